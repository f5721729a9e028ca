//! A circle in the room: rounds and prompts on one side, the wall on the other, five kinds of card
//! under the thumb. Works without a signal from beginning to end.

use crate::live::prelude::*;
use std::sync::Arc;

use shared::domain::{Card, Circle, Moment, Stage, VoiceNote};
use shared::id::RecordId;
use shared::limits;

use super::{
    about::{circle, scope_of, title_of},
    attendance::InTheRoom,
    cards::Wall,
    composer::{Composer, Composing},
    last_time::{is_practice, not_here_yet},
    rounds::{Prompts, RoundHead, RoundNotes, move_to, round_after, round_before, steps},
    rules::Rules,
    scale::AskTheScale,
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    pages::{
        first_use::FirstUse,
        form::Form,
        lost::NotHere,
        saving::{Saver, Saving, use_saver},
        watched::Watch,
    },
    route::use_route,
    ui::{
        bar::WorkBar,
        button::{Button, LinkButton, Weight},
        capture::CaptureBar,
        frame::{Frame, Main, Pane},
        icon::IconName,
        keyboard,
        later::Later,
        note::Note,
        thread::Rail,
    },
    words,
};

/// The circle, where this device holds it.
#[component]
pub fn RunPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let route = use_route();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    // Nobody comes back into a room that was closed; whoever is in it when it closes is not thrown out mid-word.
    if untrack(|| circle(desk, id)).is_some_and(|circle| circle.value.stage == Stage::Closed) {
        request_animation_frame(move || route.replace(&Page::CircleRecord(id)));
        return view! { <p class="soft">"This circle is closed. Opening its record…"</p> };
    }
    shown(move || {
        if is_here.get() {
            view! { <Run id=id /> }
        } else {
            view! { <NotHere what="circle" /> }
        }
    })
}

#[component]
fn Run(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let value = Memo::new(move || {
        circle(desk, id)
            .map(|circle| circle.value)
            .unwrap_or_default()
    });
    // The round that is looked at: the room's own, until a person taps another on the rail.
    let other = RwSignal::new(None::<String>);
    let round = Signal::derive(move || other.get().unwrap_or_else(|| value.with(room_round)));
    let composing = Composing::take_up(desk, id);
    let form = Form::<Circle>::open(desk, &scope_of(id), id, Circle::default);
    let watched = Watch::over(desk, scope_of(id), form);
    let look_at = move |place: usize| {
        let key = value.with_untracked(|circle| {
            circle
                .rounds_in_order()
                .get(place)
                .map(|(key, _)| (*key).to_owned())
        });
        other.set(key.filter(|key| *key != value.with_untracked(room_round)));
    };
    let detail = Signal::derive(move || value.with(title_of));
    let shown = Memo::new(move || {
        value.with(|circle| circle.rounds.get(&round.get()).cloned().unwrap_or_default())
    });
    let mut before = None;
    watch(move || {
        let now = round.get();
        if before
            .replace(now.clone())
            .is_some_and(|before: String| before != now)
        {
            keyboard::scroll_to_top_of("round");
        }
    });
    let is_draft = Signal::derive(move || composing.is_draft() || form.is_draft());
    view! {
        <Frame page=Page::CircleRun(id) fit=true>
            <WorkBar back=Page::Circles place="Learning circle" detail=detail>
                <Saving is_draft=is_draft />
            </WorkBar>
            <Main work=true>
                <div class="work-head">
                    <Show when=move || is_practice(desk, id)>
                        <Note icon=IconName::Eye first="This is a practice circle.">
                            "Try everything. Nothing of it counts, and no report reads it."
                        </Note>
                    </Show>
                    <Rail
                        label="Rounds"
                        steps=Signal::derive(move || value.with(|circle| steps(circle, &round.get())))
                        on_step=look_at
                    />
                    <Rules id=id />
                </div>
                <Pane side=true named_by="round">
                    <RoundHead id=id round=round />
                    <ElsewhereNote id=id value=value other=other saver=saver />
                    <Prompts round=shown />
                    <Later>
                        <InTheRoom id=id />
                        <NotHereYet id=id value=value />
                        <AskTheScale id=id moment=Signal::derive(move || value.with(|circle| moment_of(circle, &round.get()))) />
                        <RoundNotes round=round form=form watch=watched />
                    </Later>
                </Pane>
                <Pane named_by="cards">
                    <div class="row apart">
                        <h2 id="cards">"Cards in this round"</h2>
                        <p class="soft">{move || composing.cards().with(|cards| how_many(desk, id, cards, &round.get()))}</p>
                    </div>
                    <FirstUse name="room" icon=IconName::Hand first="One tap, a few words, back to the faces.">
                        "Tap a kind below to open a card; Enter saves it and is ready for the next. Everything is saved on this tablet, with or without a signal."
                    </FirstUse>
                    <TooMany id=id composing=composing />
                    <Composer composing=composing round=round />
                    <Later>
                        <Wall id=id round=round composing=composing />
                    </Later>
                </Pane>
            </Main>
            <CaptureBar
                on_open=move |kind| composing.open(kind, &round.get_untracked())
                open=Signal::derive(move || composing.kind())
            >
                {move || onward(id, &value.get(), other, saver)}
            </CaptureBar>
        </Frame>
    }
}

/// The key of the round the room is in: the first, until the circle has moved.
fn room_round(circle: &Circle) -> String {
    if circle.rounds.contains_key(&circle.round) {
        return circle.round.clone();
    }
    circle
        .rounds_in_order()
        .first()
        .map_or(String::new(), |(key, _)| (*key).to_owned())
}

/// What leads on and back: a round, or reading back at the end.
fn onward(
    id: RecordId,
    circle: &Circle,
    other: RwSignal<Option<String>>,
    saver: Saver,
) -> impl IntoView + use<> {
    let room = room_round(circle);
    let go_to = move |key: String| {
        other.set(None);
        saver.alter::<Circle>(&scope_of(id), id, |circle| move_to(circle, &key));
    };
    let back = round_before(circle, &room).map(|(key, title)| {
        view! {
            <Button words="Back" about=format!("to {title}") on_press=move || go_to(key.clone()) />
        }
    });
    let next = match round_after(circle, &room) {
        Some((key, title)) => view! {
            <Button words="Next round" about=title icon_after=IconName::Next on_press=move || go_to(key.clone()) />
        },
        None => view! {
            <LinkButton to=Page::CircleReadBack(id) words="Read back and close" icon_after=IconName::Next />
        },
    };
    view! {
        <div class="onward">{back} {next}</div>
    }
}

/// When the scale is most likely asked in a round: at the end from the last two rounds on.
fn moment_of(circle: &Circle, round: &str) -> Moment {
    let rounds = circle.rounds_in_order();
    let place = rounds
        .iter()
        .position(|(key, _)| *key == round)
        .unwrap_or(0);
    if place > 0 && place + 2 >= rounds.len() {
        Moment::End
    } else {
        Moment::Start
    }
}

/// Agencies that were expected and that nobody has counted.
#[component]
fn NotHereYet(id: RecordId, value: Memo<Circle>) -> impl IntoView {
    let desk = use_desk();
    let missing = Memo::new(move || value.with(|circle| not_here_yet(desk, circle, id)));
    view! {
        <Show when=move || !missing.with(Vec::is_empty)>
            <p class="soft">"Expected and not counted yet: " {move || missing.with(|missing| words::and(missing))} "."</p>
        </Show>
    }
}

/// `7 here, 23 today`
fn how_many(desk: Desk, id: RecordId, cards: &[Arc<Item<Card>>], round: &str) -> String {
    let voices = desk.held::<VoiceNote>(&scope_of(id));
    let cards = cards.iter().filter(|card| !card.withdrawn);
    let voices = voices.iter().filter(|voice| !voice.withdrawn);
    let rounds: Vec<&str> = cards
        .map(|card| card.value.round.as_str())
        .chain(voices.map(|voice| voice.value.round.as_str()))
        .collect();
    let here = rounds.iter().filter(|other| **other == round).count();
    format!("{here} here, {} today", rounds.len())
}

/// Said while another round is looked at than the one the room is in.
#[component]
fn ElsewhereNote(
    id: RecordId,
    value: Memo<Circle>,
    other: RwSignal<Option<String>>,
    saver: Saver,
) -> impl IntoView {
    let title = move |key: &str| {
        value.with(|circle| {
            circle
                .rounds
                .get(key)
                .map(|round| round.title.clone())
                .unwrap_or_default()
        })
    };
    shown(move || {
        let key = other.get()?;
        let room = title(&value.with(room_round));
        let back = move || other.set(None);
        let come_here = move || {
            let key = key.clone();
            other.set(None);
            saver.alter::<Circle>(&scope_of(id), id, |circle| move_to(circle, &key));
        };
        Some(view! {
            <Note icon=IconName::Eye first=format!("The room is in “{room}”.")>
                <span class="buttons">
                    <Button words="Go back to it" on_press=back />
                    <Button words="Move the room here" weight=Weight::Quiet on_press=come_here />
                </span>
            </Note>
        })
    })
}

/// A warning, not a wall, when a circle has more cards than anyone will read back.
#[component]
fn TooMany(id: RecordId, composing: Composing) -> impl IntoView {
    let many = Memo::new(move || {
        let standing =
            |cards: &Vec<Arc<Item<Card>>>| cards.iter().filter(|card| !card.withdrawn).count();
        composing.cards().with(standing) >= limits::CARDS_IN_CIRCLE
    });
    shown(move || {
        many.get().then(|| {
            let limit = words::count(limits::CARDS_IN_CIRCLE, "card", "cards");
            view! {
                <Note icon=IconName::Warn first=format!("There are more than {limit} in this circle.")>
                    "You can go on. Reading them back to the group will take long. "
                    <LinkButton to=Page::CircleRecord(id) words="See them all" weight=Weight::Quiet />
                </Note>
            }
        })
    })
}
