//! Three and six months on: what came of it, and the thanks.

use maud::html;
use shared::domain::{Station, StationKind};
use shared::roadshow::asked::questions;

use super::slip::PutRight;
use super::station::{Asking, Slip, ask, titled};
use super::{Trouble, frame};
use crate::guests::answers::Answers;
use crate::guests::hall::Hall;
use crate::guests::link;

/// What is asked: no place in the hall.
pub fn asked() -> Station {
    Station {
        kind: StationKind::Later,
        ..Station::default()
    }
}

/// The form, with what was answered already and what is wrong with it.
pub fn form(
    hall: &Hall,
    months: &str,
    form: String,
    answers: &Answers,
    trouble: Option<&Trouble>,
) -> String {
    let station = asked();
    let heading = format!("{} on: what did you do?", named(months));
    let asking = Asking {
        to: link::under(&hall.code, &["later"]),
        form,
        heading: &heading,
        questions: questions(&station, hall.roadshow.content()),
        send: "Send",
    };
    let main = html! {
        p dir="auto" { "You were at “" (hall.roadshow.title) "”." }
        (ask(hall, &asking, answers, trouble))
        p.soft { "Lost your slip? Answer anyway. Done nothing yet? That is worth knowing too." }
    };
    frame(&hall.board, &titled(&heading, trouble), &main).into_string()
}

fn named(months: &str) -> &'static str {
    if months == "6" {
        "Six months"
    } else {
        "Three months"
    }
}

/// What stands in place of a form that was sent: by this guest, or by somebody else at the same screen.
pub fn answered(hall: &Hall, slip: Option<(Slip, Option<PutRight>)>, next: &str) -> String {
    let main = html! {
        h1 { "An answer was sent from here" }
        p { "It was kept, once. Going back does not send it again." }
        @if let Some((slip, right)) = slip { (slip.kept(right.as_ref())) }
        p { a.go href=(next) { "Send another answer" } }
        p.soft { "For instance when a colleague uses the same computer." }
    };
    frame(&hall.board, "An answer was sent from here", &main).into_string()
}

/// The thanks. Where something was done, with a link for whoever can say that it was.
pub fn thanks(
    hall: &Hall,
    slip: Option<(Slip, Option<PutRight>)>,
    manager: Option<&str>,
) -> String {
    let main = html! {
        h1 { "Thank you" }
        p { "Your answer has arrived, once." }
        @if let Some((slip, right)) = slip { (slip.kept(right.as_ref())) }
        @if let Some(address) = manager {
            section {
                h2 { "Would your manager say so too?" }
                p { "Only if you want to. Send them this link. They see your one sentence and nothing else, and say yes or no." }
                p { a.go href=(address) { "The link for your manager" } }
                p.soft { "Press and hold to copy it. It is shown here and nowhere else." }
            }
        }
    };
    frame(&hall.board, "Thank you", &main).into_string()
}
