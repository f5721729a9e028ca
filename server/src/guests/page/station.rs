//! Where a guest begins, the form of a station, and the thanks for it.

use maud::{Markup, html};
use shared::domain::{Station, StationKind};
use shared::roadshow::asked::{Question, questions};

use super::questions::{Shown, anchor, question, slip};
use super::slip::{PutRight, put_right};
use super::{Trouble, frame, trouble};
use crate::guests::answers::Answers;
use crate::guests::form::FORM;
use crate::guests::hall::Hall;
use crate::guests::link;

/// The name under which a slip is shown that is only to let a phone in.
pub const LET_IN: &str = "letin";

/// The stations to choose from.
pub fn start(hall: &Hall) -> String {
    let main = html! {
        h1 dir="auto" { (hall.roadshow.title) }
        p { "Answer on your own phone, as many or as few as you like. Each takes about a minute." }
        (stations(hall, None))
        p.soft { "Nobody can tell what you wrote from what others did. Cards for the wall are looked at before they hang there." }
    };
    frame(&hall.board, &hall.roadshow.title, &main).into_string()
}

fn stations(hall: &Hall, but: Option<&str>) -> Markup {
    let all = hall.stations();
    let all = all.iter().filter(|(key, _)| Some(*key) != but);
    html! {
        ul.list {
            @for (key, station) in all {
                li { a.go href=(link::under(&hall.code, &["at", key])) { (station.kind.label()) } }
            }
        }
    }
}

/// What a form asks and where it goes.
pub struct Asking<'a> {
    /// Where it is sent.
    pub to: String,
    /// The mark that makes it count once.
    pub form: String,
    /// Its heading.
    pub heading: &'a str,
    /// What is asked.
    pub questions: Vec<Question<'a>>,
    /// What the button says.
    pub send: &'a str,
}

/// The form of a station, with what was answered already and what is wrong with it.
pub fn station(
    hall: &Hall,
    (key, station): (&str, &Station),
    form: String,
    answers: &Answers,
    trouble: Option<&Trouble>,
) -> String {
    let asking = Asking {
        to: link::under(&hall.code, &["at", key]),
        form,
        heading: heading(station),
        questions: questions(station, hall.roadshow.content()),
        send: if station.kind.has_card() {
            "Put it on the wall"
        } else {
            "Send"
        },
    };
    let back = html! {
        p { a href=(link::home(&hall.code)) { "All stations" } }
    };
    let main = html! { (ask(hall, &asking, answers, trouble)) (back) };
    frame(&hall.board, &titled(asking.heading, trouble), &main).into_string()
}

/// What a guest reads first. Where the words themselves are asked for, the question stands over its box.
fn heading(station: &Station) -> &str {
    if station.kind.has_card() && station.kind != StationKind::Messages {
        station.kind.label()
    } else {
        station.asks()
    }
}

/// A title that says before all else that something is wrong.
pub fn titled(title: &str, trouble: Option<&Trouble>) -> String {
    match trouble {
        Some(_) => format!("Not sent yet: {title}"),
        None => title.to_owned(),
    }
}

/// A form with its heading.
pub fn ask(hall: &Hall, asking: &Asking<'_>, answers: &Answers, wrong: Option<&Trouble>) -> Markup {
    let none = Trouble::default();
    let shown = Shown {
        answers,
        agencies: &hall.agencies,
        trouble: wrong.unwrap_or(&none),
    };
    let to = |field: &str| match field {
        LET_IN => LET_IN.to_owned(),
        field => anchor(&asking.questions, field),
    };
    html! {
        @if let Some(wrong) = wrong { (trouble(wrong, to)) }
        h1 dir="auto" { (asking.heading) }
        form method="post" action=(asking.to) {
            input type="hidden" name=(FORM) value=(asking.form);
            @if shown.trouble.needs_slip { (slip(LET_IN, LET_IN, FOR_THE_DOOR, shown)) }
            @for (place, one) in asking.questions.iter().enumerate() { (question(place, one, shown)) }
            button type="submit" { (asking.send) }
        }
    }
}

pub(super) const FOR_THE_DOOR: &str =
    "Six letters and digits. It only lets your phone in; it is not kept with what you write here.";

/// What is said of a slip's code, after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// It is none.
    Mistyped,
    /// It is one, and was not printed for this roadshow.
    Unknown,
    /// Somebody has answered with it before.
    Reused,
}

impl Slip {
    /// What is said of it beside the thanks, with the code to type once more.
    pub(super) fn kept(self, right: Option<&PutRight>) -> Markup {
        html! {
            section {
                p.message { (self.told()) }
                @if let Some(right) = right { (put_right(&right.address, &right.typed, None)) }
            }
        }
    }

    /// What is said of a code that was typed to put one right.
    pub const fn not_taken(self) -> &'static str {
        match self {
            Self::Mistyped => {
                "This is no code that was ever printed. Look at your slip once more: there is no O, I or L on it, and no 0 or 1."
            }
            Self::Unknown => {
                "This code was not printed for this event. Is it the slip you were given here?"
            }
            Self::Reused => {
                "Somebody has answered here with this code already. Is it the slip you were given?"
            }
        }
    }

    /// What is said of it after an answer.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Mistyped => {
                "The code you typed is not one that was ever printed: a letter or digit is wrong, missing or too many. Your answer was kept all the same, and counts; it is only not joined with your others."
            }
            Self::Unknown => {
                "The code you typed is a good one, but was not printed for this event. Your answer was kept all the same, and counts; it is only not joined with your others."
            }
            Self::Reused => {
                "Somebody has answered with this code already: perhaps you, perhaps a mistyped letter. Both answers were kept, and yours stands apart until it is clear."
            }
        }
    }
}

/// The thanks for an answer.
///
/// `slip` is what is said of a code that joins nothing, with what puts it right; `next` is the address of
/// the form that counts as another answer.
pub fn thanks(
    hall: &Hall,
    (key, station): (&str, &Station),
    slip: Option<(Slip, Option<PutRight>)>,
    next: &str,
) -> String {
    let main = html! {
        h1 { "Thank you" }
        p { "Your answer has arrived, once. Nobody can tell that it was you." }
        @if station.kind.has_card() {
            p { "Somebody looks at it before it hangs on the wall." }
        }
        @if let Some((slip, right)) = slip { (slip.kept(right.as_ref())) }
        @if station.kind == StationKind::Exit {
            section {
                h2 { "May we ask you again?" }
                p { "In three months we would like to know what came of it." }
                a.go href=(link::under(&hall.code, &["again"])) { "Leave an address or a number" }
            }
        }
        section {
            h2 { "Go on" }
            (stations(hall, Some(key)))
            p { a href=(next) { "Answer here once more" } }
        }
    };
    frame(&hall.board, "Thank you", &main).into_string()
}

/// What stands in place of a form that was sent: somebody went back to it, or came to the station again.
pub fn answered(
    hall: &Hall,
    (key, station): (&str, &Station),
    slip: Option<(Slip, Option<PutRight>)>,
    next: &str,
) -> String {
    let main = html! {
        h1 { "You have answered here" }
        p { (station.kind.label()) ": your answer was kept, once. Going back does not send it again." }
        @if let Some((slip, right)) = slip { (slip.kept(right.as_ref())) }
        p { a.go href=(next) { "Answer here once more" } }
        section {
            h2 { "Go on" }
            (stations(hall, Some(key)))
        }
    };
    frame(&hall.board, "You have answered here", &main).into_string()
}
