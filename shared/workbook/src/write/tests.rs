use super::{WriteError, grids, write};
use crate::book::{Book, Row, Sheet};
use crate::limits;
use crate::read::{of_book, read};
use crate::tests::tools::tools;
use proptest::prelude::*;
use shared::form::{BUNDLED, Item, Text, Tool, check};

/// What is written, without going by way of a file.
fn book(tool: &Tool) -> Book {
    let sheets = (1..).zip(grids(tool)).map(|(order, grid)| {
        let headings = grid.headings.into_iter().map(|(heading, _)| heading);
        let lines = grid.rows.into_iter().map(|line| line.cells);
        let rows = (1..)
            .zip(std::iter::once(headings.collect()).chain(lines))
            .map(|(number, cells): (u32, Vec<String>)| {
                let mut row = Row {
                    number,
                    cells: Vec::new(),
                };
                for (column, cell) in (0..).zip(cells) {
                    row.set(column, cell);
                }
                row
            });
        Sheet {
            name: grid.sheet.to_owned(),
            order,
            rows: rows.collect(),
            broken: Vec::new(),
        }
    });
    Book {
        sheets: sheets.collect(),
    }
}

#[test]
fn the_tools_of_the_product_come_back_as_they_are() {
    for bundled in BUNDLED {
        let tool = bundled.tool().unwrap();
        let file = write(&tool).unwrap();
        assert_eq!(read(&file), Ok(tool), "{}", bundled.id);
    }
}

#[test]
fn the_same_tool_makes_the_same_file() {
    let tool = BUNDLED[0].tool().unwrap();
    assert_eq!(write(&tool), write(&tool));
}

#[test]
fn only_columns_that_say_something_are_written() {
    let tool = Tool {
        form_id: "a".to_owned(),
        title: "A".to_owned(),
        items: vec![question("b", Text::plain("B?"))],
        ..Tool::default()
    };
    let [survey, choices, settings] = grids(&tool);
    let headed = |grid: &super::Grid| -> Vec<String> {
        grid.headings
            .iter()
            .map(|(heading, _)| heading.clone())
            .collect()
    };
    assert_eq!(headed(&survey), ["type", "name", "label"]);
    assert_eq!(headed(&choices), ["list_name", "name", "label"]);
    assert_eq!(headed(&settings), ["form_title", "form_id"]);
}

#[test]
fn words_that_look_like_a_formula_stay_words() {
    let mut tool = BUNDLED[0].tool().unwrap();
    let words = "=HYPERLINK(\"http://example.org\", \"Press here\")";
    tool.items[0].label = Text::plain(words);
    let file = write(&tool).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file)).unwrap();
    let sheet = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    let sheet = std::io::read_to_string(sheet).unwrap();
    assert!(!sheet.contains("<f>"), "no cell is a formula");
    assert_eq!(read(&file), Ok(tool));
}

#[test]
fn signs_that_a_sheet_writes_otherwise_come_back() {
    let words = "_x0041_ & <b> \"q\" ‘c’ \t tab\nline __x005F_ é 漢 😀 'a' =1";
    let tool = Tool {
        form_id: "a".to_owned(),
        title: words.to_owned(),
        items: vec![question("b", Text::plain(words))],
        ..Tool::default()
    };
    assert_eq!(read(&write(&tool).unwrap()), Ok(tool));
}

#[test]
fn what_does_not_fit_a_cell_is_said_and_not_cut() {
    let long = "é".repeat(limits::CELL + 1);
    let tool = Tool {
        title: "A".to_owned(),
        items: vec![question("b", Text::plain(long))],
        ..Tool::default()
    };
    let expected = WriteError::TooLong {
        sheet: "survey",
        name: "b".to_owned(),
        column: "label".to_owned(),
        now: limits::CELL + 1,
    };
    assert_eq!(write(&tool), Err(expected.clone()));
    assert!(
        expected
            .to_string()
            .contains("“b” has a label of 32768 characters")
    );
    let fits = "é".repeat(limits::CELL);
    let tool = Tool {
        items: vec![question("b", Text::plain(fits))],
        ..tool
    };
    assert!(write(&tool).is_ok());
    let languages: Vec<String> = (0..600).map(|number| format!("L{number}")).collect();
    let tool = Tool { languages, ..tool };
    assert!(matches!(write(&tool), Err(WriteError::TooMany { .. })));
}

fn question(name: &str, label: Text) -> Item {
    Item {
        name: name.to_owned(),
        label,
        ..Item::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_read_as_the_same_tool(tool in tools()) {
        prop_assume!(check(&tool).is_empty());
        prop_assert_eq!(of_book(&book(&tool)), Ok(tool.clone()));
        prop_assert_eq!(read(&write(&tool).unwrap()), Ok(tool));
    }
}
