//! What a reader is given next: rows after a place, of the scopes they may read, bounded by count and
//! size.

use shared::limits;
use shared::scope::Scope;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::StoreError;
use super::rows::places;

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
    /// Its size in bytes.
    pub size: i64,
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

    fn take(&mut self, bytes: usize, first: bool) -> bool {
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

async fn named(
    db: &mut AnyConnection,
    names: &[String],
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Result<Page, StoreError> {
    // Filled up to a power of two, so that the statement's text recurs and stays prepared.
    let places = places(names.len().next_power_of_two(), 4);
    let mut page = Page::default();
    let mut from = from;
    loop {
        // Read in modest steps: a row may be as large as 64 KB, and most pages stop at the count.
        let step = i64::try_from(budget.rows.min(128) + 1).unwrap_or(1);
        let text = format!(
            "SELECT seq, id, scope, body, size, mac, late FROM log \
             WHERE seq > $1 AND seq <= $2 AND scope IN ({places}) ORDER BY seq LIMIT $3"
        );
        let mut query = sqlx::query_as::<_, Pulled>(AssertSqlSafe(text))
            .bind(from)
            .bind(to)
            .bind(step);
        for place in 0..names.len().next_power_of_two() {
            query = query.bind(&names[place.min(names.len() - 1)]);
        }
        let rows = query.fetch_all(&mut *db).await?;
        let all = i64::try_from(rows.len()).unwrap_or(i64::MAX) < step;
        if !take(rows, &mut page, budget) {
            page.more = true;
            return Ok(page);
        }
        if all {
            return Ok(page);
        }
        from = page.rows.last().map_or(to, |row| row.seq);
    }
}

async fn sifted(
    db: &mut AnyConnection,
    names: &[String],
    from: i64,
    to: i64,
    budget: &mut Budget,
) -> Result<Page, StoreError> {
    let held: std::collections::HashSet<&str> = names.iter().map(String::as_str).collect();
    let mut page = Page::default();
    let mut from = from;
    while from < to {
        let rows: Vec<Pulled> = sqlx::query_as(
            "SELECT seq, id, scope, body, size, mac, late FROM log \
             WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 256",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&mut *db)
        .await?;
        let Some(last) = rows.last().map(|row| row.seq) else {
            break;
        };
        let readable = rows
            .into_iter()
            .filter(|row| held.contains(row.scope.as_str()))
            .collect();
        if !take(readable, &mut page, budget) {
            page.more = true;
            break;
        }
        from = last;
    }
    Ok(page)
}

/// Moves rows into the page while they fit; says whether all did.
fn take(rows: Vec<Pulled>, page: &mut Page, budget: &mut Budget) -> bool {
    for row in rows {
        let bytes = usize::try_from(row.size).unwrap_or(usize::MAX);
        if !budget.take(bytes, page.rows.is_empty()) {
            return false;
        }
        page.rows.push(row);
    }
    true
}
