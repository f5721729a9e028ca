//! What is counted of every card that is held here.

use shared::domain::{Card, Circle};
use shared::recurring::{Fact, LeftOut};
use shared::search::fold;
use shared::sorted::SortedMap;

use crate::{
    desk::{Desk, Item},
    pages::{
        circle::dots::dots,
        leaving::{Leave, held_back},
    },
};

/// The facts of every card of every circle held here, left out or not. Tracks.
pub fn facts(desk: Desk) -> Vec<Fact> {
    let mut facts = Vec::new();
    for circle in desk.all::<Circle>() {
        if !desk.holds(&circle.scope) {
            continue;
        }
        let dots = dots(desk, &circle.scope);
        let theme = fold(&format!("{}\n{}", circle.value.theme, circle.value.title));
        for card in desk.list::<Card>(&circle.scope) {
            facts.push(Fact {
                card: card.id,
                circle: circle.id,
                district: circle.value.district,
                day: circle.value.date,
                theme: theme.clone(),
                left_out: why_left_out(&circle, &card),
                level: card.value.level,
                factors: coded(card.value.factors),
                dots: dots.get(&card.id).copied().unwrap_or(0),
                kind: card.value.kind,
            });
        }
    }
    facts
}

fn coded(factors: SortedMap<String, bool>) -> shared::sorted::SortedSet<shared::id::RecordId> {
    let holds = factors.into_iter().filter(|(_, holds)| *holds);
    holds.filter_map(|(id, _)| id.parse().ok()).collect()
}

/// A child's no comes before every other reason.
fn why_left_out(circle: &Item<Circle>, card: &Item<Card>) -> Option<LeftOut> {
    let is_practice =
        circle.value.practice || circle.conflicts.iter().any(|field| field == "practice");
    match held_back(card) {
        Some(Leave::TakenBack) => Some(LeftOut::TakenBack),
        Some(_) => Some(LeftOut::ChildSaidNo),
        None if circle.withdrawn => Some(LeftOut::CalledOff),
        None if is_practice => Some(LeftOut::Practice),
        None => None,
    }
}
