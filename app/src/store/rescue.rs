//! The way back into a vault whose passphrase was forgotten.
//!
//! A copy of the data key lies under the board's recovery key, whose public half the device was told when it joined.
//! Whoever has forgotten their passphrase makes a key pair for this once, keeps its private half under the passphrase
//! they choose now, and asks for the data key under its public half. What comes back opens with the new passphrase
//! alone, and only the lock is made anew: nothing in the vault is sealed again.

use super::lock::{LOCK, Lock, Opening, SALT, TRIES, unwritten};
use super::transaction::{Act, Want};
use super::tries::UnlockError;
use super::{BETWEEN, META, SCOPE_KEYS, Store, StoreError, about_key, denied, from_table};
use crate::platform::crypto::{self, Use, Wrapped};
use crate::platform::passphrase::{self, COST, Cost};
use crate::platform::recovery;
use js_sys::Uint8Array;
use shared::api::RescueRequest;
use shared::field;
use shared::id::DeviceId;
use wasm_bindgen::JsValue;
use web_sys::CryptoKey;

/// The copy of the data key.
const COPY: &str = "copy";
/// What was asked for, until it has come.
const ASKED: &str = "asked";
/// What is being asked for, until the board has said that it was.
const ASKING: &str = "asking";

shared::table! {
    /// The data key under the board's recovery key.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Copy {
        /// The recovery key's public half.
        pub recovery: String,
        /// An age file, in hexadecimal digits.
        pub wrapped: String,
    }
}

shared::table! {
    /// A data key that was asked for. Lies in clear; what it holds opens nothing without the new passphrase.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Asked {
        /// For the new passphrase's key, in hexadecimal digits.
        pub salt: String,
        /// What that key costs: KiB.
        pub memory: u32,
        /// And passes.
        pub passes: u32,
        /// The private key for this once, under the new passphrase's.
        pub secret: String,
        /// Its public half.
        pub to: String,
        /// The recovery key that the copy lies under.
        pub under: String,
        /// The copy that was sent.
        pub wrapped: String,
        /// With which to look for the answer; empty until the board has said that it was asked.
        pub ticket: String,
    }
}

impl Asked {
    /// What to send, with a code that an administrator gave.
    pub fn request(&self, device: DeviceId, code: &str) -> RescueRequest {
        RescueRequest {
            secret: code.trim().to_owned(),
            device,
            under: self.under.clone(),
            wrapped: self.wrapped.clone(),
            to: self.to.clone(),
        }
    }

    /// What is read out on the telephone.
    pub fn spoken(&self, device: DeviceId) -> String {
        shared::api::spoken_code(device, &self.under, &self.wrapped, &self.to)
    }
}

/// What stands in clear before the data key in a copy: which device's it is.
fn about(device: DeviceId) -> String {
    format!("golden-thread data key 1\n{device}\n")
}

fn about_secret(device: DeviceId) -> String {
    format!("{ASKED}{BETWEEN}{device}")
}

/// Keys as texts: what lies under these names.
async fn texts<const N: usize>(
    device: DeviceId,
    names: [&str; N],
) -> Result<[String; N], StoreError> {
    let connection = Store::connection(device);
    let wants = names.map(|name| Want::These(META, vec![name.into()]));
    let found = connection.read(&wants).await;
    connection.close();
    let mut found = found?.into_iter();
    Ok(names.map(|_| text_of(found.next().unwrap_or_default())))
}

fn text_of(found: Vec<(JsValue, JsValue)>) -> String {
    let mut found = found.into_iter().filter_map(|(_, it)| it.as_string());
    found.next().unwrap_or_default()
}

/// The copy and what was asked for, as texts that were read with other things.
pub(super) fn read(copy: &str, asked: &str) -> (Option<Copy>, Option<Asked>) {
    (field::from_json(copy), field::from_json(asked))
}

/// The names under which both lie.
pub(super) const NAMES: [&str; 2] = [COPY, ASKED];

/// The copy of a data key under a recovery key, to be written.
pub(super) async fn copy_of(
    data: &[u8],
    device: DeviceId,
    recovery: &str,
) -> Result<Act, StoreError> {
    let plain = about(device) + &hex::encode(data);
    let sealed = recovery::seal(&[recovery], plain.as_bytes()).await;
    let sealed = sealed.map_err(|error| StoreError::Denied(error.to_string()))?;
    let copy = Copy {
        recovery: recovery.to_owned(),
        wrapped: hex::encode(sealed),
    };
    let json = field::to_json(&copy).map_err(unwritten)?;
    Ok(Act::Put(META, COPY.into(), json.into()))
}

impl Store {
    /// Keeps a copy of the data key under the board's recovery key.
    pub(super) async fn keep_copy(&self, data: &[u8], recovery: &str) -> Result<(), StoreError> {
        let act = copy_of(data, self.0.device, recovery).await?;
        self.write(&[act]).await?;
        recovery.clone_into(&mut self.0.copied_under.borrow_mut());
        Ok(())
    }

    /// The recovery key that a copy of the data key lies under; empty where there is none.
    pub fn copied_under(&self) -> String {
        self.0.copied_under.borrow().clone()
    }

    /// Prepares to ask for the data key, under a new passphrase. What was prepared before with the same passphrase is
    /// taken up again, so that asking twice with one code is one question.
    pub async fn prepare_to_ask(device: DeviceId, passphrase: &str) -> Result<Asked, StoreError> {
        let [copy, asked] = texts(device, [COPY, ASKING]).await?;
        let (copy, asked) = read(&copy, &asked);
        let none = || StoreError::Sealed("there is no copy of its key".to_owned());
        let copy = copy.ok_or_else(none)?;
        if let Some(asked) = asked.filter(|asked| asked.wrapped == copy.wrapped)
            && asked.open_secret(device, passphrase).await.is_ok()
        {
            return Ok(asked);
        }
        let unmade = |error: recovery::RecoveryError| StoreError::Denied(error.to_string());
        let pair = recovery::new_pair().await.map_err(unmade)?;
        let salt: [u8; SALT] = crypto::random();
        let key = key_of(passphrase, &salt, COST).await?;
        let about = about_secret(device);
        let secret = crypto::seal_bytes(&key, &about, pair.private.as_bytes());
        let asked = Asked {
            salt: hex::encode(salt),
            memory: COST.memory,
            passes: COST.passes,
            secret: secret.await.map_err(denied)?.to_text(),
            to: pair.public,
            under: copy.recovery,
            wrapped: copy.wrapped,
            ticket: String::new(),
        };
        let json = field::to_json(&asked).map_err(unwritten)?;
        let connection = Self::connection(device);
        let act = Act::Put(META, ASKING.into(), json.into());
        let written = connection.write(&[act]).await;
        connection.close();
        written?;
        Ok(asked)
    }

    /// Keeps what was asked for, in place of what was asked before.
    pub async fn keep_asked(device: DeviceId, asked: &Asked) -> Result<(), StoreError> {
        let json = field::to_json(asked).map_err(unwritten)?;
        let connection = Self::connection(device);
        let acts = [
            Act::Put(META, ASKED.into(), json.into()),
            Act::Delete(META, ASKING.into()),
        ];
        let written = connection.write(&acts).await;
        connection.close();
        written?;
        Ok(())
    }

    /// Lets go of what was asked for: the old passphrase was remembered, or the answer was no.
    pub async fn forget_asked(device: DeviceId) -> Result<(), StoreError> {
        let connection = Self::connection(device);
        let written = connection.write(&[Act::Delete(META, ASKED.into())]).await;
        connection.close();
        written?;
        Ok(())
    }

    /// Takes the answer: from now on the new passphrase opens the vault, and the old one does not.
    pub async fn take_back(
        device: DeviceId,
        passphrase: &str,
        answer: &str,
    ) -> Result<(), UnlockError> {
        let [lock, asked] = texts(device, [LOCK, ASKED]).await?;
        if asked.is_empty() {
            // It was taken before, and only what came after it failed.
            return Ok(());
        }
        let asked: Asked = from_table(asked.as_bytes())?;
        let secret = asked.open_secret(device, passphrase).await?;
        let unknown = |what: &str| StoreError::Sealed(what.to_owned());
        let answer = hex::decode(answer).map_err(|_| unknown("the answer is damaged"))?;
        let opened = recovery::open(&secret, &answer).await;
        let opened = opened.map_err(|error| unknown(&error.to_string()))?;
        let opened = String::from_utf8(opened).unwrap_or_default();
        let data = opened.strip_prefix(&about(device));
        let data = data.and_then(|digits| hex::decode(digits).ok());
        let data = data.ok_or_else(|| unknown("the answer is another device's"))?;
        let key = Uint8Array::from(data.as_slice());
        let key = crypto::key_of(&key, Use::Wrap, true)
            .await
            .map_err(denied)?;
        let old: Lock = from_table(lock.as_bytes())?;
        Self::prove(device, &key).await?;
        let lock = old.again(&key, device, passphrase).await?;
        let connection = Self::connection(device);
        let acts = [
            lock.put()?,
            Act::Delete(META, ASKED.into()),
            Act::Delete(META, TRIES.into()),
        ];
        let written = connection.write(&acts).await;
        connection.close();
        written?;
        Ok(())
    }
}

impl Store {
    /// Proves that it is this vault's data key: it opens one of the keys that lie under it.
    async fn prove(device: DeviceId, data: &CryptoKey) -> Result<(), StoreError> {
        let connection = Self::connection(device);
        let found = connection.read(&[Want::All(SCOPE_KEYS)]).await;
        connection.close();
        let another = || StoreError::Sealed("it is another vault's key".to_owned());
        for (name, value) in found?.into_iter().flatten() {
            let (name, value) = (name.as_string(), value.as_string());
            let Some((name, value)) = name.zip(value) else {
                continue;
            };
            let Some((scope, wrapped)) = value.split_once(BETWEEN) else {
                continue;
            };
            let Some(wrapped) = Wrapped::from_text(wrapped) else {
                continue;
            };
            let about = about_key(device, scope, &name);
            let opened = crypto::unwrap_key(&wrapped, Use::Seal, data, &about, false).await;
            if opened.is_ok() {
                return Ok(());
            }
        }
        Err(another())
    }
}

async fn key_of(passphrase: &str, salt: &[u8], cost: Cost) -> Result<CryptoKey, StoreError> {
    let key = passphrase::derive(passphrase, salt, cost).await;
    let key = crypto::key_of(&key.map_err(denied)?, Use::Seal, false).await;
    key.map_err(denied)
}

impl Asked {
    /// The private key for this once, if it is the passphrase chosen when it was asked for.
    async fn open_secret(&self, device: DeviceId, passphrase: &str) -> Result<String, UnlockError> {
        let damaged = || StoreError::Sealed("what was asked for is damaged".to_owned());
        let salt = hex::decode(&self.salt).map_err(|_| damaged())?;
        let sealed = Wrapped::from_text(&self.secret).ok_or_else(damaged)?;
        let cost = Cost {
            memory: self.memory,
            passes: self.passes,
        };
        let key = key_of(passphrase, &salt, cost).await?;
        let opened = crypto::open_bytes(&key, &about_secret(device), &sealed).await;
        let opened = opened.map_err(|_| UnlockError::Wrong(super::Tries::default()))?;
        Ok(String::from_utf8(opened).map_err(|_| damaged())?)
    }
}

/// Why a lock did not open, as the caller is told.
impl From<Opening> for UnlockError {
    fn from(opening: Opening) -> Self {
        match opening {
            Opening::Wrong => Self::Wrong(super::Tries::default()),
            Opening::Failed(error) => Self::Store(error),
        }
    }
}
