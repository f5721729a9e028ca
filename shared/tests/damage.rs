//! Rows that a device stored and cannot read any longer.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use shared::scope::Scope;
use shared::sync::{Backfilled, Session, SyncAnswer};
use support::store::*;
use support::*;

#[test]
fn a_scope_whose_rows_cannot_be_read_is_filled_in_again_from_nothing() {
    let mut state = joined().state().clone();
    let reached = state.cursor.as_ref().unwrap().seq;
    state.fill_in_again(&circle());
    state.fill_in_again(&circle());
    state.fill_in_again(&Scope::Library);
    let (mut session, store) = (Session::new(state), Store::default());
    let sent = ask(&session, &store);
    let fill = sent.request.backfill.clone().unwrap();
    assert_eq!(
        (&fill.scope, fill.next, fill.until),
        (&circle(), 0, reached)
    );
    let held = change(7, vec![write("text", "held", &[])]);
    let received = SyncAnswer {
        backfilled: Some(Backfilled {
            scope: fill.scope,
            rows: vec![row(reached, &held)],
            next: fill.until,
            done: true,
        }),
        ..answer(reached)
    };
    let outcome = session.answered(&sent, received, &store);
    assert_eq!(outcome.commit.segments[0].rows.len(), 1);
    assert!(
        outcome.commit.state.backfills.is_empty(),
        "asked for once, and only what is joined"
    );
}
