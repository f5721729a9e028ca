//! Devices: one vault of one person, known by its key pair and its bearer token.

use sqlx::{AnyConnection, Row as _};

use super::{Store, StoreError};
use crate::secret;

/// A device as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its own id.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// What its person calls it.
    pub label: String,
    /// Its public key: the raw P-256 point, base64url.
    pub public_key: String,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl Store {
    /// The device a bearer token belongs to.
    pub async fn device_of_token(&self, token: &str) -> Result<Option<Device>, StoreError> {
        let row = sqlx::query(
            "SELECT id, person, label, public_key, revoked_at FROM devices WHERE token_hash = $1",
        )
        .bind(secret::hash(token))
        .fetch_optional(self.read())
        .await?;
        row.map(|row| device(&row)).transpose()
    }

    /// Whether a device is known and was not revoked.
    pub async fn is_welcome(&self, id: &str) -> Result<bool, StoreError> {
        let found: Option<(String,)> =
            sqlx::query_as("SELECT id FROM devices WHERE id = $1 AND revoked_at IS NULL")
                .bind(id)
                .fetch_optional(self.read())
                .await?;
        Ok(found.is_some())
    }

    /// How many devices may sync.
    pub async fn count_devices(&self) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM devices WHERE revoked_at IS NULL")
                .fetch_one(self.read())
                .await?;
        Ok(count)
    }
}

/// One device, read inside a transaction.
pub async fn find(db: &mut AnyConnection, id: &str) -> Result<Option<Device>, StoreError> {
    let row =
        sqlx::query("SELECT id, person, label, public_key, revoked_at FROM devices WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    row.map(|row| device(&row)).transpose()
}

/// Keeps a new device, or gives a known one (same id, same key) a new token.
pub async fn keep(
    db: &mut AnyConnection,
    device: &Device,
    token: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO devices (id, person, label, public_key, token_hash, enrolled_at) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, label = excluded.label",
    )
    .bind(&device.id)
    .bind(&device.person)
    .bind(&device.label)
    .bind(&device.public_key)
    .bind(secret::hash(token))
    .bind(now)
    .execute(&mut *db)
    .await?;
    Ok(())
}

fn device(row: &sqlx::any::AnyRow) -> Result<Device, StoreError> {
    Ok(Device {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        label: row.try_get("label")?,
        public_key: row.try_get("public_key")?,
        revoked: row.try_get::<Option<i64>, _>("revoked_at")?.is_some(),
    })
}
