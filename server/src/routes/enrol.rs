//! `/api/v1/enrol`: a link or a typed code makes a device known, once.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use shared::api::{self, EnrolAnswer, EnrolRequest};
use shared::id::PersonId;

use super::body::JsonBody;
use super::caller::Address;
use crate::error::ApiError;
use crate::signature::PublicKey;
use crate::state::AppState;
use crate::store::enrolment::{self, Enrolment, Proof};
use crate::store::{Tx, device, people, rescue};
use crate::{clock, secret};

/// The longest name a person may give a device, in characters.
const LABEL: usize = 60;

/// Longer than any code and shorter than any link's token.
const CODE_AT_MOST: usize = 20;

/// Makes a device known and gives it its bearer token.
#[utoipa::path(
    post,
    path = api::ENROL,
    request_body = EnrolRequest,
    responses(
        (status = 200, description = "The device is known", body = EnrolAnswer),
        (status = 400, description = "`malformed`", body = api::ErrorAnswer),
        (status = 404, description = "`link_unknown`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: the device's number belongs to another", body = api::ErrorAnswer),
        (status = 410, description = "`link_spent` or `link_expired`", body = api::ErrorAnswer),
        (status = 429, description = "`too_many_tries`", body = api::ErrorAnswer),
    )
)]
pub async fn enrol(
    State(state): State<AppState>,
    address: Address,
    JsonBody(request): JsonBody<EnrolRequest>,
) -> Result<Json<EnrolAnswer>, ApiError> {
    let proof = proof(&request.secret);
    if let Proof::Code(_) = proof {
        state
            .tries
            .may_try(address.0, Instant::now())
            .map_err(|minutes| ApiError::TooManyTries { minutes })?;
    }
    PublicKey::from_text(&request.key).ok_or_else(|| {
        ApiError::Malformed("`key` must be an uncompressed P-256 point in base64url".to_owned())
    })?;
    let now = clock::now_ms();
    let mut tx = state.store.begin_write().await?;
    let found = enrolment::find(&mut tx, state.store.key(), &proof).await?;
    let Some(enrolment) = found else {
        if let Proof::Code(_) = proof {
            state.tries.wrong(address.0, Instant::now());
        }
        return Err(ApiError::LinkUnknown);
    };
    let known = device::find(&mut tx, &request.device.to_string()).await?;
    may_enrol(&enrolment, known.as_ref(), &request, now)?;
    // A code that was spent on getting a vault's key back makes no device known.
    if rescue::of_link(&mut tx, &enrolment.link_hash)
        .await?
        .is_some()
    {
        return Err(ApiError::LinkSpent);
    }
    let bearer = secret::random_token();
    let device = device::Device {
        id: request.device.to_string(),
        person: enrolment.person.clone(),
        label: request
            .label
            .chars()
            .filter(|c| !c.is_control())
            .take(LABEL)
            .collect(),
        public_key: request.key.clone(),
        revoked: false,
        said: device::Said::default(),
    };
    device::keep(&mut tx, &device, &bearer, now).await?;
    enrolment::spend(&mut tx, &enrolment, &device.id, now).await?;
    let answer = answer(&mut tx, &enrolment, &request, bearer, now).await?;
    tx.commit().await?;
    tracing::info!(device = %device.id, "a device was enrolled");
    Ok(Json(answer))
}

/// A link's token or a typed code, told apart by their length.
pub fn proof(secret: &str) -> Proof {
    let secret = secret.trim();
    if secret.len() <= CODE_AT_MOST {
        Proof::Code(secret.to_owned())
    } else {
        Proof::Link(secret.to_owned())
    }
}

/// A link works once. The device that used it may use it again with the same key, for its first
/// answer may never have arrived.
fn may_enrol(
    enrolment: &Enrolment,
    known: Option<&device::Device>,
    request: &EnrolRequest,
    now: i64,
) -> Result<(), ApiError> {
    let same_device = |device: &device::Device| {
        device.public_key == request.key && device.person == enrolment.person
    };
    match known {
        Some(device) if device.revoked => return Err(ApiError::DeviceRevoked),
        Some(device) if !same_device(device) => {
            return Err(ApiError::Conflict(
                "This device's number belongs to another device.",
            ));
        }
        _ => {}
    }
    match &enrolment.spent_by {
        Some(device) if *device != request.device.to_string() => Err(ApiError::LinkSpent),
        _ if now > enrolment.expires_at => Err(ApiError::LinkExpired),
        _ => Ok(()),
    }
}

async fn answer(
    tx: &mut Tx,
    enrolment: &Enrolment,
    request: &EnrolRequest,
    bearer: String,
    now: i64,
) -> Result<EnrolAnswer, ApiError> {
    let person: PersonId = enrolment.person.parse().map_err(|_| ApiError::Internal)?;
    let known = people::known_as(tx, person).await?;
    Ok(EnrolAnswer {
        person,
        name: known.name,
        roles: known.roles,
        board: known.board,
        device: request.device,
        bearer,
        now_ms: u64::try_from(now).unwrap_or_default(),
        recovery: known.recovery,
    })
}
