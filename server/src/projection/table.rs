//! A projected table: its columns, and how rows are written over those that were there.

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

/// A table.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its key.
    pub key: &'static [&'static str],
    /// All its columns, the key first.
    pub columns: &'static [&'static str],
}

impl Table {
    /// Writes rows, over those with the same key.
    pub async fn upsert(&self, db: &mut AnyConnection, rows: &[Cells]) -> Result<(), StoreError> {
        for group in in_groups(rows) {
            let text = self.statement(group.len(), Places::of(db));
            run(db, text, group).await?;
        }
        Ok(())
    }

    /// Takes out every row whose first columns are one of these: what a record had before.
    pub async fn forget(&self, db: &mut AnyConnection, owners: &[Cells]) -> Result<(), StoreError> {
        for group in in_groups(owners) {
            let count = group.first().map_or(0, Vec::len);
            let text = format!(
                "DELETE FROM {} WHERE ({}) IN (VALUES {})",
                self.name,
                self.columns[..count].join(", "),
                groups(group.len(), count, Places::of(db))
            );
            run(db, text, group).await?;
        }
        Ok(())
    }

    /// Empties the table.
    pub async fn clear(&self, db: &mut AnyConnection) -> Result<(), StoreError> {
        run(db, format!("DELETE FROM {}", self.name), &[]).await
    }

    fn statement(&self, rows: usize, places: Places) -> String {
        let set: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !self.key.contains(column))
            .map(|column| format!("{column} = excluded.{column}"))
            .collect();
        let then = if set.is_empty() {
            "NOTHING".to_owned()
        } else {
            format!("UPDATE SET {}", set.join(", "))
        };
        format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT ({}) DO {then}",
            self.name,
            self.columns.join(", "),
            groups(rows, self.columns.len(), places),
            self.key.join(", "),
        )
    }
}

async fn run(db: &mut AnyConnection, text: String, rows: &[Cells]) -> Result<(), StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(text));
    for cell in rows.iter().flatten() {
        query = bind(query, cell);
    }
    query.execute(&mut *db).await?;
    Ok(())
}

fn bind<'q>(query: Query<'q, Any, AnyArguments>, cell: &'q Cell) -> Query<'q, Any, AnyArguments> {
    match cell {
        Cell::Text(text) => query.bind(text.as_deref()),
        Cell::Number(number) => query.bind(*number),
    }
}
