//! The log: every change in the one order every reader follows, and the end of each scope's chain.

use std::collections::{BTreeSet, HashMap};

use shared::change::{Digest, digest};
use shared::id::{ChangeId, PersonId};
use shared::scope::Scope;
use shared::sync::Opened;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::rows::{Row, filled, insert, places};
use super::{Store, StoreError};

/// A row on its way into the log.
#[derive(Debug)]
pub struct NewRow<'a> {
    /// Its place.
    pub seq: i64,
    /// The change's id.
    pub id: ChangeId,
    /// Where it lies.
    pub scope: String,
    /// What kind of record it writes.
    pub kind: &'a str,
    /// Which record.
    pub record: String,
    /// Who wrote it.
    pub author: String,
    /// On which device.
    pub device: String,
    /// SHA-256 of its text.
    pub digest: String,
    /// What makes the commitment unguessable.
    pub salt: String,
    /// Its exact text.
    pub body: &'a str,
    /// SHA-256 over salt and body: what remains after an erasure.
    pub commitment: String,
    /// The scope's chain up to here.
    pub hash: String,
    /// The server's mark, by which it knows its own row again after a restore.
    pub mac: String,
    /// Whether its activity was closed before it came.
    pub late: bool,
    /// The signed page it came in.
    pub page: Option<&'a str>,
    /// When, in milliseconds since 1970.
    pub admitted_at: i64,
}

impl Row for NewRow<'_> {
    const INTO: &'static str = "log (seq, id, scope, kind, record, author, device, digest, salt, \
        body, size, commitment, hash, mac, late, page, admitted_at)";
    const COLUMNS: usize = 17;

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(self.seq)
            .bind(self.id.to_string())
            .bind(&self.scope)
            .bind(self.kind)
            .bind(&self.record)
            .bind(&self.author)
            .bind(&self.device)
            .bind(&self.digest)
            .bind(&self.salt)
            .bind(self.body)
            .bind(i64::try_from(self.body.len()).unwrap_or(i64::MAX))
            .bind(&self.commitment)
            .bind(&self.hash)
            .bind(&self.mac)
            .bind(i64::from(self.late))
            .bind(self.page)
            .bind(self.admitted_at)
    }
}

/// Appends rows and moves the head. Called under the append lock.
pub async fn append(db: &mut AnyConnection, rows: &[NewRow<'_>]) -> Result<(), StoreError> {
    let Some(last) = rows.last() else {
        return Ok(());
    };
    insert(db, rows).await?;
    sqlx::query("UPDATE head SET seq = $1 WHERE one = 1")
        .bind(last.seq)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Keeps what a device signed, beside the rows that came in it.
pub async fn keep_page(
    db: &mut AnyConnection,
    id: &str,
    device: &str,
    digests: &str,
    signature: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO pages (id, device, digests, signature, received_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(device)
    .bind(digests)
    .bind(signature)
    .bind(now)
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Those of the ids that are in the log, with the digests of their texts.
pub async fn known(
    db: &mut AnyConnection,
    ids: &[ChangeId],
) -> Result<HashMap<ChangeId, Digest>, StoreError> {
    let mut known = HashMap::new();
    for group in filled(ids) {
        let text = format!(
            "SELECT id, digest FROM log WHERE id IN ({})",
            places(group.len(), 1)
        );
        let mut query = sqlx::query_as::<_, (String, String)>(AssertSqlSafe(text));
        for id in group {
            query = query.bind(id.to_string());
        }
        for (id, digest) in query.fetch_all(&mut *db).await? {
            let id = id.parse().map_err(|_| damaged("an id"))?;
            let mut bytes = [0; 32];
            hex::decode_to_slice(&digest, &mut bytes).map_err(|_| damaged("a digest"))?;
            known.insert(id, Digest(bytes));
        }
    }
    Ok(known)
}

/// A scope as it stands: who opened it and the end of its chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeEnd {
    /// Who opened it.
    pub opened: Opened,
    /// Its first row.
    pub since: i64,
    /// The hash of its last row.
    pub hash: String,
}

/// Those of the scopes that exist.
pub async fn scopes(
    db: &mut AnyConnection,
    wanted: &BTreeSet<Scope>,
) -> Result<HashMap<Scope, ScopeEnd>, StoreError> {
    let names: Vec<String> = wanted.iter().map(Scope::to_string).collect();
    let mut found = HashMap::new();
    for group in filled(&names) {
        let text = format!(
            "SELECT scope, hash, opened_seq, opened_by FROM scopes WHERE scope IN ({})",
            places(group.len(), 1)
        );
        let mut query =
            sqlx::query_as::<_, (String, String, i64, Option<String>)>(AssertSqlSafe(text));
        for name in group {
            query = query.bind(name);
        }
        for (scope, hash, since, by) in query.fetch_all(&mut *db).await? {
            let by: Option<PersonId> = by.and_then(|by| by.parse().ok());
            let opened = Opened { by };
            let end = ScopeEnd {
                opened,
                since,
                hash,
            };
            found.insert(Scope::from(scope.as_str()), end);
        }
    }
    Ok(found)
}

/// Every scope there is, with its first row.
pub async fn all_scopes(db: &mut AnyConnection) -> Result<Vec<(Scope, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT scope, opened_seq FROM scopes")
        .fetch_all(&mut *db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(scope, since)| (Scope::from(scope.as_str()), since))
        .collect())
}

struct ScopeRow {
    scope: String,
    end: ScopeEnd,
}

impl Row for ScopeRow {
    const INTO: &'static str = "scopes (scope, hash, opened_seq, opened_by)";
    const COLUMNS: usize = 4;
    const THEN: &'static str = "ON CONFLICT (scope) DO UPDATE SET hash = excluded.hash, \
        opened_by = excluded.opened_by";

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(&self.scope)
            .bind(&self.end.hash)
            .bind(self.end.since)
            .bind(self.end.opened.by.map(|by| by.to_string()))
    }
}

/// Writes the ends of scopes as they now stand.
pub async fn keep_scopes(
    db: &mut AnyConnection,
    scopes: impl IntoIterator<Item = (Scope, ScopeEnd)>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = scopes
        .into_iter()
        .map(|(scope, end)| ScopeRow {
            scope: scope.to_string(),
            end,
        })
        .collect();
    insert(db, &rows).await
}

/// The hash of a row, `""` before the first, `None` when there is no such row.
pub async fn hash_at(db: &mut AnyConnection, seq: i64) -> Result<Option<String>, StoreError> {
    if seq == 0 {
        return Ok(Some(String::new()));
    }
    let found: Option<(String,)> = sqlx::query_as("SELECT hash FROM log WHERE seq = $1")
        .bind(seq)
        .fetch_optional(&mut *db)
        .await?;
    Ok(found.map(|(hash,)| hash))
}

/// A row as read back for whoever rebuilds or exports.
#[derive(Debug, sqlx::FromRow)]
pub struct StoredRow {
    /// Its place.
    pub seq: i64,
    /// The change's id.
    pub id: String,
    /// Where it lies.
    pub scope: String,
    /// Who wrote it.
    pub author: String,
    /// On which device.
    pub device: String,
    /// SHA-256 of its text.
    pub digest: String,
    /// The salt; gone after an erasure.
    pub salt: Option<String>,
    /// Its exact text; gone after an erasure.
    pub body: Option<String>,
    /// SHA-256 over salt and body.
    pub commitment: String,
    /// The scope's chain up to here.
    pub hash: String,
    /// The server's mark.
    pub mac: String,
    /// Whether its activity was closed before it came.
    pub late: i64,
    /// The signed page it came in.
    pub page: Option<String>,
    /// When it was admitted, in milliseconds since 1970.
    pub admitted_at: i64,
}

/// The most bytes of texts read at once by whoever goes through the whole log.
const AT_ONCE_BYTES: i64 = 8 * 1024 * 1024;

/// The next rows after one, oldest first: at most so many, and fewer where they are long.
pub async fn after(
    db: &mut AnyConnection,
    seq: i64,
    most: i64,
) -> Result<Vec<StoredRow>, StoreError> {
    let sizes: Vec<(i64, i64)> =
        sqlx::query_as("SELECT seq, size FROM log WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(seq)
            .bind(most)
            .fetch_all(&mut *db)
            .await?;
    let mut bytes = 0_i64;
    let fitting = sizes.iter().enumerate().take_while(|(at, (_, size))| {
        bytes = bytes.saturating_add(*size);
        *at == 0 || bytes <= AT_ONCE_BYTES
    });
    let Some((_, (last, _))) = fitting.last() else {
        return Ok(Vec::new());
    };
    Ok(sqlx::query_as(
        "SELECT seq, id, scope, author, device, digest, salt, body, commitment, hash, mac, late, \
         page, admitted_at FROM log WHERE seq > $1 AND seq <= $2 ORDER BY seq",
    )
    .bind(seq)
    .bind(*last)
    .fetch_all(&mut *db)
    .await?)
}

impl Store {
    /// The scopes of the rows after one and up to another.
    pub async fn scopes_moved(&self, after: i64, to: i64) -> Result<BTreeSet<String>, StoreError> {
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT DISTINCT scope FROM log WHERE seq > $1 AND seq <= $2")
                .bind(after)
                .bind(to)
                .fetch_all(self.read())
                .await?;
        Ok(rows.into_iter().map(|(scope,)| scope).collect())
    }
}

/// The commitment to a body: says nothing of it to whoever lacks the salt.
pub fn commitment(salt: &str, body: &str) -> String {
    digest(&format!("{salt}{body}")).to_string()
}

/// The next link of a scope's chain.
pub fn link(before: &str, id: ChangeId, commitment: &str) -> String {
    digest(&format!("{before}\n{id}\n{commitment}")).to_string()
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged {
        table: "log",
        what: what.to_owned(),
    }
}
