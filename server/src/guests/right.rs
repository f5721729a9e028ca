//! The code of a paper slip, after it was sent: whether it joins what one guest answers, and putting it right where it does
//! not, so that nobody answers once more to be joined and is counted twice.

use shared::domain::{GuestCard, StationKind};
use shared::id::RecordId;
use shared::record::read;
use sqlx::AnyConnection;

use super::hall::{Hall, load};
use super::limits::Wait;
use super::page::station::Slip;
use super::take::{Sender, append_over};
use crate::clock::now_ms;
use crate::state::AppState;
use crate::store::{StoreError, guests};

/// What became of a code that was typed once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Righted {
    /// The answer stands under it.
    Joined,
    /// It joins no more than what was there, which stays.
    Stays(Slip),
    /// The answer has another by now: it was put right before, or was never wrong.
    Before,
    /// The phone waits. What is tried out here counts as a card that is sent.
    Waits(Wait),
    /// There is no such card.
    Gone,
}

/// What keeps the code on a card from joining it, where one was typed and something does: it is none, was not printed for
/// this roadshow, or somebody answered with it before where a guest answers once: coming in, going out, and in each wave of
/// asking again.
pub async fn amiss(
    db: &mut AnyConnection,
    hall: &Hall,
    own: RecordId,
    card: &GuestCard,
) -> Result<Option<Slip>, StoreError> {
    if card.token.is_empty() {
        return Ok((!card.mistyped.is_empty()).then_some(Slip::Mistyped));
    }
    if hall.roadshow.knows_slip(&card.token) == Some(false) {
        return Ok(Some(Slip::Unknown));
    }
    let is_once = matches!(
        card.at,
        StationKind::Arrival | StationKind::Exit | StationKind::Later
    );
    if !is_once {
        return Ok(None);
    }
    let found = guests::cards_with(db, hall.id, &card.token).await?;
    let is_reused = found.iter().any(|record| {
        let other: GuestCard = read(record).value;
        let same = other.at == card.at && other.station == card.station;
        record.key.id != own && same && other.token == card.token && !record.maybe_withdrawn()
    });
    Ok(is_reused.then_some(Slip::Reused))
}

/// Whether the code of a card may be put right: once.
pub fn may_be_put_right(card: &GuestCard) -> bool {
    card.token.is_empty() || card.mistyped.is_empty()
}

/// Puts a card under a code that joins it. What was typed first stays beside it, so that the form, sent once more, is still
/// the same answer. Looked at and written under the log's lock: of two cards that want one code, one has it.
pub async fn put_right(
    state: &AppState,
    hall: &Hall,
    from: &Sender,
    (own, code): (RecordId, &str),
) -> Result<Righted, StoreError> {
    let (mut tx, head) = state.store.begin_append().await?;
    let record = load::<GuestCard>(&mut tx, hall.id, own).await?;
    let Some(record) = record.filter(|record| !record.maybe_withdrawn()) else {
        return Ok(Righted::Gone);
    };
    let card: GuestCard = read(&record).value;
    if card.token == code && amiss(&mut tx, hall, own, &card).await?.is_none() {
        return Ok(Righted::Joined);
    }
    if !may_be_put_right(&card) || amiss(&mut tx, hall, own, &card).await?.is_none() {
        return Ok(Righted::Before);
    }
    if let Err(wait) = from.counts(&mut tx, now_ms()).await? {
        return Ok(Righted::Waits(wait));
    }
    let mut after = card.clone();
    if after.mistyped.is_empty() {
        after.mistyped = std::mem::take(&mut after.token);
    }
    code.clone_into(&mut after.token);
    if let Some(slip) = amiss(&mut tx, hall, own, &after).await? {
        // That it was tried stays counted.
        tx.commit().await?;
        return Ok(Righted::Stays(slip));
    }
    append_over(state, (tx, &head), &record, &after).await?;
    Ok(Righted::Joined)
}
