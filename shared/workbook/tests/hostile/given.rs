//! What people choose in place of a workbook.

use super::{archive, refused};

const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A file of Office before 2007 that holds a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    COMPOUND
        .into_iter()
        .chain([0; 1024])
        .chain(name)
        .chain([0; 1024])
        .collect()
}

#[test]
fn each_is_called_what_it_is_and_the_remedy_said() {
    let ods = archive(
        [
            (
                "mimetype",
                &b"application/vnd.oasis.opendocument.spreadsheet"[..],
            ),
            ("content.xml", b"<a/>"),
        ]
        .into_iter(),
    );
    let docx = archive(
        [
            ("_rels/.rels", &b"<a/>"[..]),
            ("word/document.xml", b"<a/>"),
        ]
        .into_iter(),
    );
    let xlsb = archive([("_rels/.rels", &b"<a/>"[..]), ("xl/workbook.bin", b"x")].into_iter());
    let photos = archive([("one.jpg", &b"x"[..])].into_iter());
    for (bytes, said) in [
        (b"".to_vec(), "The file is empty."),
        (compound("Workbook"), "before 2007 (.xls)"),
        (compound("EncryptedPackage"), "protected with a password"),
        (compound("WordDocument"), "a Word document"),
        (compound("PowerPoint Document"), "a PowerPoint presentation"),
        (ods, ".ods"),
        (docx, "a Word document"),
        (xlsb, ".xlsb"),
        (photos, "a zip archive, and no workbook"),
        (b"%PDF-1.7\n".to_vec(), "a PDF"),
        (
            b"type,name,label\ntext,a,A?\n".to_vec(),
            "perhaps a table as CSV",
        ),
        (
            b"\xEF\xBB\xBFtype;name\n".to_vec(),
            "perhaps a table as CSV",
        ),
        (b" <!DOCTYPE HTML><html>".to_vec(), "a web page"),
        (
            b"<?xml version=\"1.0\"?><h:html/>".to_vec(),
            "perhaps an XForm",
        ),
        (b"{\"form_id\": \"a\"}".to_vec(), "JSON"),
        (b"{\\rtf1 }".to_vec(), "RTF"),
        (vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 7], "This is no workbook."),
        (vec![0; 9 * 1024 * 1024], "larger than 8 MB"),
    ] {
        let message = refused(&bytes);
        assert!(message.contains(said), "{message} in place of {said}");
    }
}
