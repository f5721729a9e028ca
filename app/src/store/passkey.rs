//! A passkey as a second way into a vault. Never the only one: the passphrase stays.

use super::lock::{LOCK, Lock, unwritten};
use super::transaction::{Act, Want};
use super::tries::UnlockError;
use super::{BETWEEN, META, Store, StoreError, denied, from_table};
use crate::platform::crypto::{self, Use, Wrapped};
use crate::platform::passkey;
use shared::field;
use shared::id::DeviceId;
use web_sys::CryptoKey;

/// Where it lies.
pub(super) const PASSKEY: &str = "passkey";

shared::table! {
    /// What lies in clear of it: nothing of it helps without the passkey.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(super) struct Passkey {
        /// Which passkey, in hexadecimal digits.
        pub id: String,
        /// What its secret is asked for with.
        pub salt: String,
        /// The data key under what its secret makes.
        pub data: String,
    }
}

fn about(device: DeviceId) -> String {
    format!("{PASSKEY}{BETWEEN}{device}")
}

impl Passkey {
    /// The data key, once its person has shown that it is they.
    pub async fn open(&self, device: DeviceId) -> Result<CryptoKey, UnlockError> {
        let damaged = || StoreError::Sealed("the passkey's row is damaged".to_owned());
        let id = hex::decode(&self.id).map_err(|_| damaged())?;
        let salt = hex::decode(&self.salt).map_err(|_| damaged())?;
        let wrapped = Wrapped::from_text(&self.data).ok_or_else(damaged)?;
        let key = passkey::key(&id, &salt).await;
        let key = key.map_err(|_| UnlockError::NoPasskey)?;
        crypto::unwrap_key(&wrapped, Use::Wrap, &key, &about(device), true)
            .await
            .map_err(|_| UnlockError::NoPasskey)
    }
}

impl Store {
    /// Makes a passkey and puts the data key under its secret too. The passphrase proves that it is the vault's person.
    pub async fn add_passkey(&self, passphrase: &str, person: &str) -> Result<(), UnlockError> {
        let device = self.0.device;
        let wants = [Want::These(META, vec![LOCK.into()])];
        let found = self.0.connection.read(&wants).await?;
        let mut found = found.into_iter().flatten();
        let text = found.find_map(|(_, it)| it.as_string()).unwrap_or_default();
        let lock: Lock = from_table(text.as_bytes())?;
        let data = lock.open(device, passphrase, true).await?;
        let none = |_| UnlockError::NoPasskey;
        let id = passkey::make(&device.to_string(), person)
            .await
            .map_err(none)?;
        let salt: [u8; passkey::SALT] = crypto::random();
        let key = passkey::key(&id, &salt).await.map_err(none)?;
        let wrapped = crypto::wrap_key(&data, Use::Wrap, &key, &about(device)).await;
        let row = Passkey {
            id: hex::encode(&id),
            salt: hex::encode(salt),
            data: wrapped.map_err(denied)?.to_text(),
        };
        let json = field::to_json(&row).map_err(unwritten)?;
        self.write(&[Act::Put(META, PASSKEY.into(), json.into())])
            .await?;
        self.0.has_passkey.set(true);
        Ok(())
    }

    /// Takes the passkey away from the vault. What the device itself keeps of it opens nothing any more.
    pub async fn remove_passkey(&self) -> Result<(), StoreError> {
        self.write(&[Act::Delete(META, PASSKEY.into())]).await?;
        self.0.has_passkey.set(false);
        Ok(())
    }

    /// Whether there is a passkey.
    pub fn has_passkey(&self) -> bool {
        self.0.has_passkey.get()
    }
}
