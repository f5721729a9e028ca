//! What the board did not take: shown with reason and remedy, never dropped.

use super::ledger::{CaseFile, Refused};
use super::{Desk, Word};
use crate::store::StoreError;
use shared::change::Change;
use shared::id::ChangeId;
use shared::record::RecordKey;
use shared::sync::RefusalCode;
use shared::words;

/// A save that the board did not take.
#[derive(Debug, Clone, PartialEq)]
pub struct Attention {
    /// What was written.
    pub change: Change,
    /// Why, for a program.
    pub code: RefusalCode,
    /// Why, naming what was wrong; for whoever helps.
    pub detail: String,
    /// When the board said so, milliseconds since 1970.
    pub at_ms: u64,
    /// The person's reason for setting it aside, when they have.
    pub set_aside: Option<String>,
    /// The case file it was of, where the board had sent of that file before it refused.
    pub file: Option<CaseFile>,
}

impl Attention {
    /// Why, for the person who wrote it.
    pub fn reason(&self) -> &'static str {
        if self.was_taken() {
            words::FILE_TAKEN
        } else {
            words::refusal(&self.code)
        }
    }

    /// The one thing to do about it.
    pub fn remedy(&self) -> &'static str {
        if self.was_taken() {
            words::FILE_TAKEN_REMEDY
        } else {
            words::remedy(&self.code)
        }
    }

    /// Whether it is of a case file that this person audited and does no longer: no role is missing.
    fn was_taken(&self) -> bool {
        self.file.is_some() && self.code == RefusalCode::MayNotWrite
    }

    fn of(refused: &Refused) -> Option<Self> {
        Some(Self {
            change: refused.change()?,
            code: refused.code.clone(),
            detail: refused.detail.clone(),
            at_ms: refused.at_ms,
            set_aside: refused.set_aside.clone(),
            file: refused.file.as_deref().and_then(CaseFile::read),
        })
    }
}

impl Desk {
    /// What the board did not take, oldest first; what was set aside is among it. Tracks.
    pub fn refused(self) -> Vec<Attention> {
        let inner = self.inner();
        inner.triggers.track_counts();
        let ledger = inner.ledger.borrow();
        ledger
            .refused()
            .filter_map(|(_, refused)| Attention::of(refused))
            .collect()
    }

    /// What the board did not take of one record: laid over it on this device, where its author looks for it. Tracks.
    pub fn refused_of(self, key: &RecordKey) -> Vec<Attention> {
        let mut refused = self.refused();
        refused.retain(|one| one.set_aside.is_none() && RecordKey::of(&one.change) == *key);
        refused
    }

    /// Sends it once more, just as it was written.
    pub async fn send_again(self, change: ChangeId) -> Result<(), StoreError> {
        let inner = self.inner();
        let Some(item) = inner
            .ledger
            .borrow()
            .refused_one(change)
            .and_then(Refused::item)
        else {
            return Ok(());
        };
        let key = inner.store.send_again(&item).await?;
        inner.ledger.borrow_mut().unrefuse(change);
        inner.channel.post(&Word::Unrefused { change });
        inner.fold_own(vec![key], vec![item]);
        inner.recount();
        inner.bell.ring();
        Ok(())
    }

    /// Needs no more attention, says the person, and why. It stays on this device and in the board's quarantine.
    pub async fn set_aside(self, change: ChangeId, reason: &str) -> Result<(), StoreError> {
        let inner = self.inner();
        let Some(mut refused) = inner.ledger.borrow().refused_one(change).cloned() else {
            return Ok(());
        };
        refused.set_aside = Some(reason.trim().to_owned());
        inner.store.keep_refused(change, &refused).await?;
        inner.ledger.borrow_mut().keep_refused(change, refused);
        inner.channel.post(&Word::Refused {
            changes: vec![change],
        });
        inner.recount();
        Ok(())
    }
}
