//! The lock before a vault: what lies in clear beside it, and what a passphrase makes of that.

use super::transaction::Act;
use super::vault::sealed;
use super::{BETWEEN, META, StoreError, denied, get, keys_of};
use crate::platform::crypto::{self, Use, Wrapped};
use crate::platform::passphrase::{self, COST, Cost};
use js_sys::Uint8Array;
use shared::field;
use shared::id::DeviceId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

/// What the passphrase opens.
pub(super) const LOCK: &str = "lock";
/// Wrong passphrases since the last right one.
pub(super) const TRIES: &str = "tries";

/// Bytes of salt: 128 bits, as RFC 9106 recommends.
pub(super) const SALT: usize = 16;
shared::table! {
    /// What lies in clear beside a vault: nothing of it helps without the passphrase.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(super) struct Lock {
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

/// Why a lock did not open.
pub(super) enum Opening {
    Wrong,
    Failed(StoreError),
}

fn about_data(device: DeviceId) -> String {
    format!("{LOCK}{BETWEEN}{device}")
}

pub(super) fn about_sign(device: DeviceId) -> String {
    format!("sign{BETWEEN}{device}")
}

/// The same data key so that no script can read it, and its bytes, which go with the copy that is made of them.
pub(super) async fn stays(data: &CryptoKey) -> Result<(CryptoKey, Vec<u8>), crypto::CryptoError> {
    let raw = crypto::bytes_of(data).await?;
    let kept = crypto::key_of(&Uint8Array::from(raw.as_slice()), Use::Wrap, false).await?;
    Ok((kept, raw))
}

impl Lock {
    /// The same vault's lock under another passphrase.
    pub(super) async fn again(
        self,
        data: &CryptoKey,
        device: DeviceId,
        passphrase: &str,
    ) -> Result<Self, StoreError> {
        let lock = Self {
            sign: self.sign,
            point: self.point,
            ..Self::over(data, device, passphrase).await?
        };
        // Before it takes the old one's place.
        match lock.open(device, passphrase, false).await {
            Ok(_) => Ok(lock),
            Err(Opening::Failed(error)) => Err(error),
            Err(Opening::Wrong) => Err(StoreError::Denied(
                "the new lock did not open again".to_owned(),
            )),
        }
    }

    /// A lock over a data key, under a passphrase.
    pub(super) async fn over(
        data: &CryptoKey,
        device: DeviceId,
        passphrase: &str,
    ) -> Result<Self, StoreError> {
        let salt: [u8; SALT] = crypto::random();
        let key = passphrase::derive(passphrase, &salt, COST).await;
        let key = crypto::key_of(&key.map_err(denied)?, Use::Wrap, false).await;
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
    pub(super) async fn open(
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
        let key = crypto::key_of(&key.map_err(failed)?, Use::Wrap, false).await;
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
    pub(super) async fn signing(
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

    pub(super) fn put_first(&self) -> Result<Act, StoreError> {
        let json = field::to_json(self).map_err(unwritten)?;
        Ok(Act::PutFirst(META, LOCK.into(), json.into()))
    }

    pub(super) fn put(&self) -> Result<Act, StoreError> {
        let json = field::to_json(self).map_err(unwritten)?;
        Ok(Act::Put(META, LOCK.into(), json.into()))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
pub(super) fn unwritten(error: serde_json::Error) -> StoreError {
    StoreError::Other(error.to_string())
}
