//! The board's server, as a model: the log and the tables that follow from it,
//! changed only by whole transactions. Parsing, access and admission are those
//! of `shared`; everything else does what the server's SQL does.

use crate::sabotage::Sabotage;
use shared::access::{Access, Standing, standing};
use shared::change::{Change, Digest, digest};
use shared::domain::Kind;
use shared::id::{ChangeId, EpochId, PersonId};
use shared::record::{Record, RecordKey};
use shared::scope::Scope;
use shared::sync::{
    Caller, Cursor, Facts, Handed, Opened, Parsed, Refusal, RefusalCode, Verdict, admit, parse,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use uuid::Uuid;

/// A row of the log.
#[derive(Debug)]
pub struct LogRow {
    pub seq: u64,
    pub hash: String,
    pub late: bool,
    /// Whether it opened its scope.
    pub opener: bool,
    pub digest: Digest,
    pub text: Box<serde_json::value::RawValue>,
    pub change: Change,
}

/// A change that was refused, kept for a lead to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarantined {
    pub author: PersonId,
    pub text: Digest,
}

/// Everything the server's database holds. A copy of it is a backup.
#[derive(Debug, Clone)]
pub struct Board {
    pub epoch: EpochId,
    pub past: Vec<EpochId>,
    pub recovering: bool,
    pub log: Vec<Rc<LogRow>>,
    pub known: HashMap<ChangeId, Digest>,
    pub quarantine: BTreeSet<Quarantined>,
    pub records: HashMap<RecordKey, Record>,
    /// Each scope's first row and who opened it.
    pub scopes: BTreeMap<Scope, (u64, Opened)>,
    standings: BTreeMap<RecordKey, Standing>,
}

/// What a page came to.
#[derive(Debug, Default)]
pub struct Page {
    pub accepted: Vec<ChangeId>,
    pub refused: Vec<Refusal>,
    /// Which changes came in this very request and are in the log.
    pub sent: HashSet<ChangeId>,
    pub late: usize,
    pub handed: usize,
}

impl Board {
    /// An empty log. `salt` makes this life of it unlike any other.
    pub fn new(salt: u64) -> Self {
        Self {
            epoch: epoch(salt),
            past: Vec::new(),
            recovering: false,
            log: Vec::new(),
            known: HashMap::new(),
            quarantine: BTreeSet::new(),
            records: HashMap::new(),
            scopes: BTreeMap::new(),
            standings: BTreeMap::new(),
        }
    }

    /// The last row's place.
    pub fn seq(&self) -> u64 {
        self.log.last().map_or(0, |row| row.seq)
    }

    /// A place in the log, under the server's seal.
    pub fn cursor(&self, seq: u64) -> Cursor {
        let hash = self.hash(seq).unwrap_or_default().to_owned();
        Cursor {
            epoch: self.epoch,
            seq,
            mac: cursor_mac(self.epoch, seq, &hash),
            hash,
        }
    }

    fn hash(&self, seq: u64) -> Option<&str> {
        let at = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.log.get(at).map(|row| row.hash.as_str())
    }

    /// Where a device has read to, or `None` when that place is of another life of the log.
    pub fn place(
        &mut self,
        cursor: Option<&Cursor>,
        salt: u64,
        broken: Option<Sabotage>,
    ) -> Option<u64> {
        let Some(cursor) = cursor else {
            return Some(0);
        };
        if cursor.mac != cursor_mac(cursor.epoch, cursor.seq, &cursor.hash)
            || self.past.contains(&cursor.epoch)
        {
            return None;
        }
        let same = match broken {
            Some(Sabotage::IgnoreHash) => cursor.seq <= self.seq(),
            _ => cursor.seq == 0 || self.hash(cursor.seq) == Some(&cursor.hash),
        };
        if cursor.epoch == self.epoch && same {
            return Some(cursor.seq);
        }
        // Our own seal on a place we do not have: this log was restored.
        self.past.push(self.epoch);
        self.epoch = epoch(salt);
        self.recovering = true;
        None
    }

    /// What a person may do now.
    pub fn access(&self, person: PersonId) -> Access {
        let mut access = Access::of(
            person,
            self.standings.values().cloned(),
            self.opened(person),
        );
        let shared = &access.activities;
        let openers = self
            .scopes
            .iter()
            .filter(|(scope, _)| shared.contains(scope))
            .filter_map(|(_, (_, opened))| opened.by);
        let granted = self
            .standings
            .values()
            .filter(|grant| shared.contains(&grant.scope))
            .map(|grant| grant.person);
        let colleagues = self
            .standings
            .values()
            .filter(|grant| {
                grant.scope == Scope::Person(grant.person)
                    && access.colleagues().contains(&grant.role)
            })
            .map(|grant| grant.person);
        access.fellows = openers.chain(granted).chain(colleagues).collect();
        access
    }

    fn opened(&self, person: PersonId) -> impl Iterator<Item = Scope> {
        self.scopes
            .iter()
            .filter(move |(scope, (_, opened))| {
                scope.own_record().is_some() && opened.by == Some(person)
            })
            .map(|(scope, _)| scope.clone())
    }

    /// Takes a page: all of it in one transaction, or nothing.
    pub fn take(
        &mut self,
        caller: Caller,
        changes: Vec<Box<serde_json::value::RawValue>>,
        handed: Vec<Handed>,
        broken: Option<Sabotage>,
    ) -> Page {
        let mut page = Page::default();
        let mut parsed = Vec::new();
        if broken != Some(Sabotage::IgnoreHanded) {
            parsed.extend(handed.into_iter().enumerate().filter_map(sealed));
        }
        let returned = parsed.len();
        let mut texts = Vec::new();
        for (index, text) in changes.into_iter().enumerate() {
            texts.push(digest(text.get()));
            match parse(index, text) {
                Ok(mut read) => {
                    let is_version = read.change.kind == Kind::ToolVersion;
                    read.sealed |= broken == Some(Sabotage::TakeAnyVersion) && is_version;
                    parsed.push(read);
                }
                Err(refusal) => page.refused.push(refusal),
            }
        }
        let admission = admit(caller, &parsed, self.facts(caller, &parsed, broken));
        for (place, (read, verdict)) in parsed.into_iter().zip(admission.verdicts).enumerate() {
            let id = read.change.id;
            match verdict {
                Verdict::Refused(refusal) if place >= returned => page.refused.push(refusal),
                Verdict::Known if place >= returned => {
                    page.accepted.push(id);
                    page.sent.insert(id);
                }
                Verdict::Refused(_) | Verdict::Known => {}
                Verdict::Admitted { late } => {
                    page.late += usize::from(late);
                    if place >= returned {
                        page.accepted.push(id);
                        page.sent.insert(id);
                    } else {
                        page.handed += 1;
                    }
                    let lost =
                        broken == Some(Sabotage::AcknowledgeBeforeLog) && self.seq() % 16 == 15;
                    if !lost {
                        let opener = admission.openers.contains(&id);
                        self.append(read, late, opener);
                    }
                }
            }
        }
        for (key, record) in admission.records {
            match standing(&record) {
                Some(grant) => self.standings.insert(key.clone(), grant),
                None => self.standings.remove(&key),
            };
            self.records.insert(key, record);
        }
        for (scope, opened) in admission.opened {
            if let Some((_, now)) = self.scopes.get_mut(&scope) {
                *now = opened;
            }
        }
        for refusal in &page.refused {
            let waits = self.recovering
                && matches!(
                    refusal.code,
                    RefusalCode::MayNotWrite | RefusalCode::NoSuchScope
                );
            if let Some(text) = texts.get(refusal.index).filter(|_| !waits) {
                self.quarantine.insert(Quarantined {
                    author: caller.person,
                    text: *text,
                });
            }
        }
        page
    }

    fn facts(&self, caller: Caller, page: &[Parsed], broken: Option<Sabotage>) -> Facts {
        let mut facts = Facts {
            opened: self.opened(caller.person).collect(),
            grants: self
                .standings
                .iter()
                .filter(|(_, grant)| grant.person == caller.person)
                .map(|(key, grant)| (key.clone(), grant.clone()))
                .collect(),
            ..Facts::default()
        };
        for read in page {
            let change = &read.change;
            if let Some(known) = self.known.get(&change.id) {
                match broken {
                    Some(Sabotage::ForgetKnownIds) => {}
                    Some(Sabotage::IgnoreDigests) => {
                        facts.known.insert(change.id, read.digest);
                    }
                    _ => {
                        facts.known.insert(change.id, *known);
                    }
                }
            }
            if let Some((_, opened)) = self.scopes.get(&change.scope) {
                facts.scopes.insert(change.scope.clone(), *opened);
            }
            let own = change.scope.activity().map(|id| RecordKey {
                scope: change.scope.clone(),
                kind: Kind::Circle,
                id,
            });
            for key in own.into_iter().chain([RecordKey::of(change)]) {
                if let Some(record) = self.records.get(&key) {
                    facts.records.insert(key, record.clone());
                }
            }
        }
        facts
    }

    fn append(&mut self, read: Parsed, late: bool, opener: bool) {
        let seq = self.seq() + 1;
        let before = self.hash(seq - 1).unwrap_or_default();
        // The epoch stands for the salt that makes no two lives of a log alike.
        let hash = digest(&format!("{before} {} {}", self.epoch, read.digest)).to_string();
        self.known.insert(read.change.id, read.digest);
        self.scopes
            .entry(read.change.scope.clone())
            .or_insert((seq, Opened::default()));
        self.log.push(Rc::new(LogRow {
            seq,
            hash,
            late,
            opener,
            digest: read.digest,
            text: read.text,
            change: read.change,
        }));
    }
}

fn sealed((index, row): (usize, Handed)) -> Option<Parsed> {
    let read = parse(index, row.change).ok()?;
    let made = |opener| row.mac == row_mac(&read.digest, opener);
    let opener = made(true);
    (opener || made(false)).then_some(Parsed {
        sealed: true,
        opener,
        ..read
    })
}

/// The server's seal over a row.
pub fn row_mac(text: &Digest, opener: bool) -> String {
    let what = if opener { "opener" } else { "row" };
    digest(&format!("{what} {text}")).to_string()
}

fn cursor_mac(epoch: EpochId, seq: u64, hash: &str) -> String {
    digest(&format!("cursor {epoch} {seq} {hash}")).to_string()
}

fn epoch(salt: u64) -> EpochId {
    EpochId(Uuid::from_u128(u128::from(salt) << 8 | 1))
}
