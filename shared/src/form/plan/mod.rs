//! A tool read once: its questions by number, its expressions with names looked up, and what depends on what.

pub(super) mod code;
mod faults;
mod form;
pub(super) mod nodes;
mod order;
mod paths;
mod read;
mod resolve;
mod scale;
mod starts;
mod texts;

pub use form::{Form, check};
pub use order::What;
pub use scale::Scale;
pub use texts::asked_in;

pub(super) use form::{Default, When};
pub(super) use order::Vertex;
pub(super) use texts::Piece;
