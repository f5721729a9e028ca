//! Dates, times and counts in plain English, as people here say them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The moment by this device's clock and in its time zone.
pub fn now() -> NaiveDateTime {
    local(js_sys::Date::now())
}

/// A moment in milliseconds since 1970, as this device's clock would show it.
pub fn local(milliseconds: f64) -> NaiveDateTime {
    let date = js_sys::Date::new(&milliseconds.into());
    let day = i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()))
        .unwrap_or_default();
    let time = NaiveTime::from_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds())
        .unwrap_or_default();
    day.and_time(time)
}

/// The time of day at a moment in milliseconds since 1970: `4:31pm`.
pub fn clock(milliseconds: u64) -> String {
    time(local_ms(milliseconds).time())
}

/// `Monday 13 October, 3:20pm`, at a moment in milliseconds since 1970.
pub fn day_and_clock(milliseconds: u64) -> String {
    let moment = local_ms(milliseconds);
    format!(
        "{}, {}",
        day_and_date(moment.date(), now().date()),
        time(moment.time())
    )
}

/// A moment with its year, for what is kept for years: `Monday 13 October 2025, 3:20pm`.
pub fn whole_moment(milliseconds: u64) -> String {
    let moment = local_ms(milliseconds);
    // Nothing happened in the year it is compared with, so the year is always said.
    let day = day_and_date(moment.date(), NaiveDate::default());
    format!("{day}, {}", time(moment.time()))
}

/// When something happened, to follow a verb, at a moment in milliseconds since 1970.
pub fn when_ms(milliseconds: u64) -> String {
    when(local_ms(milliseconds), now())
}

/// A moment in whole milliseconds since 1970, as this device's clock would show it.
#[expect(clippy::cast_precision_loss, reason = "exact until the year 287396")]
pub fn local_ms(milliseconds: u64) -> NaiveDateTime {
    local(milliseconds as f64)
}

/// Now, in milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a clock gives whole milliseconds after 1970"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// `4:31pm`, and `10am` on the hour.
pub fn time(time: NaiveTime) -> String {
    let (is_afternoon, hour) = time.hour12();
    let half = if is_afternoon { "pm" } else { "am" };
    match time.minute() {
        0 => format!("{hour}{half}"),
        minute => format!("{hour}:{minute:02}{half}"),
    }
}

/// `14 October`, and `14 October 2025` when that was or will be another year.
pub fn date(date: NaiveDate, today: NaiveDate) -> String {
    let (day, month) = (date.day(), month(date));
    if date.year() == today.year() {
        format!("{day} {month}")
    } else {
        format!("{day} {month} {}", date.year())
    }
}

/// `October 2025`, at a moment in milliseconds since 1970: for what must not be placed closer.
pub fn month_and_year(milliseconds: u64) -> String {
    let day = local_ms(milliseconds).date();
    format!("{} {}", month(day), day.year())
}

/// `Tuesday 14 October`, with the year when it is another.
pub fn day_and_date(day: NaiveDate, today: NaiveDate) -> String {
    format!("{} {}", weekday(day), date(day, today))
}

/// `Today`, `Tomorrow`, `Yesterday`, `Thursday` within six days, else the date.
pub fn near_date(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        -1 => "Yesterday".to_owned(),
        2..=6 => weekday(day).to_owned(),
        _ => date(day, today),
    }
}

/// When something happened, to follow a verb: `at 4:31pm`, `yesterday at 5:12pm`,
/// `on 14 October at 9am`.
pub fn when(moment: NaiveDateTime, now: NaiveDateTime) -> String {
    let clock = time(moment.time());
    match (now.date() - moment.date()).num_days() {
        0 => format!("at {clock}"),
        1 => format!("yesterday at {clock}"),
        _ => format!("on {} at {clock}", date(moment.date(), now.date())),
    }
}

/// `1 card`, `2 cards`, `0 cards`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", noun(number, one, many))
}

/// The noun alone, in the number that goes with the count.
pub fn noun<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// `barriers`, `barriers and ideas`, `barriers, ideas and questions`.
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `12 KB`, `1.4 MB`: as the settings of a tablet count them.
pub fn size(bytes: u64) -> String {
    const KILO: u64 = 1_000;
    const MEGA: u64 = KILO * KILO;
    if bytes < KILO {
        count(usize::try_from(bytes).unwrap_or(0), "byte", "bytes")
    } else if bytes < MEGA {
        format!("{} KB", bytes / KILO)
    } else {
        format!("{}.{} MB", bytes / MEGA, bytes % MEGA / (MEGA / 10))
    }
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

fn weekday(date: NaiveDate) -> &'static str {
    DAYS[date.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        assert_eq!(time(at(16, 31)), "4:31pm");
        assert_eq!(time(at(10, 0)), "10am");
        assert_eq!(time(at(0, 5)), "12:05am");
        assert_eq!(time(at(12, 0)), "12pm");
    }

    #[test]
    fn dates_name_the_year_only_when_it_is_another() {
        let today = day(2025, 10, 14);
        assert_eq!(date(today, today), "14 October");
        assert_eq!(date(day(2024, 2, 29), today), "29 February 2024");
        assert_eq!(day_and_date(today, today), "Tuesday 14 October");
        assert_eq!(near_date(day(2025, 10, 16), today), "Thursday");
        assert_eq!(near_date(day(2025, 10, 13), today), "Yesterday");
        assert_eq!(near_date(day(2025, 10, 21), today), "21 October");
    }

    #[test]
    fn moments_follow_a_verb() {
        let now = day(2025, 10, 14).and_time(at(17, 0));
        assert_eq!(
            when(day(2025, 10, 14).and_time(at(16, 31)), now),
            "at 4:31pm"
        );
        assert_eq!(
            when(day(2025, 10, 13).and_time(at(9, 0)), now),
            "yesterday at 9am"
        );
        assert_eq!(
            when(day(2025, 9, 1).and_time(at(9, 0)), now),
            "on 1 September at 9am"
        );
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "card", "cards"), "1 card");
        assert_eq!(count(0, "card", "cards"), "0 cards");
        let parts = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(and(&parts), "a, b and c");
        assert_eq!(size(1_440_000), "1.4 MB");
        assert_eq!(size(12_345), "12 KB");
    }
}
