//! Between a device and the server: requests and answers, and how they get lost.

use crate::at_risk::a_child_at_risk_goes_first;
use crate::chance::Chance;
use crate::check::{self, Broken};
use crate::device::{Answered, Device, Reply, Taken};
use crate::plan::{Crash, Fault};
use crate::pull::Asked;
use crate::world::World;
use shared::change::{Digest, digest};
use shared::sync::{Caller, Failure, SyncRequest};

/// A request that arrives long after its device has given up on it.
#[derive(Debug)]
pub struct Astray {
    device: usize,
    request: String,
}

impl World {
    /// One whole round trip.
    pub fn round(&mut self, device: usize, fault: Option<Fault>) -> Result<Option<Taken>, Broken> {
        self.send(device)?;
        let answered = self.devices[device]
            .flight
            .as_ref()
            .is_some_and(|flight| flight.answer.is_some());
        if !answered {
            self.serve(device, fault)?;
        }
        self.take(device, None)
    }

    /// A device makes a request, unless one is on its way already.
    pub fn send(&mut self, device: usize) -> Result<(), Broken> {
        let device = &mut self.devices[device];
        let is_idle = device.flight.is_none();
        device.send();
        if let Some(flight) = device.flight.as_ref().filter(|_| is_idle)
            && a_child_at_risk_goes_first(&device.disk, flight)?
        {
            self.tally.count("a child at risk before other work");
        }
        Ok(())
    }

    pub fn serve(&mut self, device: usize, fault: Option<Fault>) -> Result<(), Broken> {
        let Some(flight) = &self.devices[device].flight else {
            return Ok(());
        };
        if flight.answer.is_some() {
            return Ok(());
        }
        let request = flight.request.clone();
        let recovering = self.board.recovering;
        let reply = if self.devices[device].cut {
            Err(Failure::Unreachable)
        } else {
            self.meet(device, &request, fault)?
        };
        let answered = Answered {
            reply,
            life: self.life,
            recovering: recovering && self.board.recovering,
        };
        if let Some(flight) = &mut self.devices[device].flight {
            flight.answer = Some(answered);
        }
        Ok(())
    }

    fn meet(
        &mut self,
        device: usize,
        request: &str,
        fault: Option<Fault>,
    ) -> Result<Reply, Broken> {
        Ok(match fault {
            None => self.handle(device, request)?,
            Some(Fault::RequestLost) => {
                self.tally.count("requests lost");
                Err(Failure::Unreachable)
            }
            Some(Fault::Twice) => {
                self.tally.count("requests twice");
                let first = self.handle(device, request)?;
                let _second = self.handle(device, request)?;
                first
            }
            Some(Fault::AnswerLost) => {
                self.tally.count("answers lost");
                let _lost = self.handle(device, request)?;
                Err(Failure::Unreachable)
            }
            Some(Fault::ServerCrashAfter) => {
                self.tally.count("server crashes after commit");
                let _lost = self.handle(device, request)?;
                Err(Failure::Server)
            }
            Some(Fault::ServerCrashBefore) => Err(Failure::Server),
            Some(Fault::Busy) => Err(Failure::Busy(500)),
            Some(Fault::Stray) => {
                self.astray.push(Astray {
                    device,
                    request: request.to_owned(),
                });
                Err(Failure::Unreachable)
            }
        })
    }

    pub fn stray(&mut self, pick: u64) -> Result<(), Broken> {
        let at = Chance::new(pick).below(self.astray.len());
        if at < self.astray.len() {
            let Astray { device, request } = self.astray.swap_remove(at);
            self.tally.count("requests astray");
            let _nobody_waits = self.handle(device, &request)?;
        }
        Ok(())
    }

    /// The server takes a request and answers it: one transaction.
    fn handle(&mut self, device: usize, request: &str) -> Result<Reply, Broken> {
        let Device {
            id,
            person,
            signed_out,
            ..
        } = self.devices[device];
        if self.outage {
            self.tally.count("outages");
            return Ok(Err(Failure::Server));
        }
        if signed_out {
            self.tally.count("sign-ins refused");
            return Ok(Err(Failure::SignIn));
        }
        let Ok(request) = serde_json::from_str::<SyncRequest>(request) else {
            return Err(Broken::new("request_readable", format!("device {device}")));
        };
        let texts = request
            .changes
            .iter()
            .chain(request.handed.iter().map(|row| &row.change));
        let sent: Vec<Digest> = texts.map(|text| digest(text.get())).collect();
        if sent.iter().any(|text| self.poison.contains(text)) {
            return Ok(Err(Failure::Server));
        }
        let epochs = self.board.past.len();
        self.now_ms += 1; // no two requests at the same moment, so no two epochs alike
        let salt = self.now_ms;
        let Some(from) = self.board.place(request.cursor.as_ref(), salt, self.broken) else {
            self.tally
                .add("epochs begun", self.board.past.len() - epochs);
            return Ok(written(&self.board.restarted()));
        };
        let caller = Caller { person, device: id };
        let asked = Asked {
            person,
            from,
            scopes: request.scopes,
            backfill: request.backfill,
            most: self.pull,
            broken: self.broken,
        };
        let page = self
            .board
            .take(caller, request.changes, request.handed, self.broken);
        self.tally.add("late work", page.late);
        self.tally.add("rows handed back", page.handed);
        for id in &page.accepted {
            check::acknowledged_is_in_the_log(&self.board, *id)?;
            if let Some(text) = self.board.known.get(id) {
                self.ledger.acknowledged.insert(*id, *text);
            }
        }
        let answer = self.board.answer(&asked, page);
        check::nothing_unreadable_is_sent(&self.board, person, &answer)?;
        if answer
            .backfilled
            .as_ref()
            .is_some_and(|filled| !filled.rows.is_empty())
        {
            self.tally.count("backfill pages");
        }
        Ok(written(&answer))
    }

    pub fn take(&mut self, device: usize, crash: Option<Crash>) -> Result<Option<Taken>, Broken> {
        let Some(flight) = &self.devices[device].flight else {
            return Ok(None);
        };
        if flight
            .answer
            .as_ref()
            .is_some_and(|answer| answer.life != self.life)
        {
            self.tally.count("answers taken late");
        }
        let before = self.devices[device].disk.clone();
        let taken = self.devices[device].take(crash);
        match crash {
            Some(Crash::Before) => self.tally.count("crashes before commit"),
            Some(Crash::After) => self.tally.count("crashes after commit"),
            None => {}
        }
        if let Some(Taken {
            commit: Some(commit),
            recovering,
            ..
        }) = &taken
        {
            if *recovering && !commit.dropped.is_empty() {
                return Err(Broken::new(
                    "nothing_dropped_while_recovering",
                    format!("device {device} dropped {:?}", commit.dropped),
                ));
            }
            self.note(device, &before, commit);
        }
        check::cursor_skips_nothing(&self.board, device, &self.devices[device])?;
        Ok(taken)
    }

    /// All faults end.
    pub fn heal(&mut self) {
        self.outage = false;
        while self.astray.len() > 2 {
            self.astray.pop();
        }
        for device in &mut self.devices {
            device.cut = false;
            device.signed_out = false;
            device.flight = None;
        }
    }

    /// Requests gone astray arrive at last.
    pub fn deliver_strays(&mut self) -> Result<(), Broken> {
        while !self.astray.is_empty() {
            self.stray(0)?;
        }
        Ok(())
    }
}

fn written(answer: &shared::sync::SyncAnswer) -> Reply {
    serde_json::to_string(answer).map_err(|_| Failure::Server)
}
