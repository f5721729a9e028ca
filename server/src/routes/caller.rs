//! Who is asking: the one extractor by which a handler learns of a person, so that no handler can
//! forget to ask.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::{header, request::Parts};

use shared::domain::Role;
use shared::id::{DeviceId, PersonId};
use sqlx::AnyConnection;

use crate::error::ApiError;
use crate::state::AppState;
use crate::store::access;
use crate::store::device::Device;

/// A device that showed a valid bearer token, and through it a person.
#[derive(Clone, Debug)]
pub struct Caller(pub Device);

impl Caller {
    /// Whose device it is.
    pub fn person(&self) -> Result<PersonId, ApiError> {
        self.0.person.parse().map_err(|_| ApiError::Internal)
    }

    /// Which device it is.
    pub fn device(&self) -> Result<DeviceId, ApiError> {
        self.0.id.parse().map_err(|_| ApiError::Internal)
    }

    /// Turns away whoever holds none of these roles at the board, with words that say who may.
    pub async fn holds_one_of(
        &self,
        db: &mut AnyConnection,
        roles: &[Role],
        otherwise: &'static str,
    ) -> Result<(), ApiError> {
        let access = access::of(db, self.person()?).await?;
        if roles.iter().any(|role| access.is(role)) {
            Ok(())
        } else {
            Err(ApiError::NotAllowed(otherwise))
        }
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let device = of_bearer(parts, state).await?;
        if device.revoked {
            return Err(ApiError::DeviceRevoked);
        }
        Ok(Self(device))
    }
}

/// A device that was cut off, by the token it had.
#[derive(Clone, Debug)]
pub struct CutOff(pub Device);

impl FromRequestParts<AppState> for CutOff {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let device = of_bearer(parts, state).await?;
        if !device.revoked {
            return Err(ApiError::Conflict(
                "This device was not cut off. What it has goes the usual way.",
            ));
        }
        Ok(Self(device))
    }
}

/// A device that showed the token it has for while it is locked. It may have been cut off.
#[derive(Clone, Debug)]
pub struct Outside(pub Device);

impl FromRequestParts<AppState> for Outside {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let token = bearer(parts).ok_or(ApiError::NotSignedIn)?;
        let device = state.store.device_outside(token).await?;
        device.map(Self).ok_or(ApiError::NotSignedIn)
    }
}

async fn of_bearer(parts: &Parts, state: &AppState) -> Result<Device, ApiError> {
    let token = bearer(parts).ok_or(ApiError::NotSignedIn)?;
    let device = state.store.device_of_token(token).await?;
    device.ok_or(ApiError::NotSignedIn)
}

fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// The address a request came from, for the limit on wrong codes and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

impl FromRequestParts<AppState> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        // The last address in the list is the one our own proxy saw; earlier ones anybody may write.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|list| list.rsplit(',').next())
            .and_then(|last| last.trim().parse().ok())
            .filter(|_| state.behind_proxy);
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        Ok(Self(
            forwarded
                .or(direct)
                .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        ))
    }
}
