//! Frames of samples, out of workbooks.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use shared::privacy::Known;
use shared::sample::{self, csv};

const FRAME: &str = "Reference,District,Age band\nGT-2222-Q,Forest,0-4\nGT-2223-M,Stroud,10\n";

/// Writes cells as text, or as numbers where they are.
fn written(book: &mut Workbook, name: &str, rows: &[Vec<String>], from: u32) {
    let sheet = book.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
}

#[test]
fn a_workbook_and_csv_come_to_the_same_frame() {
    let rows = csv::rows(FRAME.as_bytes()).unwrap();
    let mut book = Workbook::new();
    written(&mut book, "Notes", &[vec!["made in spring".to_owned()]], 0);
    written(&mut book, "Cases", &rows, 0);
    let read = workbook::frame(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read, rows);
    let frame = sample::frame::read(&read, None, &Known::default()).unwrap();
    assert_eq!(
        frame.hash(),
        sample::frame::read(&rows, None, &Known::default())
            .unwrap()
            .hash()
    );
}

#[test]
fn rows_and_cells_stand_where_they_stand_in_excel() {
    let mut book = Workbook::new();
    let rows = [
        vec![String::new(), "Reference".to_owned()],
        vec![],
        vec![String::new(), "GT-2222-A".to_owned()],
    ];
    written(&mut book, "Cases", &rows, 2);
    let read = workbook::frame(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read.len(), 5);
    assert_eq!(read[2], ["", "Reference"]);
    let refused = sample::frame::read(
        &[read, vec![vec![String::new(), "GT-2222-Q".to_owned()]]].concat(),
        None,
        &Known::default(),
    );
    let told = refused.unwrap_err();
    assert!(told[0].to_string().starts_with("Cell B5: "), "{told:?}");
}

#[test]
fn a_day_is_told_as_one_and_hidden_sheets_are_passed_over() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Reference").unwrap();
    sheet.write(0, 1, "Age band").unwrap();
    sheet.write(1, 0, "A1").unwrap();
    let day = ExcelDateTime::from_ymd(2026, 9, 5).unwrap();
    let shown = Format::new().set_num_format("dd-mmm");
    sheet.write_with_format(1, 1, &day, &shown).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_hidden(true);
    for row in 0..9 {
        hidden.write(row, 0, "key").unwrap();
    }
    let read = workbook::frame(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read[1], ["A1", "2026-09-05"]);
    let told = sample::frame::read(&read, None, &Known::default()).unwrap_err();
    assert!(told[0].message.contains("a full date"), "{told:?}");
}

#[test]
fn what_cannot_be_read_is_told() {
    let said = |bytes: &[u8]| workbook::frame(bytes).unwrap_err()[0].message.clone();
    assert!(said(FRAME.as_bytes()).contains("plain text"));
    assert!(said(b"").contains("empty"));
    assert!(said(b"PK\x03\x04").contains("damaged"));
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 40, "far").unwrap();
    let problems = workbook::frame(&book.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(problems[0].cell, "AO1");
    assert!(problems[0].message.contains("beyond 40 columns"));
    let mut book = Workbook::new();
    book.add_worksheet().write(20_001, 0, "deep").unwrap();
    assert!(said(&book.save_to_buffer().unwrap()).contains("beyond row 20001"));
    let mut book = Workbook::new();
    book.add_worksheet();
    let empty = workbook::frame(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(empty, Vec::<Vec<String>>::new());
}
