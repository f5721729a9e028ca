//! `golden-thread tool export`: a tool of the product as a workbook, to make one's own of.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use shared::form;

use crate::cli::{Failure, say};

const EXAMPLES: &str = "\
Examples:
  golden-thread tool list
  golden-thread tool export da domestic-abuse.xlsx";

/// Write a tool of the product as a workbook.
///
/// It opens in Excel and LibreOffice, and can be altered there and read again. A file that is there already is
/// left alone.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Export {
    /// The tool, as `tool list` names it
    name: String,
    /// The workbook to write (.xlsx)
    file: PathBuf,
}

impl Export {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let Self { name, file } = self;
        let tool = form::bundled(&name).ok_or_else(|| Failure::Said(unknown(&name)))?;
        let bytes = workbook::write(&tool).map_err(|error| Failure::Said(error.to_string()))?;
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&file)
            .and_then(|mut open| {
                open.write_all(&bytes)?;
                open.sync_all()
            })
            .map_err(|error| Failure::Said(format!("cannot write {}: {error}", file.display())))?;
        say(&format!("{} written: {}.", file.display(), tool.title))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn unknown(name: &str) -> String {
    let known = form::BUNDLED.iter().map(|tool| tool.id);
    match form::nearest(name, known.clone()) {
        Some(near) => format!("there is no tool “{name}”. Did you mean “{near}”?"),
        None => format!(
            "there is no tool “{name}”. There are: {}.",
            known.collect::<Vec<_>>().join(", ")
        ),
    }
}
