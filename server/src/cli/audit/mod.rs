//! `golden-thread audit`: the audit of case files, without a board.

mod draw;

use clap::{Args, Subcommand};
use std::process::ExitCode;

use super::Failure;

const EXAMPLES: &str = "\
Examples:
  golden-thread audit draw cases.csv --plan plan.json --seed MARLSHIRE-2026-11";

/// Draw the sample of a themed audit of case files, and repeat a draw.
///
/// docs/sampling.md says what a frame and a plan are and how is drawn. None of this needs a database or a network.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Audit {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Draw(draw::DrawSample),
}

impl Audit {
    /// Runs it. The exit code is 1 if frame or plan have problems: those are on standard output, for a script to read.
    pub fn run(self) -> Result<ExitCode, Failure> {
        match self.what {
            What::Draw(draw) => draw.run(),
        }
    }
}
