//! Copies of what could not be admitted, for a lead to look at. Never dropped: what a person wrote
//! must be findable even when it was refused.

use std::collections::HashSet;

use futures_util::TryStreamExt as _;
use shared::change::digest;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::StoreError;
use super::rows::{Row, filled, insert, places};

/// One refused change.
#[derive(Debug)]
pub struct Refused<'a> {
    /// Who sent it.
    pub person: String,
    /// From which device.
    pub device: String,
    /// Its id, where it could be read.
    pub id: Option<String>,
    /// Why, for a program.
    pub code: String,
    /// Why, in words.
    pub detail: String,
    /// Exactly what was sent.
    pub body: &'a str,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

impl Row for Refused<'_> {
    const INTO: &'static str =
        "quarantine (digest, device, id, person, code, detail, body, first_at, last_at, times)";
    const COLUMNS: usize = 10;
    const THEN: &'static str = "ON CONFLICT (digest, device) DO UPDATE SET \
        code = excluded.code, detail = excluded.detail, last_at = excluded.last_at, \
        times = quarantine.times + 1";

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(digest(self.body).to_string())
            .bind(&self.device)
            .bind(&self.id)
            .bind(&self.person)
            .bind(&self.code)
            .bind(&self.detail)
            .bind(self.body)
            .bind(self.at)
            .bind(self.at)
            .bind(1_i64)
    }
}

/// Keeps copies; the same change refused again is counted, not copied.
pub async fn keep(db: &mut AnyConnection, refused: Vec<Refused<'_>>) -> Result<(), StoreError> {
    // One statement may not touch a row twice, and a page may hold the same text twice.
    let mut seen = HashSet::new();
    let once: Vec<_> = refused
        .into_iter()
        .filter(|one| seen.insert(one.body))
        .collect();
    insert(db, &once).await
}

/// The code of a change that came from a device after it was cut off.
pub const DEVICE_REVOKED: &str = "device_revoked";
/// The code of a form that was left half written on a device that was cut off.
pub const DRAFT: &str = "draft";

/// The most bytes of texts that are listed at once, so that a long list is still one answer.
const LISTED: usize = 8 * 1024 * 1024;

/// Something held back for a lead, on its way in.
#[derive(Debug)]
pub struct HeldBack<'a> {
    /// What is said of it; its code is [`DEVICE_REVOKED`] or [`DRAFT`].
    pub said: Refused<'a>,
    /// The signed page it came in.
    pub page: Option<&'a str>,
    /// Its place among what came with it.
    pub place: i64,
}

impl Row for HeldBack<'_> {
    const INTO: &'static str = "quarantine (digest, device, id, person, code, detail, body, \
        first_at, last_at, times, page, place)";
    const COLUMNS: usize = Refused::COLUMNS + 2;
    // The page that first brought it proves as much as any later one. A form never takes a change's
    // place.
    const THEN: &'static str = "ON CONFLICT (digest, device) DO UPDATE SET \
        code = CASE WHEN excluded.code = 'draft' THEN quarantine.code ELSE excluded.code END, \
        detail = CASE WHEN excluded.code = 'draft' THEN quarantine.detail ELSE excluded.detail END, \
        page = COALESCE(quarantine.page, excluded.page), last_at = excluded.last_at, \
        times = quarantine.times + 1";

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        self.said.bind(query).bind(self.page).bind(self.place)
    }
}

/// Keeps what is held back; the same again is counted, not copied.
pub async fn hold(db: &mut AnyConnection, held: Vec<HeldBack<'_>>) -> Result<(), StoreError> {
    let mut seen = HashSet::new();
    let once: Vec<_> = held
        .into_iter()
        .filter(|one| seen.insert(one.said.body))
        .collect();
    insert(db, &once).await
}

/// Those of the digests of which a device has brought a signed page before.
pub async fn signed(
    db: &mut AnyConnection,
    device: &str,
    digests: &[String],
) -> Result<HashSet<String>, StoreError> {
    let mut found = HashSet::new();
    for group in filled(digests) {
        let text = format!(
            "SELECT digest FROM quarantine WHERE device = $1 AND page IS NOT NULL \
             AND digest IN ({})",
            places(group.len(), 2)
        );
        let mut query = sqlx::query_as::<_, (String,)>(AssertSqlSafe(text)).bind(device);
        for digest in group {
            query = query.bind(digest);
        }
        let rows = query.fetch_all(&mut *db).await?;
        found.extend(rows.into_iter().map(|(digest,)| digest));
    }
    Ok(found)
}

/// Something held back, as kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Held {
    /// The digest of its text.
    pub digest: String,
    /// From which device.
    pub device: String,
    /// Whose.
    pub person: String,
    /// [`DEVICE_REVOKED`] or [`DRAFT`].
    pub code: String,
    /// Exactly what was sent.
    pub body: String,
    /// When it first came, milliseconds since 1970.
    pub first_at: i64,
    /// The signed page it came in.
    pub page: Option<String>,
    /// When somebody decided about it.
    pub decided_at: Option<i64>,
    /// Whether it went into the log then.
    pub taken: Option<i64>,
}

/// What nobody has decided about, oldest first: at most 500, and fewer when they are long.
pub async fn undecided(db: &mut AnyConnection) -> Result<Vec<Held>, StoreError> {
    let mut rows = sqlx::query_as::<_, Held>(
        "SELECT digest, device, person, code, body, first_at, page, decided_at, taken \
         FROM quarantine WHERE code IN ('device_revoked', 'draft') AND decided_at IS NULL \
         ORDER BY first_at, device, COALESCE(place, 0), digest LIMIT 500",
    )
    .fetch(&mut *db);
    let mut held = Vec::new();
    let mut bytes = 0;
    while let Some(row) = rows.try_next().await? {
        bytes += row.body.len();
        if bytes > LISTED && !held.is_empty() {
            break;
        }
        held.push(row);
    }
    Ok(held)
}

/// One thing held back.
pub async fn held(
    db: &mut AnyConnection,
    digest: &str,
    device: &str,
) -> Result<Option<Held>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT digest, device, person, code, body, first_at, page, decided_at, taken \
         FROM quarantine WHERE digest = $1 AND device = $2 AND code IN ('device_revoked', 'draft')",
    )
    .bind(digest)
    .bind(device)
    .fetch_optional(&mut *db)
    .await?)
}

/// Writes down what was decided about something held back.
pub async fn decide(
    db: &mut AnyConnection,
    held: &Held,
    by: &str,
    taken: bool,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE quarantine SET decided_at = $1, decided_by = $2, taken = $3 \
         WHERE digest = $4 AND device = $5",
    )
    .bind(now)
    .bind(by)
    .bind(i64::from(taken))
    .bind(&held.digest)
    .bind(&held.device)
    .execute(&mut *db)
    .await?;
    Ok(())
}
