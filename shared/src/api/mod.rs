//! Where the server listens and what is said there, named once for both sides.

mod contacts;
mod devices;
mod envelopes;
mod recovery;

pub use contacts::*;
pub use devices::*;
pub use envelopes::*;
pub use recovery::*;

use crate::domain::Role;
use crate::id::{DeviceId, PersonId};
use crate::table;
use serde::{Deserialize, Serialize};

/// `POST`: make this device known. [`EnrolRequest`] → [`EnrolAnswer`].
pub const ENROL: &str = "/api/v1/enrol";
/// `POST`: push and pull. [`crate::sync::SyncRequest`] → [`crate::sync::SyncAnswer`].
pub const SYNC: &str = "/api/v1/sync";
/// `GET`: server-sent events, one `moved` whenever the log grows.
pub const LIVE: &str = "/api/v1/live";
/// `POST`: a link and a code for another device. [`InviteRequest`] → [`InviteAnswer`]. Administrators.
pub const INVITE: &str = "/api/v1/invite";
/// `POST`: the log is whole again after a restore. Administrators.
pub const CLOSE_RECOVERY: &str = "/api/v1/recovery/close";
/// `GET`: whether the server and its database are well.
pub const HEALTH: &str = "/healthz";
/// `GET`: figures for Prometheus.
pub const METRICS: &str = "/metrics";
/// `GET`: this interface as an `OpenAPI` document.
pub const OPENAPI: &str = "/api/openapi.json";
/// The page that a link of enrolment opens; the token follows as a fragment,
/// so that it never reaches a server's log.
pub const JOIN: &str = "/join";

/// A question that needs no words: `{}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nothing {}

/// Asks for a device to be made known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolRequest {
    /// The link's token, or the short code as typed.
    pub secret: String,
    /// The device's own id, made by the device.
    pub device: DeviceId,
    /// The device's public key: a P-256 point, uncompressed (65 bytes), base64url without padding.
    pub key: String,
    /// What the person calls the device, at most 60 characters.
    #[serde(default)]
    pub label: String,
}

table! {
    /// The device is known.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct EnrolAnswer {
        /// Whose device it is.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// What they may do.
        pub roles: Vec<Role>,
        /// What the board is called; empty until it is set up.
        pub board: String,
        /// The device's id.
        pub device: DeviceId,
        /// The secret that stands in `authorization: Bearer …` from now on.
        pub bearer: String,
        /// The server's clock, milliseconds since 1970. For information only.
        pub now_ms: u64,
        /// The public half of the board's recovery key (`age1…`), if it has one: what the device pins.
        pub recovery: Option<String>,
    }
}

/// Asks for a link for a person's device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteRequest {
    /// For whom. The person's record must have been received.
    pub person: PersonId,
}

table! {
    /// A link and a code: either works, once, within 24 hours.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct InviteAnswer {
        /// The token of the link: `/join#TOKEN`.
        pub token: String,
        /// The same as a short code to type.
        pub code: String,
        /// When both stop working, milliseconds since 1970.
        pub expires_ms: u64,
    }
}

table! {
    /// What every refusal of a whole request looks like.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ErrorAnswer {
        /// For a program.
        pub code: String,
        /// For a person.
        pub message: String,
    }
}
