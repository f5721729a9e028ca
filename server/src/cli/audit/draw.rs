//! `golden-thread audit draw`: draws a sample, or repeats a draw.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Datelike as _;
use clap::Args;
use serde::Serialize;
use shared::privacy::Known;
use shared::sample::{self, Frame, Plan, Printout, csv, frame};
use workbook::{Problem, limits};

use crate::cli::{Failure, bytes_of, print, say};

const EXAMPLES: &str = "\
Examples:
  golden-thread audit draw cases.csv --plan plan.json --seed MARLSHIRE-2026-11
  golden-thread audit draw cases.xlsx --plan plan.json --seed MARLSHIRE-2026-11 --place \"Forest of Dean\"
  golden-thread audit draw cases.csv --plan plan.json --seed MARLSHIRE-2026-11 --script > draw.py
  echo '{\"number\": 8, \"strata\": [\"District\"], \"reserves\": 2}' > plan.json";

/// Draw a sample of a frame, and print it as JSON with all that it takes to repeat it.
///
/// The same frame, plan and seed draw the same cases. A frame that holds anything like an identifier, and a plan that
/// cannot be carried out, give everything that is wrong with them in its place, and the exit code 1.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct DrawSample {
    /// The frame: references and what they are sorted by (.csv, .xlsx)
    frame: PathBuf,
    /// What is wanted (.json), as docs/sampling.md shows it
    #[arg(long, value_name = "PLAN.json")]
    plan: PathBuf,
    /// The seed: letters, digits and hyphens
    #[arg(long)]
    seed: String,
    /// The heading of the column of references [default: the one that is called so]
    #[arg(long, value_name = "HEADING")]
    reference: Option<String>,
    /// A place or an agency that looks like somebody's name and is none; may be given more than once
    #[arg(long, value_name = "NAME")]
    place: Vec<String>,
    /// Print a Python script that repeats the draw, in place of the draw
    #[arg(long)]
    script: bool,
}

/// A draw as it is printed.
#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    /// Everything that is wrong, a sentence each.
    problems: Vec<String>,
    /// What whoever drew should know.
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draw: Option<Printout>,
}

impl DrawSample {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let plan = read_plan(&self.plan)?;
        let frame = match self.read_frame() {
            Ok(frame) => frame,
            Err(problems) => return refused(problems),
        };
        let drawn = match sample::draw(&frame, &plan, &self.seed) {
            Ok(drawn) => drawn,
            Err(faults) => return refused(faults.iter().map(ToString::to_string).collect()),
        };
        if self.script {
            say(sample::script(&frame, &drawn).trim_end())?;
        } else {
            print(&Report {
                ok: true,
                problems: Vec::new(),
                warnings: frame.warnings(),
                draw: Some(sample::printout(&drawn)),
            })?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn read_frame(&self) -> Result<Frame, Vec<String>> {
        let bytes = bytes_of(&self.frame, limits::FILE_BYTES)
            .map_err(|error| vec![format!("The frame cannot be opened: {error}.")])?;
        if bytes.len() > limits::FILE_BYTES {
            return Err(vec![format!(
                "The frame is larger than {} MB.",
                limits::FILE_BYTES / 1024 / 1024
            )]);
        }
        // A workbook is no text.
        let is_table = std::str::from_utf8(&bytes).is_ok() || has_ending(&self.frame, "csv");
        let rows = if is_table {
            csv::rows(&bytes).map_err(|error| vec![error.to_string()])?
        } else {
            workbook::frame(&bytes)
                .map_err(|problems| problems.iter().map(told).collect::<Vec<_>>())?
        };
        let known = Known::of(
            self.place.iter().map(String::as_str),
            chrono::Utc::now().year(),
        );
        frame::read(&rows, self.reference.as_deref(), &known)
            .map_err(|refused| refused.iter().map(ToString::to_string).collect())
    }
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

fn refused(problems: Vec<String>) -> Result<ExitCode, Failure> {
    print(&Report {
        ok: false,
        problems,
        warnings: Vec::new(),
        draw: None,
    })?;
    Ok(ExitCode::FAILURE)
}

fn told(problem: &Problem) -> String {
    if problem.cell.is_empty() {
        problem.message.clone()
    } else {
        format!("Cell {}: {}", problem.cell, problem.message)
    }
}

fn read_plan(file: &Path) -> Result<Plan, Failure> {
    /// The largest plan, in bytes: all cases of the largest frame left out with reasons.
    const LARGEST: usize = 16 * 1024 * 1024;
    let said =
        |error: &dyn std::fmt::Display| Failure::Said(format!("{}: {error}", file.display()));
    let bytes = bytes_of(file, LARGEST).map_err(|error| said(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| said(&error))
}
