//! Whether a part of a workbook, which is XML, is harmless to read.

use super::MADE_UP;
use crate::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// Excel's last row and column.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

/// Goes through one part. One that is not well formed is left to whoever reads it, if anybody does: they come
/// no further than this does.
pub fn vet(part: &mut impl BufRead) -> Result<(), String> {
    let mut reader = Reader::from_reader(part);
    // As the library that reads workbooks sets it: both have to see the same.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut seen = Seen::default();
    let mut depth = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > limits::XML_DEPTH {
                    return Err(format!(
                        "Its elements lie too deep in each other. {MADE_UP}"
                    ));
                }
                seen.element(&element)?;
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(_)) => {
                return Err(format!("It declares a document type of its own. {MADE_UP}"));
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// What was counted in one part.
#[derive(Default)]
struct Seen {
    strings: u64,
    formats: u64,
    longest: u64,
}

impl Seen {
    fn element(&mut self, element: &BytesStart) -> Result<(), String> {
        let name = element.local_name();
        let name: &str = name.as_ref();
        match name {
            "si" => self.strings += 1,
            "xf" => self.formats += 1,
            _ => {}
        }
        if self.strings > limits::SHARED_STRINGS {
            return Err(too_many());
        }
        let (mut leads_to_sheet, mut target) = (false, String::new());
        for attribute in element.attributes().with_checks(false) {
            // The library stops here, too.
            let Ok(attribute) = attribute else { break };
            let key: &str = attribute.key.as_ref();
            let value: &str = attribute.value.as_ref();
            self.longest = self.longest.max(value.len() as u64);
            match (name, key) {
                ("sst", "uniqueCount") => {
                    let count: Option<u64> = value.trim().parse().ok();
                    if count.is_some_and(|count| count > limits::SHARED_STRINGS) {
                        return Err(too_many());
                    }
                }
                ("numFmt", "formatCode") if is_overlong(value) => {
                    return Err(format!("One of its number formats is too long. {MADE_UP}"));
                }
                ("Relationship", "Type") => leads_to_sheet = value.ends_with("sheet"),
                ("Relationship", "Target") => value.clone_into(&mut target),
                ("dimension" | "f", "ref") => is_area(value)?,
                ("row" | "c", "r") => {
                    is_reference(value, name == "c")?;
                }
                _ => {}
            }
        }
        // Only parts that are called XML are gone through here.
        if leads_to_sheet && ending(&target) != "xml" {
            return Err(format!("One of its sheets is no XML. {MADE_UP}"));
        }
        // Every format keeps a copy of what it names: a font's name, a colour.
        let asked = self
            .formats
            .saturating_mul(self.longest.saturating_mul(4) + 512);
        if self.formats > 0 && asked > limits::STYLE_BYTES {
            return Err(format!("It has too many cell formats. {MADE_UP}"));
        }
        Ok(())
    }
}

/// Characters of a format may be written as entities; the library counts brackets in one byte.
fn is_overlong(format: &str) -> bool {
    let brackets = format.matches('[').count() + format.matches("&#").count();
    format.len() > 4 * limits::NUMBER_FORMAT || brackets > 200
}

/// The ending of a part's name, in small letters; empty if it has none.
pub fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.unwrap_or_default().to_ascii_lowercase()
}

fn too_many() -> String {
    format!(
        "It holds more than {} texts. {MADE_UP}",
        limits::SHARED_STRINGS
    )
}

fn is_area(area: &str) -> Result<(), String> {
    let (from, to) = area.split_once(':').unwrap_or((area, area));
    let from = is_reference(from, true)?;
    let to = is_reference(to, true)?;
    if to.0 < from.0 || to.1 < from.1 {
        return Err(odd(area));
    }
    Ok(())
}

/// The column and row of a reference such as `B7`; of a row's, `7` alone.
fn is_reference(reference: &str, has_column: bool) -> Result<(u32, u32), String> {
    let digits = reference.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = reference.strip_suffix(digits).unwrap_or_default();
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        (column <= LAST_COLUMN).then_some(column)
    });
    let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
    let row = digits
        .parse()
        .ok()
        .filter(|row| is_number && (1..=LAST_ROW).contains(row));
    match (column, row) {
        (Some(column), Some(row)) if (column > 0) == has_column => Ok((column, row)),
        _ => Err(odd(reference)),
    }
}

fn odd(reference: &str) -> String {
    let shown: String = reference.chars().take(40).collect();
    format!("It names a cell “{shown}”, which no sheet has. {MADE_UP}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(xml: &str) -> Result<(), String> {
        vet(&mut xml.as_bytes())
    }

    #[test]
    fn a_usual_part_is_harmless() {
        assert_eq!(
            said(
                r#"<?xml version="1.0"?><worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#
            ),
            Ok(())
        );
    }

    #[test]
    fn what_no_spreadsheet_writes_is_refused() {
        let deep = "<a>".repeat(limits::XML_DEPTH + 1);
        for (xml, words) in [
            (
                r#"<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>"#,
                "document type",
            ),
            (deep.as_str(), "too deep"),
            (r#"<sst uniqueCount="18446744073709551615"/>"#, "texts"),
            (r#"<dimension ref="B9:A1"/>"#, "“B9:A1”"),
            (r#"<dimension ref="AAAAAAAAAAAAAAAA1"/>"#, "no sheet has"),
            (r#"<c r="A99999999999999999999"/>"#, "no sheet has"),
            (r#"<c r="7"/>"#, "“7”"),
            (r#"<row r="B7"/>"#, "“B7”"),
            (r#"<row r="0"/>"#, "“0”"),
            (
                r#"<Relationship Type="http://x/worksheet" Target="sheet1.png"/>"#,
                "no XML",
            ),
        ] {
            let said = said(xml).expect_err(xml);
            assert!(said.contains(words), "{xml}: {said}");
        }
        let format = format!(r#"<numFmt formatCode="{}"/>"#, "[".repeat(5000));
        assert!(said(&format).unwrap_err().contains("number formats"));
        let fonts = format!(
            r#"<name val="{}"/>{}"#,
            "x".repeat(10_000),
            "<xf/>".repeat(5_000)
        );
        assert!(said(&fonts).unwrap_err().contains("cell formats"));
    }
}
