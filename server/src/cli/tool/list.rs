//! `golden-thread tool list`: the tools that come with the product.

use std::process::ExitCode;

use shared::form::BUNDLED;

use crate::cli::{Failure, say};

/// Prints the name and title of each.
pub fn run() -> Result<ExitCode, Failure> {
    for tool in BUNDLED {
        say(&format!("{:<10} {}", tool.id, tool.title))?;
    }
    Ok(ExitCode::SUCCESS)
}
