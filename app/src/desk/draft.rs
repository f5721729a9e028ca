//! What a person saw when a form was opened, and what it now says.

use super::Desk;
use serde_json::Value;
use shared::change::{Change, Snapshot, carried};
use shared::domain::Noun;
use shared::field;
use shared::id::RecordId;
use shared::record::RecordKey;
use shared::scope::Scope;

/// A form over one record. A save next morning replaces what was seen last night, and not what has
/// arrived since; so a draft is kept whole, with what was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft<T: Noun> {
    /// Where the record lies, or will.
    pub scope: Scope,
    /// Which record.
    pub id: RecordId,
    /// What was seen of it.
    pub seen: Snapshot,
    /// What it said then.
    pub before: T,
    /// What the person now says.
    pub after: T,
}

impl<T: Noun> Draft<T> {
    /// The record's full name.
    pub fn key(&self) -> RecordKey {
        RecordKey {
            scope: self.scope.clone(),
            kind: T::KIND,
            id: self.id,
        }
    }

    /// As it is kept in the storage.
    pub(super) fn to_json(&self) -> serde_json::Result<String> {
        field::to_json(&KeptDraft {
            scope: self.scope.to_string(),
            id: self.id,
            seen: self.seen.clone(),
            before: field::write_object(&self.before),
            after: field::write_object(&self.after),
        })
    }

    /// As it was kept; `None` when a newer app wrote it.
    pub(super) fn from_json(json: &str) -> Option<Self> {
        let kept = field::from_json::<KeptDraft>(json)?;
        let (mut before, mut after) = (T::default(), T::default());
        let is_read = field::read_object(&mut before, &kept.before)
            && field::read_object(&mut after, &kept.after);
        is_read.then_some(Self {
            scope: Scope::from(&*kept.scope),
            id: kept.id,
            seen: kept.seen,
            before,
            after,
        })
    }

    /// The same form over what now stands, with what was typed in it since it was saved. What
    /// arrived meanwhile in other parts of the record stays as it arrived.
    #[must_use]
    pub fn with_typed_since(self, saved: &T, typed: &T) -> Self {
        Self {
            after: carried(saved, typed, &self.after),
            ..self
        }
    }

    /// Whether there is anything to save.
    pub fn is_altered(&self) -> bool {
        self.before != self.after
    }
}

shared::table! {
    /// A draft of whatever noun, as it lies in the storage.
    #[derive(Default)]
    struct KeptDraft {
        pub scope: String,
        pub id: RecordId,
        pub seen: Snapshot,
        pub before: Value,
        pub after: Value,
    }
}

/// A kept draft, whatever noun it is of, once a save made from it is in the storage: that save is now
/// what was seen. `None` where it cannot be read.
pub(super) fn followed(json: &str, change: &Change) -> Option<String> {
    let mut kept = field::from_json::<KeptDraft>(json)?;
    kept.seen.follow(change);
    for write in &change.writes {
        let Value::Object(before) = &mut kept.before else {
            return None;
        };
        match write.field.split_once('.') {
            None => {
                before.insert(write.field.clone(), write.value.clone());
            }
            Some((map, key)) => {
                let entries = before.get_mut(map)?.as_object_mut()?;
                match &write.value {
                    Value::Null => entries.remove(key),
                    value => entries.insert(key.to_owned(), value.clone()),
                };
            }
        }
    }
    field::to_json(&kept).ok()
}

impl Desk {
    /// Opens a form over a record as it stands; over an empty one where nothing is known of it.
    /// Does not track: what arrives later does not change an open form.
    pub fn open<T: Noun>(self, scope: &Scope, id: RecordId) -> Draft<T> {
        let inner = self.inner();
        let ledger = inner.ledger.borrow();
        let key = RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id,
        };
        let before: T = ledger
            .replica
            .read(scope, id)
            .map(|read| read.value)
            .unwrap_or_default();
        Draft {
            scope: scope.clone(),
            id,
            seen: ledger.replica.snapshot(&key),
            after: before.clone(),
            before,
        }
    }

    /// Begins a record that does not exist yet, with what is to stand in it.
    pub fn begin<T: Noun>(self, scope: &Scope, id: RecordId, after: T) -> Draft<T> {
        Draft {
            after,
            ..self.open(scope, id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::domain::{Card, Circle, Round};
    use shared::id::{ChangeId, DeviceId, PersonId};
    use shared::stamp::Stamp;
    use uuid::Uuid;

    fn circle(title: &str, message: &str) -> Circle {
        Circle {
            title: title.to_owned(),
            message: message.to_owned(),
            ..Circle::default()
        }
    }

    fn form(before: Circle, after: Circle) -> Draft<Circle> {
        Draft {
            scope: Scope::Circle(RecordId::NIL),
            id: RecordId::NIL,
            seen: Snapshot::default(),
            before,
            after,
        }
    }

    #[test]
    fn what_a_colleague_wrote_meanwhile_is_not_written_over() {
        let mut typed = circle("Ours", "");
        typed.rounds.insert("why".to_owned(), Round::default());
        let mut stands = circle("Our", "Theirs");
        stands.rounds.insert("open".to_owned(), Round::default());
        let next = form(stands.clone(), stands).with_typed_since(&circle("Our", ""), &typed);
        assert_eq!(next.after.title, "Ours");
        assert_eq!(next.after.message, "Theirs");
        let rounds: Vec<_> = next.after.rounds.keys().cloned().collect();
        assert_eq!(rounds, ["open", "why"]);
    }

    #[test]
    fn what_was_typed_since_a_save_stands_over_that_save() {
        let first = form(circle("", ""), circle("Half", ""));
        let change = Change {
            id: ChangeId(Uuid::from_u128(7)),
            scope: first.scope.clone(),
            kind: Circle::KIND,
            record: first.id,
            writes: shared::change::between(&first.seen, &first.before, &first.after),
            stamp: Stamp::default(),
            author: PersonId::NIL,
            device: DeviceId::NIL,
        };
        let typed = form(circle("", ""), circle("Whole", ""));
        let kept = followed(&typed.to_json().unwrap(), &change).unwrap();
        let now = Draft::<Circle>::from_json(&kept).unwrap();
        let writes = shared::change::between(&now.seen, &now.before, &now.after);
        assert_eq!(writes.len(), 1);
        assert_eq!(writes[0].over, [change.id]);
        assert_eq!(writes[0].value, "Whole");
    }

    /// As every version has written it. Whoever updates finds the half sentence again.
    const KEPT: &str = r#"{"scope":"library","id":"018f3a52-8c0e-7b5a-9d47-2f615a0c71e4","seen":{"text":["018f3a52-8c0e-7b5a-9d47-2f615a0c71e5"]},"before":{"round":"why","kind":"barrier","text":"as said","level":null,"why":"","order":1.5,"caught_ms":7,"withdrawn":null},"after":{"round":"why","kind":"idea","text":"half a sen","level":"board","why":"","order":1.5,"caught_ms":7,"withdrawn":{"reason":"no"}}}"#;

    #[test]
    fn a_kept_draft_reads_back_whole() {
        let draft = Draft::<Card>::from_json(KEPT).unwrap();
        assert_eq!(draft.before.text, "as said");
        assert_eq!(draft.after.level, Some(shared::domain::Level::Board));
        assert_eq!(draft.seen.over("text").len(), 1);
        let again = Draft::from_json(&draft.to_json().unwrap());
        assert_eq!(again, Some(draft));
    }

    #[test]
    fn a_draft_that_a_newer_app_wrote_is_not_taken_up() {
        let newer = KEPT.replace(r#""caught_ms":7"#, r#""caught_ms":"noon""#);
        assert_eq!(Draft::<Card>::from_json(&newer), None);
    }
}
