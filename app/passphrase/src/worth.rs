//! What a passphrase is worth.

use crate::tried_first::WORDS;

/// The least number of characters: what OWASP ASVS 5 (6.2.1) recommends for a password that is all there is.
const LEAST: usize = 15;
/// Letters that have to be left when everything common is taken out.
const OF_ONES_OWN: usize = 8;
/// Different characters there have to be.
const DIFFERENT: usize = 6;

/// What a passphrase is worth. There are no rules of composition: only length, and not being guessed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Worth {
    /// Nothing was typed.
    Nothing = 0,
    /// Fewer than 15 characters.
    Short = 1,
    /// Among the first that would be tried, or made of such words.
    Common = 2,
    /// The same few characters over and over.
    Repeats = 3,
    /// Enough.
    Fair = 4,
    /// More than enough.
    Good = 5,
    /// Longer than anybody will try.
    Strong = 6,
}

impl Worth {
    /// Of a passphrase in small letters with single spaces. `known` are words a finder would try besides.
    pub fn of(passphrase: &str, known: &str) -> Self {
        let length = passphrase.chars().count();
        if length == 0 {
            return Self::Nothing;
        }
        if length < LEAST {
            return Self::Short;
        }
        let mut different: Vec<char> = passphrase.chars().collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < DIFFERENT || repeats(passphrase) {
            return Self::Repeats;
        }
        if of_ones_own(passphrase, known) < OF_ONES_OWN {
            return Self::Common;
        }
        let words = passphrase.split(' ').filter(|word| word.len() > 2).count();
        match length {
            24.. if words >= 4 => Self::Strong,
            28.. => Self::Strong,
            18.. => Self::Good,
            _ => Self::Fair,
        }
    }
}

/// How many letters are left without digits, signs and what is common.
fn of_ones_own(passphrase: &str, known: &str) -> usize {
    let mut left: String = passphrase
        .chars()
        .map(|letter| if letter.is_alphabetic() { letter } else { ' ' })
        .collect();
    let known = known.split(' ').filter(|word| word.chars().count() > 2);
    let mut taken: Vec<&str> = WORDS.iter().copied().chain(known).collect();
    // The longest first, so that no part of a word is left standing.
    taken.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    for word in taken {
        left = left.replace(word, " ");
    }
    left.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether it is one short piece again and again.
fn repeats(passphrase: &str) -> bool {
    let letters: Vec<char> = passphrase.chars().filter(|letter| *letter != ' ').collect();
    (1..=letters.len() / 2).any(|piece| {
        letters
            .iter()
            .zip(letters.iter().skip(piece))
            .all(|(one, other)| one == other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_of_ones_own_are_strong() {
        assert_eq!(Worth::of("four quiet herons wait", ""), Worth::Good);
        assert_eq!(Worth::of("kettle gravel violin ostrich", ""), Worth::Strong);
        assert_eq!(Worth::of("kettle gravel vi", ""), Worth::Fair);
    }

    #[test]
    fn what_would_be_tried_first_is_refused() {
        for (typed, worth) in [
            ("", Worth::Nothing),
            ("violin ostrich", Worth::Short),
            ("password12345678", Worth::Common),
            ("welcome2026!!!!!!", Worth::Common),
            ("correct horse battery staple", Worth::Common),
            ("safeguarding children board", Worth::Common),
            ("liverpool football 2026", Worth::Common),
            ("priya nair marlshire 1984", Worth::Common),
            ("abcabcabcabcabcabc", Worth::Repeats),
            ("heronheronheronheron", Worth::Repeats),
            ("1234567890123456", Worth::Common),
        ] {
            assert_eq!(
                Worth::of(typed, "priya nair marlshire safeguarding"),
                worth,
                "{typed}"
            );
        }
    }
}
