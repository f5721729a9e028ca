//! The fold of every record, kept as JSON exactly as `shared` writes it.

use std::collections::{BTreeSet, HashMap};

use shared::domain::Kind;
use shared::record::{Record, RecordKey};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::StoreError;
use super::rows::{Row, filled, insert, places};

/// Reads those of the records that exist.
pub async fn load(
    db: &mut AnyConnection,
    keys: impl IntoIterator<Item = RecordKey>,
) -> Result<HashMap<RecordKey, Record>, StoreError> {
    let wanted: BTreeSet<RecordKey> = keys.into_iter().collect();
    let ids: BTreeSet<String> = wanted.iter().map(|key| key.id.to_string()).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    let mut records = HashMap::with_capacity(wanted.len());
    for group in filled(&ids) {
        let text = format!(
            "SELECT state FROM records WHERE record IN ({})",
            places(group.len(), 1)
        );
        let mut query = sqlx::query_as::<_, (String,)>(AssertSqlSafe(text));
        for id in group {
            query = query.bind(id);
        }
        for (state,) in query.fetch_all(&mut *db).await? {
            let record = parse(&state)?;
            if wanted.contains(&record.key) {
                records.insert(record.key.clone(), record);
            }
        }
    }
    Ok(records)
}

/// Every record of a kind.
pub async fn of_kind(db: &mut AnyConnection, kind: &Kind) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT state FROM records WHERE kind = $1 ORDER BY record, scope")
            .bind(kind.as_str())
            .fetch_all(&mut *db)
            .await?;
    rows.iter().map(|(state,)| parse(state)).collect()
}

struct RecordRow {
    key: RecordKey,
    state: String,
}

impl Row for RecordRow {
    const INTO: &'static str = "records (scope, kind, record, state)";
    const COLUMNS: usize = 4;
    const THEN: &'static str =
        "ON CONFLICT (record, scope, kind) DO UPDATE SET state = excluded.state";

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(self.key.scope.to_string())
            .bind(self.key.kind.as_str())
            .bind(self.key.id.to_string())
            .bind(&self.state)
    }
}

/// Writes records as they now stand.
pub async fn keep<'a>(
    db: &mut AnyConnection,
    records: impl Iterator<Item = &'a Record> + Send,
) -> Result<(), StoreError> {
    let rows = records
        .map(|record| {
            Ok(RecordRow {
                key: record.key.clone(),
                state: serde_json::to_string(record).map_err(|error| damaged(&error))?,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    insert(db, &rows).await
}

/// Reads a fold as it is kept.
pub(super) fn parse(state: &str) -> Result<Record, StoreError> {
    serde_json::from_str(state).map_err(|error| damaged(&error))
}

fn damaged(error: &serde_json::Error) -> StoreError {
    // The text of a data error may quote the value; only its class is kept.
    StoreError::Damaged {
        table: "records",
        what: format!("a state does not read ({:?})", error.classify()),
    }
}
