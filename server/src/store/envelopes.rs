//! Records of a child at risk that came sealed from devices that were locked.

use sqlx::AnyConnection;

use super::StoreError;

/// An envelope as kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    /// The record in it.
    pub record: String,
    /// From which device.
    pub device: String,
    /// Whose.
    pub person: String,
    /// The sealed record.
    pub sealed: String,
    /// When it was captured, by the device's clock; milliseconds since 1970.
    pub captured_at: i64,
    /// When it came.
    pub received_at: i64,
}

/// Keeps an envelope in place of the one before. Says whether it could: only the device that sent a
/// record may replace it. One that says something new has not been seen yet.
pub async fn keep(db: &mut AnyConnection, envelope: &Kept) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO envelopes (record, device, person, sealed, captured_at, received_at) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (record) DO UPDATE SET sealed = excluded.sealed, \
         captured_at = excluded.captured_at, \
         received_at = CASE WHEN envelopes.sealed = excluded.sealed \
             THEN envelopes.received_at ELSE excluded.received_at END, \
         seen_at = CASE WHEN envelopes.sealed = excluded.sealed \
             THEN envelopes.seen_at ELSE NULL END, \
         seen_by = CASE WHEN envelopes.sealed = excluded.sealed \
             THEN envelopes.seen_by ELSE NULL END \
         WHERE envelopes.device = excluded.device",
    )
    .bind(&envelope.record)
    .bind(&envelope.device)
    .bind(&envelope.person)
    .bind(&envelope.sealed)
    .bind(envelope.captured_at)
    .bind(envelope.received_at)
    .execute(&mut *db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How many other envelopes of the same device nobody has seen to.
pub async fn others_waiting(db: &mut AnyConnection, envelope: &Kept) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM envelopes WHERE device = $1 AND record <> $2 AND seen_at IS NULL",
    )
    .bind(&envelope.device)
    .bind(&envelope.record)
    .fetch_one(&mut *db)
    .await?;
    Ok(count)
}

/// Envelopes nobody has seen to and whose record has not come over the usual way, newest first.
pub async fn waiting(db: &mut AnyConnection) -> Result<Vec<Kept>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT record, device, person, sealed, captured_at, received_at FROM envelopes \
         WHERE seen_at IS NULL \
         AND NOT EXISTS (SELECT 1 FROM records WHERE records.record = envelopes.record) \
         ORDER BY received_at DESC, record",
    )
    .fetch_all(&mut *db)
    .await?)
}

/// Writes down who has seen to an envelope; the first counts. Says whether there is such an envelope.
pub async fn seen(
    db: &mut AnyConnection,
    record: &str,
    by: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE envelopes SET seen_at = COALESCE(seen_at, $1), seen_by = COALESCE(seen_by, $2) \
         WHERE record = $3",
    )
    .bind(now)
    .bind(by)
    .bind(record)
    .execute(&mut *db)
    .await?;
    Ok(done.rows_affected() > 0)
}
