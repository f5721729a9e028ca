//! A workbook as plain text: sheets of rows of cells, and nothing else of what spreadsheets hold.

use crate::problem::Place;

/// The sheets of a workbook, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Every sheet. Those that are no part of a tool have a name and no rows.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// As its author named it.
    pub name: String,
    /// Its place in the workbook, from 1.
    pub order: usize,
    /// Rows that hold something, from the top.
    pub rows: Vec<Row>,
    /// Cells that could not be read.
    pub broken: Vec<Broken>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As Excel counts, from 1.
    pub number: u32,
    /// Cells that hold something: column from 0, and text without white space at its ends. From the left.
    pub cells: Vec<(u32, String)>,
}

/// A cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// As Excel counts, from 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// What is wrong with it.
    pub message: String,
}

impl Book {
    /// The sheets of this name, whatever their capitals.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Sheet> {
        self.sheets
            .iter()
            .filter(move |sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }
}

impl Sheet {
    /// The sheet as a whole.
    pub fn whole(&self) -> Place {
        self.at(0, None, "")
    }

    /// A place in it.
    pub fn at(&self, row: u32, column: Option<u32>, heading: &str) -> Place {
        Place {
            order: self.order,
            sheet: self.name.clone(),
            row,
            column,
            heading: heading.to_owned(),
        }
    }
}

impl Row {
    /// What a cell says; nothing if it is empty.
    pub fn get(&self, column: u32) -> &str {
        self.cells
            .binary_search_by_key(&column, |(at, _)| *at)
            .ok()
            .and_then(|found| self.cells.get(found))
            .map_or("", |(_, text)| text)
    }

    /// Sets a cell, whatever it said before. Empty text leaves it empty.
    pub fn set(&mut self, column: u32, text: String) {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(found) => {
                self.cells.remove(found);
                if !text.is_empty() {
                    self.cells.insert(found, (column, text));
                }
            }
            Err(place) if !text.is_empty() => self.cells.insert(place, (column, text)),
            Err(_) => {}
        }
    }
}
