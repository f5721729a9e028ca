//! Workbooks of other hands than ours: made by openpyxl, and by writing the XML out.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

use shared::form::{ItemKind, Text};
use workbook::{Problem, read};

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/foreign/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

#[test]
fn what_an_office_makes_of_it_is_read() {
    let tool = read(&file("office.xlsx")).unwrap();
    assert_eq!(tool.title, "Was the child seen?");
    assert_eq!((&*tool.form_id, &*tool.version), ("child_seen", "20260401"));
    assert_eq!(tool.languages, ["English (en)", "Cymraeg (cy)"]);
    let kinds: Vec<_> = tool
        .walk()
        .map(|(depth, item)| (depth, item.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (0, ItemKind::Start),
            (0, ItemKind::SelectOne),
            (0, ItemKind::Date),
            (0, ItemKind::Time),
            (0, ItemKind::Integer),
            (0, ItemKind::Range),
            (0, ItemKind::Group),
            (1, ItemKind::Text),
            (1, ItemKind::Calculate),
        ]
    );
    let required: Vec<_> = tool.walk().map(|(_, item)| &*item.required).collect();
    assert_eq!(required, ["", "yes", "yes", "", "no", "", "", "", ""]);
    let starts: Vec<_> = tool.walk().map(|(_, item)| &*item.default).collect();
    assert_eq!(
        starts,
        ["", "", "2026-04-01", "09:30:00", "3", "2.5", "", "", ""]
    );
    assert_eq!(tool.items[2].relevant, "${seen} = 'yes'");
    assert_eq!(tool.items[3].relevant, "${seen} = \"yes\"");
    let words = &tool.items[6].items[0];
    assert_eq!(words.label.exactly("English (en)"), "The child's own words");
    assert_eq!(
        (&*words.read_only, &*words.appearance),
        ("yes", "multiline")
    );
    let choice = &tool.lists[0].choices[1];
    assert_eq!(choice.more, [("order".to_owned(), "2.5".to_owned())]);
}

#[test]
fn formulas_count_as_what_they_came_to_and_strings_may_stand_anywhere() {
    let tool = read(&file("by_hand.xlsx")).unwrap();
    let names: Vec<_> = tool.items.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["where", "met", "number"]);
    assert_eq!(tool.items[0].label, Text::plain("Where & when?  <here>"));
    assert_eq!(tool.items[0].calculation, "");
    assert_eq!(tool.items[1].label, Text::plain("line one\nline two"));
    assert_eq!(tool.items[1].default, "2026-04-01T13:30:00");
    assert_eq!(tool.items[2].default, "42");
    let choices: Vec<_> = tool.lists[0]
        .choices
        .iter()
        .map(|choice| &*choice.name)
        .collect();
    assert_eq!(choices, ["1", "2"]);
}

#[test]
fn a_cell_that_says_nothing_readable_is_told_of() {
    let problems = read(&file("unworked.xlsx")).unwrap_err();
    let told: Vec<_> = problems
        .iter()
        .map(|problem| (&*problem.cell, &*problem.column))
        .collect();
    assert_eq!(told, [("D2", "default"), ("D3", "default")]);
    assert!(
        problems[0]
            .message
            .contains("does not say what it comes to")
    );
    assert!(problems[1].message.contains("#REF!"));
}

#[test]
fn six_mistakes_are_told_as_six_each_with_its_remedy() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/files/six_mistakes.xlsx"
    );
    let problems = read(&std::fs::read(path).unwrap()).unwrap_err();
    let told: Vec<_> = problems
        .iter()
        .map(
            |Problem {
                 sheet,
                 row,
                 column,
                 cell,
                 message,
             }| { (&**sheet, *row, &**column, &**cell, &**message) },
        )
        .collect();
    let expected = [
        ("survey", 1, "relevent", "F1", "Did you mean “relevant”?"),
        ("survey", 3, "name", "B3", "try “seen_words”"),
        (
            "survey",
            4,
            "type",
            "A4",
            "places on a map are not recorded",
        ),
        ("survey", 5, "type", "A5", "There is no list “agency”"),
        ("survey", 7, "relevant", "E7", "“seen”"),
        ("choices", 4, "name", "B4", "in row 2"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(
            (told.0, told.1, told.2, told.3),
            (expected.0, expected.1, expected.2, expected.3)
        );
        assert!(told.4.contains(expected.4), "{told:?}");
    }
}
