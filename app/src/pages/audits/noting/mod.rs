//! What an auditor notes from any question without leaving it: good practice, a child's words, a draft finding.
//!
//! Good practice and draft findings become entries of the tool's own repeats, so that there is one place for them; a
//! child's words are a voice note in the audit's scope, with its rules. Where a tool has no such repeat, only what can
//! be kept is offered.

mod asking;
mod noted;
mod spoken;

pub use asking::NotingDialog;
pub use noted::{NotedList, NotedWords, noted_id};

use shared::domain::{CaseAudit, VoiceNote};
use shared::form::{Part, Spot};
use shared::id::RecordId;
use shared::scope::Scope;
use std::sync::Arc;

use super::keeping::Keeping;
use crate::desk::{Desk, Item};
use crate::live::prelude::*;
use crate::pages::answering::anywhere::{self, repeat_for};
use crate::pages::answering::{Run, focus};
use crate::pages::form::form_name;
use crate::ui::keyboard;

/// What is open over the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// What is to be noted is asked.
    Asking,
    /// An entry of a repeat is written.
    Entry(Part, Spot),
    /// A child's words are written.
    Words(RecordId),
}

/// Noting in one audit. Copied freely; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Noting {
    desk: Desk,
    id: RecordId,
    keeping: Keeping,
    run: StoredValue<Option<Run>>,
    open: RwSignal<Option<Open>>,
    of_child: StoredValue<OfChild>,
}

/// A child's words of an audit: those that are kept, and one that is half written.
#[derive(Clone, Copy)]
struct OfChild {
    voices: Memo<Vec<Arc<Item<VoiceNote>>>>,
    half: Memo<Option<RecordId>>,
}

impl Noting {
    /// For an audit that is being answered.
    pub fn begin(desk: Desk, id: RecordId, keeping: Keeping) -> Self {
        Self {
            desk,
            id,
            keeping,
            run: StoredValue::new(None),
            open: RwSignal::new(None),
            of_child: StoredValue::new(OfChild {
                voices: Memo::new(move || voices(desk, id)),
                half: Memo::new(move || half_written(desk, id)),
            }),
        }
    }

    /// Whose questions it is noted from.
    pub fn note_in(self, run: Run) {
        self.run.set_value(Some(run));
    }

    fn scope(self) -> Scope {
        CaseAudit::scope(self.id)
    }

    /// The repeat that entries of a part go to, where the tool has one that is asked. Tracks.
    fn repeat(self, part: Part) -> Option<Spot> {
        let run = self.run.get_value()?;
        let repeat = run.with(|answers| repeat_for(answers, part))?;
        run.is_asked(repeat).then_some(repeat)
    }

    /// The entries of a part, each with its first words. Tracks.
    fn entries(self, part: Part) -> Vec<(Spot, String)> {
        let run = self.run.get_value();
        let entries = run.zip(self.repeat(part));
        entries.map_or_else(Vec::new, |(run, repeat)| anywhere::entries(run, repeat))
    }

    /// How many times a child's words were noted, one that is half written among them. Tracks.
    fn spoken(self) -> usize {
        self.of_child.get_value().voices.with(Vec::len)
            + usize::from(self.of_child.get_value().half.get().is_some())
    }

    /// How many things were noted. Tracks.
    pub fn count(self) -> usize {
        let entries = KINDS.iter().map(|(part, _)| self.entries(*part).len());
        entries.sum::<usize>() + self.spoken()
    }

    /// A child's words that were written and not kept. Tracks.
    pub fn half_written(self) -> Option<RecordId> {
        self.of_child.get_value().half.get()
    }

    /// Asks what is to be noted.
    pub fn ask(self) {
        self.open.set(Some(Open::Asking));
        focus::into(ASKED.to_owned());
    }

    /// Writes an entry: where its repeat stands if that is on the screen, and over the question otherwise.
    fn write(self, part: Part) {
        let found = self.run.get_value().zip(untrack(|| self.repeat(part)));
        let Some((run, repeat)) = found else { return };
        if anywhere::is_shown(run, repeat) {
            self.open.set(None);
            run.add_instance(repeat);
            return;
        }
        if let Some(entry) = run.begin_entry(repeat) {
            self.open.set(Some(Open::Entry(part, entry)));
            focus::into(WRITTEN.to_owned());
        }
    }

    /// Writes down what a child said, or goes on with what is half written.
    fn write_words(self) {
        let half = self.of_child.get_value().half.get_untracked();
        self.open_words(half.unwrap_or_else(|| self.desk.new_id()));
    }

    fn open_words(self, note: RecordId) {
        self.open.set(Some(Open::Words(note)));
        focus::into(WRITTEN.to_owned());
    }

    /// Back to the question it was noted from.
    fn close(self) {
        let was = self.open.get_untracked();
        self.open.set(None);
        let Some(run) = self.run.get_value() else {
            return;
        };
        if let Some(Open::Entry(_, entry)) = was {
            run.end_entry(entry);
            self.keeping.save();
        }
        if untrack(|| run.is_at_end()) {
            let list = noted_id(self.id);
            request_animation_frame(move || keyboard::focus(&list));
        } else {
            focus::back_among(run);
        }
    }
}

/// What is noted as entries of the tool's own, and what it is called.
const KINDS: [(Part, &str); 2] = [
    (Part::GoodPractice, "Good practice"),
    (Part::Finding, "Draft finding"),
];

/// The id of what can be noted.
const ASKED: &str = "noting-asked";
/// The id of what is written in.
const WRITTEN: &str = "noting-written";

/// The voice notes of an audit, earliest first. Those taken back are left out. Tracks.
fn voices(desk: Desk, id: RecordId) -> Vec<Arc<Item<VoiceNote>>> {
    let mut voices = desk.held::<VoiceNote>(&CaseAudit::scope(id));
    voices.retain(|voice| !voice.withdrawn);
    shared::order::sort_by_key(&mut voices, |voice| (voice.value.caught_ms, voice.id));
    voices
}

/// A voice note of an audit that was begun and never kept. Tracks.
fn half_written(desk: Desk, id: RecordId) -> Option<RecordId> {
    let scope = CaseAudit::scope(id);
    // Looked at anew when a draft is stored or a note saved.
    desk.draft_state();
    desk.counts();
    let of_nobody = form_name::<VoiceNote>(&scope, RecordId::NIL);
    let before = of_nobody
        .strip_suffix(&RecordId::NIL.to_string())?
        .to_owned();
    desk.drafts().iter().find_map(|note| {
        let id: RecordId = note.form.strip_prefix(&before)?.parse().ok()?;
        desk.item::<VoiceNote>(&scope, id).is_none().then_some(id)
    })
}
