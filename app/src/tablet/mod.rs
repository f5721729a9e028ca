//! This browser, before and around a desk: whose devices are here, opening one, joining as another,
//! a newer version, and how safe the storage is.

mod join;

pub use crate::platform::storage::StorageStanding;
pub use crate::store::directory::Entry;
pub use join::JoinError;

use crate::desk::{Desk, Line};
use crate::live::prelude::*;
use crate::platform::install::{self, Install};
use crate::platform::{DeviceSource, storage, version};
use crate::store::directory::Directory;
use crate::store::{Store, StoreError};
use crate::sync;
use leptos::task::spawn_local;
use shared::id::DeviceId;
use shared::source::Source;
use std::rc::Rc;
use std::time::Duration;

/// What this browser shows first.
#[derive(Debug, Clone)]
pub enum Opening {
    /// Looking at what is here.
    Looking,
    /// Nobody has joined in this browser: a link or a code is needed.
    Nobody,
    /// Several people have: choose.
    Choose(Vec<Entry>),
    /// A desk is open.
    Open(Desk),
    /// The storage could not be opened. Nothing was altered.
    Failed(StoreError),
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
    /// Desks live beneath this, which is never taken down.
    owner: Owner,
}

/// Looks at what is in this browser and gives it to every component beneath. Once, at the root.
pub fn provide_tablet() -> Tablet {
    let tablet = Tablet {
        inner: StoredValue::new(Rc::new(Inner {
            directory: Directory::default(),
            owner: Owner::new(),
        })),
        opening: RwSignal::new(Opening::Looking),
        version_waits: version::watch(),
        install: install::watch(),
        storage: RwSignal::default(),
    };
    provide_context(tablet);
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
        let mut entries = inner.directory.entries().await?;
        entries.retain(|entry| entry.person.is_some());
        Ok(entries)
    }

    /// Looks once more at what is here, for instance after the storage could not be opened.
    pub async fn look(self) {
        let opening = match self.entries().await {
            Err(error) => Opening::Failed(error),
            Ok(entries) => match entries.as_slice() {
                [] => Opening::Nobody,
                [only] => return self.open(only.clone()).await,
                _ => Opening::Choose(entries),
            },
        };
        self.opening.set(opening);
    }

    /// Opens the desk of one who has joined.
    pub async fn open(self, entry: Entry) {
        let device = entry.device;
        let opening = match self.open_desk(device).await {
            Ok(Some(desk)) => Opening::Open(desk),
            Ok(None) => Opening::Nobody,
            Err(error) => Opening::Failed(error),
        };
        self.opening.set(opening.clone());
        if let Opening::Open(desk) = opening {
            // Once the page is drawn: it does not wait for the board, nor for what is only noted.
            // The bench says itself when to exchange.
            if cfg!(not(feature = "bench")) {
                set_timeout(move || sync::begin(desk), Duration::ZERO);
            }
            let opened_ms = DeviceSource.now_ms();
            let inner = self.inner.get_value();
            // Only the order to offer them in depends on it.
            let _ = inner.directory.keep(&Entry { opened_ms, ..entry }).await;
        }
    }

    async fn open_desk(self, device: DeviceId) -> Result<Option<Desk>, StoreError> {
        let store = Store::open(device).await?;
        let Some(owner) = store.owner().await? else {
            return Ok(None);
        };
        // Before the storage is read: what another window stores meanwhile is heard, or it is read.
        let line = Line::open(device);
        let loaded = store.load().await?;
        let inner = self.inner.get_value();
        let desk = inner
            .owner
            .with(|| Desk::sit_down(owner, store, loaded, line));
        Ok(Some(desk))
    }

    /// Leaves the desk that is open, so that somebody else may open theirs. What is typed is kept first;
    /// what waits stays theirs and waits on.
    pub async fn leave(self) -> Result<(), StoreError> {
        if let Opening::Open(desk) = self.opening.get_untracked() {
            desk.close().await?;
        }
        self.opening.set(match self.entries().await {
            Ok(entries) if entries.is_empty() => Opening::Nobody,
            Ok(entries) => Opening::Choose(entries),
            Err(error) => Opening::Failed(error),
        });
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
