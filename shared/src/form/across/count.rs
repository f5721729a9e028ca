use super::{Held, Told, Values};
use crate::form::compare::keys_of;
use crate::form::{Answers, Around, Form, ItemKind, Moment, Tool};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was answered to the questions of one version.
#[derive(Debug)]
pub(super) struct Counting {
    /// Questions that a person answers, in order, and their numbers.
    numbers: Vec<(String, usize)>,
    values: Values,
}

impl Counting {
    pub fn of<'a, 'b: 'a>(
        tool: &Tool,
        audits: impl Iterator<Item = &'a Held<'b>>,
        now: Moment,
    ) -> Self {
        let keys = keys_of(tool);
        let items = tool.walk().enumerate().zip(&keys);
        let numbers = items
            .filter(|((_, (_, item)), _)| item.kind.is_answered())
            .map(|((number, _), key)| (key.clone(), number))
            .collect();
        let mut values = Values::new();
        // A version that was published has no faults; one that has is still read as far as it can be.
        let form = Arc::new(Form::as_far_as_possible(tool.clone()).0);
        for audit in audits {
            let around = Around {
                now,
                ..Around::default()
            };
            let answers = Answers::resume(Arc::clone(&form), around, audit.answers.iter().copied());
            for spot in answers.walk(answers.top()) {
                let key = answers.item_of(spot).and_then(|number| keys.get(number));
                let (Some(key), true) = (key, answers.item(spot).kind.is_answered()) else {
                    continue;
                };
                let (given, missing) = values.entry(key.clone()).or_default();
                match answers.value(spot).trim() {
                    "" => *missing += 1,
                    value => given.push(value.to_owned()),
                }
            }
        }
        Self { numbers, values }
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.numbers.iter().map(|(key, _)| key)
    }

    pub fn number_of(&self, key: &str) -> Option<usize> {
        let mut numbers = self.numbers.iter();
        numbers
            .find(|(other, _)| other == key)
            .map(|(_, number)| *number)
    }

    pub fn told(
        &self,
        edition: usize,
        key: &str,
        kind: ItemKind,
        choices: &[(String, String)],
    ) -> Told {
        let nothing = (Vec::new(), 0);
        let (values, unanswered) = self.values.get(key).unwrap_or(&nothing);
        let mut told = Told {
            edition,
            answered: values.len(),
            unanswered: *unanswered,
            counts: vec![0; choices.len()],
            ..Told::default()
        };
        if kind.has_choices() {
            let places: BTreeMap<&str, usize> = choices
                .iter()
                .enumerate()
                .map(|(place, (name, _))| (name.as_str(), place))
                .collect();
            for value in values {
                let given: Vec<&str> = match kind {
                    // Of what is put in order, what stands first is what was chosen.
                    ItemKind::Rank => value.split_whitespace().take(1).collect(),
                    ItemKind::SelectMultiple => value.split_whitespace().collect(),
                    _ => vec![value],
                };
                for one in given {
                    let count = places
                        .get(one)
                        .and_then(|place| told.counts.get_mut(*place));
                    match count {
                        Some(count) => *count += 1,
                        None => told.other += 1,
                    }
                }
            }
        }
        if matches!(
            kind,
            ItemKind::Integer | ItemKind::Decimal | ItemKind::Range
        ) {
            told.numbers = spread(values);
        }
        told
    }
}

/// The lowest, the middle one and the highest; of an even number of them the middle is the mean of the two.
fn spread(values: &[String]) -> Option<(f64, f64, f64)> {
    let numbers = values.iter().filter_map(|value| value.parse::<f64>().ok());
    let mut numbers: Vec<f64> = numbers.filter(|number| number.is_finite()).collect();
    numbers.sort_by(f64::total_cmp);
    let (first, last) = (numbers.first()?, numbers.last()?);
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get((numbers.len() - 1) / 2)?;
    Some((*first, f64::midpoint(*lower, *upper), *last))
}
