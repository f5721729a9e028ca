//! How long nobody has touched anything, and whether that is too long.

use super::{DeviceSource, events};
use shared::source::Source;
use std::cell::Cell;

thread_local! {
    static LAST_MS: Cell<u64> = const { Cell::new(0) };
    static LIMIT_MS: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// Begins to watch; once in each tab.
pub fn watch() {
    begin_anew();
    events::when_touched(|| {
        // A touch that wakes a tablet comes too late: what was left open too long is not opened by it.
        if !is_too_long() {
            begin_anew();
        }
    });
}

/// Counts from now.
pub fn begin_anew() {
    LAST_MS.set(DeviceSource.now_ms());
}

/// How many minutes are too long.
pub fn set_limit(minutes: u32) {
    LIMIT_MS.set(u64::from(minutes).saturating_mul(60_000));
}

/// Whether nobody has touched anything for that long.
pub fn is_too_long() -> bool {
    DeviceSource.now_ms().saturating_sub(LAST_MS.get()) >= LIMIT_MS.get()
}
