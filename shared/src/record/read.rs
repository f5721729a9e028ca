//! A record read as a typed value.

use super::Record;
use crate::change::fields;
use crate::domain::Noun;
use serde_json::{Map, Value};

/// What could be read of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// The typed value, with defaults where nothing is known.
    pub value: T,
    /// Fields this app does not know, or whose values it cannot read: shown
    /// read-only, never part of a diff.
    pub beyond: Vec<(String, Value)>,
}

/// Reads a record as a noun. Always succeeds: what cannot be read is left at
/// its default and named in [`Read::beyond`].
pub fn read<T: Noun>(record: &Record) -> Read<T> {
    let known = known_fields::<T>();
    let mut object = Map::new();
    let mut beyond = Vec::new();
    for (field, register) in record.registers() {
        let Some(head) = register.shown() else {
            continue;
        };
        match place::<T>(field, &known) {
            Place::Field => {
                object.insert(field.to_owned(), head.value.clone());
            }
            Place::Entry(map, key) => {
                if !head.value.is_null()
                    && let Value::Object(entries) = object
                        .entry(map)
                        .or_insert_with(|| Value::Object(Map::new()))
                {
                    entries.insert(key.to_owned(), head.value.clone());
                }
            }
            Place::Nowhere => beyond.push((field.to_owned(), head.value.clone())),
        }
    }
    if let Ok(value) = serde_json::from_value::<T>(Value::Object(object.clone())) {
        return Read { value, beyond };
    }
    // Some value has a form this app does not know. Take fields one by one.
    let mut readable = Map::new();
    for (name, value) in object {
        if let Value::Object(entries) = &value
            && T::MAPS.contains(&name.as_str())
        {
            let mut good = Map::new();
            for (key, entry) in entries {
                let alone = Map::from_iter([(
                    name.clone(),
                    Value::Object(Map::from_iter([(key.clone(), entry.clone())])),
                )]);
                if serde_json::from_value::<T>(Value::Object(alone)).is_ok() {
                    good.insert(key.clone(), entry.clone());
                } else {
                    beyond.push((format!("{name}.{key}"), entry.clone()));
                }
            }
            readable.insert(name, Value::Object(good));
        } else if serde_json::from_value::<T>(Value::Object(Map::from_iter([(
            name.clone(),
            value.clone(),
        )])))
        .is_ok()
        {
            readable.insert(name, value);
        } else {
            beyond.push((name, value));
        }
    }
    let value = serde_json::from_value(Value::Object(readable)).unwrap_or_default();
    Read { value, beyond }
}

enum Place<'a> {
    Field,
    Entry(&'a str, &'a str),
    Nowhere,
}

fn place<'a, T: Noun>(field: &'a str, known: &[String]) -> Place<'a> {
    if let Some((map, key)) = field.split_once('.')
        && T::MAPS.contains(&map)
    {
        return Place::Entry(map, key);
    }
    if known.iter().any(|name| name == field) && !T::MAPS.contains(&field) {
        Place::Field
    } else {
        Place::Nowhere
    }
}

fn known_fields<T: Noun>() -> Vec<String> {
    fields(&T::default())
        .into_keys()
        .chain(T::MAPS.iter().map(|name| (*name).to_owned()))
        .collect()
}
