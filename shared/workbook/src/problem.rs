//! What is wrong with a workbook, told so that its author can find it and put it right.

use crate::limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing wrong with a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The sheet, as its author named it; empty if it is about the whole file.
    pub sheet: String,
    /// The row as Excel counts, from 1; 0 if it is about a whole sheet.
    pub row: u32,
    /// The column, as its author headed it; empty if it is about more than one.
    pub column: String,
    /// The cell as Excel names it (`F5`); empty if it is about more than one.
    pub cell: String,
    /// What is wrong and what to do, in plain words.
    pub message: String,
}

impl Problem {
    /// About the file as a whole.
    pub fn of_file(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }
}

/// Where in a workbook something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet's place in the workbook, counted from 1; 0 is the file itself.
    pub order: usize,
    /// The sheet's name.
    pub sheet: String,
    /// The row, from 1; 0 is the sheet itself.
    pub row: u32,
    /// The column, from 0; nothing if it is about more than one.
    pub column: Option<u32>,
    /// The column's heading.
    pub heading: String,
}

/// Sheet, row and column, in the order of the workbook.
type Key = (usize, u32, Option<u32>);

/// Everything that was found wrong.
#[derive(Debug, Default)]
pub struct Problems {
    told: Vec<(Key, Problem)>,
    places: BTreeSet<Key>,
}

impl Problems {
    /// Tells of something wrong with the whole file.
    pub fn file(&mut self, message: impl Into<String>) {
        self.told.push(((0, 0, None), Problem::of_file(message)));
    }

    /// Tells of something wrong in one place.
    pub fn tell(&mut self, place: Place, message: impl Into<String>) {
        let key = (place.order, place.row, place.column);
        let cell = match place.column {
            Some(column) if place.row > 0 => format!("{}{}", letters(column), place.row),
            _ => String::new(),
        };
        self.places.insert(key);
        self.told.push((
            key,
            Problem {
                sheet: place.sheet,
                row: place.row,
                column: place.heading,
                cell,
                message: message.into(),
            },
        ));
    }

    /// Whether something was told of this very place already.
    pub fn has(&self, place: &Place) -> bool {
        self.places
            .contains(&(place.order, place.row, place.column))
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Whether there are more than are told, or nearly so.
    pub fn is_many(&self) -> bool {
        self.told.len() >= limits::PROBLEMS
    }

    /// All of them, in the order of the workbook: the file, then each sheet from its top.
    pub fn in_order(mut self) -> Vec<Problem> {
        self.told.sort_by_key(|(key, _)| *key);
        let more = self.told.len().saturating_sub(limits::PROBLEMS);
        let kept = self.told.into_iter().take(limits::PROBLEMS);
        let mut problems: Vec<Problem> = kept.map(|(_, problem)| problem).collect();
        if more > 0 {
            problems.push(Problem::of_file(format!(
                "There are {more} more problems. Put these right first, then look again."
            )));
        }
        problems
    }
}

/// A column as Excel names it: 0 is A, 26 is AA.
pub fn letters(column: u32) -> String {
    let mut name = Vec::new();
    let mut left = column;
    loop {
        name.push(char::from(b'A' + (left % 26) as u8));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_excel_names_them() {
        let named = [0, 5, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "F", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn problems_come_in_the_order_of_the_workbook() {
        let place = |order, row, column| Place {
            order,
            sheet: format!("sheet {order}"),
            row,
            column: Some(column),
            heading: "type".to_owned(),
        };
        let mut problems = Problems::default();
        problems.tell(place(2, 3, 0), "fourth");
        problems.tell(place(1, 7, 5), "third");
        problems.tell(place(1, 7, 1), "second");
        problems.file("first");
        assert!(problems.has(&place(1, 7, 5)));
        assert!(!problems.has(&place(1, 7, 6)));
        let told: Vec<_> = problems.in_order().into_iter().collect();
        let words: Vec<_> = told.iter().map(|problem| &*problem.message).collect();
        assert_eq!(words, ["first", "second", "third", "fourth"]);
        assert_eq!(told[2].cell, "F7");
    }

    #[test]
    fn no_more_problems_are_told_than_anybody_reads() {
        let mut problems = Problems::default();
        for _ in 0..limits::PROBLEMS + 7 {
            problems.file("again");
        }
        let told = problems.in_order();
        assert_eq!(told.len(), limits::PROBLEMS + 1);
        assert!(told.last().unwrap().message.contains("7 more"));
    }
}
