//! How long nobody has touched anything.

use super::{DeviceSource, events};
use shared::source::Source;
use std::cell::Cell;

thread_local! {
    static LAST_MS: Cell<Option<u64>> = const { Cell::new(None) };
}

/// The time since the last touch or key in this tab.
#[derive(Debug, Clone, Copy)]
pub struct Idle;

/// Begins to watch, as from a touch now.
pub fn watch() -> Idle {
    let is_watched = LAST_MS.replace(Some(DeviceSource.now_ms())).is_some();
    if !is_watched {
        events::when_touched(|| LAST_MS.set(Some(DeviceSource.now_ms())));
    }
    Idle
}

impl Idle {
    /// Whole minutes.
    pub fn minutes(self) -> u64 {
        let last_ms = LAST_MS.get().unwrap_or_default();
        DeviceSource.now_ms().saturating_sub(last_ms) / 60_000
    }
}
