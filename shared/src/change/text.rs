//! A change as it travels: the exact JSON text its author's device made.
//! Kept and passed on byte for byte, so that what a newer app wrote is never
//! lost by an older one, and so that signatures and digests stay true.

use super::Change;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The SHA-256 of a change's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// The digest of a text.
pub fn digest(text: &str) -> Digest {
    Digest(Sha256::digest(text.as_bytes()).into())
}

/// A change together with its text.
#[derive(Debug, Clone)]
pub struct ChangeText {
    /// As read.
    pub change: Change,
    /// As written.
    pub text: Box<RawValue>,
}

impl ChangeText {
    /// Writes a change of one's own down.
    pub fn write(change: Change) -> Result<Self, serde_json::Error> {
        let text = serde_json::value::to_raw_value(&change)?;
        Ok(Self { change, text })
    }

    /// Reads a change somebody wrote.
    pub fn read(text: Box<RawValue>) -> Result<Self, serde_json::Error> {
        let change = serde_json::from_str(text.get())?;
        Ok(Self { change, text })
    }

    /// The digest of the text.
    pub fn digest(&self) -> Digest {
        digest(self.text.get())
    }
}
