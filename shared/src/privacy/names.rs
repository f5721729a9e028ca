//! Probable names of people: from lists, and from what stands around a word.

use super::tokens::{Text, Word, without_possessive};
use super::vocabulary::{is_capital_word, is_name, may_be_name};
use super::{Known, Sort, Spot};

const TITLES: &str = "mr mrs ms miss mx dr prof professor sir dame lady rev pc dc ds di sgt constable sergeant inspector councillor cllr judge nurse auntie aunty uncle";

/// What people do in these notes, right behind their name.
const DOES: &str = "said says told tells asked asks was is has had went goes lives lived wants wanted rang rings called came comes left cried hit hurt ran felt feels thinks thought knew knows loves hates likes did does doesn't didn't wasn't isn't hasn't won't wouldn't couldn't stopped started stays stayed moved needs needed got gets gave took saw sees refused disclosed reported drew wrote slept sleeps attended missed";

/// What is somebody's.
const OWNS: &str = "mum mother dad father nan gran grandma grandad grandmother grandfather parents carer carers aunt uncle sister brother siblings partner boyfriend girlfriend school nursery teacher worker social house home flat room discharge letter tutor form class cot pram appointment case file plan phone behaviour words mam stepdad stepmum key health consultant placement bedroom family";

/// What only a person follows, whatever the name.
const PERSON_BEFORE: &str = "told asked rang called named met ask tell ring sister brother daughter son boy girl baby cousin boyfriend girlfriend nephew niece twin";

/// What a name follows.
const BEFORE: &str = "named called name's to with and for by about told asked from that when but because if saw met like rang seen than of let poor little young baby uncle aunt sister brother mum dad child boy girl son daughter cousin partner boyfriend girlfriend worker teacher";

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

pub(super) fn find(text: &Text<'_>, known: &Known, spots: &mut Vec<Spot>) {
    let shouted = is_shouted(text);
    let mut at = 0;
    while at < text.words.len() {
        let length = length_of_name(text, at, known, shouted);
        if length == 0 {
            at += 1;
            continue;
        }
        let (first, last) = (&text.words[at], &text.words[at + length - 1]);
        spots.push(Spot {
            sort: Sort::Name,
            start: first.start,
            end: last.start + without_possessive(last.text).len(),
        });
        at += length;
    }
}

/// Whether all is written in capitals, which then say nothing.
fn is_shouted(text: &Text<'_>) -> bool {
    let letters = text.whole.chars().filter(|letter| letter.is_alphabetic());
    let (upper, all) = letters.fold((0, 0), |(upper, all), letter| {
        (upper + usize::from(letter.is_uppercase()), all + 1)
    });
    all > 12 && upper * 10 > all * 8
}

/// How many words from here on are somebody's name; nought when none.
fn length_of_name(text: &Text<'_>, at: usize, known: &Known, shouted: bool) -> usize {
    let word = &text.words[at];
    let lower = singular(without_possessive(word.text).to_lowercase());
    if is_law(text, at) || is_saint(text, at) {
        return 0;
    }
    if is_in(TITLES, &lower) && follows_title(text, at, known) {
        return 1 + run_of_surnames(text, at + 1, known).max(1);
    }
    if known.holds(&lower) || !begins_a_name(text, at, &lower, known, shouted) {
        return 0;
    }
    1 + run_of_surnames(text, at + 1, known)
}

/// `niamhs form tutor`: a name with its possessive typed in haste.
fn singular(lower: String) -> String {
    match lower.strip_suffix('s') {
        Some(name) if !is_name(&lower) && is_name(name) => name.to_owned(),
        _ => lower,
    }
}

/// `Clare's Law`, `Fraser guidelines`: named after somebody, and about nobody here.
fn is_law(text: &Text<'_>, at: usize) -> bool {
    let next = text.words.get(at + 1);
    next.is_some_and(|next| is_in("law guidelines competence competent", &next.lower()))
}

/// What is called after a saint.
const CALLED_AFTER: &str = "church hall primary school academy infants junior juniors nursery hospital hospice surgery centre parish college chapel house";

/// `St Mary's church hall`, `Saint Peter's`: a place that is called after somebody. `Elm St. Mary collects him` and
/// `Mrs St John` are about people.
fn is_saint(text: &Text<'_>, at: usize) -> bool {
    let word = &text.words[at];
    let Some(before) = at.checked_sub(1).and_then(|at| text.words.get(at)) else {
        return false;
    };
    let is_sainted = is_in("st saint ss", &before.lower())
        && before.is_capitalised()
        && matches!(text.between(before, word), " " | ". " | ".");
    let is_called = text
        .words
        .get(at + 1)
        .is_some_and(|next| is_in(CALLED_AFTER, &next.lower()));
    let is_place = is_called || word.text != without_possessive(word.text);
    // A title before it makes a person of it; another word with a capital, where nothing follows that is called after a
    // saint, a street.
    let is_headed = at
        .checked_sub(2)
        .and_then(|at| text.words.get(at))
        .filter(|head| text.between(head, before) == " ")
        .is_some_and(|head| {
            let lower = head.lower();
            let is_street =
                !is_called && head.is_capitalised() && !head.begins && !is_capital_word(&lower);
            is_in(TITLES, &lower) || is_street
        });
    is_sainted && is_place && !is_headed
}

fn follows_title(text: &Text<'_>, at: usize, known: &Known) -> bool {
    let Some(next) = text.words.get(at + 1) else {
        return false;
    };
    let lower = without_possessive(next.text).to_lowercase();
    let near = matches!(text.between(&text.words[at], next), " " | ". " | ".");
    let is_family_title = is_in(
        "auntie aunty uncle nurse judge lady sir constable sergeant inspector councillor professor",
        &text.words[at].lower(),
    );
    let is_plain = next.is_capitalised() && !is_capital_word(&lower) && !known.holds(&lower);
    // `mrs pargeter`, typed in haste.
    let is_hasty = is_in("mr mrs ms", &text.words[at].lower())
        && lower.chars().all(char::is_alphabetic)
        && lower.chars().count() > 2
        && !is_capital_word(&lower);
    near && (is_hasty
        || is_plain
        || is_name(&lower)
        || (!is_family_title && next.is_capitalised() && may_be_name(&lower)))
}

/// Words that go on with a name: `Kayleigh Bridger`, `Mary-Ann O'Neil`.
fn run_of_surnames(text: &Text<'_>, from: usize, known: &Known) -> usize {
    let mut length = 0;
    while let (Some(before), Some(word)) = (
        text.words.get((from + length).wrapping_sub(1)),
        text.words.get(from + length),
    ) {
        let ended = before.text != without_possessive(before.text);
        let lower = without_possessive(word.text).to_lowercase();
        let goes_on = (word.is_capitalised() && !is_capital_word(&lower) && !is_day(&lower))
            || (is_name(&lower) && !is_in(DOES, &lower));
        if ended
            || text.between(before, word) != " "
            || !goes_on
            || known.holds(&lower)
            || length == 3
        {
            break;
        }
        length += 1;
    }
    length
}

fn is_day(lower: &str) -> bool {
    lower.ends_with("day")
}

fn begins_a_name(text: &Text<'_>, at: usize, lower: &str, known: &Known, shouted: bool) -> bool {
    let word = &text.words[at];
    if lower.chars().count() < 2 || lower.chars().any(|letter| letter.is_ascii_digit()) {
        return false;
    }
    if is_name(lower) {
        // Short ones are also abbreviations when they are shouted.
        return !(word.is_all_capitals() && lower.len() < 4 && !shouted);
    }
    let next = text
        .words
        .get(at + 1)
        .filter(|next| text.between(word, next) == " ");
    let before = at.checked_sub(1).and_then(|at| text.words.get(at));
    let before = before.filter(|before| text.between(before, word).trim().is_empty());
    let owns = word.text != without_possessive(word.text)
        && next.is_some_and(|next| is_in(OWNS, &next.lower()));
    if !word.is_capitalised() {
        return owns && may_be_name(lower);
    }
    let does = next.is_some_and(|next| is_in(DOES, &next.lower()));
    let surname = next.is_some_and(|next| {
        let lower = without_possessive(next.text).to_lowercase();
        next.is_capitalised() && !is_capital_word(&lower) && !known.holds(&lower)
    });
    let comes_after = before.is_some_and(|before| is_in(BEFORE, &before.lower()));
    if may_be_name(lower) {
        return owns
            || (surname && !is_place_name(next))
            || (does && !(word.begins && is_question(text, at)) && !is_month(lower))
            || (is_month(lower) && does && is_of_a_person(text, at))
            || (comes_after && !word.begins && !is_month(lower) && !is_placed(before));
    }
    if is_capital_word(lower) || word.begins {
        // Two unknown words with capitals at the head of a sentence are somebody, who then does something.
        if next.is_some_and(|next| is_name(&without_possessive(next.text).to_lowercase())) {
            return false; // `Then Priya told us`: the name begins with the next
        }
        let third = text.words.get(at + 2);
        let third_does = third.is_some_and(|third| is_in(DOES, &third.lower()));
        return !is_capital_word(lower) && surname && third_does;
    }
    let after_a_person = before.is_some_and(|before| {
        is_in(PERSON_BEFORE, &before.lower())
            || (before.text == "as"
                && text.whole[..before.start]
                    .trim_end()
                    .ends_with("known locally"))
    });
    let with_a_name = next.is_some_and(|next| next.text == "and")
        && text.words.get(at + 2).is_some_and(|other| {
            other.is_capitalised() && is_name(&without_possessive(other.text).to_lowercase())
        });
    owns || after_a_person
        || (with_a_name && !is_placed(before))
        || (does && !is_placed(before))
        || (surname && !is_place_name(next) && !is_placed(before))
}

/// `Will we ever`, `May we ask`.
fn is_question(text: &Text<'_>, at: usize) -> bool {
    text.words.get(at + 1).is_some_and(|next| {
        is_in(
            "we i you they he she it this that the there anyone not be",
            &next.lower(),
        )
    })
}

/// `May had her tonsils out`, `April has said`.
fn is_of_a_person(text: &Text<'_>, at: usize) -> bool {
    text.words
        .get(at + 2)
        .is_some_and(|third| is_in("her his said told been asked she he", &third.lower()))
}

fn is_month(lower: &str) -> bool {
    matches!(lower, "may" | "april" | "june" | "august")
}

/// `Kingsdown Road`: the second word says that it is a place.
fn is_place_name(next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|next| is_capital_word(&next.lower()))
}

/// `in Hartwell`, `at Saltmarsh`, `the Wolds`.
fn is_placed(before: Option<&Word<'_>>) -> bool {
    before.is_some_and(|before| {
        is_in(
            "in at near the a an our your their into across around under over every",
            &before.lower(),
        )
    })
}
