//! A limit on guessing codes. A short code has 40 bits; with at most a hundred wrong tries in ten
//! minutes over all addresses, guessing one within its day has a chance of one in seventy million.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Wrong tries one address may make within [`WINDOW`].
const PER_ADDRESS: u32 = 10;
/// Wrong tries all addresses together may make within [`WINDOW`].
const TOGETHER: u32 = 100;
/// How long wrong tries are held against an address.
const WINDOW: Duration = Duration::from_mins(10);

/// Wrong tries, remembered by this server alone: several servers each allow as many.
#[derive(Debug, Default)]
pub struct Tries(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    together: Option<Window>,
    by_address: HashMap<IpAddr, Window>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Instant,
    wrong: u32,
}

impl Window {
    fn live(self, now: Instant) -> Option<Self> {
        (now.duration_since(self.began) < WINDOW).then_some(self)
    }

    fn minutes_left(self, now: Instant) -> u64 {
        let left = WINDOW.saturating_sub(now.duration_since(self.began));
        left.as_secs().div_ceil(60).max(1)
    }
}

impl Tries {
    /// Whether an address may try a code now; otherwise, in how many minutes.
    pub fn may_try(&self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = seen.by_address.get(&address).and_then(|own| own.live(now));
        let all = seen.together.and_then(|all| all.live(now));
        for (window, most) in [(own, PER_ADDRESS), (all, TOGETHER)] {
            if let Some(window) = window
                && window.wrong >= most
            {
                return Err(window.minutes_left(now));
            }
        }
        Ok(())
    }

    /// Notes a wrong try.
    pub fn wrong(&self, address: IpAddr, now: Instant) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.by_address
            .retain(|_, window| window.live(now).is_some());
        let fresh = Window {
            began: now,
            wrong: 0,
        };
        seen.by_address.entry(address).or_insert(fresh).wrong += 1;
        let all = seen.together.and_then(|all| all.live(now)).unwrap_or(fresh);
        seen.together = Some(Window {
            wrong: all.wrong + 1,
            ..all
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_address_that_guesses_waits_and_others_do_not() {
        let (tries, now) = (Tries::default(), Instant::now());
        for _ in 0..PER_ADDRESS {
            assert!(tries.may_try(address(1), now).is_ok());
            tries.wrong(address(1), now);
        }
        assert_eq!(tries.may_try(address(1), now), Err(10));
        assert!(tries.may_try(address(2), now).is_ok());
        assert!(tries.may_try(address(1), now + WINDOW).is_ok());
    }

    #[test]
    fn many_addresses_together_wait_too() {
        let (tries, now) = (Tries::default(), Instant::now());
        for guess in 0..TOGETHER {
            tries.wrong(address(u8::try_from(guess).unwrap()), now);
        }
        assert!(tries.may_try(address(200), now).is_err());
    }
}
