//! What this device holds, in memory: the fold, and which change of it is where.
//!
//! Pure, so that it is tested without a browser. Nothing gets in here before the storage has it.

mod held;

pub use super::kept::{CaseFile, Kept, KeptSegment, Moved, Refused};

use super::aside::own_record;
use rustc_hash::{FxHashMap, FxHashSet};
use shared::change::{Change, ChangeText};
use shared::domain::Kind;
use shared::id::{ChangeId, PersonId};
use shared::order;
use shared::record::{Record, RecordKey};
use shared::replica::Replica;
use shared::scope::Scope;
use shared::sorted::SortedMap;
use shared::stamp::HybridClock;
use shared::sync::Commit;
use std::rc::Rc;

#[derive(Debug)]
struct Note {
    scope: Scope,
    ids: Vec<ChangeId>,
}

/// What this device holds.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The fold.
    pub replica: Replica,
    /// Stamps for this device's saves.
    pub clock: HybridClock,
    me: PersonId,
    /// Boxed, so that the list stays small: what is settled leaves from its front.
    pending: SortedMap<u32, Box<ChangeText>>,
    keys: FxHashMap<ChangeId, u32>,
    stored: FxHashSet<ChangeId>,
    segments: SortedMap<u32, Note>,
    /// The scopes that segments lie in.
    scopes: FxHashSet<Scope>,
    /// Scopes that were here and went, since the desk was opened.
    lost: FxHashSet<Scope>,
    /// Notes of those that were case files.
    lost_files: Vec<(Scope, String)>,
    late: FxHashSet<ChangeId>,
    refused: SortedMap<ChangeId, Refused>,
    waiting: FxHashMap<RecordKey, usize>,
    received: usize,
    /// Records with fields in which people said different things, and how many such fields.
    conflicted: FxHashMap<RecordKey, usize>,
}

impl Ledger {
    /// An empty ledger of one person's device.
    pub fn of(me: PersonId) -> Self {
        Self {
            me,
            ..Self::default()
        }
    }

    /// Folds in all that the storage held. Comes back with the numbers of what waits there needlessly:
    /// where the browser answered too late, the storage was tried again and one save lies under two
    /// numbers, of which the board's answer takes away one. What is in a segment, refused, or waiting
    /// under another number already must not wait for ever.
    pub fn fold_loaded(
        &mut self,
        segments: Vec<KeptSegment>,
        pending: Vec<(u32, ChangeText)>,
        now_ms: u64,
        moved: &mut Moved,
    ) -> Vec<u32> {
        for segment in segments {
            let rows = segment
                .rows
                .into_iter()
                .map(|kept| (Rc::new(kept.change), kept.late));
            self.segment(segment.key, segment.scope, rows, now_ms, moved);
        }
        let mut needless = Vec::new();
        for (key, item) in pending {
            let id = item.change.id;
            if self.refused.get(&id).is_some() || self.is_known(id) {
                needless.push(key);
            } else {
                self.own(key, item, now_ms, moved);
            }
        }
        order::sort_by(&mut needless, u32::cmp);
        needless
    }

    fn is_known(&self, id: ChangeId) -> bool {
        self.keys.contains_key(&id) || self.stored.contains(&id)
    }

    /// Folds in a change of one's own, stored under `key`.
    pub fn own(&mut self, key: u32, item: ChangeText, now_ms: u64, moved: &mut Moved) {
        let change = Rc::new(item.change.clone());
        if self.is_known(change.id) {
            return;
        }
        self.clock.observe(change.stamp, now_ms);
        self.keys.insert(change.id, key);
        *self.waiting.entry(RecordKey::of(&change)).or_default() += 1;
        self.pending.insert(key, Box::new(item));
        if let Some(record) = self.replica.apply_own(change) {
            moved.note(record);
        }
    }

    /// Folds in a segment stored under `key`.
    pub fn segment(
        &mut self,
        key: u32,
        scope: Scope,
        rows: impl IntoIterator<Item = (Rc<Change>, bool)>,
        now_ms: u64,
        moved: &mut Moved,
    ) {
        let mut ids = Vec::new();
        for (change, late) in rows {
            let id = change.id;
            if !self.stored.insert(id) {
                continue;
            }
            ids.push(id);
            if late {
                self.late.insert(id);
            }
            if change.author == self.me {
                self.received += 1;
            }
            self.clock.observe(change.stamp, now_ms);
            let record = RecordKey::of(&change);
            // A change known already was one's own and waiting: whether it waits is what moves.
            self.replica.apply(change);
            moved.note(record);
        }
        self.lost.remove(&scope);
        self.scopes.insert(scope.clone());
        self.segments.insert(key, Note { scope, ids });
    }

    /// Notes that the board has these changes of one's own.
    pub fn settle(&mut self, ids: &[ChangeId], moved: &mut Moved) {
        for id in ids {
            if self.stored.contains(id) {
                self.replica.acknowledge(*id);
            } else if let Some(key) = self.replica.retract(*id) {
                moved.note(key);
            }
            if let Some(item) = self.no_longer_pending(*id) {
                moved.note(RecordKey::of(&item.change));
                if !self.stored.contains(id) {
                    // Acknowledged, but no row of it will ever come: this person may no longer read it.
                    self.received += 1;
                }
            }
        }
    }

    /// Takes a refused change out of the fold and keeps it under "Needs attention".
    pub fn refuse(&mut self, id: ChangeId, refused: Refused, moved: &mut Moved) {
        self.no_longer_pending(id);
        if let Some(key) = self.replica.retract(id) {
            moved.note(key);
        }
        self.refused.insert(id, refused);
    }

    /// Puts a change that was refused before back among those that wait.
    pub fn unrefuse(&mut self, id: ChangeId) -> Option<Refused> {
        self.refused.remove(&id)
    }

    /// Lets go of a scope, but for what still waits there.
    pub fn drop_scope(&mut self, scope: &Scope, moved: &mut Moved) {
        let gone: Vec<_> = self
            .segments
            .iter()
            .filter(|(_, note)| note.scope == *scope)
            .map(|(key, _)| *key)
            .collect();
        for key in gone {
            for id in self
                .segments
                .remove(&key)
                .map(|note| note.ids)
                .unwrap_or_default()
            {
                self.stored.remove(&id);
                self.late.remove(&id);
            }
        }
        if let Some(file) = self.file_of(scope) {
            self.lost_files.push((scope.clone(), file));
        }
        self.lost.insert(scope.clone());
        self.scopes.remove(scope);
        for key in self.replica.drop_scope(scope) {
            moved.note(key);
        }
        let still: Vec<_> = self
            .pending
            .values()
            .filter(|item| item.change.scope == *scope)
            .map(|item| Rc::new(item.change.clone()))
            .collect();
        for change in still {
            if let Some(key) = self.replica.apply_own(change) {
                moved.note(key);
            }
        }
    }

    /// Whether a scope is here: the board sent of it, or it was opened on this device and that waits.
    /// What waits in a scope that was lost does not make it here again.
    pub fn holds(&self, scope: &Scope) -> bool {
        let opens = |change: &Change| {
            change.scope == *scope
                && Some(change.record) == own_record(scope)
                && matches!(
                    change.kind,
                    Kind::Circle
                        | Kind::Person
                        | Kind::Safety
                        | Kind::CaseAudit
                        | Kind::Assignment
                        | Kind::Theme
                        | Kind::Season
                        | Kind::Roadshow
                )
                && change.writes.iter().all(|write| write.over.is_empty())
        };
        self.scopes.contains(scope) || self.pending().any(|item| opens(&item.change))
    }

    /// Whether a scope was here and went, since the desk was opened.
    pub fn has_lost(&self, scope: &Scope) -> bool {
        self.lost.contains(scope)
    }

    /// A note of which case file a scope is, where the board sent of it: also of one that went since the desk was opened.
    pub fn file_of(&self, scope: &Scope) -> Option<String> {
        if self.scopes.contains(scope) {
            return CaseFile::note(&self.replica, scope);
        }
        let mut lost = self.lost_files.iter();
        let (_, file) = lost.rfind(|(lost, _)| lost == scope)?;
        Some(file.clone())
    }

    /// Folds in what a round trip brought, now that the storage has it. `keys` are where its segments lie.
    pub fn take_in(
        &mut self,
        commit: &Commit,
        keys: &[u32],
        refused: Vec<(ChangeId, Refused)>,
        now_ms: u64,
    ) -> Moved {
        let mut moved = Moved::default();
        for (segment, key) in commit.segments.iter().zip(keys) {
            let rows = segment
                .rows
                .iter()
                .map(|row| (row.change.clone(), row.late));
            self.segment(*key, segment.scope.clone(), rows, now_ms, &mut moved);
        }
        self.settle(&commit.settled, &mut moved);
        for (id, refused) in refused {
            self.refuse(id, refused, &mut moved);
        }
        for scope in &commit.dropped {
            self.drop_scope(scope, &mut moved);
        }
        moved
    }

    fn no_longer_pending(&mut self, id: ChangeId) -> Option<ChangeText> {
        let item = self.pending.remove(&self.keys.remove(&id)?)?;
        let key = RecordKey::of(&item.change);
        if let Some(count) = self.waiting.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                self.waiting.remove(&key);
            }
        }
        Some(*item)
    }

    /// Looks at what moved, so that nobody has to look through everything to find what needs deciding.
    pub fn look_for_conflicts(&mut self, moved: &Moved) {
        for key in moved.records() {
            let record = self.replica.record(key);
            match record.map_or(0, |record| record.conflicts().count()) {
                0 => self.conflicted.remove(key),
                fields => self.conflicted.insert(key.clone(), fields),
            };
        }
    }

    /// How many fields need deciding by somebody who may write these records.
    pub fn conflicts(&self, may_write: impl Fn(&RecordKey) -> bool) -> usize {
        let own = self.conflicted.iter().filter(|(key, _)| may_write(key));
        own.map(|(_, fields)| fields).sum()
    }

    /// The records in which a field needs deciding, in no order.
    pub fn conflicted(&self) -> impl Iterator<Item = &Record> {
        self.conflicted
            .keys()
            .filter_map(|key| self.replica.record(key))
    }

    /// Changes of one's own that wait, oldest first.
    pub fn pending(&self) -> impl Iterator<Item = &ChangeText> {
        self.pending.values().map(|item| &**item)
    }

    /// How many wait.
    pub fn pending_len(&self) -> usize {
        self.pending.len()
    }

    /// Where pending changes lie in the storage, in order.
    pub fn pending_keys(&self, ids: &[ChangeId]) -> Vec<u32> {
        let mut keys: Vec<_> = ids
            .iter()
            .filter_map(|id| self.keys.get(id).copied())
            .collect();
        order::sort_by(&mut keys, u32::cmp);
        keys
    }

    /// The scopes of pending changes, each once.
    pub fn pending_scopes(&self, ids: &[ChangeId]) -> Vec<Scope> {
        let keys = ids.iter().filter_map(|id| self.keys.get(id));
        let waiting = keys.filter_map(|key| self.pending.get(key));
        let scopes: FxHashSet<_> = waiting.map(|item| &item.change.scope).collect();
        scopes.into_iter().cloned().collect()
    }

    /// Where the segments of a scope lie in the storage.
    pub fn segment_keys(&self, scope: &Scope) -> Vec<u32> {
        let of_scope = self
            .segments
            .iter()
            .filter(|(_, note)| note.scope == *scope);
        of_scope.map(|(key, _)| *key).collect()
    }

    /// The segment a stored change lies in.
    pub fn segment_of(&self, id: ChangeId) -> Option<u32> {
        let (key, _) = self
            .segments
            .iter()
            .find(|(_, note)| note.ids.contains(&id))?;
        Some(*key)
    }

    /// Whether anything of a record waits.
    pub fn waits(&self, key: &RecordKey) -> bool {
        self.waiting.contains_key(key)
    }

    /// Whether a change arrived after its activity was closed.
    pub fn is_late(&self, id: ChangeId) -> bool {
        self.late.contains(&id)
    }

    /// What the board did not take, with the ids. One that has come back as a row was taken after
    /// all, sent from another tab or handed back from another device, and needs nobody any more.
    pub fn refused(&self) -> impl Iterator<Item = (ChangeId, &Refused)> {
        let still = self
            .refused
            .iter()
            .filter(|(id, _)| !self.stored.contains(id));
        still.map(|(id, refused)| (*id, refused))
    }

    /// One change that the board did not take.
    pub fn refused_one(&self, id: ChangeId) -> Option<&Refused> {
        self.refused.get(&id)
    }

    /// Notes a refused change as it is kept.
    pub fn keep_refused(&mut self, id: ChangeId, refused: Refused) {
        self.refused.insert(id, refused);
    }

    /// How many of this person's own saves the board has.
    pub fn received(&self) -> usize {
        self.received
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::change::Write;
    use shared::id::{DeviceId, RecordId};
    use shared::stamp::Stamp;
    use shared::sync::{Held, RefusalCode};
    use uuid::Uuid;

    const ME: PersonId = PersonId(Uuid::from_u128(1));
    const CIRCLE: RecordId = RecordId(Uuid::from_u128(2));

    fn title(number: u128, value: &str, over: &[u128]) -> ChangeText {
        let change = Change {
            id: ChangeId(Uuid::from_u128(number)),
            scope: Scope::Circle(CIRCLE),
            kind: Kind::Circle,
            record: CIRCLE,
            writes: vec![Write {
                field: "title".to_owned(),
                value: json!(value),
                over: over
                    .iter()
                    .map(|id| ChangeId(Uuid::from_u128(*id)))
                    .collect(),
            }],
            stamp: Stamp { ms: 7, n: 0 },
            author: ME,
            device: DeviceId::NIL,
        };
        ChangeText::write(change).unwrap()
    }

    fn shown(ledger: &Ledger) -> Vec<String> {
        let key = RecordKey {
            scope: Scope::Circle(CIRCLE),
            kind: Kind::Circle,
            id: CIRCLE,
        };
        let record = ledger.replica.record(&key);
        let register = record.and_then(|record| record.register("title"));
        let heads = register
            .map(|register| register.heads().to_vec())
            .unwrap_or_default();
        heads
            .iter()
            .filter_map(|head| head.value.as_str().map(str::to_owned))
            .collect()
    }

    fn with_two_waiting() -> Ledger {
        let (mut ledger, mut moved) = (Ledger::of(ME), Moved::default());
        ledger.own(1, title(10, "first", &[]), 7, &mut moved);
        ledger.own(2, title(11, "second", &[10]), 7, &mut moved);
        ledger
    }

    #[test]
    fn a_row_that_comes_round_settles_what_waited_and_folds_once() {
        let mut ledger = with_two_waiting();
        let ids = [10, 11].map(|id| ChangeId(Uuid::from_u128(id)));
        assert_eq!(ledger.pending_keys(&ids), [1, 2]);
        let mut moved = Moved::default();
        let row = (Rc::new(title(10, "first", &[]).change), false);
        ledger.segment(1, Scope::Circle(CIRCLE), [row], 7, &mut moved);
        ledger.settle(&ids[..1], &mut moved);
        assert_eq!((ledger.pending_len(), ledger.received()), (1, 1));
        assert_eq!(shown(&ledger), ["second"]);
        assert!(!moved.is_empty());
    }

    #[test]
    fn a_refused_change_leaves_the_fold_and_what_it_replaced_stands_again() {
        let mut ledger = with_two_waiting();
        let refused = Refused {
            text: title(11, "second", &[10]).text,
            code: RefusalCode::MayNotWrite,
            detail: String::new(),
            at_ms: 7,
            set_aside: None,
            file: None,
        };
        let id = ChangeId(Uuid::from_u128(11));
        ledger.refuse(id, refused, &mut Moved::default());
        assert_eq!(shown(&ledger), ["first"]);
        assert_eq!((ledger.pending_len(), ledger.refused().count()), (1, 1));
        // The same change comes back as a row: the board took it after all.
        let row = (Rc::new(title(11, "second", &[10]).change), false);
        let mut taken = Ledger::of(ME);
        taken.keep_refused(id, ledger.refused_one(id).unwrap().clone());
        assert_eq!(taken.refused().count(), 1);
        taken.segment(1, Scope::Circle(CIRCLE), [row], 7, &mut Moved::default());
        assert_eq!(taken.refused().count(), 0);
        // Sent again, it stands as it stood before.
        let again = ledger.unrefuse(id).unwrap().item().unwrap();
        ledger.own(3, again, 7, &mut Moved::default());
        assert_eq!(shown(&ledger), ["second"]);
    }

    #[test]
    fn what_waits_needlessly_is_found_when_all_is_loaded() {
        let mut ledger = Ledger::of(ME);
        let refused = Refused {
            text: title(12, "no", &[]).text,
            code: RefusalCode::MayNotWrite,
            detail: String::new(),
            at_ms: 7,
            set_aside: None,
            file: None,
        };
        ledger.keep_refused(ChangeId(Uuid::from_u128(12)), refused);
        let received = KeptSegment {
            key: 1,
            scope: Scope::Circle(CIRCLE),
            rows: vec![Kept {
                change: title(9, "received", &[]).change,
                late: false,
            }],
        };
        let pending = vec![
            (3, title(10, "mine", &[9])),
            (4, title(9, "received", &[])),
            (5, title(10, "mine", &[9])),
            (6, title(12, "no", &[])),
        ];
        let needless = ledger.fold_loaded(vec![received], pending, 7, &mut Moved::default());
        assert_eq!(needless, [4, 5, 6]);
        assert_eq!(
            (ledger.pending_len(), shown(&ledger)),
            (1, vec!["mine".to_owned()])
        );
    }

    #[test]
    fn a_lost_scope_leaves_but_for_what_still_waits() {
        let (mut ledger, mut moved) = (Ledger::of(ME), Moved::default());
        let row = (Rc::new(title(9, "theirs", &[]).change), false);
        ledger.segment(1, Scope::Circle(CIRCLE), [row], 7, &mut moved);
        ledger.own(1, title(10, "mine", &[9]), 7, &mut moved);
        ledger.drop_scope(&Scope::Circle(CIRCLE), &mut moved);
        assert_eq!(shown(&ledger), ["mine"]);
        // What waits there makes it no circle that a page may open.
        assert!(!ledger.holds(&Scope::Circle(CIRCLE)) && ledger.has_lost(&Scope::Circle(CIRCLE)));
        assert!(with_two_waiting().holds(&Scope::Circle(CIRCLE)));
        assert!(ledger.segment_keys(&Scope::Circle(CIRCLE)).is_empty());
        assert!(!ledger.is_stored(ChangeId(Uuid::from_u128(9))));
    }

    fn audit(number: u128) -> ChangeText {
        let says = [
            ("reference", json!("MC-001")),
            ("version", json!(RecordId(Uuid::from_u128(5)))),
        ];
        let writes = says.map(|(field, value)| Write {
            field: field.to_owned(),
            value,
            over: Vec::new(),
        });
        ChangeText::write(Change {
            scope: Scope::Case(CIRCLE),
            kind: Kind::CaseAudit,
            writes: writes.into(),
            ..title(number, "", &[]).change
        })
        .unwrap()
    }

    #[test]
    fn which_file_it_was_is_known_once_the_board_has_sent_of_it_and_after_it_has_gone() {
        let (mut ledger, mut moved) = (Ledger::of(ME), Moved::default());
        let case = Scope::Case(CIRCLE);
        ledger.own(1, audit(10), 7, &mut moved);
        assert_eq!(ledger.file_of(&case), None, "the board knows nothing of it");
        let row = (Rc::new(audit(10).change), false);
        ledger.segment(1, case.clone(), [row], 7, &mut moved);
        let file = CaseFile {
            reference: "MC-001".to_owned(),
            version: RecordId(Uuid::from_u128(5)),
        };
        let noted = |ledger: &Ledger| CaseFile::read(&ledger.file_of(&case)?);
        assert_eq!(noted(&ledger), Some(file.clone()));
        ledger.drop_scope(&case, &mut moved);
        assert_eq!(
            noted(&ledger),
            Some(file),
            "what waited in it may be refused later"
        );
        assert!(ledger.has_lost(&case));
    }
}
