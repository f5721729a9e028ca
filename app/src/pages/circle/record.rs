//! Reading a circle: what was said by round and kind, the children's voices, who came. New cards
//! arrive by themselves while tablets send.

use crate::live::prelude::*;
use crate::platform::print::print;
use shared::domain::{Card, CardKind, Circle, Stage, VoiceNote};
use shared::id::RecordId;

use super::{
    about::{attendance, circle, place_of, scope_of, stage_look, title_of},
    attendance::WhoCame,
    export::SavePage,
    gathered::Gathered,
    record_side::{Confident, PracticeNote, Promises, WhatFollowed},
    reopen::Reopen,
};
use crate::{
    desk::use_desk,
    page::Page,
    pages::{lost::NotHere, saving::Saving},
    ui::{
        bar::WorkBar,
        button::{Button, LinkButton, Weight},
        choice::{Answer, ChoiceSize, Choices},
        facts::{Fact, Facts},
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::NotePanel,
        panel::Panel,
        status::{State, Status},
    },
    words,
};

/// The record, where this device holds it.
#[component]
pub fn RecordPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    shown(move || {
        if is_here.get() {
            view! { <RecordOf id=id /> }
        } else {
            view! { <NotHere what="circle" /> }
        }
    })
}

#[component]
fn RecordOf(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let value = Memo::new(move || {
        circle(desk, id)
            .map(|circle| circle.value)
            .unwrap_or_default()
    });
    let kind = RwSignal::new(None::<CardKind>);
    view! {
        <Frame page=Page::CircleRecord(id)>
            <WorkBar
                back=Page::Circles
                place="Learning circle"
                detail=Signal::derive(move || value.with(title_of))
            >
                <Saving />
            </WorkBar>
            <Main stack=true>
                <PracticeNote value=value />
                <Head id=id value=value kind=kind />
                <div class="split">
                    <div class="stack">
                        <Gathered id=id value=value kind=kind />
                    </div>
                    <aside class="stack" aria-label="About this circle">
                        <Decisions id=id />
                        <Promises id=id value=value />
                        <WhatFollowed id=id />
                        <Confident id=id />
                        <Panel heading="Who came">
                            <WhoCame id=id />
                        </Panel>
                    </aside>
                </div>
            </Main>
            <RecordActions id=id value=value />
        </Frame>
    }
}

fn kind_answers() -> Vec<Answer<Option<CardKind>>> {
    let kinds = CardKind::ALL
        .iter()
        .map(|kind| Answer::new(Some(kind.clone()), kind.label()));
    std::iter::once(Answer::new(None, "Every card"))
        .chain(kinds)
        .collect()
}

/// Title, day and place, how far along, the numbers.
#[component]
fn Head(id: RecordId, value: Memo<Circle>, kind: RwSignal<Option<CardKind>>) -> impl IntoView {
    let desk = use_desk();
    let card_count = Memo::new(move || desk.count::<Card>(&scope_of(id)));
    let voice_count = Memo::new(move || desk.count::<VoiceNote>(&scope_of(id)));
    let people = Memo::new(move || {
        let people: u32 = attendance(desk, id)
            .iter()
            .map(|total| total.value.count)
            .sum();
        usize::try_from(people).unwrap_or(0)
    });
    let day = move || {
        let today = words::now().date();
        value.with(|circle| {
            let day = circle.date.map_or("No day yet".to_owned(), |day| {
                words::day_and_date(day, today)
            });
            let place = place_of(desk, circle);
            if place.is_empty() {
                day
            } else {
                format!("{day}. {place}")
            }
        })
    };
    let look = Signal::derive(move || value.with(|circle| stage_look(&circle.stage)));
    view! {
        <header class="thread-title stack" data-gap="xs">
            <p class="eyebrow">{day}</p>
            <h1>{move || value.with(title_of)}</h1>
            <div class="row">
                <Status
                    state=Signal::derive(move || look.get().0)
                    icon=Signal::derive(move || Some(look.get().1))
                    words=Signal::derive(move || Some(look.get().2))
                />
                <span class="soft">{move || value.with(|circle| circle.theme.clone())}</span>
            </div>
            <Facts label="What was gathered">
                <Fact count=card_count of=Signal::derive(move || words::noun(card_count.get(), "card", "cards").to_owned()) />
                <Fact count=voice_count of=Signal::derive(move || words::noun(voice_count.get(), "child's voice", "children's voices").to_owned()) />
                <Fact count=people of=Signal::derive(move || words::noun(people.get(), "person", "people").to_owned()) />
            </Facts>
            <Choices
                label="Show"
                answers=kind_answers()
                chosen=Signal::derive(move || Some(kind.get()))
                on_choose=move |chosen| kind.set(chosen)
                size=ChoiceSize::Xs
            />
        </header>
    }
}

/// What was said differently and waits for a person.
#[component]
fn Decisions(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let first = Memo::new(move || {
        let scope = scope_of(id);
        let here = desk
            .disagreements()
            .into_iter()
            .filter(|one| one.key.scope == scope);
        let here: Vec<_> = here.map(|one| (one.key, one.field)).collect();
        here.first().cloned().map(|first| (here.len(), first))
    });
    shown(move || {
        first.get().map(|(count, (record, field))| {
            let heading = words::count(count, "thing needs a decision", "things need a decision");
            view! {
                <NotePanel state=State::Decision heading=heading>
                    <p>"It was written differently on two tablets while they were apart."</p>
                    <LinkButton to=Page::Decide { record, field } words="Look at both answers" />
                </NotePanel>
            }
        })
    })
}

/// Going on with a circle that is not over, printing one that is.
#[component]
fn RecordActions(id: RecordId, value: Memo<Circle>) -> impl IntoView {
    let desk = use_desk();
    let may_write = Memo::new(move || desk.may_write::<Card>(&scope_of(id)));
    let is_closed = Memo::new(move || value.with(|circle| circle.stage == Stage::Closed));
    let reopening = RwSignal::new(false);
    view! {
        <Actions label="This circle">
            <Button words="Print" icon=IconName::Print on_press=print />
            <SavePage id=id />
            <Show when=move || may_write.get() && is_closed.get()>
                <Button words="Open it again" weight=Weight::Quiet on_press=move || reopening.set(true) />
            </Show>
            <Show when=move || may_write.get() && !is_closed.get()>
                <LinkButton
                    to=Page::CircleRun(id)
                    words="Go to the room"
                    icon_after=IconName::Next
                    weight=Weight::Main
                    push=true
                />
            </Show>
        </Actions>
        <Reopen id=id open=reopening />
    }
}
