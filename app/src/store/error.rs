//! What can go wrong with this device's storage.

/// Why something could not be stored or read. Whatever it was, it is still in memory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The device has no room.
    #[error("the storage is full")]
    Full,
    /// The browser did not answer in time.
    #[error("the storage did not answer")]
    Silent,
    /// The browser closed the connection, twice in a row.
    #[error("the storage closed itself: {0}")]
    Closed(String),
    /// The browser gives this page no storage at all: a private window, or a setting.
    #[error("the browser gives no storage: {0}")]
    Denied(String),
    /// Another tab holds an older version of the storage open.
    #[error("another tab holds an older version open")]
    Blocked,
    /// A newer version of the app has made a newer storage, which this one cannot open.
    #[error("a newer version of the app holds the storage")]
    Newer,
    /// Something stored could not be opened with this device's key.
    #[error("something stored here could not be opened: {0}")]
    Sealed(String),
    /// The part of the app that opens it could not be fetched.
    #[error("part of the app is not here")]
    NotFetched,
    /// Anything else, as the browser put it.
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Full => {
                "This device is full. Not saved yet: it is still on the screen. Make room, for example by deleting old photos or downloads; it is tried again by itself."
            }
            Self::Silent | Self::Closed(_) | Self::Other(_) => {
                "The browser's storage did not answer. Not saved yet: it is still on the screen. It is tried again by itself. If this stays, copy the words elsewhere and open the app again."
            }
            Self::Denied(_) => {
                "This browser keeps nothing: it may be a private window. Not saved: it is still on the screen. Open the app in an ordinary window."
            }
            Self::Blocked => {
                "Another tab has an older version open. Not saved yet: it is still on the screen. Close the other tabs of this app."
            }
            Self::Newer => {
                "A newer version of Golden Thread is open in this browser. What is on this screen is not saved yet. Copy what you wrote, then open the app again."
            }
            Self::NotFetched => {
                "A part of the app is not on this device yet and could not be fetched. That needs a signal, once. Try again when there is one."
            }
            Self::Sealed(_) => {
                "Something stored on this device could not be opened with its key. Tell whoever looks after Golden Thread at your board."
            }
        }
    }

    /// Whether a fresh connection may help.
    pub(crate) fn is_connection(&self) -> bool {
        matches!(self, Self::Closed(_) | Self::Silent | Self::Other(_))
    }
}
