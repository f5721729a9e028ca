//! Whether a file is a workbook, and harmless to open.
//!
//! A workbook is a zip archive of XML. Both can be made to ask for far more memory and time than their size
//! lets expect, so every part is unpacked once and looked at, within limits, before the library that reads
//! workbooks sees any of it. What the library takes on trust (counts to make room for, the shape of cell
//! references) is checked here.

mod given;
mod xml;

use crate::limits;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What is said of an archive that does not unpack.
const DAMAGED: &str = "The file is damaged, or was cut short on its way. Copy or download it again; or open it in Excel or LibreOffice and save it as .xlsx.";
/// What is said of one that no program for spreadsheets has made.
const MADE_UP: &str = "This is not how a program for spreadsheets writes a workbook. Open it in Excel or LibreOffice and save it as .xlsx.";

/// Makes sure that the library can be given this file. What is wrong with it, otherwise.
pub fn vet(bytes: &[u8]) -> Result<(), String> {
    if let Some(said) = given::instead(bytes) {
        return Err(said);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
    if archive.len() > limits::PARTS {
        return Err(format!(
            "The file is made of {} parts, and a workbook of {} at most. {MADE_UP}",
            archive.len(),
            limits::PARTS
        ));
    }
    // A name that is no text is none that a workbook has.
    let names = archive.file_names().filter_map(Result::ok);
    if let Some(said) = given::instead_by_parts(names) {
        return Err(said);
    }
    let mut left = limits::UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => PROTECTED.to_owned(),
            _ => DAMAGED.to_owned(),
        })?;
        // A part whose name is no text is looked at as well.
        let is_xml = part
            .name()
            .map_or(true, |name| ["xml", "rels"].contains(&&*xml::ending(&name)));
        left = look_at(part, is_xml, left)?;
    }
    Ok(())
}

/// What is said of a workbook that does not open without a password.
const PROTECTED: &str = "The workbook is protected with a password. Open it in Excel, take the password off (File, Info, Protect Workbook), save it and choose it again.";

/// Unpacks one part. How much may still be unpacked.
fn look_at(part: impl Read, is_xml: bool, left: u64) -> Result<u64, String> {
    // One byte more than allowed: so that a part which goes on is told from one that just fits.
    let mut limited = part.take(left.saturating_add(1));
    if is_xml {
        let mut reader = BufReader::new(&mut limited);
        xml::vet(&mut reader)?;
        std::io::copy(&mut reader, &mut std::io::sink()).map_err(|_| DAMAGED.to_owned())?;
    } else {
        std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| DAMAGED.to_owned())?;
    }
    let unpacked = left.saturating_add(1).saturating_sub(limited.limit());
    left.checked_sub(unpacked).ok_or_else(|| {
        format!(
            "The file unpacks to more than {} MB. {MADE_UP}",
            limits::UNPACKED_BYTES / 1024 / 1024
        )
    })
}
