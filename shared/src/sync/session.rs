//! The device's half of the exchange, as a state machine without I/O.
//!
//! A driver loops: [`Session::ask`] says what to send, the driver signs and
//! sends it, [`Session::answered`] or [`Session::failed`] says what to store
//! in one transaction and what to do next. The browser and the simulator drive
//! the same machine.

use super::doubt::Doubt;
use super::intake::take_rows;
use super::restore::{Phase, Taken};
use super::{
    Backfill, Commit, Cursor, Handed, Refusal, RefusalCode, ScopeSince, StoredRow, SyncAnswer,
    SyncRequest, SyncState, scopes_digest,
};
use crate::change::ChangeText;
use crate::id::ChangeId;
use crate::limits;
use crate::order;
use crate::scope::Scope;
use crate::sorted::SortedSet;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the session must know of the device's store.
pub trait Held {
    /// Whether a row with this change is stored in a segment.
    fn is_stored(&self, id: ChangeId) -> bool;
    /// Every change stored in segments, in the order it came, with its scope.
    fn stored(&self) -> Vec<(ChangeId, Scope)>;
    /// A change of one's own that is still pending.
    fn pending(&self, id: ChangeId) -> Option<ChangeText>;
}

/// What to send.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The request, but for the signature.
    pub request: SyncRequest,
    /// The changes in it.
    pub sent: Vec<ChangeId>,
    pub(super) handed: Vec<ChangeId>,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// There is more: ask again at once.
    Again,
    /// All is sent and read.
    Idle,
    /// Try again later, after roughly this many milliseconds.
    Wait(u64),
    /// The board no longer knows this device: wait for the person. Nothing is lost.
    SignIn,
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No network, no server, or the answer was cut off.
    Unreachable,
    /// 401: the device is not known or has been cut off.
    SignIn,
    /// The server said to wait this many milliseconds.
    Busy(u64),
    /// The server failed, or could not read the request at all.
    Server,
}

/// What came of a round trip.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// To be stored, all or nothing, before anything else happens.
    pub commit: Commit,
    /// Of what was sent, what the board now has.
    pub accepted: Vec<ChangeId>,
    /// What to do next.
    pub then: Then,
}

/// The device's half of the exchange.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) state: SyncState,
    pub(super) phase: Phase,
    /// The board has them; their rows have not come round yet.
    pub(super) acknowledged: FxHashSet<ChangeId>,
    /// Refused for access while the board is recovering: kept, tried again next time.
    pub(super) deferred: FxHashSet<ChangeId>,
    /// How many changes to send at once; halved when the server stumbles.
    pub(super) page: usize,
    /// The most of them.
    pub(super) most: usize,
    /// Requests without an answer, one after the other.
    pub(super) failures: u32,
    /// Pages the server failed on, one after the other.
    pub(super) stumbles: u32,
    /// The page the server failed on last, until it is known whose fault that is.
    pub(super) doubt: Option<Doubt>,
    pub(super) strikes: FxHashMap<ChangeId, u32>,
}

impl Session {
    /// Takes up where the device left off.
    pub fn new(state: SyncState) -> Self {
        Self::paged(state, limits::PAGE_CHANGES)
    }

    /// The same, sending at most so many changes at once.
    pub fn paged(state: SyncState, most: usize) -> Self {
        Self {
            state,
            phase: Phase::Normal,
            acknowledged: FxHashSet::default(),
            deferred: FxHashSet::default(),
            page: most,
            most,
            failures: 0,
            stumbles: 0,
            doubt: None,
            strikes: FxHashMap::default(),
        }
    }

    /// The place in the log.
    pub fn state(&self) -> &SyncState {
        &self.state
    }

    /// Whether the board has a change whose row has not come round yet.
    pub fn is_acknowledged(&self, id: ChangeId) -> bool {
        self.acknowledged.contains(&id)
    }

    /// The rows to hand back with the next ask; the driver reads them from its store.
    pub fn handing(&self) -> Vec<ChangeId> {
        match &self.phase {
            Phase::Handing { queue, .. } if self.doubt.is_none() => queue
                .iter()
                .take(self.page.min(self.most.div_ceil(2)))
                .copied()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What to send now. `pending` are one's own changes, oldest first, and go
    /// [in turn](in_turn); `handed` are the rows asked for by [`Session::handing`].
    pub fn ask<'a>(
        &self,
        pending: impl IntoIterator<Item = &'a ChangeText>,
        handed: Vec<StoredRow>,
    ) -> Ask {
        self.ask_with(&mut pending.into_iter(), handed)
    }

    fn ask_with(
        &self,
        pending: &mut dyn Iterator<Item = &ChangeText>,
        handed: Vec<StoredRow>,
    ) -> Ask {
        let state = self.working();
        let mut request = SyncRequest {
            cursor: state.cursor.clone(),
            scopes: scopes_digest(&state.joined),
            backfill: state.backfills.first().cloned(),
            ..SyncRequest::default()
        };
        let mut sent = Vec::new();
        let mut bytes = 0;
        if matches!(self.phase, Phase::Normal) && self.doubt.is_none() {
            for item in in_turn(pending) {
                let id = item.change.id;
                if self.acknowledged.contains(&id) || self.deferred.contains(&id) {
                    continue;
                }
                bytes += item.text.get().len();
                if sent.len() >= self.page || (bytes > limits::PAGE_BYTES && !sent.is_empty()) {
                    break;
                }
                sent.push(id);
                request.changes.push(item.text.clone());
            }
        }
        let mut handed_ids = Vec::new();
        for row in handed {
            bytes += row.text.get().len();
            if bytes > limits::PAGE_BYTES && !handed_ids.is_empty() {
                break;
            }
            handed_ids.push(row.change.id);
            request.handed.push(Handed {
                change: row.text,
                mac: row.mac,
            });
        }
        Ask {
            request,
            sent,
            handed: handed_ids,
        }
    }

    fn working(&self) -> &SyncState {
        match &self.phase {
            Phase::Normal => &self.state,
            Phase::Rereading { state, .. } | Phase::Handing { state, .. } => state,
        }
    }

    /// Takes an answer in.
    pub fn answered(&mut self, ask: &Ask, answer: SyncAnswer, held: &impl Held) -> Outcome {
        if answer.restarted {
            (self.failures, self.stumbles, self.doubt) = (0, 0, None);
            return self.begin_again(held);
        }
        let mut commit = Commit::default();
        let doubted = self.settle_doubt(ask, &mut commit);
        self.take_refusals(ask, answer.refused, answer.recovering, &mut commit);
        let mut state = self.working().clone();
        if let Some(list) = answer.scopes {
            join(&mut state, &list, &answer.cursor);
        }
        state.cursor = Some(answer.cursor);
        let mut rows = answer.rows;
        if let Some(filled) = answer.backfilled
            && let Some(at) = state
                .backfills
                .iter()
                .position(|backfill| backfill.scope == filled.scope)
        {
            if filled.done {
                state.backfills.remove(at);
            } else {
                state.backfills[at].next = filled.next;
            }
            rows.extend(filled.rows);
        }
        let seen = take_rows(rows, held, &mut commit);
        for segment in &commit.segments {
            state.held.insert(segment.scope.clone());
        }
        self.acknowledged.extend(&answer.accepted);
        self.settle(&state, held, &mut commit);
        let more = answer.more || !state.backfills.is_empty();
        let taken = Taken {
            state,
            seen: &seen,
            more,
            recovering: answer.recovering,
        };
        let working = self.advance(taken, ask, held, &mut commit);
        let then = if more || working || doubted || !ask.sent.is_empty() {
            Then::Again
        } else {
            // Whatever was acknowledged and has not come round by now was lost
            // again on the server's side: it is sent once more next time.
            self.acknowledged.clear();
            self.deferred.clear();
            Then::Idle
        };
        Outcome {
            commit,
            accepted: answer.accepted,
            then,
        }
    }

    fn take_refusals(
        &mut self,
        ask: &Ask,
        refused: Vec<Refusal>,
        recovering: bool,
        commit: &mut Commit,
    ) {
        if !recovering {
            self.deferred.clear();
        }
        for refusal in refused {
            let waits = recovering
                && matches!(
                    refusal.code,
                    RefusalCode::MayNotWrite | RefusalCode::NoSuchScope
                );
            // The place in the page is certain; the id is only what the board
            // could make of a text it refused.
            let Some(id) = ask.sent.get(refusal.index).copied() else {
                continue;
            };
            if waits {
                self.deferred.insert(id);
            } else {
                commit.refused.push(Refusal {
                    id: Some(id),
                    ..refusal
                });
            }
        }
    }

    /// Works out which pending changes are done with: their rows are stored
    /// here, or will never come because this person may not read them.
    fn settle(&mut self, state: &SyncState, held: &impl Held, commit: &mut Commit) {
        for id in &self.acknowledged {
            let unreadable = held
                .pending(*id)
                .is_some_and(|item| !state.joined.contains(&item.change.scope));
            if unreadable || held.is_stored(*id) {
                commit.settled.push(*id);
            }
        }
        order::sort_and_dedup(&mut commit.settled);
        for id in &commit.settled {
            self.acknowledged.remove(id);
        }
        // The server may fail after it has taken a change: then it is no poison.
        let settled = &commit.settled;
        commit.refused.retain(|refusal| {
            refusal
                .id
                .is_none_or(|id| settled.binary_search(&id).is_err())
        });
    }
}

/// What waits, in the order in which it goes: what concerns a child at risk
/// before a day's work, each as it was written. Such a record is a scope of its
/// own, nothing in another scope has to be there before it, and so no change
/// overtakes one that it needs.
pub fn in_turn<'a>(pending: &mut dyn Iterator<Item = &'a ChangeText>) -> Vec<&'a ChangeText> {
    let (mut turn, rest): (Vec<_>, Vec<_>) =
        pending.partition(|item| matches!(item.change.scope, Scope::Safety(_)));
    turn.extend(rest);
    turn
}

/// Takes in the list of scopes. A gained scope joins at the cursor of the
/// answer that lists it; what is older is filled in, unless nothing is.
fn join(state: &mut SyncState, list: &[ScopeSince], cursor: &Cursor) {
    let from = state.cursor.as_ref().map_or(0, |cursor| cursor.seq);
    let now: SortedSet<_> = list.iter().map(|listed| listed.scope.clone()).collect();
    for listed in list
        .iter()
        .filter(|listed| !state.joined.contains(&listed.scope) && listed.since <= from)
    {
        state.backfills.push(Backfill {
            scope: listed.scope.clone(),
            next: 0,
            until: cursor.seq,
        });
    }
    state
        .backfills
        .retain(|backfill| now.contains(&backfill.scope));
    state.joined = now;
}
