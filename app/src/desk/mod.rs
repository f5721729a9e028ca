//! The desk: one person's place at the board on this device. Screens read and write through it and
//! through nothing else.
//!
//! * **Reading** ([`Desk::item`], [`Desk::list`], [`Desk::all`], [`Desk::access`], …) is immediate,
//!   from memory, and tracks: inside a `Memo` or a view it runs again when something of that scope
//!   and kind has moved, and not otherwise.
//! * **Writing** begins with a [`Draft`] ([`Desk::open`], [`Desk::begin`]): what the person saw, and
//!   what they now say. [`Desk::save`] stores the difference as one change; it is shown once the
//!   storage has it. [`Desk::undo`], [`Desk::withdraw`] and [`Desk::settle`] are saves too.
//! * **Typing** goes to [`Desk::keep_draft`], which never waits and is at most a second behind.
//! * **Standing**: [`Desk::save_state`], [`Desk::sync_status`], [`Desk::counts`], [`Desk::refused`].
//!
//! A desk is copied freely and lives as long as the app; [`use_desk`] gives it to any component
//! beneath the one that provided it.

pub(crate) mod aside;
mod ask;
mod attention;
mod away;
mod conflict;
mod draft;
mod drafts;
mod hand_out;
pub(crate) mod inner;
mod item;
mod keep;
mod kept;
pub(crate) mod ledger;
mod read;
mod save;
mod status;
mod tabs;
mod triggers;
mod undo;
mod versions;

pub use aside::SetAside;
pub use ask::AskError;
pub use attention::Attention;
pub use conflict::{Answer, Disagreement};
pub use draft::Draft;
pub(crate) use drafts::StoredDraft;
pub use drafts::{DraftNote, DraftState};
pub use hand_out::{HandOutError, HandedOut};
pub use item::{Item, Said, Standing};
pub use ledger::CaseFile;
pub use save::{SaveError, Saved};
pub use status::{Counts, SaveState, SyncStatus};
pub(crate) use tabs::{Line, Word};
pub use undo::UndoError;

use crate::live::prelude::*;
use crate::platform::{Bell, DeviceSource, wait};
use crate::store::{Loaded, Store, StoreError, UnlockError, Unread};
use drafts::Drafts;
use inner::Inner;
use ledger::{Ledger, Moved};
use leptos::task::spawn_local;
use shared::id::{DeviceId, PersonId, RecordId};
use shared::source::Source;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use triggers::Triggers;

shared::table! {
    /// Whose desk it is, as the board said when the device joined.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Owner {
        /// The device: this person in this browser.
        pub device: DeviceId,
        /// The person.
        pub person: PersonId,
        /// What they were called when the device joined. The person's record may say otherwise since.
        pub name: String,
        /// What the board was called then; empty if it was not set up yet.
        pub board: String,
        /// What the person calls the device.
        pub label: String,
    }
}
shared::nested!(Owner);

/// One person's place at the board on this device.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    inner: StoredValue<Rc<Inner>>,
}

impl Desk {
    /// Sits down: folds what the storage holds, and what the other tabs have said on `line` since before
    /// it was read. Called beneath an owner that lives as long as the desk.
    pub(crate) fn sit_down(owner: Owner, store: Store, loaded: Loaded, line: Line) -> Self {
        let now_ms = Inner::now_ms();
        let mut ledger = Ledger::of(owner.person);
        let mut moved = Moved::default();
        for (id, refused) in loaded.refused {
            ledger.keep_refused(id, refused);
        }
        let needless = ledger.fold_loaded(loaded.segments, loaded.pending, now_ms, &mut moved);
        ledger.look_for_conflicts(&moved);
        let access = read::access(owner.person, &ledger.replica);
        let (channel, heard) = line.into_parts();
        let inner = Rc::new(Inner {
            channel,
            store,
            ledger: RefCell::new(ledger),
            bell: Bell::default(),
            left: Cell::new(false),
            leading: Cell::new(false),
            exchanges: Cell::new(false),
            save_state: RwSignal::default(),
            sync_status: RwSignal::default(),
            exchanged: RwSignal::new(loaded.exchanged_ms),
            triggers: Triggers::default(),
            items: RefCell::default(),
            versions: Cell::new(0),
            access: RwSignal::new(access),
            drafts: RefCell::new(Drafts::of(loaded.drafts)),
            draft_state: RwSignal::default(),
            unread: loaded.unread,
            damaged: loaded.damaged,
            unsaved: RefCell::default(),
            unsaved_count: RwSignal::new(0),
            closed: RefCell::default(),
            put_away: RwSignal::new(loaded.put_away),
            bring_back: RefCell::default(),
            cut_off: RwSignal::new(None),
            owner,
        });
        inner.set_aside_lost();
        tabs::listen(&inner, heard);
        drafts::flush_when_hidden(&inner);
        keep::warn_before_leaving(&inner);
        if !needless.is_empty() {
            let inner = inner.clone();
            spawn_local(async move {
                // What could not be let go of now is found again when the desk is next opened.
                let _ = inner.store.let_go_of_pending(&needless).await;
            });
        }
        Self {
            inner: StoredValue::new(inner),
        }
    }

    pub(crate) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Tells the other windows of this desk that changes lie in the storage which they have not seen.
    pub(crate) fn tell_saved(self, keys: Vec<u32>) {
        if !keys.is_empty() {
            self.inner().channel.post(&Word::Saved { keys });
        }
    }

    /// Whose desk it is.
    pub fn owner(self) -> Owner {
        self.inner().owner.clone()
    }

    /// The person.
    pub fn me(self) -> PersonId {
        self.inner().owner.person
    }

    /// An id for a new record.
    pub fn new_id(self) -> RecordId {
        DeviceSource.record_id()
    }

    /// Makes sure that nothing is in memory only: drafts are written, refused saves tried once more.
    pub(crate) async fn make_safe(self) -> Result<(), StoreError> {
        let inner = self.inner();
        // What is on its way already counts only when it has arrived.
        while inner.holds_unsaved() {
            inner.try_held().await?;
            wait::sleep(20).await;
        }
        loop {
            inner.flush_drafts().await?;
            if inner.drafts_are_stored() {
                return Ok(());
            }
            wait::sleep(20).await;
        }
    }

    /// Whether a save of this form is still in memory only.
    pub(crate) fn holds_form(self, name: &str) -> bool {
        self.inner().holds_form(name)
    }

    /// Makes everything safe, then ends all that runs for this desk.
    pub(crate) async fn close(self) -> Result<(), StoreError> {
        self.make_safe().await?;
        let inner = self.inner();
        inner.left.set(true);
        inner.bell.ring();
        inner.channel.close();
        inner.store.close();
        Ok(())
    }

    /// Ends all that runs for this desk, and keeps nothing of what is typed: it was handed over, and the device is wiped.
    pub(crate) fn let_go(self) {
        let inner = self.inner();
        inner.left.set(true);
        inner.bell.ring();
        inner.channel.close();
        inner.store.close();
    }

    /// How much was handed over, once the board has cut this device off and has all of it. Tracks.
    pub fn cut_off(self) -> Option<usize> {
        self.inner().cut_off.get()
    }

    /// Another passphrase before this vault.
    pub async fn change_passphrase(self, now: &str, then: &str) -> Result<(), UnlockError> {
        let store = self.inner().store.clone();
        store.change_passphrase(now, then).await
    }

    /// Whether a passkey opens this vault too.
    pub fn has_passkey(self) -> bool {
        self.inner().store.has_passkey()
    }

    /// A passkey as a second way in; the passphrase proves that it is the vault's person.
    pub async fn add_passkey(self, passphrase: &str) -> Result<(), UnlockError> {
        let inner = self.inner();
        inner.store.add_passkey(passphrase, &inner.owner.name).await
    }

    /// Takes the passkey away.
    pub async fn remove_passkey(self) -> Result<(), StoreError> {
        let store = self.inner().store.clone();
        store.remove_passkey().await
    }

    /// What stays in the storage because it could not be opened.
    pub fn unread(self) -> Unread {
        self.inner().unread
    }

    /// How the last save went. Tracks.
    pub fn save_state(self) -> SaveState {
        self.inner().save_state.get()
    }

    /// What the exchange with the board is doing. Tracks.
    pub fn sync_status(self) -> SyncStatus {
        self.inner().sync_status.get()
    }

    /// Send and read now: the person asked. Does nothing harmful when it is under way already.
    pub fn send_now(self) {
        let inner = self.inner();
        inner.bell.ring();
        inner.channel.post(&Word::Send);
    }

    /// How much waits, was received, was refused or is in conflict. Tracks.
    pub fn counts(self) -> Counts {
        let inner = self.inner();
        inner.triggers.track_counts();
        let access = self.access();
        let ledger = inner.ledger.borrow();
        let refused = ledger
            .refused()
            .filter(|(_, refused)| refused.set_aside.is_none());
        Counts {
            // One that could not be opened waits as well, and nobody is to think that all is received.
            waiting: ledger.pending_len() + inner.unread.waiting,
            received: ledger.received(),
            refused: refused.count(),
            conflicts: ledger.conflicts(|key| access.may_write(&key.scope, &key.kind)),
            unsaved: inner.unsaved_count.get(),
            exchanged_ms: inner.exchanged.get(),
        }
    }
}

/// The desk, from any component beneath [`provide_desk`].
pub fn use_desk() -> Desk {
    expect_context()
}

/// Gives the desk to every component beneath this one.
pub fn provide_desk(desk: Desk) {
    provide_context(desk);
}
