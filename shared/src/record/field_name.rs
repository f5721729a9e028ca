//! The name of a register, kept where the register is: a fold looks names up
//! all the time, and a short one on the heap of its own costs a visit to memory
//! that nothing else needs.

use serde::{Serialize, Serializer};
use std::fmt;

/// Bytes that fit in place. Nearly every field's name does.
const SHORT: usize = 22;

/// A field's name.
#[derive(Clone)]
pub(super) enum FieldName {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

impl FieldName {
    pub fn as_str(&self) -> &str {
        // Always text: it is only ever filled from one.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Short { length, bytes } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(text) => text.as_bytes(),
        }
    }
}

impl From<&str> for FieldName {
    fn from(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self::Short { length, bytes }
            }
            _ => Self::Long(text.into()),
        }
    }
}

impl PartialEq for FieldName {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl fmt::Debug for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl Serialize for FieldName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
