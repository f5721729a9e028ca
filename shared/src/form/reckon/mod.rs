//! Working expressions out: XPath 1.0's values and how they turn into each other, and the functions.
//!
//! As the ODK XForms specification has it, what stands in a question is always a text; an expression sees it as
//! a number, a day or a truth by how it is used. A day reads as the number of days since 1 January 1970.

mod calls;
mod chance;
mod compared;
mod days;
mod evaluate;
mod numbers;
mod pattern;
mod texts;
mod value;

pub use days::Moment;
pub use value::Spot;

pub(super) use chance::{Chance, shuffled};
pub(super) use days::{is_day, is_moment, is_time, to_day, to_moment, to_time};
pub(super) use evaluate::{Asked, Evaluator};
pub(super) use numbers::words as number_words;
pub(super) use pattern::whole;
pub(super) use value::{Place, Value};
