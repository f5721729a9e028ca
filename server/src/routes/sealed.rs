//! The form of what the server keeps sealed and cannot open: keys, and files under them.

use crate::error::ApiError;

/// The longest public key, in characters.
const KEY: usize = 80;
/// The largest sealed key, in bytes.
const SEALED_KEY: usize = 4 * 1024;
/// The largest sealed record, in bytes.
const SEALED_RECORD: usize = 64 * 1024;
/// How a sealed file in letters begins.
const ARMOUR: &str = "-----BEGIN AGE ENCRYPTED FILE-----";

/// Whether a text is the public half of a key (`age1…`).
pub fn is_key(field: &str, text: &str) -> Result<(), ApiError> {
    let letters = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if text.starts_with("age1") && text.len() <= KEY && letters {
        return Ok(());
    }
    Err(ApiError::Malformed(format!(
        "`{field}` must be a key that begins with age1, at most {KEY} characters"
    )))
}

/// Whether a text is a sealed file in letters, no larger than a key under a passphrase is.
pub fn is_armoured(field: &str, text: &str) -> Result<(), ApiError> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\r' | b'\n'));
    if text.starts_with(ARMOUR) && text.len() <= SEALED_KEY && plain {
        return Ok(());
    }
    Err(ApiError::Malformed(format!(
        "`{field}` must be a sealed file in letters, at most {SEALED_KEY} bytes"
    )))
}

/// Whether a text is a sealed key in hexadecimal digits.
pub fn is_sealed_key(field: &str, text: &str) -> Result<(), ApiError> {
    is_hex(field, text, SEALED_KEY)
}

/// Whether a text is a sealed record in hexadecimal digits.
pub fn is_sealed_record(field: &str, text: &str) -> Result<(), ApiError> {
    is_hex(field, text, SEALED_RECORD)
}

fn is_hex(field: &str, text: &str, bytes: usize) -> Result<(), ApiError> {
    let most = 2 * bytes;
    let digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !text.is_empty() && text.len() <= most && digits {
        return Ok(());
    }
    Err(ApiError::Malformed(format!(
        "`{field}` must be hexadecimal digits, at least one and at most {most}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_key_and_a_sealed_file_from_anything_else() {
        assert!(is_key("key", "age1qqq").is_ok());
        for wrong in ["", "AGE1QQQ", "age1 q", "AGE-SECRET-KEY-1QQQ"] {
            assert!(is_key("key", wrong).is_err(), "{wrong}");
        }
        assert!(is_key("key", &format!("age1{}", "q".repeat(77))).is_err());
        assert!(is_armoured("sealed", &format!("{ARMOUR}\nYWdl\n")).is_ok());
        for wrong in ["", "AGE-SECRET-KEY-1QQQ", "age1qqq"] {
            assert!(is_armoured("sealed", wrong).is_err(), "{wrong}");
        }
        assert!(is_armoured("sealed", &format!("{ARMOUR}\u{0}")).is_err());
        assert!(is_armoured("sealed", &format!("{ARMOUR}{}", "A".repeat(4096))).is_err());
        assert!(is_sealed_key("wrapped", &"0f".repeat(4096)).is_ok());
        assert!(is_sealed_key("wrapped", &"0f".repeat(4097)).is_err());
        assert!(is_sealed_record("sealed", &"0f".repeat(4097)).is_ok());
        for wrong in ["", "zz", "0 f"] {
            assert!(is_sealed_key("wrapped", wrong).is_err(), "{wrong}");
        }
    }
}
