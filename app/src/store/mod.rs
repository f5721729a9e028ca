//! What this device keeps: one database a person's device, and a small directory of them.
//!
//! Everything captured is sealed by [`vault`] before a transaction begins, because no browser lets
//! cryptography be awaited inside one. A save is one transaction of strict durability; so is all that
//! a round trip with the board brought. Own changes lie one by one under numbers the browser gives,
//! which no two tabs can share; pulled pages lie as whole segments of one scope each.

#![allow(clippy::similar_names, reason = "a shelf is no self")]

mod commit;
mod database;
pub(crate) mod directory;
mod error;
mod facts;
mod guests;
mod letters;
mod load;
mod lock;
mod opening;
mod outside;
mod passkey;
mod place;
mod rescue;
mod scope_keys;
mod segment;
mod shelves;
mod transaction;
mod tries;
mod vault;

pub(crate) use commit::NamedDraft;
pub use error::StoreError;
pub use letters::{LetterError, Posted};
pub(crate) use load::Loaded;
pub use load::Unread;
pub use opening::OpenBy;
pub use outside::Outside;
pub(crate) use place::Place;
pub use rescue::Asked;
pub use tries::{Tries, UnlockError};

use crate::desk::Owner;
use crate::platform::crypto::{self, CryptoError};
use crate::platform::object;
use database::Connection;
use facts::Deed;
use js_sys::Reflect;
use serde::Deserialize;
use shared::field::{self, Table};
use shared::id::DeviceId;
use shared::sorted::SortedMap;
use shelves::{
    CONTACTS, DRAFTS, GUESTS, LETTERS, META, PENDING, REFUSED, SCOPE_KEYS, SEGMENTS, SHELVES,
    VERSION,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use transaction::{Act, Found, Want};
use vault::{OWN, Plain, Vault};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, CryptoKeyPair};

const KEYS: &str = "keys";
const OWNER: &str = "owner";
const PLACE: &str = "place";
const OUTSIDE_TOKEN: &str = "outside";

/// Between the parts of what a sealed value is about. No id and no scope holds it.
const BETWEEN: char = '\u{1f}';

/// One device's storage.
#[derive(Debug, Clone)]
pub struct Store(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    device: DeviceId,
    connection: Connection,
    /// None while the device has not joined.
    vault: RefCell<Option<Rc<Vault>>>,
    signing: RefCell<CryptoKey>,
    /// The public key for signing.
    point: String,
    bearer: RefCell<String>,
    /// The number of the browser it lives in.
    tablet: RefCell<String>,
    /// Whether there is a token that works while it is locked.
    has_outside_token: Cell<bool>,
    /// Whether there is a letterbox.
    has_letterbox: Cell<bool>,
    /// The data key's bytes, from the unlocking until what the vault lacks is made of them.
    raw: RefCell<Option<Vec<u8>>>,
    /// Whether there is a passkey.
    has_passkey: Cell<bool>,
    /// The recovery key that a copy of the data key lies under; empty where there is none.
    copied_under: RefCell<String>,
    /// Drafts that did not open, by form: where each is kept before its form is written over, and
    /// what lies there.
    unread: RefCell<SortedMap<String, (String, JsValue)>>,
}

impl Store {
    fn connection(device: DeviceId) -> Connection {
        Connection::to(format!("golden-thread-device-{device}"), VERSION, SHELVES)
    }

    /// Makes the storage of a new device. Until it has joined it holds nothing but keys for signing.
    pub async fn make(device: DeviceId) -> Result<Self, StoreError> {
        let signing = crypto::signing_keys().await.map_err(denied)?;
        let keys = object(&[("sign", &signing)]);
        let connection = Self::connection(device);
        connection
            .write(&[Act::Put(META, KEYS.into(), keys.into())])
            .await?;
        Self::begun(device, connection, None, &signing).await
    }

    /// Opens the storage of a device that has begun to join, or that joined before there were passphrases.
    pub async fn open(device: DeviceId) -> Result<Self, StoreError> {
        let connection = Self::connection(device);
        let wants = [Want::These(META, vec![KEYS.into()])];
        let keys = keys_of(connection.read(&wants).await?)?;
        let sealing = Some(get(&keys, "seal")).filter(JsValue::is_object);
        let vault = sealing.map(|key| Vault::from_before(key.unchecked_into()));
        Self::begun(
            device,
            connection,
            vault,
            &get(&keys, "sign").unchecked_into(),
        )
        .await
    }

    async fn begun(
        device: DeviceId,
        connection: Connection,
        vault: Option<Vault>,
        signing: &CryptoKeyPair,
    ) -> Result<Self, StoreError> {
        let point = crypto::public_point(signing).await.map_err(denied)?;
        let point = crypto::base64url(&point);
        Ok(Self::with(
            device,
            connection,
            vault,
            signing.get_private_key(),
            point,
        ))
    }

    /// The same vault over a connection of its own.
    #[cfg(feature = "bench")]
    pub(crate) fn beside(&self) -> Self {
        let inner = &self.0;
        let store = Self::with(
            inner.device,
            Self::connection(inner.device),
            None,
            inner.signing.borrow().clone(),
            inner.point.clone(),
        );
        let vault = inner.vault.borrow().clone();
        *store.0.vault.borrow_mut() = vault;
        store
    }

    fn with(
        device: DeviceId,
        connection: Connection,
        vault: Option<Vault>,
        signing: CryptoKey,
        point: String,
    ) -> Self {
        Self(Rc::new(Inner {
            device,
            connection,
            vault: RefCell::new(vault.map(Rc::new)),
            signing: RefCell::new(signing),
            point,
            bearer: RefCell::default(),
            tablet: RefCell::default(),
            has_outside_token: Cell::default(),
            has_passkey: Cell::default(),
            has_letterbox: Cell::default(),
            raw: RefCell::default(),
            copied_under: RefCell::default(),
            unread: RefCell::default(),
        }))
    }

    fn vault(&self) -> Result<Rc<Vault>, StoreError> {
        let none = || StoreError::Sealed("the device has not joined".to_owned());
        self.0.vault.borrow().clone().ok_or_else(none)
    }

    /// The device's public key, as the board is told it.
    pub fn public_key(&self) -> &str {
        &self.0.point
    }

    /// The device's signature under a page, as the board is told it.
    pub async fn sign(&self, payload: &str) -> Result<String, StoreError> {
        let key = self.0.signing.borrow().clone();
        let signature = crypto::sign(&key, payload.as_bytes()).await;
        Ok(crypto::base64url(&signature.map_err(denied)?))
    }

    /// Keeps whose device it now is.
    pub async fn keep_owner(&self, owner: &Owner, bearer: &str) -> Result<(), StoreError> {
        let deed = self.put_deed(owner, bearer).await?;
        self.write(&[deed]).await?;
        Ok(())
    }

    /// Whose device it is; `None` while it has not joined.
    pub async fn owner(&self) -> Result<Option<Owner>, StoreError> {
        let found = self
            .0
            .connection
            .read(&[Want::These(META, vec![OWNER.into()])])
            .await?;
        let values = found.into_iter().flatten().map(|(_, value)| value);
        let values: Vec<_> = values.filter(JsValue::is_object).collect();
        let opened = self.open_all(META, values).await?;
        let Some((_, bytes)) = opened.first() else {
            return Ok(None);
        };
        let deed: Deed = from_table(bytes)?;
        *self.0.bearer.borrow_mut() = deed.bearer;
        Ok(Some(deed.owner))
    }

    /// Closes the connection.
    pub fn close(&self) {
        self.0.connection.close();
    }

    fn about(&self, shelf: &str, parts: &[&str]) -> String {
        about(self.0.device, shelf, parts)
    }

    /// Seals values: the scope whose key each lies under, what it is about, its bytes. A scope without a key gets one.
    async fn seal(
        &self,
        values: Vec<(String, String, Vec<u8>)>,
    ) -> Result<Vec<JsValue>, StoreError> {
        let vault = self.vault()?;
        for (scope, ..) in &values {
            if !vault.has_key_for(scope) {
                self.make_key(scope).await?;
            }
        }
        let plain = |(scope, about, bytes)| Plain {
            scope,
            about,
            bytes,
        };
        let sealed = vault.seal(values.into_iter().map(plain).collect()).await?;
        Ok(sealed.into_iter().map(vault::Sealed::into_js).collect())
    }

    /// Seals what is of no scope.
    async fn seal_json(
        &self,
        values: impl IntoIterator<Item = (String, serde_json::Result<String>)>,
    ) -> Result<Vec<JsValue>, StoreError> {
        let mut plain = Vec::new();
        for (about, json) in values {
            let json = json.map_err(|error| StoreError::Other(error.to_string()))?;
            plain.push((OWN.to_owned(), about, json.into_bytes()));
        }
        self.seal(plain).await
    }

    /// Opens values of one shelf: the parts of what each is about, and its bytes.
    async fn open_all(
        &self,
        shelf: &str,
        values: Vec<JsValue>,
    ) -> Result<Vec<(Vec<String>, Vec<u8>)>, StoreError> {
        self.take_up_missing(&values).await?;
        let opened = self.vault()?.open(values).await?.into_iter();
        let placed = opened.map(|(about, bytes)| Ok((self.parts(shelf, &about)?, bytes)));
        placed.collect()
    }

    /// The same, but one that does not open takes no other with it.
    async fn open_each(
        &self,
        shelf: &str,
        values: Vec<JsValue>,
    ) -> Vec<Result<(Vec<String>, Vec<u8>), StoreError>> {
        let vault = match (self.take_up_missing(&values).await, self.vault()) {
            (Ok(()), Ok(vault)) => vault,
            (Err(error), _) | (_, Err(error)) => {
                return values.iter().map(|_| Err(error.clone())).collect();
            }
        };
        let opened = vault.open_each(values).await.into_iter();
        let placed = opened.map(|one| {
            let (about, bytes) = one?;
            Ok((self.parts(shelf, &about)?, bytes))
        });
        placed.collect()
    }

    fn parts(&self, shelf: &str, about: &str) -> Result<Vec<String>, StoreError> {
        // A value that was moved here from another shelf or another device is not what it claims.
        let parts = about
            .strip_prefix(&self.about(shelf, &[]))
            .ok_or_else(|| StoreError::Sealed("a value is not where it belongs".to_owned()))?;
        Ok(parts.split(BETWEEN).skip(1).map(str::to_owned).collect())
    }
}

/// What the key of a scope is about, under its name.
fn about_key(device: DeviceId, scope: &str, name: &str) -> String {
    about(device, SCOPE_KEYS, &[scope, name])
}

/// What a value is about: ids only.
fn about(device: DeviceId, shelf: &str, parts: &[&str]) -> String {
    let mut about = format!("{shelf}{BETWEEN}{device}");
    for part in parts {
        about.push(BETWEEN);
        about.push_str(part);
    }
    about
}

/// The row of keys that lies open.
fn keys_of(found: Vec<Found>) -> Result<JsValue, StoreError> {
    let mut keys = found.into_iter().flatten().map(|(_, keys)| keys);
    keys.find(JsValue::is_object)
        .ok_or_else(|| StoreError::Sealed("the device's keys are gone".to_owned()))
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// As text: serde's readers are compiled once for text and once more for bytes, and all else is text.
fn from_json<'a, V: Deserialize<'a>>(bytes: &'a [u8]) -> Result<V, StoreError> {
    serde_json::from_str(text(bytes)?).map_err(|error| StoreError::Sealed(error.to_string()))
}

fn from_table<T: Table + Default>(bytes: &[u8]) -> Result<T, StoreError> {
    field::from_json(text(bytes)?)
        .ok_or_else(|| StoreError::Sealed("a value has an unknown form".to_owned()))
}

fn text(bytes: &[u8]) -> Result<&str, StoreError> {
    std::str::from_utf8(bytes).map_err(|error| StoreError::Sealed(error.to_string()))
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn denied(error: CryptoError) -> StoreError {
    StoreError::Denied(error.to_string())
}
