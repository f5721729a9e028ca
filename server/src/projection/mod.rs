//! Typed tables for people who ask with SQL or Power BI. A view of the log like any other: nothing
//! here is read by the server, and what fails here is rebuilt and never keeps a change out.

mod rebuild;
mod table;
mod tables;

use shared::record::Record;
use sqlx::AnyConnection;

use crate::store::StoreError;

pub use rebuild::{Rebuilt, rebuild, rebuild_if_stale};

/// Writes these records' rows as they now stand. Records of kinds without a table are passed over,
/// and so are records outside the scope their kind belongs in.
pub async fn write<'a>(
    db: &mut AnyConnection,
    records: impl Iterator<Item = &'a Record> + Send,
) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<_>> = tables::ALL.iter().map(|_| Vec::new()).collect();
    for record in records {
        let at = tables::ALL
            .iter()
            .position(|table| table.kind == record.key.kind);
        if let Some(at) = at
            && let Some(row) = (tables::ALL[at].row)(record)
        {
            rows[at].push(row);
        }
    }
    for (table, rows) in tables::ALL.iter().zip(&rows) {
        table.upsert(db, rows).await?;
    }
    Ok(())
}

/// Notes that the tables lag behind the log until they are rebuilt.
pub async fn mark_stale(db: &mut AnyConnection) -> Result<(), StoreError> {
    sqlx::query("UPDATE head SET projections_stale = 1 WHERE one = 1")
        .execute(&mut *db)
        .await?;
    Ok(())
}
