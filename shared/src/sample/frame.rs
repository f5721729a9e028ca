//! The frame: the list of cases that a sample is drawn from, as references and what they are sorted by.

use super::reference;
use super::{csv, heading};
use crate::order;
use sha2::{Digest, Sha256};

mod looked;
mod reading;

pub use reading::read;

/// The most cases in a frame.
pub const CASES: usize = 20_000;
/// The most columns beside the references.
pub const COLUMNS: usize = 12;
/// The most different values in a column.
pub const VALUES: usize = 40;
/// As many different values a column may have in any frame, however few its cases. With more, there have to be
/// two cases to a value, or they would single children out.
pub const FREE_VALUES: usize = 8;
/// The longest cell and the longest heading, in characters.
pub const CELL: usize = 80;

/// One case of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Its reference, as it is written.
    pub reference: String,
    /// What it has in each of the frame's columns, in their order. Empty where nothing was recorded.
    pub values: Vec<String>,
}

/// The cases that a sample is drawn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// What its author called the column of references.
    pub heading: String,
    /// The other columns, as they came.
    pub columns: Vec<String>,
    /// The cases, by reference in the order of their characters' codes (digits before capitals before small
    /// letters): sorting the file otherwise changes nothing.
    pub cases: Vec<Case>,
    /// Whether its references are the board's own, whose last sign checks them.
    pub is_checked: bool,
}

/// Something in a table that keeps it from being a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// As Excel counts, from 1; 0 if it is about the whole column or the whole table. Of several rows the first.
    pub row: usize,
    /// As Excel names it; empty if it is about a row or the whole table.
    pub column: String,
    /// What is wrong, in a sentence that repeats no cell: it may hold what nobody should read.
    pub message: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.row, self.column.as_str()) {
            (0, "") => write!(f, "{}", self.message),
            (0, column) => write!(f, "Column {column}: {}", self.message),
            (row, "") => write!(f, "Row {row}: {}", self.message),
            (row, column) => write!(f, "Cell {column}{row}: {}", self.message),
        }
    }
}

impl Frame {
    /// The frame as text, which its hash is taken of: CSV with commas, every line ended by a line feed alone. The
    /// first line is `reference` and the columns as they came; then each case, in the order of [`Frame::cases`].
    /// A cell is in quotation marks only if it holds a comma or a quotation mark, which is then written twice.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        let mut line = |first: &str, rest: &[String]| {
            text.push_str(&csv::quoted(first));
            for cell in rest {
                text.push(',');
                text.push_str(&csv::quoted(cell));
            }
            text.push('\n');
        };
        line("reference", &self.columns);
        for case in &self.cases {
            line(&case.reference, &case.values);
        }
        text
    }

    /// SHA-256 of [`Frame::csv`] in UTF-8, as 64 hexadecimal digits: what `sha256sum` says of the file.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.csv().as_bytes()))
    }

    /// Where a column stands, by its heading.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == heading)
    }

    /// The case with a reference.
    pub fn case(&self, reference: &str) -> Option<&Case> {
        let found = self
            .cases
            .binary_search_by(|case| case.reference.as_str().cmp(reference));
        found.ok().and_then(|at| self.cases.get(at))
    }

    /// The different values of a column, in the order of their characters' codes.
    pub fn values(&self, heading: &str) -> Vec<&str> {
        let Some(at) = self.column(heading) else {
            return Vec::new();
        };
        let mut values: Vec<&str> = self.cases.iter().map(|case| case.value(at)).collect();
        order::sort_and_dedup(&mut values);
        values
    }

    /// What whoever brings it in should know, in sentences. Nothing of it keeps anybody from drawing.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.is_checked {
            let look = |case: &&Case| reference::has_form(&case.reference);
            let like_ours = self.cases.iter().filter(look).count();
            let also = if like_ours > 0 {
                format!(
                    " {like_ours} of them look like the board’s own, but most do not fit their last sign."
                )
            } else {
                String::new()
            };
            warnings.push(format!(
                "These references have no check sign, so a slip of the pen will not be noticed.{also}"
            ));
        }
        let alone = self.alone();
        if alone > 0 && self.columns.len() > 1 {
            warnings.push(format!(
                "{alone} of {} cases are the only one with what their columns say together. Whoever knows the area may know the child: leave out columns that the sample does not need.",
                self.cases.len()
            ));
        }
        warnings
    }

    /// How many cases share what all their columns say with no other.
    fn alone(&self) -> usize {
        let mut all: Vec<&[String]> = self.cases.iter().map(|case| &*case.values).collect();
        order::sort_by(&mut all, Ord::cmp);
        all.chunk_by(|one, other| one == other)
            .filter(|alike| alike.len() == 1)
            .count()
    }
}

impl Case {
    /// What it has in the column at a place.
    pub fn value(&self, at: usize) -> &str {
        self.values.get(at).map_or("", String::as_str)
    }
}

/// `A` for the first column, as spreadsheets name them.
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.extend(u8::try_from(at % 26).map(|letter| char::from(b'A' + letter)));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    letters.into_iter().rev().collect()
}
