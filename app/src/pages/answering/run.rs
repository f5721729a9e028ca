//! Answers while somebody gives them: what a screen reads and follows, and what a person does.

use rustc_hash::{FxHashMap, FxHashSet};
use shared::form::{Answers, Complaint, Item, Moment, Moved, Spot, Text, What};
use shared::sorted::SortedMap;
use shared::source::Source;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use super::plan::{Plan, Screen};
use super::tally::{Count, Tally};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::watched::Watch;
use crate::platform::DeviceSource;

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
    /// Answers that two tablets gave differently, by the keys they are kept under, and where to decide.
    pub differs: Option<Signal<SortedMap<String, Page>>>,
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
        let first = (0..plan.screens.len()).find(|at| is_shown(&answers, &plan, *at));
        Self(StoredValue::new(Rc::new(Running {
            counts: counts.collect(),
            now: RwSignal::new(first.unwrap_or(0)),
            layout: RwSignal::new(around.layout),
            language: RwSignal::new(answers.language().to_owned()),
            opened: RwSignal::new(None),
            at_end: RwSignal::new(false),
            wanted: Cell::new(None),
            open: RwSignal::default(),
            stale: RefCell::default(),
            told: RefCell::default(),
            left: RefCell::default(),
            answers: RefCell::new(answers),
            tally: RefCell::new(tally),
            plan,
            around,
        })))
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
        self.with(Answers::all_complaints)
    }

    /// All that was kept so far, for going on in another run: the answers, in no order.
    pub fn kept(self) -> Vec<(String, String)> {
        self.with(Answers::kept)
    }
}

impl Run {
    /// A person chose an answer.
    pub fn choose(self, spot: Spot, value: &str) {
        self.answer(spot, value, false);
    }

    /// A person types an answer.
    pub fn type_in(self, spot: Spot, value: &str) {
        self.answer(spot, value, true);
    }

    fn answer(self, spot: Spot, value: &str, typing: bool) {
        let Some(run) = self.0.try_get_value() else {
            return; // the screen is gone
        };
        let moved = {
            let mut answers = run.answers.borrow_mut();
            answers.tell_time(now());
            answers.set(spot, value)
        };
        if !typing && !value.is_empty() {
            // What was chosen is whole: there is nothing to wait for before saying what is wrong with it.
            run.left.borrow_mut().insert(spot);
        }
        run.say_what_opened(spot, &moved);
        run.heard(&moved);
        run.keep(typing);
    }

    /// A person left a question: what is wrong with it is said from now on.
    pub fn leave(self, spot: Spot) {
        let Some(run) = self.0.try_get_value() else {
            return;
        };
        if run.left.borrow_mut().insert(spot) {
            run.tell(spot, What::Check);
        }
        if let Some(on_leave) = run.around.on_leave {
            on_leave.run();
        }
    }

    /// Says from now on what is wrong anywhere.
    pub fn leave_all(self) {
        let run = self.inner();
        let wrong: Vec<Spot> = self.missing().iter().map(|wrong| wrong.spot).collect();
        run.left.borrow_mut().extend(&wrong);
        for spot in wrong {
            run.tell(spot, What::Check);
        }
    }

    /// Adds an instance to a repeat, and opens it.
    pub fn add(self, repeat: Spot) -> Option<Spot> {
        let run = self.inner();
        let key = DeviceSource.record_id().0.simple().to_string();
        // The last letters of an id are its chance; two tablets never make the same.
        let key = key.get(20..).unwrap_or(&key).to_owned();
        let (instance, moved) = {
            let mut answers = run.answers.borrow_mut();
            answers.tell_time(now());
            answers.add(repeat, &key)
        };
        run.heard(&moved);
        run.keep(false);
        if let Some(instance) = instance {
            self.set_open(instance, true);
            run.wanted.set(Some(instance));
            super::focus::soon(self);
        }
        instance
    }

    /// Takes an instance away; gives back what puts it where it was.
    pub fn take_away(self, instance: Spot) -> impl Fn() + Send + Sync + 'static {
        let run = self.inner();
        let (repeat, key) = {
            let answers = run.answers.borrow();
            (answers.repeat_of(instance), answers.key_of(instance))
        };
        let moved = run.answers.borrow_mut().take_away(instance);
        run.heard(&moved);
        run.keep(false);
        move || {
            let Some(run) = self.0.try_get_value() else {
                return; // the screen is gone
            };
            let moved = run.answers.borrow_mut().put_back(repeat, &key);
            run.heard(&moved);
            run.keep(false);
        }
    }

    /// Whether an instance stands open. Tracks.
    pub fn is_open(self, instance: Spot) -> bool {
        let name = self.instance_name(instance);
        self.inner().open.with(|open| open.contains(&name))
    }

    /// Opens an instance, or closes it.
    pub fn set_open(self, instance: Spot, holds: bool) {
        let name = self.instance_name(instance);
        self.inner().open.update(|open| {
            if holds {
                open.insert(name);
            } else {
                open.remove(&name);
            }
        });
    }

    fn instance_name(self, instance: Spot) -> String {
        self.with(|answers| {
            let around = answers.parent(instance);
            format!("{} {}", answers.path(around), answers.key_of(instance))
        })
    }

    /// Takes in answers given elsewhere. `false` where instances came or went: then another run goes on.
    pub fn take_in(self, said: &[(String, String)]) -> bool {
        let run = self.inner();
        let said = said
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        let moved = run.answers.borrow_mut().take_in(said);
        match moved {
            Some(moved) => run.heard(&moved),
            None => return false,
        }
        true
    }
}

impl Run {
    /// Shows a screen, by its place.
    pub fn go(self, screen: usize) {
        let run = self.inner();
        let asks = run.plan.screens.get(screen).and_then(|screen| {
            let asks = screen.asks.as_ref().or(screen.before.first());
            asks.map(super::plan::Unit::spot)
        });
        run.wanted.set(asks);
        run.opened.set(None);
        run.at_end.set(false);
        run.now.set(screen);
        super::focus::soon(self);
    }

    /// Shows a spot, wherever it is, and gives it the focus.
    pub fn go_to(self, spot: Spot) {
        let run = self.inner();
        let screen = {
            let answers = run.answers.borrow();
            let mut around = spot;
            while around != answers.top() {
                if answers.is_instance(around) {
                    let name = format!(
                        "{} {}",
                        answers.path(answers.parent(around)),
                        answers.key_of(around)
                    );
                    run.open.update(|open| {
                        open.insert(name);
                    });
                }
                around = answers.parent(around);
            }
            run.plan.screen_of(&answers, spot)
        };
        if let Some(screen) = screen {
            self.go(screen);
            run.wanted.set(Some(spot));
        }
    }

    /// Whether the end is shown, behind the last question. Tracks.
    pub fn is_at_end(self) -> bool {
        self.inner().at_end.get()
    }

    /// Whether there is an end to come to.
    pub fn has_end(self) -> bool {
        self.around().has_end
    }

    /// Shows the end; what is wrong anywhere is said from now on.
    pub fn end(self) {
        self.leave_all();
        let run = self.inner();
        run.opened.set(None);
        run.at_end.set(true);
    }

    /// Notes that somebody is at a screen, without moving anything.
    pub fn be_at(self, screen: usize) {
        let run = self.inner();
        if run.now.get_untracked() != screen {
            run.now.set(screen);
        }
    }

    /// The spot that is to take the focus.
    pub fn wanted(self) -> Option<Spot> {
        self.0.try_get_value()?.wanted.get()
    }

    /// It has it, or cannot take it.
    pub fn has_focused(self) {
        if let Some(run) = self.0.try_get_value() {
            run.wanted.set(None);
        }
    }

    /// The next screen that is asked, if there is one.
    pub fn after(self, screen: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        (screen + 1..run.plan.screens.len()).find(|at| is_shown(&answers, &run.plan, *at))
    }

    /// The screen before that is asked, if there is one.
    pub fn before(self, screen: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        let mut before = (0..screen.min(run.plan.screens.len())).rev();
        before.find(|at| is_shown(&answers, &run.plan, *at))
    }

    /// The first screen of a section that is asked, if there is one.
    pub fn first_of(self, section: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        let section = run.plan.sections.get(section)?;
        (section.first..section.end).find(|at| is_shown(&answers, &run.plan, *at))
    }
}

/// Whether anything of a screen is asked.
fn is_shown(answers: &Answers, plan: &Plan, at: usize) -> bool {
    let Some(screen) = plan.screens.get(at) else {
        return false;
    };
    match &screen.asks {
        Some(asks) => answers.is_relevant(asks.spot()),
        None => screen.spots().any(|spot| answers.is_relevant(spot)),
    }
}

/// What the tablet's clock says.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole milliseconds and minutes"
)]
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    Moment {
        millis: date.get_time() as i64,
        offset: -(date.get_timezone_offset() as i32),
    }
}

impl Running {
    fn tell(&self, spot: Spot, what: What) {
        let told = self.told.borrow().get(&(spot, what)).cloned();
        if let Some(told) = told {
            told.notify();
        }
    }

    /// Tells whoever looks at what moved.
    fn heard(self: &Rc<Self>, moved: &[Moved]) {
        let (changed, stale) = {
            let answers = self.answers.borrow();
            let mut tally = self.tally.borrow_mut();
            tally.keep_up(&answers, &self.plan, moved)
        };
        for section in changed {
            self.show_count(section);
        }
        for (spot, what) in moved {
            self.tell(*spot, *what);
        }
        if !stale.is_empty() {
            self.count_again_soon(stale);
        }
    }

    fn show_count(&self, section: usize) {
        let count = self.tally.borrow().count(section);
        if let Some(shown) = self.counts.get(section) {
            shown.set(count);
        }
    }

    /// Counts sections once what moved is on the screen: nobody waits for it.
    fn count_again_soon(self: &Rc<Self>, sections: Vec<usize>) {
        let mut stale = self.stale.borrow_mut();
        let is_due = !stale.is_empty();
        stale.extend(sections);
        if is_due {
            return;
        }
        let run = Rc::downgrade(self);
        set_timeout(
            move || {
                let Some(run) = run.upgrade() else { return };
                let mut stale = run.stale.take();
                stale.sort_unstable();
                stale.dedup();
                for section in stale {
                    let answers = run.answers.borrow();
                    let mut tally = run.tally.borrow_mut();
                    tally.count_again(&answers, &run.plan, section);
                    drop((answers, tally));
                    run.show_count(section);
                }
            },
            Duration::from_millis(60),
        );
    }

    fn keep(&self, typing: bool) {
        let entries = self.answers.borrow_mut().take_to_keep();
        if let Some(on_keep) = self.around.on_keep
            && !entries.is_empty()
        {
            on_keep.run(Given { entries, typing });
        }
    }

    /// Says which question an answer opened: the first that lies further on, or what stands beneath it.
    fn say_what_opened(&self, by: Spot, moved: &[Moved]) {
        let answers = self.answers.borrow();
        let opened = moved.iter().filter(|(spot, what)| {
            *what == What::Relevant && *spot != by && answers.is_relevant(*spot)
        });
        let opened: Vec<Spot> = opened.map(|(spot, _)| *spot).collect();
        let further = opened.iter().find_map(|spot| {
            let number = self.plan.number_of(*spot).filter(|number| *number > 0)?;
            let asked = short(&answers.label(*spot));
            let chosen = answers
                .item(by)
                .kind
                .has_choices()
                .then(|| answers.read(by));
            let words = match chosen.filter(|chosen| !chosen.is_empty() && chosen.len() < 30) {
                Some(chosen) => format!("‘{chosen}’ opens question {number}: {asked}"),
                None => format!("This opens question {number}: {asked}"),
            };
            Some(Opened {
                words,
                is_further: true,
            })
        });
        let beneath = || {
            let beside = opened.iter().find(|spot| {
                self.plan.number_of(**spot).is_none() && !answers.label(**spot).is_empty()
            });
            beside.map(|spot| Opened {
                words: format!("Opens beneath: {}", short(&answers.label(*spot))),
                is_further: false,
            })
        };
        let said = further.or_else(beneath);
        // What an answer opened stays said while somebody types beneath it.
        let is_chosen = answers.item(by).kind.has_choices() && self.plan.number_of(by).is_some();
        drop(answers);
        if said.is_some() || is_chosen {
            self.opened.set(said);
        }
    }
}

/// A question cut to what fits into a line.
pub fn short(asked: &str) -> String {
    const MOST: usize = 60;
    if asked.chars().count() <= MOST {
        return asked.to_owned();
    }
    let cut: String = asked.chars().take(MOST).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
