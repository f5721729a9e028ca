//! What a person may read and write, gathered from standing grants and opened scopes. Always asked
//! of the database, never of memory, so that several servers agree.

use std::collections::{BTreeMap, BTreeSet};

use shared::access::{Access, Standing, gives, standing};
use shared::domain::{Kind, Role};
use shared::id::PersonId;
use shared::record::{Record, RecordKey};
use shared::scope::Scope;
use shared::sorted::SortedSet;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments};

use super::StoreError;
use super::rows::{Row, filled, insert, places};

/// The grants that name a person, by grant record.
pub async fn grants(
    db: &mut AnyConnection,
    person: PersonId,
) -> Result<BTreeMap<RecordKey, Standing>, StoreError> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("SELECT scope, record, role FROM standings WHERE person = $1")
            .bind(person.to_string())
            .fetch_all(&mut *db)
            .await?;
    rows.into_iter()
        .map(|(scope, record, role)| {
            let scope = Scope::from(scope.as_str());
            let id = record.parse().map_err(|_| damaged("a record's id"))?;
            // In an audited case file it is the file that was given.
            let kind = match scope {
                Scope::Case(_) => Kind::Assignment,
                _ => Kind::Grant,
            };
            let key = RecordKey {
                scope: scope.clone(),
                kind,
                id,
            };
            let role = Role::from(role.as_str());
            Ok((
                key,
                Standing {
                    person,
                    role,
                    scope,
                },
            ))
        })
        .collect()
}

/// The activities and records of a child at risk that a person opened.
pub async fn opened(
    db: &mut AnyConnection,
    person: PersonId,
) -> Result<BTreeSet<Scope>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT scope FROM scopes WHERE opened_by = $1")
        .bind(person.to_string())
        .fetch_all(&mut *db)
        .await?;
    let scopes = rows.iter().map(|(scope,)| Scope::from(scope.as_str()));
    Ok(scopes
        .filter(|scope| scope.own_record().is_some())
        .collect())
}

/// A person's whole access, with the people they share an activity with.
pub async fn of(db: &mut AnyConnection, person: PersonId) -> Result<Access, StoreError> {
    let grants = grants(db, person).await?;
    let opened = opened(db, person).await?;
    let mut access = Access::of(person, grants.into_values(), opened);
    access.fellows = fellows(db, &access.activities).await?;
    access.fellows.extend(colleagues(db, &access).await?);
    Ok(access)
}

/// Whoever holds one of the roles whose holders this person knows by name.
async fn colleagues(db: &mut AnyConnection, access: &Access) -> Result<Vec<PersonId>, StoreError> {
    let roles = access.colleagues();
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let places = places(roles.len(), 1);
    // A role at the board is given in the scope of the person who holds it.
    let text = format!(
        "SELECT person FROM standings WHERE role IN ({places}) AND scope = 'person:' || person"
    );
    let mut query = sqlx::query_as::<_, (String,)>(AssertSqlSafe(text));
    for role in roles {
        query = query.bind(role.as_str().to_owned());
    }
    let found = query.fetch_all(&mut *db).await?;
    let people = found.iter().filter_map(|(person,)| person.parse().ok());
    Ok(people.collect())
}

async fn fellows(
    db: &mut AnyConnection,
    activities: &SortedSet<Scope>,
) -> Result<SortedSet<PersonId>, StoreError> {
    let scopes: Vec<String> = activities.iter().map(Scope::to_string).collect();
    let mut people = Vec::new();
    for group in filled(&scopes) {
        let places = places(group.len(), 1);
        let text = format!(
            "SELECT person FROM standings WHERE scope IN ({places}) \
             UNION SELECT opened_by FROM scopes WHERE scope IN ({places}) AND opened_by IS NOT NULL"
        );
        let mut query = sqlx::query_as::<_, (String,)>(AssertSqlSafe(text));
        for scope in group {
            query = query.bind(scope);
        }
        let found = query.fetch_all(&mut *db).await?;
        people.extend(
            found
                .iter()
                .filter_map(|(person,)| person.parse::<PersonId>().ok()),
        );
    }
    Ok(people.into())
}

struct StandingRow {
    scope: String,
    record: String,
    person: String,
    role: String,
}

impl Row for StandingRow {
    const INTO: &'static str = "standings (scope, record, person, role)";
    const COLUMNS: usize = 4;

    fn bind<'q>(&'q self, query: Query<'q, Any, AnyArguments>) -> Query<'q, Any, AnyArguments> {
        query
            .bind(&self.scope)
            .bind(&self.record)
            .bind(&self.person)
            .bind(&self.role)
    }
}

/// Writes down what these grants are worth now. Records of other kinds are passed over.
pub async fn keep<'a>(
    db: &mut AnyConnection,
    records: impl Iterator<Item = &'a Record> + Send,
) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for record in records.filter(|record| gives(&record.key.kind)) {
        let (id, scope) = (record.key.id.to_string(), record.key.scope.to_string());
        sqlx::query("DELETE FROM standings WHERE record = $1 AND scope = $2")
            .bind(&id)
            .bind(&scope)
            .execute(&mut *db)
            .await?;
        if let Some(standing) = standing(record) {
            rows.push(StandingRow {
                scope,
                record: id,
                person: standing.person.to_string(),
                role: standing.role.to_string(),
            });
        }
    }
    insert(db, &rows).await
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged {
        table: "standings",
        what: what.to_owned(),
    }
}
