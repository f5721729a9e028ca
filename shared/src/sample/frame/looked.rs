//! Looking through the cells of a column: each different one once, and what is wrong told once for all rows.

use super::super::{cell, reference};
use super::{CELL, FREE_VALUES, Refused, VALUES, letters};
use crate::order;
use crate::privacy::{Known, Sort};
use crate::sorted::SortedMap;

/// The cells of one column with the rows they stand in, as Excel counts.
pub(super) struct Column<'a> {
    /// Its place, from 0.
    pub at: usize,
    /// Its cells.
    pub cells: Vec<(usize, &'a str)>,
}

/// What is wrong with a column, and in which rows.
#[derive(Default)]
struct Told(SortedMap<String, Vec<usize>>);

impl Told {
    fn tell(&mut self, message: impl Into<String>, row: usize) {
        self.0.or_default(&message.into()).push(row);
    }

    fn done(self, column: usize, refused: &mut Vec<Refused>) {
        for (message, mut rows) in self.0 {
            order::sort_and_dedup(&mut rows);
            refused.push(Refused {
                row: rows.first().copied().unwrap_or_default(),
                column: letters(column),
                message: format!("{message}{}", also(&rows)),
            });
        }
    }
}

/// The rows behind the first.
fn also(rows: &[usize]) -> String {
    match rows {
        [] | [_] => String::new(),
        [_, second] => format!(" So is row {second}."),
        [_, second, third] => format!(" So are rows {second} and {third}."),
        [_, second, third, rest @ ..] => {
            format!(" So are rows {second}, {third} and {} more.", rest.len())
        }
    }
}

impl Column<'_> {
    /// The column of references: as they are written, in the rows' order, and whether they are the board's own.
    pub fn references(&self, known: &Known, refused: &mut Vec<Refused>) -> (Vec<String>, bool) {
        let mut told = Told::default();
        let checked: Vec<_> = self
            .cells
            .iter()
            .map(|(row, cell)| (*row, *cell, reference::check(cell)))
            .collect();
        let fit = checked.iter().filter(|(.., read)| read.is_ok()).count();
        // One in thirty-one fits by chance, so half of them fit only if somebody made them to.
        let is_ours = fit > 0 && fit * 2 >= checked.len();
        let mut references = Vec::new();
        for (row, cell, read) in checked {
            let written = match read {
                _ if cell.is_empty() => Err("This row has no reference.".to_owned()),
                Ok(written) if is_ours => Ok(written),
                Err(slip) if is_ours => Err(slip.to_string()),
                _ => foreign(cell, known).map_or_else(|| Ok(cell.to_owned()), Err),
            };
            match written {
                Ok(written) => references.push((row, written)),
                Err(message) => told.tell(message, row),
            }
        }
        for row in twice(&references) {
            told.tell(
                "This reference stands in an earlier row as well. A case can be drawn once only.",
                row,
            );
        }
        told.done(self.at, refused);
        let written = references.into_iter().map(|(_, written)| written);
        (written.collect(), is_ours)
    }

    /// A column that cases are sorted by.
    pub fn strata(&self, known: &Known, refused: &mut Vec<Refused>) {
        let mut told = Told::default();
        let mut sorted = self.cells.clone();
        order::sort_by(&mut sorted, |one, other| one.1.cmp(other.1));
        let mut values = 0;
        for alike in sorted.chunk_by(|one, other| one.1 == other.1) {
            let Some((_, cell)) = alike.first() else {
                continue;
            };
            values += 1;
            if let Some(message) = wrong(cell, known) {
                for (row, _) in alike {
                    told.tell(&*message, *row);
                }
            }
        }
        let rows = self.cells.len();
        if values > VALUES || (values > FREE_VALUES && values * 2 > rows) {
            refused.push(Refused {
                row: 0,
                column: letters(self.at),
                message: format!(
                    "It has {values} different values in {rows} rows, which would single children out. Put them into groups, such as bands of ages, or leave the column out."
                ),
            });
        }
        told.done(self.at, refused);
    }
}

/// What keeps a cell out of a frame.
fn wrong(text: &str, known: &Known) -> Option<String> {
    if cell::has_unseen(text) {
        return Some("It holds a sign that cannot be seen. Write the cell anew.".to_owned());
    }
    if text.chars().count() > CELL {
        return Some(format!(
            "It is longer than {CELL} characters. A frame holds groups, not notes."
        ));
    }
    if text.starts_with(['=', '@', '+']) {
        return Some(
            "It begins like a formula of a spreadsheet. Write the value itself.".to_owned(),
        );
    }
    let like = cell::identifier(text, known)?;
    let but = if like == Sort::Name.words() {
        " If it is a place or an agency, add it to the board’s districts or agencies first."
    } else {
        ""
    };
    Some(format!(
        "This looks like {like}, which has no place in a frame. Take the column out, or write groups.{but}"
    ))
}

/// What keeps a reference of another system's out.
fn foreign(text: &str, known: &Known) -> Option<String> {
    let is_plain = text
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || " -_/.#".contains(letter));
    if !is_plain {
        return Some(
            "A reference is made of letters and digits, with hyphens, strokes or dots between."
                .to_owned(),
        );
    }
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return Some(
            "A reference without a digit may be a name or initials. Give each case a reference that says nothing."
                .to_owned(),
        );
    }
    wrong(text, known)
}

/// Rows whose reference stood in an earlier one, whatever its capitals.
fn twice(references: &[(usize, String)]) -> Vec<usize> {
    let mut folded: Vec<(String, usize)> = references
        .iter()
        .map(|(row, written)| (written.to_lowercase(), *row))
        .collect();
    order::sort_by(&mut folded, Ord::cmp);
    let again = folded.iter().zip(folded.iter().skip(1));
    again
        .filter(|(one, next)| one.0 == next.0)
        .map(|(_, next)| next.1)
        .collect()
}
