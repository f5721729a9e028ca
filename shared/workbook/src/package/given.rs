//! What a file is that is no workbook, by how it begins and what it is made of.

use super::{DAMAGED, PROTECTED};
use crate::limits;

/// How Word, Excel and PowerPoint of before 2007 begin their files, and how a password is put on later ones.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const SAVE_AS: &str = "Save it as .xlsx (Excel Workbook) and choose that file.";

/// What was given in place of a workbook; nothing if it may be one.
pub fn instead(bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return Some("The file is empty.".to_owned());
    }
    if bytes.len() > limits::FILE_BYTES {
        return Some(format!(
            "The file is larger than {} MB, which is more than is read. If it holds pictures, take them out.",
            limits::FILE_BYTES / 1024 / 1024
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    if bytes.starts_with(b"PK") {
        return Some(DAMAGED.to_owned());
    }
    if bytes.starts_with(&COMPOUND) {
        return Some(compound(bytes));
    }
    let start = bytes.trim_ascii_start();
    let begins = |with: &str| {
        start
            .get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    };
    let what = if begins("%PDF") {
        "a PDF"
    } else if begins("<html") || begins("<!doctype html") {
        "a web page"
    } else if begins("<?xml") || begins("<h:html") {
        "XML, perhaps an XForm that was already made of a workbook"
    } else if begins("{\\rtf") {
        "a text document (RTF)"
    } else if begins("{") || (begins("[") && bytes.trim_ascii_end().ends_with(b"]")) {
        "JSON"
    } else if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) {
        return Some(format!(
            "This is plain text, perhaps a table as CSV. A tool is a workbook with the sheets “survey” and “choices”: open it in Excel or LibreOffice. {SAVE_AS}"
        ));
    } else {
        return Some(format!("This is no workbook. {SAVE_AS}"));
    };
    Some(format!(
        "This is {what}, and no workbook. Choose the .xlsx file."
    ))
}

fn compound(bytes: &[u8]) -> String {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        PROTECTED.to_owned()
    } else if holds("WordDocument") {
        format!("This is a Word document, and no workbook. {SAVE_AS}")
    } else if holds("PowerPoint Document") {
        "This is a PowerPoint presentation, and no workbook.".to_owned()
    } else {
        format!("This is a workbook of Excel before 2007 (.xls). Open it in Excel. {SAVE_AS}")
    }
}

/// What was given in place of a workbook, by the names of the parts in the archive; nothing if it may be one.
pub fn instead_by_parts(names: impl Iterator<Item = impl AsRef<str>>) -> Option<String> {
    let mut is_package = false;
    let mut is_document = false;
    for name in names {
        match name.as_ref().trim_start_matches('/') {
            "mimetype" => is_document = true,
            "_rels/.rels" => is_package = true,
            "word/document.xml" => {
                return Some(format!(
                    "This is a Word document, and no workbook. {SAVE_AS}"
                ));
            }
            "ppt/presentation.xml" => {
                return Some("This is a PowerPoint presentation, and no workbook.".to_owned());
            }
            "xl/workbook.bin" => {
                return Some(format!(
                    "This is a binary workbook (.xlsb). Open it in Excel. {SAVE_AS}"
                ));
            }
            _ => {}
        }
    }
    if is_package {
        None
    } else if is_document {
        Some(format!(
            "This is an OpenDocument file, perhaps a spreadsheet of LibreOffice (.ods). Open it there. {SAVE_AS}"
        ))
    } else {
        Some("This is a zip archive, and no workbook. If the workbook lies inside it, unpack it first.".to_owned())
    }
}
