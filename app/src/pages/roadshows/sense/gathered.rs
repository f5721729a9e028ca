//! The cards that are made sense of: every one with words, of each of a season's roadshows that was held.

use std::sync::Arc;

use shared::domain::{GuestCard, Roadshow, StationKind};
use shared::id::RecordId;
use shared::order;
use shared::roadshow::coded::Fact;
use shared::scope::Scope;
use shared::sorted::SortedSet;

use super::super::known::roadshows_of;
use crate::desk::{Desk, Item};
use crate::pages::leaving::is_kept_out;
use crate::pages::library::{agencies, districts};

/// A card with words, and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The card.
    pub card: Arc<Item<GuestCard>>,
    /// The district it was written in.
    pub district: Option<RecordId>,
}

impl Said {
    /// Which card.
    pub fn id(&self) -> RecordId {
        self.card.id
    }

    /// What tells one drawing of it from the next: its words are written once, and a receipt of the board changes nothing.
    pub fn drawn(&self) -> (RecordId, bool, bool) {
        (self.id(), self.card.withdrawn, is_kept_out(&self.card))
    }

    /// Where it lies.
    pub fn scope(&self) -> &Scope {
        &self.card.scope
    }

    /// What is written on it: for the wall, or what the guest will do.
    pub fn words(&self) -> &str {
        words_of(&self.card.value)
    }

    /// Whether it says what the guest will do, or did, and not what they wrote for the wall.
    pub fn is_doing(&self) -> bool {
        !self.card.value.has_words()
    }

    /// What is counted of it.
    pub fn fact(&self, topics: SortedSet<RecordId>) -> Fact {
        let roadshow = match self.scope() {
            Scope::Roadshow(id) => *id,
            _ => RecordId::NIL,
        };
        Fact {
            card: self.id(),
            roadshow,
            district: self.district,
            agency: self.card.value.agency.clone(),
            station: self.card.value.at.clone(),
            topics,
        }
    }
}

/// What is written on a card: for the wall, or what the guest will do.
pub fn words_of(card: &GuestCard) -> &str {
    if card.has_words() {
        &card.text
    } else {
        &card.different
    }
}

/// Every card of a season with words, in the order of the days and then of writing. With `doing`, also what guests going out
/// say they will do. Practice, what was taken back and what a child said no to are left out. Tracks.
pub fn said(desk: Desk, season: RecordId, doing: bool) -> Vec<Said> {
    let mut all = Vec::new();
    for roadshow in roadshows_of(desk, season) {
        let mut cards = desk.held::<GuestCard>(&Roadshow::scope(roadshow.id));
        cards.retain(|card| !card.withdrawn && !is_kept_out(card) && counts(&card.value, doing));
        order::sort_by_key(&mut cards, |card| (card.value.caught_ms, card.id));
        let district = roadshow.value.district;
        all.extend(cards.into_iter().map(|card| Said { card, district }));
    }
    all
}

fn counts(card: &GuestCard, doing: bool) -> bool {
    let goes = matches!(card.at, StationKind::Exit | StationKind::Later);
    card.has_words() || (doing && goes && !card.different.trim().is_empty())
}

/// What a district is called. Tracks.
pub fn district_name(desk: Desk, district: Option<RecordId>) -> String {
    let found = districts(desk)
        .into_iter()
        .find(|one| Some(one.id) == district);
    found.map_or("No district".to_owned(), |found| found.value.name)
}

/// What a sort of agency is called: an agency of the library, or the words that were offered. Tracks.
pub fn agency_name(desk: Desk, agency: &str) -> String {
    if agency.trim().is_empty() {
        return "Agency not said".to_owned();
    }
    if agency == shared::roadshow::asked::ANOTHER {
        return "Another agency".to_owned();
    }
    let id = agency.parse::<RecordId>().ok();
    let found = agencies(desk).into_iter().find(|one| Some(one.id) == id);
    match found {
        Some(found) => found.value.name,
        None if id.is_some() => "An agency no longer listed".to_owned(),
        None => agency.to_owned(),
    }
}
