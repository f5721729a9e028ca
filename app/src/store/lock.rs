//! The passphrase before the vault: set once, asked for at every opening, changed without anything being sealed anew.

use super::database::{Act, Want};
use super::tries::{Tries, UnlockError};
use super::vault::{OWN, Vault, sealed};
use super::{
    BETWEEN, DRAFTS, Deed, KEYS, META, OWNER, PENDING, REFUSED, SCOPE_KEYS, SEGMENTS, Store,
    StoreError, denied, from_table, get, keys_of,
};
use crate::desk::Owner;
use crate::platform::DeviceSource;
use crate::platform::crypto::{self, Use, Wrapped};
use crate::platform::passphrase::{self, COST, Cost};
use shared::field;
use shared::id::DeviceId;
use shared::source::Source;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

/// What the passphrase opens.
const LOCK: &str = "lock";
/// Wrong passphrases since the last right one.
const TRIES: &str = "tries";

/// Bytes of salt: 128 bits, as RFC 9106 recommends.
const SALT: usize = 16;
shared::table! {
    /// What lies in clear beside a vault: nothing of it helps without the passphrase.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    struct Lock {
        /// For the passphrase's key, in hexadecimal digits.
        pub salt: String,
        /// What that key costs: KiB.
        pub memory: u32,
        /// And passes.
        pub passes: u32,
        /// The data key under the passphrase's.
        pub data: String,
        /// The private key for signing under the data key. Empty on a device from before there were passphrases, whose
        /// key cannot leave the browser and stays as it was.
        pub sign: String,
        /// The public key for signing.
        pub point: String,
    }
}

/// What is known of a device's storage without opening it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Whether a passphrase stands before it.
    pub is_locked: bool,
    /// Changes that wait to be sent.
    pub waiting: usize,
    /// Forms that were left half written.
    pub drafts: usize,
    /// Wrong passphrases.
    pub tries: Tries,
}

impl Store {
    /// What is known without opening it.
    pub async fn outside(device: DeviceId) -> Result<Outside, StoreError> {
        let connection = Self::connection(device);
        let wants = [
            Want::These(META, vec![LOCK.into(), TRIES.into()]),
            Want::All(PENDING),
            Want::All(DRAFTS),
        ];
        let mut found = connection.read(&wants).await?.into_iter();
        connection.close();
        let mut next = || found.next().unwrap_or_default();
        let (meta, pending, drafts) = (next(), next(), next());
        let text = |place: usize| meta.get(place).and_then(|(_, value)| value.as_string());
        Ok(Outside {
            is_locked: text(0).is_some(),
            waiting: pending.len(),
            drafts: drafts.len(),
            tries: text(1)
                .and_then(|text| field::from_json(&text))
                .unwrap_or_default(),
        })
    }

    /// A device that has just joined: its vault is made under a passphrase, and whose it is lies in it. Until then it
    /// held nothing but its keys for signing.
    pub async fn take_in(
        &self,
        passphrase: &str,
        owner: &Owner,
        bearer: &str,
    ) -> Result<(), StoreError> {
        let stays = !self.0.signing.borrow().extractable();
        let mut acts = self.make_vault(passphrase).await?;
        // A key that was made before there were passphrases cannot be wrapped, and stays in the browser's keeping.
        acts.push(if stays {
            self.put_signing().await?
        } else {
            Act::Delete(META, KEYS.into())
        });
        acts.push(self.put_deed(owner, bearer).await?);
        self.write(&acts).await?;
        Ok(())
    }

    /// The keys for signing alone, as they lie.
    async fn put_signing(&self) -> Result<Act, StoreError> {
        let wants = [Want::These(META, vec![KEYS.into()])];
        let pair = get(&keys_of(self.0.connection.read(&wants).await?)?, "sign");
        let left = crate::platform::object(&[("sign", &pair)]);
        Ok(Act::Put(META, KEYS.into(), left.into()))
    }

    /// A device from before there were passphrases: all that it holds is sealed anew, in one transaction.
    pub async fn carry_over(&self, passphrase: &str) -> Result<(), StoreError> {
        let shelves = [SEGMENTS, PENDING, DRAFTS, REFUSED, META];
        let found = self.0.connection.read(&shelves.map(Want::All)).await?;
        let mut opened = Vec::new();
        for (shelf, rows) in shelves.iter().zip(found) {
            let rows = rows.into_iter().filter(|(_, value)| value.is_array());
            let (keys, values): (Vec<_>, Vec<_>) = rows.unzip();
            let bytes = self.vault()?.open_each(values).await;
            opened.extend(
                keys.into_iter()
                    .zip(bytes)
                    .map(|(key, one)| (*shelf, key, one)),
            );
        }
        let mut acts = self.make_vault(passphrase).await?;
        let mut left = false;
        for (shelf, key, one) in opened {
            let (about, bytes) = match one {
                Ok(opened) => opened,
                // A draft or a refused save that does not open stays as it lies, with its key, to be told of as before.
                Err(_) if matches!(shelf, DRAFTS | REFUSED) => {
                    left = true;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let scope = match shelf {
                SEGMENTS | PENDING => about.split(BETWEEN).nth(2).unwrap_or(OWN),
                _ => OWN,
            };
            let plain = vec![(scope.to_owned(), about.clone(), bytes)];
            let sealed = self.seal(plain).await?;
            acts.extend(
                sealed
                    .into_iter()
                    .map(|value| Act::Put(shelf, key.clone(), value)),
            );
        }
        if !left {
            // The key that stood open in the browser goes; the one for signing cannot be wrapped, and stays.
            acts.push(self.put_signing().await?);
        }
        self.write(&acts).await?;
        Ok(())
    }

    /// Opens a vault. Takes a second on purpose.
    pub async fn unlock(device: DeviceId, passphrase: &str) -> Result<Self, UnlockError> {
        if passphrase.trim().is_empty() {
            return Err(UnlockError::Empty);
        }
        let connection = Self::connection(device);
        let wants = [
            Want::These(META, vec![LOCK.into()]),
            Want::These(META, vec![TRIES.into()]),
            Want::These(META, vec![KEYS.into()]),
            Want::All(SCOPE_KEYS),
        ];
        let mut found = connection.read(&wants).await?.into_iter();
        let mut next = || found.next().unwrap_or_default();
        let (lock, tries, pair, keys) = (next(), next(), next(), next());
        let text = |found: &[(JsValue, JsValue)]| found.first().and_then(|(_, it)| it.as_string());
        let tries: Tries = text(&tries)
            .and_then(|text| field::from_json(&text))
            .unwrap_or_default();
        let now_ms = DeviceSource.now_ms();
        if tries.wait_minutes(now_ms).is_some() {
            return Err(UnlockError::Wait(tries));
        }
        let lock: Lock = from_table(text(&lock).unwrap_or_default().as_bytes())?;
        let data = match lock.open(device, passphrase, false).await {
            Ok(data) => data,
            Err(Opening::Wrong) => {
                let tries = tries.one_more(now_ms);
                let json = field::to_json(&tries).map_err(unwritten)?;
                let act = Act::Put(META, TRIES.into(), json.into());
                connection.write(&[act]).await?;
                return Err(match tries.wait_minutes(now_ms) {
                    Some(_) => UnlockError::Wait(tries),
                    None => UnlockError::Wrong(tries),
                });
            }
            Err(Opening::Failed(error)) => return Err(error.into()),
        };
        let signing = lock.signing(device, &data, pair).await?;
        let store = Self::with(
            device,
            connection,
            Some(Vault::under(data)),
            signing,
            lock.point,
        );
        for (name, value) in keys {
            // One that does not open is missed when something under it is wanted, and that is said then.
            let _ = store.take_up_key(&name, &value).await;
        }
        if tries.wrong > 0 {
            let act = Act::Delete(META, TRIES.into());
            store.0.connection.write(&[act]).await?;
        }
        Ok(store)
    }

    /// Another passphrase before the same vault: only the data key is wrapped anew.
    pub async fn change_passphrase(&self, now: &str, then: &str) -> Result<(), UnlockError> {
        let found = self
            .0
            .connection
            .read(&[Want::These(META, vec![LOCK.into()])])
            .await?;
        let text = found
            .into_iter()
            .flatten()
            .find_map(|(_, it)| it.as_string());
        let lock: Lock = from_table(text.unwrap_or_default().as_bytes())?;
        let data = match lock.open(self.0.device, now, true).await {
            Ok(data) => data,
            Err(Opening::Wrong) => return Err(UnlockError::Wrong(Tries::default())),
            Err(Opening::Failed(error)) => return Err(error.into()),
        };
        let lock = Lock {
            sign: lock.sign,
            point: lock.point,
            ..Lock::over(&data, self.0.device, then).await?
        };
        self.0.connection.write(&[lock.put()?]).await?;
        Ok(())
    }

    /// Makes the vault, and what is to be written of it.
    async fn make_vault(&self, passphrase: &str) -> Result<Vec<Act>, StoreError> {
        let device = self.0.device;
        let data = crypto::new_key(Use::Wrap).await.map_err(denied)?;
        let mut lock = Lock::over(&data, device, passphrase).await?;
        lock.point.clone_from(&self.0.point);
        let in_use = match lock.open(device, passphrase, false).await {
            Ok(in_use) => in_use,
            Err(Opening::Failed(error)) => return Err(error),
            Err(Opening::Wrong) => {
                return Err(StoreError::Denied(
                    "the vault did not open again".to_owned(),
                ));
            }
        };
        let signing = self.0.signing.borrow().clone();
        if signing.extractable() {
            let about = about_sign(device);
            let wrapped = crypto::wrap_key(&signing, Use::Sign, &in_use, &about).await;
            lock.sign = wrapped.map_err(denied)?.to_text();
            *self.0.signing.borrow_mut() = lock.signing(device, &in_use, Vec::new()).await?;
        }
        *self.0.vault.borrow_mut() = Some(std::rc::Rc::new(Vault::under(in_use)));
        self.make_key(OWN).await?;
        // Another window may be making a vault of the same device: whoever comes second writes nothing.
        Ok(vec![lock.put_first()?])
    }

    /// What lies sealed of whose device it is.
    pub(super) async fn put_deed(&self, owner: &Owner, bearer: &str) -> Result<Act, StoreError> {
        let deed = Deed {
            owner: owner.clone(),
            bearer: bearer.to_owned(),
        };
        let deed = [(self.about(META, &[OWNER]), field::to_json(&deed))];
        let value = self
            .seal_json(deed)
            .await?
            .pop()
            .ok_or(StoreError::Silent)?;
        bearer.clone_into(&mut self.0.bearer.borrow_mut());
        Ok(Act::Put(META, OWNER.into(), value))
    }
}

/// Why a lock did not open.
enum Opening {
    Wrong,
    Failed(StoreError),
}

fn about_data(device: DeviceId) -> String {
    format!("{LOCK}{BETWEEN}{device}")
}

fn about_sign(device: DeviceId) -> String {
    format!("sign{BETWEEN}{device}")
}

impl Lock {
    /// A lock over a data key, under a passphrase.
    async fn over(
        data: &CryptoKey,
        device: DeviceId,
        passphrase: &str,
    ) -> Result<Self, StoreError> {
        let salt: [u8; SALT] = crypto::random();
        let key = passphrase::derive(passphrase, &salt, COST).await;
        let key = crypto::wrapping_key(&key.map_err(denied)?).await;
        let about = about_data(device);
        let wrapped = crypto::wrap_key(data, Use::Wrap, &key.map_err(denied)?, &about).await;
        Ok(Self {
            salt: hex::encode(salt),
            memory: COST.memory,
            passes: COST.passes,
            data: wrapped.map_err(denied)?.to_text(),
            ..Self::default()
        })
    }

    /// The data key, if it is this passphrase.
    async fn open(
        &self,
        device: DeviceId,
        passphrase: &str,
        may_leave: bool,
    ) -> Result<CryptoKey, Opening> {
        let unknown = || Opening::Failed(StoreError::Sealed("the lock is damaged".to_owned()));
        let salt = hex::decode(&self.salt).map_err(|_| unknown())?;
        let wrapped = Wrapped::from_text(&self.data).ok_or_else(unknown)?;
        let cost = Cost {
            memory: self.memory,
            passes: self.passes,
        };
        let failed = |error| Opening::Failed(denied(error));
        let key = passphrase::derive(passphrase, &salt, cost).await;
        // For the bench, which asks what comes after it; nothing of it says what was made.
        crate::platform::mark("key made");
        let key = crypto::wrapping_key(&key.map_err(failed)?).await;
        let about = about_data(device);
        crypto::unwrap_key(
            &wrapped,
            Use::Wrap,
            &key.map_err(failed)?,
            &about,
            may_leave,
        )
        .await
        .map_err(|_| Opening::Wrong)
    }

    /// The private key for signing.
    async fn signing(
        &self,
        device: DeviceId,
        data: &CryptoKey,
        pair: Vec<(JsValue, JsValue)>,
    ) -> Result<CryptoKey, StoreError> {
        if self.sign.is_empty() {
            let pair = get(&keys_of(vec![pair])?, "sign");
            return Ok(get(&pair, "privateKey").unchecked_into());
        }
        let unknown = || StoreError::Sealed("the lock is damaged".to_owned());
        let wrapped = Wrapped::from_text(&self.sign).ok_or_else(unknown)?;
        crypto::unwrap_key(&wrapped, Use::Sign, data, &about_sign(device), false)
            .await
            .map_err(sealed)
    }

    fn put_first(&self) -> Result<Act, StoreError> {
        let json = field::to_json(self).map_err(unwritten)?;
        Ok(Act::PutFirst(META, LOCK.into(), json.into()))
    }

    fn put(&self) -> Result<Act, StoreError> {
        let json = field::to_json(self).map_err(unwritten)?;
        Ok(Act::Put(META, LOCK.into(), json.into()))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unwritten(error: serde_json::Error) -> StoreError {
    StoreError::Other(error.to_string())
}
