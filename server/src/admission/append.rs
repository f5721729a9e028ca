//! Appending to the log, under its lock: facts by SQL, the decision by `shared`, then every row of
//! every table in a handful of statements.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;

use shared::domain::Kind;
use shared::id::ChangeId;
use shared::record::RecordKey;
use shared::scope::Scope;
use shared::sync::{Admission, Caller, Facts, Parsed, Refusal, Verdict, admit};
use sqlx::{AnyConnection, Connection as _};

use super::is_new;
use super::page::{Outcome, Page, Proof, now, row_mark};
use crate::projection;
use crate::secret;
use crate::store::log::{self, NewRow, ScopeEnd};
use crate::store::quarantine::{self, Refused};
use crate::store::{Head, Store, StoreError, access, guests, record};

/// What became of a page.
#[derive(Debug, Default)]
pub struct Appended {
    /// What is said of it.
    pub outcome: Outcome,
    /// How many changes are new in the log.
    pub new: usize,
    /// Whether the projections could not follow and wait to be rebuilt.
    pub projections_failed: bool,
}

/// Takes a page into the log, all of it in one transaction.
pub async fn append(store: &Store, caller: Caller, page: Page) -> Result<Appended, StoreError> {
    let (mut tx, head) = store.begin_append().await?;
    let (appended, admission) = append_in(&mut tx, &head, store, caller, &page).await?;
    quarantine::keep(&mut tx, refused(caller, &page, &admission)).await?;
    tx.commit().await?;
    Ok(appended)
}

/// Takes a page into the log under its lock. What is refused is for the caller to keep.
pub async fn append_in(
    tx: &mut AnyConnection,
    head: &Head,
    store: &Store,
    caller: Caller,
    page: &Page,
) -> Result<(Appended, Admission), StoreError> {
    let gathered = gather(tx, caller, &page.parsed).await?;
    let mut ends = gathered.ends;
    let admission = admit(caller, &page.parsed, gathered.facts);
    let mut appended = Appended {
        outcome: outcome(page, &admission),
        new: admission
            .verdicts
            .iter()
            .filter(|verdict| is_new(verdict))
            .count(),
        projections_failed: false,
    };
    if appended.new > 0 {
        let rows = rows(store, head, page, &admission, &mut ends);
        if let Some(Proof::Signed(signed)) = &page.proof {
            let device = caller.device.to_string();
            let (payload, signature) = (&signed.payload, &signed.signature);
            log::keep_page(tx, &signed.id, &device, payload, signature, now()).await?;
        }
        log::append(tx, &rows).await?;
        drop(rows);
        keep_derived(tx, &admission, ends).await?;
        appended.projections_failed = !project(tx, &admission).await?;
        store.notify(tx).await?;
    }
    Ok((appended, admission))
}

/// Facts for the decision, and the ends of the chains that will grow. Read under the lock.
pub struct Gathered {
    /// For `shared` to decide on.
    pub facts: Facts,
    /// The scopes there are.
    pub ends: HashMap<Scope, ScopeEnd>,
}

/// Reads what the decision rests on: a fixed number of queries, whatever the page's length.
pub async fn gather(
    db: &mut AnyConnection,
    caller: Caller,
    parsed: &[Parsed],
) -> Result<Gathered, StoreError> {
    if parsed.is_empty() {
        return Ok(Gathered {
            facts: Facts::default(),
            ends: HashMap::new(),
        });
    }
    let ids: Vec<ChangeId> = parsed.iter().map(|parsed| parsed.change.id).collect();
    let scopes: BTreeSet<Scope> = parsed
        .iter()
        .map(|parsed| parsed.change.scope.clone())
        .collect();
    let written = parsed.iter().map(|parsed| RecordKey::of(&parsed.change));
    let activities = scopes.iter().filter_map(own_record);
    let ends = log::scopes(db, &scopes).await?;
    let facts = Facts {
        known: log::known(db, &ids).await?,
        records: record::load(db, written.chain(activities)).await?,
        scopes: ends
            .iter()
            .map(|(scope, end)| (scope.clone(), end.opened))
            .collect(),
        grants: access::grants(db, caller.person).await?,
        opened: access::opened(db, caller.person).await?,
    };
    Ok(Gathered { facts, ends })
}

/// An activity's own record, which says whether it is closed.
fn own_record(scope: &Scope) -> Option<RecordKey> {
    let (kind, id) = scope.own_record()?;
    matches!(kind, Kind::Circle | Kind::Roadshow).then(|| RecordKey {
        scope: scope.clone(),
        kind,
        id,
    })
}

fn rows<'a>(
    store: &Store,
    head: &Head,
    page: &'a Page,
    admission: &Admission,
    ends: &mut HashMap<Scope, ScopeEnd>,
) -> Vec<NewRow<'a>> {
    let now = now();
    let signed = page.proof.as_ref().map(Proof::id);
    let mut seq = head.seq;
    let mut rows = Vec::with_capacity(page.parsed.len());
    for (parsed, verdict) in page.parsed.iter().zip(&admission.verdicts) {
        let Verdict::Admitted { late } = *verdict else {
            continue;
        };
        seq += 1;
        let change = &parsed.change;
        let body = parsed.text.get();
        let digest = parsed.digest.to_string();
        let salt = secret::random_salt();
        let commitment = log::commitment(&salt, body);
        let end = ends
            .entry(change.scope.clone())
            .or_insert_with(|| ScopeEnd {
                since: seq,
                ..ScopeEnd::default()
            });
        end.hash = log::link(&end.hash, change.id, &commitment);
        rows.push(NewRow {
            seq,
            id: change.id,
            scope: change.scope.to_string(),
            kind: change.kind.as_str(),
            record: change.record.to_string(),
            author: change.author.to_string(),
            device: change.device.to_string(),
            mac: store.key().mark(&row_mark(
                &change.id.to_string(),
                &digest,
                admission.openers.contains(&change.id),
            )),
            digest,
            salt,
            body,
            commitment,
            hash: end.hash.clone(),
            late,
            page: if parsed.sealed { None } else { signed },
            admitted_at: now,
        });
    }
    rows
}

/// Writes what follows from the log: the fold, the scopes, who may do what.
pub async fn keep_derived(
    db: &mut AnyConnection,
    admission: &Admission,
    mut ends: HashMap<Scope, ScopeEnd, impl BuildHasher + Send>,
) -> Result<(), StoreError> {
    for (scope, opened) in &admission.opened {
        if let Some(end) = ends.get_mut(scope) {
            end.opened = *opened;
        }
    }
    log::keep_scopes(db, ends).await?;
    record::keep(db, admission.records.values()).await?;
    guests::keep_codes(db, admission.records.values()).await?;
    access::keep(db, admission.records.values()).await
}

/// Writes the projections behind a savepoint: what fails there is rebuilt later and never keeps a
/// change out of the log. Answers whether they followed.
async fn project(db: &mut AnyConnection, admission: &Admission) -> Result<bool, StoreError> {
    let mut savepoint = db.begin().await?;
    match projection::write(&mut savepoint, admission.records.values()).await {
        Ok(()) => {
            savepoint.commit().await?;
            Ok(true)
        }
        Err(error) => {
            savepoint.rollback().await?;
            tracing::error!(%error, "the projections could not follow and wait to be rebuilt");
            projection::mark_stale(db).await?;
            Ok(false)
        }
    }
}

fn outcome(page: &Page, admission: &Admission) -> Outcome {
    let mut outcome = Outcome::default();
    for (parsed, verdict) in page.parsed.iter().zip(&admission.verdicts) {
        match verdict {
            Verdict::Admitted { .. } | Verdict::Known => outcome.accepted.push(parsed.change.id),
            Verdict::Refused(refusal) => outcome.refused.push(refusal.clone()),
        }
    }
    outcome
        .refused
        .extend(page.unreadable.iter().map(|(refusal, _)| refusal.clone()));
    outcome.refused.sort_by_key(|refusal| refusal.index);
    outcome
}

fn refused<'a>(caller: Caller, page: &'a Page, admission: &'a Admission) -> Vec<Refused<'a>> {
    let at = now();
    let copy = |refusal: &'a Refusal, body: &'a str| Refused {
        person: caller.person.to_string(),
        device: caller.device.to_string(),
        id: refusal.id.map(|id| id.to_string()),
        code: refusal.code.to_string(),
        detail: refusal.detail.clone(),
        body,
        at,
    };
    let judged = page.parsed.iter().zip(&admission.verdicts);
    let judged = judged.filter_map(|(parsed, verdict)| match verdict {
        Verdict::Refused(refusal) => Some(copy(refusal, parsed.text.get())),
        _ => None,
    });
    let unreadable = page
        .unreadable
        .iter()
        .map(|(refusal, text)| copy(refusal, text.get()));
    judged.chain(unreadable).collect()
}
