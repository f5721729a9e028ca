//! One roadshow: its stations and what came in at each, guests' phones, what was counted, and opening and closing it.

mod counted;
mod doors;
mod phones;

use crate::live::prelude::*;
use shared::domain::{GuestCard, OnWall, Roadshow, Stage, in_places};
use shared::id::RecordId;

use super::hand_over::HandOver;
use super::known::{cards, roadshow, where_roadshow};
use super::paper::PaperCards;
use super::stands::{stands, title_of};
use crate::desk::use_desk;
use crate::page::{Page, RoadshowPart, SeasonPart};
use crate::pages::saving::Saving;
use crate::ui::{
    bar::WorkBar,
    button::{LinkButton, Weight},
    frame::{Frame, Main},
    icon::IconName,
    list::{List, Row},
    note::Note,
    panel::{Panel, Section},
    status::{State, Status},
};
use crate::words;
use counted::{AtTheDoor, PollsCounted};
use doors::Doors;
use phones::Phones;
pub use phones::address;

/// A roadshow that is here.
#[component]
pub fn HallPage(id: RecordId) -> impl IntoView {
    where_roadshow(id, |id| view! { <Hall id=id /> })
}

#[component]
fn Hall(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let one = Memo::new(move || roadshow(desk, id));
    let title = Signal::derive(move || one.get().as_ref().map(title_of).unwrap_or_default());
    let back = move || {
        let season = one.get_untracked().map(|one| one.value.season);
        let season = season.filter(|season| *season != RecordId::NIL);
        season.map_or(Page::Roadshows, |season| {
            Page::Season(season, SeasonPart::Plan)
        })
    };
    let may_write = Memo::new(move || desk.may_write::<GuestCard>(&Roadshow::scope(id)));
    let is_practice = Memo::new(move || one.get().is_some_and(|one| one.value.practice));
    let is_closed = Memo::new(move || {
        one.get()
            .is_some_and(|one| one.value.stage == Stage::Closed)
    });
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Hall)>
            <WorkBar back=back() place="Roadshow" detail=title>
                <Saving />
            </WorkBar>
            <Main>
                <div class="split">
                    <div class="stack">
                        <Head id=id title=title />
                        <Show when=move || is_practice.get()>
                            <Note icon=IconName::Idea first="Only for practice.">
                                "Nothing of it is counted anywhere."
                            </Note>
                        </Show>
                        <Stations id=id />
                        <Show when=move || may_write.get() && !is_closed.get()>
                            <Panel heading="Hand this tablet over">
                                <HandOver id=id />
                            </Panel>
                        </Show>
                        <PollsCounted id=id />
                        <Show when=move || may_write.get()>
                            <PaperCards id=id />
                        </Show>
                    </div>
                    <div class="stack">
                        <ToLookAt id=id />
                        <Phones id=id />
                        <AtTheDoor id=id />
                        <Further id=id />
                    </div>
                </div>
            </Main>
            <Show when=move || may_write.get()>
                <Doors id=id />
            </Show>
        </Frame>
    }
}

/// What it is called, when and where it is, and how it stands.
#[component]
fn Head(id: RecordId, title: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let one = Memo::new(move || roadshow(desk, id));
    let about = move || {
        let Some(one) = one.get() else {
            return String::new();
        };
        let today = words::now().date();
        let day = one.value.date.map(|day| words::day_and_date(day, today));
        let starts = Some(one.value.starts).filter(|starts| !starts.trim().is_empty());
        let place = Some(one.value.place).filter(|place| !place.trim().is_empty());
        let parts = [day, starts, place].into_iter().flatten();
        parts.collect::<Vec<_>>().join(", ")
    };
    let standing = move || {
        let (state, said) = stands(&one.get().map(|one| one.value).unwrap_or_default());
        view! { <Status state=state words=said /> }
    };
    view! {
        <header class="stack" data-gap="s">
            <div class="row apart">
                <h1>{title}</h1>
                <LinkButton
                    to=Page::Roadshow(id, RoadshowPart::Prepare)
                    words="Prepare it"
                    icon=IconName::Pencil
                    weight=Weight::Quiet
                />
            </div>
            <p class="row">
                {standing}
                <span class="soft">{about}</span>
            </p>
        </header>
    }
}

/// The stations, and how many cards came in at each.
#[component]
fn Stations(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let rows = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let cards = cards(desk, id);
        let count = |key: &str| {
            cards
                .iter()
                .filter(|card| card.value.station == key)
                .count()
        };
        let stations = in_places(&one.stations).into_iter();
        stations
            .map(|(key, station)| {
                (
                    station.kind.label().to_owned(),
                    station.asks().to_owned(),
                    count(key),
                )
            })
            .collect::<Vec<_>>()
    });
    let row = |(label, asks, count): (String, String, usize)| {
        let what = move || {
            view! {
                <span class="row-title">{label.clone()}</span>
                <small class="row-detail" dir="auto">{asks.clone()}</small>
            }
        };
        view! { <Row what=what amount=words::count(count, "card", "cards") /> }
    };
    let total = move || {
        let total = rows.with(|rows| rows.iter().map(|(_, _, count)| count).sum());
        format!("{} in all", words::count(total, "card", "cards"))
    };
    view! {
        <Section heading="Stations" aside=move || view! { <p class="soft">{total}</p> }>
            <List label="Stations">{move || rows.get().into_iter().map(row).collect_view()}</List>
        </Section>
    }
}

/// Cards that nobody has looked at, and the wall.
#[component]
fn ToLookAt(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let counts = Memo::new(move || {
        let cards = cards(desk, id);
        let with_words = cards.iter().filter(|card| card.value.has_words());
        let waits = with_words
            .clone()
            .filter(|card| card.value.wall == OnWall::Waits)
            .count();
        (waits, with_words.count())
    });
    let said = move || match counts.get() {
        (_, 0) => "Nothing has been written yet.".to_owned(),
        (0, all) => format!(
            "Every one of {} was looked at.",
            words::count(all, "card", "cards")
        ),
        (waits, all) => format!(
            "{waits} of {} wait to be looked at.",
            words::count(all, "card", "cards")
        ),
    };
    let state = Signal::derive(move || match counts.get() {
        (0, 0) => State::Draft,
        (0, _) => State::Done,
        _ => State::Waiting,
    });
    // They wait for somebody's eyes, and not to be sent.
    let icon = Signal::derive(move || (state.get() == State::Waiting).then_some(IconName::Eye));
    view! {
        <Panel heading="The wall">
            <Status state=state words=Signal::derive(said) icon=icon />
            <p class="soft">"A card hangs only after one of you has looked at it. It counts all the same."</p>
            <div class="buttons">
                <LinkButton to=Page::Roadshow(id, RoadshowPart::Cards) words="Look at the cards" icon=IconName::Eye />
                <LinkButton to=Page::Roadshow(id, RoadshowPart::Wall) words="Show the wall" icon=IconName::Place />
            </div>
        </Panel>
    }
}

/// What belongs to it besides the morning itself.
#[component]
fn Further(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let closed =
        Memo::new(move || roadshow(desk, id).is_some_and(|one| one.value.stage == Stage::Closed));
    view! {
        <Panel heading="Paper slips and asking again">
            <p class="soft">
                "A slip joins what one guest answers today with what they answer months later, and nobody knows whose it is."
            </p>
            <div class="buttons">
                <LinkButton to=Page::Roadshow(id, RoadshowPart::Slips) words="Paper slips" icon=IconName::Print />
                <LinkButton to=Page::Roadshow(id, RoadshowPart::Later) words="Ask again" icon=IconName::Loop />
            </div>
            <Show when=move || !closed.get()>
                <p class="soft">"Guests are asked again after three and six months, once it has been held."</p>
            </Show>
        </Panel>
    }
}
