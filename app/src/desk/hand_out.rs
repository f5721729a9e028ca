//! What waits, as a file sealed to the board's recovery key; and what such a file holds.

use super::Desk;
use crate::platform::recovery::{self, RecoveryError};
use crate::store::StoreError;
use crate::sync::farewell::{pages, signed};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use shared::change::Change;
use shared::id::DeviceId;

/// What the first field of such a file says.
const FORM: &str = "golden-thread export 1";

/// Why nothing was handed out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandOutError {
    /// The board has no recovery key, or it is not known here yet.
    #[error("no recovery key")]
    NoKey,
    /// Nothing waits.
    #[error("nothing waits")]
    Nothing,
    /// It could not be sealed.
    #[error(transparent)]
    Recovery(#[from] RecoveryError),
    /// It could not be signed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A page of such a file: as it would have been sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HandedPage {
    /// Changes, oldest first.
    pub changes: Vec<Box<RawValue>>,
    /// The device's signature under them.
    pub signature: String,
}

/// What such a file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HandedOut {
    form: String,
    /// The device that made it.
    pub device: DeviceId,
    /// What waited there.
    pub pages: Vec<HandedPage>,
}

impl HandedOut {
    /// Reads what was in a file; `None` where it is something else.
    pub fn read(opened: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(opened).ok()?;
        let read: Self = serde_json::from_str(text).ok()?;
        (read.form == FORM).then_some(read)
    }
}

impl Desk {
    /// What one wrote oneself and the board has not received, oldest first.
    pub fn unsent(self) -> Vec<Change> {
        let inner = self.inner();
        let ledger = inner.ledger.borrow();
        ledger.pending().map(|item| item.change.clone()).collect()
    }

    /// Everything that waits, signed page by page and sealed to the board's recovery key; and how many changes that is.
    pub async fn hand_out(self) -> Result<(Vec<u8>, usize), HandOutError> {
        let inner = self.inner();
        let key = crate::live::prelude::untrack(|| self.board().recovery);
        if key.is_empty() {
            return Err(HandOutError::NoKey);
        }
        let waiting: Vec<_> = {
            let held = inner.held_texts();
            let ledger = inner.ledger.borrow();
            let all = ledger.pending().chain(&held);
            all.map(|item| item.text.clone()).collect()
        };
        let count = waiting.len();
        if count == 0 {
            return Err(HandOutError::Nothing);
        }
        let mut handed = HandedOut {
            form: FORM.to_owned(),
            device: inner.owner.device,
            pages: Vec::new(),
        };
        for changes in pages(waiting) {
            let signature = signed(&inner, &changes).await?;
            handed.pages.push(HandedPage { changes, signature });
        }
        let text =
            serde_json::to_string(&handed).map_err(|error| StoreError::Other(error.to_string()))?;
        Ok((recovery::seal(&[&key], text.as_bytes()).await?, count))
    }
}
