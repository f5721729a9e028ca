//! What is the same wherever a finding is written, from a circle or from roadshows: its texts, its side, what is missing.

mod side;
mod text;

pub use side::{HowCommon, Missing, WhySo};
pub use text::{MATTERS, QUESTIONS, SHOWED, STATEMENT, TextBox, TextOf, UNDERLYING};
