//! A sheet to be written: headings, and rows of text below them.

use super::WriteError;
use crate::limits;
use crate::wording::clean;
use shared::form::Text;
use std::collections::BTreeSet;

/// A sheet to be written.
#[derive(Debug)]
pub struct Grid {
    /// Its name.
    pub sheet: &'static str,
    /// What its columns are headed, with the width of each in characters.
    pub headings: Vec<(String, f64)>,
    /// Rows, each as long as the headings or shorter.
    pub rows: Vec<Line>,
}

/// A row to be written.
#[derive(Debug, Default)]
pub struct Line {
    /// What it is called, to speak of it.
    pub name: String,
    /// Whether a section begins or ends with it.
    pub is_edge: bool,
    /// Its cells, from the left.
    pub cells: Vec<String>,
}

/// A column to be written, and how its cell is taken from a thing `T`.
pub struct Column<T> {
    heading: &'static str,
    width: f64,
    said: Said<T>,
    always: bool,
}

enum Said<T> {
    Once(fn(&T) -> String),
    Spoken(fn(&T) -> &Text),
}

impl<T> Column<T> {
    /// A column that says the same in every language.
    pub const fn once(heading: &'static str, width: f64, said: fn(&T) -> String) -> Self {
        Self {
            heading,
            width,
            said: Said::Once(said),
            always: false,
        }
    }

    /// A column that stands once for each language.
    pub const fn spoken(heading: &'static str, width: f64, said: fn(&T) -> &Text) -> Self {
        Self {
            heading,
            width,
            said: Said::Spoken(said),
            always: false,
        }
    }

    /// The same column, written even if nothing is said in it.
    pub const fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }
}

/// The columns that are needed for these things, as headings and as what to put below them.
pub struct Columns<'c, T> {
    /// Each column with the language it is in; empty for words that have none.
    of: Vec<(&'c Column<T>, String)>,
}

impl<'c, T> Columns<'c, T> {
    /// Chooses them: those that say something, and one for each language of the tool in the columns that stand
    /// always.
    pub fn needed(columns: &'c [Column<T>], things: &[&T], languages: &[String]) -> Self {
        let mut of = Vec::new();
        for column in columns {
            match column.said {
                Said::Once(said) => {
                    if column.always || things.iter().any(|thing| !said(thing).is_empty()) {
                        of.push((column, String::new()));
                    }
                }
                Said::Spoken(said) => {
                    let used: BTreeSet<&str> = things
                        .iter()
                        .flat_map(|thing| said(thing).0.keys())
                        .map(String::as_str)
                        .collect();
                    let is_bare = column.always && languages.is_empty();
                    if is_bare || used.contains("") {
                        of.push((column, String::new()));
                    }
                    let named = languages.iter().map(String::as_str);
                    let named = named.filter(|language| column.always || used.contains(language));
                    of.extend(named.map(|language| (column, language.to_owned())));
                    // A language that the tool forgot to name is written all the same.
                    let forgotten = used.iter().filter(|used| {
                        !used.is_empty() && !languages.iter().any(|known| known == *used)
                    });
                    of.extend(forgotten.map(|language| (column, (*language).to_owned())));
                }
            }
        }
        Self { of }
    }

    /// Their headings and widths.
    pub fn headings(&self) -> Vec<(String, f64)> {
        let headed = self.of.iter().map(|(column, language)| {
            let heading = if language.is_empty() {
                column.heading.to_owned()
            } else {
                format!("{}::{language}", column.heading)
            };
            (heading, column.width)
        });
        headed.collect()
    }

    /// What they say of one thing.
    pub fn cells(&self, thing: &T) -> Vec<String> {
        let said = self.of.iter().map(|(column, language)| match column.said {
            Said::Once(said) => clean(&said(thing)),
            Said::Spoken(said) => clean(said(thing).exactly(language)),
        });
        said.collect()
    }
}

impl Grid {
    /// Makes sure that it fits.
    pub fn check(&self) -> Result<(), WriteError> {
        let rows = self.rows.len() + 1;
        let columns = self.headings.len();
        if rows > limits::ROWS as usize || columns > limits::COLUMNS as usize {
            return Err(WriteError::TooMany {
                sheet: self.sheet,
                rows,
                columns,
            });
        }
        for line in &self.rows {
            for (cell, (heading, _)) in line.cells.iter().zip(&self.headings) {
                let now = cell.chars().count();
                // Excel counts those beyond the first plane twice.
                if cell.encode_utf16().count() > limits::CELL {
                    return Err(WriteError::TooLong {
                        sheet: self.sheet,
                        name: line.name.clone(),
                        column: heading.clone(),
                        now,
                    });
                }
            }
        }
        Ok(())
    }
}
