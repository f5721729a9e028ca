//! What a newer app wrote inside a value that this one reads and writes whole.
//!
//! A noun's own fields are registers: one that is not known here is never
//! written, and so never lost. A round, a timer or a withdrawal is one value
//! in one register, and writing any of it writes all of it. What is not known
//! of it is kept here and goes back with the rest.

use crate::field::Field;
use serde_json::{Map, Value};

/// The parts of a nested value that this app does not know, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beyond(Map<String, Value>);

impl Field for Beyond {
    fn write(&self) -> Value {
        Value::Object(self.0.clone())
    }

    fn read(&mut self, value: &Value) -> bool {
        value
            .as_object()
            .map(|parts| self.0.clone_from(parts))
            .is_some()
    }

    fn is_optional(&self) -> bool {
        true
    }

    fn beyond(&self) -> Option<&Map<String, Value>> {
        Some(&self.0)
    }

    fn beyond_mut(&mut self) -> Option<&mut Map<String, Value>> {
        Some(&mut self.0)
    }
}
