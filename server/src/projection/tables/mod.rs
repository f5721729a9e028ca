//! Every projected table and what fills it, as `docs/sql.md` describes them. One file an area.

mod audit;
mod cells;
mod circle;
mod library;
mod office;
mod roadshow;
mod said;
mod theme;

use shared::domain::Kind;
use shared::record::Record;
use sqlx::AnyConnection;

use super::table::{Cells, Table};
use crate::store::StoreError;

pub use cells::owner;
pub use library::begin;

/// A table and what fills it.
pub struct Projection {
    /// The table.
    pub table: Table,
    /// The kind of record it shows.
    pub kind: Kind,
    /// How a record becomes rows of it.
    pub rows: Rows,
}

/// How a record becomes rows.
pub enum Rows {
    /// One row a record; none for a record outside the scope its kind belongs in.
    One(fn(&Record) -> Option<Cells>),
    /// As many as there are: the factors of a card, the takeaways of a circle. The first so many
    /// columns name the record, by [`owner`]; what the record had before is taken out first. The
    /// function gives the columns behind them, and no two rows with the same key.
    Several(usize, fn(&Record) -> Option<Vec<Cells>>),
}

/// The tables, in the order they are written.
pub fn all() -> impl Iterator<Item = &'static Projection> {
    [
        library::ALL,
        circle::ALL,
        said::ALL,
        office::ALL,
        audit::ALL,
        theme::ALL,
        roadshow::ALL,
    ]
    .into_iter()
    .flatten()
}

impl Projection {
    /// Writes the rows of those of the records that are of its kind, as they now stand.
    pub async fn write(
        &self,
        db: &mut AnyConnection,
        records: &[&Record],
    ) -> Result<(), StoreError> {
        let of_kind = records.iter().filter(|record| record.key.kind == self.kind);
        match self.rows {
            Rows::One(row) => {
                let rows: Vec<_> = of_kind.filter_map(|record| row(record)).collect();
                self.table.upsert(db, &rows).await
            }
            Rows::Several(columns, rows) => {
                let mut owners = Vec::new();
                let mut all = Vec::new();
                for record in of_kind {
                    let (Some(mut owner), Some(rows)) = (owner(record), rows(record)) else {
                        continue;
                    };
                    owner.truncate(columns);
                    all.extend(rows.into_iter().map(|row| [owner.clone(), row].concat()));
                    owners.push(owner);
                }
                self.table.forget(db, &owners).await?;
                self.table.upsert(db, &all).await
            }
        }
    }
}
