//! Answers while somebody gives them: what a screen reads and follows.

mod give;
mod going;
mod heard;

pub use give::now;
pub use heard::short;

use rustc_hash::{FxHashMap, FxHashSet};
use shared::form::{Answers, Complaint, Item, Spot, Text, What};
use shared::sorted::SortedMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::plan::{Plan, Screen};
use super::tally::{Count, Tally};
use super::when::Times;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::watched::Watch;

/// How questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One question to a screen.
    #[default]
    Question,
    /// All of a section beneath each other.
    Section,
}

/// What a person gave, to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Keys and values, as [`Answers::take_to_keep`] gives them.
    pub entries: Vec<(String, String)>,
    /// Whether the person is still typing: more will come at once.
    pub typing: bool,
}

/// What surrounds answers on a screen. All of it may be left out.
#[derive(Clone, Copy, Default)]
pub struct Surroundings {
    /// Keeps what is given.
    pub on_keep: Option<Callback<Given>>,
    /// A box was left, so that what was typed in it can be kept.
    pub on_leave: Option<Act>,
    /// Watches over what is written for likely identifiers.
    pub watch: Option<Watch>,
    /// Keys of answers whose words wait to be looked at, and are not saved until then.
    pub held: Option<Signal<Vec<String>>>,
    /// Answers that two tablets gave differently, by the keys they are kept under, and where to decide.
    pub differs: Option<Signal<SortedMap<String, Page>>>,
    /// When answers were given, as far as that is known.
    pub times: Option<Signal<Times>>,
    /// Opens what can be noted from any question.
    pub on_note: Option<Act>,
    /// How many things were noted so far.
    pub noted: Option<Signal<usize>>,
    /// How questions are shown at first.
    pub layout: Layout,
    /// How deep the first heading is, less one: on a page of its own it is the page's.
    pub depth: u8,
    /// Whether there is an end behind the last question, where it is finished.
    pub has_end: bool,
}

/// Answers on a screen. Copied freely; lives as long as the screen it was made on.
#[derive(Clone, Copy)]
pub struct Run(StoredValue<Rc<Running>>);

struct Running {
    answers: RefCell<Answers>,
    plan: Plan,
    around: Surroundings,
    tally: RefCell<Tally>,
    /// Sections in which instances came or went, to be counted again in a moment.
    stale: RefCell<Vec<usize>>,
    counts: Vec<RwSignal<Count>>,
    /// Who looks at what.
    told: RefCell<FxHashMap<(Spot, What), ArcTrigger>>,
    /// Questions that were left, of which complaints are shown.
    left: RefCell<FxHashSet<Spot>>,
    now: RwSignal<usize>,
    layout: RwSignal<Layout>,
    language: RwSignal<String>,
    opened: RwSignal<Option<Opened>>,
    /// Whether the end is shown, behind the last question.
    at_end: RwSignal<bool>,
    /// The spot that is to take the focus once it is on the screen.
    wanted: Cell<Option<Spot>>,
    /// The element among the questions that had the focus last, by its id.
    at: RefCell<String>,
    /// What was typed a moment ago, and is not taken up yet.
    typed: RefCell<Option<(Spot, String)>>,
    /// An entry that was begun away from its place and of which nothing is kept yet.
    entry: Cell<Option<Spot>>,
    /// Instances that stand open, by their repeat's path and their own key.
    open: RwSignal<FxHashSet<String>>,
}

/// What an answer opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// In words.
    pub words: String,
    /// Whether it lies further on. What opened beneath the answer is seen already, and only read out.
    pub is_further: bool,
}

impl Run {
    /// Takes up answers.
    pub fn of(answers: Answers, around: Surroundings) -> Self {
        let plan = Plan::of(&answers);
        let tally = Tally::of(&answers, &plan);
        let counts = (0..plan.sections.len()).map(|section| RwSignal::new(tally.count(section)));
        let first = (0..plan.screens.len()).find(|at| going::is_shown(&answers, &plan, *at));
        let run = Self(StoredValue::new(Rc::new(Running {
            counts: counts.collect(),
            now: RwSignal::new(first.unwrap_or(0)),
            layout: RwSignal::new(around.layout),
            language: RwSignal::new(answers.language().to_owned()),
            opened: RwSignal::new(None),
            at_end: RwSignal::new(false),
            wanted: Cell::new(None),
            at: RefCell::default(),
            entry: Cell::new(None),
            typed: RefCell::default(),
            open: RwSignal::default(),
            stale: RefCell::default(),
            told: RefCell::default(),
            left: RefCell::default(),
            answers: RefCell::new(answers),
            tally: RefCell::new(tally),
            plan,
            around,
        })));
        // However its screen goes away: by a lock, by another that takes its place.
        on_cleanup(move || run.settle());
        run
    }

    fn inner(self) -> Rc<Running> {
        self.0.get_value()
    }

    /// What surrounds the answers.
    pub fn around(self) -> Surroundings {
        self.0.with_value(|run| run.around)
    }

    /// Looks at the answers, once.
    pub fn with<R>(self, look: impl FnOnce(&Answers) -> R) -> R {
        self.0.with_value(|run| look(&run.answers.borrow()))
    }

    /// Looks at the answers, once; nothing once their screen is gone.
    pub fn try_with<R>(self, look: impl FnOnce(&Answers) -> R) -> Option<R> {
        self.0.try_with_value(|run| look(&run.answers.borrow()))
    }

    /// Looks at how the tool is laid out.
    pub fn plan<R>(self, look: impl FnOnce(&Plan) -> R) -> R {
        self.0.with_value(|run| look(&run.plan))
    }

    /// Follows one thing about one spot.
    pub fn follow(self, spot: Spot, what: What) {
        let told = self.0.with_value(|run| {
            let mut told = run.told.borrow_mut();
            told.entry((spot, what)).or_default().clone()
        });
        told.track();
    }

    /// Looks at the answers and follows one thing about one spot.
    pub fn look<R>(self, spot: Spot, what: What, look: impl FnOnce(&Answers) -> R) -> R {
        self.follow(spot, what);
        self.with(look)
    }

    /// An answer as it is stored. Tracks.
    pub fn value(self, spot: Spot) -> String {
        self.look(spot, What::Value, |answers| answers.value(spot).to_owned())
    }

    /// Whether something is asked. Tracks.
    pub fn is_asked(self, spot: Spot) -> bool {
        self.look(spot, What::Relevant, |answers| answers.is_relevant(spot))
    }

    /// Whether an answer is needed. Tracks.
    pub fn is_required(self, spot: Spot) -> bool {
        self.look(spot, What::Check, |answers| answers.is_required(spot))
    }

    /// Whether it may only be read. Tracks.
    pub fn is_read_only(self, spot: Spot) -> bool {
        self.look(spot, What::ReadOnly, |answers| answers.is_read_only(spot))
    }

    /// One of the texts of a spot, in the language read in and with answers put in. Tracks.
    pub fn words(self, spot: Spot, text: fn(&Item) -> &Text) -> String {
        self.inner().language.track();
        self.look(spot, What::Words, |answers| {
            answers.words(spot, text(answers.item(spot)))
        })
    }

    /// Whether a text can read otherwise than it does now: in another language, or with another answer in it.
    pub fn varies(self, spot: Spot, text: fn(&Item) -> &Text) -> bool {
        self.with(|answers| {
            let words = &text(answers.item(spot)).0;
            words.len() > 1 || words.values().any(|words| words.contains("${"))
        })
    }

    /// What is wrong with an answer, once its question was left. Tracks.
    pub fn complaints(self, spot: Spot) -> Vec<Complaint> {
        self.follow(spot, What::Check);
        self.0.with_value(|run| {
            if run.left.borrow().contains(&spot) {
                run.answers.borrow().complaints(spot)
            } else {
                Vec::new()
            }
        })
    }

    /// What is asked and answered in a section. Tracks.
    pub fn count(self, section: usize) -> Count {
        let count = self.0.with_value(|run| run.counts.get(section).copied());
        count.map_or_else(Count::default, |count| count.get())
    }

    /// Whether words in a section wait to be looked at. Tracks.
    pub fn holds_words(self, section: usize) -> bool {
        let Some(held) = self.around().held else {
            return false;
        };
        let keys = held.get();
        let plan = &self.inner().plan;
        self.with(|answers| {
            let mut spots = keys.iter().filter_map(|key| answers.spot_of_key(key));
            spots.any(|spot| plan.section_of(answers, spot) == Some(section))
        })
    }

    /// The languages that can be read in; none where there is but one.
    pub fn languages(self) -> Vec<String> {
        let languages = self.with(|answers| answers.form().tool().languages.clone());
        if languages.len() > 1 {
            languages
        } else {
            Vec::new()
        }
    }

    /// The language read in. Tracks.
    pub fn language(self) -> String {
        self.inner().language.get()
    }

    /// The language read in, for `lang`: the sign in brackets behind its name, or the name where it is one.
    /// Nothing where the tool has but one language and does not say which. Tracks.
    pub fn lang(self) -> Option<String> {
        let language = self.language();
        let in_brackets = language
            .rsplit_once('(')
            .and_then(|(_, sign)| sign.split_once(')'));
        let sign = in_brackets
            .map_or(language.as_str(), |(sign, _)| sign)
            .trim();
        let is_sign = sign.len() >= 2
            && sign.split('-').all(|part| (1..=8).contains(&part.len()))
            && sign.split('-').next().is_some_and(|first| first.len() <= 3)
            && sign
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_sign.then(|| sign.to_owned())
    }

    /// Reads on in another language.
    pub fn speak(self, language: &str) {
        self.settle();
        let run = self.inner();
        let moved = run.answers.borrow_mut().speak(language);
        run.language.set(language.to_owned());
        run.heard(&moved);
    }

    /// How questions are shown. Tracks.
    pub fn layout(self) -> Layout {
        self.inner().layout.get()
    }

    /// Shows questions otherwise.
    pub fn lay_out(self, layout: Layout) {
        self.inner().layout.set(layout);
    }

    /// The screen that is shown, by its place. Tracks.
    pub fn now(self) -> usize {
        self.inner().now.get()
    }

    /// The screen that is shown. Tracks.
    pub fn screen(self) -> Option<Screen> {
        let run = self.inner();
        run.plan.screens.get(run.now.get()).cloned()
    }

    /// The section that is shown. Tracks.
    pub fn section(self) -> usize {
        let run = self.inner();
        let screen = run.plan.screens.get(run.now.get());
        screen.map_or(0, |screen| screen.section)
    }

    /// What the last answer opened. Tracks.
    pub fn opened(self) -> Option<Opened> {
        self.inner().opened.get()
    }

    /// What must still be answered or mended, in order.
    pub fn missing(self) -> Vec<Complaint> {
        self.settle();
        self.with(Answers::all_complaints)
    }

    /// All that was kept so far, for going on in another run: the answers, in no order.
    pub fn kept(self) -> Vec<(String, String)> {
        self.settle();
        self.with(Answers::kept)
    }
}
