//! Coding as the screen does it: shown at the key, saved one after the other behind it, and taken back in the same order.
//! What follows from a decision (counts, suggestions, lists of cards) is worked out when the decision itself is drawn.
//!
//! What a person decided stands on the screen at once and goes over to the record when the storage has it. Decisions are
//! saved in turn, so that two on one card never begin from the same moment.

use send_wrapper::SendWrapper;
use shared::domain::{Season, Topic};
use shared::id::RecordId;
use shared::roadshow::coded::Fact;
use shared::roadshow::topics::Merged;
use shared::scope::Scope;
use shared::sorted::SortedSet;

use super::super::known::topics;
use super::decided::{Ahead, Coded, Decision, kept, with_ahead};
use super::gathered::{Said, said};
use super::keeping::{Batch, Keeping, Made, Told};
use crate::desk::{Desk, Item};
use crate::live::prelude::*;
use crate::ui::{
    later::once_drawn,
    toast::{Toasts, use_toasts},
};
use crate::words;

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
    keeping: StoredValue<Keeping>,
    shown: StoredValue<Shown>,
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
        let toasts = use_toasts();
        let shown = Shown {
            ahead: RwSignal::default(),
            ahead_drawn: RwSignal::default(),
            is_drawing: StoredValue::new(false),
            saying: StoredValue::new(Vec::new()),
            told: RwSignal::default(),
        };
        let kept = Memo::new(move || cards.with(|cards| merged.with(|merged| kept(cards, merged))));
        let ahead_drawn = shown.ahead_drawn;
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
            toasts,
            ahead: shown.ahead,
            keeping: StoredValue::new(Keeping::of(desk, toasts, shown)),
            shown: StoredValue::new(shown),
            told: shown.told,
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
    pub fn decide(self, decisions: Vec<Decision>) -> Option<Batch> {
        let merged = self.merged.try_with_untracked(Clone::clone)?;
        let made = decisions.into_iter().map(|decision| Made {
            was: untrack(|| self.holds(decision.card, decision.topic)),
            same: merged.all_of(decision.topic),
            decision,
        });
        let made: Vec<Made> = made.collect();
        self.ahead.update(|ahead| {
            for Made { decision, .. } in &made {
                ahead.insert((decision.card, decision.topic), decision.holds);
            }
        });
        self.shown.try_get_value()?.follow();
        Some(self.keeping.try_get_value()?.keep(made))
    }

    /// Codes many cards with a topic, and offers to take that back.
    pub fn code_all(self, cards: &[RecordId], topic: RecordId) {
        let each = cards.iter();
        let decisions: Vec<_> = each
            .filter_map(|card| self.decision(*card, topic, true))
            .collect();
        let count = words::count(decisions.len(), "card", "cards");
        let name = untrack(|| self.name_of(topic));
        let batch = self.decide(decisions);
        self.say_undo(format!("Coded {count} with {name}"), batch);
    }

    /// Says what was done in one go, with a way to take exactly that back, also from the next page.
    pub fn say_undo(self, what: String, batch: Option<Batch>) {
        // One thread is all there is; what offers to undo asks for more than that.
        let keeping = self.keeping.try_get_value().map(SendWrapper::new);
        self.toasts.say_with_undo(what, move || {
            if let (Some(keeping), Some(batch)) = (&keeping, batch) {
                keeping.take_back(Some(batch));
            }
        });
    }

    /// Takes back what was done last.
    pub fn undo(self) {
        if let Some(keeping) = self.keeping.try_get_value() {
            keeping.take_back(None);
        }
    }

    /// Says something to those who listen, with how far it has come.
    pub fn tell(self, what: &str) {
        self.say(what.to_owned(), true);
    }

    /// Says something to those who listen, behind whatever is said in the same moment.
    pub fn say(self, what: String, with_progress: bool) {
        let Some(shown) = self.shown.try_get_value() else {
            return;
        };
        let mut saying = shown.saying.get_value();
        let is_first = saying.is_empty();
        saying.push((what, with_progress));
        shown.saying.set_value(saying);
        if !is_first {
            return;
        }
        once_drawn(move || {
            let Some(saying) = shown.saying.try_get_value() else {
                return;
            };
            shown.saying.set_value(Vec::new());
            let (coded, all) = untrack(|| self.progress());
            let parts = saying.into_iter().map(|(what, with_progress)| {
                if with_progress {
                    format!("{what} {coded} of {all} coded.")
                } else {
                    what
                }
            });
            self.told.set(parts.collect::<Vec<_>>().join(" "));
        });
    }

    /// Where its topics lie.
    pub fn scope(self) -> Scope {
        Season::scope(self.season)
    }
}

/// What the screen shows of decisions; nothing once it has gone.
#[derive(Clone, Copy)]
struct Shown {
    ahead: RwSignal<Ahead>,
    /// The same a frame later, for all that follows from them.
    ahead_drawn: RwSignal<Ahead>,
    is_drawing: StoredValue<bool>,
    /// What is to be said, each with whether it goes with how far it has come.
    saying: StoredValue<Vec<(String, bool)>>,
    told: RwSignal<String>,
}

impl Shown {
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
}

impl Told for Shown {
    fn kept(&self, made: &[Made], waiting: &[Made]) {
        if self.ahead.try_get_untracked().is_none() {
            return;
        }
        // What was decided otherwise meanwhile stays ahead of the record.
        self.ahead.update(|ahead| {
            for Made { decision, .. } in made {
                let is_ahead = |other: &Made| {
                    other.decision.card == decision.card && other.decision.topic == decision.topic
                };
                if !waiting.iter().any(is_ahead) {
                    ahead.remove(&(decision.card, decision.topic));
                }
            }
        });
        self.follow();
    }

    fn undone(&self) {
        if self.told.try_get_untracked().is_some() {
            self.told.set("Undone.".to_owned());
        }
    }
}
