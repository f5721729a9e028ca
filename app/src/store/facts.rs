//! What a device keeps of itself: whose it is.

use crate::desk::Owner;

shared::table! {
    /// Whose storage it is, with the secret that proves it to the board.
    #[derive(Default)]
    pub(super) struct Deed {
        pub owner: Owner,
        pub bearer: String,
    }
}
