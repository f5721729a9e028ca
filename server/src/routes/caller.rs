//! Who is asking: the one extractor by which a handler learns of a person, so that no handler can
//! forget to ask.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::{header, request::Parts};

use shared::id::{DeviceId, PersonId};

use crate::error::ApiError;
use crate::state::AppState;
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
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or(ApiError::NotSignedIn)?;
        let device = state
            .store
            .device_of_token(token)
            .await?
            .ok_or(ApiError::NotSignedIn)?;
        if device.revoked {
            return Err(ApiError::DeviceRevoked);
        }
        Ok(Self(device))
    }
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
