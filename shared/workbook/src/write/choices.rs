//! The choices sheet.

use super::sheet::{Column, Columns, Grid, Line};
use crate::wording::clean;
use shared::form::{Choice, Tool};

/// A choice in its list.
struct InList<'t> {
    list: &'t str,
    choice: &'t Choice,
}

/// The sheet of a tool's lists. One that has no choices yet is not written: nothing would stand in its rows.
pub fn of(tool: &Tool) -> Grid {
    let columns: [Column<InList>; 3] = [
        Column::once("list_name", 22.0, |choice: &InList| choice.list.to_owned()).always(),
        Column::once("name", 22.0, |choice: &InList| choice.choice.name.clone()).always(),
        Column::spoken("label", 48.0, |choice: &InList| &choice.choice.label).always(),
    ];
    let choices: Vec<InList> = tool
        .lists
        .iter()
        .flat_map(|list| {
            let list_name = list.name.as_str();
            list.choices.iter().map(move |choice| InList {
                list: list_name,
                choice,
            })
        })
        .collect();
    let mut more: Vec<&str> = Vec::new();
    for (heading, _) in choices.iter().flat_map(|choice| &choice.choice.more) {
        if !more.contains(&heading.as_str()) {
            more.push(heading);
        }
    }
    let borrowed: Vec<&InList> = choices.iter().collect();
    let columns = Columns::needed(&columns, &borrowed, &tool.languages);
    let mut headings = columns.headings();
    headings.extend(more.iter().map(|heading| ((*heading).to_owned(), 18.0)));
    let rows = choices.iter().map(|choice| {
        let mut cells = columns.cells(choice);
        let said = |heading: &&str| {
            let more = choice.choice.more.iter();
            let mut said = more.filter(|(column, _)| column == heading);
            said.next()
                .map_or_else(String::new, |(_, text)| clean(text))
        };
        cells.extend(more.iter().map(said));
        Line {
            name: choice.choice.name.clone(),
            is_edge: false,
            cells,
        }
    });
    Grid {
        sheet: "choices",
        rows: rows.collect(),
        headings,
    }
}
