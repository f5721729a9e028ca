//! Saves, proper and improper, as they reach a device's store.

use crate::board::Board;
use crate::chance::Moment;
use crate::check::Broken;
use crate::forms::{Person, Seen, Writing};
use crate::ledger::Saved;
use crate::malformed::malformed;
use crate::plan::{Crash, Work};
use crate::world::World;
use serde_json::value::RawValue;
use shared::change::{Change, ChangeText, Digest, Write};
use shared::domain::Kind;
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::record::RecordKey;
use shared::scope::Scope;
use shared::source::Source;
use std::rc::Rc;

impl World {
    /// Somebody saves something on a device.
    pub fn save(
        &mut self,
        device: usize,
        work: Work,
        pick: u64,
        crash: Option<Crash>,
    ) -> Result<(), Broken> {
        let mut moment = self.moment(device, pick);
        let mut id = moment.change_id();
        let people = self.people.clone();
        let mut author = self.devices[device].person;
        let mut text = None;
        let mut person = Person {
            device: &mut self.devices[device],
            moment,
            people: &people,
            broken: self.broken,
        };
        let writing = match work {
            Work::Draft => {
                person.open_draft();
                return Ok(());
            }
            Work::Impostor => {
                author = *person.moment.chance.of(&people).unwrap_or(&author);
                person.write(Work::Card)
            }
            Work::Malformed => {
                let (writes, odd) = malformed(&mut person.moment.chance, id);
                text = odd;
                person
                    .write(Work::Card)
                    .map(|card| Writing { writes, ..card })
            }
            Work::ReusedId => {
                let moment = &mut person.moment;
                id = self.used_id(moment).unwrap_or(id);
                let moment = self.moment(device, pick ^ 1);
                Person {
                    device: &mut self.devices[device],
                    moment,
                    people: &people,
                    broken: self.broken,
                }
                .write(Work::Card)
            }
            Work::Trespass => Some(self.trespass(pick)),
            proper => person.write(proper),
        };
        let Some(writing) = writing else {
            return Ok(());
        };
        if writing.writes.is_empty() && work != Work::Malformed {
            return Ok(());
        }
        if work == Work::Settle {
            self.tally.count("conflicts settled");
        }
        if work == Work::SaveDraft {
            self.tally.count("drafts saved late");
        }
        match writing.key.kind {
            Kind::CaseAudit => self.tally.count("saves of audits"),
            Kind::ToolVersion => self.tally.count("saves of versions"),
            Kind::Safety => self.tally.count("saves for a child at risk"),
            _ => {}
        }
        if work == Work::SaveDraft {
            let device = self.devices[device].id;
            only_what_was_seen(&self.board, device, &writing.writes, &writing.seen)?;
        }
        self.keep(device, id, author, writing, text, crash)
    }

    fn keep(
        &mut self,
        at: usize,
        id: ChangeId,
        author: PersonId,
        writing: Writing,
        text: Option<String>,
        crash: Option<Crash>,
    ) -> Result<(), Broken> {
        if crash == Some(Crash::Before) {
            self.devices[at].crash();
            return Ok(());
        }
        let now = self.moment(at, 0).now_ms;
        let device = &mut self.devices[at];
        let Writing { key, writes, seen } = writing;
        let over = writes
            .iter()
            .map(|write| (write.field.clone(), write.over.clone()))
            .collect();
        let change = Change {
            id,
            scope: key.scope.clone(),
            kind: key.kind.clone(),
            record: key.id,
            writes,
            stamp: device.disk.clock.tick(now),
            author,
            device: device.id,
        };
        let range = (id, Digest([0; 32]))..=(id, Digest([255; 32]));
        if self
            .ledger
            .saved
            .range(range)
            .any(|(_, saved)| saved.device == at)
        {
            return Ok(()); // one store holds one change of its own under one id
        }
        let Ok(mut item) = ChangeText::write(change) else {
            return Err(Broken::new("saves_can_be_written", format!("{id}")));
        };
        if let Some(text) = text {
            item.text = RawValue::from_string(text)
                .map_err(|error| Broken::new("saves_can_be_written", error.to_string()))?;
        }
        self.tally.count("saves");
        self.ledger.saved.insert(
            (id, item.digest()),
            Saved {
                device: at,
                key,
                over,
                seen,
            },
        );
        device.disk.pending.push(item.clone());
        if crash == Some(Crash::After) {
            device.crash();
        } else {
            device.replica.apply_own(Rc::new(item.change));
        }
        Ok(())
    }

    /// An id that somebody has used before. Where backups are put back, one
    /// that no backup lacks: an id whose change is lost and meanwhile used for
    /// another cannot be given back, which is beyond what this can promise.
    fn used_id(&mut self, moment: &mut Moment) -> Option<ChangeId> {
        let mut ids: Vec<_> = self.ledger.saved.keys().map(|(id, _)| *id).collect();
        if self.restores {
            ids.retain(|id| self.is_safe(*id));
        }
        let id = *moment.chance.of(&ids)?;
        self.ledger.reused.insert(id);
        Some(id)
    }

    /// A card in somebody else's circle or case file, or in one that does not exist.
    fn trespass(&mut self, pick: u64) -> Writing {
        let mut moment = self.moment(0, pick);
        let circles: Vec<Scope> = self
            .board
            .scopes
            .keys()
            .filter(|scope| scope.own_record().is_some())
            .cloned()
            .collect();
        let nowhere = Scope::Circle(RecordId(moment.uuid()));
        let scope = if moment.chance.one_in(3) {
            nowhere
        } else {
            moment.chance.of(&circles).cloned().unwrap_or(nowhere)
        };
        Writing {
            key: RecordKey {
                scope,
                kind: Kind::Card,
                id: moment.record_id(),
            },
            writes: vec![Write {
                field: "text".to_owned(),
                value: serde_json::json!("from outside"),
                over: Vec::new(),
            }],
            seen: Seen::new(),
        }
    }
}

/// A save replaces nothing of another device's that its author had not seen
/// when the form was opened.
fn only_what_was_seen(
    board: &Board,
    device: DeviceId,
    writes: &[Write],
    seen: &Seen,
) -> Result<(), Broken> {
    for write in writes {
        let known = seen.get(&write.field);
        for over in &write.over {
            let unseen = !known.is_some_and(|known| known.contains(over));
            if unseen
                && board
                    .log
                    .iter()
                    .any(|row| row.change.id == *over && row.change.device != device)
            {
                return Err(Broken::new(
                    "only_what_was_seen_is_replaced",
                    format!("{device} wrote {} over {over}", write.field),
                ));
            }
        }
    }
    Ok(())
}
