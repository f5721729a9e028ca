//! `/api/v1/outside`: what a device may do while its vault is locked. Its token for that opens nothing
//! else.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use shared::api::{self, EnvelopeRequest, OutsideAnswer, StandingAnswer, StandingRequest};

use super::body::JsonBody;
use super::caller::{Caller, Outside};
use super::sealed;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{device, envelopes};
use crate::{admission, clock, secret};

/// Gives a device its token for while it is locked, in place of the one before.
#[utoipa::path(
    post,
    path = api::OUTSIDE,
    responses(
        (status = 200, description = "The token", body = OutsideAnswer),
        (status = 401, description = "`not_signed_in` or `device_revoked`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn token(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<OutsideAnswer>, ApiError> {
    let token = secret::random_token();
    let mut tx = state.store.begin_write().await?;
    device::give_outside(&mut tx, &caller.0.id, &token).await?;
    tx.commit().await?;
    Ok(Json(OutsideAnswer { token }))
}

/// Says how a device stands, also to one that was cut off.
#[utoipa::path(
    post,
    path = api::STANDING,
    request_body = StandingRequest,
    responses(
        (status = 200, description = "How the device stands", body = StandingAnswer),
        (status = 401, description = "`not_signed_in`: nobody holds this token", body = api::ErrorAnswer),
    ),
    security(("outside" = []))
)]
pub async fn standing(
    State(state): State<AppState>,
    outside: Outside,
    JsonBody(request): JsonBody<StandingRequest>,
) -> Result<Json<StandingAnswer>, ApiError> {
    // A lost tablet that still asks is worth knowing of.
    admission::seen(&state.store, &outside.0).await?;
    if request.wiped && outside.0.revoked {
        let mut tx = state.store.begin_write().await?;
        device::wiped(&mut tx, &outside.0.id, clock::now_ms()).await?;
        tx.commit().await?;
    }
    Ok(Json(StandingAnswer {
        is_revoked: outside.0.revoked,
    }))
}

/// Keeps a sealed record of a child at risk, also from a device that was cut off.
#[utoipa::path(
    post,
    path = api::ENVELOPES,
    request_body = EnvelopeRequest,
    responses(
        (status = 200, description = "It is kept, in place of the one before"),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 401, description = "`not_signed_in`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: the record came from another device, or too many wait", body = api::ErrorAnswer),
    ),
    security(("outside" = []))
)]
pub async fn envelope(
    State(state): State<AppState>,
    outside: Outside,
    JsonBody(request): JsonBody<EnvelopeRequest>,
) -> Result<Json<Value>, ApiError> {
    sealed::is_sealed_record("sealed", &request.sealed)?;
    let envelope = envelopes::Kept {
        record: request.record.to_string(),
        device: outside.0.id,
        person: outside.0.person,
        sealed: request.sealed,
        captured_at: i64::try_from(request.captured_ms).unwrap_or(i64::MAX),
        received_at: clock::now_ms(),
    };
    let mut tx = state.store.begin_write().await?;
    if envelopes::others_waiting(&mut tx, &envelope).await? >= i64::from(api::ENVELOPES_AT_MOST) {
        return Err(ApiError::Conflict(
            "Too many sealed records of this device wait already. Ring, and unlock it to send openly.",
        ));
    }
    if !envelopes::keep(&mut tx, &envelope).await? {
        return Err(ApiError::Conflict(
            "This record came from another device, and only that one may replace it.",
        ));
    }
    tx.commit().await?;
    Ok(Json(json!({})))
}
