//! What a person saw when a form was opened, and what it now says.

use super::Desk;
use serde_json::Value;
use shared::change::Snapshot;
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
    use shared::domain::Card;

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
    fn a_draft_that_a_newer_app_wrote_is_left_alone() {
        let newer = KEPT.replace(r#""caught_ms":7"#, r#""caught_ms":"noon""#);
        assert_eq!(Draft::<Card>::from_json(&newer), None);
    }
}
