//! `/api/v1/recovery-key`: the board's recovery keys, each sealed under an administrator's passphrase.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use shared::api::{self, CopiesAnswer, KeepCopyRequest, RecoveryCopy};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use super::sealed;
use crate::clock;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{copies, people};

/// Lists every copy, of former keys too.
#[utoipa::path(
    post,
    path = api::COPIES,
    responses(
        (status = 200, description = "The copies, newest first", body = CopiesAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn copies(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<CopiesAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only an administrator sees the copies of the recovery key.";
    caller
        .holds_one_of(&mut tx, &[Role::Administrator], otherwise)
        .await?;
    let kept = copies::all(&mut tx).await?;
    let people = kept.iter().filter_map(|copy| copy.person.parse().ok());
    let names = people::names(&mut tx, people).await?;
    let copies = kept.into_iter().map(|copy| {
        let person = copy.person.parse().map_err(|_| ApiError::Internal)?;
        Ok(RecoveryCopy {
            key: copy.key,
            person,
            name: names.get(&person).cloned().unwrap_or_default(),
            sealed: copy.sealed,
            made_ms: clock::wire(copy.made_at),
        })
    });
    let copies = copies.collect::<Result<Vec<_>, ApiError>>()?;
    Ok(Json(CopiesAnswer { copies }))
}

/// Keeps the caller's own copy of a key.
#[utoipa::path(
    post,
    path = api::KEEP_COPY,
    request_body = KeepCopyRequest,
    responses(
        (status = 200, description = "It is kept"),
        (status = 400, description = "`malformed`: not a recovery key, or not a sealed file", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn keep(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<KeepCopyRequest>,
) -> Result<Json<Value>, ApiError> {
    let mut tx = state.store.begin_write().await?;
    let otherwise = "Only an administrator keeps a copy of the recovery key.";
    caller
        .holds_one_of(&mut tx, &[Role::Administrator], otherwise)
        .await?;
    sealed::is_key("key", &request.key)?;
    sealed::is_armoured("sealed", &request.sealed)?;
    let copy = copies::Copy {
        key: request.key,
        person: caller.0.person,
        sealed: request.sealed,
        made_at: clock::now_ms(),
    };
    copies::keep(&mut tx, &copy).await?;
    tx.commit().await?;
    Ok(Json(json!({})))
}
