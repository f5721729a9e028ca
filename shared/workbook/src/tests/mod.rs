//! Stories of workbooks, told on tables of text.

mod burden;
mod choices;
mod languages;
mod refused;
mod settings;
mod survey;
pub mod tools;

use crate::book::{Book, Row, Sheet};
use crate::read::of_book;
use crate::{Problem, problem};
use shared::form::{Item, Tool};

/// A workbook written as text: `# survey` begins a sheet, a line is a row, `|` stands between cells.
pub fn book(text: &str) -> Book {
    let mut book = Book::default();
    let mut number = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            number = 0;
            book.sheets.push(Sheet {
                name: name.to_owned(),
                order: book.sheets.len() + 1,
                ..Sheet::default()
            });
            continue;
        }
        number += 1;
        let mut row = Row {
            number,
            ..Row::default()
        };
        for (column, cell) in (0..).zip(line.split('|')) {
            row.set(column, cell.trim().to_owned());
        }
        if !row.cells.is_empty() {
            book.sheets.last_mut().unwrap().rows.push(row);
        }
    }
    book
}

/// The tool in a workbook that is in order.
pub fn tool(text: &str) -> Tool {
    of_book(&book(text)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The problems of a workbook that is not.
pub fn problems(text: &str) -> Vec<Problem> {
    match of_book(&book(text)) {
        Ok(tool) => panic!("nothing was found wrong: {tool:#?}"),
        Err(problems) => problems,
    }
}

/// The problems, each as a place and what is said there: `survey!B3 (name) …`.
pub fn told(text: &str) -> Vec<String> {
    problems(text)
        .into_iter()
        .map(|problem| {
            let Problem {
                sheet,
                row,
                column,
                cell,
                message,
            } = problem;
            let place = if cell.is_empty() {
                row.to_string()
            } else {
                cell
            };
            format!("{sheet}!{place} ({column}) {message}")
        })
        .collect()
}

/// Makes sure that these and no other problems are told: each begins with its place and holds some words.
#[track_caller]
pub fn expect(text: &str, expected: &[(&str, &str)]) {
    let told = told(text);
    let matches = told.len() == expected.len()
        && told
            .iter()
            .zip(expected)
            .all(|(told, (place, words))| told.starts_with(place) && told.contains(words));
    assert!(matches, "{told:#?}\nin place of {expected:#?}");
}

/// A survey of one question in these columns.
pub fn one(headings: &str, cells: &str) -> Item {
    let text = format!("# survey\ntype|name|label|{headings}\n{cells}\n{CHOICES}");
    tool(&text).items.remove(0)
}

/// Lists to choose from.
pub const CHOICES: &str = "
    # choices
    list_name | name | label
    yes_no    | yes  | Yes
    yes_no    | no   | No
    agency    | police | Police
    agency    | health | Health
";

#[test]
fn columns_of_a_table_are_those_of_excel() {
    let book = book("# survey\na|b\n|\n|x");
    assert_eq!(book.sheets[0].rows.len(), 2);
    let last = &book.sheets[0].rows[1];
    assert_eq!((last.number, last.get(0), last.get(1)), (3, "", "x"));
    assert_eq!(problem::letters(1), "B");
}
