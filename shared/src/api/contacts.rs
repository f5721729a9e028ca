//! How guests may be asked again after a roadshow: kept at the board apart from everything they answered.

use crate::id::RecordId;
use serde::{Deserialize, Serialize};

/// `POST`: contacts that guests left with their consent. [`ContactRequest`] → `{}`. The same id again is the same contact.
pub const CONTACTS: &str = "/api/v1/contacts";

/// One contact for one time of asking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewContact {
    /// Its id, made by whoever sends it. It is in no card and says no time.
    pub id: RecordId,
    /// The roadshow it was left at.
    pub roadshow: RecordId,
    /// An e-mail address or a telephone number.
    pub contact: String,
    /// After how many months to ask: 3 or 6.
    pub months: u32,
}

/// Contacts that guests left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactRequest {
    /// They.
    pub contacts: Vec<NewContact>,
}
