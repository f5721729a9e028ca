//! `/api/v1/sync`: one round trip pushes and pulls.

use axum::Json;
use axum::extract::State;
use shared::api;
use shared::sync::{SyncAnswer, SyncRequest};

use super::body::JsonBody;
use super::caller::Caller;
use crate::admission;
use crate::error::ApiError;
use crate::state::AppState;

/// Takes a page and answers what follows.
#[utoipa::path(
    post,
    path = api::SYNC,
    request_body = SyncRequest,
    responses(
        (status = 200, description = "What was taken, what was refused, and what follows the cursor", body = SyncAnswer),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 401, description = "`not_signed_in` or `device_revoked`: a pause, nothing is lost", body = api::ErrorAnswer),
        (status = 413, description = "`too_large`: send fewer changes at a time", body = api::ErrorAnswer),
        (status = 503, description = "`unavailable`: try again", body = api::ErrorAnswer),
        (status = 504, description = "`timed_out`: send fewer changes at a time", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn sync(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<SyncRequest>,
) -> Result<Json<SyncAnswer>, ApiError> {
    admission::sync(&state, &caller.0, request).await.map(Json)
}
