//! Files that were made to do harm, or that chance has damaged: each ends in plain words, soon, and in little memory.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

mod altered;
mod archives;
mod given;
mod parts;

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use workbook::Problem;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The longest any of these may take, in a build that is not optimised on a machine that does other things.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is said of a file as a whole. It is said in one sentence or two, soon, and alone.
#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let started = Instant::now();
    let problems = workbook::read(bytes).unwrap_err();
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let Problem {
        sheet,
        row,
        cell,
        message,
        ..
    } = problems.into_iter().next().unwrap();
    assert_eq!((&*sheet, row, &*cell), ("", 0, ""), "{message}");
    assert!(message.len() < 600, "{message}");
    message
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="survey" sheetId="1" r:id="s"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SURVEY: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c><c r="C1" t="inlineStr"><is><t>label</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>text</t></is></c><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2" t="inlineStr"><is><t>A?</t></is></c></row></sheetData></worksheet>"#;

/// A small workbook with these parts in place of its own, or beside them.
fn workbook_with(parts: &[(&str, &str)]) -> Vec<u8> {
    let own = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONSHIPS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/worksheets/sheet1.xml", SURVEY),
    ];
    let kept = own
        .iter()
        .filter(|(name, _)| !parts.iter().any(|(other, _)| other == name));
    archive(
        kept.chain(parts)
            .map(|(name, text)| (*name, text.as_bytes())),
    )
}

/// A zip archive of these files.
fn archive<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, bytes) in files {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A survey sheet of these rows, written out.
fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn the_small_workbook_that_all_this_is_done_to_is_in_order() {
    assert!(workbook::read(&workbook_with(&[])).is_ok());
}
