//! A record: what a set of changes says about one thing.
//!
//! Each field is a [`Register`]. It keeps every value that nobody has written
//! over; one of them is shown, and if they differ that is a conflict for a
//! person to settle. Nothing here picks a winner.

mod field_name;
mod in_order;
mod read;
mod register;

pub use read::{Read, read};
pub use register::{Head, Register};

use field_name::FieldName;

use crate::change::Change;
use crate::domain::{Kind, is_position};
use crate::id::RecordId;
use crate::scope::Scope;
use serde::{Deserialize, Serialize};

/// What names a record. The scope and the kind are part of the name, so that
/// no change, however odd, can reach across either.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordKey {
    /// Where it lies.
    pub scope: Scope,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Which one.
    pub id: RecordId,
}

impl RecordKey {
    /// The record a change writes.
    pub fn of(change: &Change) -> Self {
        Self {
            scope: change.scope.clone(),
            kind: change.kind.clone(),
            id: change.record,
        }
    }
}

/// A record: its registers by field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its name.
    pub key: RecordKey,
    #[serde(with = "in_order")]
    registers: Vec<(FieldName, Register)>,
}

impl Record {
    /// A record of which nothing is known yet.
    pub fn new(key: RecordKey) -> Self {
        Self {
            key,
            registers: Vec::new(),
        }
    }

    /// Folds a change in. The caller sees to it that no change is folded twice;
    /// apart from that, changes may come in any order.
    pub fn apply(&mut self, change: &Change) {
        for write in &change.writes {
            let at = match self.find(&write.field) {
                Ok(at) => at,
                Err(at) => {
                    let name = FieldName::from(write.field.as_str());
                    self.registers.insert(at, (name, Register::default()));
                    at
                }
            };
            if let Some((_, register)) = self.registers.get_mut(at) {
                register.apply(change, write);
            }
        }
    }

    fn find(&self, field: &str) -> Result<usize, usize> {
        self.registers
            .binary_search_by(|(name, _)| name.as_bytes().cmp(field.as_bytes()))
    }

    /// The register of a field, where anything was ever written to it.
    pub fn register(&self, field: &str) -> Option<&Register> {
        let at = self.find(field).ok()?;
        self.registers.get(at).map(|(_, register)| register)
    }

    /// All registers, by field.
    pub fn registers(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.registers
            .iter()
            .map(|(field, register)| (field.as_str(), register))
    }

    /// The fields whose heads differ and that a person must settle. Positions
    /// (order on a wall, current round) are never among them.
    pub fn conflicts(&self) -> impl Iterator<Item = &str> {
        self.registers()
            .filter(|(field, register)| {
                register.in_conflict() && !is_position(&self.key.kind, field)
            })
            .map(|(field, _)| field)
    }

    /// Whether every value standing in `field` meets `test`; false when there
    /// is none. The cautious reading that rules use while heads differ.
    pub fn surely(&self, field: &str, test: impl Fn(&serde_json::Value) -> bool) -> bool {
        self.register(field).is_some_and(|register| {
            !register.heads().is_empty() && register.heads().iter().all(|head| test(&head.value))
        })
    }

    /// Whether any value standing in `field` meets `test`.
    pub fn possibly(&self, field: &str, test: impl Fn(&serde_json::Value) -> bool) -> bool {
        self.register(field)
            .is_some_and(|register| register.heads().iter().any(|head| test(&head.value)))
    }

    /// Whether any head says the record is withdrawn.
    pub fn maybe_withdrawn(&self) -> bool {
        self.possibly("withdrawn", |value| !value.is_null())
    }
}
