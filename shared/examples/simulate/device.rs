//! A device: a store that survives, and a session and a replica that do not.
//! Drives the session exactly as the app does.

use crate::at_risk::as_written;
use crate::disk::Disk;
use crate::plan::Crash;
use crate::sabotage::Sabotage;
use shared::change::Change;
use shared::id::{DeviceId, PersonId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::sync::{Ask, Commit, Failure, Session, SyncAnswer, Then};
use std::rc::Rc;

/// What the server made of a request: an answer as text, or a failure.
pub type Reply = Result<String, Failure>;

/// An answer on its way.
#[derive(Debug, Clone)]
pub struct Answered {
    pub reply: Reply,
    /// In which life of the server's database it was made.
    pub life: u64,
    /// Whether the server was recovering when it was made.
    pub recovering: bool,
}

/// A request on its way.
#[derive(Debug, Clone)]
pub struct Flight {
    pub ask: Ask,
    pub request: String,
    pub answer: Option<Answered>,
}

/// A device.
#[derive(Debug)]
pub struct Device {
    pub id: DeviceId,
    pub person: PersonId,
    pub disk: Disk,
    pub session: Session,
    pub replica: Replica,
    pub flight: Option<Flight>,
    /// How far its clock is from the truth, in milliseconds.
    pub clock_off: i64,
    /// Whether it has no network.
    pub cut: bool,
    /// Whether the server refuses to know it for now.
    pub signed_out: bool,
    push: usize,
    broken: Option<Sabotage>,
}

/// What came of an answer.
#[derive(Debug)]
pub struct Taken {
    pub then: Then,
    /// What was stored, when it was.
    pub commit: Option<Commit>,
    pub recovering: bool,
}

impl Device {
    /// A device with nothing on it.
    pub fn new(id: DeviceId, person: PersonId, push: usize, broken: Option<Sabotage>) -> Self {
        let disk = Disk::default();
        Self {
            id,
            person,
            session: Session::paged(disk.state.clone(), push),
            replica: Replica::default(),
            disk,
            flight: None,
            clock_off: 0,
            cut: false,
            signed_out: false,
            push,
            broken,
        }
    }

    /// The tab is killed and opened again: only what is stored is left.
    pub fn crash(&mut self) {
        self.flight = None;
        self.session = Session::paged(self.disk.state.clone(), self.push);
        self.replica = Replica::default();
        for row in self.disk.all() {
            self.replica.apply(Rc::clone(&row.change));
        }
        for item in &self.disk.pending {
            self.replica.apply_own(Rc::new(item.change.clone()));
        }
    }

    /// Makes a request, unless one is on its way already.
    pub fn send(&mut self) {
        if self.flight.is_some() {
            return;
        }
        let handed = self.disk.rows(&self.session.handing());
        let ask = self.session.ask(&self.disk.pending, handed);
        let mut flight = Flight {
            ask,
            request: String::new(),
            answer: None,
        };
        if self.broken == Some(Sabotage::AsWritten) {
            as_written(&self.disk, &mut flight);
        }
        flight.request = serde_json::to_string(&flight.ask.request).unwrap_or_default();
        self.flight = Some(flight);
    }

    /// Takes the answer of the request on its way, or its loss.
    pub fn take(&mut self, crash: Option<Crash>) -> Option<Taken> {
        let flight = self.flight.take()?;
        let answered = flight.answer.unwrap_or(Answered {
            reply: Err(Failure::Unreachable),
            life: 0,
            recovering: false,
        });
        let text = match answered.reply {
            Ok(text) => text,
            Err(failure) => {
                let failure = match failure {
                    Failure::Server if self.broken == Some(Sabotage::NeverHalve) => {
                        Failure::Unreachable
                    }
                    other => other,
                };
                return Some(Taken {
                    then: self.session.failed(&flight.ask, failure),
                    commit: None,
                    recovering: answered.recovering,
                });
            }
        };
        let answer: SyncAnswer = serde_json::from_str(&text).ok()?;
        let outcome = self.session.answered(&flight.ask, answer, &self.disk);
        let mut commit = outcome.commit;
        if self.broken == Some(Sabotage::KeepLostScope) {
            commit.dropped.clear();
        }
        if self.broken == Some(Sabotage::SettleById) {
            let rows = commit.segments.iter().flat_map(|segment| &segment.rows);
            commit.settled.extend(rows.map(|row| row.change.id));
            commit.settled.sort_unstable();
        }
        if crash == Some(Crash::Before) {
            if self.broken == Some(Sabotage::StateFirst) {
                self.disk.state = commit.state;
            }
            self.crash();
            return None;
        }
        let forget = self.broken == Some(Sabotage::ForgetRefused);
        self.disk.commit(&commit, answered.life, forget);
        if crash == Some(Crash::After) {
            self.crash();
        } else {
            self.fold(&commit);
        }
        Some(Taken {
            then: outcome.then,
            commit: Some(commit),
            recovering: answered.recovering,
        })
    }

    /// Folds into memory what has just been stored.
    fn fold(&mut self, commit: &Commit) {
        for row in commit.segments.iter().flat_map(|segment| &segment.rows) {
            self.disk.clock.observe(row.change.stamp, 0);
        }
        let waiting = self
            .disk
            .pending
            .iter()
            .map(|item| Rc::new(item.change.clone()));
        let mut commit = commit.clone();
        if self.broken == Some(Sabotage::KeepRefused) {
            commit.refused.clear();
        }
        if self.broken == Some(Sabotage::DropHeads) {
            for row in commit
                .segments
                .iter_mut()
                .flat_map(|segment| &mut segment.rows)
            {
                row.change = last_only(&self.replica, &row.change);
            }
        }
        commit.fold_into(&mut self.replica, &self.disk, waiting);
    }
}

/// The change as if it replaced whatever stands here: the fold that keeps the last value only.
fn last_only(replica: &Replica, change: &Change) -> Rc<Change> {
    let mut last = change.clone();
    if let Some(record) = replica.record(&RecordKey::of(change)) {
        for write in &mut last.writes {
            if let Some(register) = record.register(&write.field) {
                let others = register.heads().iter().map(|head| head.change);
                write.over.extend(others.filter(|id| *id != change.id));
            }
        }
    }
    Rc::new(last)
}
