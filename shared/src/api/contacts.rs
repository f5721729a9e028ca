//! Whom to ask again after a roadshow, who said yes to that. Kept apart from everything else: beside no card, no code and
//! no time of day, in no log and no export, and gone when used up.

use crate::id::RecordId;
use crate::{nested, table};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `POST`: contacts that guests left on a tablet. [`ContactsRequest`] → [`ContactsAnswer`]. Whoever holds the roadshow.
/// What was kept before is kept once.
pub const CONTACTS: &str = "/api/v1/contacts";
/// `POST`: how many there are, and whom to write to. [`ContactsAsked`] → [`ContactsListed`]. Whoever holds the roadshow.
pub const CONTACTS_LIST: &str = "/api/v1/contacts/list";
/// `POST`: they were written to, or want to be forgotten. [`ContactsUsed`] → [`ContactsGone`]. Whoever holds the roadshow.
pub const CONTACTS_USED: &str = "/api/v1/contacts/used";
/// The longest contact, in characters: the longest address of e-mail there can be.
pub const CONTACT: usize = 254;
/// The most contacts in one request.
pub const CONTACTS_AT_MOST: usize = 500;

/// One guest who may be asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The roadshow.
    pub roadshow: RecordId,
    /// Made by the device from chance alone, a version 4 UUID: the same again is kept once.
    pub id: Uuid,
    /// An e-mail address or a telephone number.
    pub contact: String,
    /// The months after which they agreed to be asked for the last time: 3, or 6 for both three and six.
    pub months: u32,
}

/// Contacts from a tablet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactsRequest {
    /// They, at most [`CONTACTS_AT_MOST`].
    pub contacts: Vec<Contact>,
}

table! {
    /// One that was not kept, and why. It is still on the device.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ContactRefused {
        /// Which.
        pub id: String,
        /// `not_allowed` or `malformed`.
        pub code: String,
        /// For a person.
        pub message: String,
    }
}
nested!(ContactRefused);

table! {
    /// What became of them.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ContactsAnswer {
        /// Those the board has now, or had and has used up: the device forgets them.
        pub kept: Vec<String>,
        /// Those it did not take.
        pub refused: Vec<ContactRefused>,
    }
}

/// Asks how many contacts there are, and whom to write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactsAsked {
    /// Of which roadshow.
    pub roadshow: RecordId,
    /// The months of the wave (3 or 6) whose contacts are wanted; none for the count alone.
    #[serde(default)]
    pub wave: Option<u32>,
    /// Whether every contact is wanted, whoever may be written to: so that one can be forgotten.
    #[serde(default)]
    pub all: bool,
}

table! {
    /// Somebody to write to.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ContactDue {
        /// Under which it is named when it was used.
        pub id: String,
        /// The address or number.
        pub contact: String,
        /// The months after which they are asked for the last time: 3 or 6.
        pub until: u32,
    }
}
nested!(ContactDue);

table! {
    /// How many contacts there are, and whom to write to.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ContactsListed {
        /// How many there are.
        pub count: u32,
        /// How many of them may be written to after three months and have not been.
        pub due_3: u32,
        /// How many of them may be written to after six months.
        pub due_6: u32,
        /// Whom to write to in the wave asked for, or all of them, sorted by what is written.
        pub due: Vec<ContactDue>,
    }
}

/// Says that contacts were written to, or are to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactsUsed {
    /// Of which roadshow.
    pub roadshow: RecordId,
    /// The wave they were written to in: after 3 those go who agreed to no more, after 6 all of them. None forgets them
    /// whatever they agreed to, because they asked for it.
    #[serde(default)]
    pub wave: Option<u32>,
    /// They.
    pub ids: Vec<Uuid>,
}

table! {
    /// How many went and how many are left.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct ContactsGone {
        /// How many were deleted.
        pub gone: u32,
        /// How many this roadshow still has.
        pub left: u32,
        /// How many had not been written to in this wave before.
        pub asked: u32,
    }
}

/// Whether one can write to it or ring it: an e-mail address, or a telephone number.
pub fn is_contact(text: &str) -> bool {
    let text = text.trim();
    let count = text.chars().count();
    if count == 0 || count > CONTACT || text.chars().any(char::is_control) {
        return false;
    }
    if let Some((name, domain)) = text.rsplit_once('@') {
        let whole = !name.is_empty() && domain.contains('.') && !domain.starts_with('.');
        return whole && !domain.ends_with('.') && !text.chars().any(char::is_whitespace);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let belongs = |sign: char| sign.is_ascii_digit() || " +()-./".contains(sign);
    (7..=15).contains(&digits) && text.chars().all(belongs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_a_number_is_a_contact_and_nothing_else() {
        for good in ["ana@example.org", " 07700 900123 ", "+44 (0)7700-900123"] {
            assert!(is_contact(good), "{good}");
        }
        for wrong in [
            "",
            "Ana",
            "ana@example",
            "@x.org",
            "a b@x.org",
            "12345",
            "ring me on 07700 900123",
        ] {
            assert!(!is_contact(wrong), "{wrong}");
        }
        assert!(!is_contact(&format!("{}@example.org", "a".repeat(CONTACT))));
    }
}
