//! What is written down of a child at risk while everything is locked: sealed here, and sent to the board as it is.

use super::{Entry, Locked, Tablet};
use crate::platform::DeviceSource;
use crate::store::{LetterError, Store, StoreError};
use crate::sync::call;
use shared::api::{self, EnvelopeRequest};
use shared::domain::{Letter, Safety};
use shared::source::Source;

/// Whether the board has a copy of what lies sealed. It is never taken for having told anybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BoardCopy {
    /// Nothing lies sealed.
    #[default]
    Nothing,
    /// Not of all of it.
    NotYet,
    /// Of all of it.
    Has,
}

impl Tablet {
    /// What is known of somebody's vault without opening it.
    pub async fn outside_of(self, entry: Entry) -> Result<Locked, StoreError> {
        let outside = Store::outside(entry.device).await?;
        let kiosk = self.inner.get_value().directory.kiosk().await?;
        let kiosk = kiosk.filter(|(device, _)| *device == entry.device);
        Ok(Locked {
            entry,
            outside,
            kiosk: kiosk.map(|(_, station)| station).unwrap_or_default(),
        })
    }

    /// Seals a record without opening the vault: only its person's passphrase opens it here, and only the board's recovery
    /// key elsewhere.
    pub async fn seal(self, locked: &Locked, safety: &Safety) -> Result<(), LetterError> {
        let now_ms = DeviceSource.now_ms();
        let record = DeviceSource.record_id();
        let letter = Letter::of(record, locked.entry.device, now_ms, safety);
        let recovery = locked.entry.recovery.as_deref().unwrap_or_default();
        let mut to = vec![locked.outside.letterbox.as_str(), recovery];
        to.retain(|key| !key.is_empty());
        Store::post(&letter, &to).await?;
        Ok(())
    }

    /// Sends the board copies of what lies sealed, where there is a signal. They stay here until the vault is opened.
    pub async fn send_letters(self, locked: &Locked) -> BoardCopy {
        let (device, token) = (locked.entry.device, &locked.outside.token);
        let letters = Store::posted(device).await.unwrap_or_default();
        if letters.is_empty() {
            return BoardCopy::Nothing;
        }
        let mut copy = BoardCopy::Has;
        for (record, mut posted) in letters {
            if posted.is_sent {
                continue;
            }
            let request = EnvelopeRequest {
                record,
                sealed: posted.sealed.clone(),
                captured_ms: posted.captured_ms,
            };
            // A device that has not been in touch since it joined has no token yet.
            let is_told = !token.is_empty()
                && call::tell(api::ENVELOPES, Some(token), &request)
                    .await
                    .is_ok();
            if !is_told {
                copy = BoardCopy::NotYet;
                continue;
            }
            posted.is_sent = true;
            // One that is sent again stands there once.
            let _ = Store::keep_posted(device, record, &posted).await;
        }
        copy
    }
}
