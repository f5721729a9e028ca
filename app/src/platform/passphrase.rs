//! Passphrases: made into keys, and judged, by a worker of their own.

use super::crypto::CryptoError;
use super::worker;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;

const WORKER: &str = "/passphrase.js";

/// What a key costs to make: Argon2id's memory in KiB and its passes. Lies with what the key opens, so that a later
/// version may ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// KiB.
    pub memory: u32,
    /// Times it is gone over.
    pub passes: u32,
}

/// 64 MiB gone over twice: three times the memory of OWASP's floor (19 MiB, two passes), and about half a second of a
/// tablet's time.
pub const COST: Cost = Cost {
    memory: 65_536,
    passes: 2,
};

/// What a passphrase is worth, as the worker numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worth {
    /// Nothing was typed, or nobody has looked yet.
    #[default]
    Unknown,
    /// Too short.
    Short,
    /// Among the first that would be tried.
    Common,
    /// The same few characters over and over.
    Repeats,
    /// Enough.
    Fair,
    /// More than enough.
    Good,
    /// Longer than anybody will try.
    Strong,
}

impl Worth {
    const ALL: [Self; 7] = [
        Self::Unknown,
        Self::Short,
        Self::Common,
        Self::Repeats,
        Self::Fair,
        Self::Good,
        Self::Strong,
    ];

    /// Whether it is enough.
    pub const fn will_do(self) -> bool {
        matches!(self, Self::Fair | Self::Good | Self::Strong)
    }
}

/// The 32 bytes of a passphrase.
pub async fn derive(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Uint8Array, CryptoError> {
    let request = Array::of5(
        &"derive".into(),
        &passphrase.into(),
        &Uint8Array::from(salt).into(),
        &cost.memory.into(),
        &cost.passes.into(),
    );
    let key: Option<Uint8Array> = worker::ask(WORKER, &request).await?.dyn_into().ok();
    key.ok_or_else(|| CryptoError("this browser does not calculate as it should".to_owned()))
}

/// What a passphrase is worth to a finder who knows these words.
pub async fn judge(passphrase: &str, known: &str) -> Result<Worth, CryptoError> {
    let request = Array::of3(&"judge".into(), &passphrase.into(), &known.into());
    let number = worker::ask(WORKER, &request)
        .await?
        .as_f64()
        .unwrap_or_default();
    let is_it = |(place, _): &(f64, Worth)| (*place - number).abs() < 0.5;
    let numbered = (0_u8..).map(f64::from).zip(Worth::ALL);
    Ok(numbered
        .into_iter()
        .find(is_it)
        .map_or(Worth::Unknown, |(_, worth)| worth))
}
