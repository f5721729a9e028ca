//! A workbook as the rows of one table: the frame of a sample. What is in it is for `shared::sample` to say.

use crate::book::{Row, Sheet};
use crate::cells;
use crate::limits;
use crate::problem::{Problem, Problems};

/// Reads the sheet with the most rows, of as many the first. Rows and cells stand where they stand in Excel:
/// empty ones are there, as far as something follows.
///
/// Cells say what they show of numbers and text; a day says its date (`2026-09-05`).
pub fn frame(bytes: &[u8]) -> Result<Vec<Vec<String>>, Vec<Problem>> {
    if !bytes.is_empty() && !bytes.starts_with(b"PK") && is_text(bytes) {
        return Err(vec![Problem::of_file(
            "This is plain text, and no workbook. If it is a table, save it as CSV (UTF-8) and choose that file.".to_owned(),
        )]);
    }
    let sheet = cells::largest(bytes).map_err(|message| vec![Problem::of_file(message)])?;
    let mut problems = Problems::default();
    for broken in &sheet.broken {
        let place = sheet.at(broken.row, Some(broken.column), "");
        problems.tell(place, broken.message.clone());
    }
    let last = |row: &Row| row.cells.last().map(|(column, _)| *column);
    let wide = sheet
        .rows
        .iter()
        .find(|row| last(row) >= Some(limits::FRAME_COLUMNS));
    if let Some(row) = wide {
        problems.tell(
            sheet.at(row.number, last(row), ""),
            format!(
                "This cell stands beyond {} columns. Clear what does not belong to the table.",
                limits::FRAME_COLUMNS
            ),
        );
    }
    if problems.is_empty() {
        Ok(rows(&sheet))
    } else {
        Err(problems.in_order())
    }
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

fn rows(sheet: &Sheet) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let number = usize::try_from(row.number).unwrap_or_default();
        while rows.len() + 1 < number {
            rows.push(Vec::new());
        }
        rows.push(cells(row));
    }
    rows
}

fn cells(row: &Row) -> Vec<String> {
    let width = row.cells.last().map_or(0, |(column, _)| column + 1);
    (0..width)
        .map(|column| row.get(column).to_owned())
        .collect()
}
