//! The board's own references of case files, such as `GT-4K7-F`: a prefix, a body and one sign to check them by.
//!
//! A reference is given by the office. It is never made of initials, a birth date or an agency's number, and
//! the list that leads from it to a child is kept elsewhere.
//!
//! **Signs.** [`SIGNS`]: the digits 2 to 9 and the capitals without I, L and O. Neither of two that look alike
//! (0 and O; 1, I and L) is ever used, so whoever meets one has misread something.
//!
//! **Check.** ISO/IEC 7064:2003, pure system with one check character, over our 31 signs: modulus 31, radix 3.
//! The signs, each multiplied by a power of 3, the last by 1, add up to 1 modulo 31. As 31 is a prime and the
//! signs are as many, every wrong sign and every two neighbours that changed places are found out, and the
//! check is always one of the signs. (It is also Damm's scheme with the quasigroup 3x + y modulo 31.)

use crate::privacy::{self, Known};

/// The signs that references are made of. A sign's value is its place here, from 0.
pub const SIGNS: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// How many different references [`make`] gives to one prefix: a digit and three signs.
pub const MADE: u64 = 8 * 31 * 31 * 31;

pub(crate) const MODULUS: u32 = 31;
pub(crate) const RADIX: u32 = 3;
/// Never used: each looks like another.
pub(crate) const LOOK_ALIKES: &str = "01ILO";
/// What stands between the parts, as people and word processors write it.
pub(crate) const BETWEEN: &str = "- \u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}";

/// What is wrong with a reference as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Slip {
    /// Nothing was typed.
    #[error("Write the reference first.")]
    Empty,
    /// A sign that is never used because it looks like another.
    #[error(
        "A reference never holds 0, 1, I, L or O, because each looks like another: “{0}” was misread. Look at it again."
    )]
    LookAlike(char),
    /// A sign that no reference holds.
    #[error("A reference is made of letters and digits: “{0}” cannot be part of it.")]
    Sign(char),
    /// It is not put together as references are.
    #[error(
        "A reference looks like GT-4K7-F: two to four letters, then two to eight letters and digits of which a digit comes first, then one sign to check them by."
    )]
    Form,
    /// The check does not fit.
    #[error(
        "This reference does not fit its last sign: one of its signs is wrong, or two have changed places. Compare it with the list."
    )]
    Check,
    /// The prefix is none that the office can use.
    #[error("A prefix is two to four letters, without I, L and O, and nobody’s name.")]
    Prefix,
}

/// A reference as it is written (`GT-4K7-F`), from one that was typed: in small letters, with spaces or other
/// dashes for hyphens, or with hyphens left out. A hyphen in a wrong place is a mistake.
pub fn check(typed: &str) -> Result<String, Slip> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Slip::Empty);
    }
    let mut signs = String::new();
    let mut breaks = Vec::new();
    for letter in typed.chars() {
        if BETWEEN.contains(letter) {
            breaks.push(signs.len());
            continue;
        }
        let sign = letter.to_ascii_uppercase();
        if LOOK_ALIKES.contains(sign) {
            return Err(Slip::LookAlike(letter));
        }
        if !SIGNS.contains(sign) {
            return Err(Slip::Sign(letter));
        }
        signs.push(sign);
    }
    let whole = parts(&signs).ok_or(Slip::Form)?;
    let [prefix, body, _] = whole;
    // Where a break may stand, each once; a second one there stands for a sign that is missing.
    let places = [prefix.len(), prefix.len() + body.len()];
    let is_placed = breaks.iter().all(|place| places.contains(place))
        && breaks.is_sorted_by(|one, next| one < next);
    if !is_placed {
        return Err(Slip::Form);
    }
    if sum(values(&signs), RADIX, MODULUS) == 1 {
        Ok(whole.join("-"))
    } else {
        Err(Slip::Check)
    }
}

/// A new reference with a body of four signs. `number` may be a running number or random bits: two numbers give
/// the same reference only if they differ by a multiple of [`MADE`]. Whoever hands in random bits looks
/// whether the reference is taken.
pub fn make(prefix: &str, number: u64) -> Result<String, Slip> {
    let prefix = prefix.trim().to_ascii_uppercase();
    let is_fit = (2..=4).contains(&prefix.len())
        && prefix
            .chars()
            .all(|letter| letter.is_ascii_alphabetic() && SIGNS.contains(letter))
        // Every reference that begins with HUGH would be taken for somebody of that name.
        && privacy::find(&prefix, &Known::default()).is_empty();
    if !is_fit {
        return Err(Slip::Prefix);
    }
    let mut rest = number % MADE;
    let mut body = Vec::new();
    for count in [31, 31, 31, 8] {
        body.extend(sign(rest % count));
        rest /= count;
    }
    let body: String = body.into_iter().rev().collect();
    let signs = format!("{prefix}{body}");
    // With a check of value 0 the sum is what the others come to; the check makes it 1.
    let others = sum(values(&signs).chain([0]), RADIX, MODULUS);
    let check = sign(u64::from((MODULUS + 1 - others) % MODULUS));
    Ok(format!("{prefix}-{body}-{}", String::from_iter(check)))
}

/// Whether something is put together as a reference of the board's is, whatever its check says.
pub(super) fn has_form(text: &str) -> bool {
    !matches!(check(text), Err(slip) if slip != Slip::Check)
}

/// Prefix, body and check. The body begins with the first digit, so no hyphen is needed to find it.
fn parts(signs: &str) -> Option<[&str; 3]> {
    let begins = signs.find(|sign: char| sign.is_ascii_digit())?;
    let (prefix, rest) = signs.split_at_checked(begins)?;
    let (body, check) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    let is_fit = (2..=4).contains(&prefix.len()) && (2..=8).contains(&body.len());
    is_fit.then_some([prefix, body, check])
}

pub(crate) fn sign(value: u64) -> Option<char> {
    SIGNS.chars().nth(usize::try_from(value).ok()?)
}

pub(crate) fn values(signs: &str) -> impl Iterator<Item = u32> {
    signs
        .chars()
        .filter_map(|sign| SIGNS.find(sign))
        .filter_map(|value| u32::try_from(value).ok())
}

/// The weighted sum of ISO/IEC 7064's pure systems: the last value counts once, each before it `radix` times
/// more than the one behind it.
pub(crate) fn sum(values: impl Iterator<Item = u32>, radix: u32, modulus: u32) -> u32 {
    values.fold(0, |sum, value| (sum * radix + value) % modulus)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made() -> impl Strategy<Value = String> {
        let parts = ("[A-HJKMNP-Z]{2,4}", any::<u64>());
        parts.prop_filter_map("a name", |(prefix, bits)| make(&prefix, bits).ok())
    }

    #[test]
    fn the_sum_is_that_of_the_standard() {
        // ISO/IEC 7064 MOD 11-2, as ORCID uses it: 0000-0002-1825-0097.
        let digits = "0000000218250097".chars().filter_map(|d| d.to_digit(10));
        assert_eq!(sum(digits, 2, 11), 1);
    }

    #[test]
    fn a_reference_is_read_however_it_is_typed() {
        let made = make("GT", 0).unwrap();
        assert_eq!(made, "GT-2222-Q");
        for typed in [
            "GT-2222-Q",
            " gt-2222-q ",
            "gt2222q",
            "GT2222-Q",
            "gt-2222Q",
            "GT 2222 Q",
            "GT\u{2013}2222\u{2013}Q",
        ] {
            assert_eq!(check(typed).as_deref(), Ok("GT-2222-Q"), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (typed, slip) in [
            (" ", Slip::Empty),
            ("GT-2O22-A", Slip::LookAlike('O')),
            ("gt-2l22-a", Slip::LookAlike('l')),
            ("GT-2/22-A", Slip::Sign('/')),
            ("GT-2é22-A", Slip::Sign('é')),
            // As GT-222-2, whose check is another.
            ("GT-2222", Slip::Check),
            ("GT-A222-A", Slip::Form),
            ("G-2222-A", Slip::Form),
            ("GTGTG-2222-A", Slip::Form),
            ("GT-222222222-A", Slip::Form),
            ("GT-2-222-A", Slip::Form),
            ("GT--2222-A", Slip::Form),
            ("GT-2222-Q-", Slip::Form),
            ("Jade", Slip::Form),
            ("GT-2223-A", Slip::Check),
        ] {
            assert_eq!(check(typed), Err(slip), "{typed}");
        }
        assert!(Slip::Check.to_string().contains("changed places"));
        assert!(Slip::LookAlike('O').to_string().contains("“O” was misread"));
        for prefix in ["HUGH", "", "G", "GLOS", "GT4", "GTGTG", "g t"] {
            assert_eq!(make(prefix, 1), Err(Slip::Prefix), "{prefix}");
        }
    }

    #[test]
    fn numbers_in_a_row_give_different_references() {
        let all: std::collections::HashSet<_> = (0..MADE)
            .map(|number| make("GT", number).unwrap())
            .collect();
        assert_eq!(all.len() as u64, MADE);
    }

    proptest! {
        #[test]
        fn what_was_made_is_read_and_looks_like_nothing_else(made in made()) {
            prop_assert_eq!(check(&made), Ok(made.clone()));
            prop_assert_eq!(check(&made.to_lowercase().replace('-', "")), Ok(made.clone()));
            let spots = privacy::find(&made, &Known::default());
            prop_assert!(spots.is_empty(), "{:?}", spots);
        }

        #[test]
        fn every_wrong_sign_is_found_out(made in made()) {
            for (at, right) in made.char_indices().filter(|(_, sign)| *sign != '-') {
                for wrong in (' '..='~').filter(|wrong| wrong.to_ascii_uppercase() != right) {
                    let mut typed = made.clone();
                    typed.replace_range(at..=at, wrong.encode_utf8(&mut [0; 4]));
                    prop_assert!(check(&typed).is_err(), "{typed}");
                }
            }
        }

        #[test]
        fn every_two_neighbours_that_changed_places_are_found_out(made in made()) {
            let signs: Vec<char> = made.chars().filter(|sign| *sign != '-').collect();
            for at in 1..signs.len() {
                let mut swapped = signs.clone();
                swapped.swap(at - 1, at);
                let typed = String::from_iter(&swapped);
                prop_assert!(swapped == signs || check(&typed).is_err(), "{typed}");
            }
        }
    }
}
