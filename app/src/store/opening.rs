//! Making a vault, opening it, and another passphrase before it: nothing in it is ever sealed anew.

use super::database::Connection;
use super::letters::LETTERBOX;
use super::lock::{LOCK, Lock, Opening, TRIES, about_sign, stays, unwritten};
use super::passkey::{PASSKEY, Passkey};
use super::rescue;
use super::transaction::{Act, Want};
use super::tries::{Tries, UnlockError};
use super::vault::{OWN, Vault};
use super::{
    BETWEEN, DRAFTS, Deed, KEYS, META, OUTSIDE_TOKEN, OWNER, PENDING, REFUSED, SCOPE_KEYS,
    SEGMENTS, Store, StoreError, denied, from_table, get, keys_of,
};
use crate::desk::Owner;
use crate::platform::DeviceSource;
use crate::platform::crypto::{self, Use};
use leptos::task::spawn_local;
use shared::field;
use shared::id::DeviceId;
use shared::source::Source;
use wasm_bindgen::JsValue;
use web_sys::CryptoKey;

/// By what a vault is opened.
#[derive(Clone, Copy)]
pub enum OpenBy<'a> {
    /// What was typed.
    Passphrase(&'a str),
    /// A passkey that its person shows.
    Passkey,
}

impl Lock {
    /// Opens the lock with what was typed, and counts what was wrong.
    async fn open_counted(
        &self,
        device: DeviceId,
        words: &str,
        tries: Tries,
        connection: &Connection,
    ) -> Result<CryptoKey, UnlockError> {
        let now_ms = DeviceSource.now_ms();
        if tries.wait_minutes(now_ms).is_some() {
            return Err(UnlockError::Wait(tries));
        }
        match self.open(device, words, true).await {
            Ok(data) => Ok(data),
            Err(Opening::Wrong) => {
                let tries = tries.one_more(now_ms);
                let json = field::to_json(&tries).map_err(unwritten)?;
                let act = Act::Put(META, TRIES.into(), json.into());
                connection.write(&[act]).await?;
                Err(match tries.wait_minutes(now_ms) {
                    Some(_) => UnlockError::Wait(tries),
                    None => UnlockError::Wrong(tries),
                })
            }
            Err(Opening::Failed(error)) => Err(error.into()),
        }
    }
}

impl Store {
    /// A device that has just joined: its vault is made under a passphrase, and whose it is lies in it. Until then it
    /// held nothing but its keys for signing.
    pub async fn take_in(
        &self,
        passphrase: &str,
        owner: &Owner,
        bearer: &str,
        recovery: &str,
    ) -> Result<(), StoreError> {
        let stays = !self.0.signing.borrow().extractable();
        let mut acts = self.make_vault(passphrase, recovery).await?;
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
        let mut acts = self.make_vault(passphrase, "").await?;
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
    pub async fn unlock(device: DeviceId, by: OpenBy<'_>) -> Result<Self, UnlockError> {
        if matches!(by, OpenBy::Passphrase(words) if words.trim().is_empty()) {
            return Err(UnlockError::Empty);
        }
        let connection = Self::connection(device);
        let wants = [
            Want::These(META, vec![LOCK.into()]),
            Want::These(META, vec![TRIES.into()]),
            Want::These(META, vec![KEYS.into()]),
            Want::All(SCOPE_KEYS),
            Want::These(META, vec![rescue::NAMES[0].into()]),
            Want::These(META, vec![OUTSIDE_TOKEN.into()]),
            Want::These(META, vec![PASSKEY.into()]),
            Want::These(META, vec![LETTERBOX.into()]),
        ];
        let mut found = connection.read(&wants).await?.into_iter();
        let mut next = || found.next().unwrap_or_default();
        let (lock, tries, pair, keys, copy) = (next(), next(), next(), next(), next());
        let (token, passkey, letterbox) = (next(), next(), next());
        let text = |found: &[(JsValue, JsValue)]| found.first().and_then(|(_, it)| it.as_string());
        let tries: Tries = text(&tries)
            .and_then(|text| field::from_json(&text))
            .unwrap_or_default();
        let lock: Lock = from_table(text(&lock).unwrap_or_default().as_bytes())?;
        let copy: Option<rescue::Copy> = text(&copy).and_then(|text| field::from_json(&text));
        let copied_under = copy.map(|copy| copy.recovery).unwrap_or_default();
        let passkey: Option<Passkey> = text(&passkey).and_then(|text| field::from_json(&text));
        let has_passkey = passkey.is_some();
        let data = match by {
            OpenBy::Passphrase(words) => {
                let opened = lock.open_counted(device, words, tries, &connection);
                opened.await?
            }
            // Nobody can try passkeys one after another, so a wait that stands is not theirs.
            OpenBy::Passkey => {
                let passkey = passkey.ok_or(UnlockError::NoPasskey)?;
                passkey.open(device).await?
            }
        };
        let (data, raw) = stays(&data).await.map_err(denied)?;
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
        *store.0.copied_under.borrow_mut() = copied_under;
        store.0.has_outside_token.set(text(&token).is_some());
        store.0.has_passkey.set(has_passkey);
        store.0.has_letterbox.set(text(&letterbox).is_some());
        *store.0.raw.borrow_mut() = Some(raw);
        Ok(store)
    }

    /// Makes what the vault lacks, behind the person's back: a copy of the data key under the board's recovery key, and a
    /// letterbox. Which key that is, is taken from what was sealed in the vault and from nothing that lies beside it:
    /// whoever may write beside it must not choose who can open it. What does not succeed is tried at the next opening.
    pub fn make_good(&self, recovery: &str) {
        let raw = self.0.raw.borrow_mut().take();
        let raw = raw.filter(|_| !recovery.is_empty() && recovery != self.copied_under());
        let has_letterbox = self.0.has_letterbox.get();
        let (store, recovery) = (self.clone(), recovery.to_owned());
        spawn_local(async move {
            if let Some(raw) = raw {
                let _ = store.keep_copy(&raw, &recovery).await;
            }
            if !has_letterbox {
                let _ = store.keep_letterbox().await;
            }
        });
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
        let data = lock.open(self.0.device, now, true).await?;
        let lock = lock.again(&data, self.0.device, then).await?;
        self.0.connection.write(&[lock.put()?]).await?;
        Ok(())
    }

    /// Makes the vault, and what is to be written of it.
    async fn make_vault(&self, passphrase: &str, recovery: &str) -> Result<Vec<Act>, StoreError> {
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
        let mut acts = vec![lock.put_first()?];
        // Where the worker does not come it is made at the next opening.
        acts.extend(self.letterbox().await.unwrap_or_default());
        if !recovery.is_empty() {
            let raw = crypto::bytes_of(&data).await.map_err(denied)?;
            // Where the worker does not come the copy is made at the next opening.
            if let Ok(copy) = rescue::copy_of(&raw, device, recovery).await {
                acts.push(copy);
                recovery.clone_into(&mut self.0.copied_under.borrow_mut());
            }
        }
        Ok(acts)
    }

    /// The secret for `authorization: Bearer`.
    pub fn bearer(&self) -> String {
        self.0.bearer.borrow().clone()
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
