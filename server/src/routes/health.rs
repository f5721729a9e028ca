//! `/healthz`: whether the server and its database are there.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use shared::api;

use crate::state::AppState;

/// 200 when the database answers, 503 when it does not.
#[utoipa::path(
    get,
    path = api::HEALTH,
    responses(
        (status = 200, description = "The server and its database are there"),
        (status = 503, description = "The database does not answer"),
    )
)]
pub async fn health(State(state): State<AppState>) -> Response {
    let database = state.store.backend().name();
    match state.store.ping().await {
        Ok(_) => Json(json!({ "status": "ok", "database": database })).into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            let body = Json(json!({ "status": "database unreachable", "database": database }));
            (StatusCode::SERVICE_UNAVAILABLE, body).into_response()
        }
    }
}
