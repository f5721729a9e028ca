//! Identities. Each is a UUID of its own type, so that a person's id can
//! never be passed where a record's is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text given was not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid id")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The all-zero id. As an author or a device it stands for the board's own server.
            pub const NIL: Self = Self(Uuid::nil());
        }

        impl Default for $name {
            fn default() -> Self {
                Self::NIL
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

id!(
    /// One save. A version 7 UUID, made by the author's device.
    ChangeId
);
id!(
    /// One record: a circle, a card, a person, …
    RecordId
);
id!(
    /// A person known to the board; the id of their `person` record.
    PersonId
);
id!(
    /// One vault: one person on one tablet or computer.
    DeviceId
);
id!(
    /// One life of the server's log. A restore from backup begins another.
    EpochId
);

impl From<PersonId> for RecordId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

impl From<RecordId> for PersonId {
    fn from(record: RecordId) -> Self {
        Self(record.0)
    }
}

/// The namespace under which ids are derived from facts, so that two tablets
/// that never met give the same thing the same id.
const DERIVED: Uuid = Uuid::from_u128(0x6f1d_3a52_8c0e_4b5a_9d47_2f61_5a0c_71e4);

impl RecordId {
    /// The id that follows from what the record is about, for records of
    /// which there can be only one (an attendance total, the board's settings).
    #[must_use]
    pub fn derived(from: &[&str]) -> Self {
        Self(Uuid::new_v5(&DERIVED, from.join("\u{1f}").as_bytes()))
    }
}
