//! The time on a screen, moved on now and then.

use crate::live::prelude::*;
use std::time::Duration;

use crate::words;

/// How often a screen looks at the clock: a minute is never shown more than this late.
const LOOK: Duration = Duration::from_secs(10);

/// Now, in milliseconds since 1970, looked at again every few seconds while the screen is there.
pub fn ticking() -> ReadSignal<u64> {
    let (now, set_now) = signal(words::now_ms());
    if let Ok(interval) = set_interval_with_handle(move || set_now.set(words::now_ms()), LOOK) {
        on_cleanup(move || interval.clear());
    }
    now
}
