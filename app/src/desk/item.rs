//! A record as a screen receives it: the typed value, and what a person should know about it.

use shared::change::Change;
use shared::domain::Noun;
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::record::{Record, RecordKey, read};
use shared::scope::Scope;

/// A record as a screen receives it.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// Which record.
    pub id: RecordId,
    /// Where it lies.
    pub scope: Scope,
    /// What it says, with defaults where nothing is known.
    pub value: T,
    /// What a newer app wrote and this one cannot read: kept as it is, never altered.
    pub beyond: Vec<(String, serde_json::Value)>,
    /// The fields in which people said different things. Usually none.
    pub conflicts: Vec<String>,
    /// Whether anybody has withdrawn it.
    pub withdrawn: bool,
    /// Whether the board has all of it.
    pub standing: Standing,
    /// Whether any of it arrived after its activity was closed.
    pub late: bool,
    /// Who made it, and when.
    pub first: Option<Said>,
    /// Who changed it last, and when.
    pub last: Option<Said>,
    /// Another number each time anything of it moves: what a list tells one drawing of it from the next by.
    pub version: u64,
}

/// Two readings are the same while nothing of the record moved between them: no value is compared.
impl<T> PartialEq for Item<T> {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && self.id == other.id
    }
}

impl<T: Noun> Item<T> {
    /// The record's full name.
    pub fn key(&self) -> RecordKey {
        RecordKey {
            scope: self.scope.clone(),
            kind: T::KIND,
            id: self.id,
        }
    }

    pub(super) fn of(record: &Record, facts: Facts) -> Self {
        let read = read::<T>(record);
        Self {
            id: record.key.id,
            scope: record.key.scope.clone(),
            value: read.value,
            beyond: read.beyond,
            conflicts: facts.conflicts,
            withdrawn: facts.withdrawn,
            standing: facts.standing,
            late: facts.late,
            first: facts.first,
            last: facts.last,
            version: facts.version,
        }
    }
}

/// What is known of a record besides its values.
pub(super) struct Facts {
    pub conflicts: Vec<String>,
    pub withdrawn: bool,
    pub standing: Standing,
    pub late: bool,
    pub first: Option<Said>,
    pub last: Option<Said>,
    pub version: u64,
}

/// Whether the board has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Some of it is on this device and has not been received.
    Waiting,
    /// The board has checked and stored all of it.
    Received,
}

/// Who said something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The save it came with.
    pub change: ChangeId,
    /// Who.
    pub author: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// When, in milliseconds since 1970, by the author's device. May be wrong by years.
    pub at_ms: u64,
}

impl From<&Change> for Said {
    fn from(change: &Change) -> Self {
        Self {
            change: change.id,
            author: change.author,
            device: change.device,
            at_ms: change.stamp.ms,
        }
    }
}
