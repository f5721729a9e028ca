//! A device that the board has cut off wipes itself.

use super::{Entry, Locked, Opening, Tablet};
use crate::store::{Store, StoreError};
use crate::sync::{call, farewell};
use leptos::task::spawn_local;
use shared::api::{self, Nothing, StandingAnswer};

/// What became of a device that was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutOff {
    /// What the board is called.
    pub board: String,
    /// How many changes and half-written forms were handed over for a lead to decide about.
    pub handed_over: usize,
}

impl Tablet {
    /// Wipes the device that is at its desk here: the board has cut it off, and has what it had not sent.
    pub async fn wipe(self, handed_over: usize) -> Result<(), StoreError> {
        let Opening::Open(desk) = self.opening.get_untracked() else {
            return Ok(());
        };
        let owner = desk.owner();
        let bearer = desk.inner().store.bearer();
        self.tell_windows();
        desk.let_go();
        Store::destroy(owner.device).await?;
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
        let token = &locked.outside.token;
        if token.is_empty() {
            return false;
        }
        let asked = call::post::<StandingAnswer>(api::STANDING, Some(token), &Nothing {}).await;
        if !asked.is_ok_and(|answer| answer.is_revoked) {
            return false;
        }
        let outside = &locked.outside;
        let has_nothing = outside.waiting + outside.drafts + outside.letters == 0;
        // What could not be wiped is tried at the next opening.
        !has_nothing || self.wipe_locked(&locked.entry).await.is_err()
    }

    async fn wipe_locked(self, entry: &Entry) -> Result<(), StoreError> {
        Store::destroy(entry.device).await?;
        let inner = self.inner.get_value();
        inner.directory.forget(entry.device).await?;
        self.opening.set(Opening::CutOff(CutOff {
            board: entry.board.clone(),
            handed_over: 0,
        }));
        Ok(())
    }
}
