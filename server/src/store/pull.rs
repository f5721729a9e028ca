//! What a reader is given next: rows after a place, of the scopes they may read, bounded by count and
//! size.

use std::collections::HashSet;

use shared::limits;
use shared::scope::Scope;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::StoreError;
use super::rows::{filled, places};

/// More scopes than this are not named one by one; all rows are looked through instead.
const NAMED: usize = 1024;

/// A row for a reader.
#[derive(Debug, sqlx::FromRow)]
pub struct Pulled {
    /// Its place.
    pub seq: i64,
    /// The change's id.
    pub id: String,
    /// Where it lies.
    pub scope: String,
    /// Its text; gone after an erasure.
    pub body: Option<String>,
    /// The server's mark.
    pub mac: String,
    /// Whether its activity was closed before it came.
    pub late: i64,
}

/// Rows for a reader, and whether there are more before the end asked for.
#[derive(Debug, Default)]
pub struct Page {
    /// The rows, oldest first.
    pub rows: Vec<Pulled>,
    /// Whether some were left for next time.
    pub more: bool,
}

/// How much one answer may hold.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    rows: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            rows: limits::PAGE_CHANGES,
            bytes: limits::PAGE_BYTES,
        }
    }
}

impl Budget {
    /// Whether nothing more fits.
    pub fn is_spent(self) -> bool {
        self.rows == 0 || self.bytes == 0
    }

    /// Takes a row in, if it fits. The first of an answer always does, or it would never be given.
    fn take(&mut self, bytes: usize) -> bool {
        let first = self.rows == limits::PAGE_CHANGES;
        if self.rows == 0 || (bytes > self.bytes && !first) {
            return false;
        }
        self.rows -= 1;
        self.bytes = self.bytes.saturating_sub(bytes);
        true
    }
}

/// Selects the rows after `from` and up to `to` that lie in `scopes`, within the budget.
pub async fn select(
    db: &mut AnyConnection,
    scopes: &[Scope],
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Result<Page, StoreError> {
    if scopes.is_empty() || from >= to || budget.is_spent() {
        let more = from < to && !scopes.is_empty();
        return Ok(Page {
            rows: Vec::new(),
            more,
        });
    }
    let names: Vec<String> = scopes.iter().map(Scope::to_string).collect();
    if names.len() <= NAMED {
        named(db, &names, from, to, budget).await
    } else {
        sifted(db, &names, from, to, budget).await
    }
}

/// A row's place and size: enough to know whether it fits, before its text is read. A text may have half
/// a megabyte, and hundreds of them are looked at for one page.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Measured {
    seq: i64,
    scope: String,
    size: i64,
}

async fn named(
    db: &mut AnyConnection,
    names: &[String],
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Result<Page, StoreError> {
    // Filled up to a power of two, so that the statement's text recurs and stays prepared.
    let places = places(names.len().next_power_of_two(), 4);
    let text = format!(
        "SELECT seq, scope, size FROM log \
         WHERE seq > $1 AND seq <= $2 AND scope IN ({places}) ORDER BY seq LIMIT $3"
    );
    let mut query = sqlx::query_as::<_, Measured>(AssertSqlSafe(text))
        .bind(from)
        .bind(to)
        .bind(i64::try_from(budget.rows + 1).unwrap_or(i64::MAX));
    for place in 0..names.len().next_power_of_two() {
        query = query.bind(&names[place.min(names.len() - 1)]);
    }
    let sizes = query.fetch_all(&mut *db).await?;
    let mut fitting = Vec::new();
    let more = !take(&sizes, &mut fitting, budget);
    let rows = texts(db, &fitting).await?;
    Ok(Page { rows, more })
}

async fn sifted(
    db: &mut AnyConnection,
    names: &[String],
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Result<Page, StoreError> {
    let held: HashSet<&str> = names.iter().map(String::as_str).collect();
    let mut fitting = Vec::new();
    let mut more = false;
    let mut from = from;
    while from < to && !more {
        let mut sizes: Vec<Measured> = sqlx::query_as(
            "SELECT seq, scope, size FROM log WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 256",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&mut *db)
        .await?;
        let Some(last) = sizes.last().map(|row| row.seq) else {
            break;
        };
        sizes.retain(|row| held.contains(row.scope.as_str()));
        more = !take(&sizes, &mut fitting, budget);
        from = last;
    }
    let rows = texts(db, &fitting).await?;
    Ok(Page { rows, more })
}

/// Notes which rows fit; says whether all did.
fn take(sizes: &[Measured], fitting: &mut Vec<i64>, budget: &mut Budget) -> bool {
    for row in sizes {
        let bytes = usize::try_from(row.size).unwrap_or(usize::MAX);
        if !budget.take(bytes) {
            return false;
        }
        fitting.push(row.seq);
    }
    true
}

/// The rows of these places, in order.
async fn texts(db: &mut AnyConnection, seqs: &[i64]) -> Result<Vec<Pulled>, StoreError> {
    let mut rows = Vec::with_capacity(seqs.len());
    for group in filled(seqs) {
        let text = format!(
            "SELECT seq, id, scope, body, mac, late FROM log WHERE seq IN ({}) ORDER BY seq",
            places(group.len(), 1)
        );
        let mut query = sqlx::query_as::<_, Pulled>(AssertSqlSafe(text));
        for seq in group {
            query = query.bind(seq);
        }
        rows.extend(query.fetch_all(&mut *db).await?);
    }
    Ok(rows)
}
