//! Likely identifiers in what people type: pointed out before it is saved.
//!
//! Practice ("Never type"): names, birth dates, addresses, NHS, pupil and
//! National Insurance numbers, telephones, registrations. A machine can only
//! say *likely*: the person edits, or keeps the words and says why, and what
//! was kept waits for the office before anybody beyond the circle sees it
//! ([`Kept`](crate::domain::Kept), [`Approval`](crate::domain::Approval)).
//! The server never refuses for any of this.
//!
//! How often it is right is measured on sentences it was not tuned on:
//! `shared/tests/identifiers.rs`.

mod dates;
mod letters;
mod names;
mod numbers;
mod tokens;
mod vocabulary;

use crate::order;
use crate::sorted::SortedSet;
use sha2::{Digest, Sha256};
use tokens::Text;

/// What some words look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// An NHS number: ten digits of which the last checks the others.
    Nhs,
    /// A unique pupil number: a check letter and twelve digits.
    Upn,
    /// A National Insurance number.
    NationalInsurance,
    /// A postcode.
    Postcode,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A full date, such as one of birth.
    Birth,
    /// A vehicle's registration.
    Registration,
    /// A house in a street.
    Street,
    /// A web address with a number or name of a record in it.
    WebAddress,
    /// A person's name.
    Name,
}

impl Sort {
    /// After "looks like".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nhs => "an NHS number",
            Self::Upn => "a pupil number",
            Self::NationalInsurance => "a National Insurance number",
            Self::Postcode => "a postcode",
            Self::Phone => "a telephone number",
            Self::Email => "an e-mail address",
            Self::Birth => "a full date, perhaps of birth",
            Self::Registration => "a vehicle registration",
            Self::Street => "an address",
            Self::WebAddress => "a web address that leads to a record",
            Self::Name => "a person’s name",
        }
    }
}

/// Some words of a text that look like an identifier: bytes `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot {
    /// What they look like.
    pub sort: Sort,
    /// Where they begin, in bytes.
    pub start: usize,
    /// Where they end, in bytes.
    pub end: usize,
}

impl Spot {
    /// The words themselves.
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// A digest of the words whatever their case and spacing, by which they are known again when the
    /// text around them changes. 16 hexadecimal digits.
    pub fn digest(&self, text: &str) -> String {
        let plain: String = self
            .words(text)
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        hex::encode(&Sha256::digest(plain.as_bytes())[..8])
    }
}

/// What is known here and therefore no person's name: agencies, districts, places of the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    words: SortedSet<String>,
    /// The year it is, if that is known: a full date of some years ago may be one of birth.
    pub year: i32,
}

impl Known {
    /// From the names of agencies and districts.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>, year: i32) -> Self {
        let words = names.into_iter().flat_map(|name| {
            name.split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| word.chars().count() > 2)
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        });
        Self {
            words: words.collect(),
            year,
        }
    }

    fn holds(&self, lower: &str) -> bool {
        self.words.contains(lower)
    }
}

/// How much of a text is looked through, in bytes: more than any box lets anybody save.
pub const LOOKED_THROUGH: usize = 40_000;

/// Finds what looks like an identifier, in the order of the text, none overlapping another; in its first
/// [`LOOKED_THROUGH`] bytes.
pub fn find(text: &str, known: &Known) -> Vec<Spot> {
    let text = text
        .get(..text.floor_char_boundary(LOOKED_THROUGH))
        .unwrap_or(text);
    // Most of what is said holds neither digit nor capital nor a sign of an address.
    let text = Text::of(text);
    let mut spots = Vec::new();
    letters::find(&text, &mut spots);
    dates::find(&text, known.year, &mut spots);
    numbers::find(&text, &mut spots);
    names::find(&text, known, &mut spots);
    // What checks itself says more than what merely looks alike; the longer more than the shorter.
    order::sort_by(&mut spots, |a, b| {
        (a.sort == Sort::Name)
            .cmp(&(b.sort == Sort::Name))
            .then(a.sort.cmp(&b.sort))
            .then((b.end - b.start).cmp(&(a.end - a.start)))
    });
    let mut kept: Vec<Spot> = Vec::new();
    for spot in spots {
        let overlaps = |other: &Spot| spot.start < other.end && other.start < spot.end;
        if !kept.iter().any(overlaps) {
            kept.push(spot);
        }
    }
    order::sort_by_key(&mut kept, |spot| spot.start);
    kept
}

/// Whether a text holds a day with its month and year, whatever it is the day of. [`find`] points out those that
/// may be of birth; where no day has a place at all, this finds the others.
pub fn has_full_date(text: &str) -> bool {
    dates::any(&Text::of(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Sort, &str)> {
        let known = Known::of(["Marlshire Police", "Forest", "Hartwell"], 2026);
        let spots = find(text, &known);
        let each = spots.iter().map(|spot| (spot.sort, spot.words(text)));
        each.collect()
    }

    #[test]
    fn what_checks_itself_is_found_however_it_is_written() {
        for text in [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            "94347 65919",
            "943.476.5919",
            "943\u{2013}476\u{2013}5919",
            "943\t476\t5919",
            "943\n476\n5919",
            "943 - 476 - 5919",
        ] {
            let said = format!("NHS no {text} was in the email.");
            assert_eq!(found(&said), [(Sort::Nhs, text)], "{said}");
        }
        assert_eq!(found("NHS9434765919"), [(Sort::Nhs, "9434765919")]);
        assert_eq!(found("9434765919NHS"), [(Sort::Nhs, "9434765919")]);
        assert_eq!(found("UPN-A123456789012"), [(Sort::Upn, "A123456789012")]);
        assert_eq!(found("order 9434765918 came"), []);
        assert_eq!(found("(0100001009 on the front")[0].1, "0100001009");
        assert_eq!(
            found("UPN A123456789012 and R801200001001")[0],
            (Sort::Upn, "A123456789012"),
            "of the right form, though mistyped"
        );
    }

    #[test]
    fn each_sort_is_found() {
        for (text, expected) in [
            (
                "her NI is AB 12 34 56 C",
                (Sort::NationalInsurance, "AB 12 34 56 C"),
            ),
            ("moved to gl1 2ab last week", (Sort::Postcode, "gl1 2ab")),
            (
                "ring 01632 960 101 after six",
                (Sort::Phone, "01632 960 101"),
            ),
            ("ring +44 7700 900123", (Sort::Phone, "+44 7700 900123")),
            (
                "write to a.b@example.org.",
                (Sort::Email, "a.b@example.org"),
            ),
            ("went to GL1  2AB then", (Sort::Postcode, "GL1  2AB")),
            ("DOB:12/03/2011", (Sort::Birth, "12/03/2011")),
            ("D.O.B.: 12/03/2025", (Sort::Birth, "12/03/2025")),
            ("dob 4.5.25", (Sort::Birth, "4.5.25")),
            ("born 4th of May 2012", (Sort::Birth, "4th of May 2012")),
            ("the van AB12 CDE outside", (Sort::Registration, "AB12 CDE")),
            (
                "see https://x.example/case/48213",
                (Sort::WebAddress, "https://x.example/case/48213"),
            ),
            (
                "we met at 14 Elm Road, behind",
                (Sort::Street, "14 Elm Road"),
            ),
            (
                "lives at 7b St John's Close",
                (Sort::Street, "7b St John's Close"),
            ),
            ("then Priya told us", (Sort::Name, "Priya")),
            ("then Mrs Pargeter rang", (Sort::Name, "Mrs Pargeter")),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn two_that_are_listed_are_two() {
        let two = [(Sort::Email, "a@x.org"), (Sort::Email, "b@y.org")];
        assert_eq!(found("a@x.org,b@y.org"), two);
    }

    #[test]
    fn what_everybody_writes_is_left_alone() {
        for text in [
            "School never told the plan had ended.",
            "In 2 cases Court was late, and 14 Close calls; road 12 was shut.",
            "Will we ever know? May is when reviews are due.",
            "S47 CIN and the 2nd MARAC, 14 October, aged 13 to 15, 7 out of 10.",
            "Marlshire Police rang the Forest team at 10.30 about case 12 of 40.",
            "Working Together 2023 and Signs of Safety say so.",
            "The plan ended on 3 March 2024. Mum said the Dr rang.",
            "Everyone came when it was bad. Nobody came when it was okay.",
            "See https://www.gov.uk/government/publications/working-together",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn words_are_known_again_whatever_is_around_them() {
        let (one, other) = ("then PRIYA rang", "and priya, again");
        let digest = |text: &str| find(text, &Known::default())[0].digest(text);
        assert_eq!(digest(one), digest(other));
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_and_spots_lie_within_it(text in "\\PC{0,80}") {
            let mut end = 0;
            for spot in find(&text, &Known::default()) {
                prop_assert!(spot.start >= end && spot.end > spot.start);
                prop_assert!(text.get(spot.start..spot.end).is_some());
                end = spot.end;
            }
        }

        #[test]
        fn no_nhs_number_is_missed(digits in prop::collection::vec(0..10_u32, 9), gap in prop::sample::select(vec!["", " ", "-", ".", "  ", "\t", "\n", "\u{2013}", " - "]), before in prop::sample::select(vec!["it said ", "NHS:", "NHS no.", "("])) {
            let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            let check = (11 - sum % 11) % 11;
            prop_assume!(check != 10);
            let all: Vec<String> = digits.iter().chain([&check]).map(u32::to_string).collect();
            let number = format!("{}{gap}{}{gap}{}", all[..3].concat(), all[3..6].concat(), all[6..].concat());
            let text = format!("{before}{number} on the front");
            let spots = find(&text, &Known::default());
            prop_assert!(spots.iter().any(|spot| spot.words(&text) == number), "{number}");
        }
    }
}
