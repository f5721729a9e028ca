//! Finding the one change a server fails on.
//!
//! When the server fails twice on a page, an empty request tells whether the
//! server is down (then waiting is all there is to do) or the page is to blame
//! (then it is halved, until the change that is to blame stands alone). Such a
//! change is set aside under "Needs attention", and the queue moves on.

use super::restore::Phase;
use super::{Ask, Commit, Failure, Refusal, RefusalCode, Session, Then};
use crate::id::ChangeId;

/// A page the server failed on, until an empty request has told whose fault that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubt {
    /// How many changes were in it.
    carried: usize,
    /// The change in it, if it came alone.
    alone: Option<ChangeId>,
}

/// A change that fails alone this often, while an empty request succeeds, is set aside.
const STRIKES: u32 = 2;

/// The longest exponent of waiting: 1 s × 2⁸, about four minutes.
const PATIENCE: u32 = 8;

impl Session {
    /// Takes note that there was no answer.
    pub fn failed(&mut self, ask: &Ask, failure: Failure) -> Then {
        match failure {
            Failure::SignIn => return Then::SignIn,
            Failure::Busy(ms) => return Then::Wait(ms),
            Failure::Unreachable | Failure::Server => self.failures += 1,
        }
        let carried = ask.sent.len() + ask.handed.len();
        if carried == 0 {
            // It fails on an empty request too: no change is to blame.
            self.doubt = None;
        } else if failure == Failure::Server {
            self.stumbles += 1;
            if self.stumbles >= 2 {
                self.stumbles = 0;
                self.doubt = Some(Doubt {
                    carried,
                    alone: ask
                        .sent
                        .iter()
                        .chain(&ask.handed)
                        .next()
                        .copied()
                        .filter(|_| carried == 1),
                });
                return Then::Again;
            }
        }
        Then::Wait(1_000 << self.failures.min(PATIENCE))
    }

    /// The server answered. If that was the empty request of a doubt, the page
    /// before it was to blame. Says whether it was.
    pub(super) fn settle_doubt(&mut self, ask: &Ask, commit: &mut Commit) -> bool {
        self.failures = 0;
        self.stumbles = 0;
        if !ask.sent.is_empty() || !ask.handed.is_empty() {
            self.page = (self.page * 2).min(self.most);
            return false;
        }
        let Some(doubt) = self.doubt.take() else {
            return false;
        };
        self.page = (doubt.carried / 2).max(1);
        let Some(id) = doubt.alone else {
            return true;
        };
        let strikes = self.strikes.entry(id).or_default();
        *strikes += 1;
        if *strikes < STRIKES {
            return true;
        }
        if let Phase::Handing { queue, .. } = &mut self.phase {
            // It stays here; only the handing back goes on without it.
            queue.retain(|waiting| *waiting != id);
        } else {
            commit.refused.push(Refusal {
                index: 0,
                id: Some(id),
                code: RefusalCode::Poison,
                detail: "the server failed on it when it came alone".to_owned(),
            });
        }
        true
    }
}
