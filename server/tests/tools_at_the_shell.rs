//! Audit tools at the command line: the real program, on workbooks, with no database in sight.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

use serde_json::{Value, json};
use shared::form::Tool;
use std::path::Path;
use std::process::{Command, Output};

const OFFICE: &str = "../shared/workbook/tests/foreign/office.xlsx";
const SIX_MISTAKES: &str = "../tests/files/six_mistakes.xlsx";

/// Runs `golden-thread tool …` in an empty folder, which has to stay empty.
fn tool(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_golden-thread"))
        .arg("tool")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "nothing is written beside what was asked for");
    output
}

fn path(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    path.canonicalize().unwrap().display().to_string()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_workbook_in_order_is_said_to_be() {
    let file = path(OFFICE);
    let output = tool(&["check", &file]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        json_of(&output),
        json!({
            "file": file,
            "ok": true,
            "problems": [],
            "tool": {
                "form_id": "child_seen",
                "title": "Was the child seen?",
                "version": "20260401",
                "questions": 8,
                "sections": 1,
                "languages": ["English (en)", "Cymraeg (cy)"],
            },
        })
    );
    assert!(output.stderr.is_empty(), "it keeps no log");
}

#[test]
fn every_mistake_is_told_with_its_cell_and_the_exit_code_says_so() {
    let file = path(SIX_MISTAKES);
    for command in ["check", "show"] {
        let output = tool(&[command, &file]);
        assert_eq!(output.status.code(), Some(1));
        let report = json_of(&output);
        assert_eq!(report["ok"], false);
        assert_eq!(report.get("tool"), None);
        let problems = report["problems"].as_array().unwrap();
        let cells: Vec<_> = problems
            .iter()
            .map(|problem| problem["cell"].as_str().unwrap())
            .collect();
        assert_eq!(cells, ["F1", "B3", "A4", "A5", "E7", "B4"]);
        assert_eq!(problems[1]["sheet"], "survey");
        assert_eq!(problems[1]["row"], 3);
        assert_eq!(problems[1]["column"], "name");
        assert!(
            problems[1]["message"]
                .as_str()
                .unwrap()
                .contains("seen_words")
        );
    }
}

#[test]
fn a_tool_is_shown_as_the_product_keeps_it() {
    let output = tool(&["show", &path(OFFICE)]);
    assert_eq!(output.status.code(), Some(0));
    let shown: Tool = serde_json::from_slice(&output.stdout).unwrap();
    let read = workbook::read(&std::fs::read(path(OFFICE)).unwrap()).unwrap();
    assert_eq!(shown, read);
}

#[test]
fn a_file_that_cannot_be_opened_or_is_none_is_a_problem_like_any_other() {
    for (file, said) in [
        ("no-such-file.xlsx".to_owned(), "cannot be opened"),
        (path("tests"), "cannot be opened"),
        (path("Cargo.toml"), "plain text"),
    ] {
        let output = tool(&["check", &file]);
        assert_eq!(output.status.code(), Some(1));
        let report = json_of(&output);
        assert_eq!(report["file"], file);
        let problems = report["problems"].as_array().unwrap();
        assert_eq!(problems.len(), 1);
        assert!(problems[0]["message"].as_str().unwrap().contains(said));
        assert_eq!(problems[0]["row"], 0);
    }
}

#[test]
fn the_tools_of_the_product_are_listed() {
    let output = tool(&["list"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), shared::form::BUNDLED.len());
    assert!(said.contains("Domestic abuse"));
}

#[test]
fn a_tool_of_the_product_becomes_a_workbook_and_never_takes_anothers_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("da.xlsx").display().to_string();
    assert_eq!(tool(&["export", "da", &file]).status.code(), Some(0));
    let written = std::fs::read(&file).unwrap();
    assert_eq!(workbook::read(&written).ok(), shared::form::bundled("da"));
    let again = tool(&["export", "cse", &file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        String::from_utf8(again.stderr)
            .unwrap()
            .contains("cannot write")
    );
    assert_eq!(std::fs::read(&file).unwrap(), written);
}

#[test]
fn a_tool_that_is_none_is_set_right() {
    let output = tool(&["export", "mising", "somewhere.xlsx"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Did you mean “missing”?"), "{said}");
}
