//! The survey sheet.

use super::sheet::{Column, Columns, Grid, Line};
use shared::form::{Item, Tool};

/// How wide a rule, a text and a word are shown, in characters.
const RULE: f64 = 32.0;
const WORDS: f64 = 44.0;
const WORD: f64 = 18.0;

const COLUMNS: [Column<Item>; 22] = [
    Column::once("type", 24.0, kind).always(),
    Column::once("name", WORD, |item: &Item| item.name.clone()).always(),
    Column::spoken("label", WORDS, |item: &Item| &item.label).always(),
    Column::spoken("hint", WORDS, |item| &item.hint),
    Column::spoken("guidance_hint", WORDS, |item| &item.guidance),
    Column::once("required", WORD, |item| item.required.clone()),
    Column::spoken("required_message", WORDS, |item| &item.required_message),
    Column::once("relevant", RULE, |item| item.relevant.clone()),
    Column::once("constraint", RULE, |item| item.constraint.clone()),
    Column::spoken("constraint_message", WORDS, |item| &item.constraint_message),
    Column::once("calculation", RULE, |item| item.calculation.clone()),
    Column::once("default", WORD, |item| item.default.clone()),
    Column::once("read_only", WORD, |item| item.read_only.clone()),
    Column::once("appearance", WORD, |item| item.appearance.clone()),
    Column::once("choice_filter", RULE, |item| item.choice_filter.clone()),
    Column::once("repeat_count", WORD, |item| item.repeat_count.clone()),
    Column::once("parameters", WORD, |item| item.parameters.clone()),
    Column::once("gt_part", WORD, part),
    Column::once("gt_follows", WORD, |item| item.follows.clone()),
    Column::once("gt_safety", RULE, |item| item.safety.clone()),
    Column::once("gt_flag", RULE, |item| item.flag.clone()),
    Column::spoken("gt_flag_message", WORDS, |item| &item.flag_message),
];

/// The sheet of a tool's questions.
pub fn of(tool: &Tool) -> Grid {
    let items: Vec<&Item> = tool.walk().map(|(_, item)| item).collect();
    let columns = Columns::needed(&COLUMNS, &items, &tool.languages);
    let mut rows = Vec::new();
    let mut open: Vec<&Item> = Vec::new();
    for (depth, item) in tool.walk() {
        while open.len() > depth {
            rows.extend(open.pop().map(end));
        }
        rows.push(Line {
            name: item.name.clone(),
            is_edge: item.kind.is_section(),
            cells: columns.cells(item),
        });
        if item.kind.is_section() {
            open.push(item);
        }
    }
    rows.extend(open.into_iter().rev().map(end));
    Grid {
        sheet: "survey",
        headings: columns.headings(),
        rows,
    }
}

fn end(section: &Item) -> Line {
    Line {
        name: section.name.clone(),
        is_edge: true,
        cells: vec![
            format!("end_{}", section.kind.as_str()),
            section.name.clone(),
        ],
    }
}

fn kind(item: &Item) -> String {
    let kind = item.kind.as_str();
    if item.kind.is_section() {
        format!("begin_{kind}")
    } else if item.kind.has_choices() {
        let other = if item.or_other { " or_other" } else { "" };
        format!("{kind} {}{other}", item.list)
    } else {
        kind.to_owned()
    }
}

fn part(item: &Item) -> String {
    if item.part.is_plain() {
        String::new()
    } else {
        item.part.as_str().to_owned()
    }
}
