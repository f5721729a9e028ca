//! `/api/v1/rescue/list` and `/reply`: an administrator sees who waits for their vault's key, and answers.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use shared::api::{self, ListedRescue, RescueReply, RescuesAnswer};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use super::sealed;
use crate::clock;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{device, people, rescue};

/// Lists whoever waits, oldest first.
#[utoipa::path(
    post,
    path = api::RESCUES,
    responses(
        (status = 200, description = "Whoever waits", body = RescuesAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<RescuesAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only an administrator sees who forgot a passphrase.";
    caller
        .holds_one_of(&mut tx, &[Role::Administrator], otherwise)
        .await?;
    let asked = rescue::waiting(&mut tx).await?;
    let people = asked.iter().filter_map(|one| one.person.parse().ok());
    let names = people::names(&mut tx, people).await?;
    let labels = device::labels(&mut tx, asked.iter().map(|one| &one.device)).await?;
    let waiting = asked.into_iter().map(|one| {
        let person = one.person.parse().map_err(|_| ApiError::Internal)?;
        Ok(ListedRescue {
            device: one.device.parse().map_err(|_| ApiError::Internal)?,
            person,
            name: names.get(&person).cloned().unwrap_or_default(),
            label: labels.get(&one.device).cloned().unwrap_or_default(),
            asked_ms: clock::wire(one.asked_at),
            id: one.id,
            under: one.under_key,
            wrapped: one.wrapped,
            to: one.to_key,
        })
    });
    let waiting = waiting.collect::<Result<Vec<_>, ApiError>>()?;
    Ok(Json(RescuesAnswer { waiting }))
}

/// Answers one of them, once.
#[utoipa::path(
    post,
    path = api::RESCUE_REPLY,
    request_body = RescueReply,
    responses(
        (status = 200, description = "The answer waits for the device"),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
        (status = 404, description = "`rescue_unknown`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: somebody has answered, or the device was cut off", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn reply(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<RescueReply>,
) -> Result<Json<Value>, ApiError> {
    let mut tx = state.store.begin_write().await?;
    let otherwise = "Only an administrator can give somebody their key back.";
    caller
        .holds_one_of(&mut tx, &[Role::Administrator], otherwise)
        .await?;
    if !request.wrapped.is_empty() {
        sealed::is_sealed_key("wrapped", &request.wrapped)?;
    }
    let found = rescue::find(&mut tx, &request.id).await?;
    let asked = found.ok_or(ApiError::NoSuch {
        code: "rescue_unknown",
        message: "Nobody waits under this number any more. Look at the list again.",
    })?;
    let device = device::find(&mut tx, &asked.device).await?;
    if device.is_none_or(|device| device.revoked) {
        return Err(ApiError::Conflict(
            "This device was cut off. It is given nothing any more.",
        ));
    }
    let (by, now) = (&caller.0.person, clock::now_ms());
    if !rescue::answer(&mut tx, &asked.id, by, &request.wrapped, now).await? {
        return Err(ApiError::Conflict("Somebody has already answered."));
    }
    if !request.wrapped.is_empty() {
        device::let_in(&mut tx, &asked.device, by, now).await?;
        tracing::info!(device = %asked.device, "an administrator let somebody back in");
    }
    tx.commit().await?;
    Ok(Json(json!({})))
}
