//! A draw as a program: a short script in Python 3, with nothing but what comes with it, that reads the frame's
//! file and prints the same references.

use super::draw::Draw;
use super::frame::Frame;
use serde_json::Value;

/// What stands below the draw's own values. Reads what [`super::csv`] reads and tidies it as the import does.
const STEPS: &str = include_str!("script.py");

/// Writes the script of a draw. It stops with a message if the file it is given is not the same frame.
pub fn script(frame: &Frame, draw: &Draw) -> String {
    // Texts, numbers and lists are written in JSON as they are in Python.
    let strata: Vec<String> = draw
        .strata
        .iter()
        .map(|stratum| {
            let values = Value::from(stratum.values.clone());
            let (drawn, reserves) = (stratum.drawn.len(), stratum.reserves.len());
            format!("    ({values}, {drawn}, {reserves}),\n")
        })
        .collect();
    let exclusions = draw.plan.exclusions.iter();
    let excluded: Vec<Value> = exclusions
        .map(|exclusion| Value::from(exclusion.reference.as_str()))
        .collect();
    format!(
        "# Repeats a draw: python3 draw.py FRAME.csv\n\
         SEED = {}\nFRAME_HASH = {}\nREFERENCE = {}  # the heading of the column\nHAS_CHECK_SIGN = {}\n\
         COLUMNS = {}\nLEFT_OUT = {}\n# What a stratum has in the columns, how many are drawn, how many stand in reserve.\nSTRATA = [\n{}]\n\n{STEPS}",
        Value::from(draw.seed.as_str()),
        Value::from(draw.frame_hash.as_str()),
        Value::from(frame.heading.as_str()),
        if frame.is_checked { "True" } else { "False" },
        Value::from(draw.columns.clone()),
        Value::from(excluded),
        strata.concat(),
    )
}
