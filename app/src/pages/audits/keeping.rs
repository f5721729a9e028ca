//! Keeping what is answered: each answer a small save of its own, and words as a sealed draft while they are typed.
//!
//! What was given and is not saved yet is *pending*. It is in the draft at every key, so that a tablet that stops in the
//! middle of a sentence comes back to it; it is saved when it was chosen, when its box is left, and when the person
//! pauses. Words that look like an identifier stay pending until somebody has looked at them.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::task::spawn_local;
use shared::domain::CaseAudit;
use shared::form::{Answers, ItemKind};
use shared::id::RecordId;
use shared::limits;
use shared::sorted::SortedMap;
use std::time::Duration;

use crate::desk::{Desk, Draft};
use crate::live::prelude::*;
use crate::pages::answering::{Given, Run};
use crate::pages::form::form_name;
use crate::pages::watched::Watch;
use crate::ui::toast::{Toasts, use_toasts};

/// How long after the last key what was typed is saved, where nobody leaves the box.
const PAUSE: Duration = Duration::from_millis(1_500);
/// The most answers in one save, and the most bytes of them: well below what one change may hold.
const MOST: (usize, usize) = (200, 24 * 1024);

/// Answers by the keys they are kept under.
pub type Entries = SortedMap<String, String>;

/// Keeps the answers of one audit. Copied freely; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Keeping {
    desk: Desk,
    toasts: Toasts,
    id: RecordId,
    /// Given and not saved yet.
    pending: RwSignal<Entries>,
    /// Of each of them, what stood there when it was first given.
    seen: StoredValue<Draft<CaseAudit>>,
    pause: StoredValue<Option<TimeoutHandle>>,
    /// Whose answers; known once they are on the screen.
    run: StoredValue<Option<Run>>,
    watch: StoredValue<Option<Watch>>,
    is_saving: StoredValue<bool>,
}

impl Keeping {
    /// Takes up what a restart left half written.
    pub fn take_up(desk: Desk, id: RecordId) -> Self {
        let keeping = Self {
            desk,
            toasts: use_toasts(),
            id,
            pending: RwSignal::new(Entries::default()),
            seen: StoredValue::new(none_of(&desk.open(&CaseAudit::scope(id), id))),
            pause: StoredValue::new(None),
            run: StoredValue::new(None),
            watch: StoredValue::new(None),
            is_saving: StoredValue::new(false),
        };
        if let Some(left) = desk.draft::<CaseAudit>(&keeping.name()) {
            let stands = desk.open::<CaseAudit>(&CaseAudit::scope(id), id).before;
            keeping.pending.set(left_over(&left, &stands));
            keeping.seen.set_value(left);
        }
        let pending = keeping.pending;
        let altered = Signal::derive(move || {
            let pending = pending.get();
            let texts = pending.iter().filter(|(key, _)| keeping.is_words(key));
            let fields = texts.map(|(key, text)| (format!("answers.{key}"), text.clone()));
            fields.collect()
        });
        let of = Signal::fixed(id);
        let watch = Watch::over_texts(desk, CaseAudit::scope(id), of, altered);
        keeping.watch.set_value(Some(watch));
        on_cleanup(move || {
            keeping.rest();
            keeping.save();
        });
        keeping
    }

    /// The watch over what is written.
    pub fn watch(self) -> Option<Watch> {
        self.watch.get_value()
    }

    /// Whose answers are kept from now on.
    pub fn keep_of(self, run: Run) {
        self.run.set_value(Some(run));
    }

    /// What is given and not saved yet. Tracks.
    pub fn pending(self) -> Signal<Entries> {
        self.pending.into()
    }

    /// Keys of answers whose words wait to be looked at: they are only a draft until somebody has. Tracks.
    pub fn held(self) -> Vec<String> {
        let Some(watch) = self.watch() else {
            return Vec::new();
        };
        self.pending.with(|pending| {
            let held = pending
                .iter()
                .filter(|(key, text)| self.is_words(key) && !watch.is_clean_text(text));
            held.map(|(key, _)| key.clone()).collect()
        })
    }

    fn name(self) -> String {
        form_name::<CaseAudit>(&CaseAudit::scope(self.id), self.id)
    }

    /// Whether the answer under a key is a sentence: a name may stand in it.
    fn is_words(self, key: &str) -> bool {
        let run = self.run.try_get_value().flatten();
        let known = run.and_then(|run| run.try_with(|answers| is_words(answers, key)));
        known.unwrap_or(true)
    }

    /// Something was given.
    pub fn give(self, given: Given) {
        let is_new = |key: &str| {
            self.pending
                .with_untracked(|pending| !pending.contains_key(key))
        };
        let new = given.entries.iter().map(|(key, _)| key.as_str());
        self.see(new.filter(|key| is_new(key)));
        self.pending.update(|pending| {
            for (key, value) in given.entries {
                pending.insert(key, value);
            }
        });
        self.keep_draft();
        if given.typing {
            let handle = set_timeout_with_handle(move || self.save(), PAUSE);
            self.rest();
            self.pause.set_value(handle.ok());
        } else {
            self.save();
        }
    }

    /// Notes what now stands under some keys: what is given next replaces that, and nothing that arrives later.
    fn see<'a>(self, keys: impl Iterator<Item = &'a str>) {
        let mut keys = keys.peekable();
        if keys.peek().is_some() {
            let now = self.desk.open(&CaseAudit::scope(self.id), self.id);
            self.seen
                .update_value(|seen| keys.for_each(|key| look_at(seen, key, &now)));
        }
    }

    /// Nothing is waited for any more.
    fn rest(self) {
        if let Some(handle) = self.pause.try_get_value().flatten() {
            handle.clear();
        }
        self.pause.set_value(None);
    }

    fn keep_draft(self) {
        let pending = self.pending.get_untracked();
        if pending.is_empty() {
            self.desk.drop_draft(&self.name());
        } else {
            let draft = self.seen.with_value(|seen| about(seen, &pending));
            self.desk.keep_draft(&self.name(), &draft);
        }
    }

    /// Saves what is pending, but for words that somebody has to look at first.
    pub fn save(self) {
        let Some(pending) = self.pending.try_get_untracked() else {
            return;
        };
        // One save at a time: the next takes along what was given meanwhile.
        if self.is_saving.try_get_value().unwrap_or(true) || pending.is_empty() {
            return;
        }
        let ready = self.ready(&pending);
        if ready.is_empty() {
            return;
        }
        self.rest();
        self.is_saving.set_value(true);
        let is_all = ready.len() == pending.len();
        // Its draft goes in the same moment as the last of it is stored.
        let form = is_all.then(|| self.name());
        let reasons = self.watch().map(Watch::reasons);
        let draft = self.seen.with_value(|seen| about(seen, &ready));
        // Begun at once, so that nothing that is given meanwhile is in it.
        let saving = self.desk.save_form(&draft, form.as_deref());
        spawn_local(async move {
            let saved = saving.await;
            self.is_saving.set_value(false);
            match saved {
                Ok(_) => {
                    if let Some(reasons) = reasons {
                        reasons.write_down();
                    }
                    self.was_saved(&ready);
                }
                // Held in memory and tried again by itself; the bar says so.
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }

    /// What of the pending answers can be saved now, as much as one save holds.
    fn ready(self, pending: &Entries) -> Entries {
        let watch = self.watch();
        let settled = |key: &str, text: &str| {
            let fits = text.chars().count() <= limits::NOTE;
            let is_clean = || watch.is_none_or(|watch| untrack(|| watch.is_clean_text(text)));
            fits && (!self.is_words(key) || is_clean())
        };
        batch(pending.iter().filter(|(key, text)| settled(key, text)))
    }

    /// Some answers stand: what was given meanwhile stays pending, over them.
    fn was_saved(self, saved: &Entries) {
        let Some(mut pending) = self.pending.try_get_untracked() else {
            return; // the screen is gone, and the draft with what it says is kept
        };
        let done: Vec<String> = saved
            .iter()
            .filter(|(key, value)| pending.get(*key) == Some(value))
            .map(|(key, _)| key.clone())
            .collect();
        for key in done {
            pending.remove(&key);
        }
        let is_done = pending.is_empty();
        let over = saved.iter().map(|(key, _)| key.as_str());
        self.see(over.filter(|key| pending.contains_key(*key)));
        self.pending.set(pending);
        if !is_done {
            self.keep_draft();
            // What did not fit into one save, or was given while it was made.
            if self.pause.with_value(Option::is_none) {
                self.save();
            }
        }
    }

    /// Lets go of what was stored meanwhile by a save that the storage had refused at first.
    pub fn is_stored(self, stands: &CaseAudit) {
        let pending = self.pending.get_untracked();
        let stored = pending
            .iter()
            .filter(|(key, value)| stands.answers.get(*key) == Some(value));
        let stored: Entries = stored
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        if !stored.is_empty() && !self.is_saving.get_value() {
            self.was_saved(&stored);
            if self.pending.with_untracked(Entries::is_empty) {
                self.desk.drop_draft(&self.name());
            }
        }
    }
}

/// Whether the answer under a key is words and no choice, number or day.
fn is_words(answers: &Answers, key: &str) -> bool {
    let spot = answers.spot_of_key(key);
    spot.is_some_and(|spot| answers.item(spot).kind == ItemKind::Text)
}

/// A form over an audit that has seen no answer yet.
fn none_of(opened: &Draft<CaseAudit>) -> Draft<CaseAudit> {
    about(opened, &Entries::default())
}

/// What was seen of one answer is from now on what stands.
fn look_at(seen: &mut Draft<CaseAudit>, key: &str, now: &Draft<CaseAudit>) {
    seen.seen.look_at(&format!("answers.{key}"), &now.seen);
    match now.before.answers.get(key) {
        Some(stood) => seen.before.answers.insert(key.to_owned(), stood.clone()),
        None => {
            seen.before.answers.remove(key);
        }
    }
}

/// A form over these answers alone: small enough to be kept at every key.
fn about(seen: &Draft<CaseAudit>, entries: &Entries) -> Draft<CaseAudit> {
    let of_seen = |audit: &CaseAudit| CaseAudit {
        tool: audit.tool,
        version: audit.version,
        ..CaseAudit::default()
    };
    let (mut before, mut after) = (of_seen(&seen.before), of_seen(&seen.before));
    for (key, value) in entries.iter() {
        if let Some(stood) = seen.before.answers.get(key) {
            before.answers.insert(key.clone(), stood.clone());
        }
        after.answers.insert(key.clone(), value.clone());
    }
    let wanted = |field: &str| {
        let key = field.strip_prefix("answers.");
        key.map_or(matches!(field, "tool" | "version"), |key| {
            entries.contains_key(key)
        })
    };
    Draft {
        scope: seen.scope.clone(),
        id: seen.id,
        seen: seen.seen.only(wanted),
        before,
        after,
    }
}

/// What a draft says otherwise than it saw it and than it stands.
fn left_over(left: &Draft<CaseAudit>, stands: &CaseAudit) -> Entries {
    let given = left.after.answers.iter().filter(|(key, value)| {
        left.before.answers.get(*key) != Some(value) && stands.answers.get(*key) != Some(value)
    });
    given
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// As many entries as fit into one save.
pub fn batch<'a>(entries: impl Iterator<Item = (&'a String, &'a String)>) -> Entries {
    let (most, most_bytes) = MOST;
    let mut batch = Entries::default();
    let mut bytes = 0;
    for (key, value) in entries {
        bytes += key.len() + value.len();
        if batch.len() >= most || (bytes > most_bytes && !batch.is_empty()) {
            break;
        }
        batch.insert(key.clone(), value.clone());
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::change::{Snapshot, between};

    fn entries(given: &[(&str, &str)]) -> Entries {
        let given = given.iter();
        given
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn seen(answers: &[(&str, &str)]) -> Draft<CaseAudit> {
        let before = CaseAudit {
            version: RecordId::derived(&["version"]),
            reference: "GT-4K7-F".to_owned(),
            answers: entries(answers),
            ..CaseAudit::default()
        };
        Draft {
            scope: CaseAudit::scope(RecordId::NIL),
            id: RecordId::NIL,
            seen: Snapshot::default(),
            after: before.clone(),
            before,
        }
    }

    #[test]
    fn a_save_writes_the_answers_that_were_given_and_nothing_else() {
        let seen = seen(&[("a", "yes"), ("b", "no")]);
        let draft = about(&seen, &entries(&[("a", "partly"), ("c", "words")]));
        let writes = between(&draft.seen, &draft.before, &draft.after);
        let fields: Vec<_> = writes.iter().map(|write| write.field.as_str()).collect();
        // Of a record of which nothing was seen, what it always says comes along.
        assert_eq!(fields, ["answers.a", "answers.c", "tool", "version"]);
    }

    #[test]
    fn each_answer_is_written_over_what_stood_when_it_was_first_given() {
        let mut base = none_of(&seen(&[("a", "yes"), ("b", "no")]));
        look_at(&mut base, "a", &seen(&[("a", "yes"), ("b", "no")]));
        // Something arrived meanwhile.
        look_at(&mut base, "b", &seen(&[("a", "partly"), ("b", "yes")]));
        let draft = about(&base, &entries(&[("a", "no"), ("b", "yes")]));
        assert_eq!(draft.before.answers, entries(&[("a", "yes"), ("b", "yes")]));
    }

    #[test]
    fn what_a_restart_left_is_what_was_given_and_does_not_stand() {
        let left = about(
            &seen(&[("a", "yes")]),
            &entries(&[("a", "partly"), ("b", "half a sen"), ("c", "no")]),
        );
        let mut stands = seen(&[("a", "yes"), ("c", "no")]).before;
        assert_eq!(
            left_over(&left, &stands),
            entries(&[("a", "partly"), ("b", "half a sen")])
        );
        stands
            .answers
            .insert("b".to_owned(), "half a sen".to_owned());
        assert_eq!(left_over(&left, &stands), entries(&[("a", "partly")]));
    }

    #[test]
    fn a_save_holds_no_more_than_a_change_may() {
        let long = "x".repeat(4_000);
        let all: Entries = (0..300)
            .map(|key| (format!("k{key:03}"), long.clone()))
            .collect();
        let first = batch(all.iter());
        assert!(first.len() < 10);
        let short: Entries = (0..300)
            .map(|key| (format!("k{key:03}"), "x".to_owned()))
            .collect();
        assert_eq!(batch(short.iter()).len(), 200);
        let one: Entries = entries(&[("a", &"y".repeat(40_000))]);
        assert_eq!(
            batch(one.iter()).len(),
            1,
            "one that is too long alone is told of when it is saved"
        );
    }
}
