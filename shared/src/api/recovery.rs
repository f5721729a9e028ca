//! The board's recovery key, and the way back into a vault whose passphrase was forgotten.
//!
//! The server keeps what is sealed and passes it on. It never holds a key that is open: the recovery key lies under an
//! administrator's passphrase, a vault's data key under the recovery key and then under a key of the device's own.

use crate::change::digest;
use crate::id::{DeviceId, PersonId};
use crate::{nested, table};
use serde::{Deserialize, Serialize};

/// `POST {}`: the sealed copies of recovery keys. [`CopiesAnswer`]. Administrators.
pub const COPIES: &str = "/api/v1/recovery-key/copies";
/// `POST`: keep the caller's own sealed copy. [`KeepCopyRequest`] → `{}`. Administrators.
pub const KEEP_COPY: &str = "/api/v1/recovery-key/keep";
/// `POST`: a person who has forgotten their passphrase asks. [`RescueRequest`] → [`RescueAsked`]. Whoever has a code.
pub const RESCUE: &str = "/api/v1/rescue";
/// `POST {}`: who has asked and waits. [`RescuesAnswer`]. Administrators.
pub const RESCUES: &str = "/api/v1/rescue/list";
/// `POST`: an administrator answers. [`RescueReply`] → `{}`. Administrators.
pub const RESCUE_REPLY: &str = "/api/v1/rescue/reply";
/// `POST`: what came of it. [`RescueLook`] → [`RescueFound`]. Whoever holds the ticket.
pub const RESCUE_LOOK: &str = "/api/v1/rescue/look";

table! {
    /// A recovery key under one administrator's passphrase.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct RecoveryCopy {
        /// The key's public half (`age1…`).
        pub key: String,
        /// Whose copy.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// The private half in an age file (ASCII armour) under their passphrase; at most 4 KB.
        pub sealed: String,
        /// When it was made, milliseconds since 1970.
        pub made_ms: u64,
    }
}
nested!(RecoveryCopy);

table! {
    /// Every copy, of former keys too: a tablet may still lie under one.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct CopiesAnswer {
        /// The copies, newest first.
        pub copies: Vec<RecoveryCopy>,
    }
}

/// The caller's own copy; one they have of the same key is replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeepCopyRequest {
    /// The key's public half.
    pub key: String,
    /// The age file.
    pub sealed: String,
}

/// Asks for a vault's data key under another key. Asking again with the same code and the same `to` is answered again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueRequest {
    /// A link's token or a code, as for joining, made for the same person. It is spent.
    pub secret: String,
    /// The device whose vault it is.
    pub device: DeviceId,
    /// The recovery key that `wrapped` lies under.
    pub under: String,
    /// The data key under the recovery key: an age file in hexadecimal digits, at most 4 KB.
    pub wrapped: String,
    /// The key to give it back under (`age1…`), made by the device for this once.
    pub to: String,
}

table! {
    /// It waits for an administrator.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct RescueAsked {
        /// With which to look for the answer.
        pub ticket: String,
    }
}

table! {
    /// Somebody who waits.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ListedRescue {
        /// Which.
        pub id: String,
        /// The device.
        pub device: DeviceId,
        /// Whose.
        pub person: PersonId,
        /// What they are called.
        pub name: String,
        /// What they call the device.
        pub label: String,
        /// When they asked, milliseconds since 1970.
        pub asked_ms: u64,
        /// As in [`RescueRequest`].
        pub under: String,
        /// As in [`RescueRequest`].
        pub wrapped: String,
        /// As in [`RescueRequest`].
        pub to: String,
    }
}
nested!(ListedRescue);

table! {
    /// Whoever waits, oldest first.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct RescuesAnswer {
        /// They.
        pub waiting: Vec<ListedRescue>,
    }
}

/// An administrator's answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueReply {
    /// To which.
    pub id: String,
    /// The data key under the device's key, hexadecimal digits; empty to refuse.
    #[serde(default)]
    pub wrapped: String,
}

/// Looks for the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueLook {
    /// From [`RescueAsked`].
    pub ticket: String,
}

table! {
    /// What came of it so far.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct RescueFound {
        /// Whether somebody has answered.
        pub is_answered: bool,
        /// The data key under the device's key; empty where nobody has answered, or the answer was no.
        pub wrapped: String,
    }
}

/// Letters of the code that is compared by voice: none that sounds or looks like another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What both sides read to each other before a data key is given back: 60 bits of a digest over the device, the key it
/// lies under, what is wrapped, and the key it is to go to. A server that puts a key of its own in the device's place
/// makes the two differ.
pub fn spoken_code(device: DeviceId, under: &str, wrapped: &str, to: &str) -> String {
    let said = format!("golden-thread rescue 1\n{device}\n{under}\n{wrapped}\n{to}\n");
    let hex = digest(&said).to_string();
    let bits = u64::from_str_radix(&hex[..16], 16).unwrap_or_default();
    let mut code = String::new();
    for place in 0..12 {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let letter = (bits >> (59 - 5 * place)) & 31;
        code.push(char::from(LETTERS[letter as usize]));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_depends_on_everything_that_is_compared() {
        let device = DeviceId::default();
        let code = spoken_code(device, "age1a", "00", "age1b");
        assert_eq!(code.len(), 14);
        assert_eq!(code, spoken_code(device, "age1a", "00", "age1b"));
        assert_ne!(code, spoken_code(device, "age1c", "00", "age1b"));
        assert_ne!(code, spoken_code(device, "age1a", "01", "age1b"));
        assert_ne!(code, spoken_code(device, "age1a", "00", "age1c"));
        let other = "018f3a52-8c0e-7b5a-9d47-2f615a0c71e4".parse().unwrap();
        assert_ne!(code, spoken_code(other, "age1a", "00", "age1b"));
    }
}
