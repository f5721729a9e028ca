//! What a device remembers between round trips, and what one round trip asks
//! its store to write in a single transaction.

use super::{Backfill, Cursor, Held, Refusal};
use crate::change::Change;
use crate::id::ChangeId;
use crate::record::RecordKey;
use crate::replica::Replica;
use crate::scope::Scope;
use crate::sorted::SortedSet;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A device's place in the log. Small; stored with every commit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SyncState {
    /// How far it has read.
    pub cursor: Option<Cursor>,
    /// The scopes the board last listed.
    pub joined: SortedSet<Scope>,
    /// Scopes of which rows are stored here. During a recovery, more than are joined.
    pub held: SortedSet<Scope>,
    /// Gained scopes still being filled in.
    pub backfills: Vec<Backfill>,
}

impl SyncState {
    /// Asks for everything of a scope once more, from nothing: rows of it that were stored here cannot be read any
    /// longer. A scope that is not joined is nobody's to ask for, and before the first answer all is still to come.
    pub fn fill_in_again(&mut self, scope: &Scope) {
        let Some(cursor) = self.cursor.as_ref().filter(|_| self.joined.contains(scope)) else {
            return;
        };
        // What follows the cursor comes with the live pages, whatever was being filled in until now.
        let until = cursor.seq;
        self.backfills.retain(|fill| fill.scope != *scope);
        self.backfills.push(Backfill {
            scope: scope.clone(),
            next: 0,
            until,
        });
    }

    /// Whether a scope is still being filled in.
    pub fn fills_in(&self, scope: &Scope) -> bool {
        self.backfills.iter().any(|fill| fill.scope == *scope)
    }
}

/// A row as a device keeps it.
#[derive(Debug, Clone)]
pub struct StoredRow {
    /// Its place in the log when it came.
    pub seq: u64,
    /// The server's seal, for handing it back.
    pub mac: String,
    /// Whether it arrived after its activity was closed.
    pub late: bool,
    /// The change, byte for byte.
    pub text: Box<RawValue>,
    /// The change as read.
    pub change: Rc<Change>,
}

/// Rows of one scope that came together, stored as one value.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The scope all of them lie in.
    pub scope: Scope,
    /// The rows, in the order they came.
    pub rows: Vec<StoredRow>,
}

/// What to store, all or nothing.
#[derive(Debug, Clone, Default)]
pub struct Commit {
    /// New rows.
    pub segments: Vec<Segment>,
    /// Changes of one's own that are in those rows, or were in rows before: no longer pending.
    pub settled: Vec<ChangeId>,
    /// Changes of one's own that the board refused: out of the queue, kept under "Needs attention".
    pub refused: Vec<Refusal>,
    /// Scopes to let go of, with everything stored of them.
    pub dropped: Vec<Scope>,
    /// The place in the log from now on.
    pub state: SyncState,
}

impl Commit {
    /// Folds what has just been stored into the replica. `held` answers for the
    /// store as it is now, `waiting` are one's own changes still pending.
    /// Returns the records that moved.
    pub fn fold_into(
        &self,
        replica: &mut Replica,
        held: &impl Held,
        waiting: impl IntoIterator<Item = Rc<Change>>,
    ) -> BTreeSet<RecordKey> {
        let mut moved = BTreeSet::new();
        for row in self.segments.iter().flat_map(|segment| &segment.rows) {
            moved.extend(replica.apply(Rc::clone(&row.change)));
        }
        for id in &self.settled {
            if held.is_stored(*id) {
                replica.acknowledge(*id);
            } else {
                // The board has it, and its author may not read it any longer.
                moved.extend(replica.retract(*id));
            }
        }
        for id in self.refused.iter().filter_map(|refusal| refusal.id) {
            moved.extend(replica.retract(id));
        }
        for scope in &self.dropped {
            moved.extend(replica.drop_scope(scope));
        }
        if !self.dropped.is_empty() {
            for change in waiting {
                moved.extend(replica.apply_own(change));
            }
        }
        moved
    }

    /// Whether there is anything to write besides an unchanged state.
    pub fn is_empty(&self, before: &SyncState) -> bool {
        self.segments.is_empty()
            && self.settled.is_empty()
            && self.refused.is_empty()
            && self.dropped.is_empty()
            && self.state == *before
    }
}
