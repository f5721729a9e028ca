//! The one place where values are sealed before they are stored, and opened when they are read.
//!
//! AES-256-GCM. A random data key, which only a passphrase gives, wraps a random key for each scope; what is of no scope
//! (drafts, whose device it is, its place in the log) has a key of its own. No script can read a key that is in use.
//! Each value is bound to what it is about (its shelf, its device and so its person, its scope, its record or the rows
//! it holds), so that one moved to another place no longer opens; and it names the key it lies under, so that two tabs
//! that make a key for one scope at once take nothing from each other.
//!
//! A key is written with every value that lies under it, as it was written with the first. So whoever destroys a key that
//! nothing lies under takes nothing from another tab that is about to use it: it comes back with what needs it.

use super::{BETWEEN, StoreError};
use crate::platform::crypto::{self, CryptoError, NONCE, Use, Wrapped};
use js_sys::{Array, Promise, Uint8Array};
use rustc_hash::FxHashMap;
use shared::sorted::{SortedMap, SortedSet};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

/// The scope of what is of no scope.
pub const OWN: &str = "";

/// A key in use.
#[derive(Debug)]
struct Key {
    key: CryptoKey,
    /// As it is stored: whose it is, and the key itself, wrapped. Empty for the one from before there were passphrases.
    row: String,
}

impl Key {
    fn scope(&self) -> &str {
        self.row.split(BETWEEN).next().unwrap_or(OWN)
    }
}

/// Seals and opens.
#[derive(Debug)]
pub struct Vault {
    /// Wraps the others. A vault from before there were passphrases has none, and only opens.
    data: Option<CryptoKey>,
    /// By name.
    keys: RefCell<FxHashMap<String, Key>>,
    /// The name of the key that new values of a scope are sealed with.
    current: RefCell<SortedMap<String, String>>,
}

/// A value to be sealed.
#[derive(Debug)]
pub struct Plain {
    /// Whose key it lies under: a scope, or [`OWN`].
    pub scope: String,
    /// Ids, and never what was captured.
    pub about: String,
    /// The value.
    pub bytes: Vec<u8>,
}

/// A value as it lies in the storage: what it is about, in clear, the sealed bytes, and the name of its key.
#[derive(Debug, Clone)]
pub struct Sealed(JsValue);

impl Sealed {
    /// For the storage.
    pub fn into_js(self) -> JsValue {
        self.0
    }
}

impl Vault {
    /// A vault whose keys lie under this one.
    pub fn under(data: CryptoKey) -> Self {
        Self {
            data: Some(data),
            keys: RefCell::default(),
            current: RefCell::default(),
        }
    }

    /// A vault from before there were passphrases: one key for all.
    pub fn from_before(key: CryptoKey) -> Self {
        let row = String::new();
        let keys = [(String::new(), Key { key, row })];
        Self {
            data: None,
            keys: RefCell::new(keys.into_iter().collect()),
            current: RefCell::default(),
        }
    }

    fn data(&self) -> Result<&CryptoKey, StoreError> {
        let none = || StoreError::Sealed("no passphrase was set yet".to_owned());
        self.data.as_ref().ok_or_else(none)
    }

    /// Whether there is a key to seal this scope's values with.
    pub fn has_key_for(&self, scope: &str) -> bool {
        self.current.borrow().contains_key(scope)
    }

    /// Makes a key for a scope. It is used from now on.
    pub async fn make_key(&self, scope: &str, name: &str, about: &str) -> Result<(), StoreError> {
        let made = crypto::new_key(Use::Seal).await.map_err(sealed)?;
        let data = self.data()?;
        let wrapped = crypto::wrap_key(&made, Use::Seal, data, about).await;
        let wrapped = wrapped.map_err(sealed)?;
        self.take_up(scope, name, &wrapped, about).await
    }

    /// Unwraps a key that was stored.
    pub async fn take_up(
        &self,
        scope: &str,
        name: &str,
        wrapped: &Wrapped,
        about: &str,
    ) -> Result<(), StoreError> {
        let key = crypto::unwrap_key(wrapped, Use::Seal, self.data()?, about, false).await;
        let key = key.map_err(sealed)?;
        let row = format!("{scope}{BETWEEN}{}", wrapped.to_text());
        self.keys
            .borrow_mut()
            .insert(name.to_owned(), Key { key, row });
        let mut current = self.current.borrow_mut();
        current.insert(scope.to_owned(), name.to_owned());
        Ok(())
    }

    /// The names of the keys that are needed to open these, and are not held.
    pub fn missing(&self, values: &[JsValue]) -> Vec<String> {
        let keys = self.keys.borrow();
        let mut missing: Vec<String> = values.iter().filter_map(key_name).collect();
        missing.retain(|name| !keys.contains_key(name));
        shared::order::sort_and_dedup(&mut missing);
        missing
    }

    /// A key as it is stored, by its name; `None` where it is not held, or is the one from before.
    pub fn row(&self, name: &str) -> Option<String> {
        let keys = self.keys.borrow();
        let row = keys.get(name).map(|key| key.row.clone());
        row.filter(|row| !row.is_empty())
    }

    /// Forgets the keys of a scope. One that is needed once more is read again, or made anew.
    pub fn forget(&self, scope: &str) {
        self.current.borrow_mut().remove(scope);
        self.keys
            .borrow_mut()
            .retain(|_, key| key.row.is_empty() || key.scope() != scope);
    }

    /// The scopes that have a key with none of these names.
    pub fn scopes_besides(&self, names: &SortedSet<String>) -> Vec<String> {
        let keys = self.keys.borrow();
        let others = keys.iter().filter(|(name, _)| !names.contains(*name));
        others.map(|(_, key)| key.scope().to_owned()).collect()
    }

    /// Seals many at once; a key for the scope of each must be there.
    pub async fn seal(&self, values: Vec<Plain>) -> Result<Vec<Sealed>, StoreError> {
        let mut abouts = Vec::new();
        let mut begun = Vec::new();
        for value in values {
            let Some((name, key)) = self.key_of(&value.scope) else {
                return Err(StoreError::Sealed("a key is not there".to_owned()));
            };
            // 96 random bits, under keys that seal some thousands of values each: far below the 2^32 that
            // NIST SP 800-38D (8.3) allows one key.
            let nonce: [u8; NONCE] = crypto::random();
            let sealing = crypto::begin_sealing(&key, &nonce, &value.about, &value.bytes);
            begun.push(sealing.map_err(sealed)?);
            abouts.push((value.about, nonce, name));
        }
        let done = crypto::all(begun).await.map_err(sealed)?;
        let values = abouts.into_iter().zip(done.iter());
        Ok(values
            .map(|((about, nonce, name), bytes)| {
                let nonce = Uint8Array::from(nonce.as_slice());
                let bytes = Uint8Array::new(&bytes);
                Sealed(Array::of4(&about.into(), &nonce, &bytes, &name.into()).into())
            })
            .collect())
    }

    fn key_of(&self, scope: &str) -> Option<(String, CryptoKey)> {
        let name = self.current.borrow().get(scope)?.clone();
        let key = self.keys.borrow().get(&name)?.key.clone();
        Some((name, key))
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
        let name = key_name(&value).unwrap_or_default();
        let parts: Array = value.dyn_into().map_err(not_sealed)?;
        let about = parts.get(0).as_string().unwrap_or_default();
        let nonce: Uint8Array = parts.get(1).dyn_into().map_err(not_sealed)?;
        let bytes: Uint8Array = parts.get(2).dyn_into().map_err(not_sealed)?;
        let keys = self.keys.borrow();
        let gone = || StoreError::Sealed("its key is gone".to_owned());
        let key = &keys.get(&name).ok_or_else(gone)?.key;
        let begun = crypto::begin_opening(key, &nonce, &about, &bytes).map_err(sealed)?;
        Ok((about, begun))
    }
}

/// The name of the key that a stored value lies under; the empty one before there were several.
pub fn key_name(value: &JsValue) -> Option<String> {
    let parts: &Array = value.dyn_ref()?;
    Some(parts.get(3).as_string().unwrap_or_default())
}

/// What a stored value says it is about. It is true if the value opens.
pub fn about(value: &JsValue) -> Option<String> {
    let parts: &Array = value.dyn_ref()?;
    parts.get(0).as_string()
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
pub fn sealed(error: CryptoError) -> StoreError {
    StoreError::Sealed(error.to_string())
}
