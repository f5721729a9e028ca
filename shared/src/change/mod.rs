//! A change: one save by one person on one device. The log is made of these.
//!
//! A change names, for each field it writes, the changes whose values its
//! author saw there and replaces (`over`). Causality is in those names and
//! nowhere else: order of arrival, duplicates and clocks cannot alter what a
//! set of changes means.

mod between;
mod form;
mod text;

pub use between::{Snapshot, between, carried, fields, settle};
pub use form::{Fault, check};
pub use text::{ChangeText, Digest, digest};

use crate::domain::Kind;
use crate::id::{ChangeId, DeviceId, PersonId, RecordId};
use crate::scope::Scope;
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Its own id, a version 7 UUID.
    pub id: ChangeId,
    /// Where it lies, and so who may read it.
    pub scope: Scope,
    /// What kind of record it writes.
    pub kind: Kind,
    /// Which record it writes.
    pub record: RecordId,
    /// The fields it writes. Never empty, and no field twice.
    pub writes: Vec<Write>,
    /// When, as far as the device could tell.
    pub stamp: Stamp,
    /// Who wrote it.
    pub author: PersonId,
    /// On which device.
    pub device: DeviceId,
}

/// One field written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Write {
    /// The field's name; `map.key` for one answer of a map.
    pub field: String,
    /// What it now says. `null` clears it.
    pub value: Value,
    /// The changes whose values the author saw in this field and replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<ChangeId>,
}

impl Change {
    /// What this change wrote in `field`.
    pub fn write(&self, field: &str) -> Option<&Write> {
        self.writes.iter().find(|write| write.field == field)
    }
}
