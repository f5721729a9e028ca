//! What the server says of a person when their device joins.

use std::collections::{HashMap, HashSet};

use shared::domain::{Board, Kind, Person, Role};
use shared::id::PersonId;
use shared::record::{RecordKey, read};
use shared::scope::Scope;
use sqlx::AnyConnection;

use super::{StoreError, access, record};

/// A person by name and role, and the board they belong to.
#[derive(Clone, Debug, Default)]
pub struct KnownAs {
    /// What colleagues call them.
    pub name: String,
    /// What they may do at the board.
    pub roles: Vec<Role>,
    /// What the board is called; empty until it is set up.
    pub board: String,
    /// The public half of the board's recovery key, where it has one.
    pub recovery: Option<String>,
}

fn key(person: PersonId) -> RecordKey {
    RecordKey {
        scope: Scope::Person(person),
        kind: Kind::Person,
        id: person.into(),
    }
}

/// Whether the board has a person's record.
pub async fn is_known(db: &mut AnyConnection, person: PersonId) -> Result<bool, StoreError> {
    Ok(record::load(db, [key(person)])
        .await?
        .contains_key(&key(person)))
}

/// Reads what is known of a person.
pub async fn known_as(db: &mut AnyConnection, person: PersonId) -> Result<KnownAs, StoreError> {
    let found = record::load(db, [key(person), Board::key()]).await?;
    let name = found
        .get(&key(person))
        .map(|record| read::<Person>(record).value.name);
    let board = found
        .get(&Board::key())
        .map(|record| read::<Board>(record).value)
        .unwrap_or_default();
    let access = access::of(db, person).await?;
    Ok(KnownAs {
        name: name.unwrap_or_default(),
        roles: access.roles.into_iter().collect(),
        board: board.name,
        recovery: Some(board.recovery).filter(|key| !key.is_empty()),
    })
}

/// What people are called, for a list; whoever the board has not heard of is missing.
pub async fn names(
    db: &mut AnyConnection,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, StoreError> {
    let people: HashSet<PersonId> = people.into_iter().collect();
    let found = record::load(db, people.into_iter().map(key)).await?;
    let names = found.into_values().map(|record| {
        let name = read::<Person>(&record).value.name;
        (record.key.id.into(), name)
    });
    Ok(names.collect())
}

/// The people of a name, for the command line.
pub async fn named(db: &mut AnyConnection, name: &str) -> Result<Vec<PersonId>, StoreError> {
    let records = record::of_kind(db, &Kind::Person).await?;
    Ok(records
        .iter()
        .filter(|record| !record.maybe_withdrawn() && read::<Person>(record).value.name == name)
        .map(|record| record.key.id.into())
        .collect())
}
