//! Other tabs of the same desk: what one stores, the others fold.

use super::inner::Inner;
use super::ledger::Moved;
use crate::platform::Channel;
use crate::store::StoreError;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use shared::id::{ChangeId, DeviceId};
use shared::scope::Scope;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// What one tab tells the others. Ids only, never what was captured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Word {
    /// Changes of one's own are in the storage, under these keys.
    Saved { keys: Vec<u32> },
    /// What a round trip brought is in the storage.
    Exchanged {
        segments: Vec<u32>,
        settled: Vec<ChangeId>,
        refused: Vec<ChangeId>,
        dropped: Vec<Scope>,
        at_ms: u64,
    },
    /// What is typed in these forms is in the storage, or was let go of.
    Typed { forms: Vec<String> },
    /// These refused changes were kept, or kept anew.
    Refused { changes: Vec<ChangeId> },
    /// A refused change waits again.
    Unrefused { change: ChangeId },
    /// Whoever syncs: do it now, and say that you are there.
    Send,
    /// The tab that syncs is alive.
    Here,
}

/// What other tabs have said and this one has not taken in yet, in order.
pub(super) type Heard = Rc<RefCell<VecDeque<Word>>>;

/// The line to the other tabs of a desk that is being opened. Opened before the storage is read, so
/// that nothing another tab stores in the meantime is missed: what is heard waits for the desk.
#[derive(Debug)]
pub(crate) struct Line {
    channel: Channel,
    heard: Heard,
}

impl Line {
    pub(crate) fn open(device: DeviceId) -> Self {
        let channel = Channel::open(&format!("golden-thread-{device}"));
        let heard = Heard::default();
        let queue = heard.clone();
        channel.listen(move |word: Word| queue.borrow_mut().push_back(word));
        Self { channel, heard }
    }

    pub(super) fn into_parts(self) -> (Channel, Heard) {
        (self.channel, self.heard)
    }
}

/// Takes in what was heard so far, and from now on what is said.
pub(super) fn listen(inner: &Rc<Inner>, heard: Heard) {
    let weak = Rc::downgrade(inner);
    let is_busy = Rc::new(Cell::new(false));
    let queue = heard.clone();
    let take_in = move || {
        let Some(inner) = weak.upgrade().filter(|_| !is_busy.replace(true)) else {
            return;
        };
        let (heard, is_busy) = (heard.clone(), is_busy.clone());
        // One after the other: a page must not come in before the loss of its scope that came first.
        spawn_local(async move {
            loop {
                let Some(word) = heard.borrow_mut().pop_front() else {
                    break;
                };
                if let Err(error) = hear(&inner, word).await {
                    // This tab is behind until the app is opened again; nothing is lost.
                    leptos::logging::warn!("what another tab stored could not be read: {error}");
                }
            }
            is_busy.set(false);
        });
    };
    take_in();
    let weak = Rc::downgrade(inner);
    inner.channel.listen(move |word: Word| {
        if !matches!(word, Word::Send | Word::Here) {
            queue.borrow_mut().push_back(word);
            take_in();
        } else if let Some(inner) = weak.upgrade() {
            // Nothing to read for it, and somebody waits for the answer.
            answer(&inner, &word);
        }
    });
}

/// What needs nothing from the storage.
fn answer(inner: &Inner, word: &Word) {
    match word {
        Word::Send if inner.leading.get() => {
            inner.channel.post(&Word::Here);
            inner.bell.ring();
        }
        Word::Here => inner.bell.leader_is_here(),
        _ => {}
    }
}

async fn hear(inner: &Rc<Inner>, word: Word) -> Result<(), StoreError> {
    let mut moved = Moved::default();
    let now_ms = Inner::now_ms();
    match word {
        Word::Saved { keys } => {
            for (key, item) in inner.store.pending(&keys).await? {
                inner.ledger.borrow_mut().own(key, item, now_ms, &mut moved);
            }
            if inner.leading.get() {
                inner.bell.ring_soon();
            }
        }
        Word::Exchanged {
            segments,
            settled,
            refused,
            dropped,
            at_ms,
        } => {
            let kept = inner.store.segments(&segments).await?;
            let refused = inner.store.refused(&refused).await?;
            let lost = inner.lost_drafts(&dropped).await?;
            let mut ledger = inner.ledger.borrow_mut();
            ledger.fold_loaded(kept, Vec::new(), now_ms, &mut moved);
            ledger.settle(&settled, &mut moved);
            for (id, refused) in refused {
                ledger.refuse(id, refused, &mut moved);
            }
            for scope in &dropped {
                ledger.drop_scope(scope, &mut moved);
            }
            drop(ledger);
            inner.store.forget_keys(&dropped);
            inner.let_go_of_drafts(lost);
            inner.exchanged.set(Some(at_ms));
        }
        Word::Typed { forms } => {
            let typed = inner
                .store
                .drafts(|form| forms.iter().any(|one| one == form))
                .await?;
            inner.take_in_drafts(&forms, &typed);
        }
        Word::Refused { changes } => {
            for (id, refused) in inner.store.refused(&changes).await? {
                inner.ledger.borrow_mut().keep_refused(id, refused);
            }
        }
        Word::Unrefused { change } => {
            inner.ledger.borrow_mut().unrefuse(change);
        }
        Word::Send | Word::Here => answer(inner, &word),
    }
    inner.show(&moved);
    inner.recount();
    Ok(())
}
