//! How things stand on this device, as data. The words are on the screens.

use crate::store::StoreError;

/// How the last save went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing has been saved since the app was opened.
    #[default]
    Quiet,
    /// Being written to this device's storage.
    Saving,
    /// On this device: the storage has said so, and not before.
    Saved {
        /// When, milliseconds since 1970 by this device's clock.
        at_ms: u64,
    },
    /// Not saved. It is still on the screen and in memory, and is tried again every few seconds.
    NotSaved {
        /// Why.
        reason: StoreError,
        /// How many saves are held in memory and nowhere else.
        held: usize,
    },
}

/// What the exchange with the board is doing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SyncStatus {
    /// Not tried yet.
    #[default]
    Starting,
    /// Sending.
    Sending {
        /// How many of them the board has dealt with.
        sent: usize,
        /// How many there were to send when it began, and have come since.
        of: usize,
    },
    /// Reading what others wrote.
    Receiving {
        /// Rows so far.
        rows: usize,
    },
    /// Everything is sent and read.
    UpToDate {
        /// When, milliseconds since 1970.
        at_ms: u64,
    },
    /// The browser says there is no network. It goes on by itself when there is.
    Offline,
    /// The board could not be reached. It is tried again by itself.
    Unreachable {
        /// When, milliseconds since 1970.
        again_ms: u64,
    },
    /// The board's server answered that it is in trouble or busy. It is tried again by itself.
    Stumbling {
        /// When, milliseconds since 1970.
        again_ms: u64,
    },
    /// The board no longer knows this device. Nothing is lost; a new link or code is needed.
    SignIn,
    /// The board has cut this device off: what it had not sent is handed over, then it wipes itself.
    CutOff,
    /// This device's storage would not take what came. Nothing is lost; it is tried again.
    Storage {
        /// Why.
        reason: StoreError,
    },
    /// Another tab of this browser is doing it.
    OtherTab,
}

impl SyncStatus {
    /// Whether an exchange is under way.
    pub fn is_working(&self) -> bool {
        matches!(self, Self::Sending { .. } | Self::Receiving { .. })
    }
}

/// How much of what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Saves on this device that the board has not received.
    pub waiting: usize,
    /// Saves made on this device that the board has received.
    pub received: usize,
    /// Saves the board did not accept and nobody has set aside.
    pub refused: usize,
    /// Fields with two answers.
    pub conflicts: usize,
    /// Saves held in memory only, because the storage would not take them.
    pub unsaved: usize,
    /// When anything was last received by the board or from it, milliseconds since 1970.
    pub exchanged_ms: Option<u64>,
}
