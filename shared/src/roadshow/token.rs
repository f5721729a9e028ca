//! The code of a paper slip, such as `7K4QXC`: five signs and one to check them by. It joins what one guest answered
//! before, after and months later, and says nothing about who that is.
//!
//! Signs and check are those of [`reference`](crate::sample::reference): no two that look alike, and every wrong sign and
//! every two neighbours that changed places are found out.

use crate::sample::reference::{BETWEEN, LOOK_ALIKES, MODULUS, RADIX, SIGNS, sign, sum, values};

/// How many signs a code has, its check included.
pub const SIGNS_IN_CODE: usize = 6;

/// How many different codes there are: 31 signs in five places.
pub const MADE: u64 = 31 * 31 * 31 * 31 * 31;

/// What is wrong with a code as it was typed. Kept as it was typed, apart from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mistyped {
    /// A sign that no code holds because it looks like another.
    #[error(
        "A code never holds 0, 1, I, L or O, because each looks like another. Look at “{0}” again."
    )]
    LookAlike(char),
    /// A sign that no code holds.
    #[error("A code is made of letters and digits: “{0}” cannot be part of it.")]
    Sign(char),
    /// Too few signs or too many.
    #[error("A code has six letters and digits, and this has {0}.")]
    Length(usize),
    /// The check does not fit.
    #[error(
        "One of the letters or digits is wrong, or two have changed places. Compare it with your slip."
    )]
    Check,
}

/// A code as it is printed, from one that was typed in whatever letters, with spaces or dashes or none; none where
/// nothing was typed: a guest without a slip is as welcome.
///
/// # Errors
/// What is wrong with it. The answer it stands beside is kept all the same.
pub fn read(typed: &str) -> Result<Option<String>, Mistyped> {
    let mut code = String::new();
    for letter in typed.trim().chars() {
        if BETWEEN.contains(letter) {
            continue;
        }
        let upper = letter.to_ascii_uppercase();
        if LOOK_ALIKES.contains(upper) {
            return Err(Mistyped::LookAlike(letter));
        }
        if !SIGNS.contains(upper) {
            return Err(Mistyped::Sign(letter));
        }
        code.push(upper);
    }
    match code.len() {
        0 => Ok(None),
        SIGNS_IN_CODE if sum(values(&code), RADIX, MODULUS) == 1 => Ok(Some(code)),
        SIGNS_IN_CODE => Err(Mistyped::Check),
        count => Err(Mistyped::Length(count)),
    }
}

/// The code of a number: two numbers give the same code only if they differ by a multiple of [`MADE`]. Whoever hands in
/// random bits looks whether it was made already.
pub fn make(number: u64) -> String {
    let mut rest = number % MADE;
    let mut signs: Vec<char> = Vec::new();
    for _ in 1..SIGNS_IN_CODE {
        signs.extend(sign(rest % 31));
        rest /= 31;
    }
    let mut code: String = signs.into_iter().rev().collect();
    // With a check of value 0 the sum is what the others come to; the check makes it 1.
    let others = sum(values(&code).chain([0]), RADIX, MODULUS);
    code.extend(sign(u64::from((MODULUS + 1 - others) % MODULUS)));
    code
}

/// This many codes, none of them twice and none of those there are, from bits handed in: as many numbers as it takes.
/// Fewer where the numbers run out.
pub fn batch(
    count: usize,
    taken: impl Fn(&str) -> bool,
    numbers: impl IntoIterator<Item = u64>,
) -> Vec<String> {
    let mut codes: Vec<String> = Vec::with_capacity(count);
    for number in numbers {
        if codes.len() == count {
            break;
        }
        let code = make(number);
        if !taken(&code) && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// A code in two halves, as it is printed and read out.
pub fn spoken(code: &str) -> String {
    code.split_at_checked(SIGNS_IN_CODE / 2).map_or_else(
        || code.to_owned(),
        |(first, last)| format!("{first} {last}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_read_however_it_is_typed(number in any::<u64>()) {
            let code = make(number);
            prop_assert_eq!(code.len(), SIGNS_IN_CODE);
            for typed in [code.to_lowercase(), spoken(&code), format!(" {code} "), code.replace('A', "a-")] {
                prop_assert_eq!(read(&typed), Ok(Some(code.clone())));
            }
        }

        #[test]
        fn one_wrong_sign_and_two_changed_places_are_found_out(number in any::<u64>(), at in 0..6_usize, to in 0..31_usize) {
            let code: Vec<char> = make(number).chars().collect();
            let mut wrong = code.clone();
            wrong[at] = SIGNS.chars().nth(to).unwrap();
            if wrong != code {
                prop_assert_eq!(read(&wrong.iter().collect::<String>()), Err(Mistyped::Check));
            }
            let mut swapped = code.clone();
            swapped.swap(at, (at + 1) % 6);
            if swapped != code && at < 5 {
                prop_assert_eq!(read(&swapped.iter().collect::<String>()), Err(Mistyped::Check));
            }
        }

        #[test]
        fn whatever_is_typed_is_answered(typed in ".*") {
            let _ = read(&typed);
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_nothing_is_no_mistake() {
        assert_eq!(read("  "), Ok(None));
        assert_eq!(read("7K4QO2"), Err(Mistyped::LookAlike('O')));
        assert_eq!(read("7K4Q!2"), Err(Mistyped::Sign('!')));
        assert_eq!(read("7K4"), Err(Mistyped::Length(3)));
    }

    #[test]
    fn no_code_is_printed_twice() {
        let codes = batch(3, |code| code == make(1), [1, 2, 2, 3, 2 + MADE, 4, 5]);
        assert_eq!(codes, [make(2), make(3), make(4)]);
        assert_eq!(batch(3, |_| false, [1, 1]).len(), 1);
    }
}
