//! The letterbox: what is written down while the vault is locked.
//!
//! A vault has a pair of keys for it. The public half lies in clear, so that a record of a child at risk can be sealed
//! without a passphrase; the private half lies in the vault. Once the vault is open each letter becomes a save of its
//! person's, stored in the very transaction that takes the letter out. The same letter always becomes the same save, so
//! that one which is taken out twice, or found again after a crash, is still one.

use super::lock::unwritten;
use super::transaction::{Act, Found, Want};
use super::{GUESTS, LETTERS, META, Store, StoreError, from_json};
use crate::platform::recovery::{self, RecoveryError};
use shared::change::{ChangeText, check};
use shared::domain::Letter;
use shared::field;
use shared::id::{DeviceId, PersonId, RecordId};
use shared::roadshow::letter::GuestLetter;
use wasm_bindgen::JsValue;

/// The public half.
pub(super) const LETTERBOX: &str = "letterbox";
/// The private half.
pub(super) const LETTERBOX_KEY: &str = "letterbox-key";

shared::table! {
    /// A letter as it lies in the storage.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Posted {
        /// An age file, in hexadecimal digits.
        pub sealed: String,
        /// When it was written, milliseconds since 1970.
        pub captured_ms: u64,
        /// Whether the board has a copy of it.
        pub is_sent: bool,
    }
}

/// Why a letter was not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// It could not be sealed.
    #[error(transparent)]
    Recovery(#[from] RecoveryError),
    /// It could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl LetterError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Recovery(error) => error.words(),
            Self::Store(error) => error.words().to_owned(),
        }
    }
}

/// What came of taking letters out.
#[derive(Debug, Default)]
pub(crate) struct TakenOut {
    /// The numbers of the saves they became.
    pub keys: Vec<u32>,
    /// How many stay where they are, because they did not open.
    pub unread: usize,
}

impl Store {
    /// A letterbox for a vault that has none, to be written. Whoever comes second writes nothing.
    pub(super) async fn letterbox(&self) -> Result<Vec<Act>, StoreError> {
        let pair = recovery::new_pair().await;
        let pair = pair.map_err(|error| StoreError::Denied(error.to_string()))?;
        let about = self.about(META, &[LETTERBOX_KEY]);
        let private = [(about, serde_json::to_string(&pair.private))];
        let mut acts = vec![Act::PutFirst(META, LETTERBOX.into(), pair.public.into())];
        let sealed = self.seal_json(private).await?.into_iter();
        acts.extend(sealed.map(|value| Act::PutFirst(META, LETTERBOX_KEY.into(), value)));
        Ok(acts)
    }

    /// Makes a letterbox.
    pub(super) async fn keep_letterbox(&self) -> Result<(), StoreError> {
        let acts = self.letterbox().await?;
        self.write(&acts).await?;
        Ok(())
    }

    /// Seals a letter, to the letterbox and to the board's recovery key where that is known, and keeps it.
    pub async fn post(letter: &Letter, to: &[&str]) -> Result<Posted, LetterError> {
        let plain = letter.to_text().map_err(unwritten)?;
        let posted = Posted {
            sealed: hex::encode(recovery::seal(to, plain.as_bytes()).await?),
            captured_ms: letter.captured_ms,
            is_sent: false,
        };
        Self::keep_posted(letter.device, letter.record, &posted).await?;
        Ok(posted)
    }

    /// Keeps a letter as it now stands. Should the vault be opened at this very moment and the letter put back by this, it
    /// becomes the same save once more, which is none.
    pub async fn keep_posted(
        device: DeviceId,
        record: RecordId,
        posted: &Posted,
    ) -> Result<(), StoreError> {
        let json = field::to_json(posted).map_err(unwritten)?;
        let connection = Self::connection(device);
        let act = Act::Put(LETTERS, record.to_string().into(), json.into());
        let written = connection.write(&[act]).await;
        connection.close();
        written?;
        Ok(())
    }

    /// The letters that lie there, sealed.
    pub async fn posted(device: DeviceId) -> Result<Vec<(RecordId, Posted)>, StoreError> {
        let connection = Self::connection(device);
        let found = connection.read(&[Want::All(LETTERS)]).await;
        connection.close();
        let letters = found?.into_iter().flatten();
        Ok(letters
            .filter_map(|(key, value)| {
                let record = key.as_string()?.parse().ok()?;
                Some((record, field::from_json(&value.as_string()?)?))
            })
            .collect())
    }

    /// Takes the letters out: each that opens becomes a save of its person's. What goes wrong with one leaves it where it
    /// is, and keeps nobody from their desk.
    pub(crate) async fn take_out_letters(&self, author: PersonId) -> TakenOut {
        let wants = [
            Want::All(LETTERS),
            Want::All(GUESTS),
            Want::These(META, vec![LETTERBOX_KEY.into()]),
        ];
        let Ok(found) = self.0.connection.read(&wants).await else {
            // The storage that cannot be read says so when the desk is loaded.
            return TakenOut::default();
        };
        let mut found = found.into_iter();
        let mut next = || found.next().unwrap_or_default();
        let letters = [(LETTERS, next()), (GUESTS, next())];
        let key = next();
        let lay = letters.iter().map(|(_, letters)| letters.len()).sum();
        if lay == 0 {
            return TakenOut::default();
        }
        let out = match self.open_letters(letters, key, author).await {
            Ok((items, acts)) => self.store_letters(&items, acts).await.map(|keys| TakenOut {
                unread: lay - keys.len(),
                keys,
            }),
            Err(error) => Err(error),
        };
        out.unwrap_or(TakenOut {
            keys: Vec::new(),
            unread: lay,
        })
    }

    async fn open_letters(
        &self,
        letters: [(&'static str, Found); 2],
        key: Found,
        author: PersonId,
    ) -> Result<(Vec<ChangeText>, Vec<Act>), StoreError> {
        let key = self.open_letterbox(key).await?;
        let (mut items, mut acts) = (Vec::new(), Vec::new());
        for (shelf, found) in letters {
            for (name, opened) in open_found(&key, found).await? {
                if let Ok(item) = opened.and_then(|words| self.read_letter(&name, &words, author)) {
                    items.push(item);
                    acts.push(Act::Delete(shelf, name));
                }
            }
        }
        Ok((items, acts))
    }

    /// The private half of the letterbox, as it was found.
    pub(super) async fn open_letterbox(&self, key: Found) -> Result<String, StoreError> {
        let key = key.into_iter().map(|(_, value)| value).collect();
        let key = self.open_all(META, key).await?;
        let gone = || StoreError::Sealed("the letterbox has no key".to_owned());
        let (_, key) = key.first().ok_or_else(gone)?;
        from_json(key)
    }

    /// The save that an opened letter becomes.
    fn read_letter(
        &self,
        name: &JsValue,
        words: &str,
        author: PersonId,
    ) -> Result<ChangeText, StoreError> {
        let (device, record, change) = if let Some(letter) = Letter::read(words) {
            (letter.device, letter.record, letter.change(author))
        } else {
            let letter = GuestLetter::read(words).ok_or_else(damaged)?;
            (letter.device, letter.record, letter.change(author))
        };
        // One that was moved here from another device, or under another record's number, is not what it claims.
        if device != self.0.device || name.as_string() != Some(record.to_string()) {
            return Err(damaged());
        }
        let item = ChangeText::write(change.ok_or_else(damaged)?).map_err(unwritten)?;
        check(&item.change, item.text.get().len()).map_err(|_| damaged())?;
        Ok(item)
    }

    async fn store_letters(
        &self,
        items: &[ChangeText],
        taken: Vec<Act>,
    ) -> Result<Vec<u32>, StoreError> {
        let mut acts = self.add_pending(items).await?;
        acts.extend(taken);
        self.write(&acts).await
    }
}

fn damaged() -> StoreError {
    StoreError::Sealed("a letter is damaged".to_owned())
}

/// Opens letters as they were found, all in one question to the worker: a hall's four hundred take no longer than a
/// breath. Each by its name; one that does not open takes no other with it.
pub(super) async fn open_found(
    key: &str,
    found: Found,
) -> Result<Vec<(JsValue, Result<String, StoreError>)>, StoreError> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (names, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let sealed = values.iter().map(|value| {
        let posted: Option<Posted> = field::from_json(&value.as_string().unwrap_or_default());
        // What is no letter does not open either.
        posted.unwrap_or_default().sealed
    });
    let opened = recovery::open_each(key, sealed).await;
    let opened = opened.map_err(|error| StoreError::Other(error.to_string()))?;
    let opened = opened.into_iter().map(|one| one.ok_or_else(damaged));
    Ok(names.into_iter().zip(opened).collect())
}
