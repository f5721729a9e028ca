//! `/api/v1/envelopes`: sealed records of children at risk, for whoever can open and see to them.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use shared::api::{self, Envelope, EnvelopeSeen, EnvelopesAnswer};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use crate::clock;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{device, envelopes, people};

const OFFICE: [Role; 2] = [Role::Lead, Role::Administrator];

/// Lists what nobody has seen to and what has not come over the usual way, newest first.
#[utoipa::path(
    post,
    path = api::ENVELOPES_WAITING,
    responses(
        (status = 200, description = "What waits", body = EnvelopesAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn waiting(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<EnvelopesAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only leads and administrators see sealed records of a child at risk.";
    caller.holds_one_of(&mut tx, &OFFICE, otherwise).await?;
    let kept = envelopes::waiting(&mut tx).await?;
    let people = kept.iter().filter_map(|one| one.person.parse().ok());
    let names = people::names(&mut tx, people).await?;
    let labels = device::labels(&mut tx, kept.iter().map(|one| &one.device)).await?;
    let waiting = kept.into_iter().map(|one| {
        let person = one.person.parse().map_err(|_| ApiError::Internal)?;
        Ok(Envelope {
            record: one.record.parse().map_err(|_| ApiError::Internal)?,
            device: one.device.parse().map_err(|_| ApiError::Internal)?,
            person,
            name: names.get(&person).cloned().unwrap_or_default(),
            label: labels.get(&one.device).cloned().unwrap_or_default(),
            captured_ms: clock::wire(one.captured_at),
            received_ms: clock::wire(one.received_at),
            sealed: one.sealed,
        })
    });
    let waiting = waiting.collect::<Result<Vec<_>, ApiError>>()?;
    Ok(Json(EnvelopesAnswer { waiting }))
}

/// Says that somebody has seen to one.
#[utoipa::path(
    post,
    path = api::ENVELOPE_SEEN,
    request_body = EnvelopeSeen,
    responses(
        (status = 200, description = "It waits no more"),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
        (status = 404, description = "`envelope_unknown`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn seen(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<EnvelopeSeen>,
) -> Result<Json<Value>, ApiError> {
    let mut tx = state.store.begin_write().await?;
    let otherwise = "Only leads and administrators see to records of a child at risk.";
    caller.holds_one_of(&mut tx, &OFFICE, otherwise).await?;
    let (record, by) = (request.record.to_string(), &caller.0.person);
    if !envelopes::seen(&mut tx, &record, by, clock::now_ms()).await? {
        return Err(ApiError::NoSuch {
            code: "envelope_unknown",
            message: "There is no sealed record under this number.",
        });
    }
    tx.commit().await?;
    Ok(Json(json!({})))
}
