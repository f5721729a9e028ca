//! What the server's model answers: the scopes, the rows that follow the
//! cursor, and the older rows of a gained scope.

use crate::board::{Board, LogRow, Page, row_mac};
use crate::sabotage::Sabotage;
use shared::access::Access;
use shared::id::PersonId;
use shared::scope::Scope;
use shared::sorted::SortedSet;
use shared::sync::{Backfill, Backfilled, Row, ScopeSince, SyncAnswer, scopes_digest};

/// What a reader asked for.
pub struct Asked {
    pub person: PersonId,
    pub from: u64,
    pub scopes: String,
    pub backfill: Option<Backfill>,
    /// The most rows of an answer.
    pub most: usize,
    pub broken: Option<Sabotage>,
}

impl Board {
    /// The answer to a cursor of another life of the log.
    pub fn restarted(&self) -> SyncAnswer {
        SyncAnswer {
            accepted: Vec::new(),
            refused: Vec::new(),
            rows: Vec::new(),
            cursor: self.cursor(0),
            more: true,
            scopes: None,
            backfilled: None,
            recovering: self.recovering,
            restarted: true,
        }
    }

    /// The scopes a person may hold.
    pub fn readable(&self, access: &Access) -> SortedSet<Scope> {
        self.scopes
            .keys()
            .filter(|scope| access.may_read(scope))
            .cloned()
            .collect()
    }

    /// What follows.
    pub fn answer(&self, asked: &Asked, page: Page) -> SyncAnswer {
        let access = self.access(asked.person);
        let readable = self.readable(&access);
        let mut room = asked.most;
        let filling = |scope: &Scope| {
            asked.broken == Some(Sabotage::IgnoreUntil)
                && asked
                    .backfill
                    .as_ref()
                    .is_some_and(|fill| fill.scope == *scope)
        };
        let mut live = Vec::new();
        let (mut reached, mut more) = (self.seq(), false);
        for row in self
            .log
            .iter()
            .skip(usize::try_from(asked.from).unwrap_or(usize::MAX))
        {
            let scope = &row.change.scope;
            let sent = readable.contains(scope) && !filling(scope)
                || asked.broken == Some(Sabotage::ForwardUnreadable);
            if sent && room == 0 {
                (reached, more) = (row.seq - 1, true);
                break;
            }
            if sent {
                room -= 1;
                live.push(outgoing(row, &page));
            }
        }
        if asked.broken == Some(Sabotage::CursorPastPage) {
            (reached, more) = (self.seq(), false);
        }
        let backfilled = asked
            .backfill
            .as_ref()
            .filter(|fill| readable.contains(&fill.scope))
            .map(|fill| self.fill(fill, room, asked.broken));
        let scopes = (scopes_digest(&readable) != asked.scopes).then(|| {
            let since = |scope: &Scope| self.scopes.get(scope).map_or(0, |(since, _)| *since);
            readable
                .iter()
                .map(|scope| ScopeSince {
                    since: since(scope),
                    scope: scope.clone(),
                })
                .collect()
        });
        SyncAnswer {
            accepted: page.accepted,
            refused: page.refused,
            rows: live,
            cursor: self.cursor(reached),
            more,
            scopes,
            backfilled,
            recovering: self.recovering && asked.broken != Some(Sabotage::HideRecovery),
            restarted: false,
        }
    }

    fn fill(&self, fill: &Backfill, room: usize, broken: Option<Sabotage>) -> Backfilled {
        let mut filled = Backfilled {
            scope: fill.scope.clone(),
            rows: Vec::new(),
            next: fill.next,
            done: true,
        };
        if broken == Some(Sabotage::SkipBackfill) {
            return filled;
        }
        // A live page that is full leaves no room; the next has some, once live rows are read.
        for row in self.log.iter().filter(|row| {
            row.change.scope == fill.scope && row.seq > fill.next && row.seq <= fill.until
        }) {
            if filled.rows.len() >= room {
                filled.done = false;
                break;
            }
            filled.rows.push(outgoing(row, &Page::default()));
            filled.next = row.seq;
        }
        filled
    }
}

fn outgoing(row: &LogRow, page: &Page) -> Row {
    let yours = page.sent.contains(&row.change.id);
    Row {
        seq: row.seq,
        mac: row_mac(&row.digest, row.opener),
        change: (!yours).then(|| row.text.clone()),
        yours: yours.then_some(row.change.id),
        late: row.late,
    }
}
