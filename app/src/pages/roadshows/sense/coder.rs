//! Coding as the screen does it: shown at the key, saved one after the other behind it, and taken back in the same order.
//! What follows from a decision (counts, suggestions, lists of cards) is worked out when the decision itself is drawn.
//!
//! What a person decided stands on the screen at once and goes over to the record when the storage has it. Decisions are
//! saved in turn, so that two on one card never begin from the same moment.

use std::collections::VecDeque;

use leptos::task::spawn_local;
use shared::domain::{GuestCard, Season, Topic};
use shared::id::{ChangeId, RecordId};
use shared::roadshow::coded::Fact;
use shared::roadshow::topics::Merged;
use shared::scope::Scope;
use shared::sorted::SortedSet;

use super::super::known::topics;
use super::decided::{Ahead, Coded, Decision, kept, with_ahead, write};
use super::gathered::{Said, said};
use crate::desk::{Desk, Item};
use crate::live::prelude::*;
use crate::ui::{
    later::once_drawn,
    toast::{Toasts, use_toasts},
};
use crate::words;

/// What is saved in turn.
#[derive(Debug, Clone)]
enum Job {
    /// Decisions that were made in one go.
    Code(Vec<Decision>),
    /// What was done last is taken back.
    Undo,
}

/// The coding of one season. Copied freely; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Coder {
    /// The desk.
    pub desk: Desk,
    /// The season.
    pub season: RecordId,
    /// Its topics, those merged into others among them.
    pub topics: Memo<Vec<Item<Topic>>>,
    /// What each counts as.
    pub merged: Memo<Merged>,
    /// Its cards with words.
    pub cards: Memo<Vec<Said>>,
    /// What each of them counts for, a frame behind the last decision.
    pub coded: Memo<Coded>,
    /// What each of them counts for by what is saved.
    kept: Memo<Coded>,
    /// Whether what guests will do is among the cards.
    pub doing: RwSignal<bool>,
    toasts: Toasts,
    /// Decisions that are on their way to the storage.
    ahead: RwSignal<Ahead>,
    /// The same a frame later, for all that follows from them.
    ahead_drawn: RwSignal<Ahead>,
    is_drawing: StoredValue<bool>,
    queue: StoredValue<VecDeque<Job>>,
    is_busy: StoredValue<bool>,
    /// What was saved, each with all that is taken back with it.
    done: StoredValue<Vec<Vec<ChangeId>>>,
    /// What was done, for those who listen.
    pub told: RwSignal<String>,
}

impl Coder {
    /// Begins on a season.
    pub fn of(desk: Desk, season: RecordId) -> Self {
        let doing = RwSignal::new(false);
        let topics = Memo::new(move || topics(desk, season));
        let merged = Memo::new(move || {
            topics.with(|topics| {
                let each = topics.iter();
                Merged::of(each.map(|topic| (topic.id, topic.value.merged_into)))
            })
        });
        let cards = Memo::new(move || said(desk, season, doing.get()));
        let kept = Memo::new(move || cards.with(|cards| merged.with(|merged| kept(cards, merged))));
        let ahead_drawn: RwSignal<Ahead> = RwSignal::default();
        let coded =
            Memo::new(move || ahead_drawn.with(|ahead| kept.with(|kept| with_ahead(kept, ahead))));
        Self {
            desk,
            season,
            topics,
            merged,
            cards,
            coded,
            kept,
            doing,
            toasts: use_toasts(),
            ahead: RwSignal::default(),
            ahead_drawn,
            is_drawing: StoredValue::new(false),
            queue: StoredValue::new(VecDeque::new()),
            is_busy: StoredValue::new(false),
            done: StoredValue::new(Vec::new()),
            told: RwSignal::default(),
        }
    }

    /// The topics that stand for themselves, in their places. Tracks.
    pub fn standing(self) -> Vec<Item<Topic>> {
        let merged = self.merged.get();
        let mut topics = self.topics.get();
        topics.retain(|topic| merged.stands(topic.id));
        topics
    }

    /// What a topic is called. Tracks.
    pub fn name_of(self, topic: RecordId) -> String {
        self.topics.with(|topics| {
            let found = topics.iter().find(|one| one.id == topic);
            found.map_or_else(String::new, |found| found.value.name.clone())
        })
    }

    /// Whether a card counts for a topic, by the last decision. Tracks.
    pub fn holds(self, card: RecordId, topic: RecordId) -> bool {
        let decided = self.ahead.with(|ahead| ahead.get(&(card, topic)).copied());
        decided.unwrap_or_else(|| {
            self.kept.with(|kept| {
                let own = kept.get(&card);
                own.is_some_and(|topics| topics.contains(&topic))
            })
        })
    }

    /// Whether nobody has coded a card, the last decisions among them.
    pub fn is_open(self, card: RecordId) -> bool {
        let is_decided = self.ahead.with_untracked(|ahead| {
            let mut decided = ahead.iter();
            decided.any(|((of, _), holds)| *of == card && *holds)
        });
        !is_decided
            && self
                .coded
                .with_untracked(|coded| coded.get(&card).is_none_or(SortedSet::is_empty))
    }

    /// How many cards are coded, of how many. Tracks.
    pub fn progress(self) -> (usize, usize) {
        let all = self.cards.with(Vec::len);
        let coded = self.coded.with(|coded| {
            let own = coded.values();
            own.filter(|topics| !topics.is_empty()).count()
        });
        (coded, all)
    }

    /// The cards of a topic, in their order. Tracks.
    pub fn cards_of(self, topic: RecordId) -> Vec<Said> {
        let mut cards = self.cards.get();
        self.coded.with(|coded| {
            cards.retain(|said| {
                coded
                    .get(&said.id())
                    .is_some_and(|topics| topics.contains(&topic))
            });
        });
        cards
    }

    /// What is counted of every card. Tracks.
    pub fn facts(self) -> Vec<Fact> {
        self.coded.with(|coded| {
            self.cards.with(|cards| {
                let each = cards.iter();
                each.map(|said| said.fact(coded.get(&said.id()).cloned().unwrap_or_default()))
                    .collect()
            })
        })
    }

    /// A decision about one card of this season.
    pub fn decision(self, card: RecordId, topic: RecordId, holds: bool) -> Option<Decision> {
        self.cards.with_untracked(|cards| {
            let said = cards.iter().find(|said| said.id() == card)?;
            Some(Decision {
                scope: said.scope().clone(),
                card,
                topic,
                holds,
            })
        })
    }

    /// Codes a card with a topic, or takes it off again.
    pub fn turn(self, card: RecordId, topic: RecordId) {
        let holds = !untrack(|| self.holds(card, topic));
        let decision = self.decision(card, topic, holds);
        self.decide(decision.into_iter().collect());
        let name = untrack(|| self.name_of(topic));
        let now = if holds { "on" } else { "off" };
        self.tell(&format!("{name} {now}."));
    }

    /// Decides in one go; taken back in one go.
    pub fn decide(self, decisions: Vec<Decision>) {
        self.ahead.update(|ahead| {
            for one in &decisions {
                ahead.insert((one.card, one.topic), one.holds);
            }
        });
        self.follow();
        self.add(Job::Code(decisions));
    }

    /// Codes many cards with a topic, and offers to take that back.
    pub fn code_all(self, cards: &[RecordId], topic: RecordId) {
        let each = cards.iter();
        let decisions: Vec<_> = each
            .filter_map(|card| self.decision(*card, topic, true))
            .collect();
        let count = words::count(decisions.len(), "card", "cards");
        let name = untrack(|| self.name_of(topic));
        self.decide(decisions);
        self.say_undo(format!("Coded {count} with {name}"));
    }

    /// Says what was done in one go, with a way to take it back.
    pub fn say_undo(self, what: String) {
        self.toasts.say_with_undo(what, move || self.undo());
    }

    /// Takes back what was done last.
    pub fn undo(self) {
        self.add(Job::Undo);
    }

    /// Lets what follows from the decisions follow, once they are drawn.
    fn follow(self) {
        if self.is_drawing.try_get_value().unwrap_or(true) {
            return;
        }
        self.is_drawing.set_value(true);
        once_drawn(move || {
            if let Some(ahead) = self.ahead.try_get_untracked() {
                self.is_drawing.set_value(false);
                self.ahead_drawn.set(ahead);
            }
        });
    }

    /// Says something to those who listen, with how far it has come.
    pub fn tell(self, what: &str) {
        let what = what.to_owned();
        once_drawn(move || {
            if self.told.try_get_untracked().is_some() {
                let (coded, all) = untrack(|| self.progress());
                self.told.set(format!("{what} {coded} of {all} coded."));
            }
        });
    }

    fn add(self, job: Job) {
        if self.queue.try_with_value(|_| ()).is_none() {
            return;
        }
        self.queue.update_value(|queue| queue.push_back(job));
        if self.is_busy.get_value() {
            return;
        }
        self.is_busy.set_value(true);
        spawn_local(async move {
            while let Some(job) = self.next() {
                match job {
                    Job::Code(decisions) => self.save(decisions).await,
                    Job::Undo => self.take_back().await,
                }
            }
            self.is_busy.set_value(false);
        });
    }

    fn next(self) -> Option<Job> {
        let mut queue = self.queue.try_get_value()?;
        let job = queue.pop_front();
        self.queue.set_value(queue);
        job
    }

    async fn save(self, decisions: Vec<Decision>) {
        let mut saved: Vec<ChangeId> = Vec::new();
        for one in &decisions {
            let mut draft = self.desk.open::<GuestCard>(&one.scope, one.card);
            let same = self
                .merged
                .try_with_untracked(|merged| merged.all_of(one.topic));
            write(&mut draft.after, one, &same.unwrap_or_default());
            match self.desk.save(&draft).await {
                Ok(done) => saved.extend(done.change),
                Err(error) => self.toasts.say(error.words()),
            }
        }
        if self.ahead.try_with_untracked(|_| ()).is_none() {
            return;
        }
        // What was decided otherwise meanwhile stays ahead of the record.
        let waits: Vec<Decision> = self.queue.with_value(|queue| {
            let jobs = queue.iter();
            jobs.filter_map(|job| match job {
                Job::Code(decisions) => Some(decisions.clone()),
                Job::Undo => None,
            })
            .flatten()
            .collect()
        });
        self.ahead.update(|ahead| {
            for one in &decisions {
                let is_ahead =
                    |other: &Decision| other.card == one.card && other.topic == one.topic;
                if !waits.iter().any(is_ahead) {
                    ahead.remove(&(one.card, one.topic));
                }
            }
        });
        self.follow();
        if !saved.is_empty() {
            self.done.update_value(|done| done.push(saved));
        }
    }

    async fn take_back(self) {
        let mut done = self.done.try_get_value().unwrap_or_default();
        let Some(last) = done.pop() else {
            self.toasts.say("There is nothing to undo here.");
            return;
        };
        self.done.set_value(done);
        let mut failed = None;
        for change in last.iter().rev() {
            if let Err(error) = self.desk.undo(*change).await {
                failed = Some(error.words());
            }
        }
        if let Some(words) = failed {
            self.toasts.say(words);
        } else {
            let count = words::count(last.len(), "decision", "decisions");
            self.toasts.say(format!("Undone: {count}"));
        }
        if self.ahead.try_with_untracked(|_| ()).is_some() {
            self.tell("Undone.");
        }
    }

    /// Where its topics lie.
    pub fn scope(self) -> Scope {
        Season::scope(self.season)
    }
}
