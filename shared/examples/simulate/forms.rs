//! What people do, as the forms of the app would write it: read a noun, change
//! it, and let `between` make the change.

use crate::chance::{Chance, Moment};
use crate::device::Device;
use crate::plan::Work;
use crate::sabotage::Sabotage;
use serde_json::json;
use shared::access::{Access, standing};
use shared::change::{Snapshot, Write, between, settle};
use shared::domain::{
    Agency, Agrees, Attendance, Card, CardKind, Circle, Kind, Noun, Role, RoleGroup, Stage,
    VoiceKind, VoiceNote, Withdrawal, eight_rounds,
};
use shared::id::{ChangeId, PersonId, RecordId};
use shared::record::{Record, RecordKey};
use shared::scope::Scope;
use shared::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// For each field, every change the device knew when the form was opened.
pub type Seen = BTreeMap<String, BTreeSet<ChangeId>>;

/// What is to be saved.
#[derive(Debug, Clone)]
pub struct Writing {
    pub key: RecordKey,
    pub writes: Vec<Write>,
    pub seen: Seen,
}

/// Somebody at a device, about to do something.
pub struct Person<'a> {
    pub device: &'a mut Device,
    pub moment: Moment,
    pub people: &'a [PersonId],
    pub broken: Option<Sabotage>,
}

impl Person<'_> {
    /// Does it, where there is anything to do it to.
    #[allow(clippy::too_many_lines, reason = "a list: one arm a thing to do")]
    pub fn write(&mut self, work: Work) -> Option<Writing> {
        match work {
            // Whoever it is, and before there is any circle.
            Work::AtRisk => self.at_risk(),
            // An auditor audits.
            work if self.is_auditor() && !work.is_audit() => {
                let work = if self.chance().one_in(3) {
                    Work::Audit
                } else {
                    Work::Answer
                };
                self.write(work)
            }
            // Most things want a circle to do them in.
            work if work != Work::OpenCircle
                && !work.is_audit()
                && self.may(Work::OpenCircle)
                && self.device.replica.of_kind(&Kind::Circle).next().is_none() =>
            {
                self.write(Work::OpenCircle)
            }
            // Whom the app does not offer it writes a card; now and then one tries it.
            Work::OpenCircle | Work::Role | Work::Agency | Work::Audit | Work::Publish
                if !self.may(work) && !self.chance().one_in(8) =>
            {
                self.write(Work::Card)
            }
            Work::OpenCircle => {
                let id = self.moment.record_id();
                let circle = Circle {
                    title: self.words("Circle"),
                    rounds: eight_rounds(),
                    ..Circle::default()
                };
                Some(Self::first(Circle::scope(id), id, &circle))
            }
            Work::Circle => {
                let key = self.any(&Kind::Circle)?;
                let words = self.words("a message");
                let field = self.chance().below(3);
                self.edit::<Circle>(key, |circle| match field {
                    0 => circle.title = words,
                    1 => circle.place = words,
                    _ => circle.message = words,
                })
            }
            Work::Note => {
                let key = self.any(&Kind::Circle)?;
                let words = self.words("a note");
                let round = ["why", "child", "next"][self.chance().below(3)];
                self.edit::<Circle>(key, |circle| {
                    circle.notes.insert(round.to_owned(), words);
                })
            }
            Work::Position => {
                let key = self.any(&Kind::Circle)?;
                let round = ["why", "child", "next"][self.chance().below(3)];
                self.edit::<Circle>(key, |circle| round.clone_into(&mut circle.round))
            }
            Work::Close => {
                let key = self.any(&Kind::Circle)?;
                self.edit::<Circle>(key, |circle| circle.stage = Stage::Closed)
            }
            Work::Card => {
                let scope = self.any(&Kind::Circle)?.scope;
                let card = Card {
                    text: self.words("a card"),
                    kind: CardKind::ALL[self.chance().below(5)].clone(),
                    ..Card::default()
                };
                let id = self.moment.record_id();
                Some(Self::first(scope, id, &card))
            }
            Work::CardEdit => {
                let key = self.any(&Kind::Card)?;
                let (what, words) = (self.chance().below(4), self.words("another card"));
                self.edit::<Card>(key, |card| match what {
                    0 => card.order += 1.0,
                    1 => card.withdrawn = Some(Withdrawal::because(words)),
                    _ => card.text = words,
                })
            }
            Work::Voice => {
                let scope = self.any(&Kind::Circle)?.scope;
                let note = VoiceNote {
                    words: self.words("what was said"),
                    ..VoiceNote::default()
                };
                let id = self.moment.record_id();
                Some(Self::first(scope, id, &note))
            }
            Work::VoiceEdit => {
                let key = self.any(&Kind::Voice)?;
                let (what, words) = (self.chance().below(3), self.words("what it means"));
                let at = self.chance().below(4);
                self.edit::<VoiceNote>(key, |note| match what {
                    0 => note.kind = VoiceKind::ALL[at].clone(),
                    1 => note.agrees = Agrees::ALL[at].clone(),
                    _ => note.meaning = words,
                })
            }
            Work::Attendance => {
                let scope = self.any(&Kind::Circle)?.scope;
                let circle = scope.activity()?;
                let count = u32::try_from(self.chance().below(5)).unwrap_or_default();
                let total = Attendance {
                    circle,
                    group: RoleGroup::Health,
                    count,
                    ..Attendance::default()
                };
                let id = Attendance::id(circle, total.agency, &total.group);
                Some(self.whole(scope, id, &total))
            }
            Work::Settle => self.settle(),
            Work::SaveDraft => self.save_draft(),
            Work::Part | Work::Role => self.grant(work == Work::Part),
            Work::Withdraw | Work::Regrant => self.regrant(work == Work::Withdraw),
            Work::Agency => {
                let agency = Agency {
                    name: self.words("Agency"),
                    ..Agency::default()
                };
                let id = self.moment.record_id();
                Some(Self::first(Scope::Library, id, &agency))
            }
            Work::Newer => self.newer(),
            Work::Audit => Some(self.begin_audit()),
            Work::Answer => self.answer(),
            Work::Publish => self.publish(),
            Work::Alter => self.alter(),
            Work::Draft | Work::Trespass | Work::Impostor | Work::Malformed | Work::ReusedId => {
                None
            }
        }
    }

    fn settle(&mut self) -> Option<Writing> {
        let mut open: Vec<_> = self
            .device
            .replica
            .conflicts()
            .map(|(key, field)| (key.clone(), field.to_owned()))
            .collect();
        open.sort();
        let (key, field) = self.chance().of(&open)?.clone();
        let heads = self.device.replica.record(&key)?.register(&field)?.heads();
        let values: Vec<_> = heads.iter().map(|head| head.value.clone()).collect();
        let value = self.chance().of(&values)?.clone();
        Some(Writing {
            writes: vec![settle(&self.snapshot(&key), &field, value)],
            seen: self.seen(&key),
            key,
        })
    }

    fn newer(&mut self) -> Option<Writing> {
        let scope = self.any(&Kind::Circle)?.scope;
        let mut key = RecordKey {
            scope,
            kind: Kind::Other("whiteboard".to_owned()),
            id: self.moment.record_id(),
        };
        if self.chance().one_in(2) {
            key = self.any(&Kind::Card).unwrap_or(key);
        }
        let (snapshot, words) = (self.snapshot(&key), self.words("beyond"));
        let writes = vec![
            settle(&snapshot, "mood", json!({ "shape": [1, words] })),
            settle(&snapshot, "kind", json!("lightning")),
        ];
        Some(Writing {
            seen: self.seen(&key),
            writes,
            key,
        })
    }

    pub(crate) fn first<T: Noun>(scope: Scope, id: RecordId, value: &T) -> Writing {
        Writing {
            key: RecordKey {
                scope,
                kind: T::KIND,
                id,
            },
            writes: between(&Snapshot::default(), &T::default(), value),
            seen: Seen::new(),
        }
    }

    pub(crate) fn whole<T: Noun>(&self, scope: Scope, id: RecordId, value: &T) -> Writing {
        let key = RecordKey {
            scope,
            kind: T::KIND,
            id,
        };
        let before = self.device.replica.read::<T>(&key.scope, id);
        Writing {
            writes: between(
                &self.snapshot(&key),
                &before.map(|read| read.value).unwrap_or_default(),
                value,
            ),
            seen: self.seen(&key),
            key,
        }
    }

    pub(crate) fn edit<T: Noun>(
        &self,
        key: RecordKey,
        change: impl FnOnce(&mut T),
    ) -> Option<Writing> {
        let mut value = self.device.replica.read::<T>(&key.scope, key.id)?.value;
        change(&mut value);
        Some(self.whole(key.scope, key.id, &value))
    }

    pub(crate) fn may(&self, work: Work) -> bool {
        let access = self.access();
        match work {
            Work::OpenCircle => self.device.replica.is_empty() || access.may_open_circles(),
            Work::Role => access.may_write(&Scope::Person(PersonId::NIL), &Kind::Grant),
            Work::Audit => access.may_open_cases(),
            _ => access.may_write(&Scope::Library, &Kind::Agency),
        }
    }

    fn is_auditor(&self) -> bool {
        self.access().is(&Role::Auditor)
    }

    fn access(&self) -> Access {
        let grants = self
            .device
            .replica
            .of_kind(&Kind::Grant)
            .filter_map(standing);
        Access::of(self.device.person, grants, [])
    }

    pub(crate) fn any(&mut self, kind: &Kind) -> Option<RecordKey> {
        let keys = self
            .device
            .replica
            .of_kind(kind)
            .map(|record: &Record| record.key.clone())
            .collect();
        self.pick(keys)
    }

    pub(crate) fn pick(&mut self, mut keys: Vec<RecordKey>) -> Option<RecordKey> {
        keys.sort();
        // Mostly the newest, so that devices meet in the same records.
        let at = if self.chance().one_in(3) {
            self.chance().below(keys.len())
        } else {
            keys.len().checked_sub(1)?
        };
        keys.into_iter().nth(at)
    }

    pub(crate) fn snapshot(&self, key: &RecordKey) -> Snapshot {
        if self.broken == Some(Sabotage::OverHeadsOnly) {
            let record = self.device.replica.record(key);
            return record
                .map(|record| Snapshot::of(record, |_, _| None))
                .unwrap_or_default();
        }
        self.device.replica.snapshot(key)
    }

    pub(crate) fn seen(&self, key: &RecordKey) -> Seen {
        let mut seen = Seen::new();
        for change in self.device.replica.history(key) {
            for write in &change.writes {
                seen.entry(write.field.clone())
                    .or_default()
                    .insert(change.id);
            }
        }
        seen
    }

    pub(crate) fn words(&mut self, what: &str) -> String {
        // Now and then two people say the same.
        match self.chance().below(4) {
            0 => what.to_owned(),
            n => format!("{what} {n} {:x}", self.chance().draw() % 0xffff),
        }
    }

    pub(crate) fn chance(&mut self) -> &mut Chance {
        &mut self.moment.chance
    }
}
