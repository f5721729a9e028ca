//! Everybody together: devices, the server, and the network between them.

use crate::board::Board;
use crate::chance::{Chance, Moment};
use crate::check::{self, Broken};
use crate::device::Device;
use crate::ledger::Ledger;
use crate::network::Astray;
use crate::plan::{Plan, Step};
use crate::sabotage::Sabotage;
use crate::tally::Tally;
use shared::change::{Change, ChangeText, Digest, Snapshot, between};
use shared::domain::{Board as Settings, Grant, Noun, Person as PersonNoun, Role};
use shared::id::{DeviceId, PersonId, RecordId};
use shared::scope::Scope;
use shared::sorted::SortedSet;
use shared::source::Source;
use shared::sync::Caller;
use std::collections::HashSet;
use uuid::Uuid;

/// The whole of it.
#[derive(Debug)]
pub struct World {
    pub board: Board,
    pub devices: Vec<Device>,
    pub people: Vec<PersonId>,
    pub ledger: Ledger,
    pub tally: Tally,
    pub poison: HashSet<Digest>,
    /// Which life of the server's database this is: one more with each restore.
    pub life: u64,
    pub broken: Option<Sabotage>,
    /// Whether the plan puts backups back.
    pub restores: bool,
    backups: Vec<Board>,
    pub astray: Vec<Astray>,
    pub outage: bool,
    pub now_ms: u64,
    pub pull: usize,
    /// Scopes each device has lost before.
    lost: Vec<SortedSet<Scope>>,
}

impl World {
    /// The board as its administrator sets it up, and devices with nothing on them.
    pub fn new(plan: &Plan, broken: Option<Sabotage>) -> Self {
        let people: Vec<_> = (1..=8).map(|n| PersonId(Uuid::from_u128(n))).collect();
        let devices = plan
            .owners
            .iter()
            .enumerate()
            .map(|(n, owner)| {
                let id = DeviceId(Uuid::from_u128(0x100 + u128::try_from(n).unwrap_or(0)));
                Device::new(id, people[owner % people.len()], plan.push, broken)
            })
            .collect();
        let mut world = Self {
            board: Board::new(plan.seed),
            devices,
            people,
            ledger: Ledger::default(),
            tally: Tally::default(),
            poison: HashSet::new(),
            life: 0,
            broken,
            restores: plan
                .steps
                .iter()
                .any(|step| matches!(step, Step::Restore { .. })),
            backups: Vec::new(),
            astray: Vec::new(),
            outage: false,
            now_ms: 1_790_000_000_000,
            pull: plan.pull,
            lost: vec![SortedSet::default(); plan.owners.len()],
        };
        world.found(plan.seed);
        world.backups.push(world.board.clone());
        world
    }

    /// The server's own first changes: settings, people, their roles.
    fn found(&mut self, seed: u64) {
        let mut moment = Moment {
            now_ms: self.now_ms,
            chance: Chance::new(seed ^ 0x00f0_0ded),
        };
        let settings = Settings {
            name: "Board".to_owned(),
            ..Settings::default()
        };
        let mut changes = vec![own(
            &mut moment,
            Scope::Library,
            Settings::key().id,
            &settings,
        )];
        let roles = [
            Some(Role::Administrator),
            Some(Role::Lead),
            Some(Role::Facilitator),
            Some(Role::Facilitator),
            Some(Role::Facilitator),
            None,
            Some(Role::Auditor),
            Some(Role::Auditor),
        ];
        for (n, person) in self.people.iter().enumerate() {
            let named = PersonNoun {
                name: format!("Person {n}"),
                ..PersonNoun::default()
            };
            let scope = Scope::Person(*person);
            changes.push(own(&mut moment, scope.clone(), (*person).into(), &named));
            if let Some(role) = roles.get(n).cloned().flatten() {
                let grant = Grant {
                    person: *person,
                    role: Some(role),
                    withdrawn: None,
                };
                let id = moment.record_id();
                changes.push(own(&mut moment, scope, id, &grant));
            }
        }
        let texts = changes
            .into_iter()
            .filter_map(|change| ChangeText::write(change).ok())
            .map(|written| written.text)
            .collect();
        self.board.take(Caller::BOARD, texts, Vec::new(), None);
    }

    /// Carries out one step.
    pub fn step(&mut self, step: Step) -> Result<(), Broken> {
        self.now_ms += 1_000;
        let count = self.devices.len();
        match step {
            Step::Save {
                device,
                work,
                pick,
                crash,
            } => self.save(device % count, work, pick, crash)?,
            Step::Sync {
                device,
                rounds,
                fault,
            } => {
                for n in 0..rounds {
                    self.round(device % count, fault.filter(|_| n == 0))?;
                }
            }
            Step::Send { device } => self.send(device % count)?,
            Step::Serve { device, fault } => self.serve(device % count, fault)?,
            Step::Take { device, crash } => {
                self.take(device % count, crash)?;
            }
            Step::Stray { pick } => self.stray(pick)?,
            Step::Crash { device } => self.devices[device % count].crash(),
            Step::Damage { device, pick } => self.damage(device % count, pick),
            Step::Clock { device, ms } => {
                if ms.unsigned_abs() > 1_000_000 {
                    self.tally.count("clocks off by years");
                }
                self.devices[device % count].clock_off = ms;
            }
            Step::Cut { device, cut } => self.devices[device % count].cut = cut,
            Step::SignIn { device, refused } => self.devices[device % count].signed_out = refused,
            Step::Outage { on } => self.outage = on,
            Step::Poison { device, pick } => {
                let pending = &self.devices[device % count].disk.pending;
                if let Some(item) = Chance::new(pick).of(pending) {
                    self.poison.insert(item.digest());
                }
            }
            Step::TryAgain { device, pick } => self.try_again(device % count, pick),
            Step::Backup => {
                self.backups.push(self.board.clone());
                if self.backups.len() > 4 {
                    self.backups.remove(0);
                }
            }
            Step::Restore { pick } => self.restore(pick),
            Step::CloseRecovery => self.board.recovering = false,
        }
        Ok(())
    }

    /// What the device's clock says.
    pub fn moment(&self, device: usize, pick: u64) -> Moment {
        Moment {
            now_ms: self
                .now_ms
                .saturating_add_signed(self.devices[device].clock_off),
            chance: Chance::new(pick ^ (u64::try_from(device).unwrap_or(0) << 56)),
        }
    }

    /// Notes what a commit did, for the tally and the ledger.
    pub fn note(
        &mut self,
        device: usize,
        before: &crate::disk::Disk,
        commit: &shared::sync::Commit,
    ) {
        let disk = &self.devices[device].disk;
        for scope in disk.state.joined.difference(&before.state.joined) {
            self.tally.count("scopes gained");
            if self.lost[device].contains(scope) {
                self.tally.count("scopes regained");
            }
        }
        for scope in before.state.joined.difference(&disk.state.joined) {
            self.tally.count("scopes lost");
            self.lost[device].insert(scope.clone());
        }
        for scope in &commit.dropped {
            if disk.pending.iter().any(|item| item.change.scope == *scope) {
                self.tally.count("withdrawn while waiting");
            }
        }
        for refusal in &commit.refused {
            self.tally.count(check::refused_as(&refusal.code));
        }
        for item in &before.pending {
            let text = item.digest();
            let here = shared::sync::Held::is_stored(disk, item.change.id);
            let settled = commit.settled.binary_search(&item.change.id).is_ok();
            // Acknowledged, not readable, and then lost with a backup: nobody holds it.
            if settled && !here && self.board.known.get(&item.change.id) != Some(&text) {
                self.ledger.gone.insert(text);
            }
        }
        for kept in &before.attention {
            if !disk
                .attention
                .iter()
                .any(|now| now.item.change.id == kept.item.change.id)
            {
                self.tally.count("taken although refused before");
            }
        }
    }

    fn try_again(&mut self, device: usize, pick: u64) {
        let device = &mut self.devices[device];
        let at = Chance::new(pick).below(device.disk.attention.len());
        if at < device.disk.attention.len() {
            let kept = device.disk.attention.swap_remove(at);
            device
                .replica
                .apply_own(std::rc::Rc::new(kept.item.change.clone()));
            device.disk.pending.push(kept.item);
            self.tally.count("tried again");
        }
    }

    /// A page of rows cannot be read any longer. What a restored server lacks and nobody else holds is lost with it.
    fn damage(&mut self, device: usize, pick: u64) {
        let disk = &mut self.devices[device].disk;
        if disk.segments.is_empty() {
            return;
        }
        let at = Chance::new(pick).below(disk.segments.len());
        let rows = disk.damage(at);
        self.devices[device].crash();
        self.tally.count("pages damaged");
        for row in rows {
            let id = row.change.id;
            let mut held = self.devices.iter().flat_map(|device| device.disk.all());
            let is_held = held.any(|held| held.change.id == id);
            if !is_held && !self.board.known.contains_key(&id) {
                self.ledger.owed.remove(&id);
                self.ledger
                    .gone
                    .insert(shared::change::digest(row.text.get()));
            }
        }
    }

    /// A backup is put back in place. What it lacks is lost unless a device holds it.
    fn restore(&mut self, pick: u64) {
        let at = Chance::new(pick).below(self.backups.len());
        let Some(backup) = self.backups.get(at).cloned() else {
            return;
        };
        self.tally.count("restores");
        self.life += 1;
        let lost = std::mem::replace(&mut self.board, backup);
        for row in &lost.log {
            let id = row.change.id;
            if self.board.known.contains_key(&id) {
                continue;
            }
            self.tally.count("rows lost with a backup");
            self.ledger.acknowledged.remove(&id);
            let stored = self
                .devices
                .iter()
                .any(|device| device.disk.all().any(|held| held.change.id == id));
            if stored {
                self.ledger.owed.insert(id, row.digest);
            } else {
                self.ledger.owed.remove(&id);
                self.ledger.gone.insert(row.digest);
            }
        }
    }

    /// Whether a change is in the log and in every backup.
    pub fn is_safe(&self, id: shared::id::ChangeId) -> bool {
        let mut lives = self.backups.iter().chain([&self.board]);
        lives.all(|life| life.known.contains_key(&id))
    }
}

fn own<T: Noun>(moment: &mut Moment, scope: Scope, record: RecordId, value: &T) -> Change {
    Change {
        id: moment.change_id(),
        scope,
        kind: T::KIND,
        record,
        writes: between(&Snapshot::default(), &T::default(), value),
        stamp: shared::stamp::Stamp {
            ms: moment.now_ms,
            n: 0,
        },
        author: PersonId::NIL,
        device: DeviceId::NIL,
    }
}
