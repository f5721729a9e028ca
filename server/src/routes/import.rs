//! `/api/v1/import`: a page that came in an export and not over the device's own line.

use axum::Json;
use axum::extract::State;
use shared::api::{self, ImportAnswer, ImportRequest};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use crate::admission;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{device, people};

/// Takes the page under its author's name, whoever brings it: the device's signature proves who wrote it.
#[utoipa::path(
    post,
    path = api::IMPORT,
    request_body = ImportRequest,
    responses(
        (status = 200, description = "What came of it", body = ImportAnswer),
        (status = 400, description = "`malformed`: not signed by this device", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
        (status = 404, description = "`device_unknown`", body = api::ErrorAnswer),
        (status = 413, description = "`too_large`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn import(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<ImportRequest>,
) -> Result<Json<ImportAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only an administrator can take in an export.";
    caller
        .holds_one_of(&mut tx, &[Role::Administrator], otherwise)
        .await?;
    let found = device::find(&mut tx, &request.device.to_string()).await?;
    let device = found.ok_or(ApiError::NO_SUCH_DEVICE)?;
    let person = device.person.parse().map_err(|_| ApiError::Internal)?;
    let name = people::names(&mut tx, [person]).await?.remove(&person);
    drop(tx);
    let answer = admission::import(&state, &device, request).await?;
    Ok(Json(ImportAnswer {
        name: name.unwrap_or_default(),
        ..answer
    }))
}
