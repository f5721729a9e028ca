//! Three and six months on.

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use shared::domain::{GuestCard, Roadshow, StationKind};
use shared::id::RecordId;
use shared::record::read;

use super::opened::{NUMBER, Opened};
use super::sent::{Sent, send as take};
use super::{Guest, Here, answers, asked, broken};
use crate::guests::answers::Answers;
use crate::guests::form::Form;
use crate::guests::hall::load;
use crate::guests::link::{self, Purpose};
use crate::guests::page::closed::{closed, not_asking};
use crate::guests::page::later as page;
use crate::state::AppState;
use crate::store::StoreError;

/// The form, while a wave is open.
pub async fn form(
    State(state): Here,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let Some(months) = guest.hall.open_wave() else {
        return Ok(guest.page(StatusCode::OK, not_asking(&guest.hall)));
    };
    let path = link::under(&guest.hall.code, &["later"]);
    let at = (path.as_str(), query.as_deref());
    let page = match guest.opened(&state, months, at).await? {
        Opened::Form(form) => {
            let form = form.text(state.store.key(), &guest.of(months));
            page::form(&guest.hall, months, form, &Answers::default(), None)
        }
        Opened::Sent { form, next } => {
            let slip = guest.told_of_slip(&state, months, form).await;
            page::answered(&guest.hall, slip, &next)
        }
    };
    Ok(guest.page(StatusCode::OK, page))
}

/// What a guest did, or did not. Whatever their code is worth, it is kept.
pub async fn send(State(state): Here, guest: Guest, body: Body) -> Result<Response, Response> {
    let answers = answers(body).await?;
    let hall = &guest.hall;
    let Some(months) = hall.open_wave() else {
        // Which wave it was of is told by its mark alone.
        for months in Roadshow::WAVES {
            if guest.is_kept(&state, months, &answers).await {
                return Ok(guest.page(StatusCode::OK, closed(hall, None, &answers, true)));
            }
        }
        return Ok(guest.page(StatusCode::GONE, closed(hall, None, &answers, false)));
    };
    Ok(
        match take(&state, &guest, (months, &page::asked()), &answers).await {
            Sent::Kept { record, form } => {
                let key = state.store.key();
                let secret = link::secret(key, Purpose::Thanks, hall.id, record);
                let mut address = link::under(&hall.code, &["later", &secret]);
                if guest.told_of_slip(&state, months, form).await.is_some() {
                    address = format!("{address}?{NUMBER}={}", form.number());
                }
                guest.go_on(&address)
            }
            Sent::Back(back) => {
                let form = back.form.clone();
                let wrong = Some(&back.trouble);
                back.page(&guest, page::form(hall, months, form, &answers, wrong))
            }
        },
    )
}

/// The thanks, with the link for a manager where there is something for them to see.
pub async fn thanks(
    State(state): Here,
    guest: Guest,
    Path((_, secret)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let (hall, key) = (&guest.hall, state.store.key());
    let Some(id) = link::card(key, Purpose::Thanks, hall.id, &secret) else {
        return Ok(guest.nothing_here());
    };
    let card = card(&state, &guest, id).await;
    let card = card.map_err(|error| broken(&error.into()))?;
    let did = card.is_some_and(|card| !card.different.is_empty());
    let manager = did.then(|| {
        let secret = link::secret(key, Purpose::Manager, hall.id, id);
        link::under(&hall.code, &["manager", &secret])
    });
    let form = asked(query.as_deref(), NUMBER).and_then(|number| Form::numbered(&number));
    let slip = match (form, hall.open_wave()) {
        (Some(form), Some(months)) => guest.told_of_slip(&state, months, form).await,
        _ => None,
    };
    let page = page::thanks(hall, slip, manager.as_deref());
    Ok(guest.page(StatusCode::OK, page))
}

/// A card of months later, while nobody took it back.
pub async fn card(
    state: &AppState,
    guest: &Guest,
    id: RecordId,
) -> Result<Option<GuestCard>, StoreError> {
    let mut tx = state.store.begin_read().await?;
    let record = load::<GuestCard>(&mut tx, guest.hall.id, id).await?;
    let record = record.filter(|record| !record.maybe_withdrawn());
    let card: Option<GuestCard> = record.map(|record| read(&record).value);
    Ok(card.filter(|card| card.at == StationKind::Later))
}
