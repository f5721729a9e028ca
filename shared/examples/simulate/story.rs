//! What happens together: stories that chance alone seldom brings about.

use crate::chance::Chance;
use crate::plan::{Step, Work, crash, fault, work};

/// What people do together, which chance alone seldom brings about.
pub fn story(chance: &mut Chance, devices: usize, steps: &mut Vec<Step>) {
    let (one, other) = (chance.below(devices), chance.below(devices));
    let both = [one, other];
    let pick = chance.draw();
    let save = |device, work, pick| Step::Save {
        device,
        work,
        pick,
        crash: None,
    };
    let sync = |device, rounds| Step::Sync {
        device,
        rounds,
        fault: None,
    };
    let met = both.map(|device| sync(device, 12));
    match chance.below(4) {
        // Two tablets in one circle, apart: something said on both.
        0 | 1 => {
            let works = [
                Work::Circle,
                Work::CardEdit,
                Work::Attendance,
                Work::VoiceEdit,
            ];
            let work = works[chance.below(works.len())];
            let alike = chance.one_in(3);
            steps.extend(met);
            steps.extend(both.map(|device| {
                save(
                    device,
                    work,
                    if alike { pick } else { pick ^ device as u64 },
                )
            }));
            if chance.one_in(2) {
                steps.extend(both.map(|device| sync(device, 4)));
                steps.extend(met);
                steps.push(save(one, Work::Settle, pick));
            }
        }
        // A form open overnight while a colleague writes.
        2 => {
            steps.extend(met);
            steps.push(save(one, Work::Draft, pick));
            steps.push(save(
                other,
                if chance.one_in(2) {
                    Work::CardEdit
                } else {
                    Work::Circle
                },
                pick,
            ));
            steps.push(sync(other, 4));
            steps.push(sync(one, 4));
            steps.push(save(one, Work::SaveDraft, pick));
        }
        // A part given, taken away amid the filling in, and given back.
        _ => {
            let rounds = chance.below(3);
            steps.extend(met);
            steps.push(save(one, Work::Part, pick));
            steps.push(sync(one, 6));
            for work in [Work::Withdraw, Work::Regrant] {
                steps.push(sync(other, rounds));
                steps.push(save(other, Work::Card, pick ^ 1));
                steps.push(save(one, work, pick));
                steps.push(sync(one, 6));
            }
        }
    }
}

/// One round trip, with other things happening while it is on its way.
pub fn apart(chance: &mut Chance, devices: usize, temper: usize, steps: &mut Vec<Step>) {
    let device = chance.below(devices);
    let meanwhile = |chance: &mut Chance, steps: &mut Vec<Step>| {
        if chance.one_in(2) {
            let device = if chance.one_in(2) {
                device
            } else {
                chance.below(devices)
            };
            steps.push(Step::Save {
                device,
                work: work(chance),
                pick: chance.draw(),
                crash: None,
            });
        }
        if chance.one_in(3) {
            steps.push(Step::Sync {
                device: chance.below(devices),
                rounds: 3,
                fault: None,
            });
        }
        if temper >= 4 && chance.one_in(12) {
            steps.push(Step::Restore {
                pick: chance.draw(),
            });
        }
    };
    steps.push(Step::Send { device });
    meanwhile(chance, steps);
    steps.push(Step::Serve {
        device,
        fault: fault(chance, if temper == 1 { 2 } else { 4 }),
    });
    meanwhile(chance, steps);
    steps.push(Step::Take {
        device,
        crash: crash(chance, if temper == 0 { 3 } else { 10 }),
    });
}
