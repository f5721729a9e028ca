//! Everything that follows from the log, made anew from the log: folds, scopes, access, projections.
//! The same code as admission, with the log itself as the page.

use serde_json::value::RawValue;
use shared::scope::Scope;
use shared::sync::{Caller, admit, parse};
use sqlx::AnyConnection;

use super::{clear, write};
use crate::admission::{gather, keep_derived, sealed};
use crate::secret::ServerKey;
use crate::store::log::{self, StoredRow};
use crate::store::{Store, StoreError};

/// What a rebuild did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Rows of the log read.
    pub rows: usize,
    /// Rows whose content was erased, was meddled with, or is of a form this version does not read.
    pub passed_over: usize,
}

/// Rows taken at once.
const AT_ONCE: i64 = 500;

/// Makes everything that follows from the log anew, in one transaction: whoever reads meanwhile sees
/// the old or the new.
pub async fn rebuild(store: &Store) -> Result<Rebuilt, StoreError> {
    let (mut tx, _) = store.begin_append().await?;
    for text in [
        "DELETE FROM records",
        "DELETE FROM scopes",
        "DELETE FROM standings",
        "DELETE FROM roadshow_codes",
    ] {
        sqlx::query(text).execute(&mut *tx).await?;
    }
    clear(&mut tx).await?;
    let mut rebuilt = Rebuilt::default();
    let mut from = 0;
    loop {
        let rows = log::after(&mut tx, from, AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        from = last.seq;
        rebuilt.rows += rows.len();
        rebuilt.passed_over += take(&mut tx, store.key(), rows).await?;
    }
    sqlx::query("UPDATE head SET projections_stale = 0 WHERE one = 1")
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(rebuilt)
}

/// Rebuilds when an earlier projection failed or a migration asked for it.
pub async fn rebuild_if_stale(store: &Store) -> Result<Option<Rebuilt>, StoreError> {
    let (stale,): (i64,) = sqlx::query_as("SELECT projections_stale FROM head WHERE one = 1")
        .fetch_one(store.read())
        .await?;
    if stale == 0 {
        return Ok(None);
    }
    rebuild(store).await.map(Some)
}

/// Folds some rows; answers how many had to be passed over.
async fn take(
    db: &mut AnyConnection,
    key: &ServerKey,
    rows: Vec<StoredRow>,
) -> Result<usize, StoreError> {
    let mut parsed = Vec::with_capacity(rows.len());
    let mut passed_over = 0;
    let mut ends = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        ends.push((Scope::from(row.scope.as_str()), row.seq, row.hash));
        let text = row.body.and_then(|body| RawValue::from_string(body).ok());
        // Our own mark says which row opened its scope; after a restore that need not be the first.
        let read = text.and_then(|text| parse(index, text).ok());
        match read.and_then(|change| sealed(key, change, &row.mac)) {
            Some(change) => parsed.push(change),
            None => passed_over += 1,
        }
    }
    let mut gathered = gather(db, Caller::BOARD, &parsed).await?;
    // Gathering finds them in the log, where they of course are; here they are to be folded.
    gathered.facts.known.clear();
    for (scope, seq, hash) in ends {
        let end = gathered.ends.entry(scope).or_default();
        if end.since == 0 {
            end.since = seq;
        }
        end.hash = hash;
    }
    let admission = admit(Caller::BOARD, &parsed, gathered.facts);
    keep_derived(db, &admission, gathered.ends).await?;
    write(db, admission.records.values()).await?;
    Ok(passed_over)
}
