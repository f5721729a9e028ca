//! This browser, before and around a desk: whose devices are here, opening one, joining as another,
//! a newer version, and how safe the storage is.

mod cut_off;
mod hand_over;
mod join;
mod letters;
mod rescue;

pub use crate::platform::storage::StorageStanding;
pub use crate::store::directory::Entry;
pub use cut_off::CutOff;
pub use hand_over::HandOverError;
pub use join::JoinError;
pub use letters::BoardCopy;
pub use rescue::Found;

use crate::chunk::sit_down;
use crate::desk::{Desk, Line};
use crate::live::prelude::*;
use crate::platform::install::{self, Install};
use crate::platform::{Channel, DeviceSource, storage, version};
use crate::store::directory::{self, Directory};
use crate::store::{OpenBy, Outside, Store, StoreError, UnlockError};
use futures_util::future::join;
use leptos::task::spawn_local;
use shared::domain::Board;
use shared::id::DeviceId;
use shared::source::Source;
use std::rc::Rc;

/// What this browser shows first.
#[derive(Debug, Clone)]
pub enum Opening {
    /// Looking at what is here.
    Looking,
    /// Nobody has joined in this browser: a link or a code is needed.
    Nobody,
    /// Several people have: choose.
    Choose(Vec<Entry>),
    /// Somebody's vault is locked: its passphrase is asked for.
    Locked(Box<Locked>),
    /// A desk is open.
    Open(Desk),
    /// The board had cut somebody's device off, and it has wiped itself.
    CutOff(CutOff),
    /// The storage could not be opened. Nothing was altered.
    Failed(StoreError),
}

/// A vault that is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// Whose it is.
    pub entry: Entry,
    /// What is known of it without opening it.
    pub outside: Outside,
    /// The station the tablet was handed over at, as it lies; empty where it was not.
    pub kiosk: String,
}

/// This browser.
#[derive(Debug, Clone, Copy)]
pub struct Tablet {
    inner: StoredValue<Rc<Inner>>,
    opening: RwSignal<Opening>,
    version_waits: RwSignal<bool>,
    install: RwSignal<Install>,
    storage: RwSignal<StorageStanding>,
}

#[derive(Debug)]
struct Inner {
    directory: Directory,
    /// To the other windows of this browser: whose vault is locked now.
    windows: Channel,
    /// Desks live beneath this, which is never taken down.
    owner: Owner,
}

/// Looks at what is in this browser and gives it to every component beneath. Once, at the root.
pub fn provide_tablet() -> Tablet {
    let tablet = Tablet {
        inner: StoredValue::new(Rc::new(Inner {
            directory: Directory::default(),
            windows: Channel::open("golden-thread-locked"),
            owner: Owner::new(),
        })),
        opening: RwSignal::new(Opening::Looking),
        version_waits: version::watch(),
        install: install::watch(),
        storage: RwSignal::default(),
    };
    provide_context(tablet);
    tablet.inner.with_value(|inner| {
        inner.windows.listen(move |device: DeviceId| {
            let is_handed_over = device == DeviceId::default();
            match tablet.opening.get_untracked() {
                Opening::Open(desk) if is_handed_over || desk.owner().device == device => {
                    // What cannot be sealed keeps its window open, and says so there.
                    spawn_local(async move {
                        let _ = tablet.lock_here().await;
                    });
                }
                Opening::Open(_) => {}
                _ if is_handed_over => spawn_local(tablet.look()),
                _ => {}
            }
        });
    });
    spawn_local(async move {
        tablet.look().await;
        tablet.storage.set(storage::ask_to_persist().await);
    });
    tablet
}

/// This browser, from any component beneath [`provide_tablet`].
pub fn use_tablet() -> Tablet {
    expect_context()
}

impl Tablet {
    /// What to show first. Tracks.
    pub fn opening(self) -> Opening {
        self.opening.get()
    }

    #[cfg(feature = "bench")]
    pub(crate) fn opening_untracked(self) -> Opening {
        self.opening.get_untracked()
    }

    /// Everybody who has joined in this browser, the last opened first.
    pub async fn entries(self) -> Result<Vec<Entry>, StoreError> {
        let inner = self.inner.get_value();
        let mut entries = Vec::new();
        for entry in inner.directory.entries().await? {
            // One that joined and was then broken off before it was noted here is known by its lock.
            if entry.person.is_some() || Store::outside(entry.device).await?.is_locked {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// What is known of the board before anybody has unlocked anything. Tracks.
    pub fn known_board(self) -> Board {
        match self.opening.get() {
            Opening::Locked(locked) => locked.entry.known_board(),
            Opening::Choose(entries) => entries.first().map(Entry::known_board).unwrap_or_default(),
            _ => Board::default(),
        }
    }

    /// Looks once more at what is here, for instance after the storage could not be opened.
    pub async fn look(self) {
        if version::is_to_choose() {
            return self.choose().await;
        }
        if self.is_with_guests().await {
            return;
        }
        let opening = match self.entries().await {
            Err(error) => Opening::Failed(error),
            Ok(entries) => match entries.as_slice() {
                [] => Opening::Nobody,
                [only] => return self.stand_before(only.clone()).await,
                _ => Opening::Choose(entries),
            },
        };
        self.opening.set(opening);
    }

    /// Goes to the vault of one who has joined, and asks for its passphrase.
    pub async fn stand_before(self, entry: Entry) {
        let opening = match self.outside_of(entry).await {
            Ok(locked) if locked.is_left_over() => return self.clear_away(locked.entry).await,
            Ok(locked) => Opening::Locked(Box::new(locked)),
            Err(error) => Opening::Failed(error),
        };
        self.opening.set(opening);
    }

    /// Opens a vault with its passphrase, or its passkey. One from before there were passphrases gets this one.
    pub async fn unlock(self, locked: Locked, by: OpenBy<'_>) -> Result<(), UnlockError> {
        let Locked { entry, outside, .. } = locked;
        let store = if outside.is_locked {
            let store = Store::unlock(entry.device, by).await?;
            if outside.asked.is_some() {
                // It was remembered after all. What stays is offered once more, and no more than that.
                let _ = Store::forget_asked(entry.device).await;
            }
            store
        } else {
            let OpenBy::Passphrase(passphrase) = by else {
                return Err(UnlockError::NoPasskey);
            };
            let store = Store::open(entry.device).await?;
            store.carry_over(passphrase).await?;
            store
        };
        self.enter(entry, store).await;
        Ok(())
    }

    /// Locks in every window: what is typed is sealed first; what waits stays and waits on.
    pub async fn lock(self) -> Result<(), StoreError> {
        self.tell_windows();
        self.lock_here().await
    }

    /// Tells the other windows that whoever is at this desk has gone.
    fn tell_windows(self) {
        if let Opening::Open(desk) = self.opening.get_untracked() {
            let device = desk.owner().device;
            self.inner.with_value(|inner| inner.windows.post(&device));
        }
    }

    /// Locks this window, where nobody has touched anything; somebody may be at work in another.
    pub async fn lock_here(self) -> Result<(), StoreError> {
        let Opening::Open(desk) = self.opening.get_untracked() else {
            return Ok(());
        };
        let device = desk.owner().device;
        desk.close().await?;
        // The page is loaded anew, so that nothing of what was open stays in memory. Where the app itself is not kept on
        // the device yet, it might not come back without a signal.
        if version::is_kept() {
            version::load_anew();
            return Ok(());
        }
        match self.entries().await {
            Err(error) => self.opening.set(Opening::Failed(error)),
            Ok(entries) => match entries.into_iter().find(|entry| entry.device == device) {
                Some(entry) => self.stand_before(entry).await,
                None => self.look().await,
            },
        }
        Ok(())
    }

    /// Keeps what is shown of this person and their board while everything is locked.
    pub fn keep_outside(self, name: String, board: &Board) {
        let Opening::Open(desk) = self.opening.get_untracked() else {
            return;
        };
        let device = desk.owner().device;
        let (called, phones) = (board.name.clone(), directory::phones(board));
        let recovery = Some(board.recovery.clone()).filter(|key| !key.is_empty());
        spawn_local(async move {
            let inner = self.inner.get_value();
            let entries = inner.directory.entries().await.unwrap_or_default();
            let Some(entry) = entries.into_iter().find(|entry| entry.device == device) else {
                return;
            };
            let now = Entry {
                name: if name.is_empty() {
                    entry.name.clone()
                } else {
                    name
                },
                board: called,
                phones,
                recovery,
                ..entry.clone()
            };
            if now != entry {
                // It is tried again at the next opening.
                let _ = inner.directory.keep(&now).await;
            }
        });
    }

    /// Sits down at the desk of one whose vault is open.
    async fn enter(self, entry: Entry, store: Store) {
        let inner = self.inner.get_value();
        if let Err(error) = self.take_back_from_guests(&entry).await {
            return self.opening.set(Opening::Failed(error));
        }
        let opened_ms = DeviceSource.now_ms();
        let mut entry = Entry { opened_ms, ..entry };
        if let (None, Ok(Some(owner))) = (entry.person, store.owner().await) {
            entry.person = Some(owner.person);
            (entry.name, entry.board, entry.label) = (owner.name, owner.board, owner.label);
        }
        if let Ok(tablet) = inner.directory.tablet().await {
            store.set_tablet(tablet);
        }
        // Only the order to offer them in depends on what is kept.
        let (opened, _) = join(sit_down(self, store), inner.directory.keep(&entry)).await;
        self.opening.set(match opened {
            Ok(Some(desk)) => Opening::Open(desk),
            Ok(None) => Opening::Nobody,
            Err(error) => Opening::Failed(error),
        });
    }

    /// Reads what a vault holds, and lays it out.
    pub(crate) async fn open_desk(self, store: Store) -> Result<Option<Desk>, StoreError> {
        let Some(owner) = store.owner().await? else {
            return Ok(None);
        };
        // Before the storage is read: what another window stores meanwhile is heard, or it is read.
        let line = Line::open(owner.device);
        let letters = store.take_out_letters(owner.person).await;
        let mut loaded = store.load().await?;
        loaded.unread.letters = letters.unread;
        let inner = self.inner.get_value();
        let vault = store.clone();
        let desk = inner
            .owner
            .with(|| Desk::sit_down(owner, store, loaded, line));
        vault.make_good(&untrack(|| desk.board().recovery));
        desk.tell_saved(letters.keys);
        Ok(Some(desk))
    }

    /// Goes from one person's locked vault to the choice of all.
    pub async fn choose(self) {
        if self.is_with_guests().await {
            return;
        }
        self.opening.set(match self.entries().await {
            Ok(entries) if entries.is_empty() => Opening::Nobody,
            Ok(entries) => Opening::Choose(entries),
            Err(error) => Opening::Failed(error),
        });
    }

    /// Leaves the desk that is open, so that somebody else may open theirs. What is typed is kept first;
    /// what waits stays theirs and waits on.
    pub async fn leave(self) -> Result<(), StoreError> {
        self.tell_windows();
        if let Opening::Open(desk) = self.opening.get_untracked() {
            desk.close().await?;
            if version::is_kept() {
                version::load_to_choose();
                return Ok(());
            }
        }
        self.choose().await;
        Ok(())
    }

    /// Whether a newer version of the app waits. Tracks.
    pub fn version_waits(self) -> bool {
        self.version_waits.get()
    }

    /// How the app can be installed here, where it is not. Tracks.
    pub fn install(self) -> Install {
        self.install.get()
    }

    /// Lets the newer version in, once everything typed is kept and nothing is held in memory only.
    /// The page is loaded again.
    pub async fn take_over(self) -> Result<(), StoreError> {
        if let Opening::Open(desk) = self.opening.get_untracked() {
            desk.make_safe().await?;
        }
        version::take_over();
        Ok(())
    }

    /// Opens the app anew, once everything typed is kept: the newer version where one waits, and
    /// otherwise what the server has now.
    pub async fn open_anew(self) -> Result<(), StoreError> {
        self.take_over().await
    }

    /// How safe and how full the storage is, as asked when the app was opened. Tracks.
    pub fn storage(self) -> StorageStanding {
        self.storage.get()
    }

    /// Asks anew how full it is.
    pub async fn look_at_storage(self) {
        self.storage.set(storage::standing().await);
    }
}
