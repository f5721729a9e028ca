//! The answer's other half: what follows a device's cursor, read at one moment without any lock.

use std::collections::{BTreeSet, HashSet};

use serde_json::value::RawValue;
use shared::id::{ChangeId, PersonId};
use shared::scope::Scope;
use shared::sync::{Backfill, Backfilled, Row, ScopeSince, SyncAnswer, SyncRequest, scopes_digest};
use sqlx::AnyConnection;

use super::cursor;
use super::page::Outcome;
use crate::store::pull::{Budget, Pulled, select};
use crate::store::{Head, Store, StoreError, access, log};

/// What a device asks to be given.
#[derive(Debug)]
pub struct Asked {
    from: i64,
    scopes: String,
    backfill: Option<Backfill>,
}

impl Asked {
    /// Takes the question out of a request whose cursor was found good.
    pub fn of(request: &SyncRequest) -> Self {
        let from = request.cursor.as_ref().map_or(0, |cursor| cursor.seq);
        Self {
            from: i64::try_from(from).unwrap_or(i64::MAX),
            scopes: request.scopes.clone(),
            backfill: request.backfill.clone(),
        }
    }
}

/// Tells a device to begin again: the log it read is not this one.
pub fn restarted(store: &Store, head: &Head) -> SyncAnswer {
    SyncAnswer {
        accepted: Vec::new(),
        refused: Vec::new(),
        rows: Vec::new(),
        cursor: cursor::at(store.key(), head, 0, String::new()),
        more: true,
        scopes: None,
        backfilled: None,
        recovering: head.recovering,
        restarted: true,
    }
}

/// What an answer gives a device.
#[derive(Debug)]
pub struct Giving {
    /// The scopes of its rows.
    pub scopes: BTreeSet<String>,
    /// What the person may hold, where the device's digest says that it holds exactly that. While the
    /// server recovers no device lets go of anything.
    pub held: Option<Vec<Scope>>,
}

/// Answers what follows, within one page, as a transaction sees it.
pub async fn answer(
    tx: &mut AnyConnection,
    store: &Store,
    person: PersonId,
    asked: Asked,
    sent: &[ChangeId],
    outcome: Outcome,
) -> Result<(SyncAnswer, Giving), StoreError> {
    let head = store.head_in(tx).await?;
    let readable = readable(tx, person).await?;
    let scopes: Vec<Scope> = readable.iter().map(|listed| listed.scope.clone()).collect();
    // Only what was taken may come back as a stub: an id refused for being used before is somebody
    // else's row.
    let taken: HashSet<ChangeId> = outcome.accepted.iter().copied().collect();
    let stubs: HashSet<String> = sent
        .iter()
        .filter(|id| taken.contains(id))
        .map(ToString::to_string)
        .collect();
    let mut budget = Budget::default();
    let page = select(tx, &scopes, asked.from, head.seq, &mut budget).await?;
    let to = match page.rows.last() {
        Some(last) if page.more => last.seq,
        _ if page.more => asked.from,
        _ => head.seq,
    };
    let hash = log::hash_at(tx, to).await?.unwrap_or_default();
    let mut given: BTreeSet<String> = page.rows.iter().map(|row| row.scope.clone()).collect();
    let backfilled = match asked.backfill {
        Some(backfill) if scopes.contains(&backfill.scope) => {
            Some(fill(tx, backfill, &stubs, &mut budget).await?)
        }
        _ => None,
    };
    if let Some(filled) = backfilled.as_ref().filter(|filled| !filled.rows.is_empty()) {
        given.insert(filled.scope.to_string());
    }
    let digest = scopes_digest(&scopes.iter().cloned().collect::<BTreeSet<_>>());
    let is_agreed = digest == asked.scopes;
    let giving = Giving {
        scopes: given,
        held: (is_agreed && !head.recovering).then_some(scopes),
    };
    let answer = SyncAnswer {
        accepted: outcome.accepted,
        refused: outcome.refused,
        rows: rows(page.rows, &stubs)?,
        cursor: cursor::at(store.key(), &head, to, hash),
        more: page.more,
        scopes: (!is_agreed).then_some(readable),
        backfilled,
        recovering: head.recovering,
        restarted: false,
    };
    Ok((answer, giving))
}

/// The scopes there are that a person may read.
async fn readable(db: &mut AnyConnection, person: PersonId) -> Result<Vec<ScopeSince>, StoreError> {
    let access = access::of(db, person).await?;
    let mut scopes: Vec<ScopeSince> = log::all_scopes(db)
        .await?
        .into_iter()
        .filter(|(scope, _)| access.may_read(scope))
        .map(|(scope, since)| ScopeSince {
            scope,
            since: u64::try_from(since).unwrap_or_default(),
        })
        .collect();
    scopes.sort_by(|one, other| one.scope.cmp(&other.scope));
    Ok(scopes)
}

async fn fill(
    db: &mut AnyConnection,
    backfill: Backfill,
    stubs: &HashSet<String>,
    budget: &mut Budget,
) -> Result<Backfilled, StoreError> {
    let from = i64::try_from(backfill.next).unwrap_or(i64::MAX);
    let to = i64::try_from(backfill.until).unwrap_or(i64::MAX);
    let page = select(db, std::slice::from_ref(&backfill.scope), from, to, budget).await?;
    let reached = page.rows.last().map(|row| row.seq);
    let next = if page.more {
        reached.unwrap_or(from)
    } else {
        to
    };
    Ok(Backfilled {
        scope: backfill.scope,
        rows: rows(page.rows, stubs)?,
        next: u64::try_from(next).unwrap_or_default(),
        done: !page.more,
    })
}

fn rows(pulled: Vec<Pulled>, stubs: &HashSet<String>) -> Result<Vec<Row>, StoreError> {
    let damaged = |what: &str| StoreError::Damaged {
        table: "log",
        what: what.to_owned(),
    };
    pulled
        .into_iter()
        .map(|row| {
            let yours = if stubs.contains(&row.id) {
                Some(row.id.parse().map_err(|_| damaged("an id"))?)
            } else {
                None
            };
            let change = match row.body {
                Some(body) if yours.is_none() => {
                    Some(RawValue::from_string(body).map_err(|_| damaged("a body"))?)
                }
                _ => None,
            };
            Ok(Row {
                seq: u64::try_from(row.seq).unwrap_or_default(),
                mac: row.mac,
                change,
                yours,
                late: row.late != 0,
            })
        })
        .collect()
}
