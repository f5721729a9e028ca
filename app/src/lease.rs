//! The offline lease: how long a device works without a word from the board.
//!
//! Somebody whose access was taken away, and whose tablet is kept away from every network, should not read for ever. The
//! lease is looked at when a vault is opened and never ends work that is under way. It goes by the device's own clock
//! and by nothing that an earlier wrong clock has left behind: a clock that is put right opens the tablet again.

use crate::desk::Desk;
use crate::live::prelude::*;
use crate::words;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// The lease of the desk that is open.
#[derive(Debug, Clone, Copy)]
pub struct Lease {
    is_over: Memo<bool>,
}

impl Lease {
    /// Looks at it now. An exchange with the board makes it run anew.
    pub fn of(desk: Desk) -> Self {
        let exchanged_ms = untrack(|| desk.counts().exchanged_ms);
        let days = untrack(|| desk.board().lease_days);
        let ran_out = ran_out(exchanged_ms, words::now_ms(), days);
        let is_over = Memo::new(move || ran_out && desk.counts().exchanged_ms == exchanged_ms);
        Self { is_over }
    }

    /// Whether it has run out and the board has not been heard since. Tracks.
    pub fn is_over(self) -> bool {
        self.is_over.get()
    }
}

/// Whole days since the board was last heard.
pub fn days_since(exchanged_ms: u64, now_ms: u64) -> u64 {
    now_ms.saturating_sub(exchanged_ms) / DAY_MS
}

fn ran_out(exchanged_ms: Option<u64>, now_ms: u64, days: u32) -> bool {
    // A device that has never heard the board has nothing of others to read.
    exchanged_ms.is_some_and(|then| days_since(then, now_ms) >= u64::from(days.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_out_after_its_days_and_a_clock_that_stands_behind_ends_nothing() {
        let then = 1_000 * DAY_MS;
        assert!(!ran_out(Some(then), then + 30 * DAY_MS - 1, 30));
        assert!(ran_out(Some(then), then + 30 * DAY_MS, 30));
        assert!(!ran_out(Some(then), then - 400 * DAY_MS, 30));
        assert!(!ran_out(None, then, 30));
    }
}
