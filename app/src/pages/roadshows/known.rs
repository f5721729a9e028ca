//! What is known here of seasons and roadshows.

use serde_json::Value;
use shared::domain::{GuestCard, Roadshow, Season, StationKind, Topic};
use shared::id::RecordId;
use shared::order;

use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::pages::lost::NotHere;

/// A season that is held here. Tracks.
pub fn season(desk: Desk, id: RecordId) -> Option<Item<Season>> {
    desk.item::<Season>(&Season::scope(id), id)
}

/// Every season that nobody took back, the latest first. Tracks.
pub fn seasons(desk: Desk) -> Vec<Item<Season>> {
    let mut seasons = desk.all::<Season>();
    seasons.retain(|season| !season.withdrawn && season.scope == Season::scope(season.id));
    order::sort_by_key(&mut seasons, |season| std::cmp::Reverse(season.id));
    seasons
}

/// A roadshow that is held here. Tracks.
pub fn roadshow(desk: Desk, id: RecordId) -> Option<Item<Roadshow>> {
    desk.item::<Roadshow>(&Roadshow::scope(id), id)
}

/// Every roadshow held here that nobody called off, in the order of their days. Tracks.
pub fn roadshows(desk: Desk) -> Vec<Item<Roadshow>> {
    let mut roadshows = desk.all::<Roadshow>();
    roadshows.retain(|one| !one.withdrawn && one.scope == Roadshow::scope(one.id));
    order::sort_by_key(&mut roadshows, |one| (one.value.date, one.id));
    roadshows
}

/// The roadshows of a season held here, practice left out, in the order of their days. Tracks.
pub fn roadshows_of(desk: Desk, season: RecordId) -> Vec<Item<Roadshow>> {
    let mut roadshows = roadshows(desk);
    roadshows.retain(|one| one.value.season == season && !one.value.practice);
    roadshows
}

/// The cards of a roadshow that nobody took back, in the order of their writing by the clocks they were written at. Tracks.
pub fn cards(desk: Desk, roadshow: RecordId) -> Vec<Item<GuestCard>> {
    let mut cards = desk.list::<GuestCard>(&Roadshow::scope(roadshow));
    cards.retain(|card| !card.withdrawn);
    order::sort_by_key(&mut cards, |card| (card.value.caught_ms, card.id));
    cards
}

/// How many cards came in at a roadshow's stations. What the same guests answer months later is no card of the hall. Tracks.
pub fn came_in(desk: Desk, roadshow: RecordId) -> usize {
    let is_in_hall = |at: &Value| {
        let mut kinds = StationKind::IN_HALL.iter();
        kinds.any(|kind| at == kind.as_str())
    };
    desk.count_where::<GuestCard>(&Roadshow::scope(roadshow), |card| {
        card.possibly("at", is_in_hall)
    })
}

/// The topics of a season that nobody took back, in their places. Those merged into others are among them. Tracks.
pub fn topics(desk: Desk, season: RecordId) -> Vec<Item<Topic>> {
    let mut topics = desk.list::<Topic>(&Season::scope(season));
    topics.retain(|topic| !topic.withdrawn);
    order::sort_by(&mut topics, |a, b| {
        a.value
            .order
            .total_cmp(&b.value.order)
            .then(a.id.cmp(&b.id))
    });
    topics
}

/// A page of a season, or that there is none here.
pub fn where_season(id: RecordId, page: fn(RecordId) -> AnyView) -> AnyView {
    let desk = use_desk();
    let is_here = Memo::new(move || season(desk, id).is_some());
    shown(move || {
        if is_here.get() {
            page(id)
        } else {
            view! { <NotHere what="season" /> }
        }
    })
}

/// A page of a roadshow, or that there is none here.
pub fn where_roadshow(id: RecordId, page: fn(RecordId) -> AnyView) -> AnyView {
    let desk = use_desk();
    let is_here = Memo::new(move || roadshow(desk, id).is_some());
    shown(move || {
        if is_here.get() {
            page(id)
        } else {
            view! { <NotHere what="roadshow" /> }
        }
    })
}

/// Where a card was written, in words: its station.
pub fn station_words(card: &GuestCard) -> String {
    card.at.label().to_owned()
}
