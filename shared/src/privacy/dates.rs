//! Full dates. A day and month name nobody; with its year a date of birth does.

use super::tokens::{Text, Word};
use super::{Sort, Spot};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const BIRTH: &str = "born dob d.o.b birth birthday birthdate b'day birthdays";
const MEETING: &str = "ended ends end closed closing opened review reviewed reviews meeting conference held started starts began begin since until from dated published updated effective due deadline by report plan inspection strategy visited visit panel court hearing";

/// How many years ago a full date may be before it is taken for one of birth, unless a meeting is spoken of.
const RECENT: i32 = 4;

pub(super) fn find(text: &Text<'_>, year: i32, spots: &mut Vec<Spot>) {
    for (start, piece) in text.parts() {
        if let Some(of) = numeric(piece) {
            consider(text, start, start + piece.len(), of, year, spots);
        }
    }
    for at in 0..text.words.len() {
        if let Some((end, of)) = in_words(text, at) {
            let start = text.words[at].start;
            consider(text, start, end, of, year, spots);
        }
    }
}

/// Whether there is one, of whatever it is the day.
pub(super) fn any(text: &Text<'_>) -> bool {
    let is_day = |part: &str| {
        // A moment: `2026-09-05T00:00:00`.
        let day = part.split(['T', 't']).next().unwrap_or(part);
        numeric(part).or_else(|| numeric(day)).is_some() || hyphened(part)
    };
    text.parts().any(|(_, part)| is_day(part))
        || (0..text.words.len()).any(|at| in_words(text, at).is_some())
}

/// `12-May-14`, as spreadsheets show days.
fn hyphened(part: &str) -> bool {
    in_words(&Text::of(&part.replace(['-', '/', '.'], " ")), 0).is_some()
}

fn consider(text: &Text<'_>, start: usize, end: usize, of: i32, year: i32, spots: &mut Vec<Spot>) {
    let words_before = text.words.partition_point(|word| word.end <= start);
    let words_after = text.words.partition_point(|word| word.start < end);
    let before = text.words[..words_before].iter().rev().take(5);
    let before: Vec<String> = before.map(Word::lower).collect();
    let after = text.words[words_after..].iter().take(2).map(Word::lower);
    let near = |list: &str, words: &[String]| {
        words
            .iter()
            .any(|word| list.split(' ').any(|known| known == word))
    };
    let after: Vec<_> = after.collect();
    let labelled = text.whole[..start].trim_end_matches([' ', ':']);
    let label = labelled.len().saturating_sub("d.o.b.".len());
    let is_labelled = labelled
        .get(label..)
        .is_some_and(|label| label.eq_ignore_ascii_case("d.o.b."));
    let is_birth = near(BIRTH, &before) || near(BIRTH, &after) || is_labelled;
    let is_old = year != 0 && of <= year - RECENT;
    let is_meeting = near(MEETING, &before[..before.len().min(4)]);
    if is_birth || (is_old && !is_meeting) {
        spots.push(Spot {
            sort: Sort::Birth,
            start,
            end,
        });
    }
}

/// `12/03/2011`, `4.5.12`, `2011-03-12`: its year.
fn numeric(piece: &str) -> Option<i32> {
    let separator = ['/', '.', '-']
        .into_iter()
        .find(|separator| piece.matches(*separator).count() == 2)?;
    let parts: Vec<&str> = piece.split(separator).collect();
    let is_number =
        |part: &&str| !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit());
    if parts.len() != 3 || !parts.iter().all(is_number) {
        return None;
    }
    let number = |part: &str| part.parse::<i32>().ok();
    let (day, month, year) = if parts[0].len() == 4 {
        (parts[2], parts[1], parts[0])
    } else {
        (parts[0], parts[1], parts[2])
    };
    let is_date = day.len() <= 2
        && month.len() <= 2
        && (1..=31).contains(&number(day)?)
        && (1..=12).contains(&number(month)?);
    match (is_date, year.len()) {
        (true, 2) => number(year).map(full_year),
        (true, 4) => number(year).filter(|year| (1900..2100).contains(year)),
        _ => None,
    }
}

/// A year of two digits: of this century up to 40.
const fn full_year(short: i32) -> i32 {
    if short < 40 {
        2000 + short
    } else {
        1900 + short
    }
}

/// `4 May 2012`, `4th of May 2012`, `May 4th, 2012`: where it ends, and its year.
fn in_words(text: &Text<'_>, at: usize) -> Option<(usize, i32)> {
    let word = |step: usize| text.words.get(at + step);
    let (first, second) = (word(0)?, word(1)?);
    if day(first).is_some() && is_month(second) {
        let of = word(2)?;
        return year(of).map(|year| (of.end, year));
    }
    if day(first).is_some() && second.text.eq_ignore_ascii_case("of") && is_month(word(2)?) {
        let of = word(3)?;
        return year(of).map(|year| (of.end, year));
    }
    if !is_month(first) || day(second).is_none() {
        return None;
    }
    let of = word(2)?;
    // `May 4 11` is anything.
    (of.text.len() == 4)
        .then(|| year(of))
        .flatten()
        .map(|year| (of.end, year))
}

fn day(word: &Word<'_>) -> Option<u32> {
    let lower = word.lower();
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(&lower);
    let day = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn is_month(word: &Word<'_>) -> bool {
    let lower = word.lower();
    lower.len() >= 3
        && MONTHS.iter().any(|month| lower.starts_with(month))
        && [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "sept",
        ]
        .iter()
        .any(|month| *month == lower || (lower.len() == 3 && month.starts_with(&lower)))
}

fn year(word: &Word<'_>) -> Option<i32> {
    let digits = word.text.trim_start_matches(['\'', '\u{2019}']);
    let number: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(full_year(number)),
        4 => (1900..2100).contains(&number).then_some(number),
        _ => None,
    }
}
