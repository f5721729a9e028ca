//! A projected table: its columns, and how a record becomes a row of it.

use shared::domain::Kind;
use shared::record::Record;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use crate::store::StoreError;
use crate::store::rows::{Places, groups, in_groups};

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, or nothing.
    Text(Option<String>),
    /// A whole number, or nothing. Yes is 1, no is 0.
    Number(Option<i64>),
}

/// A row, in the order of its table's columns.
pub type Cells = Vec<Cell>;

/// A table and what fills it.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The kind of record it shows.
    pub kind: Kind,
    /// Its key.
    pub key: &'static [&'static str],
    /// All its columns, the key first.
    pub columns: &'static [&'static str],
    /// Makes a row; none for a record outside the scope its kind belongs in.
    pub row: fn(&Record) -> Option<Cells>,
}

impl Table {
    /// Writes rows, over those with the same key.
    pub async fn upsert(&self, db: &mut AnyConnection, rows: &[Cells]) -> Result<(), StoreError> {
        for group in in_groups(rows) {
            let text = self.statement(group.len(), Places::of(db));
            let mut query = sqlx::query(AssertSqlSafe(text));
            for cell in group.iter().flatten() {
                query = bind(query, cell);
            }
            query.execute(&mut *db).await?;
        }
        Ok(())
    }

    /// Empties the table.
    pub async fn clear(&self, db: &mut AnyConnection) -> Result<(), StoreError> {
        let text = format!("DELETE FROM {}", self.name);
        sqlx::query(AssertSqlSafe(text)).execute(&mut *db).await?;
        Ok(())
    }

    fn statement(&self, rows: usize, places: Places) -> String {
        let set: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !self.key.contains(column))
            .map(|column| format!("{column} = excluded.{column}"))
            .collect();
        format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT ({}) DO UPDATE SET {}",
            self.name,
            self.columns.join(", "),
            groups(rows, self.columns.len(), places),
            self.key.join(", "),
            set.join(", ")
        )
    }
}

fn bind<'q>(query: Query<'q, Any, AnyArguments>, cell: &'q Cell) -> Query<'q, Any, AnyArguments> {
    match cell {
        Cell::Text(text) => query.bind(text.as_deref()),
        Cell::Number(number) => query.bind(*number),
    }
}
