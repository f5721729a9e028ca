//! When something was said, as well as a device can know: a hybrid logical clock.
//!
//! A stamp only decides which of several concurrent values is *shown* first.
//! It never decides which survives, so a wrong clock can mislead nobody for
//! longer than it takes to look, and no stamp is ever refused.

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970, then a counter for moments that tie.
#[derive(
    Debug, Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub struct Stamp {
    /// Milliseconds since 1970, as the author's device believed them.
    pub ms: u64,
    /// Orders saves within one millisecond.
    #[serde(default)]
    pub n: u32,
}

/// A stamp from further ahead than this is shown as it is but does not pull
/// our own clock after it. One day, in milliseconds.
const LEAP: u64 = 24 * 60 * 60 * 1000;

/// A device's own clock: never goes back, and follows what it has seen of others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HybridClock {
    last: Stamp,
}

impl HybridClock {
    /// The stamp for a save made now. Later than every stamp this clock gave before.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        self.last = if now_ms > self.last.ms {
            Stamp { ms: now_ms, n: 0 }
        } else {
            match self.last.n.checked_add(1) {
                Some(n) => Stamp { n, ..self.last },
                None => Stamp {
                    ms: self.last.ms.saturating_add(1),
                    n: 0,
                },
            }
        };
        self.last
    }

    /// Takes note of a stamp made elsewhere, so that an answer is stamped after
    /// what it answers. A clock that is far ahead is not followed.
    pub fn observe(&mut self, seen: Stamp, now_ms: u64) {
        if seen > self.last && seen.ms <= now_ms.saturating_add(LEAP) {
            self.last = seen;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_goes_back_still_counts_forward() {
        let mut clock = HybridClock::default();
        let first = clock.tick(1_000);
        let second = clock.tick(10);
        assert!(second > first);
        assert!(clock.tick(2_000) > second);
    }

    #[test]
    fn a_wild_stamp_is_not_followed() {
        let mut clock = HybridClock::default();
        clock.observe(
            Stamp {
                ms: u64::MAX,
                n: u32::MAX,
            },
            1_000,
        );
        assert_eq!(clock.tick(1_000), Stamp { ms: 1_000, n: 0 });
        clock.observe(Stamp { ms: 5_000, n: 7 }, 1_000);
        assert_eq!(clock.tick(1_000), Stamp { ms: 5_000, n: 8 });
    }

    #[test]
    fn a_counter_at_its_end_moves_to_the_next_millisecond() {
        let mut clock = HybridClock {
            last: Stamp { ms: 5, n: u32::MAX },
        };
        assert_eq!(clock.tick(5), Stamp { ms: 6, n: 0 });
    }
}
