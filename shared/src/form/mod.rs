//! Audit tools: questions as data, and the engine that answers by them.
//!
//! A [`Tool`] is what a board agrees on: sections, questions, and rules written as expressions of the
//! field's own convention, XLSForm. It is plain data, kept whole in one register and never altered once it
//! is published.
//!
//! Pure: no clock, no randomness, no files. Rules of evaluation: XPath 1.0 as the ODK XForms specification
//! narrows and extends it (<https://getodk.github.io/xforms-spec/>).

mod check;
mod tool;

pub use check::check;
pub use tool::fault::{Column, Fault};
pub use tool::{Choice, ChoiceList, Item, ItemKind, Part, Text, Tool};
