//! What a device keeps of itself: whose it is, and its place in the log.

use crate::desk::Owner;
use serde::{Deserialize, Serialize};
use shared::sync::SyncState;

shared::table! {
    /// Whose storage it is, with the secret that proves it to the board.
    #[derive(Default)]
    pub(super) struct Deed {
        pub owner: Owner,
        pub bearer: String,
    }
}

/// The device's place in the log.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    /// For the session.
    pub state: SyncState,
    /// When anything was last exchanged, milliseconds since 1970.
    pub exchanged_ms: Option<u64>,
}
