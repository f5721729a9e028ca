//! The dots on the cards of a circle: each device counts its own, a card has the sum.

use shared::domain::Votes;
use shared::id::RecordId;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use crate::desk::Desk;

/// How many dots each card of a circle has; a card without any is not in it. Tracks.
pub fn dots(desk: Desk, scope: &Scope) -> SortedMap<RecordId, u32> {
    let mut dots = SortedMap::default();
    for votes in desk.held::<Votes>(scope) {
        let Votes { card, dots: given } = votes.value;
        if given > 0 && card != RecordId::NIL {
            let sum: &mut u32 = dots.or_default(&card);
            *sum = sum.saturating_add(given);
        }
    }
    dots
}
