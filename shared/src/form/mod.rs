//! Audit tools: questions as data, and the engine that answers by them.
//!
//! A [`Tool`] is what a board agrees on: sections, questions, and rules written as expressions of the
//! field's own convention, XLSForm. It is plain data, kept whole in one register and never altered once it
//! is published. [`Form::new`] reads its rules once and refuses what cannot work, by name; [`Answers`] holds
//! what one person answered and works out what follows, again only as far as an answer reaches.
//!
//! Pure: no clock, no randomness, no files. What an expression asks of those is given in an [`Around`].
//! Rules of evaluation: XPath 1.0 as the ODK XForms specification narrows and extends it
//! (<https://getodk.github.io/xforms-spec/>).

pub mod across;
mod answers;
mod bundled;
pub mod compare;
pub mod condition;
pub mod edit;
mod expression;
mod given;
mod near;
mod plan;
mod reckon;
mod tool;

pub use answers::{Answers, Around, Complaint, Moved, Offered, Wrong};
pub use bundled::{BUNDLED, Bundled, bundled};
pub use given::answer;
pub use near::nearest;
pub use plan::{Form, Scale, What, asked_in, check};
pub use reckon::{Moment, Spot};
pub use tool::fault::{Column, Fault};
pub use tool::{Choice, ChoiceList, Item, ItemKind, Part, Text, Tool};
