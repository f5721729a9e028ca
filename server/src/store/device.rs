//! Devices: one vault of one person, known by its key pair and its bearer token.

use std::collections::{BTreeSet, HashMap};

use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::rows::{filled, places};
use super::{Store, StoreError};
use crate::secret;

/// What is asked of a device's row.
const COLUMNS: &str = "id, person, label, public_key, revoked_at, tablet, version, recovery, unsent, \
    seen_at";

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
    /// What it last said of itself.
    pub said: Said,
}

/// What a device last said of itself, and when it was last in touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The browser it lives in.
    pub tablet: String,
    /// The app's version.
    pub version: String,
    /// The recovery key a copy of its data key lies under.
    pub recovery: String,
    /// How many changes of its own it had not sent.
    pub unsent: Option<i64>,
    /// When it was last in touch, to the minute; milliseconds since 1970.
    pub seen_at: Option<i64>,
}

/// A device as the office sees it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The device.
    pub device: Device,
    /// When it joined, milliseconds since 1970.
    pub enrolled_at: i64,
    /// When it was cut off.
    pub revoked_at: Option<i64>,
    /// By whom.
    pub revoked_by: Option<String>,
    /// When it said that it has wiped what it held.
    pub wiped_at: Option<i64>,
    /// When its person was last let back in who had forgotten the passphrase.
    pub let_in_at: Option<i64>,
    /// By which administrator.
    pub let_in_by: Option<String>,
}

impl Store {
    /// The device a bearer token belongs to.
    pub async fn device_of_token(&self, token: &str) -> Result<Option<Device>, StoreError> {
        self.device_by("token_hash", &secret::hash(token)).await
    }

    /// The device a token belongs to that works while it is locked.
    pub async fn device_outside(&self, token: &str) -> Result<Option<Device>, StoreError> {
        self.device_by("outside_hash", &secret::hash(token)).await
    }

    async fn device_by(&self, column: &str, value: &str) -> Result<Option<Device>, StoreError> {
        let text = format!("SELECT {COLUMNS} FROM devices WHERE {column} = $1");
        let row = sqlx::query(AssertSqlSafe(text))
            .bind(value)
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

    /// How many devices were cut off: whoever listens asks again whether they may when this grows.
    pub async fn count_revoked(&self) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM devices WHERE revoked_at IS NOT NULL")
                .fetch_one(self.read())
                .await?;
        Ok(count)
    }
}

/// One device, read inside a transaction.
pub async fn find(db: &mut AnyConnection, id: &str) -> Result<Option<Device>, StoreError> {
    let text = format!("SELECT {COLUMNS} FROM devices WHERE id = $1");
    let row = sqlx::query(AssertSqlSafe(text))
        .bind(id)
        .fetch_optional(&mut *db)
        .await?;
    row.map(|row| device(&row)).transpose()
}

/// Every device, the last seen first.
pub async fn all(db: &mut AnyConnection) -> Result<Vec<Listed>, StoreError> {
    let text = format!(
        "SELECT {COLUMNS}, enrolled_at, revoked_by, wiped_at, let_in_at, let_in_by FROM devices \
         ORDER BY COALESCE(seen_at, 0) DESC, enrolled_at DESC, id"
    );
    let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(&mut *db).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                device: device(row)?,
                enrolled_at: row.try_get("enrolled_at")?,
                revoked_at: row.try_get("revoked_at")?,
                revoked_by: row.try_get("revoked_by")?,
                wiped_at: row.try_get("wiped_at")?,
                let_in_at: row.try_get("let_in_at")?,
                let_in_by: row.try_get("let_in_by")?,
            })
        })
        .collect()
}

/// What devices are called, for a list.
pub async fn labels<'a>(
    db: &mut AnyConnection,
    devices: impl Iterator<Item = &'a String>,
) -> Result<HashMap<String, String>, StoreError> {
    let ids: BTreeSet<&String> = devices.collect();
    let ids: Vec<&String> = ids.into_iter().collect();
    let mut labels = HashMap::new();
    for group in filled(&ids) {
        let text = format!(
            "SELECT id, label FROM devices WHERE id IN ({})",
            places(group.len(), 1)
        );
        let mut query = sqlx::query_as::<_, (String, String)>(AssertSqlSafe(text));
        for id in group {
            query = query.bind(id);
        }
        labels.extend(query.fetch_all(&mut *db).await?);
    }
    Ok(labels)
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

/// Writes down what a device said of itself.
pub async fn heard(db: &mut AnyConnection, id: &str, said: &Said) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE devices SET tablet = $1, version = $2, recovery = $3, unsent = $4, seen_at = $5 \
         WHERE id = $6",
    )
    .bind(&said.tablet)
    .bind(&said.version)
    .bind(&said.recovery)
    .bind(said.unsent)
    .bind(said.seen_at)
    .bind(id)
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Cuts devices off, and answers how many were not before. Ids nobody has are passed over.
pub async fn revoke(
    db: &mut AnyConnection,
    ids: &[String],
    by: &str,
    now: i64,
) -> Result<u64, StoreError> {
    let mut revoked = 0;
    for group in filled(ids) {
        let text = format!(
            "UPDATE devices SET revoked_at = $1, revoked_by = $2 \
             WHERE revoked_at IS NULL AND id IN ({})",
            places(group.len(), 3)
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(now).bind(by);
        for id in group {
            query = query.bind(id);
        }
        revoked += query.execute(&mut *db).await?.rows_affected();
    }
    Ok(revoked)
}

/// Writes down that a device has wiped what it held; the first time counts.
pub async fn wiped(db: &mut AnyConnection, id: &str, now: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET wiped_at = $1, unsent = 0 WHERE id = $2 AND wiped_at IS NULL")
        .bind(now)
        .bind(id)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Writes down that an administrator let a device's person back in: it is shown for as long as the device is.
pub async fn let_in(
    db: &mut AnyConnection,
    id: &str,
    by: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET let_in_at = $1, let_in_by = $2 WHERE id = $3")
        .bind(now)
        .bind(by)
        .bind(id)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Gives a device the token that works while it is locked, in place of the one before.
pub async fn give_outside(db: &mut AnyConnection, id: &str, token: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET outside_hash = $1 WHERE id = $2")
        .bind(secret::hash(token))
        .bind(id)
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
        said: Said {
            tablet: row.try_get("tablet")?,
            version: row.try_get("version")?,
            recovery: row.try_get("recovery")?,
            unsent: row.try_get("unsent")?,
            seen_at: row.try_get("seen_at")?,
        },
    })
}
