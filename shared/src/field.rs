//! A noun as a table of its fields: each with a name, a way to write it into a
//! register and a way to read it back.
//!
//! Derived serde compiles a reader and a writer for each struct and each
//! format anew; for the nouns alone that was a fifth of what the browser
//! downloads to run. A table is compiled once, and whoever reads or writes
//! nouns goes through it without knowing which noun it is.

use crate::id::{DeviceId, PersonId, RecordId};
use crate::sorted::SortedMap;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// What a field can hold.
pub trait Field {
    /// As it stands in a register.
    fn write(&self) -> Value;

    /// Takes on what stands in a register. `false` when it has a form this app
    /// does not know; the field is then left as it was.
    fn read(&mut self, value: &Value) -> bool;

    /// Whether a struct is whole without it.
    fn is_optional(&self) -> bool {
        false
    }

    /// The same as [`Field::read`] for one entry of a field that is a map.
    fn read_entry(&mut self, _key: &str, _value: &Value) -> bool {
        false
    }

    /// What stands beside the known fields, where this is the field that keeps
    /// it: see [`Beyond`](crate::beyond::Beyond).
    fn beyond(&self) -> Option<&Map<String, Value>> {
        None
    }

    /// The same, to be read into.
    fn beyond_mut(&mut self) -> Option<&mut Map<String, Value>> {
        None
    }
}

/// A struct of named fields.
pub trait Table {
    /// Its fields by name.
    fn fields(&self) -> Vec<(&'static str, &dyn Field)>;

    /// Its fields by name, to be read into.
    fn fields_mut(&mut self) -> Vec<(&'static str, &mut dyn Field)>;
}

/// A whole struct as a JSON object, with what a newer app wrote beside its
/// fields.
pub fn write_object(table: &dyn Table) -> Value {
    let mut object = Map::new();
    for (name, field) in table.fields() {
        if let Some(beyond) = field.beyond() {
            object.extend(beyond.clone());
        } else {
            object.insert(name.to_owned(), field.write());
        }
    }
    Value::Object(object)
}

/// Reads a whole struct. What is not named stays as it is; what is unknown is
/// kept if the struct has a [`Beyond`](crate::beyond::Beyond), and passed over
/// otherwise. `false` when a value has a form this app does not know, and then
/// only some of the fields may have been read.
pub fn read_object(table: &mut dyn Table, value: &Value) -> bool {
    let Value::Object(object) = value else {
        return false;
    };
    let mut fields = table.fields_mut();
    object.iter().all(|(name, value)| {
        // A newer app may call a part by the name of the field that keeps such parts.
        let known =
            |(own, field): &&mut (&str, &mut dyn Field)| own == name && field.beyond().is_none();
        if let Some((_, field)) = fields.iter_mut().find(known) {
            return field.read(value);
        }
        let mut beyond = fields
            .iter_mut()
            .filter_map(|(_, field)| field.beyond_mut());
        if let Some(beyond) = beyond.next() {
            beyond.insert(name.clone(), value.clone());
        }
        true
    })
}

/// A struct as JSON text.
pub fn to_json(table: &dyn Table) -> serde_json::Result<String> {
    serde_json::to_string(&write_object(table))
}

/// A struct from JSON text, where all of it is there and of a known form.
pub fn from_json<T: Table + Default>(text: &str) -> Option<T> {
    let value = serde_json::from_str(text).ok()?;
    let mut table = T::default();
    (is_whole(&table, &value) && read_object(&mut table, &value)).then_some(table)
}

fn is_whole(table: &dyn Table, value: &Value) -> bool {
    let mut fields = table.fields().into_iter();
    fields.all(|(name, field)| field.is_optional() || value.get(name).is_some())
}

#[macro_export]
/// Declares a struct whose fields are all [`Field`]s, and its [`Table`].
macro_rules! table {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        $vis struct $name {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $crate::field::Table for $name {
            fn fields(&self) -> Vec<(&'static str, &dyn $crate::field::Field)> {
                vec![$((stringify!($field), &self.$field as _),)+]
            }

            fn fields_mut(&mut self) -> Vec<(&'static str, &mut dyn $crate::field::Field)> {
                vec![$((stringify!($field), &mut self.$field as _),)+]
            }
        }
    };
}

#[macro_export]
/// Makes structs that are tables fields of others, as JSON objects.
macro_rules! nested {
    ($($name:ident),+) => {$(
        impl $crate::field::Field for $name {
            fn write(&self) -> serde_json::Value {
                $crate::field::write_object(self)
            }

            fn read(&mut self, value: &serde_json::Value) -> bool {
                let mut read = Self::default();
                let is_read = $crate::field::read_object(&mut read, value);
                if is_read {
                    *self = read;
                }
                is_read
            }
        }
    )+};
}

/// Takes on what could be read, if anything could.
fn take<T>(place: &mut T, read: Option<T>) -> bool {
    read.map(|value| *place = value).is_some()
}

impl Field for String {
    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn read(&mut self, value: &Value) -> bool {
        take(self, value.as_str().map(str::to_owned))
    }
}

impl Field for bool {
    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn read(&mut self, value: &Value) -> bool {
        take(self, value.as_bool())
    }
}

impl Field for u32 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(&mut self, value: &Value) -> bool {
        let number = value.as_u64().and_then(|number| number.try_into().ok());
        take(self, number)
    }
}

impl Field for u64 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(&mut self, value: &Value) -> bool {
        take(self, value.as_u64())
    }
}

impl Field for f64 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(&mut self, value: &Value) -> bool {
        take(self, value.as_f64())
    }
}

impl Field for NaiveDate {
    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn read(&mut self, value: &Value) -> bool {
        take(self, value.as_str().and_then(crate::day::read))
    }
}

macro_rules! ids {
    ($($name:ident),+) => {$(
        impl Field for $name {
            fn write(&self) -> Value {
                Value::String(self.to_string())
            }

            fn read(&mut self, value: &Value) -> bool {
                take(self, value.as_str().and_then(|text| text.parse().ok()))
            }
        }
    )+};
}
ids!(DeviceId, PersonId, RecordId);

/// Whatever it is, to be read by somebody else.
impl Field for Value {
    fn write(&self) -> Value {
        self.clone()
    }

    fn read(&mut self, value: &Value) -> bool {
        self.clone_from(value);
        true
    }
}

impl<T: Field + Default> Field for Vec<T> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(Field::write).collect())
    }

    fn read(&mut self, value: &Value) -> bool {
        let item = |value: &Value| {
            let mut item = T::default();
            item.read(value).then_some(item)
        };
        let items = value.as_array();
        take(
            self,
            items.and_then(|items| items.iter().map(item).collect()),
        )
    }
}

impl<T: Field + Default> Field for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::write)
    }

    fn is_optional(&self) -> bool {
        true
    }

    fn read(&mut self, value: &Value) -> bool {
        let mut read = T::default();
        let is_something = !value.is_null();
        if is_something && !read.read(value) {
            return false;
        }
        *self = is_something.then_some(read);
        true
    }
}

impl<T: Field + Default> Field for SortedMap<String, T> {
    fn write(&self) -> Value {
        let mut object = Map::new();
        for (key, entry) in self.iter() {
            object.insert(key.clone(), entry.write());
        }
        Value::Object(object)
    }

    fn read(&mut self, value: &Value) -> bool {
        let mut read = Self::default();
        let Value::Object(object) = value else {
            return false;
        };
        let mut entries = object.iter();
        let is_read = entries.all(|(key, value)| read.read_entry(key, value));
        if is_read {
            *self = read;
        }
        is_read
    }

    fn read_entry(&mut self, key: &str, value: &Value) -> bool {
        let mut entry = T::default();
        let is_read = entry.read(value);
        if is_read {
            self.insert(key.to_owned(), entry);
        }
        is_read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Card, Circle, Round, eight_rounds};
    use serde_json::json;

    #[test]
    fn a_whole_noun_reads_back_as_it_was_written() {
        let circle = Circle {
            date: crate::day::read("2026-11-03"),
            rounds: eight_rounds(),
            rules_agreed_ms: Some(7),
            ..Circle::default()
        };
        let mut read = Circle::default();
        assert!(read_object(&mut read, &write_object(&circle)));
        assert_eq!(read, circle);
    }

    #[test]
    fn what_cannot_be_read_leaves_the_field_as_it_was() {
        let mut round = Round {
            title: "Why?".to_owned(),
            ..Round::default()
        };
        let before = round.clone();
        assert!(!round.read(&json!({ "title": "Open", "minutes": "ten" })));
        assert_eq!(round, before);
        let mut card = Card::default();
        assert!(!card.level.read(&json!(7)) && card.level.is_none());
        assert!(card.order.read(&json!(3)) && !card.caught_ms.read(&json!(3.5)));
    }
}
