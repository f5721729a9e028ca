//! What a desk is made of, for those who build it.

use super::drafts::Drafts;
use super::keep::Unsaved;
use super::ledger::{Ledger, Moved};
use super::triggers::Triggers;
use super::{DraftState, Owner, SaveState, SyncStatus, read};
use crate::live::prelude::*;
use crate::platform::{Bell, Channel, DeviceSource};
use crate::store::{Store, Unread};
use rustc_hash::FxHashMap;
use shared::access::Access;
use shared::record::RecordKey;
use shared::scope::Scope;
use shared::source::Source;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// What a desk is made of.
pub(crate) struct Inner {
    pub owner: Owner,
    pub store: Store,
    pub ledger: RefCell<Ledger>,
    pub channel: Channel,
    /// Wakes the exchange with the board.
    pub bell: Bell,
    /// Set when the person leaves this desk for another: everything that runs for it ends.
    pub left: Cell<bool>,
    /// Whether this tab is the one that exchanges with the board.
    pub leading: Cell<bool>,
    /// Whether the exchange with the board has begun.
    pub exchanges: Cell<bool>,
    pub save_state: RwSignal<SaveState>,
    pub sync_status: RwSignal<SyncStatus>,
    pub exchanged: RwSignal<Option<u64>>,
    pub(super) triggers: Triggers,
    /// Records as screens last received them, until they move: a wall of a thousand cards is not read
    /// anew because one was added.
    pub(super) items: RefCell<FxHashMap<RecordKey, Arc<dyn Any + Send + Sync>>>,
    /// How many times any was read.
    pub(super) versions: Cell<u64>,
    pub(super) access: RwSignal<Access>,
    pub(super) drafts: RefCell<Drafts>,
    pub(super) draft_state: RwSignal<DraftState>,
    /// What could not be opened.
    pub(super) unread: Unread,
    /// Received pages among it: where each lies, and of what scope it is.
    pub damaged: Vec<(u32, Scope)>,
    pub(super) unsaved: RefCell<Unsaved>,
    pub(super) unsaved_count: RwSignal<usize>,
    /// Circles and case files that are closed here, and after how many days they leave; none where they stay.
    pub closed: RefCell<Option<(Vec<Scope>, u32)>>,
    /// Those that have left this device, and when.
    pub put_away: RwSignal<Vec<(Scope, u64)>>,
    /// Those of them that were asked for, or of which something came.
    pub bring_back: RefCell<Vec<Scope>>,
    /// How much was handed over, once the board has cut this device off and has all of it.
    pub cut_off: RwSignal<Option<usize>>,
}

impl Inner {
    /// Shows what has moved.
    pub fn show(&self, moved: &Moved) {
        if moved.is_empty() {
            return;
        }
        self.forget_items(moved);
        self.ledger.borrow_mut().look_for_conflicts(moved);
        if read::concerns_access(moved) {
            let access = read::access(self.owner.person, &self.ledger.borrow().replica);
            if self.access.with_untracked(|now| *now != access) {
                self.access.set(access);
            }
        }
        self.triggers.notify(moved);
    }

    fn forget_items(&self, moved: &Moved) {
        let mut items = self.items.borrow_mut();
        for key in moved.records() {
            items.remove(key);
        }
    }

    /// Shows that the counts have changed although no record has.
    pub fn recount(&self) {
        self.triggers.notify_counts();
    }

    pub(super) fn now_ms() -> u64 {
        DeviceSource.now_ms()
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never what was captured.
        write!(f, "Desk({})", self.owner.device)
    }
}
