//! A guest's manager says whether it was done: once, by a link that is good for that and nothing else.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use shared::domain::{Confirmed, GuestCard};
use shared::id::RecordId;

use super::later::card;
use super::{Guest, Here, answers, broken};
use crate::guests::link::{self, Purpose};
use crate::guests::manager;
use crate::guests::page::Trouble;
use crate::guests::page::manager::{AGREES, not_here, page};
use crate::state::AppState;

/// The sentence, and what is asked of it.
pub async fn look(
    State(state): Here,
    guest: Guest,
    Path((_, secret)): Path<(String, String)>,
) -> Result<Response, Response> {
    let Some((_, card)) = found(&state, &guest, &secret).await? else {
        return Ok(guest.page(StatusCode::NOT_FOUND, not_here(&guest.hall)));
    };
    let address = link::under(&guest.hall.code, &["manager", &secret]);
    Ok(guest.page(StatusCode::OK, page(&guest.hall, &address, &card, None)))
}

/// Yes or no. The first answer counts.
pub async fn say(
    State(state): Here,
    guest: Guest,
    Path((_, secret)): Path<(String, String)>,
    body: Body,
) -> Result<Response, Response> {
    let answers = answers(body).await?;
    let Some((id, card)) = found(&state, &guest, &secret).await? else {
        return Ok(guest.page(StatusCode::NOT_FOUND, not_here(&guest.hall)));
    };
    let address = link::under(&guest.hall.code, &["manager", &secret]);
    let said = match answers.said(AGREES) {
        "yes" => Confirmed::Yes,
        "no" => Confirmed::No,
        _ => {
            let trouble = Trouble {
                fields: vec![(AGREES.to_owned(), "Choose one of the two.".to_owned())],
                ..Trouble::new("Nothing is answered yet", "Nothing was sent.")
            };
            let page = page(&guest.hall, &address, &card, Some(&trouble));
            return Ok(guest.page(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let kept = manager::confirm(&state, guest.hall.id, id, said).await;
    kept.map_err(|error| broken(&error.into()))?;
    Ok(guest.go_on(&address))
}

/// The card a link is about, while we are asking.
async fn found(
    state: &AppState,
    guest: &Guest,
    secret: &str,
) -> Result<Option<(RecordId, GuestCard)>, Response> {
    let id = link::card(state.store.key(), Purpose::Manager, guest.hall.id, secret);
    let Some(id) = id.filter(|_| guest.hall.open_wave().is_some()) else {
        return Ok(None);
    };
    let card = card(state, guest, id).await;
    let card = card.map_err(|error| broken(&error.into()))?;
    let card = card.filter(|card| !card.different.is_empty());
    Ok(card.map(|card| (id, card)))
}
