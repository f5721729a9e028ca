//! Audit tools as workbooks: XLSForm read from and written to Excel's format (.xlsx).
//!
//! XLSForm (<https://xlsform.org>) is how the field writes questionnaires down: a sheet of questions, a sheet
//! of choices, a sheet of settings. What is read of it, and what is refused, is told in `docs/xlsform.md`.
//!
//! A workbook is read in steps: [`package`] makes sure that the file is what it says and harmless to open;
//! [`cells`] takes its sheets out as a [`book`] of plain text; [`headings`] finds out what each column means;
//! then [`settings`], [`choices`] and [`survey`] make a [`Tool`] of the rows. Whatever is wrong is told as a
//! [`Problem`] at its cell, all in one go, and then nothing is imported at all.
//!
//! Written ([`mod@write`]) is a tool the other way round: as a book of plain text first, then as a file that looks well. What
//! was written is read as the same tool again.
//!
//! The frame of a sample ([`frame()`]) is a table like any other: its rows are taken out by the same steps, and what
//! they hold is for `shared::sample` to say.
//!
//! Pure, like `shared`: bytes in, a tool or problems out. Builds for the browser and for the server alike.

mod book;
mod burden;
mod cells;
mod choices;
mod faults;
mod frame;
mod headings;
mod languages;
pub mod limits;
mod name;
mod near;
mod package;
mod problem;
mod read;
mod settings;
mod survey;
#[cfg(test)]
mod tests;
mod wording;
mod write;

pub use frame::frame;
pub use problem::Problem;
pub use read::read;
pub use write::{WriteError, write};
