//! What a guest's manager says becomes a change of the board's own, over what was seen.

use shared::domain::Confirmed;
use shared::id::RecordId;

use super::take::write_over;
use crate::state::AppState;
use crate::store::StoreError;

/// Writes what a manager says, where nobody has said it before.
pub async fn confirm(
    state: &AppState,
    roadshow: RecordId,
    card: RecordId,
    said: Confirmed,
) -> Result<(), StoreError> {
    write_over(state, roadshow, card, |record, card| {
        if card.confirmed == Confirmed::NotAsked && !record.maybe_withdrawn() {
            card.confirmed = said;
        }
    })
    .await
}
