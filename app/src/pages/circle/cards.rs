//! The wall: what was caught in a round, newest first, and what can be done with each card.

use crate::live::prelude::*;
use shared::domain::{Card, Kind, VoiceNote};
use shared::id::{ChangeId, RecordId};
use shared::record::RecordKey;
use shared::scope::Scope;

use super::{
    about::{cards, scope_of, voices},
    composer::Composing,
    voice_card::VoiceCard,
};
use crate::{
    desk::{Attention, Desk, Item, use_desk},
    page::Page,
    pages::{saving::use_saver, written::written},
    ui::{
        button::{Button, LinkButton, Weight},
        card::CardView,
        empty::EmptyState,
        icon::IconName,
        status::State,
        windowed::WindowedList,
    },
};

/// One thing on the wall.
#[derive(Clone, PartialEq)]
enum Hung {
    Card(Item<Card>),
    Voice(Item<VoiceNote>),
    /// A card that the board did not take: laid over the wall where its author looks for it.
    Refused(Attention),
    /// A save that this tablet could not write down yet, with the card as it would then be.
    NotSaved(ChangeId, Card),
}

impl Hung {
    /// What tells it from others: with what it says, so that a card that changed is drawn anew.
    fn key(&self) -> (RecordId, String) {
        match self {
            Self::Card(card) => (
                card.id,
                format!("{:?}", (&card.value, &card.conflicts, card.standing)),
            ),
            Self::Voice(voice) => (voice.id, format!("{:?}", (&voice.value, &voice.conflicts))),
            Self::Refused(refused) => (refused.change.record, refused.change.id.to_string()),
            Self::NotSaved(change, _) => (RecordId(change.0), "not saved".to_owned()),
        }
    }
}

/// The wall of one round.
#[component]
pub fn Wall(
    /// The circle.
    id: RecordId,
    /// The key of the round that is looked at.
    #[prop(into)]
    round: Signal<String>,
    /// The card being written; without it the wall is only read.
    #[prop(optional, into)]
    composing: Option<Composing>,
) -> impl IntoView {
    let desk = use_desk();
    let hung = Memo::new(move || hung(desk, id, &round.get()));
    let each = move |hung: Hung| match hung {
        Hung::Card(card) => view! { <OnWall card=card composing=composing /> },
        Hung::Voice(voice) => {
            view! { <VoiceCard voice=voice may_write=composing.is_some() /> }
        }
        Hung::Refused(refused) => refused_card(&refused).into_any(),
        Hung::NotSaved(_, card) => unsaved_card(card).into_any(),
    };
    let is_bare = move || {
        hung.with(Vec::is_empty) && composing.is_some_and(|composing| composing.kind().is_none())
    };
    view! {
        <Show when=is_bare>
            <EmptyState icon=IconName::Circle heading="No cards in this round yet">
                <p>"Tap a kind below. One tap opens a card, Enter saves it."</p>
            </EmptyState>
        </Show>
        <WindowedList items=hung key=Hung::key label="Cards in this round" class="cards" children=each />
    }
}

/// What hangs in a round: standing cards newest first, then those that were taken back.
fn hung(desk: Desk, id: RecordId, round: &str) -> Vec<Hung> {
    let scope = scope_of(id);
    let is_card_here = |refused: &Attention| {
        let key = RecordKey::of(&refused.change);
        refused.set_aside.is_none()
            && key.scope == scope
            && key.kind == Kind::Card
            && written::<Card>(&refused.change).round == round
    };
    let refused = desk
        .refused()
        .into_iter()
        .filter(is_card_here)
        .map(Hung::Refused);
    let mut standing: Vec<(u64, Hung)> = Vec::new();
    let mut withdrawn = Vec::new();
    for card in cards(desk, id)
        .into_iter()
        .filter(|card| card.value.round == round)
    {
        if card.withdrawn {
            withdrawn.push(Hung::Card(card));
        } else {
            standing.push((card.value.caught_ms, Hung::Card(card)));
        }
    }
    for voice in voices(desk, id)
        .into_iter()
        .filter(|voice| voice.value.round == round)
    {
        if !voice.withdrawn {
            standing.push((voice.value.caught_ms, Hung::Voice(voice)));
        }
    }
    shared::order::sort_by_key(&mut standing, |(caught_ms, _)| {
        std::cmp::Reverse(*caught_ms)
    });
    not_saved(desk, &scope, round)
        .chain(refused)
        .chain(standing.into_iter().map(|(_, hung)| hung))
        .chain(withdrawn)
        .collect()
}

/// What the storage of this tablet would not take: on the wall all the same, and said to be so.
fn not_saved(desk: Desk, scope: &Scope, round: &str) -> impl Iterator<Item = Hung> {
    let held = desk.held_in_memory().into_iter();
    let of_cards = held.filter(|change| change.scope == *scope && change.kind == Kind::Card);
    let cards = of_cards.map(|change| {
        let mut card = written::<Card>(&change);
        if let Some(before) = desk.item::<Card>(scope, change.record) {
            // A change to a card that hangs already says nothing of its round and kind.
            card.round = before.value.round;
            card.kind = before.value.kind;
            if card.text.is_empty() {
                card.text = before.value.text;
            }
        }
        Hung::NotSaved(change.id, card)
    });
    let here = cards
        .filter(|hung| matches!(hung, Hung::NotSaved(_, card) if card.round == round))
        .collect::<Vec<_>>();
    here.into_iter()
}

fn unsaved_card(card: Card) -> impl IntoView {
    view! { <CardView kind=card.kind words=card.text state=State::NotSaved /> }
}

/// A card of one's own or a colleague's.
#[component]
fn OnWall(card: Item<Card>, composing: Option<Composing>) -> impl IntoView {
    let saver = use_saver();
    let (id, scope) = (card.id, card.scope.clone());
    let state = (!card.conflicts.is_empty()).then_some(State::Decision);
    let withdrawn = card.withdrawn.then(|| {
        card.value
            .withdrawn
            .as_ref()
            .map_or(String::new(), |withdrawal| withdrawal.reason.clone())
    });
    let decide = card.conflicts.first().map(|field| Page::Decide {
        record: card.key(),
        field: field.clone(),
    });
    let put_back = move || saver.alter::<Card>(&scope, id, |card| card.withdrawn = None);
    let foot = card
        .value
        .level
        .as_ref()
        .map(|level| level.label().to_owned());
    let about = card.value.kind.label().to_lowercase();
    let actions = composing.map(|composing| match (withdrawn.is_some(), decide) {
        (true, _) => view! {
            <Button words="Put back" about=about weight=Weight::Quiet icon=IconName::Undo on_press=put_back />
        },
        (false, Some(decide)) => view! {
            <LinkButton to=decide words="Look at both" about=about weight=Weight::Quiet />
        },
        (false, None) => view! {
            <Button
                words="Change"
                about=about
                weight=Weight::Quiet
                on_press=move || composing.change(id)
            />
        },
    });
    view! {
        <CardView
            kind=card.value.kind
            words=card.value.text
            foot=foot
            state=state
            withdrawn=withdrawn
        >
            {actions}
        </CardView>
    }
}

/// A card the board did not take: its words, and the way to what can be done.
fn refused_card(refused: &Attention) -> impl IntoView + use<> {
    let card = written::<Card>(&refused.change);
    view! {
        <CardView kind=card.kind words=card.text state=State::Refused>
            <LinkButton
                to=Page::Tablet
                words="See why"
                about="the board did not accept this card"
                weight=Weight::Quiet
            />
        </CardView>
    }
}
