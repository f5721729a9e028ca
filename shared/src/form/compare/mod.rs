//! What differs between two versions of a tool, question by question, in plain words.

mod alike;
mod asked;
mod moved;
#[cfg(test)]
mod tests;

pub use alike::{Unlike, unlike};

use super::{Item, Tool};
use asked::{Asked, asked};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The name of the question or section; empty for what is about the tool.
    pub name: String,
    /// What is asked there: in the later version, or in the earlier one where it was taken out.
    pub label: String,
    /// What sort of difference it is.
    pub what: What,
    /// More about it, in a sentence; empty where `what` says all.
    pub words: String,
}

/// A sort of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is new.
    Added,
    /// It was taken out.
    Removed,
    /// It stands in another place.
    Moved,
    /// It asks in other words.
    Reworded,
    /// It is another kind of question.
    OtherKind,
    /// Other choices can be chosen, or they are called otherwise.
    OtherChoices,
    /// Another rule holds: when it is asked, what is needed, what an answer must satisfy, what is worked out.
    OtherRule,
    /// Help, messages or how it is shown differ.
    OtherHelp,
    /// The tool's own settings differ.
    OtherSettings,
}

impl What {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "New",
            Self::Removed => "Taken out",
            Self::Moved => "Moved",
            Self::Reworded => "Reworded",
            Self::OtherKind => "Another kind of question",
            Self::OtherChoices => "Other choices",
            Self::OtherRule => "Another rule",
            Self::OtherHelp => "Other help",
            Self::OtherSettings => "Settings",
        }
    }
}

/// What differs from `old` to `new`: the tool itself first, then in the order of the new one, then what was taken out.
/// Nothing exactly where both are the same but for lists that no question uses.
pub fn compare(old: &Tool, new: &Tool) -> Vec<Difference> {
    let mut found = settings(old, new);
    let (before, after) = (asked(old), asked(new));
    let moved = moved::moved(&before, &after);
    for (key, now) in &after.in_order {
        match before.of(key) {
            None => found.push(difference(now, What::Added, String::new())),
            Some(then) => {
                if moved.contains(key) {
                    found.push(difference(now, What::Moved, place(now, then)));
                }
                found.extend(between(old, then, new, now));
            }
        }
    }
    for (key, then) in &before.in_order {
        if after.of(key).is_none() {
            found.push(difference(then, What::Removed, String::new()));
        }
    }
    found
}

fn difference(asked: &Asked<'_>, what: What, words: String) -> Difference {
    Difference {
        name: asked.item.name.clone(),
        label: first_words(asked.item),
        what,
        words,
    }
}

/// What is asked, or the name where nothing is.
fn first_words(item: &Item) -> String {
    match item.label.shown("") {
        "" => item.name.clone(),
        label => label.to_owned(),
    }
}

fn place(now: &Asked<'_>, then: &Asked<'_>) -> String {
    match (now.section, then.section) {
        (now, then) if now.map(|item| &item.name) == then.map(|item| &item.name) => String::new(),
        (Some(section), _) => format!("Now in \u{201c}{}\u{201d}.", first_words(section)),
        (None, _) => "Now in no section.".to_owned(),
    }
}

fn settings(old: &Tool, new: &Tool) -> Vec<Difference> {
    let pairs = [
        ("title", &old.title, &new.title),
        ("form_id", &old.form_id, &new.form_id),
        ("instance name", &old.instance_name, &new.instance_name),
        (
            "language shown first",
            &old.default_language,
            &new.default_language,
        ),
    ];
    let mut words: Vec<String> = pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(what, old, new)| from_to(what, old, new))
        .collect();
    if old.languages != new.languages {
        words.push(from_to(
            "languages",
            &old.languages.join(", "),
            &new.languages.join(", "),
        ));
    }
    if old.version != new.version {
        words.push(from_to("version note", &old.version, &new.version));
    }
    let about = |words| Difference {
        name: String::new(),
        label: "The tool itself".to_owned(),
        what: What::OtherSettings,
        words,
    };
    words.into_iter().map(about).collect()
}

fn from_to(what: &str, old: &str, new: &str) -> String {
    let said = |text: &str| {
        if text.is_empty() {
            "nothing".to_owned()
        } else {
            format!("\u{201c}{text}\u{201d}")
        }
    };
    let first: String = what.chars().take(1).flat_map(char::to_uppercase).collect();
    let rest: String = what.chars().skip(1).collect();
    format!("{first}{rest} from {} to {}.", said(old), said(new))
}

/// How one question differs in two tools.
fn between(old: &Tool, then: &Asked<'_>, new: &Tool, now: &Asked<'_>) -> Vec<Difference> {
    let (a, b) = (then.item, now.item);
    let mut found = Vec::new();
    let mut say = |what, words| found.push(difference(now, what, words));
    if a.kind != b.kind {
        let kinds = from_to("kind", a.kind.as_str(), b.kind.as_str());
        say(What::OtherKind, kinds);
    }
    if a.label != b.label {
        let words = match (a.label.shown(""), b.label.shown("")) {
            (before, after) if before == after => "In another language.".to_owned(),
            (before, _) => format!("It was \u{201c}{before}\u{201d}."),
        };
        say(What::Reworded, words);
    }
    if let Some(words) = alike::choices_differ(old, a, new, b) {
        say(What::OtherChoices, words);
    }
    let rules: Vec<String> = RULES
        .iter()
        .filter(|(_, rule)| rule(a) != rule(b))
        .map(|(what, rule)| from_to(what, &rule(a), &rule(b)))
        .collect();
    if !rules.is_empty() {
        say(What::OtherRule, rules.join(" "));
    }
    let help: Vec<&str> = HELP
        .iter()
        .filter(|(_, help)| help(a) != help(b))
        .map(|(what, _)| *what)
        .collect();
    if !help.is_empty() {
        say(What::OtherHelp, format!("Changed: {}.", help.join(", ")));
    }
    found
}

/// A column's name and how it is read of an item.
type Read<T> = (&'static str, fn(&Item) -> T);

const RULES: [Read<String>; 12] = [
    ("asked only if", |item| item.relevant.clone()),
    ("needed", |item| {
        // "no" and nothing say the same.
        match item.required.trim() {
            "no" => String::new(),
            required => required.to_owned(),
        }
    }),
    ("must satisfy", |item| item.constraint.clone()),
    ("worked out by", |item| item.calculation.clone()),
    ("starts with", |item| item.default.clone()),
    ("only read when", |item| item.read_only.clone()),
    ("choices offered", |item| item.choice_filter.clone()),
    ("number of times", |item| item.repeat_count.clone()),
    ("parameters", |item| item.parameters.clone()),
    ("opens the telephone numbers if", |item| item.safety.clone()),
    ("worth a second look if", |item| item.flag.clone()),
    ("follows", |item| item.follows.clone()),
];

const HELP: [Read<String>; 7] = [
    ("hint", |item| texts(&item.hint)),
    ("further help", |item| texts(&item.guidance)),
    ("what is said when it is missing", |item| {
        texts(&item.required_message)
    }),
    ("what is said when it does not fit", |item| {
        texts(&item.constraint_message)
    }),
    ("what is said of a second look", |item| {
        texts(&item.flag_message)
    }),
    ("how it is shown", |item| item.appearance.clone()),
    ("its part in the audit", |item| {
        item.part.as_str().to_owned()
    }),
];

fn texts(text: &super::Text) -> String {
    let each = text
        .0
        .iter()
        .map(|(language, words)| format!("{language}\u{1f}{words}"));
    each.collect::<Vec<_>>().join("\u{1e}")
}

/// How often each sort of difference is among some, for a line that counts them.
pub fn counted(found: &[Difference]) -> Vec<(What, usize)> {
    let mut counts: BTreeMap<What, usize> = BTreeMap::new();
    for difference in found {
        *counts.entry(difference.what).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// What each item of a tool is known by from one version to the next, in order.
pub(in crate::form) fn keys_of(tool: &Tool) -> Vec<String> {
    let all = asked(tool);
    all.in_order.into_iter().map(|(key, _)| key).collect()
}

/// The names of questions that are in a version: what their answers are known by.
pub fn names(tool: &Tool) -> BTreeSet<String> {
    let items = tool.walk().map(|(_, item)| item.name.clone());
    items.filter(|name| !name.is_empty()).collect()
}
