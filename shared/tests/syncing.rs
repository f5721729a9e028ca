//! A device's half of the exchange, as stories: what it sends, what it stores,
//! and what it makes of a server that stumbles, forgets or refuses.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use proptest::prelude::*;
use serde_json::value::RawValue;
use shared::change::Change;
use shared::id::{ChangeId, RecordId};
use shared::limits;
use shared::replica::Replica;
use shared::scope::Scope;
use shared::sync::{Commit, Failure, RefusalCode, Row, Session, SyncAnswer, Then};
use support::store::*;
use support::*;

#[test]
fn a_save_stops_waiting_only_when_its_row_is_stored() {
    let (mut session, mut store) = (joined(), Store::waiting(1));
    let sent = ask(&session, &store);
    assert_eq!(sent.sent, [id(1)]);
    let received = SyncAnswer {
        accepted: vec![id(1)],
        ..answer(10)
    };
    let outcome = session.answered(&sent, received, &store);
    assert!(
        outcome.commit.settled.is_empty(),
        "its row has not come round"
    );
    assert!(session.is_acknowledged(id(1)));
    store.keep(&outcome.commit);

    let next = ask(&session, &store);
    assert!(next.sent.is_empty(), "and it is not sent again meanwhile");
    let with_row = SyncAnswer {
        rows: vec![row(11, &store.pending[0].change.clone())],
        ..answer(11)
    };
    let outcome = session.answered(&next, with_row, &store);
    assert_eq!(outcome.commit.settled, [id(1)]);
    assert_eq!(
        outcome.commit.segments[0].rows[0].seq, 11,
        "in the same transaction"
    );
}

#[test]
fn ones_own_row_comes_as_a_stub_and_is_stored_whole() {
    let (mut session, store) = (joined(), Store::waiting(1));
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        accepted: vec![id(1)],
        rows: vec![stub(11, 1)],
        ..answer(11)
    };
    let outcome = session.answered(&sent, received, &store);
    let kept = &outcome.commit.segments[0].rows[0];
    assert_eq!(kept.text.get(), store.pending[0].text.get());
    assert_eq!(outcome.commit.settled, [id(1)]);
}

#[test]
fn a_gained_scope_is_live_from_the_answer_that_lists_it_and_filled_in_before() {
    let (mut session, store) = (joined(), Store::default());
    let gained = Scope::Library;
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        scopes: Some(holds(&[(circle(), 1), (gained.clone(), 3)])),
        ..answer(12)
    };
    let outcome = session.answered(&sent, received, &store);
    assert_eq!(outcome.then, Then::Again);
    let fill = ask(&session, &store).request.backfill.unwrap();
    assert_eq!((fill.scope, fill.next, fill.until), (gained, 0, 12));
    assert_eq!(
        outcome.commit.state.backfills.len(),
        1,
        "and survives a restart"
    );
}

#[test]
fn a_scope_that_begins_after_the_cursor_needs_no_filling_in() {
    let (mut session, store) = (joined(), Store::default());
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        scopes: Some(holds(&[(circle(), 1), (Scope::Library, 11)])),
        ..answer(12)
    };
    let outcome = session.answered(&sent, received, &store);
    assert_eq!(
        (outcome.commit.state.backfills.len(), outcome.then),
        (0, Then::Idle)
    );
}

#[test]
fn a_lost_scope_leaves_and_what_waits_in_it_is_sent_once_more() {
    let (mut session, mut store) = (joined(), Store::waiting(1));
    let held = change(7, vec![write("text", "held", &[])]);
    store.keep(&Commit {
        segments: session
            .answered(
                &ask(&session, &Store::default()),
                SyncAnswer {
                    rows: vec![row(11, &held)],
                    ..answer(11)
                },
                &store,
            )
            .commit
            .segments,
        ..Commit::default()
    });
    let sent = ask(&session, &store);
    let refused = SyncAnswer {
        scopes: Some(holds(&[])),
        refused: vec![refusal(0, Some(id(1)), RefusalCode::MayNotWrite)],
        ..answer(11)
    };
    let outcome = session.answered(&sent, refused, &store);
    assert_eq!(outcome.commit.dropped, [circle()]);
    store.keep(&outcome.commit);
    assert!(store.rows.is_empty() && store.pending.is_empty());
    assert_eq!(
        store.attention[0].code,
        RefusalCode::MayNotWrite,
        "the words are still here"
    );
}

#[test]
fn what_was_acknowledged_in_a_scope_lost_since_is_no_longer_awaited() {
    let (mut session, mut store) = (joined(), Store::waiting(1));
    let sent = ask(&session, &store);
    let first = SyncAnswer {
        accepted: vec![id(1)],
        more: true,
        ..answer(10)
    };
    store.keep(&session.answered(&sent, first, &store).commit);
    let sent = ask(&session, &store);
    let lost = SyncAnswer {
        scopes: Some(holds(&[])),
        ..answer(11)
    };
    let outcome = session.answered(&sent, lost, &store);
    assert_eq!(outcome.commit.settled, [id(1)]);
}

#[test]
fn another_change_under_the_same_id_does_not_end_ones_own_waiting() {
    let (mut session, mut store) = (joined(), Store::waiting(1));
    let theirs = by(
        BEN,
        tablet(2),
        change(1, vec![write("text", "theirs", &[])]),
    );
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        rows: vec![row(11, &theirs)],
        refused: vec![refusal(0, Some(id(1)), RefusalCode::IdReused)],
        ..answer(11)
    };
    let outcome = session.answered(&sent, received, &store);
    assert!(outcome.commit.settled.is_empty());
    store.keep(&outcome.commit);
    assert_eq!(store.attention.len(), 1);
}

#[test]
fn a_refusal_is_matched_by_its_place_whatever_id_the_text_claims() {
    let (mut session, mut store) = (joined(), Store::waiting(2));
    store.pending[1].text = RawValue::from_string("{\"id\":\"nobody's\"}".to_owned()).unwrap();
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        accepted: vec![id(1)],
        rows: vec![stub(11, 1)],
        refused: vec![refusal(1, Some(id(99)), RefusalCode::Form)],
        ..answer(11)
    };
    store.keep(&session.answered(&sent, received, &store).commit);
    assert_eq!(store.attention[0].id, Some(id(2)));
    assert!(store.pending.is_empty(), "the queue has moved");
}

/// Drives a session against a server that fails whenever a change is in the page.
fn against_poison(store: &mut Store, session: &mut Session, poison: ChangeId) -> usize {
    let (mut seq, mut trips) = (10, 0);
    while !store.pending.is_empty() && trips < 500 {
        trips += 1;
        let sent = ask(session, store);
        if sent.sent.contains(&poison) {
            session.failed(&sent, Failure::Server);
            continue;
        }
        let rows = (seq + 1..).zip(&sent.sent).map(|(seq, id)| Row {
            yours: Some(*id),
            change: None,
            seq,
            mac: String::new(),
            late: false,
        });
        let received = SyncAnswer {
            accepted: sent.sent.clone(),
            rows: rows.collect(),
            ..answer(seq + sent.sent.len() as u64)
        };
        seq += sent.sent.len() as u64;
        store.keep(&session.answered(&sent, received, store).commit);
    }
    trips
}

#[test]
fn the_one_change_a_server_fails_on_is_found_and_blocks_nobody() {
    for poison in [1, 250, 500] {
        let (mut session, mut store) = (joined(), Store::waiting(500));
        let trips = against_poison(&mut store, &mut session, id(poison));
        assert_eq!(store.rows.len(), 499, "after {trips} round trips");
        assert_eq!(store.attention[0].id, Some(id(poison)));
        assert_eq!(store.attention[0].code, RefusalCode::Poison);
        assert!(trips < 120, "{trips}");
    }
}

#[test]
fn a_busy_server_gets_the_same_page_again_and_one_that_fails_on_it_a_smaller_one() {
    let (mut session, store) = (joined(), Store::waiting(8));
    for _ in 0..5 {
        let sent = ask(&session, &store);
        assert_eq!(sent.sent.len(), 8);
        assert_eq!(session.failed(&sent, Failure::Busy(7)), Then::Wait(7));
    }
    for _ in 0..2 {
        let sent = ask(&session, &store);
        session.failed(&sent, Failure::Server);
    }
    let empty = ask(&session, &store);
    assert!(empty.sent.is_empty(), "whose fault it is");
    session.answered(&empty, answer(10), &store);
    assert_eq!(ask(&session, &store).sent.len(), 4);
}

#[test]
fn an_outage_accuses_nobody_and_is_asked_less_and_less_often() {
    let (mut session, store) = (joined(), Store::waiting(3));
    let mut waited = Vec::new();
    for _ in 0..30 {
        let sent = ask(&session, &store);
        if let Then::Wait(ms) = session.failed(&sent, Failure::Server) {
            waited.push(ms);
        }
    }
    assert!(waited.is_sorted(), "{waited:?}");
    assert_eq!(waited.last(), Some(&256_000));
    assert_eq!(store.ids().len(), 3);
}

#[test]
fn a_change_the_server_took_although_it_failed_is_no_poison() {
    let (mut session, mut store) = (
        Session::paged(joined().state().clone(), 1),
        Store::waiting(1),
    );
    let taken = store.pending[0].change.clone();
    loop {
        let sent = ask(&session, &store);
        if !sent.sent.is_empty() {
            session.failed(&sent, Failure::Server);
            continue;
        }
        // It was committed all along: its row is there when nothing is sent.
        let received = SyncAnswer {
            rows: vec![row(11, &taken)],
            ..answer(11)
        };
        store.keep(&session.answered(&sent, received, &store).commit);
        break;
    }
    assert!(store.attention.is_empty() && store.pending.is_empty());
}

#[test]
fn signed_out_pauses_and_loses_nothing() {
    let (mut session, store) = (joined(), Store::waiting(2));
    let sent = ask(&session, &store);
    assert_eq!(session.failed(&sent, Failure::SignIn), Then::SignIn);
    assert_eq!(ask(&session, &store).sent, sent.sent);
}

#[test]
fn after_a_restore_the_log_is_read_again_and_what_it_lacks_handed_back_before_anything_is_let_go() {
    let (mut session, mut store) = (joined(), Store::waiting(0));
    let (lost, kept) = (
        change(1, vec![write("text", "lost", &[])]),
        change(2, vec![write("text", "kept", &[])]),
    );
    let sent = ask(&session, &store);
    let both = SyncAnswer {
        rows: vec![row(11, &kept), row(12, &lost)],
        ..answer(12)
    };
    store.keep(&session.answered(&sent, both, &store).commit);
    store
        .pending
        .push(text(&change(3, vec![write("text", "waiting", &[])])));

    let sent = ask(&session, &store);
    let restarted = SyncAnswer {
        restarted: true,
        ..answer(0)
    };
    let outcome = session.answered(&sent, restarted, &store);
    assert_eq!(
        outcome.commit.state.cursor,
        Some(cursor(1, 12)),
        "a crash now begins the comparison again"
    );

    let sent = ask(&session, &store);
    assert_eq!((sent.request.cursor.clone(), sent.sent.len()), (None, 0));
    let reread = SyncAnswer {
        cursor: cursor(2, 11),
        rows: vec![row(11, &kept)],
        scopes: Some(holds(&[])),
        recovering: true,
        ..answer(11)
    };
    let outcome = session.answered(&sent, reread, &store);
    assert!(outcome.commit.dropped.is_empty());
    assert_eq!(session.handing(), [id(1)]);

    let sent = ask(&session, &store);
    assert_eq!(sent.request.handed.len(), 1);
    let received = SyncAnswer {
        cursor: cursor(2, 12),
        recovering: true,
        ..answer(12)
    };
    let outcome = session.answered(&sent, received, &store);
    assert_eq!(outcome.commit.state.cursor, Some(cursor(2, 12)));

    // While it recovers, a refusal for access is not the last word.
    let sent = ask(&session, &store);
    assert_eq!(sent.sent, [id(3)]);
    let refused = SyncAnswer {
        cursor: cursor(2, 12),
        refused: vec![refusal(0, Some(id(3)), RefusalCode::NoSuchScope)],
        recovering: true,
        ..answer(12)
    };
    let outcome = session.answered(&sent, refused, &store);
    assert!(outcome.commit.refused.is_empty() && outcome.commit.dropped.is_empty());

    // An administrator closes the recovery: now the scope goes.
    let sent = ask(&session, &store);
    let closed = SyncAnswer {
        cursor: cursor(2, 12),
        ..answer(12)
    };
    let outcome = session.answered(&sent, closed, &store);
    assert_eq!(outcome.commit.dropped, [circle()]);
}

#[test]
fn a_commit_is_folded_in_the_order_that_leaves_the_boards_truth() {
    let (mut session, mut store) = (joined(), Store::waiting(2));
    let mut replica = Replica::default();
    for item in &store.pending {
        replica.apply_own(std::rc::Rc::new(item.change.clone()));
    }
    let sent = ask(&session, &store);
    let received = SyncAnswer {
        accepted: vec![id(1)],
        rows: vec![stub(11, 1)],
        refused: vec![refusal(1, None, RefusalCode::MayNotWrite)],
        ..answer(11)
    };
    let commit = session.answered(&sent, received, &store).commit;
    store.keep(&commit);
    commit.fold_into(&mut replica, &store, []);
    assert!(replica.knows(id(1)) && !replica.knows(id(2)));
    assert_eq!(replica.retract(id(1)), None, "what the board has stays");
}

#[test]
fn the_largest_saves_go_in_pages_the_board_takes() {
    let session = joined();
    let large = |n: u128| {
        let words = "x".repeat(limits::DEFINITION_BYTES);
        text(&change(n, vec![write("text", words, &[])]))
    };
    let mut store = Store {
        pending: (1..=5).map(large).collect(),
        ..Store::default()
    };
    let mut pages = Vec::new();
    while !store.pending.is_empty() {
        let request = session.ask(&store.pending, Vec::new()).request;
        let bytes: usize = request.changes.iter().map(|text| text.get().len()).sum();
        assert!(bytes <= limits::PAGE_BYTES, "{bytes}");
        store.pending.drain(..request.changes.len());
        pages.push(request.changes.len());
    }
    assert_eq!(pages, [2, 2, 1]);
}

/// One of many: in the circle, in a record of a child at risk, or in another's case file.
fn anywhere() -> impl Strategy<Value = Scope> {
    let own = |n: u8| RecordId(uuid::Uuid::from_u128(n.into()));
    prop_oneof![
        Just(circle()),
        (1..4_u8).prop_map(move |n| Scope::Safety(own(n))),
        (1..3_u8).prop_map(move |n| Scope::Case(own(n))),
    ]
}

proptest! {
    #[test]
    fn a_child_at_risk_goes_before_all_that_waits_and_no_scope_loses_its_order(
        scopes in prop::collection::vec(anywhere(), 0..40),
        most in 1..9_usize,
    ) {
        let session = Session::paged(joined().state().clone(), most);
        let mut store = Store::waiting(scopes.len() as u128);
        for (item, scope) in store.pending.iter_mut().zip(scopes) {
            *item = text(&Change { scope, ..item.change.clone() });
        }
        let written = store.pending.clone();
        let mut sent = Vec::new();
        while !store.pending.is_empty() {
            let page = ask(&session, &store).sent;
            prop_assert!(!page.is_empty() && page.len() <= most);
            store.pending.retain(|item| !page.contains(&item.change.id));
            sent.extend(page);
        }
        let scope_of = |id: &ChangeId| {
            let item = written.iter().find(|item| item.change.id == *id);
            item.map(|item| item.change.scope.clone()).unwrap()
        };
        let is_first = |id: &ChangeId| matches!(scope_of(id), Scope::Safety(_));
        prop_assert!(sent.iter().map(is_first).is_sorted_by(|one, next| one >= next));
        for item in &written {
            let scope = &item.change.scope;
            let of_scope = sent.iter().copied().filter(|id| scope_of(id) == *scope);
            let as_written = written.iter().filter(|item| item.change.scope == *scope);
            prop_assert!(of_scope.eq(as_written.map(|item| item.change.id)));
        }
    }
}
