//! Everything said in a circle, round by round along the thread.

use crate::live::prelude::*;
use std::sync::Arc;
use std::time::Duration;

use shared::domain::{Card, CardKind, Circle, VoiceNote};
use shared::id::RecordId;
use shared::privacy::Known;

use super::{
    about::{cards, scope_of, voices},
    cards::{foot, withdrawn_why},
    dots::dots,
    voice_card::VoiceCard,
};
use crate::{
    desk::{Item, use_desk},
    page::Page,
    pages::leaving::{self, Leave, held_back, text_off_paper, use_known},
    ui::{
        button::{LinkButton, Weight},
        card::CardView,
        empty::EmptyState,
        icon::IconName,
        paper::OnPaper,
        status::State,
        thread::{Knot, KnotAt, Thread},
        windowed::WindowedList,
    },
    words,
};

/// The rounds in order, each with its notes and cards; of one kind alone when one is chosen.
#[component]
pub fn Gathered(
    /// The circle.
    id: RecordId,
    /// Its own record.
    value: Memo<Circle>,
    /// The kind to show; every kind without.
    #[prop(into)]
    kind: Signal<Option<CardKind>>,
) -> impl IntoView {
    let desk = use_desk();
    let shown = Memo::new(move || {
        let kind = kind.get();
        let mut cards = cards(desk, id);
        cards.retain(|card| kind.as_ref().is_none_or(|kind| card.value.kind == *kind));
        cards
    });
    let rounds = Memo::new(move || rounds_with_something(&value.get(), &shown.get()));
    // The child's voice comes first; it is left out only while another kind alone is asked for.
    let has_voices = Memo::new(move || {
        kind.get().is_none_or(|kind| kind == CardKind::Voice)
            && voices(desk, id).iter().any(|voice| !voice.withdrawn)
    });
    view! {
        <Show
            when=move || !rounds.with(Vec::is_empty) || has_voices.get()
            fallback=|| {
                view! {
                    <Thread label="What was said">
                        <KnotAt>
                            <EmptyState icon=IconName::Circle heading="No cards here yet">
                                <p>"Cards arrive by themselves as tablets send them."</p>
                            </EmptyState>
                        </KnotAt>
                    </Thread>
                }
            }
        >
            <Thread label="What was said">
                <Show when=move || has_voices.get()>
                    <VoicesOf id=id />
                </Show>
                <For each=move || rounds.get() key=|round| round.0.clone() let:round>
                    <RoundOf id=id round_key=round.0 title=round.1 value=value shown=shown />
                </For>
            </Thread>
        </Show>
    }
}

/// The children's voices, on the first knot of the thread.
#[component]
fn VoicesOf(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let stays = move |voice: &Item<VoiceNote>| {
        known.with(|known| leaving::voice(desk, voice, known).off_paper().is_some())
    };
    let cards = move || {
        let may_write = desk.may_write::<VoiceNote>(&scope_of(id));
        let voices = voices(desk, id)
            .into_iter()
            .filter(|voice| !voice.withdrawn);
        voices
            .map(|voice| {
                let off_paper = stays(&voice);
                view! { <VoiceCard voice=voice may_write=may_write off_paper=off_paper /> }
            })
            .collect_view()
    };
    let kept_out = move || {
        let mut held = voices(desk, id);
        held.retain(|voice| !voice.withdrawn && stays(voice));
        (!held.is_empty()).then(|| {
            let voices = words::count(held.len(), "voice is", "voices are");
            format!("{voices} not on this paper: their words may not be shown beyond the circle.")
        })
    };
    view! {
        <KnotAt knot=Knot::Done>
            <div class="stack" data-gap="s">
                <h2>"Children's voices"</h2>
                <div class="cards">{cards}</div>
                <p class="paper-only">{kept_out}</p>
            </div>
        </KnotAt>
    }
}

/// Rounds in which something was said or noted; cards of a round that is no longer planned come last.
fn rounds_with_something(circle: &Circle, cards: &[Arc<Item<Card>>]) -> Vec<(String, String)> {
    let has = |key: &str| {
        cards.iter().any(|card| card.value.round == key)
            || circle
                .notes
                .get(key)
                .is_some_and(|note| !note.trim().is_empty())
    };
    let planned = circle.rounds_in_order();
    let mut rounds: Vec<(String, String)> = planned
        .into_iter()
        .filter(|(key, _)| has(key))
        .map(|(key, round)| (key.to_owned(), round.title.clone()))
        .collect();
    for card in cards {
        let key = &card.value.round;
        if !circle.rounds.contains_key(key) && !rounds.iter().any(|(other, _)| other == key) {
            rounds.push((key.clone(), "Outside the rounds".to_owned()));
        }
    }
    rounds
}

#[component]
fn RoundOf(
    id: RecordId,
    round_key: String,
    title: String,
    value: Memo<Circle>,
    shown: Memo<Vec<Arc<Item<Card>>>>,
) -> impl IntoView {
    let key = StoredValue::new(round_key);
    let here = Memo::new(move || {
        let mut cards = shown.get();
        key.with_value(|key| cards.retain(|card| card.value.round == *key));
        shared::order::sort_by_key(&mut cards, |card| card.withdrawn);
        cards
    });
    let desk = use_desk();
    let dots = Memo::new(move || {
        let circle = here.with(|here| here.first().map(|card| card.scope.clone()));
        circle.map(|scope| dots(desk, &scope)).unwrap_or_default()
    });
    let known = use_known(desk);
    let each = move |card: Arc<Item<Card>>| {
        let id = card.id;
        let votes = Signal::derive(move || dots.with(|dots| dots.get(&id).copied().unwrap_or(0)));
        view! { <ReadCard card=card votes=votes known=known /> }
    };
    let note = move || {
        let note = value.with(|circle| key.with_value(|key| circle.notes.get(key).cloned()));
        let note = note.filter(|note| !note.trim().is_empty())?;
        let unless = known.with(|known| text_off_paper(desk, &scope_of(id), id, &note, known));
        Some(view! {
            <OnPaper unless=unless>
                <p class="card-words">{note}</p>
            </OnPaper>
        })
    };
    let count = move || {
        let standing = here.with(|cards| cards.iter().filter(|card| !card.withdrawn).count());
        words::count(standing, "card", "cards")
    };
    let kept_out = move || {
        let is_kept_out = |card: &&Arc<Item<Card>>| held_back(card) == Some(Leave::KeptOut);
        let kept_out = here.with(|cards| cards.iter().filter(is_kept_out).count());
        (kept_out > 0).then(|| {
            let cards = words::count(kept_out, "card is", "cards are");
            format!("{cards} not on this paper: a child said no.")
        })
    };
    view! {
        <KnotAt knot=Knot::Done>
            <div class="stack" data-gap="s">
                <div class="row apart">
                    <h2>{title.clone()}</h2>
                    <p class="soft">{count}</p>
                </div>
                <p class="paper-only">{kept_out}</p>
                {note}
                <WindowedList
                    items=here
                    key=drawn
                    label=title.clone()
                    class="cards"
                    children=each
                />
            </div>
        </KnotAt>
    }
}

/// When what nobody sees on the screen is looked for, after the card was put there.
const SOON: Duration = Duration::from_millis(150);

/// What tells one drawing of a card from the next.
fn drawn(card: &Arc<Item<Card>>) -> (RecordId, u64) {
    (card.id, card.version)
}

/// A card as it is read: where it can be fixed, and whether two people said different things.
#[component]
fn ReadCard(card: Arc<Item<Card>>, votes: Signal<u32>, known: Memo<Known>) -> impl IntoView {
    let desk = use_desk();
    let decide = card.conflicts.first().map(|field| Page::Decide {
        record: card.key(),
        field: field.clone(),
    });
    let state = decide.is_some().then_some(State::Decision);
    let withdrawn = withdrawn_why(&card);
    let foot = untrack(|| foot(desk, &card.value));
    let why = Some(card.value.why.clone()).filter(|why| !why.trim().is_empty());
    let about = card.value.kind.label().to_lowercase();
    // What a child said no to stays off paper, and so does what waits for a lead. Identifiers are looked for once the
    // card is drawn: until then it stays off paper too.
    let held = held_back(&card);
    let is_due = RwSignal::new(false);
    set_timeout(move || is_due.set(true), SOON);
    let looked = {
        let card = card.clone();
        Memo::new(move || match held {
            // A lead's word may come later, and is heard then.
            None if is_due.get() => Some(known.with(|known| leaving::card(desk, &card, known))),
            held => held,
        })
    };
    let kept_out = held == Some(Leave::KeptOut);
    let off_paper =
        Signal::derive(move || looked.get().is_none_or(|leave| leave.off_paper().is_some()));
    let waits = move || {
        let waits = looked.get().filter(|leave| *leave == Leave::Waits)?;
        Some(view! { <p class="paper-only">{waits.off_paper()}</p> })
    };
    view! {
        <CardView
            kind=card.value.kind.clone()
            words=card.value.text.clone()
            foot=foot
            why=why
            votes=votes
            kept_out=kept_out
            off_paper=off_paper
            state=state
            withdrawn=withdrawn
        >
            {decide.map(|decide| view! { <LinkButton to=decide words="Look at both" about=about weight=Weight::Quiet /> })}
        </CardView>
        {waits}
    }
}
