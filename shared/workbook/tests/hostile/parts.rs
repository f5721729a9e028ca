//! Parts of a workbook that lie, or that ask for too much.

use super::{SURVEY, WORKBOOK, refused, sheet, workbook_with};
use std::fmt::Write as _;
use std::time::Instant;
use workbook::limits;

fn with_sheet(xml: &str) -> Vec<u8> {
    workbook_with(&[("xl/worksheets/sheet1.xml", xml)])
}

#[test]
fn a_document_type_of_its_own_is_refused_in_whatever_part_it_stands() {
    let laughs = r#"<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let outside = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    for doctype in [laughs, outside] {
        for (part, text) in [
            ("xl/worksheets/sheet1.xml", SURVEY),
            ("xl/workbook.xml", WORKBOOK),
            ("docProps/core.xml", "<a>&x;</a>"),
        ] {
            let text = format!("<?xml version=\"1.0\"?>{doctype}{text}");
            assert!(refused(&workbook_with(&[(part, &text)])).contains("document type"));
        }
    }
}

#[test]
fn entities_that_nobody_declared_are_not_made_up() {
    let xml = SURVEY.replace("A?", "&x;");
    assert!(refused(&with_sheet(&xml)).contains("“survey” cannot be read"));
}

#[test]
fn elements_too_deep_in_each_other_are_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(refused(&with_sheet(&deep)).contains("too deep"));
}

#[test]
fn a_sheet_that_says_it_is_endless_costs_no_more_than_what_is_in_it() {
    let xml = SURVEY.replace(
        "<sheetData>",
        r#"<dimension ref="A1:XFD1048576"/><sheetData>"#,
    );
    let started = Instant::now();
    assert!(workbook::read(&with_sheet(&xml)).is_ok());
    assert!(started.elapsed().as_secs() < 2);
}

#[test]
fn cells_and_areas_that_no_sheet_has_are_refused() {
    for (from, to) in [
        ("<sheetData>", r#"<dimension ref="C9:A1"/><sheetData>"#),
        (
            "<sheetData>",
            r#"<dimension ref="A1:A99999999999"/><sheetData>"#,
        ),
        ("r=\"B2\"", "r=\"ZZZZZZZZZZZZZZZZ2\""),
        ("r=\"B2\"", "r=\"B4294967299\""),
        ("<row r=\"2\">", "<row r=\"4294967295\">"),
    ] {
        let said = refused(&with_sheet(&SURVEY.replace(from, to)));
        assert!(said.contains("which no sheet has"), "{said}");
    }
}

#[test]
fn a_cell_far_from_all_others_is_refused_before_anything_is_made_room_for() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let said = refused(&with_sheet(&SURVEY.replace("</sheetData>", far)));
    assert!(said.contains("beyond row 20000 or 500 columns"), "{said}");
    for (far, row) in [("A20001", 20_001), ("SG3", 3)] {
        let far = format!("<row r=\"{row}\"><c r=\"{far}\"><v>1</v></c></row></sheetData>");
        let said = refused(&with_sheet(&SURVEY.replace("</sheetData>", &far)));
        assert!(said.contains("beyond row 20000 or 500 columns"), "{said}");
    }
    let nothing = far.replace("<v>1</v>", "");
    assert!(workbook::read(&with_sheet(&SURVEY.replace("</sheetData>", &nothing))).is_ok());
}

#[test]
fn shared_strings_beyond_count_are_refused() {
    for count in ["18446744073709551615", "4611686018427387904", "1000001"] {
        let strings = format!(r#"<sst uniqueCount="{count}"><si><t>a</t></si></sst>"#);
        let said = refused(&workbook_with(&[("xl/sharedStrings.xml", &strings)]));
        assert!(said.contains("1000000 texts"), "{said}");
    }
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(1_000_001));
    let said = refused(&workbook_with(&[("xl/sharedStrings.xml", &strings)]));
    assert!(said.contains("1000000 texts"), "{said}");
}

#[test]
fn a_hundred_thousand_cells_of_one_long_text_are_refused_when_they_are_too_much() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let mut rows = String::new();
    for row in 1..=200 {
        let _ = write!(rows, "<row r=\"{row}\">");
        rows += &"<c t=\"s\"><v>0</v></c>".repeat(500);
        rows += "</row>";
    }
    let bytes = workbook_with(&[
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet(&rows)),
    ]);
    assert!(refused(&bytes).contains("more text than any questionnaire"));
}

#[test]
fn a_text_that_no_cell_can_hold_is_told_of_at_its_cell() {
    let long = SURVEY.replace("A?", &"x".repeat(limits::CELL + 1));
    let problems = workbook::read(&with_sheet(&long)).unwrap_err();
    assert_eq!(problems[0].cell, "C2");
    assert!(problems[0].message.contains("32767 characters"));
}

#[test]
fn formats_that_would_fill_the_memory_are_refused() {
    let fonts = format!(
        "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        "x".repeat(1_000_000),
        "<xf numFmtId=\"0\" fontId=\"0\"/>".repeat(10_000)
    );
    let said = refused(&workbook_with(&[("xl/styles.xml", &fonts)]));
    assert!(said.contains("too many cell formats"), "{said}");
    let brackets = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{}\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
        "[".repeat(300)
    );
    let said = refused(&workbook_with(&[("xl/styles.xml", &brackets)]));
    assert!(said.contains("number formats is too long"), "{said}");
}

#[test]
fn a_sheet_that_leads_to_no_sheet_is_said_to() {
    let rels = r#"<Relationships><Relationship Id="s" Type="http://x/worksheet" Target="worksheets/none.xml"/></Relationships>"#;
    let said = refused(&workbook_with(&[("xl/_rels/workbook.xml.rels", rels)]));
    assert!(said.contains("“survey” cannot be read"), "{said}");
    let said = refused(&workbook_with(&[("xl/_rels/workbook.xml.rels", "<a/>")]));
    assert!(said.contains("cannot be opened"), "{said}");
    let named = |number| format!("<sheet name=\"s{number}\" sheetId=\"{number}\" r:id=\"s\"/>");
    let sheets: String = (0..300).map(named).collect();
    let book = WORKBOOK.replace("<sheets>", &format!("<sheets>{sheets}"));
    assert!(refused(&workbook_with(&[("xl/workbook.xml", &book)])).contains("301 sheets"));
}
