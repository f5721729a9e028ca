//! Rows taken in: sorted into segments by scope, and the pending changes they settle.

use super::{Commit, Held, Row, Segment, StoredRow};
use crate::change::ChangeText;
use crate::id::ChangeId;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Sorts rows into the commit's segments by scope and notes which pending
/// changes they settle. Returns every id that came.
pub(super) fn take_rows(
    rows: Vec<Row>,
    held: &impl Held,
    commit: &mut Commit,
) -> FxHashSet<ChangeId> {
    let mut seen = FxHashSet::default();
    for row in rows {
        let item = match (row.change, row.yours) {
            // What this app cannot even read as a change it cannot hold; the log keeps it.
            (Some(text), _) => ChangeText::read(text).ok(),
            (None, yours) => yours.and_then(|id| held.pending(id)),
        };
        let Some(ChangeText { change, text }) = item else {
            continue;
        };
        let id = change.id;
        if !seen.insert(id) {
            continue;
        }
        // Another's change under an id used here too settles nothing: the
        // words waiting here are not the ones the board has.
        if held
            .pending(id)
            .is_some_and(|own| own.text.get() == text.get())
        {
            commit.settled.push(id);
        }
        if held.is_stored(id) {
            continue;
        }
        let stored = StoredRow {
            seq: row.seq,
            mac: row.mac,
            late: row.late,
            text,
            change: Rc::new(change),
        };
        match commit
            .segments
            .iter_mut()
            .find(|segment| segment.scope == stored.change.scope)
        {
            Some(segment) => segment.rows.push(stored),
            None => commit.segments.push(Segment {
                scope: stored.change.scope.clone(),
                rows: vec![stored],
            }),
        }
    }
    seen
}
