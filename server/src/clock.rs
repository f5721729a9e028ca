//! The server's clock. It dates links and log rows; it never decides what is true.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// A time of the database as it travels: milliseconds since 1970.
pub fn wire(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or_default()
}
