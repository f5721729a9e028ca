//! A tablet that is handed to guests stays at its station until the passphrase of whoever handed it over is typed.

use super::{Entry, Locked, Opening, Tablet};
use crate::platform::{DeviceSource, crypto};
use crate::store::{LetterError, Store, StoreError};
use shared::domain::GuestCard;
use shared::field;
use shared::id::{DeviceId, RecordId};
use shared::roadshow::kiosk::Kiosk;
use shared::roadshow::letter::{ContactLetter, GuestLetter};
use shared::source::Source;

/// Why a tablet was not handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandOverError {
    /// It has no letterbox yet, or no passphrase.
    #[error("no letterbox")]
    NotReady,
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl HandOverError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::NotReady => "This tablet cannot seal guests\u{2019} answers yet. Lock and unlock it once with a signal, then try again.".to_owned(),
            Self::Store(error) => error.words().to_owned(),
        }
    }
}

impl Locked {
    /// Whether the tablet was handed to guests.
    pub const fn is_with_guests(&self) -> bool {
        !self.kiosk.is_empty()
    }
}

impl Tablet {
    /// Whether it is not known yet what this browser shows, or known that it is with guests: then nobody joins in it. Tracks.
    pub fn is_held(self) -> bool {
        match self.opening() {
            Opening::Looking => true,
            Opening::Locked(locked) => locked.is_with_guests(),
            _ => false,
        }
    }

    /// Hands the tablet over at a station: what is typed is sealed, every window locks, and it opens there from now on.
    pub async fn hand_over(self, kiosk: &Kiosk) -> Result<(), HandOverError> {
        let Opening::Open(desk) = self.opening.get_untracked() else {
            return Ok(());
        };
        let device = desk.owner().device;
        let outside = Store::outside(device).await?;
        if !outside.is_locked || outside.letterbox.is_empty() {
            return Err(HandOverError::NotReady);
        }
        let station =
            field::to_json(kiosk).map_err(|error| StoreError::Other(error.to_string()))?;
        let inner = self.inner.get_value();
        desk.make_safe().await?;
        inner.directory.hand_over(device, &station).await?;
        self.tell_handed_over();
        if let Err(error) = self.lock_here().await {
            inner.directory.take_back().await?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Tells every other window, whoever's desk is in it, that the tablet is with guests now.
    fn tell_handed_over(self) {
        self.inner
            .with_value(|inner| inner.windows.post(&DeviceId::default()));
    }

    /// Goes to the station this browser was handed over at, if it was. A device that is here no more lets go of it.
    pub(super) async fn is_with_guests(self) -> bool {
        let directory = &self.inner.get_value().directory;
        // A storage that cannot be read says so when the entries are.
        let Ok(Some((device, _))) = directory.kiosk().await else {
            return false;
        };
        let entries = directory.entries().await.unwrap_or_default();
        let Some(entry) = entries.into_iter().find(|entry| entry.device == device) else {
            return false;
        };
        Box::pin(self.stand_before(entry)).await;
        true
    }

    /// Whoever opens the vault it was handed over in takes it back.
    pub(super) async fn take_back_from_guests(self, entry: &Entry) -> Result<(), StoreError> {
        let directory = &self.inner.get_value().directory;
        match directory.kiosk().await? {
            Some((device, _)) if device == entry.device => directory.take_back().await,
            _ => Ok(()),
        }
    }

    /// Seals a guest's card without opening the vault. Comes back when it is on the disk.
    pub async fn keep_guest(
        self,
        locked: &Locked,
        roadshow: RecordId,
        card: &GuestCard,
    ) -> Result<(), LetterError> {
        let (record, now_ms) = (DeviceSource.record_id(), DeviceSource.now_ms());
        let letter = GuestLetter::of(record, locked.entry.device, roadshow, now_ms, card);
        let letter = letter.map_err(|error| StoreError::Other(error.to_string()))?;
        Store::post_guest(&letter, &locked.outside.letterbox).await
    }

    /// Seals how a guest may be asked again, apart from their card: its id is chance alone.
    pub async fn keep_contact(
        self,
        locked: &Locked,
        roadshow: RecordId,
        contact: &str,
        months: u32,
    ) -> Result<(), LetterError> {
        let chance: [u8; 16] = crypto::random();
        let letter = ContactLetter {
            id: RecordId(uuid::Builder::from_random_bytes(chance).into_uuid()),
            device: locked.entry.device,
            roadshow,
            contact: contact.trim().to_owned(),
            months,
        };
        Store::post_contact(&letter, &locked.outside.letterbox).await
    }
}
