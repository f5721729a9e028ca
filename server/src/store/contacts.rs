//! Whom to ask again after a roadshow. Outside the log and every export; gone when used up.

use shared::api::{Contact, ContactDue};
use shared::id::RecordId;
use sqlx::AnyConnection;
use uuid::Uuid;

use super::StoreError;

/// Whether a contact is or was kept under an id, used up or not.
pub async fn is_known(db: &mut AnyConnection, id: Uuid) -> Result<bool, StoreError> {
    let found: Vec<(String,)> = sqlx::query_as(
        "SELECT id FROM contacts WHERE id = $1 UNION ALL SELECT id FROM contacts_gone WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_all(&mut *db)
    .await?;
    Ok(!found.is_empty())
}

/// Keeps a contact, unless one is or was kept under its id. `day` as `YYYY-MM-DD`.
pub async fn keep(db: &mut AnyConnection, contact: &Contact, day: &str) -> Result<(), StoreError> {
    if is_known(db, contact.id).await? {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO contacts (id, roadshow, contact, until_months, asked_months, left_on) \
         VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (id) DO NOTHING",
    )
    .bind(contact.id.to_string())
    .bind(contact.roadshow.to_string())
    .bind(contact.contact.trim())
    .bind(i64::from(contact.months))
    .bind(day)
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// How many contacts a roadshow has.
pub async fn count(db: &mut AnyConnection, roadshow: RecordId) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM contacts WHERE roadshow = $1")
        .bind(roadshow.to_string())
        .fetch_one(&mut *db)
        .await?;
    Ok(count)
}

/// How many of a roadshow's contacts may be written to in a wave and have not been.
pub async fn count_due(
    db: &mut AnyConnection,
    roadshow: RecordId,
    wave: u32,
) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM contacts WHERE roadshow = $1 AND until_months >= $2 AND asked_months < $2",
    )
    .bind(roadshow.to_string())
    .bind(i64::from(wave))
    .fetch_one(&mut *db)
    .await?;
    Ok(count)
}

/// They, sorted by what is written: in what order they were left is nobody's to know.
pub async fn due(
    db: &mut AnyConnection,
    roadshow: RecordId,
    wave: u32,
) -> Result<Vec<ContactDue>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT id, contact FROM contacts \
         WHERE roadshow = $1 AND until_months >= $2 AND asked_months < $2 ORDER BY contact, id",
    )
    .bind(roadshow.to_string())
    .bind(i64::from(wave))
    .fetch_all(&mut *db)
    .await?;
    let due = rows.into_iter();
    Ok(due
        .map(|(id, contact)| ContactDue { id, contact })
        .collect())
}

/// Marks contacts as written to in a wave, and deletes those who agreed to no more; without a wave it deletes them all.
/// Answers how many were deleted.
pub async fn used(
    db: &mut AnyConnection,
    roadshow: RecordId,
    wave: Option<u32>,
    ids: &[Uuid],
) -> Result<u64, StoreError> {
    let mut gone = 0;
    let (roadshow, wave) = (roadshow.to_string(), wave.map(i64::from));
    for id in ids {
        let id = id.to_string();
        if let Some(wave) = wave {
            sqlx::query(
                "UPDATE contacts SET asked_months = $1 \
                 WHERE id = $2 AND roadshow = $3 AND asked_months < $1",
            )
            .bind(wave)
            .bind(&id)
            .bind(&roadshow)
            .execute(&mut *db)
            .await?;
        }
        let done = sqlx::query(
            "DELETE FROM contacts WHERE id = $1 AND roadshow = $2 AND until_months <= $3",
        )
        .bind(&id)
        .bind(&roadshow)
        .bind(wave.unwrap_or(i64::MAX))
        .execute(&mut *db)
        .await?
        .rows_affected();
        if done > 0 {
            sqlx::query("INSERT INTO contacts_gone (id, roadshow) VALUES ($1, $2)")
                .bind(&id)
                .bind(&roadshow)
                .execute(&mut *db)
                .await?;
        }
        gone += done;
    }
    Ok(gone)
}
