//! From a file to a book of plain text: what cells hold becomes what XLSForm means by it.

use crate::book::{Book, Broken, Row, Sheet};
use crate::limits;
use crate::package;
use crate::wording::clean;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// Sheets whose rows are read. Of others, only the name.
const READ: [&str; 6] = [
    "survey",
    "choices",
    "settings",
    "entities",
    "external_choices",
    "osm",
];

/// Opens a file as a tool. What is wrong with it, if it is no workbook that can be read.
pub fn book(bytes: &[u8]) -> Result<Book, String> {
    let mut file = opened(bytes)?;
    let names = file.sheet_names();
    let mut room = Room::default();
    let mut book = Book::default();
    for (index, name) in names.into_iter().enumerate() {
        let mut sheet = Sheet {
            order: index + 1,
            name,
            ..Sheet::default()
        };
        let is_read = READ
            .iter()
            .any(|read| sheet.name.trim().eq_ignore_ascii_case(read));
        if is_read {
            fill(&mut sheet, &mut file, &mut room, limits::ROWS)?;
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Opens a file as one table: of its sheets that are seen, the one with the most rows, of as many the first.
pub fn largest(bytes: &[u8]) -> Result<Sheet, String> {
    let mut file = opened(bytes)?;
    let seen = file.sheets_metadata().iter().zip(1..);
    let seen: Vec<(String, usize)> = seen
        .filter(|(sheet, _)| {
            sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
        })
        .map(|(sheet, order)| (sheet.name.clone(), order))
        .collect();
    let mut room = Room::default();
    let mut largest = Sheet::default();
    for (name, order) in seen {
        let mut sheet = Sheet {
            name,
            order,
            ..Sheet::default()
        };
        fill(&mut sheet, &mut file, &mut room, limits::FRAME_ROWS)?;
        if largest.order == 0 || sheet.rows.len() > largest.rows.len() {
            largest = sheet;
        }
    }
    Ok(largest)
}

fn opened(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, String> {
    package::vet(bytes)?;
    let file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unopened(&error))?;
    let sheets = file.sheets_metadata().len();
    if sheets > limits::SHEETS {
        return Err(format!(
            "The workbook has {sheets} sheets. At most {} are read.",
            limits::SHEETS
        ));
    }
    Ok(file)
}

/// How much was read of all sheets.
#[derive(Default)]
struct Room {
    cells: usize,
    bytes: usize,
}

/// Reads a sheet down to its `last` row.
fn fill(
    sheet: &mut Sheet,
    file: &mut Xlsx<Cursor<&[u8]>>,
    room: &mut Room,
    last: u32,
) -> Result<(), String> {
    let name = sheet.name.clone();
    let unread = |error: &XlsxError| {
        format!(
            "The sheet “{name}” cannot be read ({error}). Open the file in Excel or LibreOffice, save it as .xlsx and choose it again."
        )
    };
    let mut cells = match file.worksheet_cells_reader(&name) {
        Ok(cells) => cells,
        Err(error) => return Err(unread(&error)),
    };
    loop {
        let cell = match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(()),
            Err(error) => return Err(unread(&error)),
        };
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1);
        let read = match &cell.value {
            DataRef::Empty if cell.formula.is_some() => Err(
                "This cell holds a formula, and the file does not say what it comes to. Open it in Excel or LibreOffice and save it; or write the value itself."
                    .to_owned(),
            ),
            value => text(value),
        };
        let text = match read {
            Ok(text) if text.is_empty() => continue,
            Ok(text) => text,
            Err(message) => {
                sheet.broken.push(Broken {
                    row,
                    column,
                    message,
                });
                String::new()
            }
        };
        if row > last || column >= limits::COLUMNS {
            return Err(format!(
                "The sheet “{name}” goes on beyond row {last} or {} columns. Clear what does not belong to it.",
                limits::COLUMNS
            ));
        }
        room.cells += 1;
        room.bytes += text.len();
        if room.cells > limits::CELLS || room.bytes > limits::TEXT_BYTES {
            return Err("The workbook holds more text than any questionnaire or list of cases. Clear what does not belong to it.".to_owned());
        }
        put(sheet, row, column, text);
    }
}

/// Cells come in order from any program; in a file that was made by hand they may not.
fn put(sheet: &mut Sheet, row: u32, column: u32, text: String) {
    let last = sheet.rows.last().map(|row| row.number);
    let at = if last.is_none_or(|last| last < row) {
        sheet.rows.len()
    } else {
        match sheet.rows.binary_search_by_key(&row, |row| row.number) {
            Ok(found) => {
                if let Some(row) = sheet.rows.get_mut(found) {
                    row.set(column, text);
                }
                return;
            }
            Err(place) => place,
        }
    };
    let mut new = Row {
        number: row,
        cells: Vec::new(),
    };
    new.set(column, text);
    sheet.rows.insert(at, new);
}

/// What a cell says. Broken ones say why.
fn text(value: &DataRef) -> Result<String, String> {
    let text = match value {
        DataRef::Empty => return Ok(String::new()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            clean(text)
        }
        DataRef::SharedString(text) => clean(text),
        DataRef::Int(number) => number.to_string(),
        // As short as it can be written: 1 and not 1.0.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => {
            return Err(format!(
                "This cell shows the error {error}. Put the formula right, or write the value itself."
            ));
        }
    };
    if text.chars().count() > limits::CELL {
        return Err(format!(
            "This cell holds more than {} characters, which is more than a cell can.",
            limits::CELL
        ));
    }
    Ok(text)
}

/// Days, times of day and both, as XForms write them.
fn moment_text(moment: &ExcelDateTime) -> String {
    /// The last day of the year 9999.
    const LAST: f64 = 2_958_466.0;
    let days = moment.as_f64();
    if !(0.0..LAST).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = if milli == 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}.{milli:03}")
    };
    let is_midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    if days < 1.0 {
        time
    } else if is_midnight {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{time}")
    }
}

fn unopened(error: &XlsxError) -> String {
    format!(
        "The workbook cannot be opened ({error}). Open it in Excel or LibreOffice, save it as .xlsx and choose it again."
    )
}
