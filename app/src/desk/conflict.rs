//! Two answers to one question: found, shown, and settled by a person.

use super::{Desk, Said, SaveError, Saved};
use serde_json::Value;
use shared::change::{Snapshot, settle};
use shared::order;
use shared::record::{RecordKey, Register};
use shared::replica::Replica;

/// A field in which people said different things.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// Which record.
    pub key: RecordKey,
    /// Which of its fields.
    pub field: String,
    /// What was said, earliest first; the last is the one shown meanwhile. One for each different value.
    pub answers: Vec<Answer>,
    /// What was seen: a decision replaces these and nothing that arrives while it is made.
    pub seen: Snapshot,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What it says.
    pub value: Value,
    /// Who said it, and when.
    pub said: Said,
}

impl Desk {
    /// Every field that waits for a decision of this person's: what somebody else has to decide is none of it. Tracks.
    pub fn decisions(self) -> Vec<Disagreement> {
        let access = self.access();
        let mut own = self.disagreements();
        own.retain(|one| access.may_write(&one.key.scope, &one.key.kind));
        own
    }

    /// Every field that waits for a decision, whoever's. Tracks.
    pub fn disagreements(self) -> Vec<Disagreement> {
        let inner = self.inner();
        inner.triggers.track_counts();
        let ledger = inner.ledger.borrow();
        let mut found = Vec::new();
        for record in ledger.conflicted() {
            let fields = record.conflicts();
            found.extend(
                fields.filter_map(|field| disagreement(&ledger.replica, &record.key, field)),
            );
        }
        order::sort_by(&mut found, |a, b| {
            (&a.key, &a.field).cmp(&(&b.key, &b.field))
        });
        found
    }

    /// One field that waits for a decision. Tracks.
    pub fn disagreement(self, key: &RecordKey, field: &str) -> Option<Disagreement> {
        let inner = self.inner();
        inner.triggers.track(&key.scope, &key.kind);
        let ledger = inner.ledger.borrow();
        let replica = &ledger.replica;
        let stands = replica.record(key)?.conflicts().any(|name| name == field);
        stands.then(|| disagreement(replica, key, field)).flatten()
    }

    /// Decides: `value` stands from now on, over every answer that was seen. All of them stay in the log.
    pub async fn settle(self, seen: &Disagreement, value: Value) -> Result<Saved, SaveError> {
        let write = settle(&seen.seen, &seen.field, value);
        self.write(seen.key.clone(), vec![write], None).await
    }
}

fn disagreement(replica: &Replica, key: &RecordKey, field: &str) -> Option<Disagreement> {
    let register = replica.record(key)?.register(field)?;
    Some(Disagreement {
        key: key.clone(),
        field: field.to_owned(),
        answers: answers(register),
        seen: replica.snapshot(key),
    })
}

fn answers(register: &Register) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for head in register.heads() {
        let answer = Answer {
            value: head.value.clone(),
            said: Said {
                change: head.change,
                author: head.author,
                device: head.device,
                at_ms: head.stamp.ms,
            },
        };
        // Whoever said the same last speaks for all who said it.
        answers.retain(|other| other.value != answer.value);
        answers.push(answer);
    }
    answers
}
