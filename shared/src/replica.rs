//! All records held here: a fold of the log, in memory, whatever the order in
//! which the log arrived.

use crate::change::{Change, Snapshot};
use crate::domain::{Kind, Noun};
use crate::id::{ChangeId, RecordId};
use crate::record::{Read, Record, RecordKey, read};
use crate::scope::Scope;
use crate::sorted::{SortedMap, SortedSet};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

#[derive(Debug, Clone)]
struct Entry {
    record: Record,
    /// In order of arrival: the record's history.
    changes: Vec<ChangeId>,
}

impl Entry {
    fn is_of(&self, change: &Change) -> bool {
        self.record.key.scope == change.scope && self.record.key.kind == change.kind
    }
}

/// Every record this device or server holds.
#[derive(Debug, Clone, Default)]
pub struct Replica {
    /// By the record's id alone, which a fold looks up without copying a whole key. More than one
    /// under an id only where somebody used it in two scopes or for two kinds.
    entries: FxHashMap<RecordId, Vec<Entry>>,
    changes: FxHashMap<ChangeId, Rc<Change>>,
    by_kind: SortedMap<Kind, SortedMap<Scope, SortedSet<RecordId>>>,
    unacknowledged: FxHashSet<ChangeId>,
}

impl Replica {
    /// Folds in a change of the log. `None` when it was known already. Where
    /// another change of one's own waits under the same id, the log's takes its
    /// place: one's own will be refused for that.
    pub fn apply(&mut self, change: Rc<Change>) -> Option<RecordKey> {
        if let Some(known) = self.changes.get(&change.id) {
            if !self.unacknowledged.contains(&change.id) || *known == change {
                return None;
            }
            self.retract(change.id);
        }
        Some(self.fold(change))
    }

    fn fold(&mut self, change: Rc<Change>) -> RecordKey {
        let entries = self.entries.entry(change.record).or_default();
        let entry = if let Some(at) = entries.iter().position(|entry| entry.is_of(&change)) {
            &mut entries[at]
        } else {
            let key = RecordKey::of(&change);
            let scopes = self.by_kind.or_default(&key.kind);
            scopes.or_default(&key.scope).insert(key.id);
            entries.reserve_exact(1);
            entries.push(Entry {
                record: Record::new(key),
                changes: Vec::new(),
            });
            let last = entries.len() - 1;
            &mut entries[last]
        };
        entry.record.apply(&change);
        entry.changes.push(change.id);
        let key = entry.record.key.clone();
        self.changes.insert(change.id, change);
        key
    }

    /// Folds in a change of one's own that the board has not acknowledged yet.
    pub fn apply_own(&mut self, change: Rc<Change>) -> Option<RecordKey> {
        if self.changes.contains_key(&change.id) {
            return None;
        }
        self.unacknowledged.insert(change.id);
        Some(self.fold(change))
    }

    /// Notes that the board has a change of one's own.
    pub fn acknowledge(&mut self, change: ChangeId) {
        self.unacknowledged.remove(&change);
    }

    /// Takes a refused change out of the fold again. What it had replaced
    /// stands again, unless something admitted replaces that too. A change that
    /// the board has stays.
    pub fn retract(&mut self, change: ChangeId) -> Option<RecordKey> {
        if !self.unacknowledged.remove(&change) {
            return None;
        }
        let gone = self.changes.remove(&change)?;
        let key = RecordKey::of(&gone);
        let entries = self.entries.get_mut(&key.id)?;
        let entry = entries.iter_mut().find(|entry| entry.record.key == key)?;
        entry.changes.retain(|id| *id != change);
        if entry.changes.is_empty() {
            self.forget(&key);
            return Some(key);
        }
        let mut record = Record::new(key.clone());
        for id in &entry.changes {
            if let Some(change) = self.changes.get(id) {
                record.apply(change);
            }
        }
        entry.record = record;
        Some(key)
    }

    /// Lets go of a scope: its records and their changes leave.
    pub fn drop_scope(&mut self, scope: &Scope) -> Vec<RecordKey> {
        let keys: Vec<_> = self
            .records()
            .map(|record| &record.key)
            .filter(|key| key.scope == *scope)
            .cloned()
            .collect();
        for key in &keys {
            self.forget(key);
        }
        keys
    }

    fn forget(&mut self, key: &RecordKey) {
        if let Some(entries) = self.entries.get_mut(&key.id)
            && let Some(at) = entries.iter().position(|entry| entry.record.key == *key)
        {
            for id in entries.remove(at).changes {
                self.changes.remove(&id);
                self.unacknowledged.remove(&id);
            }
            if entries.is_empty() {
                self.entries.remove(&key.id);
            }
        }
        if let Some(scopes) = self.by_kind.get_mut(&key.kind)
            && let Some(ids) = scopes.get_mut(&key.scope)
        {
            ids.remove(&key.id);
            if ids.is_empty() {
                scopes.remove(&key.scope);
            }
        }
    }

    fn entry(&self, key: &RecordKey) -> Option<&Entry> {
        let mut entries = self.entries.get(&key.id)?.iter();
        entries.find(|entry| entry.record.key == *key)
    }

    /// One record.
    pub fn record(&self, key: &RecordKey) -> Option<&Record> {
        self.entry(key).map(|entry| &entry.record)
    }

    /// A record that is listed under its scope and kind: where nothing else has its id, it is the one.
    fn listed(&self, id: RecordId, scope: &Scope, kind: &Kind) -> Option<&Record> {
        match self.entries.get(&id)?.as_slice() {
            [only] => Some(&only.record),
            several => {
                let mut records = several.iter().map(|entry| &entry.record);
                records.find(|record| record.key.scope == *scope && record.key.kind == *kind)
            }
        }
    }

    /// One record as a noun, where anything is known of it.
    pub fn read<T: Noun>(&self, scope: &Scope, id: RecordId) -> Option<Read<T>> {
        self.record(&RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id,
        })
        .map(read)
    }

    /// What a person sees of a record now, for a draft to begin from.
    pub fn snapshot(&self, key: &RecordKey) -> Snapshot {
        let replaced = |id: ChangeId, field: &str| {
            if !self.unacknowledged.contains(&id) {
                return None;
            }
            self.changes
                .get(&id)
                .and_then(|change| change.write(field))
                .map(|write| write.over.as_slice())
        };
        self.record(key)
            .map(|record| Snapshot::of(record, replaced))
            .unwrap_or_default()
    }

    /// The records of a kind in one scope, by id (the order they were made in).
    pub fn in_scope<'a>(
        &'a self,
        scope: &Scope,
        kind: &Kind,
    ) -> impl Iterator<Item = &'a Record> + use<'a> {
        let held = self.by_kind.get_key_value(kind).and_then(|(kind, scopes)| {
            let (scope, ids) = scopes.get_key_value(scope)?;
            Some(ids.iter().filter_map(|id| self.listed(*id, scope, kind)))
        });
        held.into_iter().flatten()
    }

    /// The records of a kind in every scope held.
    pub fn of_kind<'a>(&'a self, kind: &Kind) -> impl Iterator<Item = &'a Record> + use<'a> {
        let held = self.by_kind.get_key_value(kind).map(|(kind, scopes)| {
            scopes.iter().flat_map(move |(scope, ids)| {
                ids.iter()
                    .filter_map(move |id| self.listed(*id, scope, kind))
            })
        });
        held.into_iter().flatten()
    }

    /// Every change of a record in order of arrival: its history.
    pub fn history(&self, key: &RecordKey) -> Vec<Rc<Change>> {
        let ids = self
            .entry(key)
            .map(|entry| entry.changes.as_slice())
            .unwrap_or_default();
        ids.iter()
            .filter_map(|id| self.changes.get(id).cloned())
            .collect()
    }

    /// A change held here.
    pub fn change(&self, id: ChangeId) -> Option<&Rc<Change>> {
        self.changes.get(&id)
    }

    /// Whether a change is held here.
    pub fn knows(&self, id: ChangeId) -> bool {
        self.changes.contains_key(&id)
    }

    /// Every record.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.entries.values().flatten().map(|entry| &entry.record)
    }

    /// Every scope of which anything is held.
    pub fn scopes(&self) -> SortedSet<Scope> {
        self.by_kind
            .values()
            .flat_map(|scopes| scopes.keys().cloned())
            .collect()
    }

    /// Every field that waits for a person to settle it.
    pub fn conflicts(&self) -> impl Iterator<Item = (&RecordKey, &str)> {
        self.records()
            .flat_map(|record| record.conflicts().map(|field| (&record.key, field)))
    }

    /// How many changes are held.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
