//! The settings sheet.

use super::sheet::{Column, Columns, Grid, Line};
use shared::form::Tool;

const COLUMNS: [Column<Tool>; 5] = [
    Column::once("form_title", 44.0, |tool: &Tool| tool.title.clone()).always(),
    Column::once("form_id", 24.0, |tool: &Tool| tool.form_id.clone()).always(),
    Column::once("version", 18.0, |tool| tool.version.clone()),
    Column::once("default_language", 22.0, |tool| {
        tool.default_language.clone()
    }),
    Column::once("instance_name", 44.0, |tool| tool.instance_name.clone()),
];

/// The sheet of what a tool is called.
pub fn of(tool: &Tool) -> Grid {
    let columns = Columns::needed(&COLUMNS, &[tool], &[]);
    Grid {
        sheet: "settings",
        headings: columns.headings(),
        rows: vec![Line {
            name: tool.form_id.clone(),
            is_edge: false,
            cells: columns.cells(tool),
        }],
    }
}
