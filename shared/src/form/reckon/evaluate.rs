use super::chance::Chance;
use super::value::{Place, Spot, Value};
use super::{Moment, calls, numbers, shuffled};
use crate::form::answers::state::State;
use crate::form::expression::Operator;
use crate::form::plan::Form;
use crate::form::plan::code::{Code, From, Going, Route};
use crate::form::plan::nodes::{NodeId, OTHER, TOP};
use crate::form::{Choice, ItemKind};
use std::cell::RefCell;

/// The most nodes one path may give. More are cut off: a tool that counts further is a slip or an attack.
const MOST: usize = 100_000;

/// Works expressions out over what was answered so far.
pub struct Evaluator<'a> {
    pub form: &'a Form,
    pub state: &'a State,
    pub now: Moment,
    pub language: &'a str,
    pub chance: &'a RefCell<Chance>,
}

/// What an expression is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The question it belongs to.
    pub owner: Spot,
    /// What a condition in brackets is asked of; the owner outside of brackets.
    pub here: Spot,
    /// Its number among its fellows, from 1, and how many there are.
    pub among: (usize, usize),
    /// The choice a filter is asked of.
    pub choice: Option<&'a Choice>,
}

impl Asked<'_> {
    /// Of a question.
    pub fn of(owner: Spot) -> Self {
        Self {
            owner,
            here: owner,
            among: (1, 1),
            choice: None,
        }
    }
}

impl Evaluator<'_> {
    /// What an expression gives.
    pub fn value(&self, code: &Code, asked: Asked) -> Value {
        match code {
            Code::Number(number) => Value::Number(*number),
            Code::Words(words) => Value::Words(words.clone()),
            Code::Column(column) => Value::Words(self.column(column, asked)),
            Code::Minus(of) => Value::Number(-self.number(of, asked)),
            Code::Chain(first, rest) => self.chain(first, rest, asked),
            Code::Route(route) => Value::Nodes(self.nodes(route, asked)),
            Code::Matches(text, pattern) => {
                Value::Truth(pattern.is_match(&self.words(text, asked)))
            }
            Code::Indexed(target, at) => Value::Nodes(self.indexed(*target, at, asked)),
            Code::ChoiceName(value, question) => {
                let name = self.words(value, asked);
                let list = self.form.list(*question);
                let choice =
                    list.and_then(|list| list.choices.iter().find(|choice| choice.name == name));
                let is_other = self.form.nodes.get(*question).item.or_other && name == OTHER.0;
                let unlisted = if is_other { OTHER.1 } else { "" };
                Value::Words(
                    choice
                        .map_or(unlisted, |choice| choice.label.shown(self.language))
                        .to_owned(),
                )
            }
            Code::Call(function, given) => calls::call(self, *function, given, asked),
        }
    }

    /// As a text.
    pub fn words(&self, code: &Code, asked: Asked) -> String {
        self.as_words(&self.value(code, asked))
    }

    /// As a number.
    pub fn number(&self, code: &Code, asked: Asked) -> f64 {
        self.as_number(&self.value(code, asked))
    }

    /// As yes or no.
    pub fn truth(&self, code: &Code, asked: Asked) -> bool {
        self.as_truth(&self.value(code, asked))
    }

    /// XPath 1.0, 4.2: a set of nodes reads as its first.
    pub fn as_words(&self, value: &Value) -> String {
        match value {
            Value::Words(words) => words.clone(),
            Value::Number(number) => numbers::words(*number),
            Value::Truth(truth) => truth.to_string(),
            Value::Nodes(nodes) => nodes
                .first()
                .map_or_else(String::new, |spot| self.answer(*spot)),
        }
    }

    /// XPath 1.0, 4.4.
    pub fn as_number(&self, value: &Value) -> f64 {
        match value {
            Value::Number(number) => *number,
            Value::Truth(truth) => f64::from(u8::from(*truth)),
            Value::Words(words) => self.read_number(words),
            Value::Nodes(_) => self.read_number(&self.as_words(value)),
        }
    }

    /// A text as a number.
    pub fn read_number(&self, words: &str) -> f64 {
        numbers::number(words, self.now.offset)
    }

    /// XPath 1.0, 4.3: a number that is not nought, a text that is not empty, a set that holds something.
    #[allow(clippy::unused_self, reason = "beside its fellows")]
    pub fn as_truth(&self, value: &Value) -> bool {
        match value {
            Value::Truth(truth) => *truth,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Words(words) => !words.is_empty(),
            Value::Nodes(nodes) => !nodes.is_empty(),
        }
    }

    /// What stands in a node: the text of an answer. A section has none of its own.
    pub fn answer(&self, spot: Spot) -> String {
        self.state
            .cell(self.form, spot)
            .map_or_else(String::new, |cell| cell.value.clone())
    }

    fn column(&self, column: &str, asked: Asked) -> String {
        let Some(choice) = asked.choice else {
            return String::new();
        };
        match column {
            "name" => choice.name.clone(),
            "label" => choice.label.shown(self.language).to_owned(),
            other => {
                let more = choice.more.iter().find(|(name, _)| name == other);
                more.map_or_else(String::new, |(_, value)| value.clone())
            }
        }
    }

    fn chain(&self, first: &Code, rest: &[(Operator, Code)], asked: Asked) -> Value {
        let mut value = self.value(first, asked);
        let mut from = Some(first);
        for (operator, code) in rest {
            value = match operator {
                // What is settled is not worked out further.
                Operator::Or if self.as_truth(&value) => Value::Truth(true),
                Operator::And if !self.as_truth(&value) => Value::Truth(false),
                Operator::Or | Operator::And => Value::Truth(self.truth(code, asked)),
                operator if operator.compares() => {
                    let right = self.answered(code, self.value(code, asked), asked);
                    let left = match from {
                        Some(from) => self.answered(from, value, asked),
                        None => value,
                    };
                    Value::Truth(self.compared(*operator, &left, &right))
                }
                _ => self.joined(*operator, value, self.value(code, asked)),
            };
            from = None;
        }
        value
    }

    fn joined(&self, operator: Operator, left: Value, right: Value) -> Value {
        let reckoned = |reckon: fn(f64, f64) -> f64| {
            Value::Number(reckon(self.as_number(&left), self.as_number(&right)))
        };
        match operator {
            Operator::Plus => reckoned(|left, right| left + right),
            Operator::Minus => reckoned(|left, right| left - right),
            Operator::Times => reckoned(|left, right| left * right),
            Operator::Div => reckoned(|left, right| left / right),
            Operator::Mod => reckoned(|left, right| left % right),
            Operator::Union => {
                let (mut nodes, others) = match (left, right) {
                    (Value::Nodes(nodes), Value::Nodes(others)) => (nodes, others),
                    (Value::Nodes(nodes), _) | (_, Value::Nodes(nodes)) => (nodes, Vec::new()),
                    _ => (Vec::new(), Vec::new()),
                };
                nodes.extend(others);
                nodes.sort_unstable();
                nodes.dedup();
                Value::Nodes(nodes)
            }
            other => Value::Truth(self.compared(other, &left, &right)),
        }
    }

    /// The nodes of an expression; none if it gives none.
    pub fn nodes_of(&self, code: &Code, asked: Asked) -> Vec<Spot> {
        match self.value(code, asked) {
            Value::Nodes(nodes) => nodes,
            _ => Vec::new(),
        }
    }

    fn nodes(&self, route: &Route, asked: Asked) -> Vec<Spot> {
        let start = match &route.start {
            From::Here => vec![asked.here],
            From::Current => vec![asked.owner],
            From::Node(node, shared) => self.spread(*node, asked.here.place.cut(*shared)),
            From::Shuffled(code, seed) => {
                let nodes = self.nodes_of(code, asked);
                let seed = match seed {
                    Some(seed) => self.number(seed, asked),
                    #[allow(clippy::cast_precision_loss, reason = "chance needs no last bit")]
                    None => (self.chance.borrow_mut().bits() >> 12) as f64,
                };
                #[allow(
                    clippy::cast_possible_truncation,
                    reason = "a seed out of range is as good as another"
                )]
                let seed = seed as i64;
                shuffled(nodes, seed)
            }
        };
        let mut nodes = self.only(start, &route.only, asked);
        for leg in &route.steps {
            let mut next: Vec<Spot> = Vec::new();
            for spot in nodes {
                let gone = self.go(spot, leg.to);
                next.extend(self.only(gone, &leg.only, asked));
                if next.len() > MOST {
                    break;
                }
            }
            next.dedup();
            nodes = next;
        }
        nodes
    }

    fn go(&self, spot: Spot, to: Going) -> Vec<Spot> {
        match to {
            Going::Stay => vec![spot],
            Going::Up => {
                let node = self.form.nodes.get(spot.node).parent;
                let place = spot.place.cut(self.form.nodes.get(node).depth());
                vec![Spot { node, place }]
            }
            Going::Down(node) => self.spread(node, spot.place),
        }
    }

    /// A node in every instance of the repeats around it that `place` leaves open, where it is asked.
    fn spread(&self, node: NodeId, place: Place) -> Vec<Spot> {
        let own = self.form.nodes.get(node);
        let mut places = vec![place.cut(own.depth())];
        for repeat in own.repeats.iter().skip(place.depth()) {
            let mut further = Vec::new();
            for place in places {
                let standing = self.state.standing(self.form, *repeat, place);
                further.extend((0..standing).map(|instance| place.within(instance)));
            }
            further.truncate(MOST);
            places = further;
        }
        let spots = places.into_iter().map(|place| Spot { node, place });
        // What is not asked is not there.
        spots
            .filter(|spot| self.state.relevant(self.form, *spot))
            .collect()
    }

    fn only(&self, mut nodes: Vec<Spot>, conditions: &[Code], asked: Asked) -> Vec<Spot> {
        for condition in conditions {
            let many = nodes.len();
            let mut at = 0;
            nodes.retain(|spot| {
                at += 1;
                let asked = Asked {
                    here: *spot,
                    among: (at, many),
                    ..asked
                };
                self.holds(condition, asked)
            });
        }
        nodes
    }

    /// Whether a condition in brackets holds of one among its fellows. A number there is a place in the row.
    pub fn holds(&self, condition: &Code, asked: Asked) -> bool {
        match self.value(condition, asked) {
            #[allow(
                clippy::float_cmp,
                clippy::cast_precision_loss,
                reason = "whole numbers far below 2^53"
            )]
            Value::Number(number) => number == asked.among.0 as f64,
            value => self.as_truth(&value),
        }
    }

    fn indexed(&self, target: NodeId, at: &[(usize, Code)], asked: Asked) -> Vec<Spot> {
        let own = self.form.nodes.get(target);
        let shared = self.form.nodes.shared(asked.here.node, target);
        let mut place = Place::default();
        for (repeat, node) in own.repeats.iter().enumerate() {
            let given = at.iter().find(|(which, _)| *which == repeat);
            let instance = match given {
                Some((_, code)) => self.number(code, asked) - 1.0,
                None if repeat < shared => f64::from(asked.here.place.at(repeat)),
                None => 0.0,
            };
            let standing = self.state.standing(self.form, *node, place);
            if !(0.0..f64::from(standing)).contains(&instance) {
                return Vec::new();
            }
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "just found to be in range"
            )]
            let instance = instance as u32;
            place = place.within(instance);
        }
        let spot = Spot {
            node: target,
            place,
        };
        if self.state.relevant(self.form, spot) {
            vec![spot]
        } else {
            Vec::new()
        }
    }

    /// The number of an instance among its fellows, from 1; 1 for what does not repeat.
    pub fn position(&self, spot: Spot) -> f64 {
        let own = self.form.nodes.get(spot.node);
        if spot.node == TOP || own.item.kind != ItemKind::Repeat {
            return 1.0;
        }
        f64::from(spot.place.at(own.depth().saturating_sub(1)) + 1)
    }
}
