//! Saves on their way into the storage, and those it would not take: held in memory, said plainly, tried again.

use super::inner::Inner;
use super::ledger::Moved;
use super::{Desk, SaveState, Saved, Word};
use crate::platform::{events, wait};
use crate::store::StoreError;
use leptos::task::spawn_local;
use shared::change::{Change, ChangeText, Write};
use shared::id::ChangeId;
use shared::order;
use shared::record::RecordKey;
use std::rc::Rc;

/// How long until the storage is tried again, milliseconds.
const AGAIN: u32 = 4_000;

/// Saves that are in memory and not, as far as is known, in the storage. In the order they were made.
#[derive(Debug, Default)]
pub(super) struct Unsaved {
    held: Vec<Held>,
    /// Whether a task tries them again from time to time.
    watched: bool,
}

#[derive(Debug, Clone)]
struct Held {
    item: ChangeText,
    form: Option<SavedForm>,
    /// Why the storage would not take it; `None` while it is on its way.
    refused: Option<StoreError>,
}

/// The form a save came from.
#[derive(Debug, Clone)]
pub(super) struct SavedForm {
    /// Its name.
    pub name: String,
    /// What was kept of it when it was saved. What is kept later was typed since, and stays.
    pub kept: Option<String>,
}

impl Unsaved {
    /// What a newer save of the same record still has to write. What one held here already says is
    /// not said twice; the rest is written over it, so that the two never stand against each other.
    /// With the id of a held save to wait for: one that says some of it already, or where nothing is
    /// left to write the last of the record, since nothing is saved before that one is.
    pub fn over_held(
        &self,
        key: &RecordKey,
        mut writes: Vec<Write>,
    ) -> (Vec<Write>, Option<ChangeId>) {
        let mut repeats = None;
        let of_record = |held: &&Held| RecordKey::of(&held.item.change) == *key;
        for held in self.held.iter().filter(of_record) {
            let change = &held.item.change;
            writes.retain_mut(|write| {
                let Some(earlier) = change.write(&write.field) else {
                    return true;
                };
                if earlier.value == write.value {
                    repeats = Some(change.id);
                    return false;
                }
                write.over.push(change.id);
                write.over.extend(&earlier.over);
                order::sort_and_dedup(&mut write.over);
                true
            });
        }
        if writes.is_empty() && repeats.is_none() {
            let last = self.held.iter().rfind(of_record);
            repeats = last.map(|held| held.item.change.id);
        }
        (writes, repeats)
    }

    fn holds(&self, id: ChangeId) -> bool {
        self.held.iter().any(|held| held.item.change.id == id)
    }

    fn failed(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().filter(|held| held.refused.is_some())
    }
}

impl Desk {
    /// Saves that are in memory and nowhere else because the storage would not take them, in the
    /// order they were made: laid over the screens, so that nothing anybody wrote is out of sight. Tracks.
    pub fn held_in_memory(self) -> Vec<Change> {
        let inner = self.inner();
        inner.unsaved_count.track();
        let unsaved = inner.unsaved.borrow();
        unsaved
            .failed()
            .map(|held| held.item.change.clone())
            .collect()
    }
}

impl Inner {
    /// Stores a change, then folds it in. Where the storage will not have it, holds it in memory.
    pub(super) async fn keep(
        self: &Rc<Self>,
        item: ChangeText,
        form: Option<SavedForm>,
    ) -> Result<Saved, StoreError> {
        let id = item.change.id;
        let blocked = {
            let mut unsaved = self.unsaved.borrow_mut();
            // What was made earlier is stored earlier: a card must never go without its circle.
            let blocked = unsaved.held.iter().find_map(|held| held.refused.clone());
            unsaved.held.push(Held {
                item,
                form,
                refused: blocked.clone(),
            });
            blocked
        };
        self.save_state.set(SaveState::Saving);
        if blocked.is_none() {
            self.store_held(id).await?;
        }
        self.until_stored(id).await?;
        Ok(Saved {
            change: Some(id),
            at_ms: Self::now_ms(),
        })
    }

    /// Comes back when a held save is in the storage, or with the reason why it is not.
    pub(super) async fn until_stored(self: &Rc<Self>, id: ChangeId) -> Result<(), StoreError> {
        while self.unsaved.borrow().holds(id) {
            self.try_held().await?;
            // Somebody else may be storing it at this moment: it is saved when that is over, and not before.
            wait::sleep(20).await;
        }
        Ok(())
    }

    async fn store_held(self: &Rc<Self>, id: ChangeId) -> Result<(), StoreError> {
        let held = {
            let mut unsaved = self.unsaved.borrow_mut();
            let held = unsaved
                .held
                .iter_mut()
                .find(|held| held.item.change.id == id);
            // On its way from now on, so that nobody else stores it too.
            held.map(|held| (std::mem::take(&mut held.refused), held.clone()).1)
        };
        let Some(Held { item, form, .. }) = held else {
            return Ok(());
        };
        // The draft goes in the same transaction, unless more was typed since.
        let let_go = form.as_ref().filter(|form| self.is_as_saved(form));
        let let_go = let_go.map(|form| form.name.as_str());
        let stored = self.store.save(std::slice::from_ref(&item), let_go).await;
        match stored {
            Ok(keys) => {
                self.unsaved
                    .borrow_mut()
                    .held
                    .retain(|held| held.item.change.id != id);
                if let Some(form) = form {
                    self.draft_was_saved(&form, &item.change);
                }
                self.fold_own(keys, vec![item]);
                self.say_how_saving_stands(None);
                Ok(())
            }
            Err(reason) => {
                for held in &mut self.unsaved.borrow_mut().held {
                    if held.item.change.id == id {
                        held.refused = Some(reason.clone());
                    }
                }
                self.say_how_saving_stands(Some(reason.clone()));
                if !std::mem::replace(&mut self.unsaved.borrow_mut().watched, true) {
                    spawn_local(watch(self.clone()));
                }
                Err(reason)
            }
        }
    }

    /// Folds in changes of one's own, now that the storage has them; tells the other tabs; sends soon.
    pub(crate) fn fold_own(&self, keys: Vec<u32>, items: Vec<ChangeText>) {
        let mut moved = Moved::default();
        let now_ms = Self::now_ms();
        for (key, item) in keys.iter().zip(items) {
            self.ledger.borrow_mut().own(*key, item, now_ms, &mut moved);
        }
        self.show(&moved);
        self.channel.post(&Word::Saved { keys });
        self.bell.ring_soon();
    }

    fn say_how_saving_stands(&self, reason: Option<StoreError>) {
        let (held, failed) = {
            let unsaved = self.unsaved.borrow();
            let failed = unsaved.held.iter().find_map(|held| held.refused.clone());
            (unsaved.failed().count(), failed)
        };
        self.unsaved_count.set(held);
        self.save_state.set(match reason.or(failed) {
            Some(reason) => SaveState::NotSaved { reason, held },
            None => SaveState::Saved {
                at_ms: Self::now_ms(),
            },
        });
    }

    /// Whether a save of this form is in memory and not in the storage.
    pub(super) fn holds_form(&self, name: &str) -> bool {
        let unsaved = self.unsaved.borrow();
        let mut forms = unsaved.held.iter().filter_map(|held| held.form.as_ref());
        forms.any(|form| form.name == name)
    }

    /// Whether anything that the storage refused is in memory and nowhere else.
    pub(crate) fn holds_unsaved(&self) -> bool {
        !self.unsaved.borrow().held.is_empty()
    }

    /// Saves that are in memory and not, as far as is known, in the storage: on their way into it, or refused by it.
    pub(crate) fn held_texts(&self) -> Vec<ChangeText> {
        let unsaved = self.unsaved.borrow();
        unsaved.held.iter().map(|held| held.item.clone()).collect()
    }

    /// Tries once more to store everything that the storage refused. The first reason why not, if any.
    pub(super) async fn try_held(self: &Rc<Self>) -> Result<(), StoreError> {
        let refused: Vec<_> = {
            let unsaved = self.unsaved.borrow();
            let refused = unsaved.held.iter().filter(|held| held.refused.is_some());
            refused.map(|held| held.item.change.id).collect()
        };
        for id in refused {
            self.store_held(id).await?;
        }
        Ok(())
    }
}

async fn watch(inner: Rc<Inner>) {
    while !inner.unsaved.borrow().held.is_empty() {
        wait::sleep(AGAIN).await;
        // The reason is on the screen already; the change stays held.
        let _ = inner.try_held().await;
    }
    inner.unsaved.borrow_mut().watched = false;
}

/// A browser asks before it closes a page on which something is in memory only.
pub(super) fn warn_before_leaving(inner: &Rc<Inner>) {
    let inner = Rc::downgrade(inner);
    events::before_leaving(move || inner.upgrade().is_some_and(|inner| inner.holds_unsaved()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::change::Change;
    use shared::domain::Kind;
    use shared::id::{DeviceId, PersonId, RecordId};
    use shared::scope::Scope;
    use shared::stamp::Stamp;
    use uuid::Uuid;

    fn write(value: &str, over: Vec<ChangeId>) -> Write {
        Write {
            field: "text".to_owned(),
            value: json!(value),
            over,
        }
    }

    #[test]
    fn a_second_press_of_save_never_stands_against_the_first() {
        let key = RecordKey {
            scope: Scope::Library,
            kind: Kind::Agency,
            id: RecordId(Uuid::from_u128(1)),
        };
        let (seen, held) = (ChangeId(Uuid::from_u128(2)), ChangeId(Uuid::from_u128(3)));
        let item = ChangeText::write(Change {
            id: held,
            scope: key.scope.clone(),
            kind: key.kind.clone(),
            record: key.id,
            writes: vec![write("half", vec![seen])],
            stamp: Stamp::default(),
            author: PersonId::NIL,
            device: DeviceId::NIL,
        })
        .unwrap();
        let unsaved = Unsaved {
            held: vec![Held {
                item,
                form: None,
                refused: Some(StoreError::Full),
            }],
            watched: true,
        };
        let (writes, repeats) = unsaved.over_held(&key, vec![write("half", vec![seen])]);
        assert!(writes.is_empty() && repeats == Some(held));
        let (writes, repeats) = unsaved.over_held(&key, vec![write("whole", vec![seen])]);
        assert_eq!(writes[0].over, [seen, held]);
        assert_eq!(repeats, None);
        // Nothing altered since: it is saved when the first is, and not before.
        let (writes, repeats) = unsaved.over_held(&key, Vec::new());
        assert!(writes.is_empty() && repeats == Some(held));
    }
}
