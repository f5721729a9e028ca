//! Taking back: an undo, and a withdrawal with a reason. Both are ordinary saves; nothing is deleted.

use super::{Desk, SaveError, Saved};
use serde_json::Value;
use shared::change::{Change, Write, settle};
use shared::domain::{Noun, Withdrawal};
use shared::field::Field;
use shared::id::{ChangeId, RecordId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::scope::Scope;

/// Why something cannot be undone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    /// The save is not held here.
    #[error("there is nothing to undo")]
    Unknown,
    /// Somebody has written over it since.
    #[error("it has been changed since")]
    ChangedSince,
    /// The undo itself could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl UndoError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Unknown => "There is nothing here to undo.".to_owned(),
            Self::ChangedSince => {
                "It has been changed since, so it was left as it is. Open it to see both."
                    .to_owned()
            }
            Self::Save(error) => error.words(),
        }
    }
}

impl Desk {
    /// Undoes one save: what stood before stands again. The save that made a record is undone by
    /// withdrawing the record.
    pub async fn undo(self, change: ChangeId) -> Result<Saved, UndoError> {
        let (key, writes) = {
            let inner = self.inner();
            let ledger = inner.ledger.borrow();
            let change = ledger.replica.change(change).ok_or(UndoError::Unknown)?;
            (RecordKey::of(change), undoing(&ledger.replica, change)?)
        };
        Ok(self.write(key, writes, None).await?)
    }

    /// Takes a record back, with the person's reason. It stays in the log.
    pub async fn withdraw<T: Noun>(
        self,
        scope: &Scope,
        id: RecordId,
        reason: &str,
    ) -> Result<Saved, SaveError> {
        let key = RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id,
        };
        let write = {
            let inner = self.inner();
            let seen = inner.ledger.borrow().replica.snapshot(&key);
            settle(&seen, "withdrawn", withdrawal(reason))
        };
        self.write(key, vec![write], None).await
    }
}

fn withdrawal(reason: &str) -> Value {
    Withdrawal::because(reason.trim()).write()
}

/// The writes that undo a change.
fn undoing(replica: &Replica, change: &Change) -> Result<Vec<Write>, UndoError> {
    let key = RecordKey::of(change);
    let record = replica.record(&key).ok_or(UndoError::Unknown)?;
    let stands_alone = |field: &str| {
        record
            .register(field)
            .is_some_and(|register| matches!(register.heads(), [head] if head.change == change.id))
    };
    if !change.writes.iter().all(|write| stands_alone(&write.field)) {
        return Err(UndoError::ChangedSince);
    }
    let seen = replica.snapshot(&key);
    if replica
        .history(&key)
        .iter()
        .all(|other| other.id == change.id)
    {
        return Ok(vec![settle(&seen, "withdrawn", withdrawal(""))]);
    }
    let before = |write: &Write| {
        let over: Vec<_> = write
            .over
            .iter()
            .filter_map(|id| {
                let earlier = replica.change(*id)?;
                Some((earlier, earlier.write(&write.field)?))
            })
            .collect();
        // While saves wait, a write also names what those had replaced already; that stood no
        // longer, whatever its stamp says. Of what stood, what was shown.
        let replaced = |id: &ChangeId| over.iter().any(|(_, other)| other.over.contains(id));
        over.iter()
            .filter(|(earlier, _)| !replaced(&earlier.id))
            .max_by_key(|(earlier, _)| (earlier.stamp, earlier.id))
            .map_or(Value::Null, |(_, earlier)| earlier.value.clone())
    };
    let writes = change.writes.iter();
    Ok(writes
        .map(|write| settle(&seen, &write.field, before(write)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::domain::Kind;
    use shared::id::{DeviceId, PersonId};
    use shared::stamp::Stamp;
    use std::rc::Rc;
    use uuid::Uuid;

    fn id(number: u128) -> ChangeId {
        ChangeId(Uuid::from_u128(number))
    }

    fn says(number: u128, text: &str, over: &[u128]) -> Rc<Change> {
        let over = over.iter().map(|number| id(*number)).collect();
        Rc::new(Change {
            id: id(number),
            scope: Scope::Circle(RecordId(Uuid::from_u128(1))),
            kind: Kind::Card,
            record: RecordId(Uuid::from_u128(2)),
            writes: vec![Write {
                field: "text".to_owned(),
                value: json!(text),
                over,
            }],
            stamp: Stamp {
                ms: u64::try_from(number).unwrap(),
                n: 0,
            },
            author: PersonId::NIL,
            device: DeviceId::NIL,
        })
    }

    fn holding(changes: &[Rc<Change>]) -> Replica {
        let mut replica = Replica::default();
        for change in changes {
            replica.apply_own(change.clone());
        }
        replica
    }

    #[test]
    fn what_stood_before_stands_again() {
        let (first, second) = (says(10, "as said", &[]), says(11, "mistyped", &[10]));
        let replica = holding(&[first, second.clone()]);
        let writes = undoing(&replica, &second).unwrap();
        assert_eq!(
            (&*writes[0].field, &writes[0].value),
            ("text", &json!("as said"))
        );
        assert!(writes[0].over.contains(&id(11)));
    }

    #[test]
    fn what_a_waiting_save_had_replaced_stays_replaced_whatever_the_clock_said() {
        // By a tablet whose clock was a day ahead.
        let replaced = says(99, "long ago", &[]);
        let (first, second) = (says(10, "as said", &[99]), says(11, "mistyped", &[10, 99]));
        let replica = holding(&[replaced, first, second.clone()]);
        let writes = undoing(&replica, &second).unwrap();
        assert_eq!(writes[0].value, json!("as said"));
    }

    #[test]
    fn the_save_that_made_a_record_is_undone_by_withdrawing_it() {
        let first = says(10, "as said", &[]);
        let writes = undoing(&holding(std::slice::from_ref(&first)), &first).unwrap();
        assert_eq!(writes[0].field, "withdrawn");
    }

    #[test]
    fn what_somebody_wrote_over_since_is_left_alone() {
        let (first, second) = (says(10, "as said", &[]), says(11, "corrected", &[10]));
        let replica = holding(&[first.clone(), second]);
        assert_eq!(undoing(&replica, &first), Err(UndoError::ChangedSince));
    }
}
