//! `golden-thread tool show`: a tool as the product keeps it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::report::{self, Report};
use crate::cli::{Failure, print};

/// Print the tool in a workbook as JSON.
///
/// A workbook that has problems gives the report of `tool check` in its place, and the exit code 1.
#[derive(Debug, Args)]
pub struct Show {
    /// The workbook (.xlsx)
    file: PathBuf,
}

impl Show {
    pub fn run(self) -> Result<ExitCode, Failure> {
        match report::read(&self.file) {
            Ok(tool) => {
                print(&tool)?;
                Ok(ExitCode::SUCCESS)
            }
            Err(problems) => {
                print(&Report::of_problems(&self.file, problems))?;
                Ok(ExitCode::FAILURE)
            }
        }
    }
}
