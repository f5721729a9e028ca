//! The lives of a log. A backup put back in place begins another, which stays open until an
//! administrator says that the devices have handed back what it lacked.

use sqlx::AnyConnection;

use super::{Head, Store, StoreError};
use crate::{clock, secret};

/// Whether the log remembers this epoch.
pub async fn remembers(db: &mut AnyConnection, epoch: &str) -> Result<bool, StoreError> {
    let found: Option<(String,)> = sqlx::query_as("SELECT epoch FROM epochs WHERE epoch = $1")
        .bind(epoch)
        .fetch_optional(&mut *db)
        .await?;
    Ok(found.is_some())
}

/// Begins another life of the log, in recovery. Called under the append lock.
pub async fn begin_epoch(db: &mut AnyConnection) -> Result<String, StoreError> {
    let epoch = secret::random_id();
    sqlx::query("UPDATE head SET epoch = $1, recovering = 1 WHERE one = 1")
        .bind(&epoch)
        .execute(&mut *db)
        .await?;
    sqlx::query("INSERT INTO epochs (epoch, began_at) VALUES ($1, $2)")
        .bind(&epoch)
        .bind(clock::now_ms())
        .execute(&mut *db)
        .await?;
    Ok(epoch)
}

impl Store {
    /// Says that a restored log is whole again.
    pub async fn close_recovery(&self) -> Result<Head, StoreError> {
        let (mut tx, head) = self.begin_append().await?;
        sqlx::query("UPDATE head SET recovering = 0 WHERE one = 1")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Head {
            recovering: false,
            ..head
        })
    }
}
