//! Workbooks in the browser: an audit tool read from one, and written as one.
//!
//! A crate of its own because it is another compile target: what takes an .xlsx apart and puts one together is a large
//! part of nothing else, so it comes when somebody brings a workbook, and works in a worker that can be ended should a
//! hostile one keep it busy.

use serde::Serialize;
use shared::form::Tool;
use wasm_bindgen::prelude::*;
use workbook::Problem;

/// What reading gives.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Read {
    /// The tool.
    Tool(Box<Tool>),
    /// Everything that is wrong with the workbook.
    Problems(Vec<Problem>),
}

/// Reads a workbook: `{"tool": …}` or `{"problems": […]}` as JSON.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<String, JsValue> {
    let read = match workbook::read(bytes) {
        Ok(tool) => Read::Tool(Box::new(tool)),
        Err(problems) => Read::Problems(problems),
    };
    serde_json::to_string(&read).map_err(failed)
}

/// What reading a frame gives.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ReadFrame {
    /// The rows of its table.
    Rows(Vec<Vec<String>>),
    /// Everything that is wrong with the workbook.
    Problems(Vec<Problem>),
}

/// Reads the table of a workbook: `{"rows": [[…]]}` or `{"problems": […]}` as JSON.
#[wasm_bindgen]
pub fn frame(bytes: &[u8]) -> Result<String, JsValue> {
    let read = match workbook::frame(bytes) {
        Ok(rows) => ReadFrame::Rows(rows),
        Err(problems) => ReadFrame::Problems(problems),
    };
    serde_json::to_string(&read).map_err(failed)
}

/// Writes a tool, given as JSON, as the bytes of a workbook. What cannot be written is refused in words for a person,
/// behind [`REFUSED`].
#[wasm_bindgen]
pub fn write(tool: &str) -> Result<Vec<u8>, JsValue> {
    let tool: Tool = serde_json::from_str(tool).map_err(failed)?;
    workbook::write(&tool).map_err(|error| failed(format!("{REFUSED}{error}")))
}

/// What stands before words for a person: whatever else fails is told in the browser's own.
const REFUSED: &str = "refused: ";

#[allow(clippy::needless_pass_by_value, reason = "as map_err hands it")]
fn failed(error: impl ToString) -> JsValue {
    JsValue::from_str(&error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::bundled;

    #[test]
    fn a_tool_that_was_written_is_read_again_as_the_browser_reads_it() {
        let tool = bundled("cse").unwrap();
        let bytes = write(&serde_json::to_string(&tool).unwrap()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&read(&bytes).unwrap()).unwrap();
        assert_eq!(read["tool"], serde_json::to_value(&tool).unwrap());
    }

    #[test]
    fn what_is_no_workbook_comes_back_as_a_problem() {
        let read: serde_json::Value = serde_json::from_str(&read(b"no workbook").unwrap()).unwrap();
        assert_eq!(read["problems"].as_array().unwrap().len(), 1);
    }
}
