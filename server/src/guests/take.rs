//! Taking a guest's card into the log: once, however often it is sent, and no more than phones may send.

use shared::api::Contact;
use shared::change::{Change, Snapshot, between};
use shared::domain::{GuestCard, Noun, Roadshow};
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::record::{Record, read};
use shared::stamp::Stamp;
use shared::sync::Caller;
use sqlx::AnyConnection;

use super::hall;
use super::limits::{Room, Wait, Way, may_send};
use crate::admission::{self, Appended, Page};
use crate::clock::{now_ms, wire};
use crate::state::AppState;
use crate::store::contacts::Left;
use crate::store::{Head, Store, StoreError, Tx, contacts, guests};

/// A phone as it is counted.
#[derive(Debug, Clone)]
pub struct Sender {
    /// At which roadshow.
    pub roadshow: RecordId,
    /// The room it has.
    pub room: Room,
    /// By what the phone is counted there.
    pub phone: String,
    /// The slip it shows, where it is one printed for this roadshow.
    pub slip: Option<String>,
}

/// What a phone sends.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Which phone.
    pub from: Sender,
    /// The change its form makes.
    pub change: ChangeId,
    /// The card its form makes.
    pub record: RecordId,
    /// The card.
    pub card: GuestCard,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is in the log, since now or since it was sent before.
    Kept,
    /// The same form was sent before and said something else. That counts.
    SaidOtherwise,
    /// The same form was sent before with the same answers, and another code. What was sent before counts.
    OtherCode,
    /// It waits.
    Waits(Wait),
}

/// Takes a card, in a task of its own: a phone that hangs up does not undo what is being committed.
pub async fn take(state: &AppState, sending: Sending) -> Result<Taken, StoreError> {
    let state = state.clone();
    let task = tokio::spawn(async move {
        let (taken, appended) = in_one(&state.store, &sending).await?;
        if let Some(appended) = appended {
            admission::note(&state, &appended);
        }
        Ok(taken)
    });
    task.await.unwrap_or_else(|_| Err(broken()))
}

/// Looks, counts and appends in one transaction, under the log's lock: two servers count as one.
async fn in_one(store: &Store, sending: &Sending) -> Result<(Taken, Option<Appended>), StoreError> {
    let (mut tx, head) = store.begin_append().await?;
    let (from, now) = (&sending.from, now_ms());
    let before = hall::load::<GuestCard>(&mut tx, from.roadshow, sending.record).await?;
    if let Some(before) = before {
        let kept: GuestCard = read(&before).value;
        let with_its_code = GuestCard {
            token: kept.token.clone(),
            mistyped: kept.mistyped.clone(),
            ..sending.card.clone()
        };
        let taken = if says_the_same(&kept, &sending.card) {
            Taken::Kept
        } else if says_the_same(&kept, &with_its_code) {
            Taken::OtherCode
        } else {
            Taken::SaidOtherwise
        };
        return Ok((taken, None));
    }
    if let Err(wait) = from.counts(&mut tx, now).await? {
        return Ok((Taken::Waits(wait), None));
    }
    let page = Page::of_the_board(vec![change(sending, now)])?;
    let (appended, _) = admission::append_in(&mut tx, &head, store, Caller::BOARD, &page).await?;
    if appended.new != 1 {
        return Err(broken());
    }
    tx.commit().await?;
    Ok((Taken::Kept, Some(appended)))
}

/// Keeps a contact a guest left, counted as a card is. Sent again with another address it is that one: somebody went back
/// to put it right.
pub async fn take_contact(
    store: &Store,
    from: &Sender,
    contact: &Contact,
) -> Result<Taken, StoreError> {
    let mut tx = store.begin_write().await?;
    let left = contacts::left(&mut tx, contact.id).await?;
    let same = Left::Here(contact.contact.trim().to_owned(), contact.months.into());
    if left == Left::Gone || left == same {
        return Ok(Taken::Kept);
    }
    let now = now_ms();
    if let Err(wait) = from.counts(&mut tx, now).await? {
        return Ok(Taken::Waits(wait));
    }
    match left {
        Left::Here(..) => contacts::correct(&mut tx, contact).await?,
        _ => contacts::keep(&mut tx, contact, &today()).await?,
    }
    tx.commit().await?;
    Ok(Taken::Kept)
}

/// The day it is, as it is kept with a contact.
pub fn today() -> String {
    chrono::Utc::now().format("%Y-%m-%d").to_string()
}

impl Sender {
    /// Counts one card more, if the phone may send one now.
    pub async fn counts(
        &self,
        db: &mut AnyConnection,
        now: i64,
    ) -> Result<Result<(), Wait>, StoreError> {
        let roadshow = self.roadshow.to_string();
        let phone = guests::phone(db, &roadshow, &self.phone).await?;
        let together = guests::together(db, &roadshow).await?;
        let slip = match &self.slip {
            Some(slip) => Some(guests::let_in_by(db, &roadshow, slip).await?),
            None => None,
        };
        let way = match may_send(self.room, phone, together, slip, now) {
            Ok(way) => way,
            Err(wait) => return Ok(Err(wait)),
        };
        guests::forget(db, now).await?;
        if let (Way::SlipNow, Some(slip)) = (way, &self.slip) {
            guests::count_slip(db, &roadshow, slip, now).await?;
        }
        guests::count(db, &roadshow, &self.phone, way != Way::Open, now).await?;
        Ok(Ok(()))
    }
}

fn change(sending: &Sending, now: i64) -> Change {
    let card = GuestCard {
        caught_ms: wire(now),
        ..sending.card.clone()
    };
    Change {
        id: sending.change,
        scope: Roadshow::scope(sending.from.roadshow),
        kind: GuestCard::KIND,
        record: sending.record,
        writes: between(&Snapshot::default(), &GuestCard::default(), &card),
        stamp: Stamp {
            ms: wire(now),
            n: 0,
        },
        author: PersonId::NIL,
        device: DeviceId::NIL,
    }
}

/// The code as a guest first typed it.
fn typed(card: &GuestCard) -> &str {
    if card.mistyped.is_empty() {
        &card.token
    } else {
        &card.mistyped
    }
}

/// Whether a card says what a guest says now: what others have done with it since is not theirs.
fn says_the_same(kept: &GuestCard, sent: &GuestCard) -> bool {
    let own = |card: &GuestCard| GuestCard {
        caught_ms: 0,
        ..GuestCard {
            wall: sent.wall.clone(),
            held_why: sent.held_why.clone(),
            kept_out: sent.kept_out,
            themes: sent.themes.clone(),
            confirmed: sent.confirmed.clone(),
            // A code that was put right afterwards stands beside what was typed first.
            token: typed(card).to_owned(),
            mistyped: String::new(),
            withdrawn: sent.withdrawn.clone(),
            ..card.clone()
        }
    };
    own(kept) == own(sent)
}

/// Writes something about a card that is there, as the board's own and over what was seen.
pub async fn write_over(
    state: &AppState,
    roadshow: RecordId,
    card: RecordId,
    edit: impl FnOnce(&Record, &mut GuestCard) + Send,
) -> Result<(), StoreError> {
    let (mut tx, head) = state.store.begin_append().await?;
    let Some(record) = hall::load::<GuestCard>(&mut tx, roadshow, card).await? else {
        return Ok(());
    };
    let mut after: GuestCard = read(&record).value;
    edit(&record, &mut after);
    append_over(state, (tx, &head), &record, &after).await
}

/// Appends what a card says after it was read in the same transaction, as the board's own and over what was seen.
pub async fn append_over(
    state: &AppState,
    (mut tx, head): (Tx, &Head),
    record: &Record,
    after: &GuestCard,
) -> Result<(), StoreError> {
    let before: GuestCard = read(record).value;
    let writes = between(&Snapshot::of(record, |_, _| None), &before, after);
    if writes.is_empty() {
        return Ok(());
    }
    let change = Change {
        id: ChangeId(uuid::Uuid::now_v7()),
        scope: record.key.scope.clone(),
        kind: GuestCard::KIND,
        record: record.key.id,
        writes,
        stamp: Stamp {
            ms: wire(now_ms()),
            n: 0,
        },
        author: PersonId::NIL,
        device: DeviceId::NIL,
    };
    let page = Page::of_the_board(vec![change])?;
    let (appended, _) =
        admission::append_in(&mut tx, head, &state.store, Caller::BOARD, &page).await?;
    tx.commit().await?;
    admission::note(state, &appended);
    Ok(())
}

fn broken() -> StoreError {
    StoreError::Damaged {
        table: "log",
        what: "a guest's card did not go in".to_owned(),
    }
}
