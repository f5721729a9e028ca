//! A circle on the thread of the day: the one of the moment large, the others in a few lines.

use crate::live::prelude::*;
use chrono::NaiveDate;
use shared::domain::{Card, Circle, Stage};

use crate::{
    desk::{Item, SyncStatus, use_desk},
    pages::circle::about::{page_of, people_in_words, place_of, stage_look, title_of},
    ui::{
        button::{LinkButton, Weight},
        icon::IconName,
        status::Status,
        thread::{Knot, KnotAt},
    },
    words,
};

/// One circle on the thread of the day.
#[component]
pub fn OnThread(
    /// The circle.
    circle: Item<Circle>,
    /// Whether it is the one of the moment.
    is_next: bool,
    /// The day.
    today: NaiveDate,
) -> impl IntoView {
    let is_past = circle.value.date.is_some_and(|date| date < today);
    let knot = match (is_next, &circle.value.stage) {
        (true, _) => Knot::Now,
        (false, Stage::Closed) => Knot::Done,
        (false, _) if is_past => Knot::Done,
        _ => Knot::Ahead,
    };
    let day = circle.value.date.map_or("No day yet".to_owned(), |date| {
        words::near_date(date, today)
    });
    let when = match circle.value.starts.trim() {
        "" => day,
        starts if circle.value.date == Some(today) => starts.to_owned(),
        starts => format!("{day}, {starts}"),
    };
    view! {
        <KnotAt knot=knot>
            {if is_next {
                view! { <NextCircle circle=circle when=when /> }
            } else {
                view! { <OtherCircle circle=circle when=when /> }
            }}
        </KnotAt>
    }
}

/// The circle of the moment, with the one filled button of the day.
#[component]
fn NextCircle(circle: Item<Circle>, when: String) -> impl IntoView {
    let desk = use_desk();
    let is_running = circle.value.stage == Stage::Running;
    let first = if is_running {
        "In the room now, "
    } else {
        "Next, "
    };
    let (id, title, minutes) = (circle.id, title_of(&circle.value), circle.value.minutes());
    let circle = StoredValue::new(circle);
    let to = Signal::derive(move || circle.with_value(|circle| page_of(desk, circle)));
    let facts = move || {
        let place = circle.with_value(|circle| place_of(desk, &circle.value));
        let people = people_in_words(desk, id).unwrap_or_default();
        let minutes = words::count(usize::try_from(minutes).unwrap_or(0), "minute", "minutes");
        let parts = [place, people, minutes];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}.", parts.join(". "))
    };
    let where_it_is = move || match desk.sync_status() {
        SyncStatus::Offline | SyncStatus::Unreachable { .. } => {
            "No signal here. It is all on this tablet."
        }
        _ => "It is all on this tablet.",
    };
    view! {
        <article class="panel next">
            <p class="thread-when">
                {first} <time>{when}</time>
            </p>
            <h2>{title}</h2>
            <p>{facts}</p>
            <div class="row apart">
                <p class="soft">{where_it_is}</p>
                <LinkButton to=to words="Open the circle" weight=Weight::Main icon_after=IconName::Next />
            </div>
        </article>
    }
}

/// A circle before or after it.
#[component]
fn OtherCircle(circle: Item<Circle>, when: String) -> impl IntoView {
    let desk = use_desk();
    let (state, icon, said) = stage_look(&circle.value.stage);
    let title = title_of(&circle.value);
    let circle = StoredValue::new(circle);
    let to = move || circle.with_value(|circle| page_of(desk, circle).path());
    let facts = move || {
        circle.with_value(|circle| {
            let place = place_of(desk, &circle.value);
            match desk.count::<Card>(&circle.scope) {
                0 => place,
                cards if place.is_empty() => words::count(cards, "card", "cards"),
                cards => format!("{place}. {}", words::count(cards, "card", "cards")),
            }
        })
    };
    view! {
        <p class="thread-when">
            <time>{when}</time>
        </p>
        <h2>
            <a href=to>{title}</a>
        </h2>
        <p class="row">
            <Status state=state icon=icon words=said />
            <span class="soft">{facts}</span>
        </p>
    }
}
