//! The exchange with the board, for as long as a desk is open.
//!
//! `shared::sync::Session` decides; this drives it: when to ask, over which line, what to store, what
//! to say about it. One tab of the browser does it at a time, by a lock that only saves work:
//! nothing goes wrong when two do.

mod away;
pub(crate) mod call;
mod contacts;
pub(crate) mod farewell;
mod lead;
mod live;
mod outside;
mod round;

use crate::desk::inner::Inner;
use crate::desk::{Desk, SyncStatus};
use crate::platform::locks::TabLock;
use crate::platform::{Bell, DeviceSource, Patience, crypto, events, wait};
use futures_util::future::select;
use leptos::task::spawn_local;
use round::Round;
use shared::source::Source;
use shared::sync::Then;
use std::pin::pin;
use std::rc::Rc;

/// How often to ask when all is quiet, in case the live line misses something. Milliseconds.
const QUIET: u32 = 5 * 60 * 1_000;
/// How long to wait when the storage would not take what came. Milliseconds.
const STORAGE_AGAIN: u32 = 5_000;

/// Begins, once for each desk, and goes on until it is left.
pub(crate) fn begin(desk: Desk) {
    let inner = desk.inner();
    if inner.exchanges.replace(true) {
        return;
    }
    let bell = inner.bell.clone();
    events::when_back(move || bell.ring());
    let status = inner.sync_status;
    events::when_offline(move || {
        if !status.with_untracked(SyncStatus::is_working) {
            status.set(SyncStatus::Offline);
        }
    });
    spawn_local(async move {
        while !inner.left.get() {
            let lock = lead::take_the_lead(&inner).await;
            inner.leading.set(true);
            drive(&inner, &lock).await;
            inner.leading.set(false);
        }
    });
}

/// Exchanges until there is nothing more to ask, outside the usual loop.
#[cfg(feature = "bench")]
pub(crate) async fn exchange_now(desk: Desk) -> Result<Then, crate::store::StoreError> {
    let inner = desk.inner();
    let mut round = Round::begin(&inner).await?;
    Ok(exchange(&inner, &mut round).await)
}

/// Exchanges whenever there is a reason to, while this tab has the lead.
async fn drive(inner: &Rc<Inner>, lock: &TabLock) {
    let live = live::Line::open(inner);
    let mut round = None;
    while !lock.is_over() && !inner.left.get() {
        let then = match &mut round {
            Some(round) => exchange(inner, round).await,
            None => match Round::begin(inner).await {
                Ok(begun) => {
                    let begun = round.insert(begun);
                    exchange(inner, begun).await
                }
                Err(reason) => {
                    inner.sync_status.set(SyncStatus::Storage { reason });
                    Then::Wait(u64::from(STORAGE_AGAIN))
                }
            },
        };
        let (patience, most) = match then {
            Then::Wait(ms) => (Patience::UntilRung, jittered(ms)),
            Then::SignIn => (Patience::UntilRung, QUIET),
            Then::Idle | Then::Again => (Patience::UntilRungOrSaved, QUIET),
        };
        say_again(inner, then, most);
        if then == Then::Idle {
            outside::get_token(inner).await;
            contacts::tell(inner).await;
        }
        select(pin!(inner.bell.wait(patience, most)), pin!(lock.ended())).await;
    }
    drop(live);
}

/// Asks until there is nothing more to ask.
async fn exchange(inner: &Rc<Inner>, round: &mut Round) -> Then {
    round.start_counting(inner);
    loop {
        match round.go(inner).await {
            Then::Again if !inner.left.get() => {}
            then => return then,
        }
    }
}

fn say_again(inner: &Inner, then: Then, most: u32) {
    let now_ms = DeviceSource.now_ms();
    let again_ms = now_ms + u64::from(most);
    let status = match then {
        Then::Idle | Then::Again => SyncStatus::UpToDate { at_ms: now_ms },
        Then::SignIn if inner.cut_off.get_untracked().is_some() => SyncStatus::CutOff,
        Then::SignIn => SyncStatus::SignIn,
        Then::Wait(_) => match inner.sync_status.get_untracked() {
            said @ (SyncStatus::Storage { .. } | SyncStatus::CutOff) => said,
            SyncStatus::Stumbling { .. } => SyncStatus::Stumbling { again_ms },
            _ if events::is_online() => SyncStatus::Unreachable { again_ms },
            _ => SyncStatus::Offline,
        },
    };
    inner.sync_status.set(status);
}

/// Spread by a third, so that a hall full of tablets does not come back in one moment.
fn jittered(ms: u64) -> u32 {
    let [byte] = crypto::random();
    let spread = ms / 3 * u64::from(byte) / 255;
    u32::try_from(ms + spread).unwrap_or(QUIET).min(QUIET)
}

/// Waits for the tab that leads to show itself.
async fn hears_leader(bell: &Bell, ms: u32) -> bool {
    bell.has_leader_shown();
    let step = 250;
    for _ in 0..ms / step {
        wait::sleep(step).await;
        if bell.has_leader_shown() {
            return true;
        }
    }
    false
}
