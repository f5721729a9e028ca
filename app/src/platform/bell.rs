//! Wakes the exchange with the board: at once, or a moment later so that several saves go together.

use super::wait;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// How long saves are gathered before they are sent, milliseconds.
const GATHER: u32 = 300;

/// What ends a wait before its time is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// A ring. A save alone does not hurry what failed a moment ago.
    UntilRung,
    /// A ring, or a save; a save a moment later, so that several go together.
    UntilRungOrSaved,
}

#[derive(Debug, Default)]
struct Inner {
    now: Cell<bool>,
    soon: Cell<bool>,
    leader: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Inner {
    fn wake(&self) {
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }
}

/// A bell that many may ring and one waits for.
#[derive(Debug, Clone, Default)]
pub struct Bell(Rc<Inner>);

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.now.set(true);
        self.0.wake();
    }

    /// Rings a moment later.
    pub fn ring_soon(&self) {
        self.0.soon.set(true);
        self.0.wake();
    }

    /// Notes that the tab that syncs has shown itself.
    pub fn leader_is_here(&self) {
        self.0.leader.set(true);
    }

    /// Whether the tab that syncs has shown itself since this was last asked.
    pub fn has_leader_shown(&self) -> bool {
        self.0.leader.take()
    }

    /// Waits, at most `ms` milliseconds.
    pub async fn wait(&self, patience: Patience, ms: u32) {
        let rung = poll_fn(|context| {
            let saved = patience == Patience::UntilRungOrSaved && self.0.soon.get();
            if self.0.now.get() || saved {
                return Poll::Ready(());
            }
            *self.0.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        });
        let came = wait::at_most(ms, rung).await;
        if came.is_some() && !self.0.now.get() {
            wait::sleep(GATHER).await;
        }
        self.0.now.set(false);
        self.0.soon.set(false);
    }
}
