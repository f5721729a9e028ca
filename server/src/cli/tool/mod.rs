//! `golden-thread tool`: audit tools as workbooks, without a board.

mod answer;
mod check;
mod export;
mod list;
mod report;
mod show;

use clap::{Args, Subcommand};
use std::process::ExitCode;

use super::Failure;

const EXAMPLES: &str = "\
Examples:
  golden-thread tool check audit.xlsx
  golden-thread tool show audit.xlsx > audit.json
  golden-thread tool answer audit.xlsx answers.json
  golden-thread tool export da domestic-abuse.xlsx";

/// Read and write audit tools as workbooks, and say what is wrong with one.
///
/// A tool is written as an XLSForm: docs/xlsform.md says what is read of it and what is refused. None of this
/// needs a database or a network.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Tool {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Check(check::Check),
    Answer(answer::Answer),
    Show(show::Show),
    /// Say which tools come with the product
    List,
    Export(export::Export),
}

impl Tool {
    /// Runs it. The exit code is 1 if a workbook has problems: those are on standard output, for a script to read.
    pub fn run(self) -> Result<ExitCode, Failure> {
        match self.what {
            What::Check(check) => check.run(),
            What::Answer(answer) => answer.run(),
            What::Show(show) => show.run(),
            What::List => list::run(),
            What::Export(export) => export.run(),
        }
    }
}
