//! The shelves of a device's database, and since which version of the schema each is there.

use super::database::Shelf;

/// Facts about the device itself: its keys, whose it is, its place in the log.
pub(super) const META: &str = "meta";
/// Changes of one's own that the board has not received, by number.
pub(super) const PENDING: &str = "pending";
/// Pulled rows, whole pages of one scope each, by number.
pub(super) const SEGMENTS: &str = "segments";
/// What is being typed, by form.
pub(super) const DRAFTS: &str = "drafts";
/// What the board did not take, by change.
pub(super) const REFUSED: &str = "refused";

/// The keys of scopes, each wrapped under the data key, by a name of its own.
pub(super) const SCOPE_KEYS: &str = "keys";
/// What was written down while the vault was locked, by record; each sealed to the letterbox.
pub(super) const LETTERS: &str = "letters";

/// What guests answered while the tablet was handed over, by record; each sealed to the letterbox.
pub(super) const GUESTS: &str = "guests";
/// How guests may be asked again, by an id made of chance; each sealed to the letterbox until the board has it.
pub(super) const CONTACTS: &str = "contacts";

/// The schema grows by shelves with a later `since`; none is ever taken away.
pub(super) const VERSION: u32 = 4;
pub(super) const SHELVES: &[Shelf] = &[
    Shelf {
        name: META,
        numbered: false,
        since: 1,
    },
    Shelf {
        name: PENDING,
        numbered: true,
        since: 1,
    },
    Shelf {
        name: SEGMENTS,
        numbered: true,
        since: 1,
    },
    Shelf {
        name: DRAFTS,
        numbered: false,
        since: 1,
    },
    Shelf {
        name: REFUSED,
        numbered: false,
        since: 1,
    },
    Shelf {
        name: SCOPE_KEYS,
        numbered: false,
        since: 2,
    },
    Shelf {
        name: LETTERS,
        numbered: false,
        since: 3,
    },
    Shelf {
        name: GUESTS,
        numbered: false,
        since: 4,
    },
    Shelf {
        name: CONTACTS,
        numbered: false,
        since: 4,
    },
];
