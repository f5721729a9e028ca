//! What each function does. Names, arguments and meaning: ODK XForms specification, "XPath Functions".

use super::evaluate::{Asked, Evaluator};
use super::value::Value;
use super::{days, numbers, pattern};
use crate::form::expression::Function;
use crate::form::plan::code::Code;

/// A call being worked out.
pub(super) struct Call<'a> {
    pub by: &'a Evaluator<'a>,
    pub given: &'a [Code],
    pub asked: Asked<'a>,
}

/// What a function gives.
pub fn call(by: &Evaluator, function: Function, given: &[Code], asked: Asked) -> Value {
    let call = Call { by, given, asked };
    call.logic(function)
        .or_else(|| call.text(function))
        .or_else(|| call.arithmetic(function))
        .or_else(|| call.sets(function))
        .or_else(|| call.time(function))
        .unwrap_or_else(|| Value::Words(String::new()))
}

impl Call<'_> {
    /// What stands in a place between the brackets; the question itself where nothing does.
    fn value(&self, at: usize) -> Value {
        match self.given.get(at) {
            Some(code) => self.by.value(code, self.asked),
            None => Value::Nodes(vec![self.asked.here]),
        }
    }

    pub(super) fn words(&self, at: usize) -> String {
        self.by.as_words(&self.value(at))
    }

    pub(super) fn number(&self, at: usize) -> f64 {
        self.by.as_number(&self.value(at))
    }

    fn truth(&self, at: usize) -> bool {
        self.by.as_truth(&self.value(at))
    }

    /// Every value from a place on, sets taken apart into their nodes.
    fn all(&self, from: usize) -> Vec<Value> {
        let mut all = Vec::new();
        for at in from..self.given.len() {
            match self.value(at) {
                Value::Nodes(nodes) => all.extend(
                    nodes
                        .into_iter()
                        .map(|spot| Value::Words(self.by.answer(spot))),
                ),
                single => all.push(single),
            }
        }
        all
    }

    pub(super) fn all_words(&self, from: usize) -> Vec<String> {
        self.all(from)
            .iter()
            .map(|value| self.by.as_words(value))
            .collect()
    }

    fn all_numbers(&self, from: usize) -> Vec<f64> {
        self.all(from)
            .iter()
            .map(|value| self.by.as_number(value))
            .collect()
    }

    fn logic(&self, function: Function) -> Option<Value> {
        Some(match function {
            Function::If => self.value(if self.truth(0) { 1 } else { 2 }),
            Function::Coalesce => {
                let mut words = (0..self.given.len()).map(|at| self.words(at));
                Value::Words(words.find(|words| !words.is_empty()).unwrap_or_default())
            }
            Function::Once => match self.by.answer(self.asked.owner) {
                empty if empty.is_empty() => self.value(0),
                kept => Value::Words(kept),
            },
            Function::True => Value::Truth(true),
            Function::False => Value::Truth(false),
            Function::Boolean => Value::Truth(self.truth(0)),
            Function::BooleanFromString => {
                Value::Truth(matches!(self.words(0).as_str(), "true" | "1"))
            }
            Function::Not => Value::Truth(!self.truth(0)),
            Function::Regex => {
                let fits = pattern::whole(&self.words(1))
                    .is_ok_and(|pattern| pattern.is_match(&self.words(0)));
                Value::Truth(fits)
            }
            Function::Checklist => Value::Truth(self.is_checked(false)),
            Function::WeightedChecklist => Value::Truth(self.is_checked(true)),
            _ => return None,
        })
    }

    /// Whether as many are true as the bounds ask, each counted once or by the weight that stands behind it. A
    /// bound of -1 is none.
    fn is_checked(&self, weighted: bool) -> bool {
        let (least, most) = (self.number(0), self.number(1));
        let counts = |number: &f64| *number > 0.0;
        #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
        let sum: f64 = if weighted {
            let pairs = (2..self.given.len()).step_by(2).flat_map(|at| {
                let column = |at| self.column(at);
                column(at).into_iter().zip(column(at + 1))
            });
            pairs
                .filter(|(value, _)| counts(value))
                .map(|(_, weight)| weight)
                .sum()
        } else {
            self.all_numbers(2)
                .iter()
                .filter(|number| counts(number))
                .count() as f64
        };
        let unbound = |bound: f64| (bound + 1.0).abs() < f64::EPSILON;
        (unbound(least) || sum >= least) && (unbound(most) || sum <= most)
    }

    /// The numbers in one place: of a set all its nodes.
    fn column(&self, at: usize) -> Vec<f64> {
        match self.value(at) {
            Value::Nodes(nodes) => {
                let answers = nodes.into_iter().map(|spot| self.by.answer(spot));
                answers.map(|words| self.by.read_number(&words)).collect()
            }
            single => vec![self.by.as_number(&single)],
        }
    }

    fn arithmetic(&self, function: Function) -> Option<Value> {
        let number = match function {
            Function::Number => self.number(0),
            Function::Int => self.number(0).trunc(),
            Function::Floor => self.number(0).floor(),
            Function::Ceiling => self.number(0).ceil(),
            Function::Round => numbers::round(
                self.number(0),
                if self.given.len() > 1 {
                    self.number(1)
                } else {
                    0.0
                },
            ),
            Function::Abs => self.number(0).abs(),
            Function::Pow => self.number(0).powf(self.number(1)),
            Function::Sum => self.all_numbers(0).iter().sum(),
            Function::Min => most(&self.all_numbers(0), |new, old| new < old),
            Function::Max => most(&self.all_numbers(0), |new, old| new > old),
            Function::Log => self.number(0).ln(),
            Function::Log10 => self.number(0).log10(),
            Function::Exp => self.number(0).exp(),
            Function::Exp10 => 10_f64.powf(self.number(0)),
            Function::Sqrt => self.number(0).sqrt(),
            Function::Pi => std::f64::consts::PI,
            Function::Sin => self.number(0).sin(),
            Function::Cos => self.number(0).cos(),
            Function::Tan => self.number(0).tan(),
            Function::Asin => self.number(0).asin(),
            Function::Acos => self.number(0).acos(),
            Function::Atan => self.number(0).atan(),
            Function::Atan2 => self.number(0).atan2(self.number(1)),
            Function::Random => self.by.chance.borrow_mut().fraction(),
            _ => return None,
        };
        Some(Value::Number(number))
    }

    fn sets(&self, function: Function) -> Option<Value> {
        #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
        let number = match function {
            Function::Count => self
                .given
                .first()
                .map_or(0, |code| self.by.nodes_of(code, self.asked).len())
                as f64,
            Function::CountNonEmpty => self
                .all_words(0)
                .iter()
                .filter(|words| !words.is_empty())
                .count() as f64,
            Function::Position if self.given.is_empty() => self.asked.among.0 as f64,
            Function::Position => match self.value(0) {
                Value::Nodes(nodes) => nodes
                    .first()
                    .map_or(f64::NAN, |spot| self.by.position(*spot)),
                _ => f64::NAN,
            },
            Function::Last => self.asked.among.1 as f64,
            _ => return None,
        };
        Some(Value::Number(number))
    }

    fn time(&self, function: Function) -> Option<Value> {
        let now = self.by.now;
        let number = |value: &Value| match value {
            Value::Number(number) => Some(*number),
            other => {
                // A text of digits alone is a number of days.
                let words = self.by.as_words(other);
                words
                    .trim()
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())
            }
        };
        let words = match function {
            Function::Today => now.day(),
            Function::Now => now.words(),
            Function::Date | Function::DateTime => {
                let value = self.value(0);
                let words = self.by.as_words(&value);
                let turned = if function == Function::Date {
                    days::to_day
                } else {
                    days::to_moment
                };
                turned(&words, number(&value), now.offset)
            }
            Function::FormatDate | Function::FormatDateTime => {
                let value = self.value(0);
                days::format(
                    &self.by.as_words(&value),
                    number(&value),
                    &self.words(1),
                    now.offset,
                )
            }
            Function::DecimalDateTime => return Some(Value::Number(self.number(0))),
            Function::DecimalTime => {
                let value = self.value(0);
                let part = match number(&value) {
                    Some(days) => Some(days - days.floor()),
                    None => days::of_time(&self.by.as_words(&value), now.offset),
                };
                return Some(Value::Number(part.unwrap_or(f64::NAN)));
            }
            _ => return None,
        };
        Some(Value::Words(words))
    }
}

/// The one that beats all others; one that is no number beats all, and of none there is none.
fn most(numbers: &[f64], beats: fn(f64, f64) -> bool) -> f64 {
    let mut all = numbers.iter().copied();
    let Some(first) = all.next() else {
        return f64::NAN;
    };
    all.fold(first, |best, number| {
        if best.is_nan() || number.is_nan() {
            f64::NAN
        } else if beats(number, best) {
            number
        } else {
            best
        }
    })
}
