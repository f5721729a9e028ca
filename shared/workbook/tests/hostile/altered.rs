//! Real workbooks that chance has altered, and grids of cells that nobody meant as a tool.

use super::{sheet, workbook_with};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use std::time::Instant;

/// A real workbook, taken apart.
fn parts(file: &str) -> Vec<(String, Vec<u8>)> {
    let path = format!("{}/tests/foreign/{file}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn together(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    super::archive(parts.iter().map(|(name, bytes)| (&**name, &**bytes)))
}

/// It comes back, with a tool or with problems, and soon.
fn comes_back(bytes: &[u8]) -> Result<(), TestCaseError> {
    let started = Instant::now();
    if let Err(problems) = workbook::read(bytes) {
        prop_assert!(!problems.is_empty());
        prop_assert!(problems.iter().all(|problem| !problem.message.is_empty()));
    }
    prop_assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
    Ok(())
}

/// Something done to bytes: where (as a part of their length), and what comes there.
fn alterations() -> impl Strategy<Value = Vec<(f64, Change)>> {
    vec((0.0..1.0_f64, change()), 1..8)
}

#[derive(Debug, Clone)]
enum Change {
    Flip(u8),
    Cut(usize),
    Put(Vec<u8>),
    Double(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let words = proptest::sample::select(vec![
        "<c>",
        "</c>",
        "<row>",
        "</row>",
        "<v>1e999</v>",
        "<v>-1</v>",
        "<f/>",
        "<is>",
        "<t>",
        " t=\"s\"",
        " t=\"d\"",
        " t=\"e\"",
        " t=\"b\"",
        " t=\"n\"",
        " s=\"99999\"",
        " r=\"A1\"",
        " r=\"XFD1048576\"",
        "&#0;",
        "&#xD800;",
        "&lt;",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml",
        "9",
        "999999999999",
        "\"",
        "'",
        "<",
        ">",
        "=",
        "\u{0}",
        "_x0000_",
        "_xD800_",
    ]);
    prop_oneof![
        any::<u8>().prop_map(Change::Flip),
        (1..200_usize).prop_map(Change::Cut),
        words.prop_map(|words| Change::Put(words.as_bytes().to_vec())),
        vec(any::<u8>(), 1..12).prop_map(Change::Put),
        (1..300_usize).prop_map(Change::Double),
    ]
}

fn alter(bytes: &mut Vec<u8>, alterations: &[(f64, Change)]) {
    for (place, change) in alterations {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a file"
        )]
        let at = (*place * bytes.len() as f64) as usize;
        match change {
            Change::Flip(with) => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= with;
                }
            }
            Change::Cut(length) => {
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Put(new) => {
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Double(length) => {
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
}

/// Cells as somebody may have them for whom this is no tool at all.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(vec![
            "type", "name", "label", "label::English", "label::", "::", ":", "hint", "relevant", "list_name", "choice_filter", "disabled",
            "calculation", "parameters", "repeat_count", "gt_part", "gt_follows", "media::image", "trigger", "required",
            "text", "begin group", "begin repeat", "end group", "end repeat", "select_one a", "select_multiple a or_other", "rank a",
            "range", "geopoint", "note", "calculate", "a", "b", "c", "${a}", "${b} = ${a}", "yes", "no", "TRUE", "start=0 end=1 step=0",
            "randomize=true", "selected(${a}, 'x')", "((((((((((", "1 div 0", "'", "${", "}", "-1", "1e308", "position(..)", "count(${c})",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => Just(String::new()),
    ]
}

fn rows(cells: &[Vec<String>]) -> String {
    let mut rows = String::new();
    for row in cells {
        rows += "<row>";
        for cell in row {
            let cell = cell
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            let _ = write!(rows, "<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        rows += "</row>";
    }
    sheet(&rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_workbook_whose_bytes_were_altered_comes_back(changes in alterations(), which in 0..2_usize) {
        let file = ["office.xlsx", "by_hand.xlsx"][which];
        let mut bytes = together(&parts(file));
        alter(&mut bytes, &changes);
        comes_back(&bytes)?;
    }

    #[test]
    fn a_workbook_whose_parts_were_altered_comes_back(
        changes in alterations(),
        which in 0..2_usize,
        part in any::<prop::sample::Index>(),
    ) {
        let mut parts = parts(["office.xlsx", "by_hand.xlsx"][which]);
        let part = part.index(parts.len());
        alter(&mut parts[part].1, &changes);
        comes_back(&together(&parts))?;
    }

    #[test]
    fn any_grid_of_cells_comes_back(
        survey in vec(vec(cell(), 1..8), 1..12),
        choices in vec(vec(cell(), 1..5), 0..6),
        is_headed in any::<bool>(),
    ) {
        let mut survey = survey;
        if is_headed {
            let headings = ["type", "name", "label", "relevant", "calculation", "choice_filter", "repeat_count", "default"];
            survey.insert(0, headings.map(str::to_owned).to_vec());
        }
        let mut choices = choices;
        choices.insert(0, ["list_name", "name", "label", "b"].map(str::to_owned).to_vec());
        let book = super::WORKBOOK.replace("</sheets>", r#"<sheet name="choices" sheetId="2" r:id="c"/></sheets>"#);
        let rels = super::SHEETS.replace("</Relationships>", r#"<Relationship Id="c" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#);
        let bytes = workbook_with(&[
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &rels),
            ("xl/worksheets/sheet1.xml", &rows(&survey)),
            ("xl/worksheets/sheet2.xml", &rows(&choices)),
        ]);
        comes_back(&bytes)?;
    }
}
