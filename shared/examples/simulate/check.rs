//! The invariants, each a check with a name of its own. `docs/sync-protocol.md`
//! says which rule each of them guards.

use crate::audits;
use crate::board::{Board, LogRow, Quarantined};
use crate::device::Device;
use crate::world::World;
use shared::id::{ChangeId, PersonId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::sync::{Held, RefusalCode, SyncAnswer};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// An invariant that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The check that found it.
    pub check: &'static str,
    pub detail: String,
}

impl Broken {
    /// A finding.
    pub fn new(check: &'static str, detail: impl Into<String>) -> Self {
        Self {
            check,
            detail: detail.into(),
        }
    }
}

fn must(holds: bool, check: &'static str, detail: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds {
        Ok(())
    } else {
        Err(Broken::new(check, detail()))
    }
}

/// Invariant 2, at once: whatever an answer acknowledges is in the log.
pub fn acknowledged_is_in_the_log(board: &Board, id: ChangeId) -> Result<(), Broken> {
    let there = board.log.iter().any(|row| row.change.id == id);
    must(there, "acknowledged_is_in_the_log", || id.to_string())
}

/// Invariant 7, at once: no row leaves for someone who may not read it now.
pub fn nothing_unreadable_is_sent(
    board: &Board,
    person: PersonId,
    answer: &SyncAnswer,
) -> Result<(), Broken> {
    let access = board.access(person);
    let filled = answer.backfilled.iter().flat_map(|filled| &filled.rows);
    for row in answer.rows.iter().chain(filled) {
        let at = usize::try_from(row.seq - 1).unwrap_or(usize::MAX);
        let readable = board
            .log
            .get(at)
            .is_some_and(|row| access.may_read(&row.change.scope));
        must(readable, "nothing_unreadable_is_sent", || {
            format!("row {} to {person}", row.seq)
        })?;
    }
    Ok(())
}

/// Invariant 5, at once: everything at or before a stored cursor that lies in
/// a joined scope is stored, or is still to come with a backfill.
pub fn cursor_skips_nothing(board: &Board, at: usize, device: &Device) -> Result<(), Broken> {
    let state = &device.disk.state;
    let Some(cursor) = state
        .cursor
        .as_ref()
        .filter(|cursor| **cursor == board.cursor(cursor.seq))
    else {
        return Ok(());
    };
    for row in board.log.iter().take_while(|row| row.seq <= cursor.seq) {
        let scope = &row.change.scope;
        let to_come = state
            .backfills
            .iter()
            .any(|fill| fill.scope == *scope && fill.next < row.seq && row.seq <= fill.until);
        let there = !state.joined.contains(scope) || device.disk.is_stored(row.change.id);
        must(there || to_come, "cursor_skips_nothing", || {
            format!(
                "device {at} at {} lacks row {} of {scope}",
                cursor.seq, row.seq
            )
        })?;
    }
    Ok(())
}

/// What to count a refusal as.
pub fn refused_as(code: &RefusalCode) -> &'static str {
    match code {
        RefusalCode::Form => "refused form",
        RefusalCode::TooLarge => "refused too_large",
        RefusalCode::NotYours => "refused not_yours",
        RefusalCode::IdReused => "refused id_reused",
        RefusalCode::MayNotWrite => "refused may_not_write",
        RefusalCode::NoSuchScope => "refused no_such_scope",
        RefusalCode::Poison => "refused poison",
        RefusalCode::Signature | RefusalCode::Other(_) => "refused otherwise",
    }
}

/// Everything that must hold once all is quiet.
pub fn when_quiet(world: &World) -> Result<(), Broken> {
    log_holds_each_change_once(world)?;
    acknowledged_stays_in_the_log(world)?;
    records_follow_from_the_log(&world.board)?;
    let heads = Heads::of(&world.board.log);
    for (at, device) in world.devices.iter().enumerate() {
        queue_is_empty(at, device)?;
        holds_precisely_what_it_may_read(world, at, device)?;
        replica_equals_a_fresh_fold(world, at, device)?;
        heads.stand_in(world, at, device)?;
    }
    audits::what_was_published_stands(world)?;
    nothing_is_discarded(world)?;
    what_was_replaced_stays_replaced(world, &heads)
}

/// Invariant 2: no change is in the log twice.
fn log_holds_each_change_once(world: &World) -> Result<(), Broken> {
    let mut ids = HashSet::new();
    for (n, row) in (1_u64..).zip(&world.board.log) {
        let once = ids.insert(row.change.id) && row.seq == n;
        must(once, "log_holds_each_change_once", || format!("row {n}"))?;
    }
    Ok(())
}

/// Invariant 2: what was acknowledged is there, the same bytes; what a restore
/// lost and a device held has come back.
fn acknowledged_stays_in_the_log(world: &World) -> Result<(), Broken> {
    let ledger = &world.ledger;
    for (id, text) in ledger.acknowledged.iter().chain(&ledger.owed) {
        let there = world.board.known.get(id) == Some(text) || world.poison.contains(text);
        must(there, "acknowledged_stays_in_the_log", || id.to_string())?;
    }
    Ok(())
}

/// The server's tables are what the log says, no more and no less.
fn records_follow_from_the_log(board: &Board) -> Result<(), Broken> {
    let fresh = fold(board.log.iter().map(|row| Rc::new(row.change.clone())));
    let same = fresh
        .records()
        .all(|record| board.records.get(&record.key) == Some(record));
    must(
        same && fresh.records().count() == board.records.len(),
        "records_follow_from_the_log",
        || "the server's records differ from its log".to_owned(),
    )
}

/// Progress: a healthy server and a healthy network leave nothing waiting.
fn queue_is_empty(at: usize, device: &Device) -> Result<(), Broken> {
    must(
        device.disk.pending.is_empty(),
        "queue_always_drains",
        || {
            format!(
                "device {at} still has {} waiting",
                device.disk.pending.len()
            )
        },
    )
}

/// Invariants 5 and 7: a device holds each row of the scopes its person may
/// read, and nothing else: nothing of a scope that was lost is left.
fn holds_precisely_what_it_may_read(
    world: &World,
    at: usize,
    device: &Device,
) -> Result<(), Broken> {
    let board = &world.board;
    let readable = board.readable(&board.access(device.person));
    let held: HashMap<ChangeId, &str> = device
        .disk
        .all()
        .map(|row| (row.change.id, row.text.get()))
        .collect();
    for row in board
        .log
        .iter()
        .filter(|row| readable.contains(&row.change.scope))
    {
        must(
            held.get(&row.change.id) == Some(&row.text.get()),
            "no_row_is_missing",
            || format!("device {at} lacks row {} of {}", row.seq, row.change.scope),
        )?;
    }
    for row in device.disk.all() {
        let known = board.known.contains_key(&row.change.id) || is_poison(world, row.text.get());
        must(
            known && readable.contains(&row.change.scope),
            "nothing_unreadable_is_left",
            || {
                format!(
                    "device {at} holds {} of {}",
                    row.change.id, row.change.scope
                )
            },
        )?;
    }
    must(
        device.replica.scopes().is_subset(&readable) && device.disk.state.joined == readable,
        "nothing_unreadable_is_left",
        || format!("device {at} shows scopes it may not read"),
    )
}

fn is_poison(world: &World, text: &str) -> bool {
    world.poison.contains(&shared::change::digest(text))
}

/// Invariant 3: what a device shows is a fold of the log, whatever the order,
/// duplication, loss or clocks on the way.
fn replica_equals_a_fresh_fold(world: &World, at: usize, device: &Device) -> Result<(), Broken> {
    let readable = world.board.readable(&world.board.access(device.person));
    let log = world
        .board
        .log
        .iter()
        .filter(|row| readable.contains(&row.change.scope))
        .map(|row| Rc::new(row.change.clone()));
    // A row the server fails on whenever it is handed back stays where it is.
    let kept = device.disk.all().map(|row| Rc::clone(&row.change));
    let fresh = fold(log.chain(kept));
    let same = fresh
        .records()
        .all(|record| device.replica.record(&record.key) == Some(record));
    let count = device.replica.records().count();
    must(
        same && count == fresh.records().count(),
        "replica_equals_a_fresh_fold",
        || {
            let differs = fresh
                .records()
                .find(|record| device.replica.record(&record.key) != Some(*record))
                .map(|record| (record, device.replica.record(&record.key)));
            format!("device {at}: {differs:?}")
        },
    )
}

/// Invariant 4: every value in the log that no other write names as replaced
/// stands in its register. Worked out here without registers.
struct Heads(BTreeMap<(RecordKey, String), BTreeSet<ChangeId>>);

impl Heads {
    fn of(log: &[Rc<LogRow>]) -> Self {
        let mut written: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in log {
            for write in &row.change.writes {
                let field = (RecordKey::of(&row.change), write.field.clone());
                written
                    .entry(field)
                    .or_default()
                    .push((row.change.id, &write.over));
            }
        }
        let heads = written.into_iter().map(|(field, writes)| {
            let over: HashSet<_> = writes.iter().flat_map(|(_, over)| over.iter()).collect();
            let heads = writes
                .iter()
                .map(|(id, _)| *id)
                .filter(|id| !over.contains(id));
            (field, heads.collect())
        });
        Self(heads.collect())
    }

    fn stand_in(&self, world: &World, at: usize, device: &Device) -> Result<(), Broken> {
        let readable = world.board.readable(&world.board.access(device.person));
        if device
            .disk
            .all()
            .any(|row| !world.board.known.contains_key(&row.change.id))
        {
            return Ok(()); // it holds a row that the server cannot be given back
        }
        for ((key, field), heads) in self
            .0
            .iter()
            .filter(|((key, _), _)| readable.contains(&key.scope))
        {
            let shown: BTreeSet<_> = device
                .replica
                .record(key)
                .and_then(|record| record.register(field))
                .map(|register| register.heads().iter().map(|head| head.change).collect())
                .unwrap_or_default();
            must(shown == *heads, "every_unreplaced_value_stands", || {
                format!("device {at}, {field} of {key:?}: {shown:?} and not {heads:?}")
            })?;
        }
        Ok(())
    }
}

/// Invariant 4: every save is in the log, or under "Needs attention" on its
/// device and, where the server refused it, in quarantine as well.
fn nothing_is_discarded(world: &World) -> Result<(), Broken> {
    for ((id, text), saved) in &world.ledger.saved {
        let device = &world.devices[saved.device];
        if world.board.known.get(id) == Some(text) || world.ledger.gone.contains(text) {
            continue;
        }
        // A row that a restored server fails on cannot be given back to it.
        if world.poison.contains(text) && world.life > 0 {
            continue;
        }
        let kept = device
            .disk
            .attention
            .iter()
            .find(|kept| kept.item.digest() == *text);
        let Some(kept) = kept else {
            return Err(Broken::new(
                "nothing_is_discarded",
                format!("{id} of device {} is nowhere", saved.device),
            ));
        };
        let copy = Quarantined {
            author: device.person,
            text: *text,
        };
        let copied = kept.refusal.code == RefusalCode::Poison
            || kept.life != world.life
            || world.board.quarantine.contains(&copy);
        must(copied, "refused_is_in_quarantine", || id.to_string())?;
    }
    Ok(())
}

/// Invariant 4 the other way round: a value its author replaced does not come
/// back because something in between was refused.
fn what_was_replaced_stays_replaced(world: &World, heads: &Heads) -> Result<(), Broken> {
    if !world.ledger.gone.is_empty() {
        return Ok(()); // what stood in between may be lost with a backup
    }
    for ((id, text), saved) in &world.ledger.saved {
        if world.board.known.get(id) != Some(text) || world.ledger.reused.contains(id) {
            continue;
        }
        for field in saved.over.keys() {
            let standing = heads.0.get(&(saved.key.clone(), field.clone()));
            let back = saved
                .seen
                .get(field)
                .zip(standing)
                .and_then(|(seen, standing)| seen.intersection(standing).next());
            must(back.is_none(), "what_was_replaced_stays_replaced", || {
                format!("{field} of {:?}: {back:?} stands beside {id}", saved.key)
            })?;
        }
    }
    Ok(())
}

/// How many saves in the log build on one that was refused.
pub fn built_on_refused(world: &World) -> usize {
    let refused: HashSet<ChangeId> = world
        .devices
        .iter()
        .flat_map(|device| &device.disk.attention)
        .map(|kept| kept.item.change.id)
        .collect();
    let over = |row: &LogRow| {
        let mut over = row.change.writes.iter().flat_map(|write| &write.over);
        over.any(|id| refused.contains(id))
    };
    world.board.log.iter().filter(|row| over(row)).count()
}

fn fold(changes: impl Iterator<Item = Rc<shared::change::Change>>) -> Replica {
    let mut replica = Replica::default();
    for change in changes {
        replica.apply(change);
    }
    replica
}
