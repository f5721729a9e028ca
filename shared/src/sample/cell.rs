//! One cell of a frame: tidied, and looked at for what could tell who somebody is.

use crate::privacy::{self, Known};

/// As many digits in a row as numbers of agencies' own have, and dates written without strokes.
const DIGITS_IN_A_ROW: usize = 6;

/// Without white space at its ends, and with one space for any inside.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it holds a sign that nobody sees: two cells that look alike would not be the same.
pub(super) fn has_unseen(text: &str) -> bool {
    text.chars().any(|letter| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    })
}

/// What a cell looks like that has no place in a frame, after "looks like". Nothing if it is harmless, as far
/// as a machine can tell.
pub(super) fn identifier(text: &str, known: &Known) -> Option<&'static str> {
    if privacy::has_full_date(text) {
        return Some("a full date");
    }
    if is_mangled(text) {
        return Some("a day that Excel made of something like 5-9");
    }
    if let Some(spot) = privacy::find(text, known).first() {
        return Some(spot.sort.words());
    }
    if is_initials(text) {
        return Some("somebody’s initials");
    }
    let mut digits = text.split(|letter: char| !letter.is_ascii_digit());
    digits
        .any(|run| run.len() >= DIGITS_IN_A_ROW)
        .then_some("a number that an agency gave to a person or a case")
}

/// `05-Sep`, `Oct-12`: Excel takes a band of ages for a day, unless its column is formatted as text.
fn is_mangled(text: &str) -> bool {
    let Some((one, other)) = text.split_once('-') else {
        return false;
    };
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_month = |part: &str| {
        "jan feb mar apr may jun jul aug sep oct nov dec"
            .split(' ')
            .any(|month| part.eq_ignore_ascii_case(month))
    };
    (is_number(one) && is_month(other)) || (is_month(one) && is_number(other))
}

/// `J.S.`, `J. S.`, `J.S`; and `J Smith`.
fn is_initials(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(['.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_letter =
        |part: &str| part.len() == 1 && part.chars().all(|letter| letter.is_ascii_uppercase());
    let is_surname = |part: &str| {
        part.chars().count() > 2
            && part.starts_with(char::is_uppercase)
            && part.chars().skip(1).any(char::is_lowercase)
    };
    let are_letters = text.contains('.')
        && (2..=4).contains(&parts.len())
        && parts.iter().all(|part| is_letter(part));
    are_letters
        || matches!(parts[..], [initial, surname] if is_letter(initial) && is_surname(surname))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Option<&'static str> {
        identifier(text, &Known::of(["Forest of Dean"], 2026))
    }

    #[test]
    fn what_tells_who_somebody_is_is_seen() {
        for (text, like) in [
            ("12/05/2014", "a full date"),
            ("2026-09-05", "a full date"),
            ("2026-09-05T00:00:00", "a full date"),
            ("12-May-14", "a full date"),
            ("05-Sep", "a day that Excel made of something like 5-9"),
            ("Oct-12", "a day that Excel made of something like 5-9"),
            ("review 3 March 2026", "a full date"),
            ("943 476 5919", "an NHS number"),
            ("A123456789012", "a pupil number"),
            ("GL1 2AB", "a postcode"),
            ("07700 900123", "a telephone number"),
            ("a.b@example.org", "an e-mail address"),
            ("14 Elm Road", "an address"),
            ("Priya", "a person’s name"),
            ("Kayleigh Bridger", "a person’s name"),
            ("J.S.", "somebody’s initials"),
            ("J. S.", "somebody’s initials"),
            ("J Pargeter", "somebody’s initials"),
            (
                "1048213",
                "a number that an agency gave to a person or a case",
            ),
            (
                "CIN-120514",
                "a number that an agency gave to a person or a case",
            ),
        ] {
            assert_eq!(looks(text), Some(like), "{text}");
        }
    }

    #[test]
    fn what_frames_are_sorted_by_is_left_alone() {
        for text in [
            "",
            "Forest of Dean",
            "Stroud",
            "Cotswold",
            "Tewkesbury",
            "Cheltenham",
            "Gloucester",
            "5-9",
            "10–12",
            "16–17",
            "Under 1",
            "0 to 4",
            "18+",
            "Child protection plan",
            "Child in need",
            "Early help",
            "CP",
            "CIN",
            "LAC",
            "Open",
            "Closed",
            "Yes",
            "No",
            "Not recorded",
            "Female",
            "Male",
            "White British",
            "Black African",
            "Asian or Asian British",
            "Mixed: White and Black Caribbean",
            "Gypsy or Roma",
            "Any other ethnic group",
            "2024-25",
            "2025/26",
            "Q3 2025",
            "September 2025",
            "Neglect",
            "Emotional harm",
            "12",
            "1000",
            "A",
            "U.K. born",
            "Group A",
            "Tier 2",
        ] {
            assert_eq!(looks(text), None, "{text}");
        }
    }

    #[test]
    fn spaces_are_evened_and_unseen_signs_noticed() {
        assert_eq!(tidy("  Forest\u{a0} of\n Dean\t"), "Forest of Dean");
        assert!(!has_unseen("Forest – é"));
        for text in ["For\u{200b}est", "Forest\u{202e}", "\0", "a\u{1c}b"] {
            assert!(has_unseen(&tidy(text)), "{text:?}");
        }
    }
}
