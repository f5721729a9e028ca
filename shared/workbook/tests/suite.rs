//! The conformance suite: tools as workbooks, answers to them, and what follows by the rules of the ODK XForms
//! specification. Each file of `suite` holds one tool as tables and any number of cases: what is given, and what has
//! to come out. The tables are made into a real workbook first, so that everything from the file on is tried.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value};
use shared::form::{Around, Form, Moment, Tool, answer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the suite.
struct File {
    name: String,
    workbook: Vec<u8>,
    cases: Vec<Case>,
}

struct Case {
    title: String,
    given: Value,
    wanted: Value,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> File {
    let text = std::fs::read_to_string(path).unwrap();
    let (tables, cases) = text.split_once("\n## ").unwrap();
    File {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        workbook: workbook(tables),
        cases: cases.split("\n## ").map(case).collect(),
    }
}

/// A table begins with a row that holds the name of its sheet and nothing else.
fn workbook(tables: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut sheet = None;
    let mut row = 0;
    for line in tables
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("|---"))
    {
        let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
        let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
        let name = cells[0];
        if ["survey", "choices", "settings"].contains(&name)
            && cells[1..].iter().all(|cell| cell.is_empty())
        {
            let added = workbook.add_worksheet();
            added.set_name(name).unwrap();
            sheet = Some(name.to_owned());
            row = 0;
            continue;
        }
        let sheet = workbook
            .worksheet_from_name(sheet.as_deref().unwrap())
            .unwrap();
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
        row += 1;
    }
    workbook.save_to_buffer().unwrap()
}

fn case(text: &str) -> Case {
    let title = text.lines().next().unwrap().to_owned();
    let mut blocks = text.split("```json").skip(1).map(|block| {
        let (json, _) = block.split_once("```").unwrap();
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{title}: {error}\n{json}"))
    });
    let (given, wanted) = (blocks.next().unwrap(), blocks.next().unwrap());
    drop(blocks);
    Case {
        title,
        given,
        wanted,
    }
}

fn read(file: &File) -> Tool {
    workbook::read(&file.workbook).unwrap_or_else(|problems| panic!("{}: {problems:#?}", file.name))
}

fn around() -> Around {
    // 26 November 2026, 16:40:30.250 in London.
    Around {
        now: Moment {
            millis: 1_795_711_230_250,
            offset: 0,
        },
        seed: 7,
        language: String::new(),
    }
}

/// What differs between what is wanted and what came.
fn differences(wanted: &Value, came: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for part in ["values", "relevant"] {
        let nothing = Map::new();
        for (path, wanted) in wanted[part].as_object().unwrap_or(&nothing) {
            let came = came[part].get(path).cloned().unwrap_or(Value::Null);
            if *wanted != came {
                wrong.push(format!("{part} {path}: wanted {wanted}, came {came}"));
            }
        }
    }
    let told: Vec<&Value> = came["errors"].as_array().unwrap().iter().collect();
    let wanted: Vec<&Value> = wanted["errors"].as_array().unwrap().iter().collect();
    let fits = |told: &Value, wanted: &Value| {
        told["path"] == wanted[0]
            && told["kind"] == wanted[1]
            && (wanted[2].is_null() || told["message"] == wanted[2])
    };
    wrong.extend(
        wanted
            .iter()
            .filter(|wanted| !told.iter().any(|told| fits(told, wanted)))
            .map(|wanted| format!("not told: {wanted}")),
    );
    wrong.extend(
        told.iter()
            .filter(|told| !wanted.iter().any(|wanted| fits(told, wanted)))
            .map(|told| format!("told and not wanted: {told}")),
    );
    wrong
}

#[test]
fn every_answer_comes_out_as_the_specification_says() {
    let mut wrong = Vec::new();
    for file in files() {
        let form = Arc::new(
            Form::new(read(&file)).unwrap_or_else(|faults| panic!("{}: {faults:#?}", file.name)),
        );
        for case in &file.cases {
            let came = answer(Arc::clone(&form), &case.given, around());
            let found = differences(&case.wanted, &came);
            if !found.is_empty() {
                wrong.push(format!(
                    "{}: {}\n  {}",
                    file.name,
                    case.title,
                    found.join("\n  ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_tool_of_the_suite_is_the_same_after_it_was_written_and_read_again() {
    for file in files() {
        let tool = read(&file);
        let written = workbook::write(&tool).unwrap();
        let again = workbook::read(&written)
            .unwrap_or_else(|problems| panic!("{}: {problems:#?}", file.name));
        assert_eq!(tool, again, "{}", file.name);
    }
}

#[test]
fn the_suite_asks_for_every_type_and_every_column() {
    let tools: Vec<Tool> = files().iter().map(read).collect();
    let json: Vec<Value> = tools
        .iter()
        .flat_map(|tool| {
            tool.walk()
                .map(|(_, item)| serde_json::to_value(item).unwrap())
        })
        .collect();
    let kinds: BTreeSet<&str> = json
        .iter()
        .filter_map(|item| item["kind"].as_str())
        .collect();
    for kind in shared::form::ItemKind::ALL {
        assert!(kinds.contains(kind.as_str()), "no {}", kind.as_str());
    }
    let columns = [
        "label",
        "hint",
        "guidance",
        "required",
        "required_message",
        "relevant",
        "constraint",
        "constraint_message",
        "calculation",
        "default",
        "read_only",
        "appearance",
        "choice_filter",
        "repeat_count",
        "parameters",
        "or_other",
        "part",
        "follows",
        "safety",
        "flag",
        "flag_message",
    ];
    for column in columns {
        assert!(
            json.iter().any(|item| !item[column].is_null()),
            "no {column}"
        );
    }
}
