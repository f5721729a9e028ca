//! What a person saw when a form was opened, and what it now says.

use super::Desk;
use serde::{Deserialize, Serialize};
use shared::change::Snapshot;
use shared::domain::Noun;
use shared::id::RecordId;
use shared::record::RecordKey;
use shared::scope::Scope;

/// A form over one record. A save next morning replaces what was seen last night, and not what has
/// arrived since; so a draft is kept whole, with what was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "T: Noun")]
pub struct Draft<T: Noun> {
    /// Where the record lies, or will.
    pub scope: Scope,
    /// Which record.
    pub id: RecordId,
    /// What was seen of it.
    pub seen: Snapshot,
    /// What it said then.
    pub before: T,
    /// What the person now says.
    pub after: T,
}

impl<T: Noun> Draft<T> {
    /// The record's full name.
    pub fn key(&self) -> RecordKey {
        RecordKey {
            scope: self.scope.clone(),
            kind: T::KIND,
            id: self.id,
        }
    }

    /// Whether there is anything to save.
    pub fn is_altered(&self) -> bool {
        self.before != self.after
    }
}

impl Desk {
    /// Opens a form over a record as it stands; over an empty one where nothing is known of it.
    /// Does not track: what arrives later does not change an open form.
    pub fn open<T: Noun>(self, scope: &Scope, id: RecordId) -> Draft<T> {
        let inner = self.inner();
        let ledger = inner.ledger.borrow();
        let key = RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id,
        };
        let before: T = ledger
            .replica
            .read(scope, id)
            .map(|read| read.value)
            .unwrap_or_default();
        Draft {
            scope: scope.clone(),
            id,
            seen: ledger.replica.snapshot(&key),
            after: before.clone(),
            before,
        }
    }

    /// Begins a record that does not exist yet, with what is to stand in it.
    pub fn begin<T: Noun>(self, scope: &Scope, id: RecordId, after: T) -> Draft<T> {
        Draft {
            after,
            ..self.open(scope, id)
        }
    }
}
