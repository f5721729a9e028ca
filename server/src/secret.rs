//! Randomness, hashing and the server's own key: the few places where bytes become secrets.
//!
//! Tokens and codes are kept only as hashes; nothing here is ever logged.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

/// Letters and digits that cannot be mistaken for one another when read aloud or typed.
const CODE_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in a short code: 40 bits, which a limit on tries turns into centuries.
const CODE_LENGTH: usize = 8;

/// The key with which the server marks cursors and rows as its own.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

// A key must not reach a log through `{:?}`.
impl std::fmt::Debug for ServerKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ServerKey(…)")
    }
}

impl ServerKey {
    /// A new random key.
    pub fn generate() -> Self {
        Self(random_bytes())
    }

    /// Reads a key as `to_text` wrote it.
    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = hex::decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// The key as kept in the database.
    pub fn to_text(&self) -> String {
        hex::encode(self.0)
    }

    /// The server's mark over some parts, in hex. Parts are length-prefixed, so that no two lists
    /// of parts share a mark.
    pub fn mark(&self, parts: &[&str]) -> String {
        hex::encode(self.mac(parts).finalize().into_bytes())
    }

    /// Whether a mark is this server's, compared in constant time.
    pub fn made(&self, mark: &str, parts: &[&str]) -> bool {
        hex::decode(mark).is_ok_and(|bytes| self.mac(parts).verify_slice(&bytes).is_ok())
    }

    fn mac(&self, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&self.0)
            .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }
}

/// Bytes nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: such a machine cannot run this server.
#[allow(
    clippy::expect_used,
    reason = "there is nothing safe to do without randomness"
)]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A name for something of the server's own (an epoch), unique without asking anyone.
pub fn random_id() -> String {
    uuid::Builder::from_random_bytes(random_bytes())
        .into_uuid()
        .to_string()
}

/// Sixteen random bytes in hex, to salt a commitment.
pub fn random_salt() -> String {
    hex::encode(random_bytes::<16>())
}

/// A bearer token or the secret of a link: 256 bits, safe in a header and behind a `#`.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A short code to be typed, such as `7KQM-2XTB`.
pub fn random_code() -> String {
    let letters: String = random_bytes::<CODE_LENGTH>()
        .iter()
        .map(|byte| char::from(CODE_LETTERS[usize::from(byte % 32)]))
        .collect();
    let (left, right) = letters.split_at(CODE_LENGTH / 2);
    format!("{left}-{right}")
}

/// A code as typed, made to look as it was printed: spaces and dashes dropped, O read as 0, I and L
/// as 1.
pub fn normalise_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// SHA-256 in hex, for secrets long enough not to be guessed.
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_how_people_type() {
        assert_eq!(normalise_code(" 7kqm 2xtb "), "7KQM2XTB");
        assert_eq!(normalise_code("o1-Il"), "0111");
        let code = random_code();
        assert_eq!(code.len(), 9);
        assert_eq!(normalise_code(&code), code.replace('-', ""));
    }

    #[test]
    fn a_mark_tells_parts_apart() {
        let key = ServerKey::generate();
        let mark = key.mark(&["ab", "c"]);
        assert!(key.made(&mark, &["ab", "c"]));
        assert!(!key.made(&mark, &["a", "bc"]));
        assert!(!key.made("zz", &["ab", "c"]));
        assert!(!ServerKey::generate().made(&mark, &["ab", "c"]));
        let back = ServerKey::from_text(&key.to_text()).unwrap();
        assert!(back.made(&mark, &["ab", "c"]));
        assert_eq!(format!("{key:?}"), "ServerKey(…)");
    }
}
