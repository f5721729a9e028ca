//! `/metrics`: figures for Prometheus. Counts only; nothing here says who or what.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use shared::api;

use crate::error::ApiError;
use crate::metrics::Gauges;
use crate::state::AppState;

/// Everything counted, as text.
#[utoipa::path(
    get,
    path = api::METRICS,
    responses((status = 200, description = "Figures for Prometheus", content_type = "text/plain"))
)]
pub async fn metrics(State(state): State<AppState>) -> Result<Response, ApiError> {
    let database = state.store.ping().await?;
    let head = state.store.head().await?;
    let gauges = Gauges {
        rows: head.seq,
        devices: state.store.count_devices().await?,
        listeners: state.announcer.listeners(),
        database,
        recovering: head.recovering,
    };
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    Ok((kind, state.metrics.text(gauges)).into_response())
}
