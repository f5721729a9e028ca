//! NHS and telephone numbers: runs of digits with blanks and hyphens among them.

use super::tokens::Text;
use super::{Sort, Spot};

/// Digits that stand together.
struct Group {
    start: usize,
    end: usize,
    /// Whether only a blank, a hyphen or a bracket lies between it and the group before.
    joined: bool,
    /// Whether there is no more between them than separates the parts of one number, whatever it is.
    joined_loosely: bool,
    /// Whether a letter stands against it: `NHS9434765919`.
    in_a_word: bool,
}

/// How an NHS number is spaced: whatever lies between, it is one when the parts are of these lengths.
const SPACED: [usize; 3] = [3, 3, 4];

pub(super) fn find(text: &Text<'_>, spots: &mut Vec<Spot>) {
    let groups = groups(text.whole);
    for first in 0..groups.len() {
        odd(text.whole, &groups[first..], spots);
        if groups[first].in_a_word {
            continue; // digits inside a word are no number of their own
        }
        let mut digits = String::new();
        for (last, group) in groups.iter().enumerate().skip(first) {
            if group.in_a_word || (last > first && !group.joined) {
                break;
            }
            digits.push_str(&text.whole[group.start..group.end]);
            if digits.len() > 14 {
                break;
            }
            let start = groups[first].start;
            let checks = is_nhs(&digits);
            let sort = if let Some(from) = phone(text.whole, start, &digits) {
                // Ten digits that check themselves may be either: the bracket before them is then no part of them.
                Some((Sort::Phone, if checks { start } else { from }))
            } else if checks {
                Some((Sort::Nhs, start))
            } else {
                None
            };
            if let Some((sort, start)) = sort {
                spots.push(Spot {
                    sort,
                    start,
                    end: group.end,
                });
            }
        }
    }
}

/// An NHS number against letters, or with dots, dashes, tabs or new lines between its parts.
fn odd(whole: &str, groups: &[Group], spots: &mut Vec<Spot>) {
    let digits = |group: &Group| whole.get(group.start..group.end).unwrap_or_default();
    let parts = match groups {
        [one, ..] if one.in_a_word && is_nhs(digits(one)) => 1,
        [one, two, three, ..]
            if two.joined_loosely
                && three.joined_loosely
                && [one, two, three].map(|group| digits(group).len()) == SPACED
                && is_nhs(&[one, two, three].map(digits).concat()) =>
        {
            3
        }
        _ => return,
    };
    spots.push(Spot {
        sort: Sort::Nhs,
        start: groups[0].start,
        end: groups[parts - 1].end,
    });
}

fn groups(whole: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let close = |begun: (usize, char), end: usize, next: char, groups: &mut Vec<Group>| {
        let (start, before) = begun;
        let gap = groups.last().map_or("", |last| &whole[last.end..start]);
        let is_of = |most: usize, letters: &str| {
            !gap.is_empty()
                && gap.chars().count() <= most
                && gap.chars().all(|letter| letters.contains(letter))
        };
        groups.push(Group {
            start,
            end,
            joined: is_of(2, " -()\u{a0}"),
            joined_loosely: is_of(4, " -()\u{a0}.,/_\t\r\n\u{2010}\u{2011}\u{2013}\u{2014}"),
            in_a_word: before.is_alphabetic() || next.is_alphabetic(),
        });
    };
    for (at, letter) in whole.char_indices() {
        match (letter.is_ascii_digit(), start) {
            (true, None) => start = Some((at, previous)),
            (false, Some(begun)) => {
                close(begun, at, letter, &mut groups);
                start = None;
            }
            _ => {}
        }
        previous = letter;
    }
    if let Some(begun) = start {
        close(begun, whole.len(), ' ', &mut groups);
    }
    groups
}

/// Ten digits, the last of which checks the others (modulo 11; NHS Data Dictionary, "NHS NUMBER").
fn is_nhs(digits: &str) -> bool {
    if digits.len() != 10 || digits.bytes().all(|digit| digit == digits.as_bytes()[0]) {
        return false;
    }
    let value = |digit: u8| u32::from(digit - b'0');
    let weighted = digits.bytes().zip((2..=10_u32).rev());
    let sum: u32 = weighted.map(|(digit, weight)| value(digit) * weight).sum();
    let check = (11 - sum % 11) % 11;
    digits
        .bytes()
        .last()
        .is_some_and(|last| value(last) == check)
}

/// Where a telephone number begins, if these are one's digits: ten or eleven from a nought, or ten
/// behind 44.
fn phone(whole: &str, start: usize, digits: &str) -> Option<usize> {
    let before = whole.get(..start)?;
    let plus = before.ends_with('+').then(|| start - 1);
    let bracket = before.ends_with('(').then(|| start - 1);
    if let Some(national) = digits.strip_prefix("44")
        && let Some(plus) = plus
    {
        let national = national.strip_prefix('0').unwrap_or(national);
        return (9..=10).contains(&national.len()).then_some(plus);
    }
    if let Some(national) = digits.strip_prefix("0044") {
        return (9..=10).contains(&national.len()).then_some(start);
    }
    let is_one = digits.starts_with('0')
        && !digits.starts_with("00")
        && (10..=11).contains(&digits.len())
        // Ten digits only of the few codes that still have short numbers.
        && (digits.len() == 11 || digits.starts_with("01") || digits.starts_with("0800"));
    is_one.then(|| bracket.unwrap_or(start))
}
