//! The wall: what was caught in a round, newest first, and what can be done with each card.

use crate::live::prelude::*;
use std::sync::Arc;

use shared::domain::{Card, Kind, VoiceNote};
use shared::id::{ChangeId, RecordId};
use shared::record::RecordKey;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use super::{
    about::{scope_of, voices},
    arrange::{Arrange, Arranging},
    composer::Composing,
    dots::dots,
    voice_card::VoiceCard,
};
use crate::{
    desk::{Attention, Desk, Item, use_desk},
    page::Page,
    pages::{
        counting::counted,
        factors::factor_name,
        leaving::{Leave, held_back},
        saving::use_saver,
        written::written,
    },
    ui::{
        button::{Button, LinkButton, Weight},
        card::CardView,
        empty::EmptyState,
        icon::IconName,
        status::State,
        vote::Vote,
        windowed::WindowedList,
    },
};

/// One thing on the wall.
#[derive(Clone, PartialEq)]
enum Hung {
    Card(Arc<Item<Card>>),
    Voice(Arc<Item<VoiceNote>>),
    /// A card that the board did not take: laid over the wall where its author looks for it.
    Refused(Attention),
    /// A save that this tablet could not write down yet, with the card as it would then be.
    NotSaved(ChangeId, Card),
}

/// What tells one drawing of what hangs from the next.
type Drawn = (RecordId, u64);

impl Hung {
    fn key(&self) -> Drawn {
        match self {
            // A card stays the same drawing while it changes: whoever has the focus or a finger on it keeps it when
            // the board's receipt comes.
            Self::Card(card) => (card.id, u64::from(card.withdrawn)),
            Self::Voice(voice) => (voice.id, voice.version),
            Self::Refused(refused) => (RecordId(refused.change.id.0), u64::MAX),
            Self::NotSaved(change, _) => (RecordId(change.0), 0),
        }
    }
}

/// What is being done on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doing {
    /// Cards are written and changed.
    #[default]
    Writing,
    /// Dots are given.
    Voting,
    /// Cards are hung in another order.
    Arranging,
}

crate::live::fixed! { Doing }

/// What the cards of a wall share.
#[derive(Clone, Copy)]
struct OnWhat {
    composing: Composing,
    doing: Signal<Doing>,
    arranging: Arranging,
    dots: Memo<SortedMap<RecordId, u32>>,
}

/// The wall of one round.
#[component]
pub fn Wall(
    /// The circle.
    id: RecordId,
    /// The key of the round that is looked at.
    #[prop(into)]
    round: Signal<String>,
    /// The card being written.
    composing: Composing,
) -> impl IntoView {
    let desk = use_desk();
    let hung = Memo::new(move || {
        let cards = composing.cards();
        cards.with(|cards| hung(desk, id, &round.get(), cards))
    });
    let doing = RwSignal::new(Doing::default());
    let on = OnWhat {
        composing,
        doing: doing.into(),
        arranging: Arranging::of(id),
        dots: Memo::new(move || dots(desk, &scope_of(id))),
    };
    let each = move |hung: Hung| match hung {
        Hung::Card(card) => {
            let id = card.id;
            let now = move || {
                let cards = composing.cards();
                let now = cards.with(|cards| cards.iter().find(|card| card.id == id).cloned());
                now.unwrap_or_else(|| card.clone())
            };
            view! { <OnWall id=id card=Memo::new(now) on=on /> }
        }
        Hung::Voice(voice) => {
            // The wall is for the room; paper is made from the record.
            view! { <VoiceCard voice=voice may_write=true off_paper=true /> }
        }
        Hung::Refused(refused) => refused_card(&refused).into_any(),
        Hung::NotSaved(_, card) => unsaved_card(card).into_any(),
    };
    let is_bare = move || hung.with(Vec::is_empty) && composing.kind().is_none();
    let has_cards =
        Memo::new(move || hung.with(|hung| hung.iter().any(|one| matches!(one, Hung::Card(_)))));
    view! {
        <Show when=is_bare>
            <EmptyState icon=IconName::Circle heading="No cards in this round yet">
                <p>"Tap a kind below. One tap opens a card, Enter saves it."</p>
            </EmptyState>
        </Show>
        <Show when=move || has_cards.get()>
            <WhatToDo doing=doing />
        </Show>
        <WindowedList items=hung key=Hung::key label="Cards in this round" class="cards" children=each />
    }
}

/// Giving dots and arranging are switched on and off, so that no thumb does either by mistake.
#[component]
fn WhatToDo(doing: RwSignal<Doing>) -> impl IntoView {
    let switch = move |to: Doing| {
        doing.update(|now| *now = if *now == to { Doing::Writing } else { to });
    };
    let is = move |what: Doing| Signal::derive(move || Some(doing.get() == what));
    let help = move || match doing.get() {
        Doing::Writing => None,
        Doing::Voting => Some("Count the votes on each card. Press Votes again when you are done."),
        Doing::Arranging => Some("Drag a card by its handle, or use Sooner and Later."),
    };
    view! {
        <div class="buttons wall-tools">
            <Button
                words="Votes"
                weight=Weight::Quiet
                icon=IconName::Dots
                pressed=is(Doing::Voting)
                on_press=move || switch(Doing::Voting)
            />
            <Button
                words="Arrange"
                weight=Weight::Quiet
                icon=IconName::Grip
                pressed=is(Doing::Arranging)
                on_press=move || switch(Doing::Arranging)
            />
            <p class="soft" role="status">
                {help}
            </p>
        </div>
    }
}

/// What hangs in a round: what needs its author, then the children's voices, then the cards as they
/// hang, then those that were taken back.
fn hung(desk: Desk, id: RecordId, round: &str, cards: &[Arc<Item<Card>>]) -> Vec<Hung> {
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
    let mut voices = voices(desk, id);
    voices.retain(|voice| voice.value.round == round && !voice.withdrawn);
    voices.reverse();
    let hanging = cards.iter().filter(|card| card.value.round == round);
    let (withdrawn, standing): (Vec<_>, Vec<_>) = hanging.cloned().partition(|card| card.withdrawn);
    not_saved(desk, &scope, round)
        .chain(refused)
        .chain(voices.into_iter().map(Hung::Voice))
        .chain(standing.into_iter().map(Hung::Card))
        .chain(withdrawn.into_iter().map(Hung::Card))
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
fn OnWall(id: RecordId, card: Memo<Arc<Item<Card>>>, on: OnWhat) -> impl IntoView {
    let desk = use_desk();
    let of = move |part: fn(&Card) -> String| {
        Signal::derive(move || card.with(|card| part(&card.value)))
    };
    let about = of(|card| card.kind.label().to_lowercase());
    let words = of(|card| card.text.clone());
    let why = of(|card| card.why.trim().to_owned());
    let why = move || Some(why.get()).filter(|why| !why.is_empty());
    let kind = Signal::derive(move || card.with(|card| card.value.kind.clone()));
    let decision = move || card.with(|card| !card.conflicts.is_empty());
    let state = Signal::derive(move || decision().then_some(State::Decision));
    let withdrawn = Signal::derive(move || card.with(|card| withdrawn_why(card)));
    let foot = Signal::derive(move || card.with(|card| foot(desk, &card.value)));
    let kept_out =
        Signal::derive(move || card.with(|card| held_back(card) == Some(Leave::KeptOut)));
    let is_withdrawn = Signal::derive(move || card.with(|card| card.withdrawn));
    let scope = untrack(|| card.with(|card| card.scope.clone()));
    let scope = StoredValue::new(scope);
    let votes = Signal::derive(move || match on.doing.get() {
        // The number stands between the two buttons then.
        Doing::Voting => 0,
        _ => on.dots.with(|dots| dots.get(&id).copied().unwrap_or(0)),
    });
    let actions = move || match on.doing.get() {
        Doing::Voting if !is_withdrawn.get() => {
            view! { <Votes card=id about=words scope=scope.get_value() all=on.dots /> }
        }
        Doing::Arranging if !is_withdrawn.get() => {
            view! { <Arrange arranging=on.arranging id=id about=about /> }
        }
        _ => view! { <CardActions card=card about=about composing=on.composing /> },
    };
    let standing = move || on.arranging.standing(id);
    view! {
        <div class="hung" data-card=id.to_string() data-drag=standing>
            <CardView
                kind=kind
                words=words
                foot=foot
                why=Signal::derive(why)
                votes=votes
                kept_out=kept_out
                state=state
                withdrawn=withdrawn
                off_paper=kept_out
            >
                {shown(actions)}
            </CardView>
        </div>
    }
}

/// Change it, put it back, or look at both answers.
#[component]
fn CardActions(
    card: Memo<Arc<Item<Card>>>,
    about: Signal<String>,
    composing: Composing,
) -> impl IntoView {
    let saver = use_saver();
    let (id, scope) = untrack(|| card.with(|card| (card.id, card.scope.clone())));
    let scope = StoredValue::new(scope);
    let put_back = move || {
        let scope = scope.get_value();
        saver.alter::<Card>(&scope, id, |card| card.withdrawn = None);
    };
    // Drawn anew only when what can be done is another thing.
    let offers = Memo::new(move || {
        card.with(|card| {
            let decide = card.conflicts.first().map(|field| Page::Decide {
                record: card.key(),
                field: field.clone(),
            });
            (card.withdrawn, decide)
        })
    });
    shown(move || match offers.get() {
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
    })
}

/// The dots of one card while dots are given.
#[component]
fn Votes(
    card: RecordId,
    about: Signal<String>,
    scope: Scope,
    all: Memo<SortedMap<RecordId, u32>>,
) -> impl IntoView {
    let desk = use_desk();
    let record = shared::domain::Votes::id(card, desk.owner().device);
    let stands = {
        let scope = scope.clone();
        Memo::new(move || {
            let own = desk.item::<shared::domain::Votes>(&scope, record);
            own.map_or(0, |own| own.value.dots)
        })
    };
    let own = counted(desk, stands.into(), move |dots| {
        let mut draft = desk.open::<shared::domain::Votes>(&scope, record);
        draft.after = shared::domain::Votes { card, dots };
        draft
    });
    let all = Signal::derive(move || {
        let others = all
            .with(|all| all.get(&card).copied().unwrap_or(0))
            .saturating_sub(stands.get());
        others + own.count.get()
    });
    view! { <Vote about=about own=own.count all=all on_change=own.change /> }
}

/// Why a card was taken back, where it was.
pub fn withdrawn_why(card: &Item<Card>) -> Option<String> {
    let why = || {
        card.value
            .withdrawn
            .as_ref()
            .map(|withdrawal| withdrawal.reason.clone())
    };
    card.withdrawn.then(|| why().unwrap_or_default())
}

/// `Several agencies. Tools and forms`: who could shift it, and what in the system makes it so. Tracks.
pub fn foot(desk: Desk, card: &Card) -> Option<String> {
    let level = card.level.as_ref().map(|level| level.label().to_owned());
    let factors = card.factors.iter().filter(|(_, holds)| **holds);
    let factors = factors.filter_map(|(id, _)| factor_name(desk, id.parse().ok()?));
    let all: Vec<String> = level.into_iter().chain(factors).collect();
    (!all.is_empty()).then(|| all.join(". "))
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
