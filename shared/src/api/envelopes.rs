//! What a device may say while its vault is locked: whether it was cut off, and sealed records of a child at risk.

use crate::id::{DeviceId, PersonId, RecordId};
use crate::{nested, table};
use serde::{Deserialize, Serialize};

/// `POST {}`: a token for this device that works while it is locked, and for nothing but [`STANDING`] and
/// [`ENVELOPES`]. [`OutsideAnswer`]. A new one replaces the one before.
pub const OUTSIDE: &str = "/api/v1/outside";
/// `POST`, with that token: how the device stands. [`StandingRequest`] → [`StandingAnswer`]. A device that was cut off is told so.
pub const STANDING: &str = "/api/v1/outside/standing";
/// `POST`, with that token: a sealed record of a child at risk. [`EnvelopeRequest`] → `{}`. Also from a device that was
/// cut off. At most [`ENVELOPES_AT_MOST`] of a device wait at a time.
pub const ENVELOPES: &str = "/api/v1/outside/envelopes";
/// How many envelopes of one device may wait: its token lies in clear, and must not fill the board's disk.
pub const ENVELOPES_AT_MOST: u32 = 100;
/// `POST {}`: envelopes whose record has not come. [`EnvelopesAnswer`]. Leads and administrators.
pub const ENVELOPES_WAITING: &str = "/api/v1/envelopes";
/// `POST`: somebody has seen to one. [`EnvelopeSeen`] → `{}`. Leads and administrators.
pub const ENVELOPE_SEEN: &str = "/api/v1/envelopes/seen";

table! {
    /// A token that works while the device is locked.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct OutsideAnswer {
        /// For `authorization: Bearer …`.
        pub token: String,
    }
}

/// Asks how the device stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StandingRequest {
    /// It was cut off, had nothing to hand over, and has wiped what it held.
    #[serde(default)]
    pub wiped: bool,
}

table! {
    /// How a device stands.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct StandingAnswer {
        /// Whether it was cut off.
        pub is_revoked: bool,
    }
}

/// A sealed record. The server cannot read it: it lies under the device's letterbox key and the board's recovery key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnvelopeRequest {
    /// The record's id: the same again replaces it.
    pub record: RecordId,
    /// An age file in hexadecimal digits, at most 64 KB.
    pub sealed: String,
    /// When it was captured, by the device's clock; milliseconds since 1970.
    pub captured_ms: u64,
}

table! {
    /// An envelope nobody has seen to, and whose record has not come over the usual way.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Envelope {
        /// The record in it.
        pub record: RecordId,
        /// From which device.
        pub device: DeviceId,
        /// Whose.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// What they call the device.
        pub label: String,
        /// When it was captured, by the device's clock.
        pub captured_ms: u64,
        /// When it came.
        pub received_ms: u64,
        /// The age file.
        pub sealed: String,
    }
}
nested!(Envelope);

table! {
    /// What waits, newest first.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct EnvelopesAnswer {
        /// They.
        pub waiting: Vec<Envelope>,
    }
}

/// Somebody has seen to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnvelopeSeen {
    /// Which.
    pub record: RecordId,
}
