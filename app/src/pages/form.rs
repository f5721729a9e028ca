//! A form on a screen: what it says now, kept as a draft a moment behind the keys, saved as a whole.

use crate::live::prelude::*;
use shared::domain::Noun;
use shared::id::RecordId;
use shared::problem::Problem;
use shared::scope::Scope;

use crate::desk::{Desk, Draft, SaveError, Saved};
use crate::ui::keyboard;

/// A form over one record. Copied freely; lives as long as the screen.
pub struct Form<T: Noun + Send + Sync> {
    desk: Desk,
    name: StoredValue<String>,
    draft: RwSignal<Draft<T>>,
    /// Whether a person has typed in it, now or before a restart.
    touched: RwSignal<bool>,
    /// Whether problems are shown: only after a person tried to save.
    tried: RwSignal<bool>,
    /// Whether a save of it was refused by the storage and is tried again by itself.
    held: StoredValue<bool>,
}

#[expect(
    clippy::expl_impl_clone_on_copy,
    reason = "a derived one would ask `Copy` of the noun, which only its handle needs"
)]
impl<T: Noun + Send + Sync> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Noun + Send + Sync> Copy for Form<T> {}

impl<T: Noun + Send + Sync> Form<T> {
    /// Takes up the draft of this form that a restart left, or opens the record as it stands, or
    /// begins a new one with what `fresh` gives.
    pub fn open(desk: Desk, scope: &Scope, id: RecordId, fresh: impl FnOnce() -> T) -> Self {
        let (name, draft, left) = taken_up(desk, scope, id, fresh);
        let form = Self {
            desk,
            name: StoredValue::new(name),
            draft: RwSignal::new(draft),
            touched: RwSignal::new(left),
            tried: RwSignal::new(false),
            held: StoredValue::new(false),
        };
        form.follow();
        form
    }

    /// While nothing has been typed the form shows the record as it stands, so that nobody begins
    /// from what was true an hour ago. What was typed since a save that has only now been stored
    /// stands over that save.
    fn follow(self) {
        watch(move || {
            let (scope, id) = self.draft.with(|draft| (draft.scope.clone(), draft.id));
            let is_here = self.desk.item::<T>(&scope, id).is_some();
            let name = self.name.get_value();
            if is_here && self.held.get_value() && !self.desk.holds_form(&name) {
                self.held.set_value(false);
                let typed = self.desk.draft::<T>(&name);
                self.draft
                    .set(typed.unwrap_or_else(|| self.desk.open(&scope, id)));
            } else if is_here && self.draft.with_untracked(|draft| !draft.is_altered()) {
                let now = self.desk.open(&scope, id);
                if self.draft.with_untracked(|draft| *draft != now) {
                    self.draft.set(now);
                }
            }
        });
    }

    /// Looks at what the form says now. Tracks.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.draft.with(|draft| look(&draft.after))
    }

    /// Looks at what the form says now, once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.draft.with_untracked(|draft| look(&draft.after))
    }

    /// One part of the form, for a component to show.
    pub fn part<R>(self, look: impl Fn(&T) -> R + Send + Sync + 'static) -> Signal<R>
    where
        R: Send + Sync + 'static,
    {
        Signal::derive(move || self.with(&look))
    }

    /// Every text that would be saved otherwise than it stands, by field. Tracks.
    pub fn altered_texts(self) -> Vec<(String, String)> {
        self.draft.with(|draft| {
            let before = draft.before.texts();
            let mut altered = draft.after.texts();
            altered.retain(|text| !text.1.trim().is_empty() && !before.contains(text));
            let altered = altered.into_iter();
            altered
                .map(|(field, text)| (field, text.to_owned()))
                .collect()
        })
    }

    /// A person changed something. The draft follows. Nothing once the screen is gone.
    pub fn edit(self, change: impl FnOnce(&mut T)) {
        let Some(mut draft) = self.draft.try_get_untracked() else {
            return;
        };
        change(&mut draft.after);
        self.typed(draft);
    }

    fn typed(self, draft: Draft<T>) {
        self.draft.set(draft);
        self.name.with_value(|name| {
            self.draft.with_untracked(|draft| {
                if draft.is_altered() {
                    self.desk.keep_draft(name, draft);
                } else {
                    self.desk.drop_draft(name);
                }
            });
        });
        self.touched.set(true);
    }

    /// Whether a person has typed something that is not saved. Tracks.
    pub fn is_draft(self) -> bool {
        self.touched.get() && self.is_altered()
    }

    /// Whether there is anything that is not saved. Tracks.
    pub fn is_altered(self) -> bool {
        self.draft.with(Draft::is_altered)
    }

    /// What is wrong with one field, in words, once a person has tried to save. Tracks.
    pub fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let tried = self.tried.get();
            self.problems()
                .into_iter()
                .find(|problem| problem.field == field && (tried || is_said_at_once(problem)))
                .map(|problem| shared::words::problem(&problem))
        })
    }

    /// Everything that is wrong now. Tracks.
    pub fn problems(self) -> Vec<Problem> {
        self.with(T::check)
    }

    /// Saves. `Ok(None)` when something is wrong with it: the problems are shown, nothing is lost.
    pub async fn save(self) -> Result<Option<Saved>, SaveError> {
        match self.ready() {
            Some(_) => self.save_as_it_is().await.map(Some),
            None => Ok(None),
        }
    }

    /// What is ready to be saved, with the name its draft is kept under; nothing while something is
    /// wrong with it, and then the problems are shown.
    pub fn ready(self) -> Option<(String, Draft<T>)> {
        self.tried.set(true);
        if untrack(|| self.problems()).is_empty() {
            return Some((self.name.get_value(), self.draft.get_untracked()));
        }
        keyboard::focus_first_marked();
        None
    }

    /// Turns to another record without leaving the screen: the box the person writes in stays.
    pub fn turn_to(self, scope: &Scope, id: RecordId, fresh: impl FnOnce() -> T) {
        let (name, draft, left) = taken_up(self.desk, scope, id, fresh);
        self.name.set_value(name);
        self.touched.set(left);
        self.tried.set(false);
        self.draft.set(draft);
    }

    /// Which record it is a form over. Tracks.
    pub fn id(self) -> RecordId {
        self.draft.with(|draft| draft.id)
    }

    /// Saves whatever it says, wrong or not, for forms that are worked on for a long time.
    pub async fn save_as_it_is(self) -> Result<Saved, SaveError> {
        let (name, draft) = (self.name.get_value(), self.draft.get_untracked());
        let saved = self.desk.save_form(&draft, Some(&name)).await;
        if let Err(SaveError::Store(_)) = &saved {
            self.held.set_value(true);
        }
        let saved = saved?;
        // The person may have typed on while the storage was written; that stays a draft over what
        // now stands.
        if let Some(typed) = self.draft.try_get_untracked() {
            let next = self.desk.open::<T>(&draft.scope, draft.id);
            let next = next.with_typed_since(&draft.after, &typed.after);
            if next.is_altered() {
                self.desk.keep_draft(&name, &next);
            }
            self.draft.set(next);
        }
        Ok(saved)
    }

    /// Lets go of what was typed and goes back to the record as it stands.
    pub fn discard(self) {
        self.name.with_value(|name| self.desk.drop_draft(name));
        let (scope, id) = self
            .draft
            .with_untracked(|draft| (draft.scope.clone(), draft.id));
        self.draft.set(self.desk.open(&scope, id));
        self.tried.set(false);
    }
}

/// The draft a restart left, or the record as it stands, or a new one; and whether it was left.
fn taken_up<T: Noun>(
    desk: Desk,
    scope: &Scope,
    id: RecordId,
    fresh: impl FnOnce() -> T,
) -> (String, Draft<T>, bool) {
    let name = form_name::<T>(scope, id);
    let left = desk.draft::<T>(&name);
    let was_left = left.is_some();
    let draft = left.unwrap_or_else(|| {
        if untrack(|| desk.item::<T>(scope, id)).is_some() {
            desk.open(scope, id)
        } else {
            desk.begin(scope, id, fresh())
        }
    });
    (name, draft, was_left)
}

/// Text that is too long, or a number without a digit, is said while it is typed; what is missing only
/// when saving.
fn is_said_at_once(problem: &Problem) -> bool {
    use shared::problem::Code;
    matches!(problem.code, Code::TooLong { .. } | Code::NoDigits)
}

/// The name under which the draft of a record's form is kept.
pub fn form_name<T: Noun>(scope: &Scope, id: RecordId) -> String {
    format!("{}/{scope}/{id}", T::KIND)
}
