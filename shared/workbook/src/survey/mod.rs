//! The survey sheet: questions and sections, row by row.

mod appearance;
mod item;
mod kind;
mod parameters;
mod sections;

use crate::headings::{SurveyColumn as Of, Table};
use crate::limits;
use crate::name;
use crate::problem::{Place, Problems};
use crate::wording;
use item::Reader;
use kind::{Kind, Unread};
use sections::Sections;
use shared::form::{ChoiceList, Column, Item, ItemKind};

/// What the survey sheet says.
#[derive(Debug, Default)]
pub struct Survey {
    /// Questions and sections, in order. Where something is wrong with one, something like it stands there:
    /// so that whatever names it is not told of as well.
    pub items: Vec<Item>,
    /// The row of each item, in the order in which [`Tool::walk`](shared::form::Tool::walk) comes by it.
    pub rows: Vec<u32>,
    /// Whether reading stopped before the end, and nothing more can be said of the whole.
    pub is_cut: bool,
}

/// Reads the rows of the survey sheet.
pub fn read(
    table: &Table<Of>,
    lists: &[ChoiceList],
    plain: &str,
    problems: &mut Problems,
) -> Survey {
    let mut sections = Sections::default();
    let mut reader = Reader {
        table,
        lists,
        plain,
        problems,
    };
    for row in table.rows().filter(|row| !table.is_blank(row)) {
        let number = row.number;
        let cell = |column: Column| table.get(row, Of::Item(column));
        if is_disabled(table.get(row, Of::Disabled), number, &mut reader) {
            continue;
        }
        if cell(Column::Type).is_empty() {
            reader.tell(
                number,
                Column::Type,
                "Say what this row is in the column “type”. If it is a note of your own, begin the heading of its column with “#”.",
            );
            continue;
        }
        let (kind, unread) = match kind::read(cell(Column::Type)) {
            Ok(kind) => (kind, None),
            Err(Unread { message, would_be }) => (would_be, Some(message)),
        };
        if let Kind::End(kind) = kind {
            sections.end(kind, number, unread, &mut reader);
            continue;
        }
        if sections.count() >= limits::ITEMS {
            reader.tell(
                number,
                Column::Type,
                &format!(
                    "A tool has at most {} questions and sections. Make two of it.",
                    limits::ITEMS
                ),
            );
            return sections.finish(true, &mut reader);
        }
        let is_read = unread.is_none();
        if let Some(message) = unread {
            reader.tell(number, Column::Type, &message);
        }
        let name = named(&kind, cell(Column::Name), number, &mut reader);
        let name = sections.known(name, number, &mut reader);
        match kind {
            Kind::Begin(kind) => {
                if sections.depth() >= limits::DEPTH {
                    reader.tell(
                        number,
                        Column::Type,
                        &format!("Sections lie in each other {} deep at most.", limits::DEPTH),
                    );
                    return sections.finish(true, &mut reader);
                }
                let item = if is_read {
                    reader.item(row, kind, "", false)
                } else {
                    Item {
                        kind,
                        ..Item::default()
                    }
                };
                sections.begin(Item { name, ..item }, number);
            }
            Kind::Question {
                kind,
                list,
                or_other,
            } => {
                let item = if is_read {
                    reader.item(row, kind, &list, or_other)
                } else {
                    Item {
                        kind,
                        ..Item::default()
                    }
                };
                sections.add(Item { name, ..item }, number);
            }
            Kind::End(_) => {}
        }
    }
    sections.finish(false, &mut reader)
}

fn is_disabled(said: &str, row: u32, reader: &mut Reader) -> bool {
    match wording::yes_no(said) {
        Some(disabled) => disabled,
        None if said.is_empty() => false,
        None => {
            let place = reader.table.place(row, Of::Disabled, "disabled");
            reader
                .problems
                .tell(place, "Say “yes” to leave the row out, or “no”.");
            false
        }
    }
}

/// The name of a row, or one that it can be known by until it has one.
fn named(kind: &Kind, name: &str, row: u32, reader: &mut Reader) -> String {
    if !name.is_empty() {
        if let Some(said) = name::fault(name) {
            reader.tell(row, Column::Name, &said);
        }
        return name.to_owned();
    }
    let is_note = matches!(
        kind,
        Kind::Question {
            kind: ItemKind::Note,
            ..
        }
    );
    if is_note {
        // Nobody refers to a note. Other software names one so, too.
        return format!("generated_note_name_{row}");
    }
    let what = if matches!(kind, Kind::Begin(_)) {
        "section"
    } else {
        "question"
    };
    reader.tell(
        row,
        Column::Name,
        &format!("This {what} has no name. Give it one that no other has."),
    );
    format!("row_{row}")
}

impl Reader<'_, '_> {
    /// Tells of something wrong with a row.
    fn tell(&mut self, row: u32, column: Column, said: &str) {
        let place = self.place(row, column);
        self.problems.tell(place, said);
    }

    /// Tells that something is missing, unless something is wrong with what stands in its place.
    fn lacks(&mut self, row: u32, column: Column, said: &str) {
        let place = self.place(row, column);
        if !self.problems.has(&place) {
            self.problems.tell(place, said);
        }
    }

    fn place(&self, row: u32, column: Column) -> Place {
        self.table.place(row, Of::Item(column), column.as_str())
    }
}
