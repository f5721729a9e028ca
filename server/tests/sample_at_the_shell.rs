//! Drawing a sample at the command line: the real program, with no database in sight.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

/// A block of the guide between fences, by how it begins.
fn block(begins: &str) -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/sampling.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let blocks = guide.split("```").skip(1).step_by(2);
    let mut blocks = blocks.filter_map(|block| block.split_once('\n'));
    let found = blocks.find(|(_, block)| block.starts_with(begins));
    found.unwrap().1.to_owned()
}

/// Draws from a frame with the guide's plan and seed.
fn draw(frame: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("cases.csv"), frame).unwrap();
    std::fs::write(folder.path().join("plan.json"), block("{")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_golden-thread"))
        .args(["audit", "draw", "cases.csv", "--plan", "plan.json"])
        .args(["--seed", "MARLSHIRE-2026-11", "--place", "Forest of Dean"])
        .args(more)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "nothing is written beside what was asked for");
    output
}

#[test]
fn the_guides_example_is_drawn_again() {
    let output = draw(&block("reference,"), &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], true);
    assert_eq!(report["problems"], json!([]));
    let mut lines = String::new();
    for (what, list) in [("drawn", "drawn"), ("reserve", "reserves")] {
        for case in report["draw"][list].as_array().unwrap() {
            let of = |name: &str| case[name].as_str().unwrap();
            lines += &[what, of("reference"), of("hash")].join(" ");
            lines += "\n";
        }
    }
    assert_eq!(lines, block("drawn "));
    assert!(output.stderr.is_empty(), "it keeps no log");
}

#[test]
fn the_script_is_printed_as_the_guide_shows_it() {
    let output = draw(&block("reference,"), &["--script"]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        block("# Repeats a draw")
    );
}

#[test]
fn what_is_wrong_is_told_and_the_exit_code_says_so() {
    let frame = "Reference,DOB\nMX-2NEZ-C,12/05/2014\n";
    let output = draw(frame, &[]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], false);
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[1].as_str().unwrap().starts_with("Cell B2: "));
    // The plan asks for columns that this frame does not have.
    let output = draw("Reference,Area\nMX-2NEZ-C,Stroud\n", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("no column “District”")
    );
}
