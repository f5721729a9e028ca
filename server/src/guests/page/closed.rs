//! What is said when nothing can be answered: not yet, no more, not here, not just now.

use maud::{Markup, html};
use shared::domain::{Board, Feedback};

use super::again::CONTACT;
use super::frame;
use crate::guests::answers::Answers;
use crate::guests::hall::Hall;
use crate::guests::link;

/// The page of a roadshow whose phones are not answered now, with what somebody was about to send.
///
/// `is_kept` where the same form was sent before, and the phone did not hear that it was kept.
pub fn closed(hall: &Hall, answer: Option<&Feedback>, typed: &Answers, is_kept: bool) -> String {
    let unsent = if is_kept {
        html! { p.message { "Your answer was kept, once. You need not send it again." } }
    } else {
        unsent(typed)
    };
    let is_over = hall.is_over();
    let main = html! {
        @if is_over {
            h1 { "Thank you" }
            p dir="auto" { "“" (hall.roadshow.title) "” is over, and answers on phones are closed." }
        } @else {
            h1 dir="auto" { (hall.roadshow.title) }
            p { "Phones are not answered just now. Open this page again when your facilitator says so, or ask for a tablet." }
        }
        (unsent)
        @if hall.open_wave().is_some() {
            section {
                h2 { "What came of it?" }
                p { "We are asking everybody who was there. It takes a minute." }
                a.go href=(link::under(&hall.code, &["later"])) { "Tell us what you did" }
            }
        }
        @if let Some(answer) = answer { (you_said(answer)) }
    };
    frame(&hall.board, &hall.roadshow.title, &main).into_string()
}

/// What was typed and cannot be sent: shown to be copied, for it is kept nowhere else.
fn unsent(typed: &Answers) -> Markup {
    use shared::roadshow::asked::{DIFFERENT, TEXT};
    let words = [TEXT, DIFFERENT, CONTACT].map(|name| typed.said(name));
    let words: Vec<_> = words
        .iter()
        .filter(|words| !words.trim().is_empty())
        .collect();
    html! {
        @if !words.is_empty() {
            section role="alert" {
                h2 { "What you wrote was not sent" }
                p { "It stands here and nowhere else. Copy it, or show it to a facilitator." }
                @for words in words { p.words dir="auto" { (words) } }
            }
        }
    }
}

fn you_said(answer: &Feedback) -> Markup {
    html! {
        section {
            h2 { "You said, we did" }
            @if !answer.opening.trim().is_empty() { p dir="auto" { (answer.opening) } }
            @for (_, pair) in answer.pairs_in_order() {
                @if !pair.said.trim().is_empty() {
                    div.message dir="auto" {
                        p { strong { "You said: " } (pair.said) }
                        @if !pair.did.trim().is_empty() { p { strong { "We did: " } (pair.did) } }
                    }
                }
            }
        }
    }
}

/// Nothing answers at this address.
pub fn nothing_here() -> String {
    let main = html! {
        h1 { "There is no event at this address" }
        p { "Look at the address again, letter by letter, or scan the square on the poster. A facilitator can help." }
    };
    frame(&Board::default(), "No event", &main).into_string()
}

/// The page for asking again, when nobody is being asked.
pub fn not_asking(hall: &Hall) -> String {
    let main = html! {
        h1 { "We are not asking just now" }
        p { "This page is open for a few weeks, three and six months after the event. Thank you for looking." }
        p { a href=(link::home(&hall.code)) { "The event's page" } }
    };
    frame(&hall.board, "Not asking now", &main).into_string()
}

/// Something broke, and no form is at hand to give back.
pub fn broken() -> String {
    let main = html! {
        h1 { "The board's server could not answer just now" }
        p { "What you sent may not have arrived. Go back, and send it once more in a moment: it counts once, however often you send it." }
    };
    frame(&Board::default(), "Not just now", &main).into_string()
}

/// More came than any form can hold.
pub fn too_much() -> String {
    let main = html! {
        h1 { "That is too long to be sent" }
        p { "Nothing was sent. Go back: what you wrote is still there. The most is 10,000 characters." }
    };
    frame(&Board::default(), "Too long", &main).into_string()
}
