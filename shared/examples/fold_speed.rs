//! How fast the fold is, and that it stays linear.
//!
//! `cargo run --release -p shared --example fold_speed`
//!
//! Folds 10,000 changes over 1,000 records (at most 50 ms), 100,000 changes
//! over the same 1,000 records (at most 11 times as long), and 100,000 over
//! 10,000 records (told, not judged: ten times the memory leaves the processor's
//! cache, and waits for what is not in it). Prints JSON; exits 1 past a limit.

use serde_json::json;
use shared::change::{Change, Write};
use shared::domain::Kind;
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::replica::Replica;
use shared::scope::Scope;
use shared::stamp::Stamp;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use uuid::Uuid;

const MOST: Duration = Duration::from_millis(50);
const RATIO: f64 = 11.0;
/// Cards in a circle.
const CARDS: u128 = 40;

fn main() -> ExitCode {
    // Ten logs of 10,000, all held, against one of 100,000: as much to read and
    // to hold, and a busy machine disturbs both alike, so what is compared is
    // the fold and not the processor's cache. One round to warm up, then the
    // median of seven, by turns.
    let small: Vec<_> = (0..10).map(|board| log(board, 10_000, 10)).collect();
    let (deep, wide) = (log(20, 100_000, 100), log(21, 100_000, 10));
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for round in 0..8 {
        let held: Vec<_> = small.iter().map(|log| fold(log)).collect();
        let parts: Duration = held.iter().map(|(took, _)| *took).sum();
        drop(held);
        let took = [parts / 10, fold(&deep).0, fold(&wide).0];
        if round > 0 {
            times
                .iter_mut()
                .zip(took)
                .for_each(|(all, one)| all.push(one));
        }
    }
    let [ten, deep, wide] = times.map(median);
    let ratio = |long: Duration| long.as_secs_f64() / ten.as_secs_f64();
    let passes = ten <= MOST && ratio(deep) <= RATIO;
    let figures = json!({
        "fold_10000_ms": ten.as_secs_f64() * 1e3,
        "fold_100000_ms": deep.as_secs_f64() * 1e3,
        "ratio": ratio(deep),
        "fold_100000_over_10000_records_ms": wide.as_secs_f64() * 1e3,
        "ratio_over_10000_records": ratio(wide),
        "passes": passes,
    });
    println!("{figures}");
    if passes {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Circle after circle, as a board's log grows: forty cards each, made, then
/// reworded and moved, so many changes to each.
fn log(board: u128, count: u128, turns: u128) -> Vec<Rc<Change>> {
    let id = |n| ChangeId(Uuid::from_u128(board << 96 | n));
    (0..count)
        .map(|n| {
            let (circle, step) = (n / (CARDS * turns), n % (CARDS * turns));
            let (record, turn) = (circle * CARDS + step % CARDS, step / CARDS);
            let write = |field: &str, value| Write {
                field: field.to_owned(),
                value,
                over: if turn == 0 {
                    Vec::new()
                } else {
                    vec![id(n - CARDS)]
                },
            };
            let mut writes = vec![
                write(
                    "text",
                    json!(format!("What was said, for the {turn}th time")),
                ),
                write("order", json!(turn.to_string())),
            ];
            if turn == 0 {
                writes.push(write("kind", json!("barrier")));
                writes.push(write("round", json!("why")));
            }
            Rc::new(Change {
                id: id(n),
                scope: Scope::Circle(RecordId(Uuid::from_u128(board << 96 | circle))),
                kind: Kind::Card,
                record: RecordId(Uuid::from_u128(board << 96 | record)),
                writes,
                stamp: Stamp {
                    ms: 1_790_000_000_000 + u64::try_from(turn).unwrap_or_default(),
                    n: 0,
                },
                author: PersonId::NIL,
                device: DeviceId::NIL,
            })
        })
        .collect()
}

fn fold(changes: &[Rc<Change>]) -> (Duration, Replica) {
    let began = processor_time();
    let mut replica = Replica::default();
    for change in changes {
        replica.apply(Rc::clone(change));
    }
    let took = processor_time().saturating_sub(began);
    assert_eq!(replica.len(), changes.len());
    (took, replica)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// What the processor has spent on us, where the system tells (Linux): other
/// programs that want the processor as well are not the fold's fault. The
/// clock elsewhere.
fn processor_time() -> Duration {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    told.and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or_else(
            || BEGAN.get_or_init(Instant::now).elapsed(),
            Duration::from_nanos,
        )
}
