//! The simulator: several devices and a server, a network that loses, repeats
//! and delays, crashes, restores and wrong clocks, all from one seed; then
//! checks that nothing was lost, nothing doubled and nobody shown what is not
//! theirs.
//!
//! `cargo run --release -p shared --example simulate -- --seeds N [--seed S]
//! [--plan FILE] [--break RULE] [--breaks]`
//!
//! The devices run the real session, replica and access of `shared`, and the
//! server's model the real parsing, access and admission. Neither has I/O, a
//! clock or randomness of its own, so a seed is a whole story: it replays, and
//! when it fails it is shrunk to the few steps that matter.

mod at_risk;
mod audits;
mod board;
mod chance;
mod check;
mod device;
mod disk;
mod drafts;
mod forms;
mod grants;
mod ledger;
mod malformed;
mod network;
mod order;
mod plan;
mod pull;
mod run;
mod sabotage;
mod saving;
mod shrink;
mod story;
mod tally;
mod world;

use order::Order;
use plan::Plan;
use sabotage::Sabotage;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;
use tally::Tally;

fn main() -> ExitCode {
    let order = match Order::read(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(text) => {
            eprintln!("{text}");
            return ExitCode::from(2);
        }
    };
    std::panic::set_hook(Box::new(|_| {}));
    if order.breaks {
        return every_break_is_caught(&order);
    }
    if let Some(plan) = order.plan {
        return replay(&plan, order.broken);
    }
    let began = Instant::now();
    let (tally, failed) = try_seeds(&order, order.broken);
    tally.print();
    println!("{:>10.1}  seconds", began.elapsed().as_secs_f64());
    if let Some((plan, broken)) = failed {
        println!("\nseed {}: {} — {}", plan.seed, broken.check, broken.detail);
        let small = shrink::shrink(&plan, &broken, order.broken);
        return tell(&small, order.broken);
    }
    let missing = tally.missing();
    if order.seeds >= 200 && !missing.is_empty() {
        println!("\nnever happened, so nothing is proved of it: {missing:?}");
        return ExitCode::FAILURE;
    }
    println!("\n{} seeds clean", order.seeds);
    ExitCode::SUCCESS
}

/// Tries seeds on every core until one fails. The lowest failing seed is told.
fn try_seeds(order: &Order, broken: Option<Sabotage>) -> (Tally, Option<(Plan, check::Broken)>) {
    let next = AtomicU64::new(order.seed);
    let stop = AtomicBool::new(false);
    let sum = Mutex::new((Tally::default(), None::<(Plan, check::Broken)>));
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut tally = Tally::default();
                let mut failed = None;
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= order.seed.saturating_add(order.seeds) {
                        break;
                    }
                    let plan = Plan::new(seed);
                    tally.count("seeds");
                    if let Err(found) = run::run(&plan, broken, &mut tally) {
                        stop.store(true, Ordering::Relaxed);
                        failed = Some((plan, found));
                    }
                }
                if let Ok(mut sum) = sum.lock() {
                    sum.0.merge(&tally);
                    if let Some(found) = failed
                        && sum
                            .1
                            .as_ref()
                            .is_none_or(|(plan, _)| found.0.seed < plan.seed)
                    {
                        sum.1 = Some(found);
                    }
                }
            });
        }
    });
    sum.into_inner().unwrap_or_default()
}

/// Runs one plan from a file.
fn replay(plan: &Plan, broken: Option<Sabotage>) -> ExitCode {
    let mut tally = Tally::default();
    match run::run(plan, broken, &mut tally) {
        Ok(()) => {
            tally.print();
            println!("clean");
            ExitCode::SUCCESS
        }
        Err(found) => {
            println!("seed {}: {} — {}", plan.seed, found.check, found.detail);
            ExitCode::FAILURE
        }
    }
}

/// Tells a failing plan, small, in a form that replays.
fn tell(plan: &Plan, broken: Option<Sabotage>) -> ExitCode {
    println!("\nshrunk to {} steps:", plan.steps.len());
    for step in &plan.steps {
        println!("  {step:?}");
    }
    replay(plan, broken);
    let file = std::env::temp_dir().join(format!("plan-{}.json", plan.seed));
    let text = serde_json::to_string(plan).unwrap_or_default();
    match std::fs::write(&file, text) {
        Ok(()) => println!("replay with --plan {}", file.display()),
        Err(error) => println!("the plan could not be written: {error}"),
    }
    ExitCode::FAILURE
}

/// Breaks each rule on purpose and sees that a check catches it.
fn every_break_is_caught(order: &Order) -> ExitCode {
    let mut all = true;
    for (name, broken) in Sabotage::ALL {
        let caught = try_seeds(order, Some(*broken)).1;
        all &= caught.is_some();
        let by =
            caught.map(|(plan, found)| format!("caught by {} (seed {})", found.check, plan.seed));
        println!("{name:<24} {}", by.unwrap_or("NOT CAUGHT".to_owned()));
    }
    if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
