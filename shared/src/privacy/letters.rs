//! E-mail and web addresses, postcodes, registrations, National Insurance and pupil numbers: what is
//! made of letters and digits together.

use super::tokens::{Text, Word};
use super::{Sort, Spot};

pub(super) fn find(text: &Text<'_>, spots: &mut Vec<Spot>) {
    addresses(text, spots);
    for (at, word) in text.words.iter().enumerate() {
        let next = text.words.get(at + 1);
        let joined = next.filter(|next| {
            let gap = text.between(word, next);
            (1..=3).contains(&gap.len()) && gap.chars().all(char::is_whitespace)
        });
        let mut add = |sort, end| {
            spots.push(Spot {
                sort,
                start: word.start,
                end,
            });
        };
        if is_postcode(word.text, "") {
            add(Sort::Postcode, word.end);
        } else if let Some(next) = joined
            && is_postcode(word.text, next.text)
        {
            add(Sort::Postcode, next.end);
        }
        let spoken_of = speaks_of_a_vehicle(text, at);
        if is_registration(word.text, "", spoken_of) {
            add(Sort::Registration, word.end);
        } else if let Some(next) = joined
            && is_registration(word.text, next.text, spoken_of)
        {
            add(Sort::Registration, next.end);
        }
        if let Some(end) = insurance(text, at) {
            add(Sort::NationalInsurance, end);
        }
        if let Some(end) = street(text, at) {
            add(Sort::Street, end);
        }
        if let Some((start, end)) = pupil(text, at) {
            spots.push(Spot {
                sort: Sort::Upn,
                start,
                end,
            });
        }
    }
}

const STREETS: &str = "road rd street st. lane avenue ave close drive crescent terrace gardens grove court way place walk mews hill row green rise";

/// `14 Elm Road`: a house's number, one to three words with a capital, and what a street is called.
/// Where it ends.
fn street(text: &Text<'_>, at: usize) -> Option<usize> {
    let number = text.words.get(at)?;
    let digits = number
        .text
        .trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_house = (1..=4).contains(&digits.len())
        && number.text.len() - digits.len() <= 1
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_house {
        return None;
    }
    let mut last = number;
    for (step, word) in text.words[at + 1..].iter().take(4).enumerate() {
        let joined = [" ", ", ", "\u{a0}"].contains(&text.between(last, word));
        if !joined || !(word.is_capitalised() || word.is_all_capitals()) {
            return None;
        }
        if step > 0 && STREETS.split(' ').any(|street| street == word.lower()) {
            return Some(word.end);
        }
        last = word;
    }
    None
}

fn addresses(text: &Text<'_>, spots: &mut Vec<Spot>) {
    let of = |sort, start: usize, piece: &str| Spot {
        sort,
        start,
        end: start + piece.len(),
    };
    for (start, part) in text.parts() {
        if let Some((name, host)) = part.split_once('@') {
            let whole = !name.is_empty() && host.contains('.') && !host.starts_with('.');
            if whole && !host.contains('@') {
                spots.push(of(Sort::Email, start, part.trim_end_matches('.')));
            }
        }
    }
    for (start, piece) in text.pieces() {
        if is_web_address(piece) && leads_to_a_record(piece) {
            spots.push(of(Sort::WebAddress, start, piece));
        }
    }
}

fn is_web_address(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    lower.contains("://")
        || lower.starts_with("www.")
        || lower
            .split_once('/')
            .is_some_and(|(host, _)| host.contains('.') && host.chars().any(char::is_alphabetic))
}

/// Digits in a row, a query, or a long name of hexadecimal digits behind the host.
fn leads_to_a_record(piece: &str) -> bool {
    let rest = piece.split_once("://").map_or(piece, |(_, rest)| rest);
    let Some((_, path)) = rest.split_once('/') else {
        return rest.contains('?');
    };
    let is_id = |part: &str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let is_year = part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        (digits >= 3 && !is_year && !part.contains("20"))
            || digits >= 5
            || (part.len() >= 8
                && digits > 1
                && part.chars().all(|letter| letter.is_ascii_hexdigit()))
    };
    let parts = path.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    parts.into_iter().any(is_id) || path.to_lowercase().contains("id=")
}

const AREAS: &str = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE";

/// `GL1 2AB`, in one word or two.
fn is_postcode(one: &str, other: &str) -> bool {
    let whole = format!("{one}{other}");
    if !(5..=7).contains(&whole.len()) || !whole.is_ascii() {
        return false;
    }
    let upper = whole.to_ascii_uppercase();
    let (outward, inward) = upper.split_at(upper.len() - 3);
    if !other.is_empty() && other.len() != 3 {
        return false;
    }
    let letters: String = outward
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let district = &outward[letters.len()..];
    let mut inward = inward.chars();
    let sector = inward.next().is_some_and(|digit| digit.is_ascii_digit());
    let unit: String = inward.collect();
    let is_unit = unit.chars().all(|letter| letter.is_ascii_alphabetic());
    // `S47 2nd` is a section and an ordinal.
    let is_ordinal =
        ["ST", "ND", "RD", "TH"].contains(&unit.as_str()) && whole.ends_with(&unit.to_lowercase());
    let is_district = (1..=2).contains(&district.len())
        && district.starts_with(|digit: char| digit.is_ascii_digit())
        && district
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric());
    AREAS.split(' ').any(|area| area == letters) && is_district && sector && is_unit && !is_ordinal
}

/// Three letters that follow `S47` in a note and are no vehicle's.
const SHORT: &str = "CIN CPP CPC LAC MDT DSL IRO EDT LSCB ICB EHA AND THE FOR WAS NOT HAS YOT";

fn speaks_of_a_vehicle(text: &Text<'_>, at: usize) -> bool {
    let before = text.words[..at].iter().rev().take(6);
    let speaks = [
        "reg",
        "registration",
        "plate",
        "plates",
        "van",
        "car",
        "vehicle",
    ];
    before
        .into_iter()
        .any(|word| speaks.contains(&word.lower().as_str()))
}

/// `AB12 CDE`, `A123 BCD` or `ABC 123D`. Two words only in capitals, unless a vehicle is spoken of:
/// `yr11 and` is none.
fn is_registration(one: &str, other: &str, spoken_of: bool) -> bool {
    let whole = format!("{one}{other}");
    let in_capitals = whole == whole.to_ascii_uppercase();
    if !whole.is_ascii() || (!in_capitals && !other.is_empty() && !spoken_of) {
        return false;
    }
    let shape: String = whole
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '9' } else { 'A' })
        .collect();
    let last = &whole[whole.len().saturating_sub(3)..];
    if SHORT.split(' ').any(|short| short == last) {
        return false;
    }
    let is_split = |first: usize| other.is_empty() || one.len() == first;
    match shape.as_str() {
        "AA99AAA" => is_split(4),
        "A999AAA" => is_split(4) && in_capitals,
        "A99AAA" | "AAA999A" => is_split(3) && in_capitals,
        _ => false,
    }
}

/// Letters and digits from a word on, over the words that follow behind one blank or hyphen each, as
/// long as they are few enough; with where each of them ends.
fn run(text: &Text<'_>, at: usize, most: usize) -> Vec<(String, usize)> {
    let mut run = String::new();
    let mut ends: Vec<(String, usize)> = Vec::new();
    let mut last: Option<&Word<'_>> = None;
    for word in text.words.iter().skip(at) {
        let joins = last.is_none_or(|last| [" ", "-", ""].contains(&text.between(last, word)));
        if !joins || !word.text.is_ascii() {
            break;
        }
        let letters = word.text.chars().filter(char::is_ascii_alphanumeric);
        run.extend(letters.map(|letter| letter.to_ascii_uppercase()));
        if run.len() > most {
            break;
        }
        ends.push((run.clone(), word.end));
        last = Some(word);
    }
    ends
}

/// `AB 12 34 56 C`: where it ends.
fn insurance(text: &Text<'_>, at: usize) -> Option<usize> {
    let written = text.words.get(at)?.text;
    let fits = |run: &str| {
        let (prefix, rest) = run.split_at_checked(2)?;
        let digits = rest.get(..6)?;
        let suffix = rest.get(6..)?;
        let is_one = prefix.chars().all(|letter| letter.is_ascii_alphabetic())
            && digits.chars().all(|digit| digit.is_ascii_digit());
        // Prefixes that are never given: HMRC, National Insurance Manual NIM39110.
        let is_given = !prefix.contains(['D', 'F', 'I', 'Q', 'U', 'V'])
            && !prefix.ends_with('O')
            && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix);
        let is_whole = match suffix {
            "A" | "B" | "C" | "D" => is_given,
            // Without its last letter only where the first two are written as such.
            "" => is_given && written.starts_with(prefix),
            _ => false,
        };
        (is_one && is_whole).then_some(())
    };
    let runs = run(text, at, 9);
    runs.iter()
        .rev()
        .find(|(run, _)| fits(run).is_some())
        .map(|(_, end)| *end)
}

/// A letter and twelve digits, of which the last may be a letter: where it begins and ends.
fn pupil(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    let fits = |run: &str| {
        run.len() == 13
            && run.is_ascii()
            && run.starts_with(|first: char| first.is_ascii_alphabetic())
            && run[1..12].chars().all(|digit| digit.is_ascii_digit())
    };
    let word = text.words.get(at)?;
    // Behind its label, as one word: `UPN-A123456789012`.
    let tail = word.text.rsplit('-').next().unwrap_or(word.text);
    if fits(tail) {
        return Some((word.end - tail.len(), word.end));
    }
    let runs = run(text, at, 13);
    let whole = runs.iter().find(|(run, _)| fits(run));
    whole.map(|(_, end)| (word.start, *end))
}
