//! "You said, we did", wherever it is written: pairs of what was said and what was done, and taking over what was said.

mod pairs;
mod take_over;

use shared::domain::Feedback;

use super::{form::Form, watched::Watch};
use crate::desk::Desk;

pub use pairs::Pairs;
pub use take_over::{Said, TakeOver};

/// The answer as its form has it.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The desk.
    pub desk: Desk,
    /// The form.
    pub form: Form<Feedback>,
    /// What watches it for identifiers.
    pub watch: Watch,
}

impl Answer {
    /// What is in it already. Tracks.
    pub fn taken(self) -> Vec<String> {
        self.form.with(|feedback| {
            let pairs = feedback.pairs.values();
            pairs.map(|pair| pair.said.trim().to_owned()).collect()
        })
    }
}
