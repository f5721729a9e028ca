//! From a passphrase to a key, and what a passphrase is worth.
//!
//! A crate of its own because it is another compile target: the app loads it into a worker, so that the screen does not
//! stand still for the second a key takes, and the megabytes it takes go when the worker goes.

mod tried_first;
mod worth;

pub use worth::Worth;

use argon2::{Algorithm, Argon2, Params, Version};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY: usize = 32;

/// The least that is accepted, in KiB and passes: OWASP's floor for Argon2id (Password Storage Cheat Sheet, 2025).
const FLOOR: (u32, u32) = (19_456, 2);

/// What a passphrase is typed as does not matter: neither capitals nor how many spaces are between words.
fn plain(passphrase: &str) -> Zeroizing<String> {
    let words: Vec<&str> = passphrase.split_whitespace().collect();
    Zeroizing::new(words.join(" ").to_lowercase())
}

/// The 32 bytes that Argon2id makes of a passphrase; nothing where the salt is shorter than 16 bytes, the cost is below
/// the floor, or this build does not give the answer known for a known question.
///
/// `memory` is in KiB, `passes` is how often it is gone over; one lane, since a browser's worker has one.
#[wasm_bindgen]
pub fn derive(passphrase: &str, salt: &[u8], memory: u32, passes: u32) -> Option<Vec<u8>> {
    let enough = salt.len() >= 16 && memory >= FLOOR.0 && passes >= FLOOR.1;
    if !enough || !gives_known_answer() {
        return None;
    }
    argon2id(plain(passphrase).as_bytes(), salt, memory, passes)
}

/// What a passphrase is worth, as [`Worth`] numbers it. `known` are words a finder would try first, such as the
/// person's own name and the board's, with spaces between them.
#[wasm_bindgen]
pub fn judge(passphrase: &str, known: &str) -> u8 {
    Worth::of(&plain(passphrase), &plain(known)) as u8
}

fn argon2id(passphrase: &[u8], salt: &[u8], memory: u32, passes: u32) -> Option<Vec<u8>> {
    let params = Params::new(memory, passes, 1, Some(KEY)).ok()?;
    let mut key = vec![0; KEY];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, &mut key)
        .ok()?;
    Some(key)
}

/// The reference implementation's answer (`src/test.c` of phc-winner-argon2: Argon2id, 256 KiB, two passes, one lane).
const KNOWN: [u8; KEY] = [
    0x9d, 0xfe, 0xb9, 0x10, 0xe8, 0x0b, 0xad, 0x03, 0x11, 0xfe, 0xe2, 0x0f, 0x9c, 0x0e, 0x2b, 0x12,
    0xc1, 0x79, 0x87, 0xb4, 0xca, 0xc9, 0x0c, 0x2e, 0xf5, 0x4d, 0x5b, 0x30, 0x21, 0xc6, 0x8b, 0xfe,
];

fn gives_known_answer() -> bool {
    argon2id(b"password", b"somesalt", 256, 2).is_some_and(|key| key == KNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_question_has_the_known_answer() {
        let key = argon2id(b"password", b"somesalt", 256, 2).unwrap();
        assert_eq!(hex::encode(key), hex::encode(KNOWN));
    }

    #[test]
    fn capitals_and_spaces_do_not_matter_and_words_do() {
        let salt = [7; 16];
        let key = |words: &str| derive(words, &salt, FLOOR.0, FLOOR.1).unwrap();
        let first = key("Four  quiet herons wait ");
        assert_eq!(first, key("four quiet herons wait"));
        assert_ne!(first, key("four quiet herons waited"));
        assert_eq!(first.len(), KEY);
    }

    #[test]
    fn less_than_the_floor_is_refused() {
        assert_eq!(
            derive("four quiet herons wait", &[7; 8], FLOOR.0, FLOOR.1),
            None
        );
        assert_eq!(
            derive("four quiet herons wait", &[7; 16], FLOOR.0 - 1, FLOOR.1),
            None
        );
        assert_eq!(derive("four quiet herons wait", &[7; 16], FLOOR.0, 1), None);
    }
}
