//! The board's decision on a page of changes, as a pure function.
//!
//! Refuses for form, size, identity or access only: never for state, content
//! or clock. Late work is admitted and marked. Whoever calls this gathers the
//! facts and carries out the decision inside one transaction.

use super::{Refusal, RefusalCode};
use crate::access::{Access, Standing, gives, standing};
use crate::change::{Change, Digest, Fault, check, digest};
use crate::domain::{Kind, Stage, ToolVersion};
use crate::id::{ChangeId, DeviceId, PersonId};
use crate::limits;
use crate::record::{Record, RecordKey};
use crate::scope::Scope;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who sends a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The person.
    pub person: PersonId,
    /// Their device.
    pub device: DeviceId,
}

impl Caller {
    /// The board's own server, which may write anything and does so only when
    /// somebody with a shell on it asks.
    pub const BOARD: Self = Self {
        person: PersonId::NIL,
        device: DeviceId::NIL,
    };
}

/// A change of a page that could be read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// Its place in the page.
    pub index: usize,
    /// As written.
    pub text: Box<RawValue>,
    /// As read.
    pub change: Change,
    /// Of the text.
    pub digest: Digest,
    /// It bears the server's own valid seal: it was in the log before a
    /// restore, so it returns under its true author and no access is asked.
    pub sealed: bool,
    /// That seal says that it opened its scope.
    pub opener: bool,
}

/// Reads one change of a page and checks its form. Done before any lock.
pub fn parse(index: usize, text: Box<RawValue>) -> Result<Parsed, Refusal> {
    #[derive(Deserialize)]
    struct IdOnly {
        id: ChangeId,
    }
    let refuse = |fault: &Fault, text: &RawValue| Refusal {
        index,
        id: serde_json::from_str::<IdOnly>(text.get())
            .ok()
            .map(|only| only.id),
        code: if matches!(fault, Fault::TooLarge { .. }) {
            RefusalCode::TooLarge
        } else {
            RefusalCode::Form
        },
        detail: visible(&fault.to_string()),
    };
    let bytes = text.get().len();
    if bytes > limits::CHANGE_BYTES {
        return Err(refuse(
            &Fault::TooLarge {
                now: bytes,
                most: limits::CHANGE_BYTES,
            },
            &text,
        ));
    }
    match serde_json::from_str::<Change>(text.get()) {
        Err(error) => Err(refuse(&Fault::Malformed(error.to_string()), &text)),
        Ok(change) => match check(&change, bytes) {
            Err(fault) => Err(refuse(&fault, &text)),
            Ok(()) => Ok(Parsed {
                index,
                digest: digest(text.get()),
                text,
                change,
                sealed: false,
                opener: false,
            }),
        },
    }
}

/// The same text with its control characters spelled out: an error may quote
/// what it stumbled over, and a database that cannot hold U+0000 would throw
/// out the whole page for it.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            visible.extend(character.escape_default());
        } else {
            visible.push(character);
        }
    }
    visible
}

/// A scope that exists, and who opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opened {
    /// The author of its first change; unknown for the library, and while a
    /// restored server waits for that change to be handed back.
    pub by: Option<PersonId>,
}

/// What the decision rests on, read under the log's lock.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Those of the page's ids that are in the log, with their digests.
    pub known: HashMap<ChangeId, Digest>,
    /// The records the page writes and the own records of the activities it
    /// writes in, as they stand.
    pub records: HashMap<RecordKey, Record>,
    /// Those of the page's scopes that exist.
    pub scopes: HashMap<Scope, Opened>,
    /// The grants that name the caller, by grant record.
    pub grants: BTreeMap<RecordKey, Standing>,
    /// The activities the caller opened.
    pub opened: BTreeSet<Scope>,
}

/// What becomes of one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It enters the log.
    Admitted {
        /// Its activity was closed before it came.
        late: bool,
    },
    /// It is in the log already, byte for byte.
    Known,
    /// It does not enter.
    Refused(Refusal),
}

/// The decision on a page.
#[derive(Debug, Default)]
pub struct Admission {
    /// One for each change, in order.
    pub verdicts: Vec<Verdict>,
    /// The records that were written, as they now stand.
    pub records: HashMap<RecordKey, Record>,
    /// Scopes that were opened, or whose opener became known, in order.
    pub opened: Vec<(Scope, Opened)>,
    /// The changes that opened them. The seal over such a row says so, for
    /// after a restore rows come back in any order, and whoever opened an
    /// activity holds it.
    pub openers: BTreeSet<ChangeId>,
}

/// Decides on a page.
pub fn admit(caller: Caller, page: &[Parsed], mut facts: Facts) -> Admission {
    let mut admission = Admission::default();
    let mut access = Access::of(
        caller.person,
        facts.grants.values().cloned(),
        facts.opened.iter().cloned(),
    );
    for parsed in page {
        let verdict = judge(caller, &access, parsed, &facts);
        if let Verdict::Admitted { .. } = verdict {
            let change = &parsed.change;
            let opened = admission.opened.len();
            facts.known.insert(change.id, parsed.digest);
            open(caller, &mut facts, &mut admission, parsed);
            let key = RecordKey::of(change);
            let record = facts
                .records
                .entry(key.clone())
                .or_insert_with(|| Record::new(key.clone()));
            record.apply(change);
            if gives(&change.kind) {
                match standing(record) {
                    Some(grant) if grant.person == caller.person => {
                        facts.grants.insert(key.clone(), grant)
                    }
                    _ => facts.grants.remove(&key),
                };
            }
            admission
                .records
                .insert(key, Record::new(RecordKey::of(change)));
            if gives(&change.kind) || admission.opened.len() > opened {
                access = Access::of(
                    caller.person,
                    facts.grants.values().cloned(),
                    facts.opened.iter().cloned(),
                );
            }
        }
        admission.verdicts.push(verdict);
    }
    for (key, record) in &mut admission.records {
        if let Some(written) = facts.records.remove(key) {
            *record = written;
        }
    }
    admission
}

fn judge(caller: Caller, access: &Access, parsed: &Parsed, facts: &Facts) -> Verdict {
    let change = &parsed.change;
    let refuse = |code: RefusalCode, detail: String| {
        Verdict::Refused(Refusal {
            index: parsed.index,
            id: Some(change.id),
            code,
            detail,
        })
    };
    if let Some(known) = facts.known.get(&change.id) {
        return if *known == parsed.digest {
            Verdict::Known
        } else {
            refuse(
                RefusalCode::IdReused,
                format!("the log holds other content under {}", change.id),
            )
        };
    }
    let late = is_late(change, facts);
    if parsed.sealed || caller == Caller::BOARD {
        return Verdict::Admitted { late };
    }
    if change.author != caller.person || change.device != caller.device {
        return refuse(
            RefusalCode::NotYours,
            "its author or device is not the one that sends it".to_owned(),
        );
    }
    let exists = facts.scopes.contains_key(&change.scope);
    let may = if exists {
        access.may_write(&change.scope, &change.kind) && !gives_anew(change)
    } else {
        access.may_open(change)
    };
    if may && keeps_its_word(change) {
        return Verdict::Admitted { late };
    }
    if may {
        return refuse(
            RefusalCode::IdReused,
            format!(
                "the id of a {} follows from what it says, and this says something else",
                change.kind
            ),
        );
    }
    let own = change.scope.own_record();
    if exists || own.is_none_or(|(_, own)| own == change.record) {
        refuse(
            RefusalCode::MayNotWrite,
            format!(
                "this person may not write {} in {}",
                change.kind, change.scope
            ),
        )
    } else {
        refuse(
            RefusalCode::NoSuchScope,
            format!("there is no {}", change.scope),
        )
    }
}

/// Whether a change would give a case file that is begun, or given, to somebody: only the change that opens its scope
/// says whose it is, so that nobody comes into what another answered, and a lead answers for no auditor.
fn gives_anew(change: &Change) -> bool {
    change.kind == Kind::Assignment && change.writes.iter().any(|write| write.field == "auditor")
}

/// Whether a record stays what its id says it is. A matter of identity: it is asked of the change alone, so no
/// order of arrival and no restore makes a difference.
fn keeps_its_word(change: &Change) -> bool {
    change.kind != Kind::ToolVersion || ToolVersion::holds_to(change)
}

fn is_late(change: &Change, facts: &Facts) -> bool {
    let Some((kind, own)) = change.scope.own_record() else {
        return false;
    };
    // These have a stage; a themed audit and a case file say otherwise that they are closed.
    if !matches!(kind, Kind::Circle | Kind::Roadshow) {
        return false;
    }
    let key = RecordKey {
        scope: change.scope.clone(),
        kind,
        id: own,
    };
    change.kind != key.kind
        && facts
            .records
            .get(&key)
            .is_some_and(|record| record.surely("stage", |stage| stage == Stage::Closed.as_str()))
}

fn open(caller: Caller, facts: &mut Facts, admission: &mut Admission, parsed: &Parsed) {
    let change = &parsed.change;
    let own = change.scope.own_record() == Some((change.kind.clone(), change.record));
    let exists = facts.scopes.get(&change.scope);
    let opens = own
        && if parsed.sealed {
            parsed.opener
        } else {
            exists.is_none()
        };
    let opened = Opened {
        by: opens.then_some(change.author),
    };
    if opens {
        admission.openers.insert(change.id);
    }
    if exists.is_some_and(|known| !opens || *known == opened) {
        return;
    }
    facts.scopes.insert(change.scope.clone(), opened);
    admission.opened.push((change.scope.clone(), opened));
    if opened.by == Some(caller.person) {
        facts.opened.insert(change.scope.clone());
    }
}
