//! `/api/v1/recovery/close`: an administrator says that a restored log is whole again.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use shared::api;
use shared::domain::Role;

use super::caller::Caller;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::access;

/// Closes the recovery. From then on devices let go of scopes they may no longer hold.
#[utoipa::path(
    post,
    path = api::CLOSE_RECOVERY,
    responses(
        (status = 200, description = "The log is whole again"),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn close(State(state): State<AppState>, caller: Caller) -> Result<Json<Value>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let access = access::of(&mut tx, caller.person()?).await?;
    drop(tx);
    if !access.is(&Role::Administrator) {
        return Err(ApiError::NotAllowed(
            "Only an administrator can close a recovery.",
        ));
    }
    state.store.close_recovery().await?;
    Ok(Json(json!({ "recovering": false })))
}
