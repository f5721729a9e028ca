//! What is known of a device, and may be said of it, without opening its vault.

use super::letters::LETTERBOX;
use super::lock::{LOCK, TRIES};
use super::passkey::PASSKEY;
use super::rescue::{self, Asked};
use super::transaction::{Act, Want};
use super::tries::Tries;
use super::{
    CONTACTS, DRAFTS, GUESTS, KEYS, LETTERS, META, OUTSIDE_TOKEN, PENDING, Store, StoreError,
};
use shared::api::About;
use shared::field;
use shared::id::DeviceId;
use wasm_bindgen::JsValue;

/// What is known of a device's storage without opening it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them goes with any other"
)]
pub struct Outside {
    /// Whether a passphrase stands before it.
    pub is_locked: bool,
    /// Whether its keys lie open, as on a device from before there were passphrases. Where neither holds, nothing is there:
    /// it was wiped, and only its name is left.
    pub has_open_keys: bool,
    /// Changes that wait to be sent, and what guests answered while the tablet was handed over.
    pub waiting: usize,
    /// Forms that were left half written.
    pub drafts: usize,
    /// Wrong passphrases.
    pub tries: Tries,
    /// Whether there is a way back should the passphrase be forgotten.
    pub has_copy: bool,
    /// A way back that was asked for.
    pub asked: Option<Box<Asked>>,
    /// Whether a passkey opens it too.
    pub has_passkey: bool,
    /// With which the device may learn, while it is locked, that it was cut off; empty where there is none.
    pub token: String,
    /// The key to which a record can be sealed without opening the vault; empty where there is none.
    pub letterbox: String,
    /// Records that were sealed to it and wait for the vault to be opened.
    pub letters: usize,
}

impl Store {
    /// What is known without opening it.
    pub async fn outside(device: DeviceId) -> Result<Outside, StoreError> {
        let connection = Self::connection(device);
        let wants = [
            Want::These(
                META,
                [
                    LOCK,
                    TRIES,
                    rescue::NAMES[0],
                    rescue::NAMES[1],
                    OUTSIDE_TOKEN,
                    KEYS,
                    PASSKEY,
                    LETTERBOX,
                ]
                .map(JsValue::from)
                .to_vec(),
            ),
            Want::All(PENDING),
            Want::All(DRAFTS),
            Want::All(LETTERS),
            Want::All(GUESTS),
            Want::All(CONTACTS),
        ];
        let mut found = connection.read(&wants).await?.into_iter();
        connection.close();
        let mut next = || found.next().unwrap_or_default();
        let (meta, pending, drafts, letters) = (next(), next(), next(), next());
        let guests = next().len() + next().len();
        let text = |name: &str| {
            let mut named = meta.iter().filter(|(key, _)| key == &JsValue::from(name));
            named
                .find_map(|(_, value)| value.as_string())
                .unwrap_or_default()
        };
        let [copy, asked] = rescue::NAMES.map(text);
        let (copy, asked) = rescue::read(&copy, &asked);
        Ok(Outside {
            is_locked: !text(LOCK).is_empty(),
            has_open_keys: meta.iter().any(|(key, _)| key == &JsValue::from(KEYS)),
            waiting: pending.len() + guests,
            drafts: drafts.len(),
            tries: field::from_json(&text(TRIES)).unwrap_or_default(),
            has_copy: copy.is_some(),
            asked: asked.map(Box::new),
            has_passkey: !text(PASSKEY).is_empty(),
            token: text(OUTSIDE_TOKEN),
            letterbox: text(LETTERBOX),
            letters: letters.len(),
        })
    }

    /// Which browser it lives in, for the board's list of devices.
    pub fn set_tablet(&self, tablet: String) {
        *self.0.tablet.borrow_mut() = tablet;
    }

    /// What the device says of itself, with this many changes that wait.
    pub fn about_itself(&self, unsent: usize) -> About {
        About {
            tablet: self.0.tablet.borrow().clone(),
            version: crate::platform::version::name(),
            unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
            recovery: self.copied_under(),
        }
    }

    /// Whether there is a token that works while the device is locked.
    pub fn has_outside_token(&self) -> bool {
        self.0.has_outside_token.get()
    }

    /// Keeps a token that works while the device is locked. It lies in clear: it has to work when nothing is open.
    pub async fn keep_outside_token(&self, token: &str) -> Result<(), StoreError> {
        self.write(&[Act::Put(META, OUTSIDE_TOKEN.into(), token.into())])
            .await?;
        self.0.has_outside_token.set(true);
        Ok(())
    }

    /// The same for the storage that is open here, which from then on can no more be opened by anything that still runs.
    pub async fn destroy_here(&self) -> Result<(), StoreError> {
        self.0.connection.destroy().await
    }

    /// Deletes everything the device holds, in every window.
    pub async fn destroy(device: DeviceId) -> Result<(), StoreError> {
        Self::connection(device).destroy().await
    }
}
