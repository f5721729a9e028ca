//! Forms left open: saved later over what was seen when they were opened.

use crate::forms::{Person, Seen, Writing};
use crate::sabotage::Sabotage;
use shared::change::{Snapshot, between};
use shared::domain::{Card, Circle, Kind};
use shared::record::RecordKey;

/// A form left open.
#[derive(Debug, Clone)]
pub struct Draft {
    key: RecordKey,
    snapshot: Snapshot,
    seen: Seen,
    before: Before,
}

#[derive(Debug, Clone)]
enum Before {
    Circle(Box<Circle>),
    Card(Box<Card>),
}

impl Person<'_> {
    /// Opens a form and leaves it open.
    pub fn open_draft(&mut self) -> Option<()> {
        let card = self.chance().one_in(2);
        let key = self.any(if card { &Kind::Card } else { &Kind::Circle })?;
        let replica = &self.device.replica;
        let before = if card {
            Before::Card(Box::new(replica.read::<Card>(&key.scope, key.id)?.value))
        } else {
            Before::Circle(Box::new(replica.read::<Circle>(&key.scope, key.id)?.value))
        };
        let draft = Draft {
            snapshot: self.snapshot(&key),
            seen: self.seen(&key),
            key,
            before,
        };
        self.device.disk.drafts.push(draft);
        Some(())
    }

    pub(crate) fn save_draft(&mut self) -> Option<Writing> {
        let drafts = self.device.disk.drafts.len();
        let at = self.chance().below(drafts);
        if drafts == 0 {
            return None;
        }
        let draft = self.device.disk.drafts.swap_remove(at);
        let words = self.words("from a draft");
        let snapshot = if self.broken == Some(Sabotage::OverAtSave) {
            self.snapshot(&draft.key)
        } else {
            draft.snapshot
        };
        let writes = match draft.before {
            Before::Circle(before) => {
                let mut after = (*before).clone();
                after.message = words;
                between(&snapshot, &*before, &after)
            }
            Before::Card(before) => {
                let mut after = (*before).clone();
                after.text = words;
                between(&snapshot, &*before, &after)
            }
        };
        Some(Writing {
            key: draft.key,
            writes,
            seen: draft.seen,
        })
    }
}
