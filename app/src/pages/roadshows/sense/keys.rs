//! The keys of coding: one for each topic, and a few for moving about. They work from the heading and the page itself
//! and within the coding, never from a bar or a box, and can be switched off.

use leptos::{ev, prelude::document};
use wasm_bindgen::JsCast;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Codes with the topic in this place, or takes it off. With Shift the other of staying and going on.
    Topic { place: usize, shift: bool },
    /// The next card.
    Next,
    /// The card before.
    Before,
    /// The next card that nobody has coded.
    NotCoded,
    /// A new topic.
    New,
    /// Takes back what was done last.
    Undo,
    /// To the box that looks for words.
    Find,
    /// Says what the keys are.
    Keys,
}

/// The letters that topics take after the digits. `j`, `k`, `n`, `u` and `x` do something of their own.
const LETTERS: &str = "abcdefghilmopqrstvwyz";

/// The key of the topic in a place, from 0; none where the keys have run out.
pub fn key_of(place: usize) -> Option<char> {
    match place {
        0..=8 => char::from_digit(u32::try_from(place + 1).ok()?, 10),
        _ => LETTERS.chars().nth(place - 9),
    }
}

/// The place of the topic a key stands for.
fn place_of(key: char) -> Option<usize> {
    match key.to_digit(10) {
        Some(0) => None,
        Some(digit) => usize::try_from(digit - 1).ok(),
        None => LETTERS
            .chars()
            .position(|letter| letter == key)
            .map(|place| place + 9),
    }
}

/// What a key does, by what it types and where it lies. A digit with Shift types another sign on most keyboards, so it is known
/// by its place.
pub fn press(key: &str, code: &str, shift: bool) -> Option<Press> {
    match key {
        "ArrowDown" | "ArrowRight" => return Some(Press::Next),
        "ArrowUp" | "ArrowLeft" => return Some(Press::Before),
        "/" => return Some(Press::Find),
        "?" => return Some(Press::Keys),
        _ => {}
    }
    let mut letters = key.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let letter = letter.to_ascii_lowercase();
    match letter {
        'j' => Some(Press::Next),
        'k' => Some(Press::Before),
        'x' => Some(Press::NotCoded),
        'n' => Some(Press::New),
        'u' => Some(Press::Undo),
        _ => {
            let by_place = || {
                let digit = code.strip_prefix("Digit")?.chars().next()?;
                shift.then(|| place_of(digit)).flatten()
            };
            let place = place_of(letter).or_else(by_place)?;
            Some(Press::Topic { place, shift })
        }
    }
}

/// What each key does, for the dialog that says so.
pub const SAID: [(&str, &str); 9] = [
    (
        "1 to 9, then letters",
        "Code the card with that topic, or take it off",
    ),
    (
        "Shift and the same key",
        "The same, and on to the next card not coded",
    ),
    ("J or arrow down", "The next card"),
    ("K or arrow up", "The card before"),
    ("X", "The next card not coded"),
    ("N", "A new topic; it is chosen at once"),
    ("U", "Undo what was done last"),
    ("/", "Look for words"),
    ("?", "Show these keys"),
];

/// Where a key was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// Within the coding.
    Within,
    /// On the page, where nothing else has the focus: whoever has just come there is on its heading.
    OnPage,
    /// In a bar, a dialog or anything else.
    Elsewhere,
}

impl Pressed {
    /// Where this one was, if the coding is the part of the page with this id.
    pub fn at(event: &ev::KeyboardEvent, region: &str) -> Self {
        let target = event.target();
        let Some(element) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return Self::Elsewhere;
        };
        let within = element.closest(&format!("#{region}"));
        if within.is_ok_and(|found| found.is_some()) {
            Self::Within
        } else if has_dialog() {
            Self::Elsewhere
        } else if matches!(element.tag_name().as_str(), "BODY" | "MAIN" | "H1") {
            Self::OnPage
        } else {
            Self::Elsewhere
        }
    }
}

/// Whether a dialog stands over the page: a key that finds nothing in it is nobody's.
fn has_dialog() -> bool {
    let found = document().query_selector("dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// Whether a key was pressed where it writes or chooses, and so is no key of ours.
pub fn is_writing(event: &ev::KeyboardEvent) -> bool {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return false;
    };
    let name = element.tag_name();
    let is_tick = element
        .get_attribute("type")
        .is_some_and(|kind| kind == "checkbox");
    (name == "INPUT" && !is_tick) || name == "TEXTAREA" || name == "SELECT"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_with_a_key_is_found_by_it_and_no_key_does_two_things() {
        for place in 0..30 {
            let key = key_of(place).unwrap();
            let topic = |shift| Some(Press::Topic { place, shift });
            assert_eq!(press(&key.to_string(), "", false), topic(false), "{key}");
            let upper = key.to_uppercase().to_string();
            assert_eq!(press(&upper, "", true), topic(true), "{key}");
        }
        assert_eq!(key_of(30), None);
        for key in ["j", "k", "x", "n", "u"] {
            assert!(
                !matches!(press(key, "", false), Some(Press::Topic { .. })),
                "{key}"
            );
        }
    }

    #[test]
    fn a_digit_with_shift_is_known_by_its_place() {
        let first = |shift| Some(Press::Topic { place: 0, shift });
        assert_eq!(press("!", "Digit1", true), first(true));
        assert_eq!(press("!", "Digit1", false), None);
        assert_eq!(press("0", "Digit0", false), None);
        assert_eq!(press("Enter", "Enter", false), None);
        assert_eq!(press("Tab", "Tab", true), None);
    }
}
