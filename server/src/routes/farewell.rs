//! `/api/v1/farewell`: what a device that was cut off still has to hand over, before it wipes itself.

use axum::Json;
use axum::extract::State;
use shared::api::{self, FarewellAnswer, FarewellRequest};

use super::body::JsonBody;
use super::caller::CutOff;
use crate::admission;
use crate::error::ApiError;
use crate::state::AppState;

/// Keeps what is handed over for a lead. The same again is counted and not copied.
#[utoipa::path(
    post,
    path = api::FAREWELL,
    request_body = FarewellRequest,
    responses(
        (status = 200, description = "What was handed over is kept", body = FarewellAnswer),
        (status = 400, description = "`malformed`: the page is not signed by this device, or a form is too long; nothing of it is kept", body = api::ErrorAnswer),
        (status = 401, description = "`not_signed_in`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: this device was not cut off", body = api::ErrorAnswer),
        (status = 413, description = "`too_large`: send fewer at a time", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn farewell(
    State(state): State<AppState>,
    device: CutOff,
    JsonBody(request): JsonBody<FarewellRequest>,
) -> Result<Json<FarewellAnswer>, ApiError> {
    let kept = admission::farewell(&state, &device.0, request).await?;
    Ok(Json(FarewellAnswer {
        kept: u32::try_from(kept).unwrap_or(u32::MAX),
    }))
}
