//! A code that was mistyped, and putting it right.

use maud::{Markup, html};
use shared::roadshow::asked::CODE;

use super::frame;
use super::station::Slip;
use crate::guests::hall::Hall;
use crate::guests::limits::Wait;
use crate::guests::link;

/// Nothing was typed.
pub const NOTHING: &str = "Type the six signs of your slip.";
/// Another code was typed for an answer that has one.
pub const BEFORE: &str = "This answer has a code already: it is put right once. The code you typed now was not taken. If it is the right one, show your slip to a facilitator.";

/// What is said where the phone has to wait.
pub const fn waits(wait: Wait) -> &'static str {
    match wait {
        Wait::TooFast { .. } => "One moment: wait three seconds, and press once more.",
        Wait::PhoneFull => "Your phone has sent all it can today. Show your slip to a facilitator.",
        Wait::NeedsSlip => {
            "Very many phones are answering just now. Show your slip to a facilitator."
        }
    }
}

/// Where a code is put right, and what stands there by now: it is told from the slip by looking at both.
pub struct PutRight {
    /// Where it is sent.
    pub address: String,
    /// What was typed.
    pub typed: String,
}

/// A code typed once more, where an answer was kept apart. Nothing else of the answer is asked again.
pub fn put_right(address: &str, typed: &str, wrong: Option<&str>) -> Markup {
    let described = if wrong.is_some() {
        "code-hint code-wrong"
    } else {
        "code-hint"
    };
    html! {
        form method="post" action=(address) {
            div.field {
                label for="code" { "The code on your paper slip" }
                small id="code-hint" { "Six letters and digits, as they stand on your slip." }
                @if let Some(wrong) = wrong { p.bad id="code-wrong" role="alert" { (wrong) } }
                input type="text" id="code" name=(CODE) value=(typed) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" aria-invalid=[wrong.map(|_| "true")] aria-describedby=(described);
            }
            button type="submit" { "Put the code right" }
        }
    }
}

/// The page with that form alone.
pub fn form(hall: &Hall, address: &str, slip: Slip, typed: &str, wrong: Option<&str>) -> String {
    let title = if wrong.is_some() {
        "Not put right yet: the code of your slip"
    } else {
        "The code of your slip"
    };
    let main = html! {
        h1 { "The code of your slip" }
        @if wrong.is_none() { p.message { (slip.told()) } }
        (put_right(address, typed, wrong))
        p.soft { "Your answer is kept already and counts, with or without a code." }
        (on(hall))
    };
    frame(&hall.board, title, &main).into_string()
}

/// The code is right now.
pub fn joined(hall: &Hall) -> String {
    let main = html! {
        h1 { "The code is right" }
        p { "Your answer stands under it. Nobody can tell that it was you." }
        (on(hall))
    };
    frame(&hall.board, "The code is right", &main).into_string()
}

/// The answer stays as it is, and why.
pub fn apart(hall: &Hall, why: &str) -> String {
    let main = html! {
        h1 { "Your answer was kept" }
        p.message { (why) }
        (on(hall))
    };
    frame(&hall.board, "Your answer was kept", &main).into_string()
}

/// The way on, where stations are answered.
fn on(hall: &Hall) -> Markup {
    html! {
        @if hall.takes_phones { p { a.go href=(link::home(&hall.code)) { "All stations" } } }
    }
}
