//! One round trip: ask, sign, send, store, fold.

use super::call::{self, CallError};
use super::farewell;
use crate::desk::inner::Inner;
use crate::desk::ledger::Refused;
use crate::desk::{SyncStatus, Word};
use crate::platform::DeviceSource;
use crate::store::{Place, StoreError};
use futures_util::future::join;
use rustc_hash::FxHashSet;
use shared::change::{ChangeText, digest};
use shared::id::ChangeId;
use shared::order;
use shared::scope::Scope;
use shared::source::Source;
use shared::sync::{
    Ask, Commit, Failure, Held, Session, StoredRow, SyncAnswer, Then, page_payload,
};
use std::rc::Rc;

/// What the board says to a device that it has cut off.
const CUT_OFF: &str = "device_revoked";

const HOUR_MS: u64 = 60 * 60 * 1_000;

/// A request, and what came of it.
struct Trip {
    ask: Ask,
    answer: Result<SyncAnswer, CallError>,
}

/// The session, with what the storage holds of it.
pub(super) struct Round {
    /// A trip made while the storage was writing the one before it.
    ahead: Option<Trip>,
    pub(super) session: Session,
    pub(super) place: Place,
    /// When the place was last stored, milliseconds since 1970.
    stored_ms: Option<u64>,
    /// Whether the board has answered since this began.
    pub(super) is_heard: bool,
    /// Whether something of the place changed outside a round trip, and the next one is to store it.
    pub(super) is_moved: bool,
    sent: usize,
    rows: usize,
}

impl Round {
    /// Takes up where the storage left off.
    pub async fn begin(inner: &Inner) -> Result<Self, StoreError> {
        let place = inner.store.place().await?;
        Ok(Self {
            ahead: None,
            session: Session::new(place.begin(&inner.damaged)),
            stored_ms: place.exchanged_ms,
            is_heard: false,
            is_moved: false,
            place,
            sent: 0,
            rows: 0,
        })
    }

    /// From here on progress is counted anew.
    pub fn start_counting(&mut self, inner: &Inner) {
        (self.sent, self.rows) = (0, 0);
        // After a failure "sending" would be a promise; it is said once the board has answered.
        let fine = inner.sync_status.with_untracked(|said| {
            matches!(said, SyncStatus::Starting | SyncStatus::UpToDate { .. })
        });
        if fine && inner.ledger.borrow().pending_len() > 0 {
            self.say_progress(inner);
        }
    }

    /// One round trip. Says what to do next.
    pub async fn go(&mut self, inner: &Rc<Inner>) -> Then {
        match self.try_to_go(inner).await {
            Ok(then) => then,
            Err(reason) => {
                // Nothing of it was folded, so the session goes back to what the storage holds.
                self.session = Session::new(self.place.begin(&inner.damaged));
                self.ahead = None;
                inner.sync_status.set(SyncStatus::Storage { reason });
                Then::Wait(u64::from(super::STORAGE_AGAIN))
            }
        }
    }

    async fn try_to_go(&mut self, inner: &Rc<Inner>) -> Result<Then, StoreError> {
        if self.ahead.is_none() {
            self.put_away(inner).await?;
            self.bring_back(inner);
        }
        let Trip { ask, answer } = if let Some(trip) = self.ahead.take() {
            trip
        } else {
            let handed = self.rows_to_hand_back(inner).await?;
            let ask = self.session.ask(inner.ledger.borrow().pending(), handed);
            send(inner, ask).await?
        };
        match answer {
            Ok(answer) => self.take_in(inner, &ask, answer).await,
            Err(error) if error.says(CUT_OFF) => {
                inner.sync_status.set(SyncStatus::CutOff);
                Ok(match farewell::hand_over(inner).await {
                    Ok(handed_over) => {
                        inner.cut_off.set(Some(handed_over));
                        Then::SignIn
                    }
                    // It is tried again: nothing is wiped before the board has it.
                    Err(_) => Then::Wait(u64::from(super::STORAGE_AGAIN)),
                })
            }
            Err(error) => {
                let failure = error.failure();
                if matches!(failure, Failure::Server | Failure::Busy(_)) {
                    inner.sync_status.set(SyncStatus::Stumbling { again_ms: 0 });
                }
                Ok(self.session.failed(&ask, failure))
            }
        }
    }

    async fn take_in(
        &mut self,
        inner: &Rc<Inner>,
        ask: &Ask,
        answer: SyncAnswer,
    ) -> Result<Then, StoreError> {
        let outcome = self.session.answered(ask, answer, &*inner.ledger.borrow());
        let commit = outcome.commit;
        let now_ms = DeviceSource.now_ms();
        let mut place = Place {
            state: commit.state.clone(),
            exchanged_ms: Some(now_ms),
            // What was to be filled in again is in the state, or has come.
            asked_again: inner.damaged.iter().map(|(page, _)| *page).collect(),
            ..self.place.clone()
        };
        place
            .put_away
            .retain(|(scope, _)| !commit.dropped.contains(scope));
        // When the board was last heard is worth a write now and then: the lease counts from it.
        let is_old = self
            .stored_ms
            .is_none_or(|then| now_ms.abs_diff(then) > HOUR_MS);
        let is_news = !commit.is_empty(&self.place.state) || !ask.sent.is_empty();
        let worth_storing = is_news || is_old || self.is_moved;
        if worth_storing {
            self.stored_ms = Some(now_ms);
        }
        let storing = async {
            if worth_storing {
                store_and_fold(inner, &commit, &place, now_ms).await?;
            }
            Ok(())
        };
        if outcome.then == Then::Again && self.may_go_ahead(&commit) {
            // While the storage writes this page, the next is on its way. Should the writing fail, its
            // answer is thrown away and everything asked again.
            let next = self.next_ask(inner, &commit);
            let (stored, sent) = join(storing, send(inner, next)).await;
            stored?;
            self.place = place;
            self.ahead = Some(sent?);
        } else {
            storing.await?;
            self.place = place;
        }
        self.is_heard = true;
        self.is_moved &= !worth_storing;
        self.note_what_came(inner, &commit);
        inner.exchanged.set(Some(now_ms));
        self.sent += commit.settled.len() + commit.refused.len();
        let rows = commit.segments.iter().map(|part| part.rows.len());
        self.rows += rows.sum::<usize>();
        if outcome.then == Then::Again {
            self.say_progress(inner);
        }
        let comes_back = outcome.then == Then::Idle && !inner.bring_back.borrow().is_empty();
        Ok(if comes_back {
            Then::Again
        } else {
            outcome.then
        })
    }

    fn may_go_ahead(&self, commit: &Commit) -> bool {
        commit.dropped.is_empty() && self.session.handing().is_empty()
    }

    /// The next request, while what `commit` settles is still among what waits.
    fn next_ask(&self, inner: &Inner, commit: &Commit) -> Ask {
        let refused = commit.refused.iter().filter_map(|refusal| refusal.id);
        let gone: FxHashSet<_> = commit.settled.iter().copied().chain(refused).collect();
        let ledger = inner.ledger.borrow();
        let waiting = ledger
            .pending()
            .filter(|item| !gone.contains(&item.change.id));
        self.session.ask(waiting, Vec::new())
    }

    async fn rows_to_hand_back(&self, inner: &Inner) -> Result<Vec<StoredRow>, StoreError> {
        let ids = self.session.handing();
        let segments: Vec<_> = {
            let ledger = inner.ledger.borrow();
            let mut keys: Vec<_> = ids.iter().filter_map(|id| ledger.segment_of(*id)).collect();
            order::sort_and_dedup(&mut keys);
            keys
        };
        let mut rows = Vec::new();
        for segment in segments {
            rows.extend(inner.store.rows(segment).await?);
        }
        rows.retain(|row| ids.contains(&row.change.id));
        // In the order the session asked for.
        order::sort_by_key(&mut rows, |row| {
            ids.iter().position(|id| *id == row.change.id)
        });
        rows.dedup_by_key(|row| row.change.id);
        Ok(rows)
    }

    fn say_progress(&self, inner: &Inner) {
        let waiting = inner.ledger.borrow().pending_len();
        inner.sync_status.set(if waiting > 0 {
            SyncStatus::Sending {
                sent: self.sent,
                of: self.sent + waiting,
            }
        } else {
            SyncStatus::Receiving { rows: self.rows }
        });
    }
}

/// Signs a request and sends it.
async fn send(inner: &Inner, mut ask: Ask) -> Result<Trip, StoreError> {
    let unsent = inner.ledger.borrow().pending_len();
    ask.request.about = Some(inner.store.about_itself(unsent));
    if !ask.request.changes.is_empty() {
        let digests = ask.request.changes.iter().map(|text| digest(text.get()));
        let payload = page_payload(inner.owner.device, digests);
        ask.request.signature = Some(inner.store.sign(&payload).await?);
    }
    let bearer = inner.store.bearer();
    let answer = call::sync(&bearer, &ask.request).await;
    Ok(Trip { ask, answer })
}

/// Stores what a round trip brought, then folds it, then tells the other tabs.
pub(super) async fn store_and_fold(
    inner: &Rc<Inner>,
    commit: &Commit,
    place: &Place,
    now_ms: u64,
) -> Result<(), StoreError> {
    let refused = refusals(inner, commit, now_ms);
    let (settled, dropped, left) = {
        let ledger = inner.ledger.borrow();
        let refused = refused.iter().map(|(id, _)| *id);
        let gone: Vec<_> = commit.settled.iter().copied().chain(refused).collect();
        let scopes = commit.dropped.iter();
        let dropped = scopes.flat_map(|scope| ledger.segment_keys(scope));
        let dropped: Vec<_> = dropped.collect();
        let left = left_with(commit, ledger.pending_scopes(&gone));
        (ledger.pending_keys(&gone), dropped, left)
    };
    let lost = inner.lost_drafts(&commit.dropped).await?;
    let drafts = lost.drafts();
    let store = &inner.store;
    let keys = store
        .commit(commit, place, &settled, &dropped, &refused, &drafts)
        .await?;
    inner.channel.post(&Word::Exchanged {
        segments: keys.clone(),
        settled: commit.settled.clone(),
        refused: refused.iter().map(|(id, _)| *id).collect(),
        dropped: commit.dropped.clone(),
        at_ms: now_ms,
    });
    let moved = inner
        .ledger
        .borrow_mut()
        .take_in(commit, &keys, refused, now_ms);
    inner.let_go_of_drafts(lost);
    inner.show(&moved);
    inner.recount();
    // The rows are gone. A key that could not be destroyed now is found again when the desk is next opened.
    let _ = store.destroy_keys(&left).await;
    Ok(())
}

/// The scopes that have left with this commit, or of which the last that waited has gone with it.
fn left_with(commit: &Commit, waited: Vec<Scope>) -> Vec<Scope> {
    let state = &commit.state;
    let is_here = |scope: &Scope| state.held.contains(scope) || state.joined.contains(scope);
    let mut left: Vec<_> = waited.into_iter().filter(|scope| !is_here(scope)).collect();
    left.extend_from_slice(&commit.dropped);
    order::sort_and_dedup(&mut left);
    left
}

fn refusals(inner: &Inner, commit: &Commit, now_ms: u64) -> Vec<(ChangeId, Refused)> {
    let ledger = inner.ledger.borrow();
    let kept = commit.refused.iter().filter_map(|refusal| {
        let id = refusal.id?;
        let ChangeText { change, text } = Held::pending(&*ledger, id)?;
        let refused = Refused {
            text,
            code: refusal.code.clone(),
            detail: refusal.detail.clone(),
            at_ms: now_ms,
            set_aside: None,
            file: ledger.file_of(&change.scope),
        };
        Some((id, refused))
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::id::RecordId;
    use uuid::Uuid;

    #[test]
    fn a_scope_has_left_when_it_is_dropped_and_again_when_the_last_that_waited_in_it_goes() {
        let circle = |number| Scope::Circle(RecordId(Uuid::from_u128(number)));
        let mut commit = Commit::default();
        commit.state.held = [circle(1)].into();
        commit.state.joined = [circle(2)].into();
        let waited = vec![circle(1), circle(2), circle(3)];
        assert_eq!(left_with(&commit, waited), [circle(3)]);
        commit.dropped = vec![circle(4)];
        assert_eq!(left_with(&commit, Vec::new()), [circle(4)]);
    }
}
