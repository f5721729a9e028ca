//! A tool, written as a workbook.

mod choices;
mod file;
mod settings;
mod sheet;
mod survey;

use crate::limits;
use shared::form::Tool;
use sheet::Grid;

/// Why a tool cannot be written as a workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A text is longer than a cell can be.
    #[error("In the sheet “{sheet}”, “{name}” has a {column} of {now} characters; a cell holds {most}.", most = limits::CELL)]
    TooLong {
        /// The sheet.
        sheet: &'static str,
        /// The name in that row.
        name: String,
        /// The column's heading.
        column: String,
        /// How many characters there are.
        now: usize,
    },
    /// There are more rows or columns than would be read again.
    #[error(
        "The sheet “{sheet}” would have {rows} rows and {columns} columns; at most {most_rows} and {most_columns} can be read again.",
        most_rows = limits::ROWS,
        most_columns = limits::COLUMNS
    )]
    TooMany {
        /// The sheet.
        sheet: &'static str,
        /// Rows it would have.
        rows: usize,
        /// Columns it would have.
        columns: usize,
    },
    /// The file could not be put together.
    #[error("The workbook could not be written: {0}.")]
    File(String),
}

/// Writes a tool as an .xlsx file with the sheets survey, choices and settings. The same tool makes the same
/// file, byte for byte; reading it makes the same tool.
///
/// # Errors
/// If a text is longer than a cell can be, or there is more than can be read again.
pub fn write(tool: &Tool) -> Result<Vec<u8>, WriteError> {
    let grids = grids(tool);
    for grid in &grids {
        grid.check()?;
    }
    file::of(&grids, &tool.title).map_err(|error| WriteError::File(error.to_string()))
}

/// The three sheets as text.
fn grids(tool: &Tool) -> [Grid; 3] {
    [survey::of(tool), choices::of(tool), settings::of(tool)]
}

#[cfg(test)]
mod tests;
