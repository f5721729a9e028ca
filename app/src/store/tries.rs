//! Wrong passphrases: a few at once, then a wait.

use super::StoreError;

/// Wrong passphrases after which one has to wait.
pub const TRIES_AT_ONCE: u32 = 5;
/// How long one then waits, in minutes.
pub const WAIT_MINUTES: u64 = 10;
/// More than a wait can be.
const WAIT_TOO_LONG_MS: u64 = (WAIT_MINUTES + 1) * 60_000;

shared::table! {
    /// Wrong passphrases.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Tries {
        /// How many since the last right one.
        pub wrong: u32,
        /// When the next may be tried, milliseconds since 1970.
        pub not_before_ms: u64,
    }
}

impl Tries {
    /// How many may be tried at once before a wait.
    pub const fn left(self) -> u32 {
        TRIES_AT_ONCE - self.wrong % TRIES_AT_ONCE
    }

    /// Whole minutes to wait, if any.
    pub const fn wait_minutes(self, now_ms: u64) -> Option<u64> {
        match self.not_before_ms.saturating_sub(now_ms) {
            // Longer than any wait: the clock stood ahead when it began and was put right since. Nobody waits for years.
            0 | WAIT_TOO_LONG_MS.. => None,
            left => Some(left.div_ceil(60_000)),
        }
    }

    pub(super) const fn one_more(self, now_ms: u64) -> Self {
        let wrong = self.wrong + 1;
        let waits = wrong.is_multiple_of(TRIES_AT_ONCE);
        Self {
            wrong,
            not_before_ms: if waits {
                now_ms + WAIT_MINUTES * 60_000
            } else {
                0
            },
        }
    }
}

/// Why a vault did not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// It is another passphrase.
    #[error("wrong passphrase")]
    Wrong(Tries),
    /// There were too many wrong ones.
    #[error("too many wrong passphrases")]
    Wait(Tries),
    /// The passkey was not shown, or is another device's.
    #[error("no passkey")]
    NoPasskey,
    /// Nothing was typed.
    #[error("no passphrase")]
    Empty,
    /// The storage or the browser failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fifth_wrong_passphrase_makes_one_wait() {
        let now_ms = 1_000_000;
        let mut tries = Tries::default();
        for left in [4, 3, 2, 1] {
            tries = tries.one_more(now_ms);
            assert_eq!((tries.left(), tries.wait_minutes(now_ms)), (left, None));
        }
        tries = tries.one_more(now_ms);
        assert_eq!(tries.wait_minutes(now_ms), Some(WAIT_MINUTES));
        assert_eq!(tries.wait_minutes(now_ms + WAIT_MINUTES * 60_000), None);
        assert_eq!(tries.one_more(now_ms).wait_minutes(now_ms), None);
        let put_right = now_ms - 12 * 60_000;
        assert_eq!(tries.wait_minutes(put_right), None, "the clock stood ahead");
    }
}
