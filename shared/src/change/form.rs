//! Whether a change is well formed: the only questions asked of its content.
//! Never whether it is wise; late, odd and contradictory work is admitted.

use super::Change;
use crate::limits;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why a change cannot be taken for its form or size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It is no change at all; with what the reader stumbled over.
    #[error("it could not be read: {0}")]
    Malformed(String),
    /// Its text is longer than a change may be.
    #[error("it is {now} bytes long, and {most} is the most")]
    TooLarge {
        /// Bytes there are.
        now: usize,
        /// Bytes there may be.
        most: usize,
    },
    /// It writes nothing.
    #[error("it writes no field")]
    Empty,
    /// It writes more fields than one change may.
    #[error("it writes {now} fields, and {most} is the most")]
    TooManyWrites {
        /// Fields there are.
        now: usize,
        /// Fields there may be.
        most: usize,
    },
    /// A field's name is empty, too long or holds control characters.
    #[error("a field has no proper name")]
    FieldName,
    /// One field is written twice.
    #[error("the field {0} is written twice")]
    FieldTwice(String),
    /// It claims to replace itself.
    #[error("it says it replaces itself")]
    OverItself,
    /// It holds the character U+0000, which the board's database cannot.
    #[error("it holds the character U+0000")]
    Nul,
    /// A value nests deeper than any form does.
    #[error("a value nests deeper than {0} levels")]
    TooDeep(usize),
    /// The name of its scope or kind is empty, too long or holds control characters.
    #[error("its scope or kind has no proper name")]
    ScopeName,
}

/// Checks the form of a change whose text is `bytes` long.
pub fn check(change: &Change, bytes: usize) -> Result<(), Fault> {
    if bytes > limits::CHANGE_BYTES {
        return Err(Fault::TooLarge {
            now: bytes,
            most: limits::CHANGE_BYTES,
        });
    }
    if change.writes.is_empty() {
        return Err(Fault::Empty);
    }
    if change.writes.len() > limits::WRITES {
        return Err(Fault::TooManyWrites {
            now: change.writes.len(),
            most: limits::WRITES,
        });
    }
    if !proper(&change.scope.to_string(), limits::SCOPE)
        || !proper(change.kind.as_str(), limits::FIELD_NAME)
    {
        return Err(Fault::ScopeName);
    }
    for (at, write) in change.writes.iter().enumerate() {
        if !proper(&write.field, limits::FIELD_NAME) {
            return Err(Fault::FieldName);
        }
        let before = &change.writes[..at];
        if before.iter().any(|other| other.field == write.field) {
            return Err(Fault::FieldTwice(write.field.clone()));
        }
        if write.over.contains(&change.id) {
            return Err(Fault::OverItself);
        }
        check_value(&write.value, limits::DEPTH)?;
    }
    Ok(())
}

fn proper(name: &str, most: usize) -> bool {
    !name.is_empty() && name.len() <= most && !name.chars().any(char::is_control)
}

fn check_value(value: &Value, depth: usize) -> Result<(), Fault> {
    if depth == 0 {
        return Err(Fault::TooDeep(limits::DEPTH));
    }
    let check_text = |text: &str| {
        if text.contains('\0') {
            Err(Fault::Nul)
        } else {
            Ok(())
        }
    };
    match value {
        Value::String(text) => check_text(text),
        Value::Array(items) => items
            .iter()
            .try_for_each(|item| check_value(item, depth - 1)),
        Value::Object(entries) => entries.iter().try_for_each(|(key, item)| {
            check_text(key)?;
            check_value(item, depth - 1)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
