//! A device's store, as a model: what survives when a tab is killed. Changed
//! only by whole transactions.

use crate::drafts::Draft;
use rustc_hash::FxHashMap;
use shared::change::ChangeText;
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::stamp::HybridClock;
use shared::sync::{Commit, Held, Refusal, Segment, StoredRow, SyncState};

/// A change under "Needs attention".
#[derive(Debug, Clone)]
pub struct Attention {
    pub item: ChangeText,
    pub refusal: Refusal,
    /// In which life of the server's database it was refused.
    pub life: u64,
}

/// What is stored.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    pub state: SyncState,
    pub clock: HybridClock,
    pub pending: Vec<ChangeText>,
    pub segments: Vec<Segment>,
    pub attention: Vec<Attention>,
    pub drafts: Vec<Draft>,
    index: FxHashMap<ChangeId, Scope>,
}

impl Disk {
    /// Stores what a round trip brought, all or nothing.
    pub fn commit(&mut self, commit: &Commit, life: u64, forget_refused: bool) {
        for segment in &commit.segments {
            for row in &segment.rows {
                self.index.insert(row.change.id, segment.scope.clone());
                // What was refused once and is in the log after all needs no attention.
                self.attention
                    .retain(|kept| kept.item.text.get() != row.text.get());
            }
            self.segments.push(segment.clone());
        }
        for scope in &commit.dropped {
            self.segments.retain(|segment| segment.scope != *scope);
            self.index.retain(|_, stored| stored != scope);
        }
        for refusal in &commit.refused {
            if let Some(at) = self
                .pending
                .iter()
                .position(|item| Some(item.change.id) == refusal.id)
            {
                let item = self.pending.remove(at);
                if !forget_refused {
                    self.attention.push(Attention {
                        item,
                        refusal: refusal.clone(),
                        life,
                    });
                }
            }
        }
        self.pending
            .retain(|item| commit.settled.binary_search(&item.change.id).is_err());
        self.state = commit.state.clone();
    }

    /// One page of rows is damaged: nothing of it can be read, and its scope is asked for once more. Comes back with the
    /// rows that are gone.
    pub fn damage(&mut self, at: usize) -> Vec<StoredRow> {
        let Segment { scope, rows } = self.segments.remove(at);
        // One stored twice is still there.
        let again: Vec<_> = self.all().map(|row| row.change.id).collect();
        for row in &rows {
            if !again.contains(&row.change.id) {
                self.index.remove(&row.change.id);
            }
        }
        self.state.fill_in_again(&scope);
        rows
    }

    /// Rows by id.
    pub fn rows(&self, ids: &[ChangeId]) -> Vec<StoredRow> {
        let all = || self.segments.iter().flat_map(|segment| &segment.rows);
        ids.iter()
            .filter_map(|id| all().find(|row| row.change.id == *id).cloned())
            .collect()
    }

    /// Every row.
    pub fn all(&self) -> impl Iterator<Item = &StoredRow> {
        self.segments.iter().flat_map(|segment| &segment.rows)
    }
}

impl Held for Disk {
    fn is_stored(&self, id: ChangeId) -> bool {
        self.index.contains_key(&id)
    }

    fn stored(&self) -> Vec<(ChangeId, Scope)> {
        self.all()
            .map(|row| (row.change.id, row.change.scope.clone()))
            .collect()
    }

    fn pending(&self, id: ChangeId) -> Option<ChangeText> {
        self.pending
            .iter()
            .find(|item| item.change.id == id)
            .cloned()
    }
}
