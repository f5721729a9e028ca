//! From bytes to a tool, or to everything that is wrong with them.

use crate::book::{Book, Sheet};
use crate::cells;
use crate::choices;
use crate::faults;
use crate::headings::{self, ChoiceColumn, SurveyColumn, Table};
use crate::languages;
use crate::near;
use crate::problem::{Problem, Problems};
use crate::settings;
use crate::survey;
use shared::form::{Column, Tool};

/// Reads a workbook. Nothing of one that has problems is imported; all of them are told.
pub fn read(bytes: &[u8]) -> Result<Tool, Vec<Problem>> {
    let book = cells::book(bytes).map_err(|message| vec![Problem::of_file(message)])?;
    of_book(&book)
}

/// Sheets that XLSForm has and this does not read.
const REFUSED: [(&str, &str); 3] = [
    (
        "entities",
        "answers fill no lists of other forms. Take the sheet out.",
    ),
    (
        "external_choices",
        "move its lists into the sheet “choices”.",
    ),
    (
        "osm",
        "places on a map are not recorded. Take the sheet out.",
    ),
];

/// Reads a workbook that was opened.
pub fn of_book(book: &Book) -> Result<Tool, Vec<Problem>> {
    let mut problems = Problems::default();
    for name in ["survey", "choices", "settings"] {
        if let Some(second) = book.named(name).nth(1) {
            problems.tell(
                second.whole(),
                format!("There are two sheets “{name}”. Keep one of them."),
            );
        }
    }
    for (name, why) in REFUSED {
        for sheet in book.named(name).filter(|sheet| !sheet.rows.is_empty()) {
            problems.tell(
                sheet.whole(),
                format!("The sheet “{}” is not read here: {why}", sheet.name),
            );
        }
    }
    for sheet in &book.sheets {
        for broken in &sheet.broken {
            let heading = heading_of(sheet, broken.column);
            problems.tell(
                sheet.at(broken.row, Some(broken.column), &heading),
                broken.message.clone(),
            );
        }
    }
    let settings = settings::read(book, &mut problems);
    let tool = if let Some(sheet) = book.named("survey").next() {
        of_sheets(book, sheet, &settings, &mut problems)
    } else {
        problems.file(no_survey(book));
        Tool::default()
    };
    if problems.is_empty() {
        Ok(tool)
    } else {
        Err(problems.in_order())
    }
}

fn of_sheets<'b>(
    book: &'b Book,
    sheet: &'b Sheet,
    settings: &settings::Settings,
    problems: &mut Problems,
) -> Tool {
    let table = headings::of_survey(sheet, problems);
    let choices = book
        .named("choices")
        .next()
        .map(|sheet| headings::of_choices(sheet, problems));
    let spoken = choices.iter().flat_map(Table::languages);
    let named = languages::gathered(table.languages().chain(spoken), problems);
    let is_plain = table.has_plain(&SPOKEN.map(SurveyColumn::Item))
        || choices
            .as_ref()
            .is_some_and(|table| table.has_plain(&[ChoiceColumn::Label]));
    let plain = settings.plain_language(&named, is_plain, problems);
    let mut languages = named;
    if !plain.is_empty() {
        languages.insert(0, plain.clone());
    }
    let mut tool = Tool {
        form_id: settings.form_id.clone(),
        version: settings.version.clone(),
        title: settings.title.clone(),
        languages,
        default_language: settings.default_language.clone(),
        instance_name: settings.instance_name.clone(),
        ..Tool::default()
    };
    if let Some(choices) = &choices {
        tool.lists = choices::read(choices, &plain, problems);
    }
    if table.is_lacking() {
        if problems.is_empty() {
            problems.tell(sheet.whole(), no_questions(sheet));
        }
        return tool;
    }
    let survey = survey::read(&table, &tool.lists, &plain, problems);
    tool.items = survey.items;
    if survey.is_cut {
        return tool;
    }
    if survey.rows.is_empty() && problems.is_empty() {
        problems.tell(sheet.whole(), no_questions(sheet));
        return tool;
    }
    let told = choices
        .as_ref()
        .map(|table| choices::ask_for_nobody(table, &tool, &plain, problems))
        .unwrap_or_default();
    faults::tell(&tool, &survey.rows, &table, settings, &told, problems);
    tool
}

/// Columns of the survey sheet that may stand once for each language.
const SPOKEN: [Column; 6] = [
    Column::Label,
    Column::Hint,
    Column::Guidance,
    Column::RequiredMessage,
    Column::ConstraintMessage,
    Column::GtFlagMessage,
];

fn heading_of(sheet: &Sheet, column: u32) -> String {
    let first = sheet.rows.first().filter(|row| row.number == 1);
    first.map_or_else(String::new, |row| row.get(column).to_owned())
}

fn no_questions(sheet: &Sheet) -> String {
    format!("The sheet “{}” has no questions.", sheet.name)
}

fn no_survey(book: &Book) -> String {
    let names = || book.sheets.iter().map(|sheet| sheet.name.as_str());
    match near::nearest("survey", names()) {
        Some(near) => format!(
            "There is no sheet “survey”, which holds the questions. Is it “{near}”? Then name it “survey”."
        ),
        None => format!(
            "There is no sheet “survey”, which holds the questions. The workbook has: {}.",
            names()
                .take(12)
                .map(|name| format!("“{name}”"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}
