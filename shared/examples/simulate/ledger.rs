//! What an observer who sees everything remembers, to hold the others to it.

use crate::forms::Seen;
use shared::change::Digest;
use shared::id::ChangeId;
use shared::record::RecordKey;
use std::collections::{BTreeMap, BTreeSet};

/// A save that was shown as saved.
#[derive(Debug, Clone)]
pub struct Saved {
    /// On which device, by its place in the plan.
    pub device: usize,
    pub key: RecordKey,
    /// What each field was written over.
    pub over: BTreeMap<String, Vec<ChangeId>>,
    /// What the device knew when the form was opened.
    pub seen: Seen,
}

/// What must hold.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Every save, by id and text.
    pub saved: BTreeMap<(ChangeId, Digest), Saved>,
    /// What the server said it has. Begun anew at a restore with what the backup holds.
    pub acknowledged: BTreeMap<ChangeId, Digest>,
    /// Rows lost in a restore that some device held: they must come back.
    pub owed: BTreeMap<ChangeId, Digest>,
    /// What was lost in a restore and nobody held.
    pub gone: BTreeSet<Digest>,
    /// Ids that were used for two changes on purpose.
    pub reused: BTreeSet<ChangeId>,
}
