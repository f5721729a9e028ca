//! What is searched: the words of each circle and its cards, folded once and kept until they move.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Card, Circle};
use shared::id::RecordId;
use shared::search::Searchable;
use shared::sorted::SortedMap;

use crate::{
    desk::{Desk, Item},
    pages::{
        circle::about::{circle, scope_of},
        leaving::held_back,
    },
    platform::wait,
};

/// The folded words of every circle, each worked out when it is first needed.
#[derive(Clone, Copy)]
pub struct Index {
    desk: Desk,
    /// The screen the memos belong to: one made while another is worked out would go with that.
    screen: StoredValue<Owner>,
    circles: StoredValue<SortedMap<RecordId, Memo<Searchable>>>,
}

impl Index {
    /// An index that lives as long as the screen it is made on.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            screen: StoredValue::new(Owner::current().unwrap_or_default()),
            circles: StoredValue::new(SortedMap::default()),
        }
    }

    /// The folded words of one circle.
    pub fn of(self, id: RecordId) -> Memo<Searchable> {
        let known = self.circles.with_value(|circles| circles.get(&id).copied());
        known.unwrap_or_else(|| {
            let desk = self.desk;
            let screen = self.screen.get_value();
            let words = screen.with(|| Memo::new(move || words_of(desk, id)));
            self.circles
                .update_value(|circles| circles.insert(id, words));
            words
        })
    }

    /// Works them out one by one while nobody waits, so that the first key finds them ready.
    pub fn warm(self, all: Memo<Vec<Item<Circle>>>) {
        spawn_local(async move {
            let ids = all
                .try_with_untracked(|all| all.iter().map(|circle| circle.id).collect::<Vec<_>>());
            for id in ids.unwrap_or_default() {
                wait::sleep(4).await;
                // The screen may be gone by now.
                if self.screen.try_get_value().is_none() {
                    return;
                }
                self.of(id).with_untracked(|_| ());
            }
        });
    }
}

/// Everything of a circle that is searched. Cards that were taken back, or that a child said no to, are
/// not. Tracks.
fn words_of(desk: Desk, id: RecordId) -> Searchable {
    let Some(Item { value, .. }) = circle(desk, id) else {
        return Searchable::default();
    };
    let mut cards = desk.list::<Card>(&scope_of(id));
    cards.retain(|card| held_back(card).is_none());
    let district = value.district.and_then(|id| desk.district_name(id));
    let head = [&value.title, &value.theme, &value.place, &value.message];
    let head = head.into_iter().chain(&district);
    let head = head.chain(value.takeaways.values()).map(String::as_str);
    let cards = cards.iter().map(|card| card.value.text.as_str());
    Searchable::of(head, cards)
}
