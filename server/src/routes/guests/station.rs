//! The stations of a hall.

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::opened::{NUMBER, Opened};
use super::sent::{Sent, send as take};
use super::{Guest, Here, answers, asked};
use crate::guests::answers::Answers;
use crate::guests::form::Form;
use crate::guests::link;
use crate::guests::page::station as page;

/// Where a guest begins.
pub async fn start(State(state): Here, guest: Guest) -> Response {
    if guest.hall.takes_phones {
        guest.page(StatusCode::OK, page::start(&guest.hall))
    } else {
        guest.closed(&state, ("", &Answers::default())).await
    }
}

/// The form of a station.
pub async fn form(
    State(state): Here,
    guest: Guest,
    Path((_, key)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let none = Answers::default();
    if !guest.hall.takes_phones {
        return Ok(guest.closed(&state, (&key, &none)).await);
    }
    let Some(station) = guest.hall.station(&key) else {
        return Ok(guest.nothing_here());
    };
    let path = link::under(&guest.hall.code, &["at", &key]);
    let at = (path.as_str(), query.as_deref());
    let page = match guest.opened(&state, &key, at).await? {
        Opened::Form(form) => {
            let form = form.text(state.store.key(), &guest.of(&key));
            page::station(&guest.hall, (&key, station), form, &none, None)
        }
        Opened::Sent { form, next } => {
            let slip = guest.told_of_slip(&state, &key, form).await;
            page::answered(&guest.hall, (&key, station), slip, &next)
        }
    };
    Ok(guest.page(StatusCode::OK, page))
}

/// What a guest answered there.
pub async fn send(
    State(state): Here,
    guest: Guest,
    Path((_, key)): Path<(String, String)>,
    body: Body,
) -> Result<Response, Response> {
    let answers = answers(body).await?;
    if !guest.hall.takes_phones {
        return Ok(guest.closed(&state, (&key, &answers)).await);
    }
    let Some(station) = guest.hall.station(&key) else {
        return Ok(guest.nothing_here());
    };
    Ok(
        match take(&state, &guest, (&key, station), &answers).await {
            Sent::Kept { form, .. } => {
                let mut address = link::under(&guest.hall.code, &["thanks", &key]);
                if guest.told_of_slip(&state, &key, form).await.is_some() {
                    address = format!("{address}?{NUMBER}={}", form.number());
                }
                guest.go_on(&address)
            }
            Sent::Back(back) => {
                let (form, wrong) = (back.form.clone(), Some(&back.trouble));
                let page = page::station(&guest.hall, (&key, station), form, &answers, wrong);
                back.page(&guest, page)
            }
        },
    )
}

/// The thanks.
pub async fn thanks(
    State(state): Here,
    guest: Guest,
    Path((_, key)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    if !guest.hall.takes_phones {
        return guest.closed(&state, ("", &Answers::default())).await;
    }
    let Some(station) = guest.hall.station(&key) else {
        return guest.nothing_here();
    };
    let form = asked(query.as_deref(), NUMBER).and_then(|number| Form::numbered(&number));
    let slip = match form {
        Some(form) => guest.told_of_slip(&state, &key, form).await,
        None => None,
    };
    let path = link::under(&guest.hall.code, &["at", &key]);
    let next = guest.address_of_next(&state, &key, &path).await;
    let page = page::thanks(&guest.hall, (&key, station), slip, &next);
    guest.page(StatusCode::OK, page)
}
