//! `/api/v1/held-back`: what devices that were cut off handed over, and a lead's decision about it.

use axum::Json;
use axum::extract::State;
use shared::api::{self, DecideAnswer, DecideRequest, HeldBack, HeldBackAnswer};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{device, people, quarantine};
use crate::{admission, clock};

/// Lists what nobody has decided about, oldest first.
#[utoipa::path(
    post,
    path = api::HELD_BACK,
    responses(
        (status = 200, description = "What waits for a decision", body = HeldBackAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<HeldBackAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only a lead sees what devices that were cut off handed over.";
    caller
        .holds_one_of(&mut tx, &[Role::Lead], otherwise)
        .await?;
    let held = quarantine::undecided(&mut tx).await?;
    let people = held.iter().filter_map(|one| one.person.parse().ok());
    let names = people::names(&mut tx, people).await?;
    let mut waiting = Vec::with_capacity(held.len());
    let labels = device::labels(&mut tx, held.iter().map(|one| &one.device)).await?;
    for one in held {
        let person = one.person.parse().map_err(|_| ApiError::Internal)?;
        waiting.push(HeldBack {
            device: one.device.parse().map_err(|_| ApiError::Internal)?,
            person,
            name: names.get(&person).cloned().unwrap_or_default(),
            label: labels.get(&one.device).cloned().unwrap_or_default(),
            is_change: admission::is_change(&one),
            at_ms: clock::wire(one.first_at),
            digest: one.digest,
            body: one.body,
        });
    }
    Ok(Json(HeldBackAnswer { waiting }))
}

/// Takes one of them into the log, or leaves it out for good.
#[utoipa::path(
    post,
    path = api::DECIDE,
    request_body = DecideRequest,
    responses(
        (status = 200, description = "What came of it; where it could not go into the log it still waits", body = DecideAnswer),
        (status = 400, description = "`malformed`: a form that was left half written cannot go into the log", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
        (status = 404, description = "`held_unknown`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: somebody has decided otherwise", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn decide(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<DecideRequest>,
) -> Result<Json<DecideAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only a lead decides about what devices that were cut off handed over.";
    caller
        .holds_one_of(&mut tx, &[Role::Lead], otherwise)
        .await?;
    drop(tx);
    let decided = admission::decide(&state, &caller.0.person, &request).await?;
    Ok(Json(decided))
}
