//! What each device was given, by scope: what a lost tablet may hold is known from here.

use std::collections::HashMap;

use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::StoreError;
use super::rows::{Row, filled, insert, places};

/// A scope a device was given something of.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Holding {
    /// Which device.
    pub device: String,
    /// Which scope.
    pub scope: String,
    /// When something of it was first given out, milliseconds since 1970.
    pub first_at: i64,
    /// When something of it was last given out, to the minute.
    pub last_at: i64,
    /// Since when the device has let go of it.
    pub gone_at: Option<i64>,
}

/// What one device was given.
pub async fn of(db: &mut AnyConnection, device: &str) -> Result<Vec<Holding>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT device, scope, first_at, last_at, gone_at FROM device_scopes WHERE device = $1",
    )
    .bind(device)
    .fetch_all(&mut *db)
    .await?)
}

/// What every device was given, by device, in the order of the scopes' names.
pub async fn all(db: &mut AnyConnection) -> Result<HashMap<String, Vec<Holding>>, StoreError> {
    let rows: Vec<Holding> = sqlx::query_as(
        "SELECT device, scope, first_at, last_at, gone_at FROM device_scopes ORDER BY scope",
    )
    .fetch_all(&mut *db)
    .await?;
    let mut by_device: HashMap<String, Vec<Holding>> = HashMap::new();
    for row in rows {
        by_device.entry(row.device.clone()).or_default().push(row);
    }
    Ok(by_device)
}

impl Row for Holding {
    const INTO: &'static str = "device_scopes (device, scope, first_at, last_at, gone_at)";
    const COLUMNS: usize = 5;
    const THEN: &'static str = "ON CONFLICT (device, scope) DO UPDATE SET \
        last_at = excluded.last_at, gone_at = NULL";

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(&self.device)
            .bind(&self.scope)
            .bind(self.first_at)
            .bind(self.last_at)
            .bind(self.gone_at)
    }
}

/// Writes down that a device is about to be given something of these scopes.
pub async fn give(
    db: &mut AnyConnection,
    device: &str,
    scopes: &[String],
    now: i64,
) -> Result<(), StoreError> {
    let rows: Vec<_> = scopes
        .iter()
        .map(|scope| Holding {
            device: device.to_owned(),
            scope: scope.clone(),
            first_at: now,
            last_at: now,
            gone_at: None,
        })
        .collect();
    insert(db, &rows).await
}

/// Writes down since when a device has let go of scopes, or that it holds them after all.
pub async fn mark(
    db: &mut AnyConnection,
    device: &str,
    scopes: &[String],
    gone_at: Option<i64>,
) -> Result<(), StoreError> {
    for group in filled(scopes) {
        let text = format!(
            "UPDATE device_scopes SET gone_at = $1 WHERE device = $2 AND scope IN ({})",
            places(group.len(), 3)
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(gone_at).bind(device);
        for scope in group {
            query = query.bind(scope);
        }
        query.execute(&mut *db).await?;
    }
    Ok(())
}
