//! What is wrong with what a person entered, as data: which field, and what.
//! `crate::words` turns it into a sentence, in one place.

use serde::{Deserialize, Serialize};

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field of the struct.
    pub field: String,
    /// What is wrong with it.
    pub code: Code,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Nothing was entered, and something is needed.
    Required,
    /// Longer than fits: characters now, characters at most.
    TooLong {
        /// Characters there are.
        now: usize,
        /// Characters there may be.
        most: usize,
    },
    /// A number outside its range.
    OutOfRange {
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// Exact words were promised, and an adult's account was given.
    NotTheChildsWords,
    /// A date is needed to go with the answer.
    DateNeeded,
    /// A telephone number without a digit: nobody could ring it.
    NoDigits,
    /// Nobody has said yet that they have it.
    NotAcknowledged,
    /// A choice this app does not know.
    UnknownChoice,
}

/// Collects problems while a struct is checked.
#[derive(Debug, Default)]
pub struct Check(Vec<Problem>);

impl Check {
    /// Notes a problem unless `fine`.
    pub fn that(&mut self, fine: bool, field: &str, code: Code) -> &mut Self {
        if !fine {
            self.0.push(Problem {
                field: field.to_owned(),
                code,
            });
        }
        self
    }

    /// Notes that `text` must hold something besides spaces.
    pub fn filled(&mut self, field: &str, text: &str) -> &mut Self {
        self.that(!text.trim().is_empty(), field, Code::Required)
    }

    /// Notes that `text` may hold at most `most` characters.
    pub fn fits(&mut self, field: &str, text: &str, most: usize) -> &mut Self {
        // Bytes bound characters from above, so most texts need no counting.
        let now = if text.len() <= most {
            0
        } else {
            text.chars().count()
        };
        self.that(now <= most, field, Code::TooLong { now, most })
    }

    /// What was found.
    pub fn done(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.0)
    }
}
