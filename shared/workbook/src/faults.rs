//! What the engine finds wrong with a tool, told at the cells it comes from.

use crate::burden;
use crate::headings::{SurveyColumn, Table};
use crate::problem::Problems;
use crate::settings::Settings;
use shared::form::{Column, Fault, Tool};

/// Checks the whole tool. A place of which something was told already is left alone: the engine's word on it
/// would only follow from that. `told_choices` says so of what choices ask for.
pub fn tell(
    tool: &Tool,
    rows: &[u32],
    table: &Table<SurveyColumn>,
    settings: &Settings,
    told_choices: bool,
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
        let column = match column {
            // Told at the choice itself, once for all questions that offer it.
            Column::ChoiceLabel if told_choices => continue,
            Column::ChoiceLabel => Column::Type,
            other => other,
        };
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
