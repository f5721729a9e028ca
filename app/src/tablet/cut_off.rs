//! A device that the board has cut off wipes itself.

use super::{Entry, Locked, Opening, Tablet};
use crate::desk::Desk;
use crate::platform::locks::TabLock;
use crate::platform::wait;
use crate::store::{Store, StoreError};
use crate::sync::{call, farewell};
use leptos::task::spawn_local;
use shared::api::{self, StandingAnswer, StandingRequest};

/// How long a lock that nobody else has takes to come, milliseconds.
const MOMENT: u32 = 400;

/// What became of a device that was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutOff {
    /// What the board is called.
    pub board: String,
    /// How many changes and half-written forms were handed over for a lead to decide about.
    pub handed_over: usize,
}

impl Locked {
    /// Whether nothing is there but its name: a device whose wiping was broken off just before the end.
    pub(super) fn is_left_over(&self) -> bool {
        !self.outside.is_locked && !self.outside.has_open_keys
    }
}

impl Tablet {
    /// Tells the other windows that this person's work ends here: they seal what is typed, and lock.
    pub fn end_other_windows(self) {
        self.tell_windows();
    }

    /// Wipes the device of a desk: the board has cut it off, and has what it had not sent.
    pub async fn wipe(self, desk: Desk, handed_over: usize) -> Result<(), StoreError> {
        let owner = desk.owner();
        let store = desk.inner().store.clone();
        desk.let_go();
        store.destroy_here().await?;
        let bearer = store.bearer();
        spawn_local(async move { farewell::say_wiped(&bearer).await });
        let inner = self.inner.get_value();
        inner.directory.forget(owner.device).await?;
        self.opening.set(Opening::CutOff(CutOff {
            board: owner.board,
            handed_over,
        }));
        Ok(())
    }

    /// Learns whether a locked device was cut off. One that has nothing to hand over wipes itself at once; whether there
    /// is something that has to be handed over first.
    pub async fn look_whether_cut_off(self, locked: &Locked) -> bool {
        let token = locked.outside.token.clone();
        if token.is_empty() {
            return false;
        }
        let asks = StandingRequest::default();
        let asked = call::post::<StandingAnswer>(api::STANDING, Some(&token), &asks).await;
        if !asked.is_ok_and(|answer| answer.is_revoked) {
            return false;
        }
        // What could not be wiped is tried at the next opening.
        self.wipe_locked(&locked.entry, &token).await.is_err()
    }

    /// Wipes a locked vault, if nobody is at work in it in any window and nothing in it waits, as it now is.
    async fn wipe_locked(self, entry: &Entry, token: &str) -> Result<(), StoreError> {
        let at_work = || StoreError::Closed("somebody is at work in it".to_owned());
        // The lock that whoever exchanges with the board holds.
        let lock = TabLock::ask(&format!("golden-thread-sync-{}", entry.device), false);
        wait::at_most(MOMENT, lock.granted()).await;
        let stands = match self.opening.get_untracked() {
            Opening::Locked(locked) => locked.entry.device == entry.device,
            _ => false,
        };
        if !lock.is_held() || !stands {
            lock.release();
            return Err(at_work());
        }
        let outside = Store::outside(entry.device).await?;
        if outside.waiting + outside.drafts + outside.letters > 0 {
            lock.release();
            return Err(at_work());
        }
        self.clear(entry).await?;
        lock.release();
        self.opening.set(Opening::CutOff(CutOff {
            board: entry.board.clone(),
            handed_over: 0,
        }));
        let (token, says) = (token.to_owned(), StandingRequest { wiped: true });
        spawn_local(async move {
            // Unheard it only means that the board's list goes on saying that it has not heard.
            let _: Result<StandingAnswer, _> = call::post(api::STANDING, Some(&token), &says).await;
        });
        Ok(())
    }

    async fn clear(self, entry: &Entry) -> Result<(), StoreError> {
        Store::destroy(entry.device).await?;
        let inner = self.inner.get_value();
        inner.directory.forget(entry.device).await
    }

    /// Clears away what is left of a device whose wiping was broken off, and looks at what is here.
    pub(super) async fn clear_away(self, entry: Entry) {
        match self.clear(&entry).await {
            Ok(()) => Box::pin(self.look()).await,
            Err(error) => self.opening.set(Opening::Failed(error)),
        }
    }
}
