//! Multi-row inserts. A page of 500 changes is a handful of statements, not thousands, and each of
//! those statements is one the driver has already prepared.

use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::StoreError;

/// The most rows in one statement. With a dozen columns this stays far below SQLite's 32,766
/// placeholders.
const MOST: usize = 256;

/// One row on its way into a table: binds its columns in order.
pub trait Row {
    /// The table and its columns, as in `log (seq, change_id)`.
    const INTO: &'static str;
    /// How many columns that names.
    const COLUMNS: usize;
    /// What follows the values, such as an `ON CONFLICT` clause.
    const THEN: &'static str = "";

    /// Binds the columns.
    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments>;
}

/// Inserts every row, in as few statements as there are powers of two in their number, so that each
/// statement's text recurs and stays prepared.
pub async fn insert<R: Row + Sync>(db: &mut AnyConnection, rows: &[R]) -> Result<(), StoreError> {
    for group in in_groups(rows) {
        let text = statement::<R>(group.len(), Places::of(db));
        let mut query = sqlx::query(AssertSqlSafe(text));
        for row in group {
            query = row.bind(query);
        }
        query.execute(&mut *db).await?;
    }
    Ok(())
}

/// Splits rows into groups whose lengths are powers of two, the largest first.
pub fn in_groups<R>(rows: &[R]) -> impl Iterator<Item = &[R]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (now, later) = rest.split_at(largest_power_of_two(rest.len()).min(MOST));
        rest = later;
        Some(now)
    })
}

fn largest_power_of_two(count: usize) -> usize {
    1 << (usize::BITS - 1 - count.leading_zeros())
}

/// How a statement names the places of its values. The one spot where the text differs: SQLite looks
/// a numbered place up in a list at every binding, so a thousand of them cost a million steps, and
/// PostgreSQL knows no other kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// `?`, in the order they stand.
    InOrder,
    /// `$1`, `$2`, …
    Numbered,
}

impl Places {
    /// Those of the database behind a connection.
    pub fn of(db: &AnyConnection) -> Self {
        if db.backend_name() == "SQLite" {
            Self::InOrder
        } else {
            Self::Numbered
        }
    }
}

fn statement<R: Row>(rows: usize, places: Places) -> String {
    format!(
        "INSERT INTO {} VALUES {} {}",
        R::INTO,
        groups(rows, R::COLUMNS, places),
        R::THEN
    )
}

/// `($1, $2), ($3, $4)` or `(?, ?), (?, ?)` for two rows of two.
pub fn groups(rows: usize, columns: usize, places: Places) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(rows * columns * 7);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            let separator = if column == 0 { "" } else { ", " };
            text.push_str(separator);
            match places {
                Places::InOrder => text.push('?'),
                // Writing to a String cannot fail.
                Places::Numbered => drop(write!(text, "${}", row * columns + column + 1)),
            }
        }
        text.push(')');
    }
    text
}

/// `$1, $2, $3`: the placeholders of an `IN (…)`, always a power of two of them so that the text
/// recurs. Whoever binds fills up with repeats of the last value: see [`filled`].
pub fn places(count: usize, from: usize) -> String {
    (from..from + count)
        .map(|place| format!("${place}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Splits values for `IN (…)` into groups whose length is a power of two, each filled up by
/// repeating its last value.
pub fn filled<T: Clone>(values: &[T]) -> Vec<Vec<T>> {
    values
        .chunks(MOST)
        .map(|chunk| {
            let mut group = chunk.to_vec();
            if let Some(last) = chunk.last() {
                group.resize(chunk.len().next_power_of_two(), last.clone());
            }
            group
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_the_places_of_every_row() {
        assert_eq!(groups(2, 3, Places::Numbered), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(groups(2, 3, Places::InOrder), "(?, ?, ?), (?, ?, ?)");
        assert_eq!(places(3, 2), "$2, $3, $4");
    }

    #[test]
    fn fills_a_group_by_repeating_its_last() {
        assert_eq!(filled(&[1, 2, 3]), vec![vec![1, 2, 3, 3]]);
        assert_eq!(filled::<i32>(&[]), Vec::<Vec<i32>>::new());
        assert_eq!(filled(&vec![7; 300]).len(), 2);
    }

    #[test]
    fn takes_the_largest_power_first() {
        assert_eq!(largest_power_of_two(500), 256);
        assert_eq!(largest_power_of_two(1), 1);
        assert_eq!(largest_power_of_two(255), 128);
    }
}
