//! What is known of a circle, in the words that lists and bars use.

use std::sync::Arc;

use shared::domain::{Attendance, Card, CardKind, Circle, Stage, VoiceNote};
use shared::id::RecordId;
use shared::scope::Scope;

use crate::{
    desk::{Desk, Item},
    page::Page,
    ui::{icon::IconName, status::State},
    words,
};

/// Where a circle and everything caught in it lies.
pub fn scope_of(circle: RecordId) -> Scope {
    Circle::scope(circle)
}

/// A circle, where this device holds it. One that was lost is not here, although what this person wrote
/// in it may still wait to be sent. Tracks.
pub fn circle(desk: Desk, id: RecordId) -> Option<Item<Circle>> {
    desk.item::<Circle>(&scope_of(id), id)
        .filter(|circle| desk.holds(&circle.scope))
}

/// The circles that are held here and not called off, latest day first. Tracks.
pub fn circles(desk: Desk) -> Vec<Item<Circle>> {
    let mut circles = desk.all::<Circle>();
    circles.retain(|circle| !circle.withdrawn && desk.holds(&circle.scope));
    shared::order::sort_by(&mut circles, |a, b| {
        b.value.date.cmp(&a.value.date).then(b.id.cmp(&a.id))
    });
    circles
}

/// The screen a circle opens on: prepared ones are worked on, running ones too by whoever has a part
/// in them; everybody else, a lead in the office among them, reads the record.
pub fn page_of(desk: Desk, circle: &Item<Circle>) -> Page {
    let may_write = desk.may_write::<Card>(&circle.scope);
    let has_part = desk.access().activities.contains(&circle.scope);
    match circle.value.stage {
        Stage::Prepared if may_write => Page::CirclePrepare(circle.id),
        Stage::Running if may_write && has_part => Page::CircleRun(circle.id),
        _ => Page::CircleRecord(circle.id),
    }
}

/// `Children on a second plan`, or that it has no title yet.
pub fn title_of(circle: &Circle) -> String {
    if circle.title.trim().is_empty() {
        "A circle without a title".to_owned()
    } else {
        circle.title.clone()
    }
}

/// `Village hall, Forest district`, as far as both are known.
pub fn place_of(desk: Desk, circle: &Circle) -> String {
    let district = circle
        .district
        .and_then(|district| desk.district_name(district))
        .filter(|district| !circle.place.contains(district.as_str()))
        .map(|district| format!("{district} district"));
    let place = Some(circle.place.clone()).filter(|place| !place.trim().is_empty());
    [place, district]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// How far a circle has come: standing, drawing, words.
pub fn stage_look(stage: &Stage) -> (State, IconName, String) {
    match stage {
        Stage::Prepared => (State::Draft, IconName::Day, "Prepared".to_owned()),
        Stage::Running => (State::Waiting, IconName::People, "In the room".to_owned()),
        Stage::Closed => (State::Done, IconName::Tick, "Closed".to_owned()),
        Stage::Other(other) => (State::Draft, IconName::Ask, other.clone()),
    }
}

/// The cards of a circle in the order they hang: a child's voice first, then as they were hung, new
/// ones before older ones. Withdrawn ones are among them. Tracks.
pub fn cards(desk: Desk, circle: RecordId) -> Vec<Arc<Item<Card>>> {
    let mut cards = desk.held::<Card>(&scope_of(circle));
    shared::order::sort_by(&mut cards, |a, b| {
        let (a_key, b_key) = (&a.value, &b.value);
        let is_voice = |card: &Card| card.kind == CardKind::Voice;
        is_voice(b_key)
            .cmp(&is_voice(a_key))
            .then(b_key.order.total_cmp(&a_key.order))
            .then(b_key.caught_ms.cmp(&a_key.caught_ms))
            .then(b.id.cmp(&a.id))
    });
    cards
}

/// The children's voices noted in a circle, in the order they were caught. Tracks.
pub fn voices(desk: Desk, circle: RecordId) -> Vec<Arc<Item<VoiceNote>>> {
    let mut voices = desk.held::<VoiceNote>(&scope_of(circle));
    shared::order::sort_by_key(&mut voices, |voice| (voice.value.caught_ms, voice.id));
    voices
}

/// The totals of who came. Tracks.
pub fn attendance(desk: Desk, circle: RecordId) -> Vec<Item<Attendance>> {
    let mut totals = desk.list::<Attendance>(&scope_of(circle));
    totals.retain(|total| total.value.count > 0 || !total.conflicts.is_empty());
    totals
}

/// `10 people from 6 agencies`. Tracks.
pub fn people_in_words(desk: Desk, circle: RecordId) -> Option<String> {
    let totals = attendance(desk, circle);
    let people: u32 = totals.iter().map(|total| total.value.count).sum();
    if people == 0 {
        return None;
    }
    let mut agencies: Vec<_> = totals.iter().map(|total| total.value.agency).collect();
    shared::order::sort_and_dedup(&mut agencies);
    let people = words::count(
        usize::try_from(people).unwrap_or(usize::MAX),
        "person",
        "people",
    );
    Some(format!(
        "{people} from {}",
        words::count(agencies.len(), "agency", "agencies")
    ))
}

/// Milliseconds a round has left; `None` before it began or in a round without minutes.
pub fn minutes_left(circle: &Circle, now_ms: u64) -> Option<(u32, u32)> {
    let round = circle.rounds.get(&circle.round)?;
    if circle.timer.began_ms == 0 || round.minutes == 0 {
        return None;
    }
    let gone = now_ms.saturating_sub(circle.timer.began_ms) / 60_000;
    let gone = u32::try_from(gone).unwrap_or(u32::MAX);
    Some((round.minutes.saturating_sub(gone), round.minutes))
}
