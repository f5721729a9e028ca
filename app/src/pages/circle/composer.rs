//! Writing a card: one tap opens it, Enter saves it and is ready for the next.

use crate::live::prelude::*;
use std::sync::Arc;

use shared::domain::{Agrees, Card, CardKind, Level, VoiceNote};
use shared::id::RecordId;
use shared::limits;

use super::{
    about::{cards, scope_of},
    withdraw::Withdraw,
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    pages::{
        factors::factors,
        form::{Form, form_name},
        saving::use_saver,
        watched::{Watch, Watched},
    },
    route::use_route,
    ui::{
        button::Button,
        card::look,
        chips::{Chips, Tick},
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        icon::{Icon, IconName},
        keyboard,
        toast::use_toasts,
    },
    words,
};

/// The id of the box, so that a tap on the capture bar can put the cursor in it.
const BOX: &str = "card-words";

/// The card being written in a circle, if any.
#[derive(Clone, Copy)]
pub struct Composing {
    desk: Desk,
    circle: RecordId,
    form: Form<Card>,
    open: RwSignal<bool>,
    /// A card that is on the wall already is being changed.
    changes: RwSignal<bool>,
    /// The circle's cards as they hang: put in order once for all who look at them.
    cards: Memo<Vec<Arc<Item<Card>>>>,
}

impl Composing {
    /// Takes up the half-written card that a restart left, or waits for a tap.
    pub fn take_up(desk: Desk, circle: RecordId) -> Self {
        let prefix = form_name::<Card>(&scope_of(circle), RecordId::NIL);
        let prefix = prefix
            .trim_end_matches(&RecordId::NIL.to_string())
            .to_owned();
        let left = desk
            .drafts()
            .iter()
            .find_map(|note| note.form.strip_prefix(&prefix)?.parse::<RecordId>().ok());
        let card = left.unwrap_or_else(|| desk.new_id());
        let is_on_wall = untrack(|| desk.item::<Card>(&scope_of(circle), card)).is_some();
        Self {
            desk,
            circle,
            form: Form::open(desk, &scope_of(circle), card, Card::default),
            open: RwSignal::new(left.is_some()),
            changes: RwSignal::new(is_on_wall),
            cards: Memo::new(move || cards(desk, circle)),
        }
    }

    /// The circle's cards in the order they hang. Withdrawn ones are among them.
    pub const fn cards(self) -> Memo<Vec<Arc<Item<Card>>>> {
        self.cards
    }

    /// The kind being written, if any. Tracks.
    pub fn kind(self) -> Option<CardKind> {
        self.open
            .get()
            .then(|| self.form.with(|card| card.kind.clone()))
    }

    /// Whether there are words that are not on the wall yet. Tracks.
    pub fn is_draft(self) -> bool {
        self.open.get() && self.form.is_altered() && self.form.with(|card| !card.text.is_empty())
    }

    /// A tap on the capture bar: opens a card of this kind, or makes the one being written of this kind.
    pub fn open(self, kind: CardKind, round: &str) {
        if self.open.get_untracked() && !self.changes.get_untracked() {
            self.form.edit(|card| card.kind = kind);
        } else {
            self.begin(kind, round);
        }
        self.open.set(true);
        // The box is there after this tap is dealt with.
        request_animation_frame(|| keyboard::focus(BOX));
    }

    /// Opens a card that is on the wall.
    pub fn change(self, card: RecordId) {
        self.form
            .turn_to(&scope_of(self.circle), card, Card::default);
        self.changes.set(true);
        self.open.set(true);
        request_animation_frame(|| keyboard::focus(BOX));
    }

    fn begin(self, kind: CardKind, round: &str) {
        // The largest hangs first, and a new card before all others.
        let first = self.cards.with_untracked(|cards| {
            let orders = cards.iter().map(|card| card.value.order);
            orders.fold(0.0, f64::max)
        });
        let card = Card {
            round: round.to_owned(),
            kind,
            order: first + 1.0,
            caught_ms: words::now_ms(),
            ..Card::default()
        };
        self.form
            .turn_to(&scope_of(self.circle), self.desk.new_id(), || card);
        self.changes.set(false);
    }

    fn close(self) {
        self.form.discard();
        self.open.set(false);
    }
}

/// Where the card is written: at the head of the wall, above the keyboard of a tablet.
#[component]
pub fn Composer(
    /// The card being written.
    composing: Composing,
    /// The key of the round the next card belongs to.
    #[prop(into)]
    round: Signal<String>,
) -> impl IntoView {
    let saver = use_saver();
    let form = composing.form;
    let kind = form.part(|card| card.kind.clone());
    let icon = Signal::derive(move || kind.with(look).1);
    let watch = Watch::over(composing.desk, scope_of(composing.circle), form);
    let save = move || {
        let Some((name, mut draft)) = form.ready() else {
            return;
        };
        if !watch.is_settled() {
            return;
        }
        draft.after.text = draft.after.text.trim().into();
        draft.after.why = draft.after.why.trim().into();
        let reasons = watch.reasons();
        let then = Box::new(move || reasons.write_down());
        let label = draft.after.kind.label().to_owned();
        if composing.changes.get_untracked() {
            saver.save_then(draft, Some(name), Some(format!("{label} changed")), then);
            composing.open.set(false);
        } else {
            saver.save_then(draft, Some(name), Some(format!("{label} saved")), then);
            composing.begin(kind.get_untracked(), &round.get_untracked());
            keyboard::focus(BOX);
        }
    };
    let toasts = use_toasts();
    let put_away = move || {
        let before = form.with_untracked(Clone::clone);
        let (id, had_words) = (untrack(|| form.id()), !before.text.trim().is_empty());
        composing.close();
        if had_words {
            toasts.say_with_undo("Card put away", move || {
                if composing.open.try_get_untracked().is_none() {
                    return; // the circle is no longer on the screen
                }
                let card = before.clone();
                form.turn_to(&scope_of(composing.circle), id, Card::default);
                form.edit(|now| *now = card);
                composing.open.set(true);
            });
        }
    };
    let asked = RwSignal::new(None);
    let take_back = move || {
        let card = untrack(|| form.id());
        composing.close();
        asked.set(Some((scope_of(composing.circle), card)));
    };
    let label = move || {
        if composing.changes.get() {
            format!("Change this {}", kind.get().label().to_lowercase())
        } else {
            kind.get().label().to_owned()
        }
    };
    let look_name = move || kind.with(look).0;
    view! {
        <Show when=move || composing.open.get()>
            <section class="card composer" data-kind=look_name aria-label="Write a card">
                <p class="card-kind">
                    <Icon name=icon />
                    {label}
                </p>
                <Field
                    id=BOX
                    label="What was said?"
                    hint="No names, no places. Enter saves it."
                    value=form.part(|card| card.text.clone())
                    on_input=move |text| form.edit(|card| card.text = text)
                    on_enter=save
                    problem=form.problem("text")
                    limit=limits::CARD
                    lines=3
                >
                    <Watched
                        watch=watch
                        text=form.part(|card| card.text.clone())
                        on_change=move |text| form.edit(|card| card.text = text)
                        of_box=BOX
                    />
                </Field>
                <AboutCard composing=composing watch=watch />
                <div class="buttons">
                    <Button words="Save the card" icon=IconName::Tick on_press=save />
                    <Show when=move || composing.changes.get()>
                        <Button words="Take it back" on_press=take_back />
                    </Show>
                    <Button words="Put away" about="without saving the card" on_press=put_away />
                </div>
            </section>
        </Show>
        <Withdraw<Card> asked=asked />
    }
}

/// Who could shift it, and more when somebody says it; for a child's voice, the way to the whole note
/// and "don't put that in".
#[component]
fn AboutCard(composing: Composing, watch: Watch) -> impl IntoView {
    let form = composing.form;
    let is_voice = move || form.with(|card| card.kind == CardKind::Voice);
    view! {
        <Show
            when=is_voice
            fallback=move || {
                view! {
                    <Choices
                        label="Who could shift it?"
                        answers=levels()
                        chosen=form.part(|card| Some(card.level.clone()))
                        on_choose=move |level| form.edit(|card| card.level = level)
                        size=ChoiceSize::Xs
                    />
                }
            }
        >
            <AboutVoice composing=composing />
        </Show>
        <SayMore composing=composing watch=watch />
    }
}

/// Said of a child's words in a few words.
#[component]
fn AboutVoice(composing: Composing) -> impl IntoView {
    let desk = use_desk();
    let route = use_route();
    let form = composing.form;
    // What is written already goes along; the card it was begun on is put away.
    let full_note = move || {
        let (scope, note) = (scope_of(composing.circle), desk.new_id());
        let begun = form.with_untracked(Clone::clone);
        if !begun.text.trim().is_empty() && !composing.changes.get_untracked() {
            let voice = VoiceNote {
                round: begun.round,
                words: begun.text,
                // Why, as the group put it, is what an adult makes of it.
                meaning: begun.why,
                caught_ms: begun.caught_ms,
                agrees: if begun.kept_out {
                    Agrees::No
                } else {
                    Agrees::default()
                },
                ..VoiceNote::default()
            };
            let draft = desk.begin(&scope, note, voice);
            desk.keep_draft(&form_name::<VoiceNote>(&scope, note), &draft);
            composing.close();
        }
        route.go(&Page::CircleVoice {
            circle: composing.circle,
            note,
        });
    };
    let kept_out = form.part(|card| card.kept_out);
    view! {
        <Tick
            label="The child said: don’t put that in"
            ticked=kept_out
            on_tick=move |now| form.edit(|card| card.kept_out = now)
        />
        <Show when=move || kept_out.get()>
            <p class="soft">
                "It stays with this circle and out of every report, picture and page made from it. If the child may be at risk, ring first: a no never delays that."
            </p>
        </Show>
        <div class="buttons">
            <p class="soft">"For a child's exact words, age and whether they agree:"</p>
            <Button words="Write the full note" on_press=full_note />
        </div>
    }
}

/// Factors and why: now, if somebody says it, or later through "Change".
#[component]
fn SayMore(composing: Composing, watch: Watch) -> impl IntoView {
    let desk = use_desk();
    let form = composing.form;
    let offers = Memo::new(move || {
        let factors = factors(desk).into_iter();
        factors
            .map(|(id, factor)| (id.to_string(), factor.name))
            .collect::<Vec<_>>()
    });
    let ticked = form.part(|card| {
        let holding = card.factors.iter().filter(|(_, holds)| **holds);
        holding.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    });
    // Open where there is something in it already; a person opens it otherwise.
    let is_open = untrack(|| {
        form.with(|card| !card.why.trim().is_empty() || card.factors.values().any(|holds| *holds))
    });
    let said = move || {
        let count = ticked.with(Vec::len);
        match (count, form.with(|card| card.why.trim().is_empty())) {
            (0, true) => "Why, and which factor".to_owned(),
            (0, false) => "Why: written".to_owned(),
            (count, _) => format!("Why, and {}", words::count(count, "factor", "factors")),
        }
    };
    view! {
        <details class="more" open=is_open>
            <summary>{said}</summary>
            <div class="stack" data-gap="s">
                <Chips
                    label="What in the system makes it so?"
                    offers=offers
                    ticked=ticked
                    on_tick=move |(factor, holds): (String, bool)| {
                        form.edit(|card| {
                            card.factors.insert(factor, holds);
                        });
                    }
                />
                <Field
                    label="Why is it so?"
                    value=form.part(|card| card.why.clone())
                    on_input=move |text| form.edit(|card| card.why = text)
                    problem=form.problem("why")
                    limit=limits::NOTE
                    lines=2
                >
                    <Watched
                        watch=watch
                        text=form.part(|card| card.why.clone())
                        on_change=move |text| form.edit(|card| card.why = text)
                    />
                </Field>
            </div>
        </details>
    }
}

fn levels() -> Vec<Answer<Option<Level>>> {
    let known = Level::ALL
        .iter()
        .map(|level| Answer::new(Some(level.clone()), level.label()));
    known.chain([Answer::new(None, "Not said")]).collect()
}
