//! Reading: immediate, from memory, tracked by scope and kind.

use super::inner::Inner;
use super::item::Facts;
use super::ledger::{Ledger, Moved};
use super::{Desk, Item, Said, Standing};
use shared::access::{Access, standing};
use shared::change::Change;
use shared::domain::{
    Agency, Assignment, Board, CaseAudit, Circle, District, Kind, Noun, Person, Role,
};
use shared::id::{PersonId, RecordId};
use shared::order;
use shared::record::{Record, RecordKey};
use shared::replica::Replica;
use shared::scope::Scope;
use std::any::Any;
use std::sync::Arc;

impl Desk {
    /// One record, where anything is known of it.
    pub fn item<T: Noun>(self, scope: &Scope, id: RecordId) -> Option<Item<T>> {
        let inner = self.inner();
        inner.track(scope, &T::KIND);
        let ledger = inner.ledger.borrow();
        let key = RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id,
        };
        ledger
            .replica
            .record(&key)
            .map(|record| inner.item(&ledger, record))
    }

    /// The records of a kind in one scope, in the order they were made. Withdrawn ones are among them.
    pub fn list<T: Noun>(self, scope: &Scope) -> Vec<Item<T>> {
        let held = self.held(scope).into_iter();
        held.map(Arc::unwrap_or_clone).collect()
    }

    /// The same, to look at and not to take apart: nothing is copied, so a thousand cost next to nothing.
    pub fn held<T: Noun>(self, scope: &Scope) -> Vec<Arc<Item<T>>> {
        let inner = self.inner();
        inner.track(scope, &T::KIND);
        let ledger = inner.ledger.borrow();
        let records = ledger.replica.in_scope(scope, &T::KIND);
        records.map(|record| inner.held(&ledger, record)).collect()
    }

    /// The records of a kind in every scope held here. Withdrawn ones are among them.
    pub fn all<T: Noun>(self) -> Vec<Item<T>> {
        let inner = self.inner();
        inner.triggers.track_kind(&T::KIND);
        let ledger = inner.ledger.borrow();
        let mut items: Vec<_> = ledger
            .replica
            .of_kind(&T::KIND)
            .map(|record| inner.item(&ledger, record))
            .collect();
        order::sort_by_key(&mut items, |item| item.id);
        items
    }

    /// How many records of a kind lie in a scope and are not withdrawn.
    pub fn count<T: Noun>(self, scope: &Scope) -> usize {
        self.count_where::<T>(scope, |_| true)
    }

    /// How many of them pass a test, without reading them whole. Tracks.
    pub fn count_where<T: Noun>(self, scope: &Scope, test: impl Fn(&Record) -> bool) -> usize {
        let inner = self.inner();
        inner.track(scope, &T::KIND);
        let ledger = inner.ledger.borrow();
        let records = ledger.replica.in_scope(scope, &T::KIND);
        let counted = |record: &&Record| !record.maybe_withdrawn() && test(record);
        records.filter(counted).count()
    }

    /// The scopes of records of a kind that pass a test, once for each record, without reading them whole:
    /// for a first page that only counts. Withdrawn ones are left out. Tracks.
    pub fn scopes_where(self, kind: &Kind, test: impl Fn(&Record) -> bool) -> Vec<Scope> {
        let inner = self.inner();
        inner.triggers.track_kind(kind);
        let ledger = inner.ledger.borrow();
        let records = ledger.replica.of_kind(kind);
        let passing = records.filter(|record| !record.maybe_withdrawn() && test(record));
        passing.map(|record| record.key.scope.clone()).collect()
    }

    /// Every save of a record, oldest first: who, when and what. Tracks.
    pub fn history(self, key: &RecordKey) -> Vec<Change> {
        let inner = self.inner();
        inner.track(&key.scope, &key.kind);
        let ledger = inner.ledger.borrow();
        let mut history = ledger.replica.history(key);
        order::sort_by_key(&mut history, |change| (change.stamp, change.id));
        history.iter().map(|change| (**change).clone()).collect()
    }

    /// Looks at every save of a record, in no order, and copies none. Tracks.
    pub fn each_save(self, key: &RecordKey, mut look: impl FnMut(&Change)) {
        let inner = self.inner();
        inner.track(&key.scope, &key.kind);
        let ledger = inner.ledger.borrow();
        for change in ledger.replica.history(key) {
            look(&change);
        }
    }

    /// What this person may do. Tracks.
    pub fn access(self) -> Access {
        self.inner().access.get()
    }

    /// The board's settings, with defaults while nothing is known of them.
    pub fn board(self) -> Board {
        let key = Board::key();
        self.item::<Board>(&key.scope, key.id)
            .map(|item| item.value)
            .unwrap_or_default()
    }

    /// What to call a person. Tracks.
    pub fn name_of(self, person: PersonId) -> String {
        if person == PersonId::NIL {
            return "The board’s server".to_owned();
        }
        let known = self.item::<Person>(&Scope::Person(person), person.into());
        match known
            .map(|item| item.value.name)
            .filter(|name| !name.is_empty())
        {
            Some(name) => name,
            None if person == self.me() => self.inner().owner.name.clone(),
            None => "A colleague".to_owned(),
        }
    }

    /// What an agency is called. Tracks.
    pub fn agency_name(self, agency: RecordId) -> Option<String> {
        self.item::<Agency>(&Scope::Library, agency)
            .map(|item| item.value.name)
    }

    /// What a district is called. Tracks.
    pub fn district_name(self, district: RecordId) -> Option<String> {
        self.item::<District>(&Scope::Library, district)
            .map(|item| item.value.name)
    }

    /// Whether this person may still write in a scope that exists or that they are about to open. Tracks.
    pub fn may_write<T: Noun>(self, scope: &Scope) -> bool {
        let access = self.access();
        match scope {
            Scope::Circle(id) if self.item::<Circle>(scope, *id).is_none() => {
                access.may_open_circles()
            }
            Scope::Roadshow(_) if !access.may_read(scope) => access.may_open_circles(),
            Scope::Safety(_) if !access.may_read(scope) => access.may_open_safety(),
            Scope::Case(id)
                if self.item::<CaseAudit>(scope, *id).is_none()
                    && self.item::<Assignment>(scope, *id).is_none() =>
            {
                match T::KIND {
                    Kind::CaseAudit => access.may_open_cases(),
                    Kind::Assignment => access.is(&Role::Lead),
                    _ => false,
                }
            }
            _ => access.may_write(scope, &T::KIND),
        }
    }
}

impl Inner {
    fn track(&self, scope: &Scope, kind: &Kind) {
        self.triggers.track(scope, kind);
    }

    fn next_version(&self) -> u64 {
        let next = self.versions.get() + 1;
        self.versions.set(next);
        next
    }

    fn item<T: Noun>(&self, ledger: &Ledger, record: &Record) -> Item<T> {
        Arc::unwrap_or_clone(self.held(ledger, record))
    }

    /// A record as screens receive it, read once for as long as it does not move.
    fn held<T: Noun>(&self, ledger: &Ledger, record: &Record) -> Arc<Item<T>> {
        let read = self.items.borrow().get(&record.key).cloned();
        if let Some(Ok(item)) = read.map(Arc::downcast::<Item<T>>) {
            return item;
        }
        let item = Arc::new(Item::<T>::of(
            record,
            facts(ledger, record, self.next_version()),
        ));
        let kept: Arc<dyn Any + Send + Sync> = item.clone();
        self.items.borrow_mut().insert(record.key.clone(), kept);
        item
    }
}

fn facts(ledger: &Ledger, record: &Record, version: u64) -> Facts {
    let history = ledger.replica.history(&record.key);
    let said = || history.iter().map(|change| (change.stamp, change));
    Facts {
        conflicts: record.conflicts().map(str::to_owned).collect(),
        withdrawn: record.maybe_withdrawn(),
        standing: if ledger.waits(&record.key) {
            Standing::Waiting
        } else {
            Standing::Received
        },
        late: history.iter().any(|change| ledger.is_late(change.id)),
        first: said()
            .min_by_key(|(stamp, change)| (*stamp, change.id))
            .map(|(_, change)| Said::from(&**change)),
        last: said()
            .max_by_key(|(stamp, change)| (*stamp, change.id))
            .map(|(_, change)| Said::from(&**change)),
        version,
    }
}

/// Whether what has moved may alter what anybody may do.
pub(super) fn concerns_access(moved: &Moved) -> bool {
    moved.records().any(|key| {
        matches!(
            key.kind,
            Kind::Grant | Kind::Assignment | Kind::Circle | Kind::Safety | Kind::CaseAudit
        )
    })
}

/// Whether a case file was given to somebody: then it is theirs by that, and not by having begun it.
fn is_given(replica: &Replica, audit: &RecordKey) -> bool {
    let given = RecordKey {
        kind: Kind::Assignment,
        ..audit.clone()
    };
    audit.kind == Kind::CaseAudit && replica.record(&given).is_some()
}

/// What a person may do, by all that is held here.
pub(super) fn access(person: PersonId, replica: &Replica) -> Access {
    let grants = replica.of_kind(&Kind::Grant);
    let grants = grants
        .chain(replica.of_kind(&Kind::Assignment))
        .filter_map(standing);
    let own = replica.of_kind(&Kind::Circle);
    let opened = own
        .chain(replica.of_kind(&Kind::Safety))
        .chain(replica.of_kind(&Kind::CaseAudit))
        .filter(|record| {
            record.key.scope.own_record() == Some((record.key.kind.clone(), record.key.id))
                && !is_given(replica, &record.key)
                && replica.history(&record.key).iter().any(|change| {
                    change.author == person
                        && change.writes.iter().all(|write| write.over.is_empty())
                })
        })
        .map(|record| record.key.scope.clone());
    let mut access = Access::of(person, grants, opened);
    access.fellows = replica.scopes().iter().filter_map(Scope::person).collect();
    access
}
