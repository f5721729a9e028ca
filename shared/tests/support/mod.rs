//! What the stories share: people, a circle, and changes said in few words.
#![allow(dead_code, reason = "each story uses its own part of this")]

pub mod store;

use serde_json::Value;
use shared::change::{Change, ChangeText, Snapshot, Write, between};
use shared::domain::{Kind, Noun};
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::scope::Scope;
use shared::stamp::Stamp;
use std::rc::Rc;
use uuid::Uuid;

pub const ANN: PersonId = PersonId(Uuid::from_u128(0xa));
pub const BEN: PersonId = PersonId(Uuid::from_u128(0xb));
pub const CIRCLE: RecordId = RecordId(Uuid::from_u128(0xc));

pub fn circle() -> Scope {
    Scope::Circle(CIRCLE)
}

pub fn id(n: u128) -> ChangeId {
    ChangeId(Uuid::from_u128(0x1000 + n))
}

pub fn tablet(n: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(0xd00 + n))
}

pub fn key(kind: Kind, n: u128) -> RecordKey {
    RecordKey {
        scope: circle(),
        kind,
        id: RecordId(Uuid::from_u128(0x7000 + n)),
    }
}

pub fn write(field: &str, value: impl Into<Value>, over: &[u128]) -> Write {
    Write {
        field: field.to_owned(),
        value: value.into(),
        over: over.iter().map(|n| id(*n)).collect(),
    }
}

/// A change by Ann to the first card of the circle.
pub fn change(n: u128, writes: Vec<Write>) -> Change {
    let key = key(Kind::Card, 1);
    Change {
        id: id(n),
        scope: key.scope,
        kind: key.kind,
        record: key.id,
        writes,
        stamp: Stamp {
            ms: u64::try_from(n).unwrap_or_default(),
            n: 0,
        },
        author: ANN,
        device: tablet(1),
    }
}

/// The first save of a noun.
pub fn first<T: Noun>(n: u128, id: RecordId, value: &T) -> Change {
    Change {
        kind: T::KIND,
        record: id,
        ..change(n, between(&Snapshot::default(), &T::default(), value))
    }
}

pub fn by(author: PersonId, device: DeviceId, change: Change) -> Change {
    Change {
        author,
        device,
        ..change
    }
}

pub fn text(change: &Change) -> ChangeText {
    ChangeText::write(change.clone()).unwrap()
}

pub fn folded<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Replica {
    let mut replica = Replica::default();
    for change in changes {
        replica.apply(Rc::new(change.clone()));
    }
    replica
}

/// The values standing in a field of the first card.
pub fn standing(replica: &Replica, field: &str) -> Vec<Value> {
    let record = replica.record(&key(Kind::Card, 1));
    let register = record.and_then(|record| record.register(field));
    register
        .map(|register| {
            register
                .heads()
                .iter()
                .map(|head| head.value.clone())
                .collect()
        })
        .unwrap_or_default()
}
