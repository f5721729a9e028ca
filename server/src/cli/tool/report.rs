//! What is said of a workbook: that it is in order, or everything that is wrong with it.

use std::path::Path;

use serde::Serialize;
use shared::form;
use workbook::{Problem, limits};

use crate::cli::bytes_of;

/// The report, as it is printed.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The file, as it was named.
    pub file: String,
    /// Whether the tool can be used.
    pub ok: bool,
    /// Everything wrong with it, from the top of the workbook.
    pub problems: Vec<Problem>,
    /// What it is, if nothing is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<Summary>,
}

/// What a tool is, in a few words.
#[derive(Debug, Serialize)]
pub struct Summary {
    form_id: String,
    title: String,
    version: String,
    /// How many rows ask, show or work something out.
    questions: usize,
    /// How many sections and repeats there are.
    sections: usize,
    /// As the columns are headed; none if there is but one, without a name.
    languages: Vec<String>,
}

impl Report {
    /// On a workbook that has problems.
    pub fn of_problems(file: &Path, problems: Vec<Problem>) -> Self {
        Self {
            file: file.display().to_string(),
            ok: false,
            problems,
            tool: None,
        }
    }

    /// On one that has none.
    pub fn of_tool(file: &Path, tool: &form::Tool) -> Self {
        let sections = tool.walk().filter(|(_, item)| item.kind.is_section());
        let sections = sections.count();
        Self {
            file: file.display().to_string(),
            ok: true,
            problems: Vec::new(),
            tool: Some(Summary {
                form_id: tool.form_id.clone(),
                title: tool.title.clone(),
                version: tool.version.clone(),
                questions: tool.walk().count() - sections,
                sections,
                languages: tool.languages.clone(),
            }),
        }
    }
}

/// Reads a workbook. A file that cannot be opened is a problem like any other.
pub fn read(file: &Path) -> Result<form::Tool, Vec<Problem>> {
    let bytes = bytes_of(file, limits::FILE_BYTES).map_err(|error| {
        vec![Problem::of_file(format!(
            "The file cannot be opened: {error}."
        ))]
    })?;
    workbook::read(&bytes)
}
