//! Typed tables for people who ask with SQL or Power BI. A view of the log like any other: nothing
//! here is read by the server, and what fails here is rebuilt and never keeps a change out.

mod rebuild;
mod spots;
mod table;
mod tables;

use shared::record::Record;
use sqlx::AnyConnection;

use crate::store::StoreError;

pub use rebuild::{Rebuilt, rebuild, rebuild_if_stale};

/// Writes these records' rows as they now stand. Records of kinds without a table are passed over,
/// and so are records outside the scope their kind belongs in. The folds are in `records` already.
pub async fn write<'a>(
    db: &mut AnyConnection,
    records: impl Iterator<Item = &'a Record> + Send,
) -> Result<(), StoreError> {
    let records: Vec<&Record> = records.collect();
    for projection in tables::all() {
        projection.write(db, &records).await?;
    }
    spots::write(db, &records).await
}

/// Empties all tables, but for what every board begins with.
async fn clear(db: &mut AnyConnection) -> Result<(), StoreError> {
    for projection in tables::all() {
        projection.table.clear(db).await?;
    }
    spots::TABLE.clear(db).await?;
    tables::begin(db).await
}

/// Notes that the tables lag behind the log until they are rebuilt.
pub async fn mark_stale(db: &mut AnyConnection) -> Result<(), StoreError> {
    sqlx::query("UPDATE head SET projections_stale = 1 WHERE one = 1")
        .execute(&mut *db)
        .await?;
    Ok(())
}
