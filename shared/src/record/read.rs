//! A record read as a typed value.

use super::Record;
use crate::domain::Noun;
use crate::field::{Field, Table};
use serde_json::Value;

/// What could be read of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// The typed value, with defaults where nothing is known.
    pub value: T,
    /// Fields this app does not know, or whose values it cannot read: kept,
    /// never part of a diff.
    pub beyond: Vec<(String, Value)>,
}

/// Reads a record as a noun. Always succeeds: what cannot be read is left at
/// its default and named in [`Read::beyond`].
pub fn read<T: Noun>(record: &Record) -> Read<T> {
    let mut value = T::default();
    let beyond = read_into(&mut value, T::MAPS, record);
    Read { value, beyond }
}

fn read_into(table: &mut dyn Table, maps: &[&str], record: &Record) -> Vec<(String, Value)> {
    let mut fields = table.fields_mut();
    let (mut unknown, mut unreadable) = (Vec::new(), Vec::new());
    for (name, register) in record.registers() {
        let Some(head) = register.shown() else {
            continue;
        };
        let value = &head.value;
        let entry = name.split_once('.').filter(|(map, _)| maps.contains(map));
        let is_read = match entry {
            // A key that was taken out of a map is not in it.
            Some(_) if value.is_null() => Some(true),
            Some((map, key)) => named(&mut fields, map).map(|map| map.read_entry(key, value)),
            None if maps.contains(&name) => None,
            None => named(&mut fields, name).map(|field| field.read(value)),
        };
        match is_read {
            Some(true) => {}
            Some(false) => unreadable.push((name.to_owned(), value.clone())),
            None => unknown.push((name.to_owned(), value.clone())),
        }
    }
    unknown.append(&mut unreadable);
    unknown
}

fn named<'a>(fields: &'a mut [(&str, &mut dyn Field)], name: &str) -> Option<&'a mut dyn Field> {
    let (_, field) = fields.iter_mut().find(|(known, _)| *known == name)?;
    Some(&mut **field)
}
