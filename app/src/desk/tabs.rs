//! Other tabs of the same desk: what one stores, the others fold.

use super::inner::Inner;
use super::ledger::Moved;
use crate::store::StoreError;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use shared::id::ChangeId;
use shared::scope::Scope;
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
    /// These refused changes were kept, or kept anew.
    Refused { changes: Vec<ChangeId> },
    /// A refused change waits again.
    Unrefused { change: ChangeId },
    /// Whoever syncs: do it now, and say that you are there.
    Send,
    /// The tab that syncs is alive.
    Here,
}

pub(super) fn listen(inner: &Rc<Inner>) {
    let weak = Rc::downgrade(inner);
    inner.channel.listen(move |word: Word| {
        let Some(inner) = weak.upgrade() else { return };
        spawn_local(async move {
            if let Err(error) = hear(&inner, word).await {
                // This tab is behind until the app is opened again; nothing is lost.
                leptos::logging::warn!("what another tab stored could not be read: {error}");
            }
        });
    });
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
            let mut ledger = inner.ledger.borrow_mut();
            ledger.fold_loaded(kept, Vec::new(), now_ms, &mut moved);
            ledger.settle(&settled, &mut moved);
            for (id, refused) in refused {
                ledger.refuse(id, refused, &mut moved);
            }
            for scope in dropped {
                ledger.drop_scope(&scope, &mut moved);
            }
            drop(ledger);
            inner.exchanged.set(Some(at_ms));
        }
        Word::Refused { changes } => {
            for (id, refused) in inner.store.refused(&changes).await? {
                inner.ledger.borrow_mut().keep_refused(id, refused);
            }
        }
        Word::Unrefused { change } => {
            inner.ledger.borrow_mut().unrefuse(change);
        }
        Word::Send if inner.leading.get() => {
            inner.channel.post(&Word::Here);
            inner.bell.ring();
        }
        Word::Send => {}
        Word::Here => inner.bell.leader_is_here(),
    }
    inner.show(&moved);
    inner.recount();
    Ok(())
}
