//! A device's store and a server's answers, in a few lines each.

use super::{change, circle, id, text, write};
use shared::change::ChangeText;
use shared::id::{ChangeId, EpochId};
use shared::scope::Scope;
use shared::sync::{
    Ask, Commit, Cursor, Held, Refusal, RefusalCode, Row, ScopeSince, Session, StoredRow,
    SyncAnswer, SyncState,
};
use std::collections::BTreeMap;

/// A store in a few lines.
#[derive(Default)]
pub struct Store {
    pub pending: Vec<ChangeText>,
    pub rows: BTreeMap<ChangeId, StoredRow>,
    pub attention: Vec<Refusal>,
}

impl Held for Store {
    fn is_stored(&self, id: ChangeId) -> bool {
        self.rows.contains_key(&id)
    }

    fn stored(&self) -> Vec<(ChangeId, Scope)> {
        let scope = |row: &StoredRow| row.change.scope.clone();
        self.rows
            .iter()
            .map(|(id, row)| (*id, scope(row)))
            .collect()
    }

    fn pending(&self, id: ChangeId) -> Option<ChangeText> {
        self.pending
            .iter()
            .find(|item| item.change.id == id)
            .cloned()
    }
}

impl Store {
    pub fn waiting(count: u128) -> Self {
        Self {
            pending: (1..=count)
                .map(|n| text(&change(n, vec![write("text", "words", &[])])))
                .collect(),
            ..Self::default()
        }
    }

    pub fn keep(&mut self, commit: &Commit) {
        for row in commit.segments.iter().flat_map(|segment| &segment.rows) {
            self.rows.insert(row.change.id, row.clone());
        }
        self.rows
            .retain(|_, row| !commit.dropped.contains(&row.change.scope));
        let refused = |id| commit.refused.iter().any(|refusal| refusal.id == Some(id));
        self.pending
            .retain(|item| !commit.settled.contains(&item.change.id) && !refused(item.change.id));
        self.attention.extend(commit.refused.clone());
    }

    pub fn ids(&self) -> Vec<ChangeId> {
        self.pending.iter().map(|item| item.change.id).collect()
    }
}

pub fn cursor(epoch: u128, seq: u64) -> Cursor {
    Cursor {
        epoch: EpochId(uuid::Uuid::from_u128(epoch)),
        seq,
        hash: format!("{seq}"),
        mac: "seal".to_owned(),
    }
}

pub fn answer(seq: u64) -> SyncAnswer {
    SyncAnswer {
        accepted: Vec::new(),
        refused: Vec::new(),
        rows: Vec::new(),
        cursor: cursor(1, seq),
        more: false,
        scopes: None,
        backfilled: None,
        recovering: false,
        restarted: false,
    }
}

pub fn row(seq: u64, change: &shared::change::Change) -> Row {
    Row {
        seq,
        mac: "seal".to_owned(),
        change: Some(text(change).text),
        yours: None,
        late: false,
    }
}

pub fn stub(seq: u64, n: u128) -> Row {
    Row {
        seq,
        mac: "seal".to_owned(),
        change: None,
        yours: Some(id(n)),
        late: false,
    }
}

pub fn holds(scopes: &[(Scope, u64)]) -> Vec<ScopeSince> {
    let listed = |(scope, since): &(Scope, u64)| ScopeSince {
        scope: scope.clone(),
        since: *since,
    };
    scopes.iter().map(listed).collect()
}

pub fn refusal(index: usize, of: Option<ChangeId>, code: RefusalCode) -> Refusal {
    Refusal {
        index,
        id: of,
        code,
        detail: String::new(),
    }
}

pub fn ask(session: &Session, store: &Store) -> Ask {
    let handed = session.handing();
    let rows = handed.iter().filter_map(|id| store.rows.get(id).cloned());
    session.ask(&store.pending, rows.collect())
}

/// A device that has joined the circle and read to row 10.
pub fn joined() -> Session {
    Session::new(SyncState {
        cursor: Some(cursor(1, 10)),
        joined: [circle()].into(),
        held: [circle()].into(),
        backfills: Vec::new(),
    })
}
