//! From a group of cards to a draft finding with those cards as its evidence.

use shared::domain::{Finding, Season};
use shared::id::RecordId;
use shared::roadshow::coded::{Fact, Showed};
use shared::sorted::SortedSet;

use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::use_saver;
use crate::route::use_route;
use crate::ui::{
    button::{Button, Weight},
    icon::IconName,
};
use crate::words;

/// The most cards one finding rests on: what one save can hold, with room for its words.
const MOST: usize = 300;

/// The button.
#[component]
pub fn DraftButton(
    /// The season.
    season: RecordId,
    /// The cards that would bear it out.
    #[prop(into)]
    cards: Signal<Vec<RecordId>>,
    /// All that is counted, which they are of.
    #[prop(into)]
    all: Signal<Vec<Fact>>,
    /// What the cards have in common, for those who listen.
    #[prop(into)]
    about: Signal<String>,
    /// Whether it is the one filled button.
    #[prop(optional)]
    weight: Weight,
) -> impl IntoView {
    let desk = crate::desk::use_desk();
    let saver = use_saver();
    let route = use_route();
    let not_ready = Signal::derive(move || match cards.with(Vec::len) {
        0 => Some("There is no card to bear it out.".to_owned()),
        count if count > MOST => Some(format!(
            "A finding rests on {MOST} cards at most. Narrow them down first."
        )),
        _ => None,
    });
    let said = move || {
        let count = words::count(cards.with(Vec::len), "card", "cards");
        format!("Draft a finding from these {count}")
    };
    let begin = move || {
        let id = desk.new_id();
        let finding = drafted(&cards.get_untracked(), &all.get_untracked());
        let draft = desk.begin(&Season::scope(season), id, finding);
        let page = Page::SeasonFinding {
            season,
            finding: id,
        };
        saver.save_then(
            draft,
            None,
            Some("A finding is begun, with its cards".to_owned()),
            Box::new(move || route.go(&page)),
        );
    };
    view! {
        <Button
            words=Signal::derive(said)
            about=Signal::derive(move || Some(about.get()))
            icon=IconName::Findings
            weight=weight
            not_ready=not_ready
            on_press=begin
        />
    }
}

/// A finding that has its cards and says how many of how many they are, and no sentence yet.
fn drafted(cards: &[RecordId], all: &[Fact]) -> Finding {
    let chosen: SortedSet<RecordId> = cards.iter().copied().collect();
    let showed = Showed::of(all, |card| chosen.contains(&card));
    Finding {
        showed: showed.words(),
        evidence: chosen.iter().map(|card| (card.to_string(), true)).collect(),
        begun_ms: words::now_ms(),
        ..Finding::default()
    }
}
