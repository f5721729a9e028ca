//! What goes over the wire.

use crate::id::{ChangeId, DeviceId, EpochId};
use crate::open_enum::open_enum;
use crate::scope::Scope;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// How far into the log a device has read: an epoch, a row, and that row's
/// hash, under the server's own seal. A cursor the server did not seal, or
/// whose row is not in the log, shows that the log was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cursor {
    /// Which life of the log.
    pub epoch: EpochId,
    /// The last row read; 0 before the first.
    pub seq: u64,
    /// That row's hash, hexadecimal; empty at 0.
    pub hash: String,
    /// The server's seal over the three.
    pub mac: String,
}

/// Asks for the older rows of a scope that was gained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Backfill {
    /// Which scope.
    pub scope: Scope,
    /// Rows up to this one are here already.
    pub next: u64,
    /// Rows after this one come with the live pages.
    pub until: u64,
}

/// A row handed back to a server that lost it in a restore.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handed {
    /// The change, byte for byte.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub change: Box<RawValue>,
    /// The server's own seal from when it first had it.
    pub mac: String,
}

/// One round trip, from the device.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncRequest {
    /// Where it has read to; `None` to begin.
    #[serde(default)]
    pub cursor: Option<Cursor>,
    /// Digest of the scopes it has joined ([`super::scopes_digest`]).
    #[serde(default)]
    pub scopes: String,
    /// One gained scope to be filled in.
    #[serde(default)]
    pub backfill: Option<Backfill>,
    /// Its own changes: those of a child at risk, then all others, each oldest first. At most 500 and 1 MB.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub changes: Vec<Box<RawValue>>,
    /// The device's signature over [`page_payload`]; base64url, 64 bytes. Needed where there are changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Rows the restored server lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed: Vec<Handed>,
    /// What the device says of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<crate::api::About>,
}

/// What a device signs: who it is, and the digest of each change in order.
pub fn page_payload(
    device: DeviceId,
    digests: impl IntoIterator<Item = crate::change::Digest>,
) -> String {
    let mut payload = format!("golden-thread page 1\n{device}\n");
    for digest in digests {
        payload.push_str(&digest.to_string());
        payload.push('\n');
    }
    payload
}

open_enum! {
    /// Why a change was refused: form, size, identity or access, and nothing else.
    pub enum RefusalCode {
        /// It is not a well-formed change.
        Form = "form" => "could not be read",
        /// It is too large.
        TooLarge = "too_large" => "too large",
        /// Its author or device is not the one sending it.
        NotYours = "not_yours" => "written under another name",
        /// Its id belongs to another change, or the id of its record to something else than it says.
        IdReused = "id_reused" => "number used before",
        /// The author may not write there.
        MayNotWrite = "may_not_write" => "not allowed",
        /// There is no such scope, and this change does not open one.
        NoSuchScope = "no_such_scope" => "unknown activity",
        /// The server failed on it repeatedly; set aside by the device.
        Poison = "poison" => "the server stumbled",
        /// The page's signature does not match.
        Signature = "signature" => "signature does not match",
    }
}

/// A change that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// Its place in the page, from 0.
    pub index: usize,
    /// Its id, where one could be read.
    pub id: Option<ChangeId>,
    /// Why, for a program.
    pub code: RefusalCode,
    /// Why, naming what was wrong.
    pub detail: String,
}

/// A row of the log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// Its place, from 1, without gaps.
    pub seq: u64,
    /// The server's seal over the change, for handing back.
    pub mac: String,
    /// The change, byte for byte; absent when it came in this very request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub change: Option<Box<RawValue>>,
    /// The id of a change that came in this very request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yours: Option<ChangeId>,
    /// It arrived after its activity was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// A scope the person may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScopeSince {
    /// Which.
    pub scope: Scope,
    /// Its first row. Nothing of it is older.
    pub since: u64,
}

/// Older rows of a gained scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Backfilled {
    /// Which scope.
    pub scope: Scope,
    /// The rows, oldest first.
    pub rows: Vec<Row>,
    /// Filled in up to this row.
    pub next: u64,
    /// Whether that was all.
    pub done: bool,
}

/// One round trip, from the board.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncAnswer {
    /// Changes now in the log, whether new or there before.
    pub accepted: Vec<ChangeId>,
    /// Changes not taken. Each has a copy in the server's quarantine.
    pub refused: Vec<Refusal>,
    /// What follows the cursor, in order.
    pub rows: Vec<Row>,
    /// How far that reads.
    pub cursor: Cursor,
    /// Whether there is more to read.
    pub more: bool,
    /// The scopes the person may hold, when they differ from the digest sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<ScopeSince>>,
    /// The answer to a backfill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backfilled: Option<Backfilled>,
    /// The log was restored from a backup and is not whole yet: drop nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recovering: bool,
    /// The cursor sent is of another life of the log: nothing was pulled, begin again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restarted: bool,
}
