//! A save: the difference between what was seen and what is said, as one change.

use super::inner::Inner;
use super::{Desk, Draft};
use crate::platform::DeviceSource;
use crate::store::StoreError;
use serde_json::{Map, Value};
use shared::change::{Change, ChangeText, Fault, Write, between, check};
use shared::domain::Noun;
use shared::id::ChangeId;
use shared::record::RecordKey;
use shared::source::Source;
use std::future::Future;

/// What was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The change; `None` when nothing had been altered.
    pub change: Option<ChangeId>,
    /// When, milliseconds since 1970.
    pub at_ms: u64,
}

/// Why a save did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The storage would not take it. It is held in memory and tried again by itself.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is too large for one save. Nothing is held; the form still has it.
    #[error(transparent)]
    Form(#[from] Fault),
}

impl SaveError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Store(error) => error.words().to_owned(),
            Self::Form(fault) => {
                format!("Not saved: {fault}. It is still on the screen. Save it in smaller parts.")
            }
        }
    }
}

impl Desk {
    /// Saves a form. Comes back when the storage has it, and then it is shown; or with the reason
    /// why not, and then it is held in memory and tried again by itself.
    pub fn save<T: Noun>(
        self,
        draft: &Draft<T>,
    ) -> impl Future<Output = Result<Saved, SaveError>> + use<T> {
        self.save_form(draft, None)
    }

    /// Saves a form and lets go of its draft ([`Desk::keep_draft`]) in the same moment.
    pub fn save_form<T: Noun>(
        self,
        draft: &Draft<T>,
        form: Option<&str>,
    ) -> impl Future<Output = Result<Saved, SaveError>> + use<T> {
        let writes = between(&draft.seen, &draft.before, &draft.after);
        self.write(draft.key(), writes, form)
    }

    pub(super) fn write(
        self,
        key: RecordKey,
        writes: Vec<Write>,
        form: Option<&str>,
    ) -> impl Future<Output = Result<Saved, SaveError>> + use<> {
        let inner = self.inner();
        let form = form.map(|name| inner.form_being_saved(name));
        let (writes, repeats) = inner.unsaved.borrow().over_held(&key, writes);
        let made = inner.make(key, writes);
        async move {
            if let Some(item) = made? {
                return Ok(inner.keep(item, form).await?);
            }
            if let Some(held) = repeats {
                // Asked to save again what is on its way, or what the storage refused.
                inner.until_stored(held).await?;
            }
            if let Some(form) = form.filter(|form| inner.is_as_saved(form)) {
                self.drop_draft(&form.name);
            }
            Ok(Saved {
                change: repeats,
                at_ms: Inner::now_ms(),
            })
        }
    }
}

impl Inner {
    /// Writes a change down; `None` where it would write nothing.
    fn make(&self, key: RecordKey, writes: Vec<Write>) -> Result<Option<ChangeText>, Fault> {
        if writes.is_empty() {
            return Ok(None);
        }
        let now_ms = Self::now_ms();
        let writes = writes.into_iter().map(|write| Write {
            value: without_nul(write.value),
            ..write
        });
        let change = Change {
            id: DeviceSource.change_id(),
            scope: key.scope,
            kind: key.kind,
            record: key.id,
            writes: writes.collect(),
            stamp: self.ledger.borrow_mut().clock.tick(now_ms),
            author: self.owner.person,
            device: self.owner.device,
        };
        let item =
            ChangeText::write(change).map_err(|error| Fault::Malformed(error.to_string()))?;
        check(&item.change, item.text.get().len())?;
        Ok(Some(item))
    }
}

/// The board's database cannot hold U+0000, and no keyboard means to type it.
fn without_nul(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains('\0') => Value::String(text.replace('\0', "")),
        Value::Array(items) => Value::Array(items.into_iter().map(without_nul).collect()),
        Value::Object(entries) => {
            let mut without = Map::new();
            for (key, value) in entries {
                without.insert(key.replace('\0', ""), without_nul(value));
            }
            Value::Object(without)
        }
        value => value,
    }
}
