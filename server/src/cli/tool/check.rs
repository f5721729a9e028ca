//! `golden-thread tool check`: whether a workbook can be used.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::report::{self, Report};
use crate::cli::{Failure, print};

const EXAMPLES: &str = "\
Examples:
  golden-thread tool check audit.xlsx
  golden-thread tool check audit.xlsx | jq '.problems[] | [.sheet, .cell, .message]'";

/// Say everything that is wrong with a workbook, as JSON.
///
/// Every problem comes with its sheet, row, column and cell. The exit code is 0 if there is none and 1
/// otherwise.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Check {
    /// The workbook (.xlsx)
    file: PathBuf,
}

impl Check {
    pub fn run(self) -> Result<ExitCode, Failure> {
        match report::read(&self.file) {
            Ok(tool) => {
                print(&Report::of_tool(&self.file, &tool))?;
                Ok(ExitCode::SUCCESS)
            }
            Err(problems) => {
                print(&Report::of_problems(&self.file, problems))?;
                Ok(ExitCode::FAILURE)
            }
        }
    }
}
