use crate::field::Field;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Why something was taken back. Nothing is ever deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// In the person's own words; may be empty for an undo a moment later.
    pub reason: String,
}

impl Field for Withdrawal {
    fn write(&self) -> Value {
        let mut object = Map::new();
        object.insert("reason".to_owned(), self.reason.write());
        Value::Object(object)
    }

    /// A withdrawal always gives its reason, if only an empty one.
    fn read(&mut self, value: &Value) -> bool {
        value
            .get("reason")
            .is_some_and(|reason| self.reason.read(reason))
    }
}
