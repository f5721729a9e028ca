//! What the ledger is fed with, and what it says has moved.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use shared::change::{Change, ChangeText};
use shared::domain::Kind;
use shared::id::RecordId;
use shared::order;
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::scope::Scope;
use shared::sync::RefusalCode;

/// Which records have something new to show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moved(FxHashSet<RecordKey>);

impl Moved {
    pub(super) fn note(&mut self, key: RecordKey) {
        self.0.insert(key);
    }

    /// The records.
    pub fn records(&self) -> impl Iterator<Item = &RecordKey> {
        self.0.iter()
    }

    /// Whether nothing moved.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The scopes and kinds they are of, in order.
    pub fn pairs(&self) -> Vec<(&Scope, &Kind)> {
        let mut pairs: Vec<_> = self.0.iter().map(|key| (&key.scope, &key.kind)).collect();
        order::sort_and_dedup(&mut pairs);
        pairs
    }
}

/// Which case file something is of, as it is noted with what the board did not take: the file may leave this device in
/// the same moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Its reference.
    pub reference: String,
    /// The version of the audit tool that its answers are read by.
    pub version: RecordId,
}

impl CaseFile {
    /// The note of the file that a scope is, where it is one and its audit is begun here: the version, a blank and the
    /// reference.
    pub(super) fn note(replica: &Replica, scope: &Scope) -> Option<String> {
        let Scope::Case(id) = scope else {
            return None;
        };
        let audit = replica.record(&RecordKey {
            scope: scope.clone(),
            kind: Kind::CaseAudit,
            id: *id,
        })?;
        let says = |field| audit.register(field)?.shown()?.value.as_str();
        Some(format!("{} {}", says("version")?, says("reference")?))
    }

    /// What a note says.
    pub(super) fn read(note: &str) -> Option<Self> {
        let (version, reference) = note.split_once(' ')?;
        Some(Self {
            reference: reference.to_owned(),
            version: version.parse().ok()?,
        })
    }
}

/// A change of one's own that the board did not take. Never dropped.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refused {
    /// The change as it was written.
    pub text: Box<RawValue>,
    /// Why, for a program.
    pub code: RefusalCode,
    /// Why, naming what was wrong.
    pub detail: String,
    /// When, milliseconds since 1970 by this device's clock.
    pub at_ms: u64,
    /// Set when a person decided that it needs no more attention, with their reason.
    #[serde(default)]
    pub set_aside: Option<String>,
    /// A note of the case file it was of, where the board had sent of that file before it refused.
    #[serde(default)]
    pub file: Option<String>,
}

impl Refused {
    /// The change as read.
    pub fn change(&self) -> Option<Change> {
        serde_json::from_str(self.text.get()).ok()
    }

    /// The change with its text, to be sent once more.
    pub fn item(&self) -> Option<ChangeText> {
        ChangeText::read(self.text.clone()).ok()
    }
}

/// A segment that was stored before and is now read again.
#[derive(Debug)]
pub struct KeptSegment {
    /// Where it lies in the storage.
    pub key: u32,
    /// The scope all of it lies in.
    pub scope: Scope,
    /// Its rows, in the order they came.
    pub rows: Vec<Kept>,
}

/// A row that was stored before and is now read again.
#[derive(Debug)]
pub struct Kept {
    /// The change.
    pub change: Change,
    /// Whether it arrived after its activity was closed.
    pub late: bool,
}
