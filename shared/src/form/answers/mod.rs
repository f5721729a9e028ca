//! What one person answered, and what follows from it: which questions are asked, what is worked out, what is
//! missing. A change of one answer works out again what depends on it and nothing else.

mod fit;
mod keys;
mod looks;
mod repeats;
pub(super) mod state;
mod work;

pub(in crate::form) use fit::{is_of_kind, wanted};
pub use looks::{Complaint, Offered};
pub use state::Wrong;

use super::plan::nodes::{NodeId, TOP};
use super::plan::{Form, Vertex, What};
use super::reckon::{Chance, Moment, Place, Spot};
use super::{ItemKind, Text};
use state::State;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something that moved: whose, and what of it.
pub type Moved = (Spot, What);

/// What answering needs from outside.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// What the clock says.
    pub now: Moment,
    /// Where chance begins.
    pub seed: u64,
    /// The language to read in; empty for the tool's own first.
    pub language: String,
}

/// One person's answers to one tool.
#[derive(Debug)]
pub struct Answers {
    form: Arc<Form>,
    state: State,
    now: Moment,
    language: String,
    chance: RefCell<Chance>,
    /// What is still to be worked out, in order.
    waiting: BTreeSet<(u32, Vertex, Place)>,
    moved: Vec<Moved>,
    /// What has to be kept since it was last asked for: keys and values.
    to_keep: Vec<(String, String)>,
    /// How many instances counts have made.
    made: usize,
    /// Counts that are larger than what is made.
    cut: BTreeSet<(NodeId, Place)>,
}

impl Answers {
    /// Begins to answer: what questions start with is filled in.
    pub fn begin(form: Arc<Form>, around: Around) -> Self {
        let mut answers = Self::empty(form, around);
        answers.fill_in(TOP, Place::default());
        answers.work();
        answers.moved.clear();
        answers
    }

    /// Goes on answering: `kept` is what [`Self::take_to_keep`] gave, in any order. What a newer version knows
    /// and this form does not is passed over.
    pub fn resume<'a>(
        form: Arc<Form>,
        around: Around,
        kept: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut answers = Self::empty(form, around);
        answers.load(kept);
        answers.wake(TOP, Place::default());
        answers.work();
        answers.moved.clear();
        answers.to_keep.clear();
        answers
    }

    fn empty(form: Arc<Form>, around: Around) -> Self {
        let Around {
            now,
            seed,
            language,
        } = around;
        let language = if language.is_empty() {
            first_language(&form)
        } else {
            language
        };
        Self {
            state: State::new(&form.nodes),
            form,
            now,
            language,
            chance: RefCell::new(Chance::new(seed)),
            waiting: BTreeSet::new(),
            moved: Vec::new(),
            to_keep: Vec::new(),
            made: 0,
            cut: BTreeSet::new(),
        }
    }

    /// The tool as it was read.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// Sets an answer. What a tool works out itself, and what is only read, stays as it is.
    pub fn set(&mut self, spot: Spot, value: &str) -> Vec<Moved> {
        let worked_out = self
            .form
            .rules(spot.node)
            .is_some_and(|rules| rules.calculation.is_some());
        let takes = !worked_out && !self.form.nodes.get(spot.node).item.kind.is_section();
        if takes {
            self.put(spot, value.to_owned());
        }
        self.done()
    }

    /// Sets an answer as [`Self::set`] does, and what follows from it is worked out when [`Self::settle`] is called: many
    /// answers given at once are not each followed by all that depends on them.
    pub(super) fn set_later(&mut self, spot: Spot, value: &str) {
        let item = &self.form.nodes.get(spot.node).item;
        if !self.form.works_out(spot) && !item.kind.is_section() {
            self.put(spot, value.to_owned());
        }
    }

    /// Works out whatever follows from what was set.
    pub(super) fn settle(&mut self) {
        self.work();
    }

    /// Whether a tool counted more instances than are made.
    pub(super) fn is_cut(&self) -> bool {
        !self.cut.is_empty()
    }

    /// Tells the clock. What asks for it is worked out anew when something it depends on moves, as ever.
    pub fn tell_time(&mut self, now: Moment) {
        self.now = now;
    }

    /// Marks answering as gone on with: what a tool keeps of when that was is set.
    pub fn mark_end(&mut self) -> Vec<Moved> {
        let ends: Vec<NodeId> = self
            .form
            .nodes
            .ids()
            .filter(|id| self.form.nodes.get(*id).item.kind == ItemKind::End)
            .collect();
        for node in ends {
            for place in self.state.places(&self.form, node, Place::default()) {
                self.put(Spot { node, place }, self.now.words());
            }
        }
        self.done()
    }

    /// Reads on in another language.
    pub fn speak(&mut self, language: &str) -> Vec<Moved> {
        language.clone_into(&mut self.language);
        let form = Arc::clone(&self.form);
        for vertex in &form.in_words {
            self.push_all(*vertex, Place::default());
        }
        self.done()
    }

    /// The language read in.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What has to be kept since this was last asked: keys, and values of which an empty one takes the answer back.
    pub fn take_to_keep(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.to_keep)
    }

    fn done(&mut self) -> Vec<Moved> {
        self.work();
        let mut moved = std::mem::take(&mut self.moved);
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    /// Puts a value in its place and notes what depends on it.
    fn put(&mut self, spot: Spot, value: String) {
        let form = Arc::clone(&self.form);
        let Some(cell) = self.state.cell_mut(&form, spot) else {
            return;
        };
        if cell.value == value {
            return;
        }
        cell.value = value;
        self.keep(spot);
        self.push_after(Vertex::new(spot.node, What::Value), spot.place);
        self.moved.push((spot, What::Value));
    }

    /// Whether the answer to a question has to be kept, because it cannot be worked out again.
    fn is_kept(&self, node: NodeId) -> bool {
        let rules = self.form.rules(node);
        let again = rules.is_some_and(|rules| rules.calculation.is_some() && !rules.unsteady);
        !again && !self.form.nodes.get(node).item.kind.is_section()
    }

    /// Notes an answer as one to keep, where it cannot be worked out again.
    fn keep(&mut self, spot: Spot) {
        if !self.is_kept(spot.node) {
            return;
        }
        if let (Some(key), Some(cell)) = (self.key(spot), self.state.cell(&self.form, spot)) {
            self.to_keep.push((key, cell.value.clone()));
        }
    }
}

fn first_language(form: &Form) -> String {
    let tool = form.tool();
    if !tool.default_language.is_empty() {
        return tool.default_language.clone();
    }
    tool.languages.first().cloned().unwrap_or_default()
}

/// A text in the words of a language.
fn in_language<'a>(text: &'a Text, language: &str) -> &'a str {
    text.shown(language)
}
