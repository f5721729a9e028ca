//! Every card as a line, and what the list is narrowed to.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "handles to signals, copied a few times for each screen"
)]

use shared::domain::StationKind;
use shared::id::RecordId;
use shared::order;
use wasm_bindgen::JsCast;

use super::coding::{At, FIND, Which};
use super::gathered::agency_name;
use crate::live::prelude::*;
use crate::pages::library::district_offers;
use crate::ui::{
    button::{Button, Weight},
    choice::{Answer, ChoiceSize, Choices},
    field::Field,
    later::once_drawn,
    select::{Offer, Select},
    windowed::WindowedList,
};
use crate::words;

/// The pane the list scrolls in.
const PANE: &str = "coding-list";
/// Lines that are built at a time.
const LINES: usize = 16;

/// What the list is narrowed to.
#[component]
pub fn Filters(at: At) -> impl IntoView {
    let coder = at.coder;
    let desk = coder.desk;
    let narrowed = at.narrowed;
    let which = vec![
        Answer::new(Which::All, "All"),
        Answer::new(Which::NotCoded, "Not coded"),
        Answer::new(Which::Coded, "Coded"),
    ];
    let stations = Memo::new(move || {
        let mut found: Vec<StationKind> = coder.cards.with(|cards| {
            cards
                .iter()
                .map(|said| said.card.value.at.clone())
                .collect()
        });
        order::sort_and_dedup(&mut found);
        let offers = found.into_iter();
        offers
            .map(|station| (station.clone(), station.label().to_owned()))
            .collect::<Vec<Offer<StationKind>>>()
    });
    let agencies = Memo::new(move || {
        let mut found: Vec<String> = coder.cards.with(|cards| {
            cards
                .iter()
                .map(|said| said.card.value.agency.clone())
                .collect()
        });
        order::sort_and_dedup(&mut found);
        let offers = found.into_iter();
        offers
            .map(|agency| (agency.clone(), agency_name(desk, &agency)))
            .collect::<Vec<Offer<String>>>()
    });
    let topics = Signal::derive(move || {
        let standing = coder.standing().into_iter();
        standing
            .map(|topic| (topic.id, topic.value.name))
            .collect::<Vec<Offer<RecordId>>>()
    });
    view! {
        <div class="coding-filters">
            <Choices
                label="Which cards"
                answers=which
                chosen=Signal::derive(move || Some(narrowed.show.get()))
                on_choose=move |now| narrowed.show.set(now)
                size=ChoiceSize::Xs
            />
            <Field
                id=FIND
                label="Words on the card"
                kind="search"
                value=narrowed.words
                on_input=move |typed| narrowed.words.set(typed)
            />
            <details class="folded">
                <summary>"District, station, agency, topic"</summary>
                <div class="fields">
                    <Select label="District" none_yet="Every district" offers=Signal::derive(move || district_offers(desk)) chosen=narrowed.district on_choose=move |now| narrowed.district.set(now) />
                    <Select label="Station" none_yet="Every station" offers=stations chosen=narrowed.station on_choose=move |now| narrowed.station.set(now) />
                    <Select label="Agency" none_yet="Every agency" offers=agencies chosen=narrowed.agency on_choose=move |now| narrowed.agency.set(now) />
                    <Select label="Topic" none_yet="Every topic" offers=topics chosen=narrowed.topic on_choose=move |now| narrowed.topic.set(now) />
                </div>
            </details>
            <p class="row apart">
                <span class="soft">{move || words::count(at.seen.with(Vec::len), "card", "cards")}</span>
                <Show when=move || narrowed.is_narrowed()>
                    <Button words="Show every card" weight=Weight::Quiet on_press=move || narrowed.clear() />
                </Show>
            </p>
        </div>
    }
}

/// The lines.
#[component]
pub fn List(at: At) -> impl IntoView {
    view! {
        <div class="coding-list" id=PANE>
            <WindowedList
                items=at.seen
                key=|card| *card
                label="Cards"
                class="coding-lines"
                chunk=LINES
                children=move |card| view! { <Line at=at card=card /> }
            />
        </div>
    }
}

/// One card: how it begins, and its topics.
#[component]
fn Line(at: At, card: RecordId) -> impl IntoView {
    let coder = at.coder;
    let words = coder.cards.with_untracked(|cards| {
        let said = cards.iter().find(|said| said.id() == card);
        said.map_or_else(String::new, |said| said.words().chars().take(140).collect())
    });
    let topics = Memo::new(move || {
        coder
            .coded
            .with(|coded| coded.get(&card).cloned().unwrap_or_default())
    });
    let named = move || {
        let names: Vec<String> = topics
            .get()
            .into_iter()
            .map(|topic| coder.name_of(topic))
            .collect();
        if names.is_empty() {
            "Not coded yet".to_owned()
        } else {
            names.join(", ")
        }
    };
    let is_now = Memo::new(move || at.card.get() == Some(card));
    view! {
        <button
            class="coding-line"
            type="button"
            id=line_id(card)
            aria-current=move || is_now.get().then_some("true")
            data-coded=move || (!topics.with(shared::sorted::SortedSet::is_empty)).to_string()
            on:click=move |_| at.choose(card)
        >
            <span class="coding-line-words" dir="auto">{words}</span>
            <small>{named}</small>
        </button>
    }
}

fn line_id(card: RecordId) -> String {
    format!("line-{card}")
}

/// Scrolls the list to a card, once the card itself is drawn, and nothing else of the page.
pub fn bring_near(card: RecordId, place: usize, of: usize) {
    once_drawn(move || {
        let find = |id: &str| {
            let found = document().get_element_by_id(id)?;
            found.dyn_into::<web_sys::Element>().ok()
        };
        let Some(pane) = find(PANE) else { return };
        let Some(line) = find(&line_id(card)) else {
            // Too far away to be built: where it will be, as near as can be told.
            let share = small(place) / small(of.max(1));
            let to = f64::from(pane.scroll_height()) * share;
            pane.set_scroll_top(whole(to));
            return;
        };
        let (frame, line) = (
            pane.get_bounding_client_rect(),
            line.get_bounding_client_rect(),
        );
        let (above, below) = (line.top() - frame.top(), line.bottom() - frame.bottom());
        if above < 0.0 {
            pane.set_scroll_top(pane.scroll_top() + whole(above));
        } else if below > 0.0 {
            pane.set_scroll_top(pane.scroll_top() + whole(below));
        }
    });
}

fn small(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels of a list, far below what an i32 holds; larger ones stop at its ends"
)]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}
