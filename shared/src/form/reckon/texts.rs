//! What functions of texts and of lists of choices do.

use super::calls::Call;
use super::numbers;
use super::value::Value;
use crate::form::expression::Function;

/// The most characters a function makes, whatever it is asked for.
const LONGEST: f64 = 10_000.0;

impl Call<'_> {
    pub(super) fn text(&self, function: Function) -> Option<Value> {
        let words = match function {
            Function::String => self.words(0),
            Function::Concat => self.all_words(0).concat(),
            Function::Join => self.all_words(1).join(&self.words(0)),
            Function::Substr => self.substr(),
            Function::Substring => self.substring(),
            Function::SubstringBefore => {
                let (text, mark) = (self.words(0), self.words(1));
                text.split_once(mark.as_str())
                    .map_or_else(String::new, |(before, _)| before.to_owned())
            }
            Function::SubstringAfter => {
                let (text, mark) = (self.words(0), self.words(1));
                text.split_once(mark.as_str())
                    .map_or_else(String::new, |(_, after)| after.to_owned())
            }
            Function::Translate => self.translate(),
            Function::NormalizeSpace => self
                .words(0)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            Function::Uuid if self.given.is_empty() => self.by.chance.borrow_mut().uuid(),
            Function::Uuid => {
                let length = self.number(0);
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "bounded"
                )]
                let length = if length.is_nan() {
                    0
                } else {
                    length.clamp(0.0, LONGEST) as usize
                };
                self.by.chance.borrow_mut().characters(length)
            }
            Function::SelectedAt => {
                let at = self.number(1);
                let list = self.words(0);
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "negative ones are sorted out"
                )]
                let item = (at >= 0.0)
                    .then(|| list.split_whitespace().nth(at as usize))
                    .flatten();
                item.unwrap_or_default().to_owned()
            }
            #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
            Function::StringLength => {
                return Some(Value::Number(self.words(0).chars().count() as f64));
            }
            Function::Contains => {
                return Some(Value::Truth(self.words(0).contains(&self.words(1))));
            }
            Function::StartsWith => {
                return Some(Value::Truth(self.words(0).starts_with(&self.words(1))));
            }
            Function::EndsWith => {
                return Some(Value::Truth(self.words(0).ends_with(&self.words(1))));
            }
            Function::Selected | Function::IsSelected => {
                let (list, wanted) = (self.words(0), self.words(1));
                let wanted = wanted.trim();
                return Some(Value::Truth(
                    list.split_whitespace().any(|item| item == wanted),
                ));
            }
            #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
            Function::CountSelected => {
                return Some(Value::Number(
                    self.words(0).split_whitespace().count() as f64
                ));
            }
            _ => return None,
        };
        Some(Value::Words(words))
    }

    /// From a place counted from nought up to before another; places below nought count from the end.
    fn substr(&self) -> String {
        let letters: Vec<char> = self.words(0).chars().collect();
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the length"
        )]
        let place = |number: f64| -> usize {
            let length = letters.len() as f64;
            let number = if number < 0.0 {
                number + length
            } else {
                number
            };
            number.max(0.0).min(length) as usize
        };
        let start = place(self.number(1));
        let end = if self.given.len() > 2 {
            place(self.number(2))
        } else {
            letters.len()
        };
        letters.get(start..end).unwrap_or_default().iter().collect()
    }

    /// XPath 1.0, 4.2: places counted from one, halves rounded.
    fn substring(&self) -> String {
        let text = self.words(0);
        let start = numbers::round(self.number(1), 0.0);
        let end = if self.given.len() > 2 {
            start + numbers::round(self.number(2), 0.0)
        } else {
            f64::INFINITY
        };
        #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
        let within = |at: usize| (at + 1) as f64 >= start && ((at + 1) as f64) < end;
        let letters = text.chars().enumerate().filter(|(at, _)| within(*at));
        letters.map(|(_, letter)| letter).collect()
    }

    fn translate(&self) -> String {
        let from: Vec<char> = self.words(1).chars().collect();
        let to: Vec<char> = self.words(2).chars().collect();
        let text = self.words(0);
        let turned =
            text.chars().filter_map(
                |letter| match from.iter().position(|each| *each == letter) {
                    Some(at) => to.get(at).copied(),
                    None => Some(letter),
                },
            );
        turned.collect()
    }
}
