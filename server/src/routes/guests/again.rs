//! May we ask you again? What is left here goes into a table of its own, beside nothing a guest answered.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use shared::api::{Contact, is_contact};

use super::opened::Opened;
use super::sent::{Back, not_our_form, sender, unreachable_now, waits};
use super::{Guest, Here, answers};
use crate::guests::answers::Answers;
use crate::guests::form::{FORM, Form};
use crate::guests::link;
use crate::guests::page::Trouble;
use crate::guests::page::again::{self as page, CONTACT, MONTHS};
use crate::guests::take::{Taken, take_contact};

/// The station a form of this page is for.
pub const HERE: &str = "?again";

/// The form.
pub async fn form(
    State(state): Here,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let none = Answers::default();
    if !guest.hall.takes_phones {
        return Ok(guest.closed(&state, (HERE, &none)).await);
    }
    let path = link::under(&guest.hall.code, &["again"]);
    let at = (path.as_str(), query.as_deref());
    let page = match guest.opened(&state, HERE, at).await? {
        Opened::Form(form) => {
            let form = form.text(state.store.key(), &guest.of(HERE));
            page::form(&guest.hall, &form, &none, None)
        }
        Opened::Sent { next, .. } => page::left(&guest.hall, &next),
    };
    Ok(guest.page(StatusCode::OK, page))
}

/// An address or a number, and for how long.
pub async fn send(State(state): Here, guest: Guest, body: Body) -> Result<Response, Response> {
    let answers = answers(body).await?;
    if !guest.hall.takes_phones {
        return Ok(guest.closed(&state, (HERE, &answers)).await);
    }
    let (of, key) = (guest.of(HERE), state.store.key());
    let form = Form::read(key, &of, answers.said(FORM));
    let back = match (form, wrong(&answers)) {
        (None, _) => {
            let form = guest.next_form(&state, HERE).await;
            not_our_form(&guest, form.text(key, &of))
        }
        (Some(form), Some(trouble)) => Back::wrong(trouble, form.text(key, &of)),
        (Some(form), None) => {
            let contact = Contact {
                roadshow: guest.hall.id,
                id: form.contact(key, &of),
                contact: answers.said(CONTACT).trim().to_owned(),
                months: if answers.chose(MONTHS, "6") { 6 } else { 3 },
            };
            let from = sender(&state, &guest, &answers);
            match take_contact(&state.store, &from, &contact).await {
                Ok(Taken::Waits(wait)) => waits(wait, form.text(key, &of)),
                Ok(_) => {
                    let address = link::under(&guest.hall.code, &["again", "thanks"]);
                    return Ok(guest.go_on(&address));
                }
                Err(error) => unreachable_now(&error, form.text(key, &of)),
            }
        }
    };
    let page = page::form(&guest.hall, &back.form, &answers, Some(&back.trouble));
    Ok(back.page(&guest, page))
}

fn wrong(answers: &Answers) -> Option<Trouble> {
    let mut fields = Vec::new();
    if !is_contact(answers.said(CONTACT)) {
        let words =
            "Write an e-mail address such as name@example.org, or a number that can be rung.";
        fields.push((CONTACT.to_owned(), words.to_owned()));
    }
    if !["3", "6"].contains(&answers.said(MONTHS)) {
        let words = "Choose when we may write.";
        fields.push((MONTHS.to_owned(), words.to_owned()));
    }
    let trouble = Trouble::new("Something is missing", "Nothing was kept yet.");
    (!fields.is_empty()).then_some(Trouble { fields, ..trouble })
}

/// The thanks.
pub async fn thanks(State(state): Here, guest: Guest) -> Response {
    if guest.hall.takes_phones {
        guest.page(StatusCode::OK, page::thanks(&guest.hall))
    } else {
        guest.closed(&state, ("", &Answers::default())).await
    }
}
