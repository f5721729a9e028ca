//! How somebody comes to the board from a shell: the first administrator, and a lost one.

use shared::change::{Change, Snapshot, between};
use shared::domain::{Grant, Noun, Person, Role};
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::scope::Scope;
use shared::stamp::Stamp;
use uuid::Uuid;

use crate::admission::append_own;
use crate::clock::now_ms;
use crate::store::enrolment::{self, Invitation};
use crate::store::{Store, StoreError, access, people};

/// Why nobody could be let in.
#[derive(Debug, thiserror::Error)]
pub enum NewcomerError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A name is how a person is known here.
    #[error("a person needs a name")]
    NoName,
    /// Whom to let in cannot be told from the name.
    #[error("the board knows {count} people called {name}; invite them from within the app")]
    SeveralOfThatName {
        /// The name.
        name: String,
        /// How many bear it.
        count: usize,
    },
}

/// Makes a person known, with at least these roles, and a link and a code for their next device. A
/// person of the same name is taken to be the same person.
pub async fn invite(
    store: &Store,
    name: &str,
    roles: &[Role],
) -> Result<Invitation, NewcomerError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(NewcomerError::NoName);
    }
    let mut tx = store.begin_read().await?;
    let known = people::named(&mut tx, name).await?;
    if known.len() > 1 {
        return Err(NewcomerError::SeveralOfThatName {
            name: name.to_owned(),
            count: known.len(),
        });
    }
    let person = known.first().copied().unwrap_or(PersonId(Uuid::now_v7()));
    let held = access::of(&mut tx, person).await?.roles;
    drop(tx);
    let mut changes = Vec::new();
    if known.is_empty() {
        let after = Person {
            name: name.to_owned(),
            ..Person::default()
        };
        changes.push(first(person, person.into(), &after));
    }
    for role in roles.iter().filter(|role| !held.contains(role)) {
        let grant = Grant {
            person,
            role: Some(role.clone()),
            ..Grant::default()
        };
        changes.push(first(person, RecordId(Uuid::now_v7()), &grant));
    }
    if !changes.is_empty() {
        append_own(store, changes).await?;
    }
    another_device(store, person).await
}

/// Makes a link and a code for another device of a person the board knows.
pub async fn another_device(store: &Store, person: PersonId) -> Result<Invitation, NewcomerError> {
    let mut tx = store.begin_write().await?;
    let (key, person) = (store.key(), person.to_string());
    let made = enrolment::invite(&mut tx, key, &person, "command line", now_ms()).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(made)
}

/// The first change of a record in a person's scope, written by the board itself.
fn first<T: Noun>(person: PersonId, record: RecordId, after: &T) -> Change {
    Change {
        id: ChangeId(Uuid::now_v7()),
        scope: Scope::Person(person),
        kind: T::KIND,
        record,
        writes: between(&Snapshot::default(), &T::default(), after),
        stamp: Stamp {
            ms: u64::try_from(now_ms()).unwrap_or_default(),
            n: 0,
        },
        author: PersonId::NIL,
        device: DeviceId::NIL,
    }
}
