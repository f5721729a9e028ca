//! What becomes of a form that was sent: the card is taken, or the form comes back with everything that was typed.

use axum::http::{StatusCode, header};
use axum::response::Response;
use shared::domain::{GuestCard, Station, Via};
use shared::id::RecordId;
use shared::limits;
use shared::problem::{Code, Problem};
use shared::roadshow::asked::{AGENCY, ANOTHER, CODE, Filled, fill};
use shared::roadshow::token;

use super::{Guest, put};
use crate::guests::answers::Answers;
use crate::guests::form::{FORM, Form};
use crate::guests::limits::{CARDS_OF_PHONE, Room, Wait};
use crate::guests::page::Trouble;
use crate::guests::page::station::{LET_IN, Slip};
use crate::guests::right::{Righted, put_right};
use crate::guests::take::{Sender, Sending, Taken, take};
use crate::state::AppState;
use crate::store::StoreError;

/// What became of a form.
pub enum Sent {
    /// The card is in the log.
    Kept {
        /// Under which id.
        record: RecordId,
        /// By which form.
        form: Form,
    },
    /// The form comes back.
    Back(Back),
}

/// How a form comes back.
pub struct Back {
    status: StatusCode,
    retry: Option<i64>,
    /// What happened, what was kept, what to do.
    pub trouble: Trouble,
    /// The mark the form now carries.
    pub form: String,
}

impl Back {
    /// Something is wrong with what was answered.
    pub fn wrong(trouble: Trouble, form: String) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            retry: None,
            trouble,
            form,
        }
    }

    /// The page with the form.
    pub fn page(&self, guest: &Guest, page: String) -> Response {
        let mut response = guest.page(self.status, page);
        if let Some(seconds) = self.retry {
            put(&mut response, header::RETRY_AFTER, &seconds.to_string());
        }
        response
    }
}

/// Takes what a form sent.
pub async fn send(
    state: &AppState,
    guest: &Guest,
    (key, station): (&str, &Station),
    answers: &Answers,
) -> Sent {
    let (of, server) = (guest.of(key), state.store.key());
    let Some(form) = Form::read(server, &of, answers.said(FORM)) else {
        let form = guest.next_form(state, key).await;
        return Sent::Back(not_our_form(guest, form.text(server, &of)));
    };
    let filled = filled(guest, (key, station), answers);
    if !filled.problems.is_empty() {
        let trouble = wrong(&filled.problems);
        return Sent::Back(Back::wrong(trouble, form.text(server, &of)));
    }
    let (change, record) = form.ids(server, &of);
    let sending = Sending {
        from: sender(state, guest, answers),
        change,
        record,
        card: filled.card.clone(),
    };
    let back = match take(state, sending).await {
        Ok(Taken::Kept) => {
            return Sent::Kept { record, form };
        }
        // Somebody went back to put their code right.
        Ok(Taken::OtherCode) => match other_code(state, guest, answers, &filled.card, record).await
        {
            Ok(Righted::Joined | Righted::Stays(_)) => return Sent::Kept { record, form },
            Ok(Righted::Waits(wait)) => waits(wait, form.text(server, &of)),
            Ok(Righted::Before | Righted::Gone) => {
                said_otherwise(guest.next_form(state, key).await.text(server, &of))
            }
            Err(error) => unreachable_now(&error, form.text(server, &of)),
        },
        Ok(Taken::SaidOtherwise) => {
            said_otherwise(guest.next_form(state, key).await.text(server, &of))
        }
        Ok(Taken::Waits(wait)) => waits(wait, form.text(server, &of)),
        Err(error) => unreachable_now(&error, form.text(server, &of)),
    };
    Sent::Back(back)
}

/// The card that was answered. An agency nobody offered is none.
fn filled(guest: &Guest, (key, station): (&str, &Station), answers: &Answers) -> Filled {
    let hall = &guest.hall;
    let offered =
        |agency: &str| agency == ANOTHER || hall.agencies.iter().any(|(id, _)| id == agency);
    fill(key, station, hall.roadshow.content(), Via::Phone, |name| {
        let said = answers.get(name)?;
        (name != AGENCY || offered(said)).then(|| said.to_owned())
    })
}

/// The phone as it is counted, with the slip it shows.
pub fn sender(state: &AppState, guest: &Guest, answers: &Answers) -> Sender {
    let roadshow = &guest.hall.roadshow;
    let shown = [LET_IN, CODE].map(|name| token::read(answers.said(name)).ok().flatten());
    let mut shown = shown.into_iter().flatten();
    Sender {
        roadshow: guest.hall.id,
        room: Room::of(roadshow.expected),
        phone: guest.phone.at(state.store.key(), guest.hall.id),
        slip: shown.find(|code| roadshow.knows_slip(code) == Some(true)),
    }
}

/// What becomes of an answer that was sent before with another code. One that is none again changes nothing.
async fn other_code(
    state: &AppState,
    guest: &Guest,
    answers: &Answers,
    card: &GuestCard,
    record: RecordId,
) -> Result<Righted, StoreError> {
    if card.token.is_empty() {
        return Ok(Righted::Stays(Slip::Mistyped));
    }
    let from = sender(state, guest, answers);
    put_right(state, &guest.hall, &from, (record, &card.token)).await
}

/// The form was not handed out to this phone for this: it is, now.
pub fn not_our_form(guest: &Guest, form: String) -> Back {
    let line = if guest.phone.is_known() {
        "This form belonged to another page. All you typed stands below: look through it and send it once more."
    } else {
        "Your phone sent no cookie, by which we tell a form that is sent twice. All you typed stands below: send it once more. If that does not help, allow cookies for this page, or ask for a tablet."
    };
    Back {
        status: StatusCode::CONFLICT,
        retry: None,
        trouble: Trouble::new("Not sent yet", line),
        form,
    }
}

fn said_otherwise(form: String) -> Back {
    let line = "This form was sent before, and what it said then was kept. What you typed now stands below. To send it as well, send it once more.";
    Back {
        status: StatusCode::CONFLICT,
        retry: None,
        trouble: Trouble::new("You have sent this form already", line),
        form,
    }
}

/// It was too much, or too soon.
pub fn waits(wait: Wait, form: String) -> Back {
    let (retry, trouble) = match wait {
        Wait::TooFast { seconds } => (
            seconds,
            Trouble::new(
                "One moment",
                "Your last answer was sent only just now, and was kept. All you typed stands below: wait three seconds and send it.",
            ),
        ),
        Wait::PhoneFull => (
            60 * 60,
            Trouble::new(
                "Your phone has sent all it can today",
                &format!(
                    "{CARDS_OF_PHONE} answers of yours were kept. This one stands below and was not sent: say it to a facilitator, or write it on a tablet."
                ),
            ),
        ),
        Wait::NeedsSlip => (
            60,
            Trouble {
                needs_slip: true,
                fields: vec![(
                    LET_IN.to_owned(),
                    "Type the code of your paper slip".to_owned(),
                )],
                ..Trouble::new(
                    "Very many phones are answering",
                    "All you typed stands below and was not sent yet. With the code of your paper slip it is let in at once. Without one, ask for a tablet.",
                )
            },
        ),
    };
    Back {
        status: StatusCode::TOO_MANY_REQUESTS,
        retry: Some(retry),
        trouble,
        form,
    }
}

/// The database did not take it.
pub fn unreachable_now(error: &StoreError, form: String) -> Back {
    tracing::error!(%error, "a guest's answer could not be kept");
    Back {
        status: StatusCode::SERVICE_UNAVAILABLE,
        retry: Some(5),
        trouble: Trouble::new(
            "The board's server could not keep it just now",
            "All you typed stands below. Send it once more in a moment: it counts once, however often it is sent.",
        ),
        form,
    }
}

fn wrong(problems: &[Problem]) -> Trouble {
    let told = problems.iter().map(|problem| {
        let words = match &problem.code {
            Code::TooLong { now, most } => format!(
                "{} characters too long. Nothing has been cut. The most is {most}.",
                now.saturating_sub(*most)
            ),
            _ => "Nothing is answered yet. Begin here.".to_owned(),
        };
        (problem.field.clone(), words)
    });
    let too_long = problems
        .iter()
        .any(|problem| matches!(problem.code, Code::TooLong { .. }));
    let (heading, line) = if too_long {
        (
            "Too long to be sent",
            format!(
                "Nothing was sent yet, and all you typed stands below. A guest may write {} characters.",
                limits::GUEST_TEXT
            ),
        )
    } else {
        (
            "Nothing is answered yet",
            "Nothing was sent. Whatever you have chosen or typed stands below.".to_owned(),
        )
    };
    Trouble {
        fields: told.collect(),
        ..Trouble::new(heading, &line)
    }
}
