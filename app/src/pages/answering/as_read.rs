//! An answer as people read it: days and times as they are written, and a dash for none.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use shared::form::{Answers, ItemKind, Spot};

use crate::words;

/// An answer as it is read.
pub fn as_read(answers: &Answers, spot: Spot) -> String {
    let read = answers.read(spot);
    let today = || words::now().date();
    as_written(answers.item(spot).kind, &read, today).unwrap_or_else(|| worked_out(&read))
}

/// What was worked out, as people read it: nothing and "not a number" are a dash.
fn worked_out(value: &str) -> String {
    match value.trim() {
        "" | "NaN" => "—".to_owned(),
        value => value.to_owned(),
    }
}

/// A day, a time or both as people write them; nothing where it is none.
fn as_written(kind: ItemKind, value: &str, today: impl Fn() -> NaiveDate) -> Option<String> {
    match kind {
        ItemKind::Date => {
            let day: NaiveDate = value.get(..10)?.parse().ok()?;
            Some(words::date(day, today()))
        }
        ItemKind::Time => {
            let time: NaiveTime = value.get(..5)?.parse().ok()?;
            Some(words::time(time))
        }
        ItemKind::DateTime => {
            let moment: NaiveDateTime = format!("{}:00", value.get(..16)?).parse().ok()?;
            let (day, time) = (
                words::date(moment.date(), today()),
                words::time(moment.time()),
            );
            Some(format!("{day}, {time}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_they_are_written_and_nothing_odd_is_hidden() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let read = |kind, value| as_written(kind, value, || today);
        let said = |words: &str| Some(words.to_owned());
        assert_eq!(read(ItemKind::Date, "2026-11-02"), said("2 November"));
        assert_eq!(read(ItemKind::Date, "2025-11-26"), said("26 November 2025"));
        assert_eq!(read(ItemKind::Time, "16:40:00.000+00:00"), said("4:40pm"));
        assert_eq!(
            read(ItemKind::DateTime, "2026-11-26T10:00:00.000+00:00"),
            said("26 November, 10am")
        );
        assert_eq!(read(ItemKind::Date, "last week"), None);
        assert_eq!(read(ItemKind::Date, ""), None);
        assert_eq!(read(ItemKind::Text, "2026-11-02"), None);
        assert_eq!(worked_out("NaN"), "—");
    }
}
