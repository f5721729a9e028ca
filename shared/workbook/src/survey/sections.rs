//! Sections as they begin and end, row by row.

use super::Survey;
use super::item::Reader;
use shared::form::{Column, Item, ItemKind};
use std::collections::HashMap;

/// What was read so far: the items outside all sections, and those of every open section.
#[derive(Debug, Default)]
pub struct Sections {
    items: Vec<Item>,
    names: HashMap<String, u32>,
    open: Vec<Open>,
    rows: Vec<u32>,
    /// A wrong end was told of. Those that come after may only follow from it.
    is_told: bool,
}

/// A section that has begun and not ended.
#[derive(Debug)]
struct Open {
    section: Item,
    row: u32,
    names: HashMap<String, u32>,
}

impl Sections {
    /// How many items there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// How many sections are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Makes sure that the section has no other item of this name. What it is known by if it has one.
    pub fn known(&mut self, name: String, row: u32, reader: &mut Reader) -> String {
        let names = match self.open.last_mut() {
            Some(open) => &mut open.names,
            None => &mut self.names,
        };
        if let Some(first) = names.get(&name) {
            let said = format!(
                "“{name}” is the name of row {first} already, in the same section. Give one of them another name."
            );
            reader.tell(row, Column::Name, &said);
            return format!("{name}-row-{row}");
        }
        names.insert(name.clone(), row);
        name
    }

    /// Adds a question to the section that is open.
    pub fn add(&mut self, item: Item, row: u32) {
        self.rows.push(row);
        self.put(item);
    }

    /// Begins a section.
    pub fn begin(&mut self, section: Item, row: u32) {
        self.rows.push(row);
        self.open.push(Open {
            section,
            row,
            names: HashMap::new(),
        });
    }

    /// Ends a section. Where another one is open, the fault is told once, and the likelier meaning assumed.
    pub fn end(&mut self, kind: ItemKind, row: u32, unread: Option<String>, reader: &mut Reader) {
        let innermost = self.open.last().map(|open| open.section.kind);
        if let Some(message) = unread {
            // Where it ends what could not be read either, that was told at its beginning.
            if innermost.is_none() {
                reader.tell(row, Column::Type, &message);
            }
            self.close();
            return;
        }
        if innermost == Some(kind) {
            self.close();
            return;
        }
        let outer = self.open.iter().rposition(|open| open.section.kind == kind);
        if !self.is_told {
            self.is_told = true;
            let said = match self.open.last() {
                None => format!(
                    "No section is open that this “end {0}” could end. Take the row out, or add “begin {0}” where the section begins.",
                    kind.as_str()
                ),
                Some(inner) => format!(
                    "This ends a {}, but the section that is open is the {} “{}” of row {}. End that one first: “end {}”.",
                    kind.as_str(),
                    inner.section.kind.as_str(),
                    inner.section.name,
                    inner.row,
                    inner.section.kind.as_str()
                ),
            };
            reader.tell(row, Column::Type, &said);
        }
        match outer {
            Some(outer) => {
                while self.open.len() > outer {
                    self.close();
                }
            }
            None => self.close(),
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.put(open.section);
        }
    }

    fn put(&mut self, item: Item) {
        match self.open.last_mut() {
            Some(open) => open.section.items.push(item),
            None => self.items.push(item),
        }
    }

    /// Everything that was read. Sections that are still open are told of, each at its beginning.
    pub fn finish(mut self, is_cut: bool, reader: &mut Reader) -> Survey {
        if !is_cut && !self.is_told {
            for open in &self.open {
                let said = format!(
                    "The {0} “{1}” begins here and ends nowhere. Add “end {0}” below its last question.",
                    open.section.kind.as_str(),
                    open.section.name
                );
                reader.tell(open.row, Column::Type, &said);
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
        Survey {
            items: self.items,
            rows: self.rows,
            is_cut,
        }
    }
}
