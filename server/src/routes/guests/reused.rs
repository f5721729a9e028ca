//! Whether a slip was used before where it is used once.

use shared::domain::{GuestCard, StationKind};
use shared::id::RecordId;
use shared::record::read;

use super::Guest;
use crate::state::AppState;
use crate::store::{StoreError, guests};

/// Whether somebody answered with the same code where a guest answers once: coming in, going out, and in each wave of asking
/// again. At the other stations one guest leaves as many cards as they like.
///
/// Which answers count is decided where they are joined; here it is only said, so what cannot be looked up now is not.
pub async fn is_reused(state: &AppState, guest: &Guest, own: RecordId, card: &GuestCard) -> bool {
    let is_once = matches!(
        card.at,
        StationKind::Arrival | StationKind::Exit | StationKind::Later
    );
    if card.token.is_empty() || !is_once {
        return false;
    }
    let looked = async {
        let mut tx = state.store.begin_read().await?;
        let found = guests::cards_with(&mut tx, guest.hall.id, &card.token).await?;
        Ok::<_, StoreError>(found.iter().any(|record| {
            let other: GuestCard = read(record).value;
            let same = other.at == card.at && other.station == card.station;
            record.key.id != own && same && other.token == card.token && !record.maybe_withdrawn()
        }))
    };
    looked.await.unwrap_or_else(|error| {
        tracing::error!(%error, "whether a code was used before could not be looked up");
        false
    })
}
