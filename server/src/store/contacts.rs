//! Whom to ask again after a roadshow. Outside the log and every export; gone when used up.

use shared::api::{Contact, ContactDue};
use shared::id::RecordId;
use sqlx::AnyConnection;
use uuid::Uuid;

use super::StoreError;

/// The months of the last time of asking.
const LAST_WAVE: u32 = 6;

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

/// What was left under an id before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// Something that was used up, or forgotten.
    Gone,
    /// An address or a number, with the months after which its owner is asked for the last time.
    Here(String, i64),
}

/// What was left under an id.
pub async fn left(db: &mut AnyConnection, id: Uuid) -> Result<Left, StoreError> {
    let here: Option<(String, i64)> =
        sqlx::query_as("SELECT contact, until_months FROM contacts WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&mut *db)
            .await?;
    match here {
        Some((contact, months)) => Ok(Left::Here(contact, months)),
        None if is_known(db, id).await? => Ok(Left::Gone),
        None => Ok(Left::Nothing),
    }
}

/// Puts another address in the place of one that was left before.
pub async fn correct(db: &mut AnyConnection, contact: &Contact) -> Result<(), StoreError> {
    sqlx::query("UPDATE contacts SET contact = $1, until_months = $2 WHERE id = $3")
        .bind(contact.contact.trim())
        .bind(i64::from(contact.months))
        .bind(contact.id.to_string())
        .execute(&mut *db)
        .await?;
    Ok(())
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
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, contact, until_months FROM contacts \
         WHERE roadshow = $1 AND until_months >= $2 AND asked_months < $2 ORDER BY contact, id",
    )
    .bind(roadshow.to_string())
    .bind(i64::from(wave))
    .fetch_all(&mut *db)
    .await?;
    Ok(rows.into_iter().map(named).collect())
}

/// Every contact of a roadshow, in the same order.
pub async fn all(
    db: &mut AnyConnection,
    roadshow: RecordId,
) -> Result<Vec<ContactDue>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, contact, until_months FROM contacts WHERE roadshow = $1 ORDER BY contact, id",
    )
    .bind(roadshow.to_string())
    .fetch_all(&mut *db)
    .await?;
    Ok(rows.into_iter().map(named).collect())
}

type Row = (String, String, i64);

fn named((id, contact, until): Row) -> ContactDue {
    ContactDue {
        id,
        contact,
        until: u32::try_from(until).unwrap_or_default(),
    }
}

/// Marks contacts as written to in a wave, and deletes those who agreed to no more; without a wave it deletes them all.
/// After the last wave those go too who agreed to an earlier one alone, and were not written to then. Answers how many were
/// deleted, and how many had not been written to in that wave before.
pub async fn used(
    db: &mut AnyConnection,
    roadshow: RecordId,
    wave: Option<u32>,
    ids: &[Uuid],
) -> Result<(u64, u64), StoreError> {
    let (mut gone, mut asked) = (0, 0);
    let mut ids = ids.to_vec();
    if wave == Some(LAST_WAVE) {
        let missed: Vec<(String,)> =
            sqlx::query_as("SELECT id FROM contacts WHERE roadshow = $1 AND until_months < $2")
                .bind(roadshow.to_string())
                .bind(i64::from(LAST_WAVE))
                .fetch_all(&mut *db)
                .await?;
        ids.extend(missed.iter().filter_map(|(id,)| Uuid::parse_str(id).ok()));
    }
    let (roadshow, wave) = (roadshow.to_string(), wave.map(i64::from));
    for id in ids {
        let id = id.to_string();
        if let Some(wave) = wave {
            asked += sqlx::query(
                "UPDATE contacts SET asked_months = $1 \
                 WHERE id = $2 AND roadshow = $3 AND until_months >= $1 AND asked_months < $1",
            )
            .bind(wave)
            .bind(&id)
            .bind(&roadshow)
            .execute(&mut *db)
            .await?
            .rows_affected();
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
    Ok((gone, asked))
}
