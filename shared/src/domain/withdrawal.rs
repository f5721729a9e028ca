use crate::beyond::Beyond;
use crate::field::{Field, read_object, write_object};
use crate::table;
use serde_json::Value;

table! {
    /// Why something was taken back. Nothing is ever deleted.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Withdrawal {
        /// In the person's own words; may be empty for an undo a moment later.
        pub reason: String,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

impl Withdrawal {
    /// For this reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            ..Self::default()
        }
    }
}

impl Field for Withdrawal {
    fn write(&self) -> Value {
        write_object(self)
    }

    /// A withdrawal always gives its reason, if only an empty one.
    fn read(&mut self, value: &Value) -> bool {
        let mut read = Self::default();
        let is_read = value.get("reason").is_some() && read_object(&mut read, value);
        if is_read {
            *self = read;
        }
        is_read
    }
}
