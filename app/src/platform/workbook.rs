//! Workbooks, by a worker of their own.
//!
//! What is asked and answered is described in the crate `sheets`.

use super::worker;
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use shared::form::Tool;
use wasm_bindgen::{JsCast, JsValue};

const WORKER: &str = "/sheets.js";

/// How long a workbook may take, in milliseconds.
const ENOUGH: u32 = 30_000;

/// One thing wrong with a workbook, at its cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The sheet, as its author named it; empty if it is about the whole file.
    pub sheet: String,
    /// The row as Excel counts, from 1; 0 if it is about a whole sheet.
    pub row: u32,
    /// The column, as its author headed it; empty if it is about more than one.
    pub column: String,
    /// The cell as Excel names it (`F5`); empty if it is about more than one.
    pub cell: String,
    /// What is wrong and what to do, in plain words.
    pub message: String,
}

/// What a workbook holds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// A tool.
    Tool(Box<Tool>),
    /// Nothing that can be used, and why.
    Problems(Vec<Problem>),
}

/// Reads a workbook.
///
/// # Errors
/// What happened and what to do, for a person: the worker did not start, or did not end.
pub async fn read(bytes: Vec<u8>) -> Result<Read, String> {
    let answer = ask("read", Uint8Array::from(bytes.as_slice()).into()).await?;
    let text = answer.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|_| LATER.to_owned())
}

/// What a workbook holds where a table is wanted.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ReadFrame {
    Rows(Vec<Vec<String>>),
    Problems(Vec<Problem>),
}

/// Reads the rows of the table in a workbook: the frame of a sample.
///
/// # Errors
/// As [`read`], and what is wrong with the workbook.
pub async fn frame(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, String> {
    let answer = ask("frame", Uint8Array::from(bytes.as_slice()).into()).await?;
    let text = answer.as_string().unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(ReadFrame::Rows(rows)) => Ok(rows),
        Ok(ReadFrame::Problems(problems)) => {
            let said: Vec<String> = problems
                .into_iter()
                .map(|problem| problem.message)
                .collect();
            Err(said.join(" "))
        }
        Err(_) => Err(LATER.to_owned()),
    }
}

/// Writes a tool, given as JSON, as the bytes of a workbook.
///
/// # Errors
/// As [`read`].
pub async fn write(tool: &str) -> Result<Vec<u8>, String> {
    let answer = ask("write", tool.into()).await?;
    let bytes: Uint8Array = answer.dyn_into().map_err(|_| LATER.to_owned())?;
    Ok(bytes.to_vec())
}

const LATER: &str = "The part of the app that works with workbooks answered in a way this version does not know. Open the app again and try once more.";

/// What stands before words for a person, as the crate `sheets` puts it.
const REFUSED: &str = "refused: ";

async fn ask(what: &str, given: JsValue) -> Result<JsValue, String> {
    let request = Array::of2(&what.into(), &given);
    let answer = worker::ask_within(WORKER, &request, Some(ENOUGH)).await;
    answer.map_err(|error| match error.0.as_str() {
        worker::LATE => "This workbook took more than half a minute and was given up. Nothing was brought in. Take out sheets and rows that are not part of the tool, and try again.".to_owned(),
        said if said.starts_with(REFUSED) => said.trim_start_matches(REFUSED).to_owned(),
        // The worker began and broke off: out of memory, most likely.
        said if said.contains("RuntimeError") => "This workbook was too much for this device and was given up. Nothing was brought in. Take out sheets and rows that are not part of the tool, and try again.".to_owned(),
        _ => "The part of the app that works with workbooks is not on this device yet. It needs a signal once; then try again. Nothing was lost.".to_owned(),
    })
}
