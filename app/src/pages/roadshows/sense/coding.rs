//! Card by card: one card in focus, topics by key or by button, and the list of all beside it.

use leptos::ev;
use shared::domain::StationKind;
use shared::id::RecordId;
use shared::search::{Words, fold};

use super::coder::Coder;
use super::focus::Focus;
use super::gathered::Said;
use super::keys::{Press, Pressed, is_writing, press};
use super::keys_said::KeysSaid;
use super::list::{Filters, List};
use super::topic_form::Writes;
use crate::live::prelude::*;
use crate::platform::remembered;
use crate::ui::{
    button::{Button, Weight},
    chips::Tick,
    keyboard,
    later::once_drawn,
};

/// The region in which keys code.
pub const REGION: &str = "coding";
/// That somebody here wants no single keys. Whoever dictates switches them off once.
const NO_KEYS: &str = "no-coding-keys";
/// The box that looks for words.
pub const FIND: &str = "coding-find";

/// Which cards are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Every card.
    #[default]
    All,
    /// Those that nobody has coded, and the one in focus.
    NotCoded,
    /// Those that somebody has.
    Coded,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy)]
pub struct Narrowed {
    /// Coded or not.
    pub show: RwSignal<Which>,
    /// In one district.
    pub district: RwSignal<Option<RecordId>>,
    /// At one station.
    pub station: RwSignal<Option<StationKind>>,
    /// By one sort of agency.
    pub agency: RwSignal<Option<String>>,
    /// Of one topic.
    pub topic: RwSignal<Option<RecordId>>,
    /// With these words.
    pub words: RwSignal<String>,
}

impl Default for Narrowed {
    fn default() -> Self {
        Self {
            show: RwSignal::new(Which::All),
            district: RwSignal::new(None),
            station: RwSignal::new(None),
            agency: RwSignal::new(None),
            topic: RwSignal::new(None),
            words: RwSignal::new(String::new()),
        }
    }
}

impl Narrowed {
    /// Whether anything is left out. Tracks.
    pub fn is_narrowed(self) -> bool {
        self.show.get() != Which::All
            || self.district.get().is_some()
            || self.station.get().is_some()
            || self.agency.get().is_some()
            || self.topic.get().is_some()
            || self.words.with(|words| !words.trim().is_empty())
    }

    /// Every card again.
    pub fn clear(self) {
        self.show.set(Which::All);
        self.district.set(None);
        self.station.set(None);
        self.agency.set(None);
        self.topic.set(None);
        self.words.set(String::new());
    }
}

/// The work of one screen.
#[derive(Clone, Copy)]
pub struct At {
    /// The coding.
    pub coder: Coder,
    /// What the list is narrowed to.
    pub narrowed: Narrowed,
    /// The cards gone through, in order.
    pub seen: Memo<Vec<RecordId>>,
    /// The card in focus.
    pub card: Memo<Option<RecordId>>,
    /// The same once it is drawn, for what takes longer than drawing it.
    pub card_drawn: RwSignal<Option<RecordId>>,
    chosen: RwSignal<Option<RecordId>>,
    writes: RwSignal<Option<Writes>>,
    /// Whether a topic also goes on to the next card.
    goes_on: RwSignal<bool>,
    /// Whether single keys do anything.
    pub by_keys: RwSignal<bool>,
    keys_said: RwSignal<bool>,
}

impl At {
    fn of(coder: Coder, writes: RwSignal<Option<Writes>>) -> Self {
        let narrowed = Narrowed::default();
        let chosen = RwSignal::new(None);
        let seen = Memo::new(move || seen(coder, narrowed, chosen));
        let card = Memo::new(move || {
            seen.with(|seen| {
                let held = chosen.get().filter(|card| seen.contains(card));
                held.or_else(|| seen.first().copied())
            })
        });
        let card_drawn = RwSignal::new(untrack(|| card.get()));
        watch(move || {
            let now = card.get();
            once_drawn(move || {
                // The screen may be gone by then.
                if card_drawn.try_get_untracked().is_some() {
                    card_drawn.set(now);
                }
            });
        });
        Self {
            coder,
            narrowed,
            seen,
            card,
            card_drawn,
            chosen,
            writes,
            goes_on: RwSignal::new(false),
            by_keys: RwSignal::new(!remembered::is_noted(NO_KEYS)),
            keys_said: RwSignal::new(false),
        }
    }

    /// Where the card in focus stands, from 0. Tracks.
    pub fn place(self) -> usize {
        let card = self.card.get();
        self.seen.with(|seen| {
            let place = seen.iter().position(|one| Some(*one) == card);
            place.unwrap_or(0)
        })
    }

    /// Puts a card into focus.
    pub fn choose(self, card: RecordId) {
        self.chosen.set(Some(card));
        super::list::bring_near(
            card,
            untrack(|| self.place()),
            self.seen.with_untracked(Vec::len),
        );
    }

    /// The next card, or the one before.
    pub fn step(self, forward: bool) {
        let place = untrack(|| self.place());
        let to = if forward {
            Some(place + 1)
        } else {
            place.checked_sub(1)
        };
        let card = self
            .seen
            .with_untracked(|seen| to.and_then(|to| seen.get(to)).copied());
        match card {
            Some(card) => {
                self.choose(card);
                self.read_out();
            }
            None if forward => self.coder.tell("This is the last card."),
            None => self.coder.tell("This is the first card."),
        }
    }

    /// The next card behind this one that nobody has coded; from the start where there is none behind it.
    pub fn to_not_coded(self) {
        let place = untrack(|| self.place());
        let found = self.seen.with_untracked(|seen| {
            let behind = seen.iter().skip(place + 1);
            let mut all = behind.chain(seen.iter().take(place));
            all.find(|card| self.coder.is_open(**card)).copied()
        });
        match found {
            Some(card) => {
                self.choose(card);
                self.read_out();
            }
            None => self.coder.tell("No other card here waits to be coded."),
        }
    }

    /// Reads the card in focus to those who listen.
    fn read_out(self) {
        let card = self.card.get_untracked();
        let words = self.coder.cards.with_untracked(|cards| {
            let said = cards.iter().find(|said| Some(said.id()) == card);
            said.map_or_else(String::new, |said| said.words().to_owned())
        });
        self.coder.say(words, false);
    }

    /// Codes the card in focus with a topic, or takes it off; goes on where that is asked for.
    pub fn code(self, topic: RecordId, shift: bool) {
        if let Some(card) = self.card.get_untracked() {
            self.code_card(card, topic, shift);
        }
    }

    /// The same with a card that may not be in focus any more.
    pub fn code_card(self, card: RecordId, topic: RecordId, shift: bool) {
        // It stays in focus under every filter until somebody goes on.
        if self.card.get_untracked() == Some(card) {
            self.chosen.set(Some(card));
        }
        self.coder.turn(card, topic);
        if shift != self.goes_on.get_untracked() {
            self.to_not_coded();
        }
    }

    /// Asks for the name of a new topic, which the card in focus is coded with at once.
    pub fn new_topic(self) {
        let card = self.card.get_untracked();
        let begun = Writes::new(self.coder, "", move |topic| {
            if let Some(card) = card {
                self.chosen.set(Some(card));
                let decision = self.coder.decision(card, topic, true);
                self.coder.decide(decision.into_iter().collect());
                self.coder.tell("The topic is made and chosen.");
            }
            keyboard::focus(REGION);
        });
        self.writes.set(Some(begun));
        request_animation_frame(|| keyboard::focus("topic-name"));
    }

    fn press(self, press: Press) {
        match press {
            Press::Topic { place, shift } => {
                let topic = untrack(|| self.coder.standing())
                    .get(place)
                    .map(|one| one.id);
                if let Some(topic) = topic {
                    self.code(topic, shift);
                }
            }
            Press::Next => self.step(true),
            Press::Before => self.step(false),
            Press::NotCoded => self.to_not_coded(),
            Press::New => self.new_topic(),
            Press::Undo => self.coder.undo(),
            Press::Find => keyboard::focus(FIND),
            Press::Keys => self.keys_said.set(true),
        }
    }
}

fn seen(coder: Coder, narrowed: Narrowed, chosen: RwSignal<Option<RecordId>>) -> Vec<RecordId> {
    let show = narrowed.show.get();
    // The one in focus stays in the list though it leaves the filter; without one nothing leaves.
    let can_leave = show != Which::All || narrowed.topic.get().is_some();
    let chosen = can_leave.then(|| chosen.get()).flatten();
    let words = narrowed.words.with(|words| Words::of(words));
    let (district, station) = (narrowed.district.get(), narrowed.station.get());
    let (agency, topic) = (narrowed.agency.get(), narrowed.topic.get());
    coder.coded.with(|coded| {
        let fits = |said: &&Said| {
            let card = &said.card.value;
            let of = coded.get(&said.id());
            let is_coded = of.is_some_and(|topics| !topics.is_empty());
            let is_shown = match show {
                Which::All => true,
                Which::NotCoded => !is_coded,
                Which::Coded => is_coded,
            };
            let is_held = Some(said.id()) == chosen;
            (is_shown || is_held)
                && (district.is_none() || said.district == district)
                && station.as_ref().is_none_or(|station| card.at == *station)
                && agency.as_ref().is_none_or(|agency| card.agency == *agency)
                && (is_held
                    || topic.is_none_or(|topic| of.is_some_and(|topics| topics.contains(&topic))))
                && (words.is_empty() || words.all_in(&fold(said.words())))
        };
        coder.cards.with(|cards| {
            let fitting = cards.iter().filter(fits);
            fitting.map(Said::id).collect()
        })
    })
}

/// Coding card by card.
#[component]
pub fn Coding(coder: Coder, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let at = At::of(coder, writes);
    let down = move |event: ev::KeyboardEvent| {
        let at_place = Pressed::at(&event, REGION);
        // From the page itself the arrows still scroll.
        let scrolls = at_place == Pressed::OnPage && event.key().starts_with("Arrow");
        if scrolls || at_place == Pressed::Elsewhere {
            return;
        }
        if event.key() == "Escape" && is_writing(&event) {
            keyboard::focus(REGION);
            return;
        }
        let is_ours = at.by_keys.get_untracked()
            && !event.ctrl_key()
            && !event.alt_key()
            && !event.meta_key()
            && !is_writing(&event);
        let pressed = press(&event.key(), &event.code(), event.shift_key()).filter(|_| is_ours);
        if let Some(pressed) = pressed {
            event.prevent_default();
            if at_place == Pressed::OnPage {
                keyboard::focus(REGION);
            }
            // A key that is held down goes from card to card, and decides once.
            if !event.repeat() || matches!(pressed, Press::Next | Press::Before) {
                at.press(pressed);
            }
        }
    };
    // On the window, so that whoever has just come to the page, and is on its heading, need not look for the place.
    let keys = window_event_listener(ev::keydown, down);
    on_cleanup(move || keys.remove());
    view! {
        <div
            class="coding"
            id=REGION
            role="group"
            tabindex="0"
            aria-label="Coding. While you are in here, keys do the work. Press the question mark to hear which."
        >
            <div class="coding-main stack">
                <Show when=move || at.card.get().is_some() fallback=move || view! { <NoneHere at=at /> }>
                    <Focus at=at />
                </Show>
                <div class="coding-ways">
                    <Tick
                        label="A topic also goes on to the next card"
                        ticked=at.goes_on
                        on_tick=move |on| at.goes_on.set(on)
                    />
                    <Tick
                        label="Single keys do the work"
                        ticked=at.by_keys
                        on_tick=move |on: bool| {
                            remembered::note(NO_KEYS, !on);
                            at.by_keys.set(on);
                        }
                    />
                    <Tick
                        label="What guests will do, as well"
                        ticked=coder.doing
                        on_tick=move |on| coder.doing.set(on)
                    />
                    <Button words="Show the keys" weight=Weight::Quiet on_press=move || at.keys_said.set(true) />
                </div>
            </div>
            <aside class="coding-side" aria-label="Every card">
                <Filters at=at />
                <List at=at />
            </aside>
        </div>
        <KeysSaid open=at.keys_said />
    }
}

#[component]
fn NoneHere(at: At) -> impl IntoView {
    view! {
        <p class="read">"No card is like that."</p>
        <div class="buttons">
            <Button words="Show every card" on_press=move || at.narrowed.clear() />
        </div>
    }
}
