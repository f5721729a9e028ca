//! `/api/v1/rescue`: a person who has forgotten their passphrase asks for their vault's key, and looks for
//! the answer. What passes through here is sealed from end to end.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use shared::api::{self, RescueAsked, RescueFound, RescueLook, RescueRequest};

use super::body::JsonBody;
use super::caller::Address;
use super::{enrol, sealed};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::device::{self, Device};
use crate::store::enrolment::{self, Enrolment, Proof};
use crate::store::rescue::{self, Rescue};
use crate::{clock, secret};

/// Spends a code and keeps the question for an administrator. Asking again with the same code for the same
/// device and key gives a new ticket.
#[utoipa::path(
    post,
    path = api::RESCUE,
    request_body = RescueRequest,
    responses(
        (status = 200, description = "It waits for an administrator", body = RescueAsked),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 401, description = "`device_revoked`; the code is not spent", body = api::ErrorAnswer),
        (status = 404, description = "`link_unknown` or `device_unknown`; the code is not spent", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: the code is for somebody else, and is not spent", body = api::ErrorAnswer),
        (status = 410, description = "`link_spent` or `link_expired`", body = api::ErrorAnswer),
        (status = 429, description = "`too_many_tries`", body = api::ErrorAnswer),
    )
)]
pub async fn ask(
    State(state): State<AppState>,
    address: Address,
    JsonBody(request): JsonBody<RescueRequest>,
) -> Result<Json<RescueAsked>, ApiError> {
    sealed::is_key("under", &request.under)?;
    sealed::is_key("to", &request.to)?;
    sealed::is_sealed_key("wrapped", &request.wrapped)?;
    let proof = enrol::proof(&request.secret);
    if let Proof::Code(_) = proof {
        state
            .tries
            .may_try(address.0, Instant::now())
            .map_err(|minutes| ApiError::TooManyTries { minutes })?;
    }
    let now = clock::now_ms();
    let mut tx = state.store.begin_write().await?;
    let Some(enrolment) = enrolment::find(&mut tx, state.store.key(), &proof).await? else {
        if let Proof::Code(_) = proof {
            state.tries.wrong(address.0, Instant::now());
        }
        return Err(ApiError::LinkUnknown);
    };
    let found = device::find(&mut tx, &request.device.to_string()).await?;
    let device = found.ok_or(ApiError::NO_SUCH_DEVICE)?;
    let before = rescue::of_link(&mut tx, &enrolment.link_hash).await?;
    may_ask(&enrolment, &device, before.as_ref(), &request, now)?;
    let ticket = secret::random_token();
    if let Some(before) = before {
        rescue::another_ticket(&mut tx, &before.id, &ticket).await?;
    } else {
        let rescue = Rescue {
            id: secret::random_id(),
            device: device.id.clone(),
            person: device.person,
            under_key: request.under,
            wrapped: request.wrapped,
            to_key: request.to,
            link_hash: enrolment.link_hash.clone(),
            asked_at: now,
            answered_at: None,
            answer: None,
        };
        rescue::ask(&mut tx, &rescue, &ticket).await?;
        enrolment::spend(&mut tx, &enrolment, &device.id, now).await?;
    }
    tx.commit().await?;
    tracing::info!(device = %device.id, "a rescue was asked for");
    Ok(Json(RescueAsked { ticket }))
}

/// A code is good for one question: the same device may ask the same again, for its first answer may never
/// have arrived.
fn may_ask(
    enrolment: &Enrolment,
    device: &Device,
    before: Option<&Rescue>,
    request: &RescueRequest,
    now: i64,
) -> Result<(), ApiError> {
    if device.revoked {
        return Err(ApiError::DeviceRevoked);
    }
    if device.person != enrolment.person {
        return Err(ApiError::Conflict(
            "This code is for somebody else. Ask for one for the person whose work this is.",
        ));
    }
    let is_same = before.is_some_and(|before| {
        before.device == device.id
            && before.to_key == request.to
            && before.under_key == request.under
    });
    if enrolment.spent_by.is_some() && !is_same {
        Err(ApiError::LinkSpent)
    } else if now > enrolment.expires_at {
        Err(ApiError::LinkExpired)
    } else {
        Ok(())
    }
}

/// Looks for the answer. A device that was cut off since is given none.
#[utoipa::path(
    post,
    path = api::RESCUE_LOOK,
    request_body = RescueLook,
    responses(
        (status = 200, description = "What came of it so far", body = RescueFound),
        (status = 401, description = "`device_revoked`", body = api::ErrorAnswer),
        (status = 404, description = "`ticket_unknown`: it was asked again since, or never", body = api::ErrorAnswer),
    )
)]
pub async fn look(
    State(state): State<AppState>,
    JsonBody(request): JsonBody<RescueLook>,
) -> Result<Json<RescueFound>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let found = rescue::of_ticket(&mut tx, request.ticket.trim()).await?;
    let rescue = found.ok_or(ApiError::NoSuch {
        code: "ticket_unknown",
        message: "Nobody asked with this ticket, or the same was asked again since. Ask once more.",
    })?;
    let device = device::find(&mut tx, &rescue.device).await?;
    if device.is_none_or(|device| device.revoked) {
        return Err(ApiError::DeviceRevoked);
    }
    Ok(Json(RescueFound {
        is_answered: rescue.answered_at.is_some(),
        wrapped: rescue.answer.unwrap_or_default(),
    }))
}
