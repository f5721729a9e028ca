//! Sealing to keys and opening with them, in the age format (age-encryption.org/v1).
//!
//! The board's recovery key is an age key pair. Its public half seals a copy of every vault's data key, and whatever a
//! tablet hands out as a file; its private half lies in an age file under a passphrase, so that whoever holds that file
//! and the passphrase can open everything with the age program alone, should this product be gone.
//!
//! A crate of its own because it is another compile target: the app loads it into a worker when it is needed. Private
//! halves, and what they open, live in that worker and end with it.

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor, armor, scrypt};
use std::io::{Read, Write};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// What a passphrase costs: scrypt with N = 2^17 (128 MiB), OWASP's floor for scrypt (Password Storage Cheat Sheet, 2025).
const COST: u8 = 17;
/// The most that is spent on a file of somebody else's: eight times as much.
const COST_AT_MOST: u8 = 20;

/// Why something could not be done, for the app to put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It is another passphrase, or another key.
    Wrong,
    /// It is no age file, or one that was altered or cut.
    Damaged,
    /// It is no key.
    NoKey,
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(match failure {
            Failure::Wrong => "wrong",
            Failure::Damaged => "damaged",
            Failure::NoKey => "no key",
        })
    }
}

/// A new pair of keys: the public half (`age1…`) and the private one (`AGE-SECRET-KEY-1…`).
#[wasm_bindgen]
pub fn new_pair() -> Vec<String> {
    let made = Identity::generate();
    vec![
        made.to_public().to_string(),
        made.to_string().expose_secret().to_owned(),
    ]
}

/// A new pair whose private half nobody ever sees: the public half, and the private one under a passphrase, armoured.
#[wasm_bindgen]
pub fn make(passphrase: &str) -> Result<Vec<String>, Failure> {
    let made = Identity::generate();
    let public = made.to_public().to_string();
    Ok(vec![public, under_passphrase(&made, passphrase)?])
}

/// The private half in `armoured` under another passphrase. The first is left as it is.
#[wasm_bindgen]
pub fn copy(armoured: &str, passphrase: &str, then: &str) -> Result<Vec<String>, Failure> {
    let held = held(armoured, passphrase)?;
    let public = held.to_public().to_string();
    Ok(vec![public, under_passphrase(&held, then)?])
}

/// Seals to every one of these public keys: each alone opens it.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "strings come from JavaScript by value only"
)]
pub fn seal(to: Vec<String>, plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let recipients = to
        .iter()
        .map(|key| key.parse::<Recipient>().map_err(|_| Failure::NoKey))
        .collect::<Result<Vec<_>, _>>()?;
    let recipients = recipients.iter().map(|key| key as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| Failure::NoKey)?;
    let mut sealed = Vec::new();
    written(encryptor, &mut sealed, plain)?;
    Ok(sealed)
}

/// Opens what was sealed to the private key in `secret` (`AGE-SECRET-KEY-1…`).
#[wasm_bindgen]
pub fn open(secret: &str, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    let key: Identity = secret.trim().parse().map_err(|_| Failure::NoKey)?;
    opened(&key, sealed)
}

/// Opens each of many texts, in hexadecimal digits as they lie, as [`open`] does; an empty text in the place of one that
/// does not open.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "strings come from JavaScript by value only"
)]
pub fn open_each(secret: &str, sealed: Vec<String>) -> Result<Vec<String>, Failure> {
    let key: Identity = secret.trim().parse().map_err(|_| Failure::NoKey)?;
    let one = |sealed: &String| {
        let plain = opened(&key, &hex::decode(sealed).ok()?).ok()?;
        String::from_utf8(plain).ok()
    };
    let opened = sealed.iter().map(|sealed| one(sealed).unwrap_or_default());
    Ok(opened.collect())
}

/// Opens what was sealed to the private key that lies in `armoured` under this passphrase.
#[wasm_bindgen]
pub fn open_with(armoured: &str, passphrase: &str, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    opened(&held(armoured, passphrase)?, sealed)
}

/// What stands before a data key in a copy of it: whose it is. Nothing else is ever passed on.
const DATA_KEY: &str = "golden-thread data key 1";
/// Hexadecimal digits of a data key.
const DIGITS: usize = 64;

/// Opens a copy of a device's data key and seals it to another key: what is in it never leaves this function. Whatever
/// is no data key, or another device's, is refused: whoever asks must not have somebody else's opened for them.
#[wasm_bindgen]
pub fn pass_on(
    armoured: &str,
    passphrase: &str,
    sealed: &[u8],
    to: &str,
    device: &str,
) -> Result<Vec<u8>, Failure> {
    let plain = Zeroizing::new(open_with(armoured, passphrase, sealed)?);
    let before = format!("{DATA_KEY}\n{device}\n");
    let key = plain.strip_prefix(before.as_bytes());
    let is_key = |digits: &[u8]| digits.len() == DIGITS && digits.iter().all(u8::is_ascii_hexdigit);
    if !key.is_some_and(is_key) {
        return Err(Failure::Damaged);
    }
    seal(vec![to.to_owned()], &plain)
}

/// A passphrase as it is used: neither capitals nor the number of spaces matter. Whoever opens a file with the age program
/// types it in small letters, one space between words.
fn plain(passphrase: &str) -> SecretString {
    let words: Vec<&str> = passphrase.split_whitespace().collect();
    SecretString::from(words.join(" ").to_lowercase())
}

fn under_passphrase(key: &Identity, passphrase: &str) -> Result<String, Failure> {
    let mut recipient = scrypt::Recipient::new(plain(passphrase));
    recipient.set_work_factor(COST);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| Failure::NoKey)?;
    let mut sealed = Vec::new();
    let mut armour = armor::ArmoredWriter::wrap_output(&mut sealed, armor::Format::AsciiArmor)
        .map_err(|_| Failure::Damaged)?;
    written(
        encryptor,
        &mut armour,
        key.to_string().expose_secret().as_bytes(),
    )?;
    armour.finish().map_err(|_| Failure::Damaged)?;
    String::from_utf8(sealed).map_err(|_| Failure::Damaged)
}

fn held(armoured: &str, passphrase: &str) -> Result<Identity, Failure> {
    let mut identity = scrypt::Identity::new(plain(passphrase));
    identity.set_max_work_factor(COST_AT_MOST);
    let text = Zeroizing::new(opened(&identity, armoured.trim().as_bytes())?);
    let text = std::str::from_utf8(&text).map_err(|_| Failure::Damaged)?;
    // The age program writes comments above the key.
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let key = lines.find(|line| !line.trim().is_empty());
    key.unwrap_or_default()
        .trim()
        .parse()
        .map_err(|_| Failure::NoKey)
}

fn written(encryptor: Encryptor, to: impl Write, plain: &[u8]) -> Result<(), Failure> {
    // Writing into memory fails only where there is none left.
    let mut writer = encryptor.wrap_output(to).map_err(|_| Failure::Damaged)?;
    writer.write_all(plain).map_err(|_| Failure::Damaged)?;
    writer.finish().map_err(|_| Failure::Damaged)?;
    Ok(())
}

fn opened(key: &dyn age::Identity, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    let sealed = armor::ArmoredReader::new(sealed);
    let decryptor = Decryptor::new(sealed).map_err(|_| Failure::Damaged)?;
    let mut reader = decryptor
        .decrypt(std::iter::once(key))
        .map_err(|error| match error {
            age::DecryptError::InvalidHeader | age::DecryptError::InvalidMac => Failure::Damaged,
            _ => Failure::Wrong,
        })?;
    let mut plain = Vec::new();
    // Each piece is proven before it is given; one that was altered or cut gives nothing at all.
    reader
        .read_to_end(&mut plain)
        .map_err(|_| Failure::Damaged)?;
    Ok(plain)
}

#[cfg(test)]
mod tests;
