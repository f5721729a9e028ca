//! Answers given all at once, as a script gives them, and what follows from them.

use super::answers::{Answers, Around, Wrong};
use super::plan::Form;
use super::reckon::{Spot, number_words};
use super::{ItemKind, nearest};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The most instances that are taken of one repeat.
const INSTANCES: usize = 10_000;

/// Answers a tool with what is given: question name to value, a repeat's name to a list of such. Sections may be
/// named as well, or left out. What the tool works out and what it says of it comes back as
/// `{"relevant": {path: bool}, "values": {path: value}, "errors": [{path, kind, message}]}`.
///
/// Numbers come back as numbers where the question asks for one or a calculation gives one, everything else as the
/// text that is stored. What is not asked has no value. Kinds of errors: `required`, `constraint`, `type`, `choice`,
/// `range`, `unknown` (no such question), `read_only` (worked out by the tool, so what was given for it is not used).
pub fn answer(form: Arc<Form>, given: &Value, around: Around) -> Value {
    let mut giving = Giving {
        answers: Answers::begin(form, around),
        errors: Vec::new(),
    };
    let top = giving.answers.top();
    match given {
        Value::Object(map) => giving.put(top, map),
        Value::Null => {}
        _ => giving.error(
            "/",
            "type",
            "Answers are an object: question names to values.",
        ),
    }
    giving.answers.mark_end();
    giving.told()
}

struct Giving {
    answers: Answers,
    errors: Vec<Value>,
}

impl Giving {
    fn error(&mut self, path: &str, kind: &str, message: impl Into<String>) {
        self.errors
            .push(json!({ "path": path, "kind": kind, "message": message.into() }));
    }

    /// Puts answers where they belong: single ones first, since a repeat may start with what they say.
    fn put(&mut self, at: Spot, given: &Map<String, Value>) {
        let (rows, single): (Vec<_>, Vec<_>) = given.iter().partition(|(name, _)| {
            self.spot(at, name)
                .is_some_and(|spot| self.answers.item(spot).kind == ItemKind::Repeat)
        });
        for (name, value) in single.into_iter().chain(rows) {
            match self.spot(at, name) {
                Some(spot) => self.put_one(spot, value),
                None => self.unknown(at, name),
            }
        }
    }

    /// The question of a name in a section or an instance: there, or in a section within it.
    fn spot(&self, at: Spot, name: &str) -> Option<Spot> {
        if let Some(path) = name.strip_prefix('/') {
            let steps = path.split('/');
            return steps.into_iter().try_fold(self.answers.top(), |at, step| {
                let mut children = self.answers.children(at).into_iter();
                children.find(|child| self.answers.item(*child).name == step)
            });
        }
        let mut ahead = vec![at];
        while let Some(next) = ahead.pop() {
            let children = self.answers.children(next);
            if let Some(found) = children
                .iter()
                .find(|child| self.answers.item(**child).name == name)
            {
                return Some(*found);
            }
            let sections = children.into_iter().rev();
            ahead
                .extend(sections.filter(|child| self.answers.item(*child).kind == ItemKind::Group));
        }
        None
    }

    fn unknown(&mut self, at: Spot, name: &str) {
        let tool = self.answers.form().tool();
        let near = nearest(name, tool.walk().map(|(_, item)| item.name.as_str()));
        let hint = near.map_or_else(String::new, |near| {
            format!(" Did you mean \u{201c}{near}\u{201d}?")
        });
        let path = format!("{}/{name}", self.answers.path(at));
        self.error(
            &path,
            "unknown",
            format!("There is no question named \u{201c}{name}\u{201d} here.{hint}"),
        );
    }

    fn put_one(&mut self, spot: Spot, value: &Value) {
        let kind = self.answers.item(spot).kind;
        match (kind, value) {
            (ItemKind::Group, Value::Object(map)) => self.put(spot, map),
            (ItemKind::Repeat, Value::Array(rows)) => self.put_rows(spot, rows),
            (ItemKind::Group | ItemKind::Repeat, Value::Null) => {}
            (ItemKind::Group, _) => {
                self.wrong_shape(spot, "A section takes an object: question names to values.");
            }
            (ItemKind::Repeat, _) => {
                self.wrong_shape(spot, "A repeat takes a list, an object for each time.");
            }
            _ => match text_of(value) {
                Some(text) if self.answers.form().works_out(spot) => {
                    self.answers.settle();
                    if text != self.answers.value(spot) {
                        self.wrong(
                            spot,
                            "read_only",
                            "The tool works this out; what was given for it is not used.",
                        );
                    }
                }
                Some(text) if self.answers.form().only_reads(spot) => {
                    if text != self.answers.value(spot) {
                        self.wrong(
                            spot,
                            "read_only",
                            "This is only read; what was given for it is not used.",
                        );
                    }
                }
                // A box is ticked or not; ODK keeps a tick as `OK`.
                Some(_) if kind == ItemKind::Acknowledge && value.is_boolean() => {
                    let ticked = if value == &Value::Bool(true) {
                        "OK"
                    } else {
                        ""
                    };
                    self.answers.set_later(spot, ticked);
                }
                Some(text) => self.answers.set_later(spot, &text),
                None => self.wrong_shape(
                    spot,
                    "A question takes a text, a number, yes or no, or a list of choices.",
                ),
            },
        }
    }

    fn put_rows(&mut self, repeat: Spot, rows: &[Value]) {
        if rows.len() > INSTANCES {
            self.wrong_shape(repeat, "These are too many instances.");
        }
        let counts_itself = self.answers.counts_itself(repeat);
        if counts_itself {
            self.answers.settle();
        }
        for (number, row) in rows.iter().enumerate().take(INSTANCES) {
            if !counts_itself {
                self.answers.add_later(repeat, &(number + 1).to_string());
            }
            let instance = self.answers.instances(repeat).get(number).copied();
            match (instance, row) {
                (Some(instance), Value::Object(map)) => self.put(instance, map),
                (Some(_), Value::Null) => {}
                (Some(_), _) => self.wrong_shape(repeat, "A repeat takes an object for each time."),
                (None, _) => {
                    let standing = self.answers.instances(repeat).len();
                    self.wrong(
                        repeat,
                        "count",
                        format!(
                            "The tool counts {standing} here; more were given and are not used."
                        ),
                    );
                    return;
                }
            }
        }
    }

    fn wrong_shape(&mut self, spot: Spot, message: &str) {
        self.wrong(spot, "type", message);
    }

    fn wrong(&mut self, spot: Spot, kind: &str, message: impl Into<String>) {
        let path = self.answers.path(spot);
        self.error(&path, kind, message);
    }

    fn told(mut self) -> Value {
        let mut relevant = Map::new();
        let mut values = Map::new();
        self.tell(self.answers.top(), &mut relevant, &mut values);
        if self.answers.is_cut() {
            self.error(
                "/",
                "count",
                "The tool counts more instances of a repeat than can be: 1,000 in one place and 10,000 in all. The rest is left out.",
            );
        }
        for complaint in self.answers.all_complaints() {
            let kind = match complaint.wrong {
                Wrong::Required => "required",
                Wrong::Kind => "type",
                Wrong::Choice => "choice",
                Wrong::Scale => "range",
                Wrong::Constraint => "constraint",
            };
            self.wrong(complaint.spot, kind, complaint.message);
        }
        json!({ "relevant": relevant, "values": values, "errors": self.errors })
    }

    fn tell(&self, at: Spot, relevant: &mut Map<String, Value>, values: &mut Map<String, Value>) {
        for child in self.answers.children(at) {
            let is_asked = self.answers.is_relevant(child);
            match self.answers.item(child).kind {
                ItemKind::Repeat => {
                    let instances = self.answers.instances(child);
                    if instances.is_empty() {
                        relevant.insert(self.answers.path(child), is_asked.into());
                    }
                    for instance in instances {
                        relevant.insert(self.answers.path(instance), is_asked.into());
                        self.tell(instance, relevant, values);
                    }
                }
                ItemKind::Group => {
                    relevant.insert(self.answers.path(child), is_asked.into());
                    self.tell(child, relevant, values);
                }
                kind => {
                    relevant.insert(self.answers.path(child), is_asked.into());
                    if is_asked && kind != ItemKind::Note {
                        values.insert(self.answers.path(child), self.value(child));
                    }
                }
            }
        }
    }

    /// A value as a script reads it: what was worked out as a number is one.
    fn value(&self, spot: Spot) -> Value {
        let text = self.answers.value(spot);
        let asks_number = matches!(
            self.answers.item(spot).kind,
            ItemKind::Integer | ItemKind::Decimal | ItemKind::Range
        );
        let is_number = asks_number || self.answers.form().gives_number(spot);
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|number| is_number && number.is_finite());
        // A number that would not be written the same is left as the text it is.
        match number.filter(|number| asks_number || number_words(*number) == text) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "whole, and within what a number holds exactly"
            )]
            Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(number as i64),
            Some(number) => json!(number),
            None => json!(text),
        }
    }
}

/// A value as it is stored.
fn text_of(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.as_i64().is_none() && number.as_u64().is_none() => {
                number_words(float)
            }
            _ => number.to_string(),
        },
        Value::Array(items) => {
            let names: Option<Vec<String>> = items.iter().map(text_of).collect();
            names?.join(" ")
        }
        Value::Object(_) => return None,
    })
}
