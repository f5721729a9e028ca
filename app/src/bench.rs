//! What the bench page calls. Only in a client built with the feature `bench`, which shows no screens
//! and exchanges with the board only when told to.

use crate::desk::ledger::{Ledger, Moved};
use crate::desk::{Desk, Draft};
use crate::live::prelude::*;
use crate::platform::DeviceSource;
use crate::sync;
use crate::tablet::{Opening, Tablet, provide_tablet};
use serde_json::json;
use shared::change::{Change, ChangeText, Snapshot, between};
use shared::domain::{Card, CardKind, Circle, Kind, Noun, eight_rounds};
use shared::id::{DeviceId, PersonId, RecordId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::scope::Scope;
use shared::source::Source;
use shared::stamp::Stamp;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How many changes go into one transaction when many are queued.
const BATCH: usize = 500;
const WORDS: &str =
    "The closing summary was written for court, so school never saw what had worked.";

thread_local! {
    static TABLET: Cell<Option<Tablet>> = const { Cell::new(None) };
    static CHANGES: RefCell<Vec<Rc<Change>>> = const { RefCell::new(Vec::new()) };
}

/// Takes the place of the screens.
pub(crate) fn begin() {
    TABLET.set(Some(provide_tablet()));
}

fn failed(error: impl std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}

fn desk() -> Result<Desk, JsValue> {
    match TABLET.get().map(Tablet::opening_untracked) {
        Some(Opening::Open(desk)) => Ok(desk),
        other => Err(failed(format!("no desk is open: {other:?}"))),
    }
}

/// Makes this browser a device and opens its desk.
#[wasm_bindgen]
pub async fn bench_join(secret: String) -> Result<(), JsValue> {
    let tablet = TABLET.get().ok_or_else(|| failed("not begun"))?;
    tablet
        .join(&secret, "bench", "kettle gravel violin ostrich")
        .await
        .map_err(failed)?;
    desk().map(|_| ())
}

/// Makes a circle to put cards in; its id.
#[wasm_bindgen]
pub async fn bench_circle() -> Result<String, JsValue> {
    let desk = desk()?;
    let id = desk.new_id();
    let circle = Circle {
        title: "Bench".to_owned(),
        rounds: eight_rounds(),
        ..Circle::default()
    };
    let draft = desk.begin(&Circle::scope(id), id, circle);
    desk.save(&draft).await.map_err(failed)?;
    Ok(id.to_string())
}

/// Saves one card as a screen does: sealed, strictly durable, folded.
#[wasm_bindgen]
pub async fn bench_save_one(circle: String, number: u32) -> Result<(), JsValue> {
    let desk = desk()?;
    let circle: RecordId = circle.parse().map_err(failed)?;
    let draft: Draft<Card> = desk.begin(&Circle::scope(circle), desk.new_id(), card(number));
    desk.save(&draft).await.map_err(failed)?;
    Ok(())
}

/// Queues so many cards, stored strictly in batches; not sent.
#[wasm_bindgen]
pub async fn bench_queue(circle: String, count: usize) -> Result<(), JsValue> {
    let desk = desk()?;
    let inner = desk.inner();
    let circle: RecordId = circle.parse().map_err(failed)?;
    let (author, device) = (inner.owner.person, inner.owner.device);
    let mut left = cards(circle, count, count, author, device);
    while !left.is_empty() {
        let rest = left.split_off(left.len().min(BATCH));
        let items = std::mem::replace(&mut left, rest)
            .into_iter()
            .map(ChangeText::write);
        let items = items.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let keys = inner.store.save(&items, None).await.map_err(failed)?;
        inner.fold_own(keys, items);
    }
    Ok(())
}

/// Exchanges with the board until there is nothing more to send or read; how it stands then.
#[wasm_bindgen]
pub async fn bench_exchange() -> Result<String, JsValue> {
    let desk = desk()?;
    let then = sync::exchange_now(desk).await.map_err(failed)?;
    let held = desk.inner().ledger.borrow().replica.len();
    let counts = untrack(|| desk.counts());
    Ok(json!({
        "then": format!("{then:?}"),
        "waiting": counts.waiting,
        "received": counts.received,
        "refused": counts.refused,
        "held": held,
    })
    .to_string())
}

/// Opens the storage anew, reads all of it and folds it; how many changes there were.
#[wasm_bindgen]
pub async fn bench_cold_open() -> Result<usize, JsValue> {
    let desk = desk()?;
    let (owner, store) = (desk.owner(), desk.inner().store.beside());
    let loaded = store.load().await.map_err(failed)?;
    let (mut ledger, mut moved) = (Ledger::of(owner.person), Moved::default());
    ledger.fold_loaded(
        loaded.segments,
        loaded.pending,
        DeviceSource.now_ms(),
        &mut moved,
    );
    store.close();
    Ok(ledger.replica.len())
}

/// Makes so many changes over so many records, for [`bench_fold`].
#[wasm_bindgen]
pub fn bench_fold_prepare(changes: usize, records: usize) {
    let circle = DeviceSource.record_id();
    let made = cards(circle, changes, records, PersonId::NIL, DeviceId::NIL);
    CHANGES.set(made.into_iter().map(Rc::new).collect());
}

/// Folds what was prepared into an empty replica; how many records there are.
#[wasm_bindgen]
pub fn bench_fold() -> usize {
    CHANGES.with_borrow(|changes| {
        let mut replica = Replica::default();
        for change in changes {
            replica.apply(change.clone());
        }
        replica.of_kind(&Kind::Card).count()
    })
}

fn card(number: u32) -> Card {
    Card {
        round: "why".to_owned(),
        kind: CardKind::ALL[0].clone(),
        text: format!("{WORDS} {number}"),
        order: f64::from(number),
        ..Card::default()
    }
}

/// Changes to cards of one circle: each record is written first as a whole and then its words over
/// what was said before.
fn cards(
    circle: RecordId,
    changes: usize,
    records: usize,
    author: PersonId,
    device: DeviceId,
) -> Vec<Change> {
    let scope = Scope::Circle(circle);
    let ids: Vec<_> = (0..records).map(|_| DeviceSource.record_id()).collect();
    let mut replica = Replica::default();
    let mut last: Vec<Card> = vec![Card::default(); records];
    let mut made = Vec::with_capacity(changes);
    for number in 0..u32::try_from(changes).unwrap_or(u32::MAX) {
        let place = number as usize % records;
        let key = RecordKey {
            scope: scope.clone(),
            kind: Kind::Card,
            id: ids[place],
        };
        let after = card(number);
        let first = last[place] == Card::default();
        let seen = if first {
            Snapshot::default()
        } else {
            replica.snapshot(&key)
        };
        let change = Change {
            id: DeviceSource.change_id(),
            scope: scope.clone(),
            kind: Card::KIND,
            record: ids[place],
            writes: between(&seen, &last[place], &after),
            stamp: Stamp {
                ms: DeviceSource.now_ms(),
                n: number,
            },
            author,
            device,
        };
        last[place] = after;
        if records < changes {
            replica.apply(Rc::new(change.clone()));
        }
        made.push(change);
    }
    made
}
