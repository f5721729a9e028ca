//! A tool read once: its questions by number, its expressions with names looked up, and what depends on what.

pub(super) mod code;
mod faults;
pub(super) mod nodes;
mod order;
mod read;
mod resolve;
mod scale;
mod texts;

pub use order::What;
pub use read::{Form, check};
pub use scale::Scale;

pub(super) use order::Vertex;
pub(super) use read::{Default, When};
pub(super) use texts::Piece;
