//! Carries out what `shared` decides: bodies are read before the lock, facts under it, and everything
//! a page brings (log, records, access, projections) is one transaction.

mod append;
mod cursor;
mod held_back;
mod import;
mod note;
mod page;
mod pull;

use shared::id::ChangeId;
use shared::sync::{Caller, SyncAnswer, SyncRequest, Verdict};

pub use append::{Appended, append, append_in, gather, keep_derived};
pub use held_back::{decide, farewell, is_change};
pub use import::import;
pub use page::{Page, PageError, sealed};

use crate::clock;
use crate::error::ApiError;
use crate::signature::PublicKey;
use crate::state::AppState;
use crate::store::device::Device;
use crate::store::{Store, StoreError};
use cursor::Place;
use note::Notes;

/// One round trip: takes what was pushed, then answers what follows the cursor.
pub async fn sync(
    state: &AppState,
    device: &Device,
    request: SyncRequest,
) -> Result<SyncAnswer, ApiError> {
    let caller = caller(device)?;
    let key = PublicKey::from_text(&device.public_key).ok_or(ApiError::Internal)?;
    let (store, about, now) = (&state.store, request.about.clone(), clock::now_ms());
    let place = cursor::place(store, request.cursor.as_ref()).await?;
    if let Place::Restarted(head) = place {
        let notes = Notes::of(device, about.as_ref(), 0, now);
        notes.write(store, device, now).await?;
        return Ok(pull::restarted(store, &head));
    }
    // Every change that was pushed is either taken or refused by the time it is answered.
    let mut notes = Notes::of(device, about.as_ref(), request.changes.len(), now);
    let asked = pull::Asked::of(&request);
    let server = store.key().clone();
    let page = read(move || page::read(caller, &key, &server, request)).await?;
    let sent: Vec<ChangeId> = page.own().collect();
    let outcome = take(state, caller, page).await?.outcome;
    let mut tx = store.begin_read().await?;
    let answered = pull::answer(&mut tx, store, caller.person, asked, &sent, outcome).await;
    let (answer, giving) = answered?;
    let held = giving.held.as_deref();
    notes
        .giving(&mut tx, device, giving.scopes, held, now)
        .await?;
    drop(tx);
    notes.write(store, device, now).await?;
    Ok(answer)
}

/// Writes down that a device was in touch, to the minute.
pub async fn seen(store: &Store, device: &Device) -> Result<(), StoreError> {
    let now = clock::now_ms();
    Notes::of(device, None, 0, now)
        .write(store, device, now)
        .await
}

/// A device as whoever sends its changes.
fn caller(device: &Device) -> Result<Caller, ApiError> {
    Ok(Caller {
        person: device.person.parse().map_err(|_| ApiError::Internal)?,
        device: device.id.parse().map_err(|_| ApiError::Internal)?,
    })
}

/// Reads a page's bodies: work for the processor, not for the threads that serve others.
async fn read(
    reading: impl FnOnce() -> Result<Page, PageError> + Send + 'static,
) -> Result<Page, ApiError> {
    let read = tokio::task::spawn_blocking(reading).await;
    Ok(read.map_err(|_| ApiError::Internal)??)
}

/// Takes a page into the log, in a task of its own: a caller who hangs up does not undo what is being
/// committed.
async fn take(state: &AppState, caller: Caller, page: Page) -> Result<Appended, ApiError> {
    if page.is_empty() {
        return Ok(Appended::default());
    }
    let store = state.store.clone();
    let appended = tokio::spawn(async move { append(&store, caller, page).await })
        .await
        .map_err(|_| ApiError::Internal)??;
    note(state, &appended);
    Ok(appended)
}

/// Counts what became of a page, and wakes whoever listens.
pub fn note(state: &AppState, appended: &Appended) {
    let metrics = &state.metrics;
    metrics.accepted(appended.new);
    for refusal in &appended.outcome.refused {
        metrics.refused(refusal.code.as_str());
    }
    if appended.projections_failed {
        metrics.projection_failed();
    }
    if appended.new > 0 {
        state.announcer.nudge();
    }
}

/// Whether a verdict puts a change into the log now.
fn is_new(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Admitted { .. })
}

impl From<PageError> for ApiError {
    fn from(error: PageError) -> Self {
        match error {
            PageError::TooMany => Self::TooLarge {
                most: shared::limits::PAGE_BYTES,
            },
            PageError::NotSigned => Self::Malformed("not signed by this device".to_owned()),
        }
    }
}

/// Writes changes of the board's own, for the command line.
pub async fn append_own(
    store: &Store,
    changes: Vec<shared::change::Change>,
) -> Result<(), StoreError> {
    let page = Page::of_the_board(changes)?;
    append(store, Caller::BOARD, page).await?;
    Ok(())
}
