//! NHS and telephone numbers: runs of digits with blanks and hyphens among them.

use super::tokens::Text;
use super::{Sort, Spot};

/// Digits that stand together.
struct Group {
    start: usize,
    end: usize,
    /// Whether only a blank, a hyphen or a bracket lies between it and the group before.
    joined: bool,
}

pub(super) fn find(text: &Text<'_>, spots: &mut Vec<Spot>) {
    let groups = groups(text.whole);
    for first in 0..groups.len() {
        let mut digits = String::new();
        for (last, group) in groups.iter().enumerate().skip(first) {
            if last > first && !group.joined {
                break;
            }
            digits.push_str(&text.whole[group.start..group.end]);
            if digits.len() > 14 {
                break;
            }
            let start = groups[first].start;
            let sort = if let Some(start) = phone(text.whole, start, &digits) {
                Some((Sort::Phone, start))
            } else if is_nhs(&digits) {
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

fn groups(whole: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut start = None;
    let mut previous = ' ';
    let close = |start: usize, end: usize, groups: &mut Vec<Group>| {
        let joined = groups.last().is_some_and(|last: &Group| {
            let gap = &whole[last.end..start];
            !gap.is_empty()
                && gap.chars().count() <= 2
                && gap.chars().all(|letter| " -()\u{a0}".contains(letter))
        });
        groups.push(Group { start, end, joined });
    };
    for (at, letter) in whole.char_indices() {
        match (letter.is_ascii_digit(), start) {
            // Digits inside a word are no number of their own.
            (true, None) if !previous.is_alphabetic() => start = Some(at),
            (false, Some(begun)) => {
                if !letter.is_alphabetic() {
                    close(begun, at, &mut groups);
                }
                start = None;
            }
            _ => {}
        }
        previous = letter;
    }
    if let Some(begun) = start {
        close(begun, whole.len(), &mut groups);
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
