//! `/api/v1/devices`: which devices there are and what they were given, and cutting one off.

use axum::Json;
use axum::extract::State;
use shared::api::{self, DevicesAnswer, HeldScope, ListedDevice, RevokeAnswer, RevokeRequest};
use shared::domain::Role;
use shared::id::PersonId;

use super::body::JsonBody;
use super::caller::Caller;
use crate::clock;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::device::{self, Listed};
use crate::store::holdings::{self, Holding};
use crate::store::people;

const OFFICE: [Role; 2] = [Role::Lead, Role::Administrator];

/// Lists every device, the last seen first.
#[utoipa::path(
    post,
    path = api::DEVICES,
    responses(
        (status = 200, description = "Every device and what it was given", body = DevicesAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn devices(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<DevicesAnswer>, ApiError> {
    let mut tx = state.store.begin_read().await?;
    let otherwise = "Only leads and administrators see the devices.";
    caller.holds_one_of(&mut tx, &OFFICE, otherwise).await?;
    let listed = device::all(&mut tx).await?;
    let mut held = holdings::all(&mut tx).await?;
    let people = listed
        .iter()
        .filter_map(|one| one.device.person.parse().ok());
    let names = people::names(&mut tx, people).await?;
    let devices = listed.into_iter().map(|one| {
        let scopes = held.remove(&one.device.id).unwrap_or_default();
        let mut listed = shown(one, scopes)?;
        listed.name = names.get(&listed.person).cloned().unwrap_or_default();
        Ok(listed)
    });
    let devices = devices.collect::<Result<Vec<_>, ApiError>>()?;
    Ok(Json(DevicesAnswer { devices }))
}

fn shown(listed: Listed, scopes: Vec<Holding>) -> Result<ListedDevice, ApiError> {
    let device = listed.device;
    let by = |by: String| by.parse::<PersonId>().map_err(|_| ApiError::Internal);
    Ok(ListedDevice {
        device: device.id.parse().map_err(|_| ApiError::Internal)?,
        person: device.person.parse().map_err(|_| ApiError::Internal)?,
        name: String::new(),
        label: device.label,
        tablet: device.said.tablet,
        enrolled_ms: clock::wire(listed.enrolled_at),
        seen_ms: device.said.seen_at.map(clock::wire),
        version: device.said.version,
        unsent: device
            .said
            .unsent
            .map(|unsent| u32::try_from(unsent).unwrap_or_default()),
        recovery: device.said.recovery,
        revoked_ms: listed.revoked_at.map(clock::wire),
        revoked_by: listed.revoked_by.map(by).transpose()?,
        wiped_ms: listed.wiped_at.map(clock::wire),
        let_in_ms: listed.let_in_at.map(clock::wire),
        let_in_by: listed.let_in_by.map(by).transpose()?,
        scopes: scopes
            .into_iter()
            .map(|holding| HeldScope {
                scope: holding.scope,
                first_ms: clock::wire(holding.first_at),
                last_ms: clock::wire(holding.last_at),
                gone_ms: holding.gone_at.map(clock::wire),
            })
            .collect(),
    })
}

/// Cuts devices off. They are refused at their next contact, and their live lines end.
#[utoipa::path(
    post,
    path = api::REVOKE,
    request_body = RevokeRequest,
    responses(
        (status = 200, description = "They are cut off; ids nobody has are passed over", body = RevokeAnswer),
        (status = 403, description = "`not_allowed`", body = api::ErrorAnswer),
        (status = 409, description = "`conflict`: one's own device is among them, and none was cut off", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn revoke(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<RevokeRequest>,
) -> Result<Json<RevokeAnswer>, ApiError> {
    let mut tx = state.store.begin_write().await?;
    let otherwise = "Only leads and administrators can cut a device off.";
    caller.holds_one_of(&mut tx, &OFFICE, otherwise).await?;
    if request.devices.contains(&caller.device()?) {
        return Err(ApiError::Conflict(
            "This is the device you are using. Cut it off from another one.",
        ));
    }
    let ids: Vec<String> = request.devices.iter().map(ToString::to_string).collect();
    let revoked = device::revoke(&mut tx, &ids, &caller.0.person, clock::now_ms()).await?;
    if revoked > 0 {
        state.store.notify(&mut tx).await?;
    }
    tx.commit().await?;
    if revoked > 0 {
        state.announcer.nudge();
        tracing::info!(revoked, by = %caller.0.id, "devices were cut off");
    }
    Ok(Json(RevokeAnswer {
        revoked: u32::try_from(revoked).unwrap_or(u32::MAX),
    }))
}
