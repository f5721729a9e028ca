//! The one place where values are sealed before they are stored, and opened when they are read.
//!
//! AES-256-GCM under a key that no script can read. Each value is bound to what it is about (its
//! store, its owner, its scope, its record), so that a value moved to another place no longer opens.
//! Where the key comes from is this module's business alone: today it is made when the device joins
//! and kept by the browser; a passphrase may stand before it without anything else having to move.

use super::StoreError;
use crate::platform::crypto::{self, CryptoError, NONCE};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

/// Seals and opens.
#[derive(Debug, Clone)]
pub struct Vault {
    key: CryptoKey,
}

/// A value as it lies in the storage: what it is about, in clear, and the sealed bytes.
#[derive(Debug, Clone)]
pub struct Sealed(JsValue);

impl Sealed {
    /// For the storage.
    pub fn into_js(self) -> JsValue {
        self.0
    }
}

impl Vault {
    /// A vault under a key.
    pub fn with(key: CryptoKey) -> Self {
        Self { key }
    }

    /// Seals many at once. `about` holds ids and never what was captured.
    pub async fn seal(
        &self,
        values: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Vec<Sealed>, StoreError> {
        let mut abouts = Vec::new();
        let mut begun = Vec::new();
        for (about, plain) in values {
            let nonce: [u8; NONCE] = crypto::random();
            begun.push(crypto::begin_sealing(&self.key, &nonce, &about, &plain).map_err(sealed)?);
            abouts.push((about, nonce));
        }
        let done = crypto::all(begun).await.map_err(sealed)?;
        let values = abouts.into_iter().zip(done.iter());
        Ok(values
            .map(|((about, nonce), bytes)| {
                let nonce = Uint8Array::from(nonce.as_slice());
                let bytes = Uint8Array::new(&bytes);
                Sealed(Array::of3(&about.into(), &nonce, &bytes).into())
            })
            .collect())
    }

    /// Opens many at once: what each is about, and its bytes. One that does not open fails all.
    pub async fn open(
        &self,
        values: impl IntoIterator<Item = JsValue>,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let (abouts, begun) = self.begin(values)?;
        let done = crypto::all(begun).await.map_err(sealed)?;
        let bytes = done.iter().map(|buffer| crypto::bytes(&buffer));
        Ok(abouts.into_iter().zip(bytes).collect())
    }

    /// Opens many at once, each for itself: one that does not open takes no other with it.
    pub async fn open_each(
        &self,
        values: impl IntoIterator<Item = JsValue>,
    ) -> Vec<Result<(String, Vec<u8>), StoreError>> {
        // All are followed before the first is awaited.
        let begun: Vec<_> = values
            .into_iter()
            .map(|value| {
                let (about, begun) = self.begin_one(value)?;
                Ok((about, crypto::follow(begun)))
            })
            .collect();
        let mut opened = Vec::with_capacity(begun.len());
        for one in begun {
            opened.push(match one {
                Ok((about, following)) => {
                    let bytes = following.await.map_err(sealed);
                    bytes.map(|buffer| (about, crypto::bytes(&buffer)))
                }
                Err(error) => Err(error),
            });
        }
        opened
    }

    fn begin(
        &self,
        values: impl IntoIterator<Item = JsValue>,
    ) -> Result<(Vec<String>, Vec<Promise>), StoreError> {
        let begun = values.into_iter().map(|value| self.begin_one(value));
        let begun: Vec<_> = begun.collect::<Result<_, _>>()?;
        Ok(begun.into_iter().unzip())
    }

    fn begin_one(&self, value: JsValue) -> Result<(String, Promise), StoreError> {
        let not_sealed = |_| StoreError::Sealed("not a sealed value".to_owned());
        let parts: Array = value.dyn_into().map_err(not_sealed)?;
        let about = parts.get(0).as_string().unwrap_or_default();
        let nonce: Uint8Array = parts.get(1).dyn_into().map_err(not_sealed)?;
        let bytes: Uint8Array = parts.get(2).dyn_into().map_err(not_sealed)?;
        let begun = crypto::begin_opening(&self.key, &nonce, &about, &bytes).map_err(sealed)?;
        Ok((about, begun))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn sealed(error: CryptoError) -> StoreError {
    StoreError::Sealed(error.to_string())
}
