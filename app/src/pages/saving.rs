//! The save state of a work screen, in words; and saves that a screen does not wait for.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::Noun;
use shared::id::{ChangeId, RecordId};
use shared::scope::Scope;

use super::{form::Form, watched::Watch};
use crate::{
    desk::{Desk, Draft, DraftState, SaveError, SaveState, Saved, use_desk},
    ui::{
        status::{SaveStatus, State},
        toast::{Toasts, use_toasts},
    },
    words,
};

/// How the work on this screen stands: written but not on the record yet, being saved, saved.
#[component]
pub fn Saving(
    /// There are words on the screen that are only a draft.
    #[prop(optional, into)]
    is_draft: Signal<bool>,
    /// Nothing of what this screen is about has been saved yet.
    #[prop(optional, into)]
    is_new: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let state = Memo::new(move || match (desk.save_state(), desk.draft_state()) {
        (SaveState::NotSaved { .. }, _) => State::NotSaved,
        (_, DraftState::NotKept { .. }) if is_draft.get() => State::NotSaved,
        (SaveState::Saving, _) => State::Saving,
        _ if is_draft.get() || is_new.get() => State::Draft,
        _ => State::Saved,
    });
    let said = Signal::derive(move || match state.get() {
        State::Draft if !is_draft.get() => Some("Nothing written yet".to_owned()),
        // The words claim no more than is true: kept is kept, and until then it is only a draft.
        State::Draft
            if matches!(
                desk.draft_state(),
                DraftState::Kept { .. } | DraftState::Quiet
            ) =>
        {
            Some("Draft kept on this tablet".to_owned())
        }
        State::NotSaved => Some("Not saved yet. Keep this open".to_owned()),
        _ => None,
    });
    let at = Signal::derive(move || match (state.get(), desk.save_state()) {
        (State::Saved, SaveState::Saved { at_ms }) => Some(words::clock(at_ms)),
        _ => None,
    });
    view! { <SaveStatus state=state words=said at=at /> }
}

/// What is done once something is saved. Boxed, so that a save is compiled once for each kind of record and not
/// for each button.
pub type Then = Box<dyn FnOnce()>;

/// Saves things a screen does not wait for. What goes wrong is said; the desk tries it again.
#[derive(Debug, Clone, Copy)]
pub struct Saver {
    desk: Desk,
    toasts: Toasts,
}

/// A saver for the screen that is being built.
pub fn use_saver() -> Saver {
    Saver {
        desk: use_desk(),
        toasts: use_toasts(),
    }
}

impl Saver {
    /// Changes a record as it stands now.
    pub fn alter<T: Noun + Send + Sync>(
        self,
        scope: &Scope,
        id: RecordId,
        change: impl FnOnce(&mut T),
    ) {
        let mut draft = self.desk.open::<T>(scope, id);
        change(&mut draft.after);
        self.save(draft, None, None);
    }

    /// Saves a form. With `said`, says so and offers to undo it.
    pub fn save<T: Noun>(self, draft: Draft<T>, form: Option<String>, said: Option<String>) {
        self.save_then(draft, form, said, Box::new(|| {}));
    }

    /// Saves a form, and does something once it is saved.
    pub fn save_then<T: Noun>(
        self,
        draft: Draft<T>,
        form: Option<String>,
        said: Option<String>,
        then: Then,
    ) {
        spawn_local(async move {
            match self.desk.save_form(&draft, form.as_deref()).await {
                Ok(saved) => {
                    then();
                    if let (Some(said), Some(change)) = (said, saved.change) {
                        self.toasts.say_with_undo(said, move || self.undo(change));
                    }
                }
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }

    /// Saves a form that stays open, unless something is wrong with it: then that is shown.
    pub fn save_form<T: Noun + Send + Sync>(self, form: Form<T>) {
        spawn_local(async move {
            self.said(form.save().await);
        });
    }

    /// Saves a form that stays open, and with it why words in it that look like an identifier are kept.
    /// Nothing is saved while there are such words that nobody has looked at; the person is led to them.
    pub fn save_watched<T: Noun + Send + Sync>(
        self,
        form: Form<T>,
        watch: Watch,
        then: impl FnOnce() + 'static,
    ) {
        if watch.is_settled() {
            self.save_settled(form, watch, Box::new(then));
        }
    }

    /// The same when a person only leaves a box: while there are such words, it stays a draft and
    /// nobody is led anywhere.
    pub fn save_on_leaving<T: Noun + Send + Sync>(self, form: Form<T>, watch: Watch) {
        if untrack(|| form.is_altered() && watch.is_clean()) {
            self.save_settled(form, watch, Box::new(|| {}));
        }
    }

    fn save_settled<T: Noun + Send + Sync>(self, form: Form<T>, watch: Watch, then: Then) {
        let reasons = watch.reasons();
        spawn_local(async move {
            if self.said(form.save().await) {
                reasons.write_down();
                then();
            }
        });
    }

    /// Whether a form was saved; if it was not, why is said.
    fn said(self, saved: Result<Option<Saved>, SaveError>) -> bool {
        match saved {
            Ok(Some(_)) => return true,
            Ok(None) => self
                .toasts
                .say("Something is missing. It is marked on the screen."),
            Err(error) => self.toasts.say(error.words()),
        }
        false
    }

    /// Takes a record back, and offers to undo that.
    pub fn withdraw<T: Noun>(self, scope: Scope, id: RecordId, reason: String, said: &'static str) {
        spawn_local(async move {
            match self.desk.withdraw::<T>(&scope, id, &reason).await {
                Ok(saved) => match saved.change {
                    Some(change) => self.toasts.say_with_undo(said, move || self.undo(change)),
                    None => self.toasts.say(said),
                },
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }

    /// Undoes one save.
    pub fn undo(self, change: ChangeId) {
        spawn_local(async move {
            match self.desk.undo(change).await {
                Ok(_) => self.toasts.say("Undone"),
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }
}
