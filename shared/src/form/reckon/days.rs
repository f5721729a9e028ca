//! Days, times and moments as texts, and as days since 1 January 1970.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike,
};

/// Milliseconds in a day.
const DAY: f64 = 86_400_000.0;

/// A moment as the tablet's clock tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1 January 1970, UTC.
    pub millis: i64,
    /// How far the clock on the wall is ahead of UTC, in minutes.
    pub offset: i32,
}

impl Moment {
    fn local(self) -> DateTime<FixedOffset> {
        at(self.millis, self.offset)
    }

    /// The day on the wall's calendar: `2026-11-26`.
    pub fn day(self) -> String {
        self.local().format("%Y-%m-%d").to_string()
    }

    /// The moment with its offset: `2026-11-26T16:40:00.000+00:00`.
    pub fn words(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }
}

fn zone(offset: i32) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset.checked_mul(60)?)
}

fn at(millis: i64, offset: i32) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp_millis(millis).unwrap_or_default();
    match zone(offset) {
        Some(zone) => utc.with_timezone(&zone),
        None => utc.fixed_offset(),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    // chrono would take "2026-1-5" and "+12026-01-05".
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shape
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
}

/// A time of day and the offset written with it.
fn time(text: &str) -> Option<(NaiveTime, Option<i32>)> {
    let (clock, offset) = split_offset(text)?;
    let shape = clock.get(2..3) == Some(":") && clock.len() >= 5;
    let time = NaiveTime::parse_from_str(clock, "%H:%M:%S%.f")
        .or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M"));
    shape.then_some((time.ok()?, offset))
}

/// A time without its offset, and the offset in minutes if there is one.
fn split_offset(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, None));
    };
    let (clock, zone) = text.split_at_checked(at)?;
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits = zone.get(1..)?;
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "00"));
    let two = |text: &str| {
        (text.len() == 2)
            .then(|| text.parse::<i32>().ok())
            .flatten()
    };
    Some((clock, Some(sign * (two(hours)? * 60 + two(minutes)?))))
}

/// A day with a time; where no offset is written, by the clock on the wall.
fn moment(text: &str, offset: i32) -> Option<DateTime<FixedOffset>> {
    let (date, clock) = text.split_once('T')?;
    let (time, written) = time(clock)?;
    let offset = written.unwrap_or(offset);
    NaiveDateTime::new(day(date)?, time)
        .and_local_timezone(zone(offset)?)
        .single()
}

fn epoch(date: NaiveDate) -> f64 {
    let first = NaiveDate::default();
    f64::from(i32::try_from((date - first).num_days()).unwrap_or(i32::MAX))
}

/// A day as days since 1 January 1970.
pub fn of_day(text: &str) -> Option<f64> {
    day(text).map(epoch)
}

/// A moment as days since 1 January 1970, UTC.
#[allow(
    clippy::cast_precision_loss,
    reason = "a year's milliseconds are far below 2^53"
)]
pub fn of_moment(text: &str, offset: i32) -> Option<f64> {
    moment(text, offset).map(|moment| moment.timestamp_millis() as f64 / DAY)
}

/// A time of day as a part of a day, by the clock on the wall. A moment gives the time in it.
pub fn of_time(text: &str, offset: i32) -> Option<f64> {
    let clock = if let Some(moment) = moment(text, offset) {
        moment.with_timezone(&zone(offset)?).time()
    } else {
        let (time, written) = time(text)?;
        let later = written.map_or(0, |written| offset - written);
        time.overflowing_add_signed(TimeDelta::minutes(i64::from(later)))
            .0
    };
    Some(
        (f64::from(clock.num_seconds_from_midnight()) + f64::from(clock.nanosecond()) / 1e9)
            / 86_400.0,
    )
}

/// Days since 1 January 1970 as a moment. Nothing beyond what a calendar holds.
#[allow(clippy::cast_possible_truncation, reason = "bounded before")]
fn from_days(days: f64, offset: i32) -> Option<DateTime<FixedOffset>> {
    (days.is_finite() && days.abs() < 3_000_000.0).then(|| at((days * DAY).round() as i64, offset))
}

/// `date()`: a day from a number of days, a day or a moment. What is none of these is given back as it is.
pub fn to_day(text: &str, number: Option<f64>, offset: i32) -> String {
    let found = match number {
        Some(days) => from_days(days.floor(), 0).map(|moment| moment.date_naive()),
        None => day(text).or_else(|| {
            moment(text, offset)
                .and_then(|moment| Some(moment.with_timezone(&zone(offset)?).date_naive()))
        }),
    };
    found.map_or_else(|| text.to_owned(), |day| day.format("%Y-%m-%d").to_string())
}

/// `date-time()`: a moment from a number of days, a day or a moment.
pub fn to_moment(text: &str, number: Option<f64>, offset: i32) -> String {
    let found = match number {
        Some(days) => from_days(days, offset),
        None => moment(text, offset).or_else(|| {
            let midnight = day(text)?.and_time(NaiveTime::MIN);
            midnight.and_local_timezone(zone(offset)?).single()
        }),
    };
    found.map_or_else(
        || text.to_owned(),
        |moment| moment.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string(),
    )
}

/// A time of day from a moment, a time or a part of a day, by the clock on the wall. What is none of these stays as it is.
pub fn to_time(text: &str, number: Option<f64>, offset: i32) -> String {
    let found = match number {
        Some(days) => from_days(days.rem_euclid(1.0), 0)
            .and_then(|moment| moment.time().format("%H:%M:%S%.3f").to_string().into()),
        None => moment(text, offset)
            .and_then(|moment| Some(moment.with_timezone(&zone(offset)?)))
            .map(|moment| moment.format("%H:%M:%S%.3f%:z").to_string()),
    };
    found.unwrap_or_else(|| text.to_owned())
}

/// `format-date()` and `format-date-time()`. Nothing where there is no day.
pub fn format(text: &str, number: Option<f64>, pattern: &str, offset: i32) -> String {
    let found = match number {
        Some(days) => from_days(days, 0).map(|moment| moment.naive_utc()),
        None => day(text)
            .map(|day| day.and_time(NaiveTime::MIN))
            .or_else(|| {
                moment(text, offset)
                    .and_then(|moment| Some(moment.with_timezone(&zone(offset)?).naive_local()))
            }),
    };
    found.map_or_else(String::new, |moment| filled_in(moment, pattern))
}

fn filled_in(moment: NaiveDateTime, pattern: &str) -> String {
    let mut words = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            words.push(letter);
            continue;
        }
        let Some(code) = letters.next() else { break };
        let part = match code {
            'Y' => format!("{:04}", moment.year()),
            'y' => format!("{:02}", moment.year().rem_euclid(100)),
            'm' => format!("{:02}", moment.month()),
            'n' => moment.month().to_string(),
            'b' => moment.format("%b").to_string(),
            'B' => moment.format("%B").to_string(),
            'd' => format!("{:02}", moment.day()),
            'e' => moment.day().to_string(),
            'a' => moment.format("%a").to_string(),
            'A' => moment.format("%A").to_string(),
            'w' => moment.weekday().num_days_from_sunday().to_string(),
            'j' => format!("{:03}", moment.ordinal()),
            'H' => format!("{:02}", moment.hour()),
            'h' => moment.hour().to_string(),
            'M' => format!("{:02}", moment.minute()),
            'S' => format!("{:02}", moment.second()),
            '3' => format!("{:03}", moment.and_utc().timestamp_subsec_millis()),
            '%' => "%".to_owned(),
            other => format!("%{other}"),
        };
        words.push_str(&part);
    }
    words
}

/// Whether a text is a day of the calendar.
pub fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// Whether a text is a time of day.
pub fn is_time(text: &str) -> bool {
    time(text).is_some()
}

/// Whether a text is a day with a time.
pub fn is_moment(text: &str) -> bool {
    moment(text, 0).is_some()
}
