//! When things happened in Marlshire, reckoned from today.

use chrono::{DateTime, Datelike as _, NaiveDate, Weekday};

/// Milliseconds in a minute.
pub const MINUTE: u64 = 60_000;
/// Milliseconds in a day.
pub const DAY: u64 = 24 * 60 * MINUTE;

/// The day of a moment.
pub fn day(ms: u64) -> NaiveDate {
    let moment = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    moment.map(|moment| moment.date_naive()).unwrap_or_default()
}

/// Half past one on the day so many days ago, or on the Friday before a weekend; today's is in the room now.
pub fn opening(now_ms: u64, days_ago: u64) -> u64 {
    if days_ago == 0 {
        return now_ms;
    }
    let then = now_ms.saturating_sub(days_ago * DAY);
    let weekend = match day(then).weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    (then - then % DAY).saturating_sub(weekend * DAY) + 810 * MINUTE
}
