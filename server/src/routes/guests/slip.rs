//! A code that was mistyped is put right afterwards, by the phone that sent it and while it may answer.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use shared::domain::{GuestCard, Roadshow};
use shared::id::RecordId;
use shared::record::read;
use shared::roadshow::asked::CODE;
use shared::roadshow::token;

use super::sent::{sender, waits};
use super::{Guest, Here, answers, broken};
use crate::guests::answers::Answers;
use crate::guests::form::Form;
use crate::guests::hall::load;
use crate::guests::link;
use crate::guests::page::closed::not_asking;
use crate::guests::page::slip as page;
use crate::guests::page::station::Slip;
use crate::guests::right::{Righted, amiss, may_be_put_right, put_right};
use crate::state::AppState;
use crate::store::StoreError;

/// How the code of an answer stands.
pub struct Standing {
    /// The answer.
    pub card: GuestCard,
    /// What keeps its code from joining it.
    pub amiss: Option<Slip>,
}

impl Standing {
    /// What was typed for a code.
    fn typed(&self) -> &str {
        if self.card.token.is_empty() {
            &self.card.mistyped
        } else {
            &self.card.token
        }
    }

    /// Whether there is something to put right, and it may be.
    fn is_open(&self) -> bool {
        self.amiss.is_some() && may_be_put_right(&self.card)
    }
}

impl Guest {
    /// Where the code that one of its forms sent is put right. No card's id stands in it: which card it is follows from the
    /// phone's cookie.
    pub fn puts_right(&self, station: &str, form: Form) -> String {
        let number = form.number().to_string();
        link::under(&self.hall.code, &["slip", station, &number])
    }

    /// What is to be said beside thanks of the code a form sent, with what puts it right while it can be.
    /// What cannot be looked up now is not said.
    pub async fn told_of_slip(
        &self,
        state: &AppState,
        station: &str,
        form: Form,
    ) -> Option<(Slip, Option<page::PutRight>)> {
        let (_, own) = form.ids(state.store.key(), &self.of(station));
        let looked = self.standing(state, own).await;
        let standing = looked.unwrap_or_else(|error| {
            tracing::error!(%error, "how a code stands could not be looked up");
            None
        })?;
        let right = standing.is_open().then(|| page::PutRight {
            address: self.puts_right(station, form),
            typed: standing.typed().to_owned(),
        });
        standing.amiss.map(|slip| (slip, right))
    }

    async fn standing(
        &self,
        state: &AppState,
        own: RecordId,
    ) -> Result<Option<Standing>, StoreError> {
        let mut tx = state.store.begin_read().await?;
        let record = load::<GuestCard>(&mut tx, self.hall.id, own).await?;
        let Some(record) = record.filter(|record| !record.maybe_withdrawn()) else {
            return Ok(None);
        };
        let card: GuestCard = read(&record).value;
        let amiss = amiss(&mut tx, &self.hall, own, &card).await?;
        Ok(Some(Standing { card, amiss }))
    }

    /// What is said where nothing can be put right any more.
    async fn shut(&self, state: &AppState, station: &str) -> Option<Response> {
        if Roadshow::WAVES.contains(&station) {
            let is_asked = self.hall.open_wave() == Some(station);
            return (!is_asked).then(|| self.page(StatusCode::OK, not_asking(&self.hall)));
        }
        if self.hall.takes_phones {
            return None;
        }
        Some(self.closed(state, ("", &Answers::default())).await)
    }
}

/// How the code of an answer stands, with the way to put it right.
pub async fn form(
    State(state): Here,
    guest: Guest,
    Path((_, station, number)): Path<(String, String, String)>,
) -> Result<Response, Response> {
    if let Some(shut) = guest.shut(&state, &station).await {
        return Ok(shut);
    }
    let Some(form) = Form::numbered(&number) else {
        return Ok(guest.nothing_here());
    };
    let (_, own) = form.ids(state.store.key(), &guest.of(&station));
    let standing = guest.standing(&state, own).await;
    let standing = standing.map_err(|error| broken(&error.into()))?;
    let Some(standing) = standing else {
        return Ok(guest.nothing_here());
    };
    let page = match standing.amiss {
        Some(slip) if standing.is_open() => {
            let address = guest.puts_right(&station, form);
            page::form(&guest.hall, &address, slip, standing.typed(), None)
        }
        Some(slip) => page::apart(&guest.hall, slip.told()),
        None => page::joined(&guest.hall),
    };
    Ok(guest.page(StatusCode::OK, page))
}

/// The code as it is now typed. Only one that joins takes the place of what was there.
pub async fn send(
    State(state): Here,
    guest: Guest,
    Path((_, station, number)): Path<(String, String, String)>,
    body: Body,
) -> Result<Response, Response> {
    let answers = answers(body).await?;
    if let Some(shut) = guest.shut(&state, &station).await {
        return Ok(shut);
    }
    let Some(form) = Form::numbered(&number) else {
        return Ok(guest.nothing_here());
    };
    let address = guest.puts_right(&station, form);
    let typed = answers.said(CODE);
    let again = |wrong: &str| {
        let page = page::form(&guest.hall, &address, Slip::Mistyped, typed, Some(wrong));
        guest.page(StatusCode::UNPROCESSABLE_ENTITY, page)
    };
    // Whether it is a code at all can be told by anybody, so it costs nothing to ask.
    let code = match token::read(typed) {
        Ok(Some(code)) => code,
        Ok(None) => return Ok(again(page::NOTHING)),
        Err(_) => return Ok(again(Slip::Mistyped.not_taken())),
    };
    let (_, own) = form.ids(state.store.key(), &guest.of(&station));
    let from = sender(&state, &guest, &answers);
    let righted = put_right(&state, &guest.hall, &from, (own, &code)).await;
    match righted.map_err(|error| broken(&error.into()))? {
        Righted::Joined => Ok(guest.go_on(&address)),
        Righted::Stays(slip) => Ok(again(slip.not_taken())),
        Righted::Before => {
            let page = page::apart(&guest.hall, page::BEFORE);
            Ok(guest.page(StatusCode::CONFLICT, page))
        }
        Righted::Waits(wait) => {
            let back = waits(wait, String::new());
            let page = page::form(
                &guest.hall,
                &address,
                Slip::Mistyped,
                typed,
                Some(page::waits(wait)),
            );
            Ok(back.page(&guest, page))
        }
        Righted::Gone => Ok(guest.nothing_here()),
    }
}
