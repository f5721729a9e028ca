//! What a device does when the server's log was restored from a backup: reads
//! the log again from the start, learns which of its rows the log lacks, and
//! hands those back. Only then does it go on as before.

use super::{Ask, Commit, Held, Outcome, Session, SyncState, Then};
use crate::id::ChangeId;
use crate::order;
use crate::scope::Scope;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// Pushing and pulling.
    Normal,
    /// The log was restored: reading it again from the start, to learn which
    /// rows held here it lacks.
    Rereading {
        state: SyncState,
        lacking: FxHashSet<ChangeId>,
    },
    /// Handing back what it lacks.
    Handing {
        state: SyncState,
        queue: VecDeque<ChangeId>,
    },
}

/// An answer after its rows were taken in, for the phase to move on by.
pub(super) struct Taken<'a> {
    /// The place in the log it leads to.
    pub state: SyncState,
    /// Every change that came in it.
    pub seen: &'a FxHashSet<ChangeId>,
    /// Whether there is more to read.
    pub more: bool,
    /// Whether the log is not whole yet.
    pub recovering: bool,
}

impl Session {
    /// Moves the phase on. Says whether there is more to do in it.
    pub(super) fn advance(
        &mut self,
        taken: Taken<'_>,
        ask: &Ask,
        held: &impl Held,
        commit: &mut Commit,
    ) -> bool {
        let phase = std::mem::replace(&mut self.phase, Phase::Normal);
        let working = match phase {
            Phase::Normal => {
                self.state = taken.state;
                if !taken.recovering {
                    self.let_go(commit);
                }
                false
            }
            Phase::Rereading { mut lacking, .. } => {
                // Until all is handed back the old place is what is stored, so
                // that a restart begins the comparison again.
                self.state.held.clone_from(&taken.state.held);
                lacking.retain(|id| !taken.seen.contains(id));
                self.phase = if taken.more {
                    Phase::Rereading {
                        state: taken.state,
                        lacking,
                    }
                } else {
                    Phase::Handing {
                        state: taken.state,
                        queue: in_order_of_need(held, &lacking),
                    }
                };
                true
            }
            Phase::Handing { mut queue, .. } => {
                queue.retain(|id| {
                    !ask.handed.contains(id) && !taken.seen.contains(id) && held.is_stored(*id)
                });
                self.state.held.clone_from(&taken.state.held);
                if queue.is_empty() && (ask.handed.is_empty() || !taken.more) {
                    self.state = taken.state;
                } else {
                    self.phase = Phase::Handing {
                        state: taken.state,
                        queue,
                    };
                }
                true
            }
        };
        commit.state = self.state.clone();
        working
    }

    /// Lets go of the scopes that are this person's no longer.
    fn let_go(&mut self, commit: &mut Commit) {
        let lost: Vec<Scope> = self
            .state
            .held
            .difference(&self.state.joined)
            .cloned()
            .collect();
        for scope in &lost {
            self.state.held.remove(scope);
        }
        commit
            .segments
            .retain(|segment| !lost.contains(&segment.scope));
        commit.dropped = lost;
    }

    /// The log was restored or replaced. Drop nothing; read it again.
    pub(super) fn begin_again(&mut self, held: &impl Held) -> Outcome {
        let state = SyncState {
            held: self.state.held.clone(),
            ..SyncState::default()
        };
        let lacking = held.stored().into_iter().map(|(id, _)| id).collect();
        self.phase = Phase::Rereading { state, lacking };
        self.acknowledged.clear();
        self.deferred.clear();
        let commit = Commit {
            state: self.state.clone(),
            ..Commit::default()
        };
        Outcome {
            commit,
            accepted: Vec::new(),
            then: Then::Again,
        }
    }
}

/// People and grants first, then settings, then work, each in the order it came.
fn in_order_of_need(held: &impl Held, lacking: &FxHashSet<ChangeId>) -> VecDeque<ChangeId> {
    let mut rows: Vec<_> = held
        .stored()
        .into_iter()
        .filter(|(id, _)| lacking.contains(id))
        .collect();
    order::sort_by_key(&mut rows, |(_, scope)| match scope {
        Scope::Person(_) => 0,
        Scope::Library => 1,
        _ => 2,
    });
    rows.into_iter().map(|(id, _)| id).collect()
}
