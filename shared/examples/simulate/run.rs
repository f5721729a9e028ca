//! A plan from beginning to end, until all is quiet, and what was found.

use crate::audits;
use crate::check::{self, Broken};
use crate::plan::Plan;
use crate::sabotage::Sabotage;
use crate::tally::Tally;
use crate::world::World;
use shared::sync::Then;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Round trips after which a device that is still not idle makes no progress.
const PATIENCE: usize = 3_000;
/// Rounds of all devices after which a board that still moves never comes to rest.
const PASSES: usize = 12;

/// Carries a plan out. What happened is added to the tally.
pub fn run(plan: &Plan, broken: Option<Sabotage>, tally: &mut Tally) -> Result<(), Broken> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(plan, broken);
        let result = through(&mut world, plan);
        (result, world.tally)
    }));
    match outcome {
        Ok((result, counted)) => {
            tally.merge(&counted);
            result
        }
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(Broken::new("nothing_panics", text.unwrap_or_default()))
        }
    }
}

fn through(world: &mut World, plan: &Plan) -> Result<(), Broken> {
    for step in &plan.steps {
        world.step(*step)?;
    }
    world.tally.add("steps", plan.steps.len());
    world.heal();
    come_to_rest(world)?;
    world.deliver_strays()?;
    come_to_rest(world)?;
    if world.board.recovering {
        world.board.recovering = false;
        come_to_rest(world)?;
    }
    let conflicts: usize = world
        .devices
        .iter()
        .map(|device| device.replica.conflicts().count())
        .sum();
    world.tally.add("conflicts seen", conflicts);
    let built = check::built_on_refused(world);
    world.tally.add("built on a refused change", built);
    world.tally.add("rows in the end", world.board.log.len());
    world
        .tally
        .add("versions in the end", audits::versions(world));
    check::when_quiet(world)?;
    // What is stored says the same as what was in memory.
    for device in &mut world.devices {
        device.crash();
    }
    check::when_quiet(world)
}

/// Every device syncs until nothing moves any more.
fn come_to_rest(world: &mut World) -> Result<(), Broken> {
    for _ in 0..PASSES {
        let before = (world.board.log.len(), world.board.epoch, places(world));
        for device in 0..world.devices.len() {
            until_idle(world, device)?;
        }
        if before == (world.board.log.len(), world.board.epoch, places(world)) {
            return Ok(());
        }
    }
    Err(Broken::new(
        "queue_always_drains",
        "the board never comes to rest",
    ))
}

fn places(world: &World) -> Vec<(shared::sync::SyncState, usize)> {
    let place =
        |device: &crate::device::Device| (device.disk.state.clone(), device.disk.pending.len());
    world.devices.iter().map(place).collect()
}

fn until_idle(world: &mut World, device: usize) -> Result<(), Broken> {
    for _ in 0..PATIENCE {
        match world.round(device, None)? {
            Some(taken) if taken.then == Then::Idle => {
                let waiting = world.devices[device].disk.pending.len();
                if world.board.recovering && waiting > 0 {
                    world.tally.add("refused while recovering, kept", waiting);
                }
                return Ok(());
            }
            _ => {}
        }
    }
    let detail = format!("device {device} never becomes idle");
    Err(Broken::new("queue_always_drains", detail))
}
