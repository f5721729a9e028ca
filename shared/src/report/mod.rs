//! Reports as pages of their own: one file of HTML that opens anywhere, reads aloud in order, prints on
//! A4, fetches nothing and runs nothing.
//!
//! A report is made from typed values that have been decided upon already: what may not leave its
//! circle is not among them, and is counted instead.

mod circle;
mod html;
mod page;
mod said;

pub use circle::{
    Came, CardLine, CircleReport, ConfidenceLine, Held, HeldCards, Opened, RoundPart, Rule,
    VoiceLine,
};
pub use html::Html;
