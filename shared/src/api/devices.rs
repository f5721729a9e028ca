//! Devices: which there are and what they hold, cutting one off, and what one that was cut off still had to say.

use crate::id::{DeviceId, PersonId};
use crate::{nested, table};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// `POST {}`: every device. [`DevicesAnswer`]. Leads and administrators.
pub const DEVICES: &str = "/api/v1/devices";
/// `POST`: cut devices off. [`RevokeRequest`] → [`RevokeAnswer`]. Leads and administrators.
pub const REVOKE: &str = "/api/v1/devices/revoke";
/// `POST`: what a device that was cut off still has to hand over, before it wipes itself. [`FarewellRequest`] →
/// [`FarewellAnswer`]. Only devices that were cut off.
pub const FAREWELL: &str = "/api/v1/farewell";
/// `POST {}`: what devices that were cut off handed over and nobody has decided about. [`HeldBackAnswer`]. Leads.
pub const HELD_BACK: &str = "/api/v1/held-back";
/// `POST`: whether one of those goes into the log. [`DecideRequest`] → [`DecideAnswer`]. Leads.
pub const DECIDE: &str = "/api/v1/held-back/decide";
/// `POST`: a page that came in an export and not over the device's own line. [`ImportRequest`] → [`ImportAnswer`].
/// Administrators.
pub const IMPORT: &str = "/api/v1/import";

/// What a device says of itself with each request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct About {
    /// The browser it lives in: devices with the same one are on the same tablet. At most 40 characters.
    #[serde(default)]
    pub tablet: String,
    /// The app's version. At most 40 characters.
    #[serde(default)]
    pub version: String,
    /// Changes of its own that waited when it asked, those in this request included.
    #[serde(default)]
    pub unsent: u32,
    /// The recovery key that a copy of its data key lies under (`age1…`); empty while there is no copy. At most 80
    /// characters.
    #[serde(default)]
    pub recovery: String,
}

table! {
    /// A scope a device was given something of.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct HeldScope {
        /// Which.
        pub scope: String,
        /// When something of it was first given out, milliseconds since 1970.
        pub first_ms: u64,
        /// When something of it was last given out (to the minute).
        pub last_ms: u64,
        /// Since when the device has let go of it, by its own word.
        pub gone_ms: Option<u64>,
    }
}
nested!(HeldScope);

table! {
    /// A device.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ListedDevice {
        /// Which.
        pub device: DeviceId,
        /// Whose.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// What they call it.
        pub label: String,
        /// The browser it lives in; empty until it has said so.
        pub tablet: String,
        /// When it joined, milliseconds since 1970.
        pub enrolled_ms: u64,
        /// When it was last in touch (to the minute).
        pub seen_ms: Option<u64>,
        /// The app's version it last said it had; empty until it has said so.
        pub version: String,
        /// How many changes it last said it had not sent.
        pub unsent: Option<u32>,
        /// The recovery key its data key has a copy under; empty where there is none.
        pub recovery: String,
        /// When it was cut off.
        pub revoked_ms: Option<u64>,
        /// By whom.
        pub revoked_by: Option<PersonId>,
        /// When it said that it has wiped what it held.
        pub wiped_ms: Option<u64>,
        /// When an administrator last let its person back in who had forgotten the passphrase.
        pub let_in_ms: Option<u64>,
        /// Which administrator.
        pub let_in_by: Option<PersonId>,
        /// What it was given, by scope.
        pub scopes: Vec<HeldScope>,
    }
}
nested!(ListedDevice);

table! {
    /// Every device, the last seen first.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct DevicesAnswer {
        /// The devices.
        pub devices: Vec<ListedDevice>,
    }
}

/// Cuts devices off. They are refused at next contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokeRequest {
    /// Which. One's own is refused.
    pub devices: Vec<DeviceId>,
}

table! {
    /// They are cut off.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct RevokeAnswer {
        /// How many were not cut off before.
        pub revoked: u32,
    }
}

/// What a device that was cut off still has: a page at a time, and `done` when all of it was acknowledged.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FarewellRequest {
    /// Its own changes, oldest first: at most 500 and 1 MB.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub changes: Vec<Box<RawValue>>,
    /// Its signature over [`crate::sync::page_payload`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Forms left half written, each as JSON text: at most 200, each at most 256 KB.
    #[serde(default)]
    pub drafts: Vec<String>,
    /// It has wiped what it held, or is about to.
    #[serde(default)]
    pub done: bool,
}

table! {
    /// What was handed over is kept for a lead.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct FarewellAnswer {
        /// How many changes and drafts of this request are kept now.
        pub kept: u32,
    }
}

table! {
    /// Something a device that was cut off handed over.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct HeldBack {
        /// The digest of the text, which names it together with the device.
        pub digest: String,
        /// From which device.
        pub device: DeviceId,
        /// Whose.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// What they call the device.
        pub label: String,
        /// Whether it is a whole change that can go into the log; otherwise a form that was left half written.
        pub is_change: bool,
        /// The text: a change, or a form, in JSON.
        pub body: String,
        /// When it came, milliseconds since 1970.
        pub at_ms: u64,
    }
}
nested!(HeldBack);

table! {
    /// What waits for a lead's decision, oldest first; at most 500.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct HeldBackAnswer {
        /// What waits.
        pub waiting: Vec<HeldBack>,
    }
}

/// A lead's decision about one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideRequest {
    /// Which: the digest.
    pub digest: String,
    /// And the device.
    pub device: DeviceId,
    /// Into the log, under its author's name; otherwise it stays out, and its text stays in quarantine.
    pub take: bool,
}

table! {
    /// What came of it.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct DecideAnswer {
        /// Whether it is in the log now.
        pub is_in_log: bool,
        /// Why not, in words, where it was to go there and could not.
        pub why_not: String,
    }
}

/// A page of an export: what a device would have sent itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRequest {
    /// The device that made it.
    pub device: DeviceId,
    /// Its changes, oldest first: at most 500 and 1 MB.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub changes: Vec<Box<RawValue>>,
    /// The device's signature over [`crate::sync::page_payload`]: it proves who wrote them.
    pub signature: String,
}

table! {
    /// What came of a page of an export.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ImportAnswer {
        /// How many are in the log now that were not before.
        pub new: u32,
        /// How many were there already.
        pub known: u32,
        /// How many were refused, and lie in quarantine.
        pub refused: u32,
        /// How many lie in quarantine for a lead, because their device was cut off.
        pub held_back: u32,
        /// Whose they are.
        pub name: String,
    }
}
