//! What was caught, by kind and most votes first, to be read out and chosen from.

use crate::live::prelude::*;
use std::sync::Arc;

use shared::domain::{Agrees, Card, CardKind, VoiceNote};
use shared::id::RecordId;
use shared::sorted::{SortedMap, SortedSet};

use super::{
    about::{cards, scope_of, voices},
    cards::foot,
    dots::dots,
    voice_card::{how_heard, may_quote},
};
use crate::{
    desk::{Desk, Item, use_desk},
    pages::leaving::{Leave, held_back},
    ui::{card::CardView, chips::Tick, empty::EmptyState, icon::IconName, windowed::WindowedList},
    words,
};

/// A card or a child's voice, as it is read out.
#[derive(Clone, PartialEq)]
enum Read {
    Card(Arc<Item<Card>>),
    Voice(Arc<Item<VoiceNote>>),
}

impl Read {
    fn key(&self) -> (RecordId, u64) {
        match self {
            Self::Card(card) => (card.id, card.version),
            Self::Voice(voice) => (voice.id, voice.version),
        }
    }
}

/// One kind: the children's voices first, in the order of the capture bar after that.
fn of_kind(
    desk: Desk,
    id: RecordId,
    kind: &CardKind,
    dots: &SortedMap<RecordId, u32>,
) -> Vec<Read> {
    let mut all = Vec::new();
    if *kind == CardKind::Voice {
        let voices = voices(desk, id).into_iter();
        all.extend(voices.filter(|voice| !is_kept_out(voice)).map(Read::Voice));
    }
    let mut cards = cards(desk, id);
    cards.retain(|card| card.value.kind == *kind && held_back(card).is_none());
    shared::order::sort_by_key(&mut cards, |card| {
        std::cmp::Reverse(dots.get(&card.id).copied().unwrap_or(0))
    });
    all.extend(cards.into_iter().map(Read::Card));
    all
}

fn is_kept_out(voice: &Item<VoiceNote>) -> bool {
    voice.withdrawn
        || voice.value.agrees == Agrees::No
        || voice.conflicts.iter().any(|field| field == "agrees")
}

/// How many things a child said no to. Tracks.
fn kept_out(desk: Desk, id: RecordId) -> usize {
    let cards = cards(desk, id);
    let cards = cards
        .iter()
        .filter(|card| held_back(card) == Some(Leave::KeptOut));
    let voices = voices(desk, id);
    let voices = voices
        .iter()
        .filter(|voice| !voice.withdrawn && is_kept_out(voice));
    cards.count() + voices.count()
}

const KINDS: [(CardKind, &str); 5] = [
    (CardKind::Voice, "Children's voices"),
    (CardKind::Barrier, "Barriers"),
    (CardKind::Good, "Good practice"),
    (CardKind::Idea, "Ideas"),
    (CardKind::Question, "Questions"),
];

/// Every kind that something was caught of.
#[component]
pub fn ReadCards(
    /// The circle.
    id: RecordId,
    /// What is chosen.
    chosen: RwSignal<SortedSet<RecordId>>,
) -> impl IntoView {
    let desk = use_desk();
    let dots = Memo::new(move || dots(desk, &scope_of(id)));
    let out = Memo::new(move || kept_out(desk, id));
    let is_bare = Memo::new(move || {
        desk.count::<Card>(&scope_of(id)) == 0 && desk.count::<VoiceNote>(&scope_of(id)) == 0
    });
    let kinds = KINDS
        .into_iter()
        .map(|(kind, heading)| view! { <Kind id=id kind=kind heading=heading dots=dots chosen=chosen /> })
        .collect_view();
    view! {
        <Show when=move || is_bare.get()>
            <EmptyState icon=IconName::Circle heading="Nothing was caught in this circle">
                <p>"There is nothing to read back. Go back to the room to add a card, or close the circle as it is."</p>
            </EmptyState>
        </Show>
        {kinds}
        <Show when=move || { out.get() > 0 }>
            <p class="soft">
                {move || {
                    let what = words::count(out.get(), "thing is", "things are");
                    format!("{what} not read out: a child said no.")
                }}
            </p>
        </Show>
    }
}

#[component]
fn Kind(
    id: RecordId,
    kind: CardKind,
    heading: &'static str,
    dots: Memo<SortedMap<RecordId, u32>>,
    chosen: RwSignal<SortedSet<RecordId>>,
) -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || dots.with(|dots| of_kind(desk, id, &kind, dots)));
    let each = move |read: Read| view! { <ReadCard read=read dots=dots chosen=chosen /> };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="stack" data-gap="s">
                <div class="row apart">
                    <h2>{heading}</h2>
                    <p class="soft">{move || all.with(Vec::len)}</p>
                </div>
                <WindowedList items=all key=Read::key label=heading class="cards" children=each />
            </section>
        </Show>
    }
}

#[component]
fn ReadCard(
    read: Read,
    dots: Memo<SortedMap<RecordId, u32>>,
    chosen: RwSignal<SortedSet<RecordId>>,
) -> impl IntoView {
    let desk = use_desk();
    let (id, _) = read.key();
    let (kind, text, quoted, foot, why) = match read {
        Read::Card(card) => {
            let foot = untrack(|| foot(desk, &card.value));
            let Card {
                kind, text, why, ..
            } = card.value.clone();
            let why = Some(why).filter(|why| !why.trim().is_empty());
            (kind, text, false, foot, why)
        }
        Read::Voice(voice) => {
            let quoted = may_quote(&voice);
            let foot = Some(how_heard(&voice.value));
            (
                CardKind::Voice,
                voice.value.words.clone(),
                quoted,
                foot,
                None,
            )
        }
    };
    let votes = Signal::derive(move || dots.with(|dots| dots.get(&id).copied().unwrap_or(0)));
    let holds = Memo::new(move || chosen.with(|chosen| chosen.contains(&id)));
    let tick = move |now: bool| {
        chosen.update(|chosen| {
            if now {
                chosen.insert(id);
            } else {
                chosen.remove(&id);
            }
        });
    };
    view! {
        <CardView kind=kind words=text quoted=quoted foot=foot why=why votes=votes>
            <Tick label="Choose" ticked=holds on_tick=tick />
        </CardView>
    }
}
