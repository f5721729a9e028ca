//! The page for a guest's manager: one sentence, yes or no.

use maud::html;
use shared::domain::{Confirmed, GuestCard};

use super::{Trouble, frame, trouble};
use crate::guests::hall::Hall;

/// The name of the manager's answer.
pub const AGREES: &str = "agrees";

/// The sentence, and the question while nobody has answered it.
pub fn page(hall: &Hall, address: &str, card: &GuestCard, wrong: Option<&Trouble>) -> String {
    let asked = card.confirmed == Confirmed::NotAsked;
    let main = html! {
        @if let Some(wrong) = wrong { (trouble(wrong, |_| "agrees".to_owned())) }
        h1 { "Is this so?" }
        p dir="auto" { "Somebody you manage was at “" (hall.roadshow.title) "”, and says that since then they did this:" }
        p.words dir="auto" { (card.different) }
        @if asked {
            form method="post" action=(address) {
                fieldset id="agrees" {
                    legend { "Have you seen it, or can you say that it was done?" }
                    label.choice { input type="radio" name=(AGREES) value="yes"; "Yes, it was done" }
                    label.choice { input type="radio" name=(AGREES) value="no"; "No, I cannot say so" }
                }
                button type="submit" { "Send" }
            }
            p.soft { "Your answer is counted with others. It is no judgement of anybody, and nobody is told your name." }
        } @else {
            p { strong { "This was answered: " (card.confirmed.label()) "." } }
            p { "Thank you. If that is a mistake, tell the board's office." }
        }
    };
    frame(&hall.board, "Is this so?", &main).into_string()
}

/// The link leads nowhere any more, or never did.
pub fn not_here(hall: &Hall) -> String {
    let main = html! {
        h1 { "This link does not open anything" }
        p { "It may have been cut short when it was sent, or we are no longer asking. Ask whoever sent it to you to send it again." }
    };
    frame(&hall.board, "Nothing here", &main).into_string()
}
