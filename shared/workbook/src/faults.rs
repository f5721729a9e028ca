//! What the engine finds wrong with a tool, told at the cells it comes from.

use crate::burden;
use crate::headings::{SurveyColumn, Table};
use crate::problem::Problems;
use crate::settings::Settings;
use shared::form::{Column, Fault, Tool};
use std::collections::BTreeSet;

/// Checks the whole tool. A place of which something was told already is left alone: the engine's word on it
/// would only follow from that. `told` are the names of which choices asked in vain, and which were told of.
pub fn tell(
    tool: &Tool,
    rows: &[u32],
    table: &Table<SurveyColumn>,
    settings: &Settings,
    told: &BTreeSet<String>,
    problems: &mut Problems,
) {
    if burden::is_too_much(tool, rows, table, problems) {
        return;
    }
    for Fault {
        item,
        column,
        message,
    } in shared::form::check(tool)
    {
        let row = item.and_then(|item| rows.get(item).copied());
        // Told at the choice itself, once for all questions that offer it.
        let is_of = |name: &String| message.contains(&format!("“{name}”"));
        if column == Column::ChoiceLabel && told.iter().any(is_of) {
            continue;
        }
        let column = column.at_item();
        let place = match row {
            Some(row) => table.place(row, SurveyColumn::Item(column), column.as_str()),
            None => settings
                .place(column)
                .filter(|_| column.is_setting())
                .unwrap_or_else(|| table.sheet().at(0, None, column.as_str())),
        };
        if !problems.has(&place) {
            problems.tell(place, message);
        }
    }
}
