//! `/api/v1/invite`: an administrator makes a link and a code for a person's next device.

use axum::Json;
use axum::extract::State;
use shared::api::{self, InviteAnswer, InviteRequest};
use shared::domain::Role;

use super::body::JsonBody;
use super::caller::Caller;
use crate::clock;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::{access, enrolment, people};

/// Makes the link. The person's own record must have been received, so that a link never leads to
/// somebody the board has not heard of.
#[utoipa::path(
    post,
    path = api::INVITE,
    request_body = InviteRequest,
    responses(
        (status = 200, description = "A link and a code", body = InviteAnswer),
        (status = 400, description = "`malformed`: the person's record has not been received", body = api::ErrorAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn invite(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<InviteRequest>,
) -> Result<Json<InviteAnswer>, ApiError> {
    let mut tx = state.store.begin_write().await?;
    let access = access::of(&mut tx, caller.person()?).await?;
    if !access.is(&Role::Administrator) {
        return Err(ApiError::NotAllowed(
            "Only an administrator can make a link for a device.",
        ));
    }
    if !people::is_known(&mut tx, request.person).await? {
        return Err(ApiError::Malformed(
            "the board has not received this person's record yet; send first, then invite"
                .to_owned(),
        ));
    }
    let made = enrolment::invite(
        &mut tx,
        state.store.key(),
        &request.person.to_string(),
        &caller.0.id,
        clock::now_ms(),
    )
    .await?;
    tx.commit().await?;
    Ok(Json(InviteAnswer {
        token: made.token,
        code: made.code,
        expires_ms: u64::try_from(made.expires_at).unwrap_or_default(),
    }))
}
