//! The diff of two typed values, which is the only way screens make changes.
//! No screen spells out a field's name.

use super::{Change, Write};
use crate::domain::Noun;
use crate::field::{Field, Table};
use crate::id::ChangeId;
use crate::order;
use crate::record::Record;
use crate::sorted::SortedMap;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a person saw when a form was opened: for each field, the changes whose
/// values were there. Kept in the draft, so that a save next morning replaces
/// what was seen last night and not what has arrived since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot(SortedMap<String, Vec<ChangeId>>);

impl Snapshot {
    /// The heads of every field as they stand. `replaced` answers, for a change
    /// of one's own that the board has not acknowledged, what it wrote a field
    /// over: writing over it lists those too, so that if it is refused its
    /// successor still replaces what it replaced, and no old value comes back.
    pub fn of<'a>(
        record: &Record,
        replaced: impl Fn(ChangeId, &str) -> Option<&'a [ChangeId]>,
    ) -> Self {
        let seen = |field: &str, head: ChangeId| {
            let before = replaced(head, field).unwrap_or_default();
            std::iter::once(head)
                .chain(before.iter().copied())
                .collect::<Vec<_>>()
        };
        let fields = record.registers().map(|(field, register)| {
            let mut over: Vec<_> = register
                .heads()
                .iter()
                .flat_map(|head| seen(field, head.change))
                .collect();
            order::sort_and_dedup(&mut over);
            (field.to_owned(), over)
        });
        Self(fields.collect())
    }

    /// What was seen of some fields alone: for a draft that is about those and may be kept at every key.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let fields = self.0.iter().filter(|(field, _)| wanted(field));
        Self(
            fields
                .map(|(field, over)| (field.clone(), over.clone()))
                .collect(),
        )
    }

    /// What was seen of one field is from now on what another snapshot saw of it.
    pub fn look_at(&mut self, field: &str, now: &Self) {
        match now.0.get(field) {
            Some(over) => self.0.insert(field.to_owned(), over.clone()),
            None => {
                self.0.remove(field);
            }
        }
    }

    /// The same after a change of one's own: its writes are now what is seen, and whoever writes over
    /// them writes over what they replaced as well.
    pub fn follow(&mut self, change: &Change) {
        for write in &change.writes {
            let mut over = write.over.clone();
            over.push(change.id);
            order::sort_and_dedup(&mut over);
            self.0.insert(write.field.clone(), over);
        }
    }

    /// What a write to `field` replaces.
    pub fn over(&self, field: &str) -> Vec<ChangeId> {
        self.0.get(field).cloned().unwrap_or_default()
    }
}

impl Field for Snapshot {
    fn write(&self) -> Value {
        let mut object = Map::new();
        for (field, over) in self.0.iter() {
            let ids = over.iter().map(|id| Value::String(id.to_string()));
            object.insert(field.clone(), Value::Array(ids.collect()));
        }
        Value::Object(object)
    }

    fn read(&mut self, value: &Value) -> bool {
        let id = |id: &Value| id.as_str()?.parse().ok();
        let fields = value.as_object().and_then(|object| {
            let fields = object.iter().map(|(field, over)| {
                let over: Option<Vec<_>> = over.as_array()?.iter().map(id).collect();
                Some((field.clone(), over?))
            });
            fields.collect()
        });
        fields.map(|fields| self.0 = fields).is_some()
    }
}

/// The writes that lead from `before` to `after`, over what was seen. Empty
/// when nothing was altered. Fields this app does not know are never touched.
pub fn between<T: Noun>(seen: &Snapshot, before: &T, after: &T) -> Vec<Write> {
    difference(seen, &fields(before), fields(after), T::ALWAYS)
}

fn difference(
    seen: &Snapshot,
    before: &BTreeMap<String, Value>,
    mut after: BTreeMap<String, Value>,
    always: &[&str],
) -> Vec<Write> {
    // A key taken out of a map is cleared, not forgotten.
    for gone in before.keys() {
        if !after.contains_key(gone) {
            after.insert(gone.clone(), Value::Null);
        }
    }
    after
        .into_iter()
        .filter(|(field, value)| {
            before.get(field).unwrap_or(&Value::Null) != value
                || (seen.0.is_empty() && always.contains(&field.as_str()))
        })
        .map(|(field, value)| Write {
            over: seen.over(&field),
            field,
            value,
        })
        .collect()
}

/// `onto` with what differs between `before` and `after`, register by register: what was typed while
/// other things arrived, and nothing else of the form it was typed in.
pub fn carried<T: Noun>(before: &T, after: &T, onto: &T) -> T {
    let mut carried = onto.clone();
    let typed = difference(&Snapshot::default(), &fields(before), fields(after), &[]);
    for Write { field, value, .. } in typed {
        put(&mut carried, T::MAPS, &field, value);
    }
    carried
}

fn put(table: &mut dyn Table, maps: &[&str], register: &str, value: Value) {
    let entry = register
        .split_once('.')
        .filter(|(map, _)| maps.contains(map));
    let name = entry.map_or(register, |(map, _)| map);
    let mut fields = table.fields_mut();
    let Some((_, field)) = fields.iter_mut().find(|(known, _)| *known == name) else {
        return;
    };
    let mut whole = value;
    if let (Some((_, key)), Value::Object(mut entries)) = (entry, field.write()) {
        match whole {
            Value::Null => entries.remove(key),
            value => entries.insert(key.to_owned(), value),
        };
        whole = Value::Object(entries);
    }
    // Written by the same table a moment ago, so it is read.
    field.read(&whole);
}

/// The write that settles a conflict: `value` over everything seen in `field`,
/// even when it is the value shown already.
pub fn settle(seen: &Snapshot, field: &str, value: Value) -> Write {
    Write {
        field: field.to_owned(),
        value,
        over: seen.over(field),
    }
}

/// A typed value as registers: one a field, one a key for fields that are maps.
pub fn fields<T: Noun>(value: &T) -> BTreeMap<String, Value> {
    registers(value, T::MAPS)
}

fn registers(table: &dyn Table, maps: &[&str]) -> BTreeMap<String, Value> {
    let mut registers = BTreeMap::new();
    for (name, field) in table.fields() {
        match field.write() {
            Value::Object(entries) if maps.contains(&name) => {
                for (key, value) in entries {
                    registers.insert(format!("{name}.{key}"), value);
                }
            }
            value => {
                registers.insert(name.to_owned(), value);
            }
        }
    }
    registers
}
