//! Addresses: what stands in them, and how it is put there.

use shared::id::RecordId;

/// The address of a part of something, as a path.
pub(super) fn under(first: &str, id: &RecordId, part: &str) -> String {
    let between = if part.is_empty() { "" } else { "/" };
    format!("{first}{id}{between}{part}")
}

pub(super) fn id(part: &str) -> Option<RecordId> {
    part.parse().ok()
}

/// Kinds and fields have short, plain names; anything else in their place is no page of ours.
pub(super) fn is_name(part: &str) -> bool {
    part.len() <= shared::limits::FIELD_NAME
        && part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.~!".contains(&byte))
}

/// The key of an answer (`children#k7/age`) as one part of an address, in characters that no key holds and
/// no browser alters.
pub(super) fn in_address(field: &str) -> String {
    field.replace('/', "~").replace('#', "!")
}

pub(super) fn out_of_address(part: &str) -> String {
    part.replace('~', "/").replace('!', "#")
}
