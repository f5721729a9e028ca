//! What is being typed: kept sealed, at most a second behind the keys, so that a restart returns to
//! the same half sentence. Typing never waits for the storage.

use super::draft::followed;
use super::inner::Inner;
use super::keep::SavedForm;
use super::tabs::Word;
use super::{Desk, Draft};
use crate::platform::{events, wait};
use crate::store::StoreError;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use shared::change::Change;
use shared::domain::Noun;
use shared::id::RecordId;
use shared::order;
use shared::scope::Scope;
use shared::sorted::{SortedMap, SortedSet};
use std::rc::Rc;

/// How far the storage may be behind the keys, milliseconds. With the time a write takes this stays
/// well under the second that was promised.
const BEHIND: u32 = 400;
/// How long until a draft that was not taken is tried again, milliseconds.
const AGAIN: u32 = 4_000;

/// How the drafts stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DraftState {
    /// Nothing typed since the app was opened.
    #[default]
    Quiet,
    /// Typed, and on its way into the storage.
    Typing,
    /// In the storage up to the last key.
    Kept {
        /// When, milliseconds since 1970.
        at_ms: u64,
    },
    /// The storage would not take it. It is on the screen, and tried again by itself.
    NotKept {
        /// Why.
        reason: StoreError,
    },
}

/// A form that was left half filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftNote {
    /// Which form: what was passed to [`Desk::keep_draft`].
    pub form: String,
    /// When it was last typed in, milliseconds since 1970.
    pub at_ms: u64,
}

shared::table! {
    /// A draft as it is stored.
    #[derive(Debug, Clone, Default)]
    pub(crate) struct StoredDraft {
        pub at_ms: u64,
        pub json: String,
    }
}

#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub kept: SortedMap<String, StoredDraft>,
    pub behind: SortedSet<String>,
    pub writing: bool,
    /// How many writes to the storage are under way.
    under_way: usize,
    /// Forms whose drafts were set aside while they may have stood on the screen, and under what name.
    pub aside: SortedMap<String, String>,
}

impl Drafts {
    pub fn of(kept: SortedMap<String, StoredDraft>) -> Self {
        Self {
            kept,
            ..Self::default()
        }
    }
}

impl Inner {
    /// Whether a form whose name holds this id is half written.
    pub(crate) fn has_draft_about(&self, id: &str) -> bool {
        let drafts = self.drafts.borrow();
        drafts.kept.keys().any(|name| name.contains(id))
    }

    /// Every form left half written, as texts.
    pub(crate) fn drafts_as_texts(&self) -> Vec<String> {
        let drafts = self.drafts.borrow();
        drafts
            .kept
            .values()
            .map(|draft| draft.json.clone())
            .collect()
    }
}

impl Desk {
    /// Keeps what is in a form. Call it at every key: it only notes the value, and the storage follows
    /// within a second. `form` names the form by ids and plain words, and never holds what was typed.
    pub fn keep_draft<T: Noun>(self, form: &str, draft: &Draft<T>) {
        if let Ok(json) = draft.to_json() {
            self.keep_draft_text(form, json);
            // The circle may have gone from under the form.
            self.inner().set_aside_lost();
        }
    }

    fn keep_draft_text(self, form: &str, json: String) {
        let inner = self.inner();
        let draft = StoredDraft {
            at_ms: Inner::now_ms(),
            json,
        };
        inner
            .drafts
            .borrow_mut()
            .kept
            .insert(form.to_owned(), draft);
        inner.note_draft(form);
    }

    /// What was in a form when it was left; `None` where there is nothing or a newer app wrote it, and
    /// then that is kept aside, out of the way of what is typed now.
    pub fn draft<T: Noun>(self, form: &str) -> Option<Draft<T>> {
        let inner = self.inner();
        let read = Draft::from_json;
        let (draft, changed) = inner.drafts.borrow_mut().take_up(form, read);
        for name in changed {
            inner.note_draft(&name);
        }
        draft
    }

    /// Lets go of what is in a form: it was saved, or the person said so.
    pub fn drop_draft(self, form: &str) {
        let inner = self.inner();
        if inner.drafts.borrow_mut().kept.remove(form).is_some() {
            inner.note_draft(form);
        }
    }

    /// Keeps where somebody is in a record, sealed and as soon as what they type: so that a restart returns to the
    /// same place. It goes with the record's scope, and nothing is told of it as half written.
    pub fn keep_place(self, scope: &Scope, id: RecordId, place: &str) {
        // Nothing was altered in it: where a scope is lost, nothing of it stays.
        let kept = json!({ "before": {}, "after": {}, "place": place });
        self.keep_draft_text(&place_name(scope, id), kept.to_string());
    }

    /// Where somebody was in a record.
    pub fn place(self, scope: &Scope, id: RecordId) -> Option<String> {
        let inner = self.inner();
        let drafts = inner.drafts.borrow();
        let kept = drafts.kept.get(&place_name(scope, id))?;
        let kept: Value = serde_json::from_str(&kept.json).ok()?;
        kept.get("place")?.as_str().map(str::to_owned)
    }

    /// Forgets where somebody was in a record.
    pub fn forget_place(self, scope: &Scope, id: RecordId) {
        self.drop_draft(&place_name(scope, id));
    }

    /// Forms that were left half filled in, latest first. Does not track.
    pub fn drafts(self) -> Vec<DraftNote> {
        let inner = self.inner();
        let drafts = inner.drafts.borrow();
        let notes = drafts.kept.iter().map(|(form, draft)| DraftNote {
            form: form.clone(),
            at_ms: draft.at_ms,
        });
        let mut notes: Vec<_> = notes.collect();
        order::sort_by_key(&mut notes, |note| std::cmp::Reverse(note.at_ms));
        notes
    }

    /// Whether what is typed has reached the storage. Tracks.
    pub fn draft_state(self) -> DraftState {
        self.inner().draft_state.get()
    }

    /// Writes every draft now. Before a new version takes over, or before locking.
    pub async fn flush_drafts(self) -> Result<(), StoreError> {
        self.inner().flush_drafts().await
    }
}

/// The name under which a place is kept: that of no form.
fn place_name(scope: &Scope, id: RecordId) -> String {
    format!("place/{scope}/{id}")
}

impl Inner {
    pub(super) fn note_draft(self: &Rc<Self>, form: &str) {
        let begin = {
            let mut drafts = self.drafts.borrow_mut();
            drafts.behind.insert(form.to_owned());
            !std::mem::replace(&mut drafts.writing, true)
        };
        if self
            .draft_state
            .with_untracked(|state| *state != DraftState::Typing)
        {
            self.draft_state.set(DraftState::Typing);
        }
        if begin {
            spawn_local(follow(self.clone()));
        }
    }

    /// A form as it is when it is saved.
    pub(super) fn form_being_saved(&self, name: &str) -> SavedForm {
        let drafts = self.drafts.borrow();
        SavedForm {
            name: name.to_owned(),
            kept: drafts.kept.get(name).map(|draft| draft.json.clone()),
        }
    }

    /// Whether nothing was typed in a form since it was saved.
    pub(super) fn is_as_saved(&self, form: &SavedForm) -> bool {
        let drafts = self.drafts.borrow();
        drafts.kept.get(&form.name).map(|draft| &draft.json) == form.kept.as_ref()
    }

    /// A save of its form is in the storage. What was typed since stays, over that save.
    pub(super) fn draft_was_saved(self: &Rc<Self>, form: &SavedForm, change: &Change) {
        if self.is_as_saved(form) {
            self.draft_is_gone(&form.name);
            return;
        }
        let followed = {
            let drafts = self.drafts.borrow();
            let typed = drafts.kept.get(&form.name);
            typed.and_then(|typed| Some((typed.at_ms, followed(&typed.json, change)?)))
        };
        if let Some((at_ms, json)) = followed {
            let draft = StoredDraft { at_ms, json };
            let kept = &mut self.drafts.borrow_mut().kept;
            kept.insert(form.name.clone(), draft);
        }
        self.note_draft(&form.name);
    }

    /// Its form was saved, and the storage let go of it in the same transaction.
    fn draft_is_gone(&self, form: &str) {
        let mut drafts = self.drafts.borrow_mut();
        drafts.kept.remove(form);
        if drafts.writing {
            // A write of it may be under way and come after that transaction: let go of it once more.
            drafts.behind.insert(form.to_owned());
        }
    }

    /// What another window has typed in these forms stands here too, but for what is being typed here: else a form that
    /// is opened here next would begin with what is older, and write over it.
    pub(super) fn take_in_drafts(&self, forms: &[String], stored: &SortedMap<String, StoredDraft>) {
        let mut drafts = self.drafts.borrow_mut();
        for form in forms {
            if drafts.behind.contains(form) {
                continue;
            }
            match stored.get(form) {
                Some(draft) => drafts.kept.insert(form.clone(), draft.clone()),
                None => {
                    drafts.kept.remove(form);
                }
            }
        }
    }

    /// Whether every draft is in the storage as it now is.
    pub(super) fn drafts_are_stored(&self) -> bool {
        let drafts = self.drafts.borrow();
        drafts.behind.is_empty() && drafts.under_way == 0
    }

    pub(crate) async fn flush_drafts(&self) -> Result<(), StoreError> {
        let (forms, drafts) = {
            let mut drafts = self.drafts.borrow_mut();
            let forms = std::mem::take(&mut drafts.behind);
            drafts.under_way += usize::from(!forms.is_empty());
            let now = forms
                .iter()
                .map(|form| (form.clone(), drafts.kept.get(form).cloned()));
            let now: Vec<_> = now.collect();
            (forms, now)
        };
        if forms.is_empty() {
            return Ok(());
        }
        let stored = self.store.keep_drafts(&drafts).await;
        self.drafts.borrow_mut().under_way -= 1;
        match stored {
            Ok(()) => {
                let at_ms = Self::now_ms();
                let forms = forms.into_iter().collect();
                self.channel.post(&Word::Typed { forms });
                if self.drafts.borrow().behind.is_empty() {
                    self.draft_state.set(DraftState::Kept { at_ms });
                }
                Ok(())
            }
            Err(reason) => {
                let behind = &mut self.drafts.borrow_mut().behind;
                forms.into_iter().for_each(|form| behind.insert(form));
                let said = reason.clone();
                self.draft_state.set(DraftState::NotKept { reason: said });
                Err(reason)
            }
        }
    }
}

/// Follows the keys until nothing is behind any more.
async fn follow(inner: Rc<Inner>) {
    let mut pause = BEHIND;
    loop {
        wait::sleep(pause).await;
        pause = if inner.flush_drafts().await.is_ok() {
            BEHIND
        } else {
            AGAIN
        };
        let mut drafts = inner.drafts.borrow_mut();
        if drafts.behind.is_empty() {
            drafts.writing = false;
            return;
        }
    }
}

/// A page that is hidden may never be shown again: an iPad stops it without a word.
pub(super) fn flush_when_hidden(inner: &Rc<Inner>) {
    let inner = Rc::downgrade(inner);
    events::when_hidden(move || {
        if let Some(inner) = inner.upgrade() {
            spawn_local(async move {
                // What went wrong is in the draft state; it is tried again.
                let _ = inner.flush_drafts().await;
            });
        }
    });
}
