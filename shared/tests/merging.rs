//! How changes merge: the order they come in, how often, and what the clocks
//! said must not matter; and no value is dropped that nobody replaced.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::json;
use shared::change::{Change, Snapshot, settle};
use shared::domain::{Attendance, Card, Circle, Kind, RoleGroup};
use shared::id::RecordId;
use shared::record::{Record, RecordKey};
use shared::replica::Replica;
use shared::stamp::Stamp;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use support::*;

/// Several devices write two records, each over some of what went before.
fn histories() -> impl Strategy<Value = Vec<Change>> {
    let one = (
        0..2_u128,
        subsequence(vec!["text", "why", "order"], 1..=3),
        0..3_u8,
        any::<(u64, u32)>(),
        prop::collection::vec(any::<Index>(), 0..3),
    );
    prop::collection::vec(one, 1..14).prop_map(|plan| {
        let mut changes: Vec<Change> = Vec::new();
        for (n, (record, fields, value, (ms, tick), over)) in (1_u128..).zip(plan) {
            let earlier: Vec<_> = over
                .iter()
                .filter(|_| !changes.is_empty())
                .map(|at| changes[at.index(changes.len())].id)
                .collect();
            let writes = fields
                .into_iter()
                .map(|field| {
                    let mut write = write(field, value, &[]);
                    write.over.clone_from(&earlier);
                    write
                })
                .collect();
            let at = key(Kind::Card, record);
            changes.push(Change {
                record: at.id,
                stamp: Stamp { ms, n: tick },
                ..change(n, writes)
            });
        }
        changes
    })
}

fn records(replica: &Replica) -> BTreeMap<RecordKey, Record> {
    replica
        .records()
        .map(|record| (record.key.clone(), record.clone()))
        .collect()
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_changes_what_is_known(
        (changes, shuffled) in histories().prop_flat_map(|changes| {
            let twice: Vec<_> = changes.iter().chain(&changes).cloned().collect();
            (Just(changes), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(records(&folded(&changes)), records(&folded(&shuffled)));
    }

    #[test]
    fn every_value_nobody_replaced_stands_and_no_other(changes in histories()) {
        let replica = folded(&changes);
        for record in replica.records() {
            for (field, register) in record.registers() {
                let writes: Vec<_> = changes
                    .iter()
                    .filter(|change| change.record == record.key.id)
                    .filter_map(|change| change.write(field).map(|write| (change.id, write)))
                    .collect();
                let replaced: BTreeSet<_> =
                    writes.iter().flat_map(|(_, write)| write.over.iter().copied()).collect();
                let expected: BTreeSet<_> =
                    writes.iter().map(|(id, _)| *id).filter(|id| !replaced.contains(id)).collect();
                let heads: BTreeSet<_> = register.heads().iter().map(|head| head.change).collect();
                prop_assert_eq!(heads, expected, "{}", field);
            }
        }
    }

    #[test]
    fn taking_a_change_back_leaves_what_the_others_say(
        changes in histories(),
        refused in any::<Index>(),
    ) {
        let refused = refused.index(changes.len());
        let mut replica = Replica::default();
        for (n, change) in changes.iter().enumerate() {
            if n == refused {
                replica.apply_own(Rc::new(change.clone()));
            } else {
                replica.apply(Rc::new(change.clone()));
            }
        }
        replica.retract(changes[refused].id);
        let others = changes.iter().enumerate().filter(|(n, _)| *n != refused);
        prop_assert_eq!(
            records(&replica),
            records(&folded(others.map(|(_, change)| change)))
        );
    }

    #[test]
    fn no_stamp_changes_which_values_stand(
        changes in histories(),
        stamps in prop::collection::vec(any::<(u64, u32)>(), 14),
    ) {
        let restamped: Vec<_> = changes
            .iter()
            .zip(stamps)
            .map(|(change, (ms, n))| Change { stamp: Stamp { ms, n }, ..change.clone() })
            .collect();
        let values = |replica: &Replica| -> BTreeMap<_, BTreeSet<_>> {
            replica
                .records()
                .flat_map(|record| record.registers().map(|(field, register)| {
                    let heads = register.heads().iter().map(|head| head.change).collect();
                    ((record.key.clone(), field.to_owned()), heads)
                }).collect::<Vec<_>>())
                .collect()
        };
        prop_assert_eq!(values(&folded(&changes)), values(&folded(&restamped)));
    }
}

#[test]
fn two_who_said_the_same_do_not_disagree() {
    let replica = folded(&[
        change(1, vec![write("text", "the same", &[])]),
        by(
            BEN,
            tablet(2),
            change(2, vec![write("text", "the same", &[])]),
        ),
    ]);
    assert_eq!(replica.conflicts().count(), 0);
    assert_eq!(
        standing(&replica, "text").len(),
        2,
        "who said it is still told"
    );
}

#[test]
fn two_who_said_different_things_are_both_heard_until_a_person_settles_it() {
    let mut replica = folded(&[
        change(1, vec![write("text", "nobody rang", &[])]),
        change(2, vec![write("text", "nobody rang back", &[1])]),
        by(
            BEN,
            tablet(2),
            change(3, vec![write("text", "we did ring", &[1])]),
        ),
    ]);
    assert_eq!(
        standing(&replica, "text"),
        [json!("nobody rang back"), json!("we did ring")]
    );
    let card = key(Kind::Card, 1);
    assert_eq!(replica.conflicts().collect::<Vec<_>>(), [(&card, "text")]);

    let settled = settle(&replica.snapshot(&card), "text", json!("we did ring"));
    replica.apply(Rc::new(change(4, vec![settled])));
    assert_eq!(replica.conflicts().count(), 0);
    assert_eq!(standing(&replica, "text"), [json!("we did ring")]);
}

#[test]
fn where_a_card_hangs_and_where_the_room_is_are_nobodys_dispute() {
    let moved = |n, order: f64, author| {
        by(
            author,
            tablet(n),
            change(n, vec![write("order", order, &[])]),
        )
    };
    let mut replica = folded(&[moved(1, 1.0, ANN), moved(2, 2.0, BEN)]);
    for (n, round) in [(3, "why"), (4, "child")] {
        replica.apply(Rc::new(Change {
            kind: Kind::Circle,
            record: CIRCLE,
            ..change(
                n,
                vec![
                    write("round", round, &[]),
                    write("timer", json!({ "began_ms": n.to_string() }), &[]),
                ],
            )
        }));
    }
    assert_eq!(replica.conflicts().count(), 0);
    let circle = replica.read::<Circle>(&circle(), CIRCLE).unwrap().value;
    assert_eq!(circle.round, "child", "the later one is shown");
}

#[test]
fn two_tablets_speak_of_the_same_total_and_are_asked_when_they_differ() {
    let agency = RecordId::derived(&["agency"]);
    let total = |count| Attendance {
        circle: CIRCLE,
        agency,
        group: RoleGroup::Health,
        count,
    };
    let id = Attendance::id(CIRCLE, agency, &RoleGroup::Health);
    assert_eq!(
        id,
        Attendance::id(CIRCLE, agency, &RoleGroup::from("health"))
    );
    assert_ne!(id, Attendance::id(CIRCLE, agency, &RoleGroup::Police));
    let replica = folded(&[
        first(1, id, &total(3)),
        by(BEN, tablet(2), first(2, id, &total(4))),
    ]);
    let open: Vec<_> = replica.conflicts().map(|(_, field)| field).collect();
    assert_eq!(
        open,
        ["count"],
        "never summed, never one person short in silence"
    );
}

#[test]
fn a_zero_is_a_statement_and_not_a_silence() {
    let id = Attendance::id(CIRCLE, RecordId::NIL, &RoleGroup::SocialWork);
    let nobody = first(
        1,
        id,
        &Attendance {
            circle: CIRCLE,
            ..Attendance::default()
        },
    );
    let two = by(
        BEN,
        tablet(2),
        first(
            2,
            id,
            &Attendance {
                circle: CIRCLE,
                count: 2,
                ..Attendance::default()
            },
        ),
    );
    assert_eq!(folded(&[nobody, two]).conflicts().count(), 1);
}

#[test]
fn a_refusal_in_the_middle_brings_no_old_value_back() {
    let card = key(Kind::Card, 1);
    let mut tablet = folded(&[change(1, vec![write("text", "old", &[])])]);
    for (n, words) in [(2, "refused"), (3, "stands")] {
        let write = settle(&tablet.snapshot(&card), "text", json!(words));
        tablet.apply_own(Rc::new(change(n, vec![write])));
    }
    tablet.acknowledge(id(3));
    tablet.retract(id(2));
    assert_eq!(standing(&tablet, "text"), [json!("stands")]);
}

#[test]
fn a_form_replaces_what_was_seen_when_it_was_opened() {
    let card = key(Kind::Card, 1);
    let mut tablet = folded(&[change(1, vec![write("text", "last night", &[])])]);
    let seen = tablet.snapshot(&card);
    tablet.apply(Rc::new(by(
        BEN,
        tablet_two(),
        change(2, vec![write("text", "meanwhile", &[1])]),
    )));
    tablet.apply_own(Rc::new(change(
        3,
        vec![settle(&seen, "text", json!("this morning"))],
    )));
    assert_eq!(
        standing(&tablet, "text"),
        [json!("meanwhile"), json!("this morning")]
    );
}

fn tablet_two() -> shared::id::DeviceId {
    tablet(2)
}

#[test]
fn one_id_used_for_two_changes_leaves_the_logs_and_takes_back_ones_own() {
    let (own, theirs) = (
        change(1, vec![write("text", "mine", &[])]),
        by(
            BEN,
            tablet(2),
            change(1, vec![write("text", "theirs", &[])]),
        ),
    );
    let mut replica = Replica::default();
    replica.apply_own(Rc::new(own.clone()));
    replica.apply(Rc::new(theirs.clone()));
    replica.retract(own.id);
    assert_eq!(standing(&replica, "text"), [json!("theirs")]);

    // And after a restart: rows first, then what waits.
    let mut replica = folded([&theirs]);
    replica.apply_own(Rc::new(own.clone()));
    replica.retract(own.id);
    assert_eq!(standing(&replica, "text"), [json!("theirs")]);
}

#[test]
fn a_scope_that_is_let_go_takes_everything_of_it_and_nothing_else() {
    let mut replica = folded(&[change(1, vec![write("text", "here", &[])])]);
    let elsewhere = shared::scope::Scope::Library;
    replica.apply(Rc::new(Change {
        scope: elsewhere.clone(),
        ..change(2, vec![write("text", "there", &[])])
    }));
    replica.drop_scope(&circle());
    assert_eq!(
        replica.scopes().into_iter().collect::<Vec<_>>(),
        [elsewhere]
    );
    assert_eq!(replica.of_kind(&Kind::Card).count(), 1);
    assert!(!replica.knows(id(1)));
}

#[test]
fn a_card_reads_as_it_was_written_whatever_came_first() {
    let card = Card {
        text: "Nobody told the school".to_owned(),
        order: 2.5,
        ..Card::default()
    };
    let made = first(1, key(Kind::Card, 1).id, &card);
    let replica = folded([&made]);
    let read = replica
        .read::<Card>(&circle(), key(Kind::Card, 1).id)
        .unwrap();
    assert_eq!((read.value, read.beyond), (card, vec![]));
    assert_eq!(replica.snapshot(&key(Kind::Card, 1)).over("text"), [id(1)]);
    assert_eq!(replica.snapshot(&key(Kind::Card, 2)), Snapshot::default());
}

#[test]
fn a_record_is_written_down_as_a_map_of_its_registers_and_reads_back() {
    let long = "a field whose name is longer than the room kept in place for one";
    let replica = folded(&[
        change(1, vec![write("text", "one", &[]), write(long, 1, &[])]),
        change(2, vec![write("text", "two", &[1, 9])]),
    ]);
    let record = replica.record(&key(Kind::Card, 1)).unwrap();
    let written = serde_json::to_value(record).unwrap();
    assert_eq!(
        written["registers"][long]["heads"][0]["value"],
        json!(1),
        "{written}"
    );
    let read: Record = serde_json::from_value(written).unwrap();
    assert_eq!(&read, record);
    assert_eq!(read.registers().count(), 2);
}
