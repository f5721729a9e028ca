//! From the rows of a table to a frame, or to everything that keeps it from being one.

use super::looked::Column;
use super::{CASES, CELL, COLUMNS, Case, Frame, Refused, heading, letters};
use crate::order;
use crate::privacy::{self, Known};
use crate::sample::cell;

/// Reads a frame of a table whose first row that holds anything is its headings.
///
/// `reference` is the heading of the column of references; without one, the only column whose heading says so
/// is taken (“Reference”, “Ref”, “Case reference” and the like). `known` are the places and agencies of the
/// board, which are no names of people. Nothing of a table with a problem is taken; all of them are told.
pub fn read(
    rows: &[Vec<String>],
    reference: Option<&str>,
    known: &Known,
) -> Result<Frame, Vec<Refused>> {
    let rows: Vec<(usize, Vec<String>)> = (1..)
        .zip(rows)
        .map(|(row, cells)| (row, cells.iter().map(|cell| cell::tidy(cell)).collect()))
        .filter(|(_, cells): &(usize, Vec<String>)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let Some(((head_row, head), rows)) = rows.split_first() else {
        return Err(vec![whole("There is nothing in this table.".to_owned())]);
    };
    if rows.is_empty() {
        return Err(vec![whole(
            "There are no cases in this table: one row of headings, and nothing below.".to_owned(),
        )]);
    }
    if rows.len() > CASES {
        return Err(vec![whole(format!(
            "There are {} cases in this table. A frame has {CASES} at most.",
            rows.len()
        ))]);
    }
    let width = rows.iter().map(|(_, cells)| cells.len()).max();
    let width = width.unwrap_or_default().max(head.len());
    let columns: Vec<Column> = (0..width)
        .map(|at| Column {
            at,
            cells: rows
                .iter()
                .map(|(row, cells)| (*row, cells.get(at).map_or("", String::as_str)))
                .collect(),
        })
        .filter(|column| {
            let is_headed = head.get(column.at).is_some_and(|said| !said.is_empty());
            is_headed || column.cells.iter().any(|(_, cell)| !cell.is_empty())
        })
        .collect();
    if columns.len() > COLUMNS + 1 {
        return Err(vec![whole(format!(
            "There are {} columns in this table. A frame has the references and {COLUMNS} columns at most.",
            columns.len()
        ))]);
    }
    let head = Head {
        row: *head_row,
        cells: head,
        known,
    };
    let mut refused = Vec::new();
    head.look_through(&columns, &mut refused);
    let place = head.references(&columns, reference, &mut refused);
    let mut frame = Frame::default();
    let mut written = Vec::new();
    for column in &columns {
        if Some(column.at) == place {
            head.get(column.at).clone_into(&mut frame.heading);
            (written, frame.is_checked) = column.references(known, &mut refused);
        } else {
            frame.columns.push(head.get(column.at).to_owned());
            column.strata(known, &mut refused);
        }
    }
    if !refused.is_empty() {
        order::sort_by(&mut refused, |one, other| {
            let place = |refused: &Refused| (refused.column.len(), refused.row);
            (place(one).0, &one.column, place(one).1).cmp(&(
                place(other).0,
                &other.column,
                place(other).1,
            ))
        });
        return Err(refused);
    }
    let strata: Vec<&Column> = columns
        .iter()
        .filter(|column| Some(column.at) != place)
        .collect();
    for (row, reference) in written.into_iter().enumerate() {
        let values = strata.iter().map(|column| {
            let cell = column.cells.get(row).map_or("", |(_, cell)| cell);
            cell.to_owned()
        });
        frame.cases.push(Case {
            reference,
            values: values.collect(),
        });
    }
    order::sort_by(&mut frame.cases, |one, other| {
        one.reference.cmp(&other.reference)
    });
    Ok(frame)
}

fn whole(message: String) -> Refused {
    Refused {
        row: 0,
        column: String::new(),
        message,
    }
}

/// The row of headings.
struct Head<'a> {
    row: usize,
    cells: &'a [String],
    known: &'a Known,
}

impl Head<'_> {
    fn get(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn refuse(&self, at: usize, message: impl Into<String>, refused: &mut Vec<Refused>) {
        refused.push(Refused {
            row: self.row,
            column: letters(at),
            message: message.into(),
        });
    }

    fn look_through(&self, columns: &[Column], refused: &mut Vec<Refused>) {
        for (place, column) in columns.iter().enumerate() {
            let said = self.get(column.at);
            let is_same =
                |other: &&Column| self.get(other.at).to_lowercase() == said.to_lowercase();
            if said.is_empty() {
                self.refuse(
                    column.at,
                    "This column has no heading. Write one, or take the column out.",
                    refused,
                );
            } else if let Some(what) = heading::identifier(said) {
                self.refuse(
                    column.at,
                    format!(
                        "“{said}” speaks of {what}, which have no place in a frame. Take the column out; if it holds something else, give it a heading that says so."
                    ),
                    refused,
                );
            } else if !privacy::find(said, self.known).is_empty() || privacy::has_full_date(said) {
                self.refuse(
                    column.at,
                    "What stands here looks like what tells who somebody is, and not like a heading. The first row holds the headings.",
                    refused,
                );
            } else if said.chars().count() > CELL || cell::has_unseen(said) {
                self.refuse(
                    column.at,
                    format!("A heading is {CELL} characters at most, each of which can be seen."),
                    refused,
                );
            } else if columns.iter().take(place).any(|other| is_same(&other)) {
                self.refuse(
                    column.at,
                    format!("There is another column “{said}”. Give each a heading of its own."),
                    refused,
                );
            }
        }
    }

    /// The place of the references.
    fn references(
        &self,
        columns: &[Column],
        named: Option<&str>,
        refused: &mut Vec<Refused>,
    ) -> Option<usize> {
        let places = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let found = columns.iter().filter(|column| is_it(self.get(column.at)));
            found.map(|column| column.at).collect()
        };
        let found = places(&heading::is_reference);
        let named = named.map(cell::tidy).filter(|named| !named.is_empty());
        let chosen = match &named {
            Some(named) => places(&|said| said.eq_ignore_ascii_case(named)),
            None => found.clone(),
        };
        let Some(first) = chosen.first() else {
            refused.push(whole(match named {
                Some(_) => "There is no column with the heading that was named for the references.".to_owned(),
                None => "No column is headed “Reference”. The first row holds the headings, and one of them is “Reference”.".to_owned(),
            }));
            return None;
        };
        for other in found.iter().filter(|other| *other != first) {
            self.refuse(
                *other,
                "This is a second column of references. A frame has one, so that no case is known by two.",
                refused,
            );
        }
        Some(*first)
    }
}
