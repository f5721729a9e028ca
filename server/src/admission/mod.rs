//! Carries out what `shared` decides: bodies are read before the lock, facts under it, and everything
//! a page brings (log, records, access, projections) is one transaction.

mod append;
mod cursor;
mod page;
mod pull;

use shared::id::ChangeId;
use shared::sync::{Caller, SyncAnswer, SyncRequest, Verdict};

pub use append::{Appended, append, gather, keep_derived};
pub use page::{Page, PageError, sealed};

use crate::error::ApiError;
use crate::signature::PublicKey;
use crate::state::AppState;
use crate::store::StoreError;
use cursor::Place;

/// One round trip: takes what was pushed, then answers what follows the cursor.
pub async fn sync(
    state: &AppState,
    caller: Caller,
    key: &PublicKey,
    request: SyncRequest,
) -> Result<SyncAnswer, ApiError> {
    let place = cursor::place(&state.store, request.cursor.as_ref()).await?;
    if let Place::Restarted(head) = place {
        return Ok(pull::restarted(&state.store, &head));
    }
    let asked = pull::Asked::of(&request);
    // Reading a page's bodies is work for the processor, not for the threads that serve others.
    let (key, server) = (key.clone(), state.store.key().clone());
    let page = tokio::task::spawn_blocking(move || page::read(caller, &key, &server, request))
        .await
        .map_err(|_| ApiError::Internal)??;
    let sent: Vec<ChangeId> = page.own().collect();
    let mut answer = page::Outcome::default();
    if !page.is_empty() {
        // In a task of its own: a caller who hangs up does not undo what is being committed.
        let store = state.store.clone();
        let appended = tokio::spawn(async move { append(&store, caller, page).await })
            .await
            .map_err(|_| ApiError::Internal)??;
        note(state, &appended);
        answer = appended.outcome;
    }
    Ok(pull::answer(&state.store, caller.person, asked, &sent, answer).await?)
}

fn note(state: &AppState, appended: &Appended) {
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
        }
    }
}

/// Writes changes of the board's own, for the command line.
pub async fn append_own(
    store: &crate::store::Store,
    changes: Vec<shared::change::Change>,
) -> Result<(), StoreError> {
    let page = Page::of_the_board(changes)?;
    append(store, Caller::BOARD, page).await?;
    Ok(())
}
