//! Copies of what could not be admitted, for a lead to look at. Never dropped: what a person wrote
//! must be findable even when it was refused.

use shared::change::digest;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, any::AnyArguments};

use super::StoreError;
use super::rows::{Row, insert};

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
    let mut seen = std::collections::HashSet::new();
    let once: Vec<_> = refused
        .into_iter()
        .filter(|one| seen.insert(one.body))
        .collect();
    insert(db, &once).await
}
