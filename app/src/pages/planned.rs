//! What is said beneath a day and a time that somebody plans. Neither keeps them from saving: a circle may be written down
//! after it was held, and "9.30 for 10" is a time too.

use chrono::{Datelike, NaiveDate};
use shared::domain::Stage;

/// No year that is planned for is before this one, and no half-typed one after it.
const TYPED_WHOLE: i32 = 2000;

/// Of a day that is past, while it has not begun.
pub fn about_day(day: Option<NaiveDate>, stage: &Stage, today: NaiveDate) -> Option<String> {
    // While a year is typed there is one of long ago in the box.
    let is_past = |day: NaiveDate| day < today && day.year() >= TYPED_WHOLE;
    let is_past = *stage == Stage::Prepared && day.is_some_and(is_past);
    is_past.then(|| "That day is past.".to_owned())
}

/// Of words that hold no time of day, or one that there is not: "banana", "25:10", "9.75".
pub fn about_time(words: &str) -> Option<String> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_told = |words: &str| {
        let hours = ["noon", "midday", "clock"];
        let words = words.to_lowercase();
        words.contains(is_digit) || hours.iter().any(|hour| words.contains(hour))
    };
    if !words.trim().is_empty() && !is_told(words) {
        return Some("Write the time in numbers, such as 9:30.".to_owned());
    }
    let pieces: Vec<&str> = words
        .split(|letter: char| !is_digit(letter) && !matches!(letter, ':' | '.'))
        .collect();
    let is_wrong = |piece: &&str| {
        let mut parts = piece.split([':', '.']);
        let (Some(hour), Some(minute), None) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let within = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|part| part <= most);
        let is_time = minute.len() == 2 && matches!(hour.len(), 1 | 2);
        is_time && !(within(hour, 23) && within(minute, 59))
    };
    let found = pieces.into_iter().find(is_wrong)?;
    Some(format!("There is no such time as {found}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_there_is_not_is_said_and_any_other_words_are_left_alone() {
        let of = |words: &str| about_time(words).is_some();
        assert!(of("25:10") && of("9.75") && of("from 24:00") && of("banana"));
        for fine in [
            "",
            "9:30",
            "09.30 for 10",
            "23:59",
            "half past 9",
            "Noon, after lunch",
            "ten o’clock",
            "9.5",
            "Room 25.100",
            "9.",
        ] {
            assert!(!of(fine), "{fine}");
        }
    }

    #[test]
    fn a_day_is_past_from_the_next_on() {
        let day = |number| NaiveDate::from_ymd_opt(2026, 11, number);
        let Some(today) = day(27) else { return };
        let said = |day, stage| about_day(day, &stage, today).is_some();
        assert!(said(day(26), Stage::Prepared));
        assert!(!said(day(27), Stage::Prepared) && !said(None, Stage::Prepared));
        assert!(!said(day(26), Stage::Closed), "it was held");
        let typing = NaiveDate::from_ymd_opt(202, 11, 26);
        assert!(!said(typing, Stage::Prepared), "it is being typed");
    }
}
