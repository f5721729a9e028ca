//! Days as they are written: `2026-11-03`.

use chrono::NaiveDate;

/// The day a text names, if it names one. Chrono's own reader carries every
/// format it knows into the browser.
pub fn read(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = i32::try_from(number(year, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}

fn number(digits: &str, most: usize) -> Option<u32> {
    let plain = digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_back_as_it_was_written() {
        for text in ["2026-11-03", "2024-02-29", "0001-01-01"] {
            assert_eq!(read(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in [
            "",
            "2026",
            "2026-11",
            "2026-02-29",
            "2026-11-03T10:00",
            "20262-1-1",
            "-1-1-1",
            "2026-+1-1",
            "2026--1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
