//! Which tab of the browser exchanges with the board: the one with the lock, unless it sleeps.

use super::hears_leader;
use crate::desk::inner::Inner;
use crate::desk::{SyncStatus, Word};
use crate::platform::locks::TabLock;
use crate::platform::{Patience, events, wait};
use futures_util::future::select;
use std::pin::pin;

/// How long a tab that has the lock may be silent when it is spoken to, milliseconds. A browser
/// freezes tabs that nobody looks at, lock and all.
const SILENCE: u32 = 6_000;
/// How often a tab that follows looks whether the leader still lives, milliseconds.
const LOOK: u32 = 60_000;
/// How long a lock that nobody else has takes to come, milliseconds.
const MOMENT: u32 = 400;

/// Waits until this tab has the lead; takes it from one that no longer answers.
pub(super) async fn take_the_lead(inner: &Inner) -> TabLock {
    let name = format!("golden-thread-sync-{}", inner.owner.device);
    let mut lock = TabLock::ask(&name, false);
    loop {
        // Granted within a moment, unless another tab has it.
        wait::at_most(MOMENT, lock.granted()).await;
        if lock.is_held() {
            return lock;
        }
        if lock.is_over() {
            lock = TabLock::ask(&name, false);
            continue;
        }
        inner.sync_status.set(SyncStatus::OtherTab);
        {
            let rung = inner.bell.wait(Patience::UntilRungOrSaved, LOOK);
            select(pin!(lock.granted()), pin!(rung)).await;
        }
        if lock.is_held() || inner.left.get() {
            return lock;
        }
        inner.channel.post(&Word::Send);
        if events::is_visible() && !hears_leader(&inner.bell, SILENCE).await && !lock.is_held() {
            lock = TabLock::ask(&name, true);
        }
    }
}
