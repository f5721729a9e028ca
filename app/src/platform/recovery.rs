//! Sealing to public keys and opening with private ones, in the age format, by a worker of its own.
//!
//! What is asked and answered is described in the crate `recovery`.

use super::crypto::CryptoError;
use super::worker;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

const WORKER: &str = "/recovery.js";

/// Why something was not sealed or not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// It is another passphrase, or it was sealed to another key.
    #[error("another passphrase or another key")]
    Wrong,
    /// What was given is no such file, or was altered or cut.
    #[error("damaged")]
    Damaged,
    /// The worker could not be started: its file is not on this device and there is no signal.
    #[error("{0}")]
    Absent(String),
}

impl RecoveryError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Wrong => "That is not the passphrase of this key.".to_owned(),
            Self::Damaged => "This is not a key or a file of Golden Thread, or it was cut or altered. Copy all of it, from the first dash to the last.".to_owned(),
            Self::Absent(_) => "A part of the app is not on this device yet. It needs a signal once; then try again.".to_owned(),
        }
    }
}

impl From<CryptoError> for RecoveryError {
    fn from(CryptoError(said): CryptoError) -> Self {
        match said.as_str() {
            "wrong" => Self::Wrong,
            "damaged" | "no key" => Self::Damaged,
            _ => Self::Absent(said),
        }
    }
}

/// A pair of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The public half (`age1…`).
    pub public: String,
    /// The private half: as it is, or armoured under a passphrase.
    pub private: String,
}

/// A new pair, the private half as it is (`AGE-SECRET-KEY-1…`).
pub async fn new_pair() -> Result<Pair, RecoveryError> {
    pair(ask("new_pair", &[]).await?)
}

/// A new pair, the private half under a passphrase.
pub async fn make(passphrase: &str) -> Result<Pair, RecoveryError> {
    pair(ask("make", &[passphrase.into()]).await?)
}

/// The same pair, the private half under another passphrase.
pub async fn copy(armoured: &str, passphrase: &str, then: &str) -> Result<Pair, RecoveryError> {
    pair(ask("copy", &[armoured.into(), passphrase.into(), then.into()]).await?)
}

/// Seals so that each of these keys alone opens it.
pub async fn seal(to: &[&str], plain: &[u8]) -> Result<Vec<u8>, RecoveryError> {
    let to: Array = to.iter().map(|key| JsValue::from_str(key)).collect();
    bytes(ask("seal", &[to.into(), Uint8Array::from(plain).into()]).await?)
}

/// Opens with a private key as it is.
pub async fn open(private: &str, sealed: &[u8]) -> Result<Vec<u8>, RecoveryError> {
    bytes(ask("open", &[private.into(), Uint8Array::from(sealed).into()]).await?)
}

/// Opens each of many texts, in hexadecimal digits, with a private key as it is, in one question; none where one does
/// not open.
pub async fn open_each(
    private: &str,
    sealed: impl Iterator<Item = String>,
) -> Result<Vec<Option<String>>, RecoveryError> {
    let sealed: Array = sealed.map(JsValue::from).collect();
    let opened = ask("open_each", &[private.into(), sealed.into()]).await?;
    let opened: Array = opened.dyn_into().map_err(|_| RecoveryError::Damaged)?;
    let opened = opened.iter().map(|one| one.as_string());
    Ok(opened
        .map(|one| one.filter(|plain| !plain.is_empty()))
        .collect())
}

/// Opens with a private key under a passphrase.
pub async fn open_with(
    armoured: &str,
    passphrase: &str,
    sealed: &[u8],
) -> Result<Vec<u8>, RecoveryError> {
    let given = [
        armoured.into(),
        passphrase.into(),
        Uint8Array::from(sealed).into(),
    ];
    bytes(ask("open_with", &given).await?)
}

/// Opens a copy of this device's data key and seals it to another key; anything else is refused. What is in it never
/// leaves the worker.
pub async fn pass_on(
    armoured: &str,
    passphrase: &str,
    sealed: &[u8],
    to: &str,
    device: &str,
) -> Result<Vec<u8>, RecoveryError> {
    let given = [
        armoured.into(),
        passphrase.into(),
        Uint8Array::from(sealed).into(),
        to.into(),
        device.into(),
    ];
    bytes(ask("pass_on", &given).await?)
}

async fn ask(what: &str, given: &[JsValue]) -> Result<JsValue, RecoveryError> {
    let request: Array = std::iter::once(what.into())
        .chain(given.iter().cloned())
        .collect();
    Ok(worker::ask(WORKER, &request).await?)
}

fn pair(answer: JsValue) -> Result<Pair, RecoveryError> {
    let parts: Array = answer.dyn_into().map_err(|_| RecoveryError::Damaged)?;
    let part = |place: u32| parts.get(place).as_string().ok_or(RecoveryError::Damaged);
    Ok(Pair {
        public: part(0)?,
        private: part(1)?,
    })
}

fn bytes(answer: JsValue) -> Result<Vec<u8>, RecoveryError> {
    let bytes: Uint8Array = answer.dyn_into().map_err(|_| RecoveryError::Damaged)?;
    Ok(bytes.to_vec())
}
