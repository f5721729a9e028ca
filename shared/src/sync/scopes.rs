//! A digest of a set of scopes: told in one word, so that the list itself
//! travels only when it has changed.

use crate::scope::Scope;
use sha2::{Digest, Sha256};

/// The digest of a set of scopes, given in order without doubles (as a
/// `SortedSet` yields them). 32 hexadecimal digits.
pub fn scopes_digest<'a>(scopes: impl IntoIterator<Item = &'a Scope>) -> String {
    let mut hash = Sha256::new();
    for scope in scopes {
        hash.update(scope.to_string().as_bytes());
        hash.update(b"\n");
    }
    hex::encode(&hash.finalize()[..16])
}
