//! Who forgot a passphrase and asks for their vault's key. All of it is sealed; tickets are kept only
//! as hashes.

use sqlx::{AnyConnection, AssertSqlSafe};

use super::StoreError;
use crate::secret;

/// How long an answered rescue is kept, in milliseconds: 30 days.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// What is asked of a rescue's row.
const COLUMNS: &str = "id, device, person, under_key, wrapped, to_key, link_hash, asked_at, \
    answered_at, answer";

/// A rescue as kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Rescue {
    /// Names it.
    pub id: String,
    /// The device whose vault it is.
    pub device: String,
    /// Whose.
    pub person: String,
    /// The recovery key that `wrapped` lies under.
    pub under_key: String,
    /// The data key under the recovery key.
    pub wrapped: String,
    /// The key to give it back under.
    pub to_key: String,
    /// The code that was spent on it.
    pub link_hash: String,
    /// When it was asked for, milliseconds since 1970.
    pub asked_at: i64,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// The answer; empty is a no.
    pub answer: Option<String>,
}

/// The rescue a code was spent on.
pub async fn of_link(
    db: &mut AnyConnection,
    link_hash: &str,
) -> Result<Option<Rescue>, StoreError> {
    one(db, "link_hash", link_hash).await
}

/// One rescue by its id.
pub async fn find(db: &mut AnyConnection, id: &str) -> Result<Option<Rescue>, StoreError> {
    one(db, "id", id).await
}

/// One rescue by its ticket.
pub async fn of_ticket(db: &mut AnyConnection, ticket: &str) -> Result<Option<Rescue>, StoreError> {
    one(db, "ticket_hash", &secret::hash(ticket)).await
}

async fn one(
    db: &mut AnyConnection,
    column: &str,
    value: &str,
) -> Result<Option<Rescue>, StoreError> {
    let text = format!("SELECT {COLUMNS} FROM rescues WHERE {column} = $1");
    Ok(sqlx::query_as(AssertSqlSafe(text))
        .bind(value)
        .fetch_optional(&mut *db)
        .await?)
}

/// Whoever waits, oldest first. A device that was cut off since waits for nothing any more.
pub async fn waiting(db: &mut AnyConnection) -> Result<Vec<Rescue>, StoreError> {
    let text = format!(
        "SELECT {COLUMNS} FROM rescues WHERE answered_at IS NULL \
         AND device IN (SELECT id FROM devices WHERE revoked_at IS NULL) ORDER BY asked_at, id"
    );
    Ok(sqlx::query_as(AssertSqlSafe(text))
        .fetch_all(&mut *db)
        .await?)
}

/// Keeps a rescue. What the same device asked before and nobody answered goes, and so does what was
/// answered long ago.
pub async fn ask(db: &mut AnyConnection, rescue: &Rescue, ticket: &str) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM rescues WHERE (device = $1 AND answered_at IS NULL) OR answered_at < $2",
    )
    .bind(&rescue.device)
    .bind(rescue.asked_at - KEPT_MS)
    .execute(&mut *db)
    .await?;
    sqlx::query(
        "INSERT INTO rescues (id, ticket_hash, device, person, under_key, wrapped, to_key, \
         link_hash, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&rescue.id)
    .bind(secret::hash(ticket))
    .bind(&rescue.device)
    .bind(&rescue.person)
    .bind(&rescue.under_key)
    .bind(&rescue.wrapped)
    .bind(&rescue.to_key)
    .bind(&rescue.link_hash)
    .bind(rescue.asked_at)
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Gives a rescue another ticket: the answer with the first may never have arrived.
pub async fn another_ticket(
    db: &mut AnyConnection,
    id: &str,
    ticket: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE rescues SET ticket_hash = $1 WHERE id = $2")
        .bind(secret::hash(ticket))
        .bind(id)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Answers a rescue, and says whether nobody had before.
pub async fn answer(
    db: &mut AnyConnection,
    id: &str,
    by: &str,
    answer: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE rescues SET answered_at = $1, answered_by = $2, answer = $3 \
         WHERE id = $4 AND answered_at IS NULL",
    )
    .bind(now)
    .bind(by)
    .bind(answer)
    .bind(id)
    .execute(&mut *db)
    .await?;
    Ok(done.rows_affected() > 0)
}
