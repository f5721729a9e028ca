//! A case file reaches its auditor and the leads, and nobody else; a published tool stays what it was.

use serde_json::{Value, json};
use shared::change::{Snapshot, Write, between};
use shared::domain::{CaseAudit, Kind, Role, ToolVersion};
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::sync::{Backfill, RefusalCode, SyncRequest};
use uuid::Uuid;

use crate::on_both;
use crate::support::audits::{asks, audit, new, publish, version};
use crate::support::device::id_of;
use crate::support::{Board, Device};

on_both!(
    an_auditors_case_is_held_by_its_author_and_the_leads_and_by_nobody_else,
    what_is_said_under_a_published_version_is_what_was_published,
);

async fn an_auditors_case_is_held_by_its_author_and_the_leads_and_by_nobody_else(board: &Board) {
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let peter = board.device("Peter Lowe", Role::Auditor).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let mary = board.device("Mary Osei", Role::Member).await;
    let version = version(new(), 1, &asks("visits"));
    publish(&ruth, &[&version]).await;
    let record = new();
    let scope = CaseAudit::scope(record);
    let begun = nadia.first(&scope, record, &audit(&version, &[("seen", "A plan")]));
    assert_eq!(nadia.push(std::slice::from_ref(&begun)).await.refused, []);
    let reads = async |device: &Device| {
        let rows = device.pull().await;
        rows.iter().any(|row| id_of(row) == begun.id)
    };
    assert!(reads(&nadia).await);
    assert!(reads(&ruth).await, "every lead reads it");
    assert!(!reads(&peter).await, "another auditor does not");
    assert!(!reads(&ada).await, "nor does an administrator");
    assert!(!reads(&tom).await);
    assert!(!reads(&mary).await);
    for other in [&peter, &tom, &ada, &mary] {
        let asked = SyncRequest {
            backfill: Some(Backfill {
                scope: scope.clone(),
                next: 0,
                until: 1_000,
            }),
            ..SyncRequest::default()
        };
        let answer = other.sync(asked).await;
        assert!(answer.backfilled.is_none(), "nor by asking for it by name");
        let listed = answer.scopes.unwrap();
        assert!(!listed.iter().any(|listed| listed.scope == scope));
        let kinds = [Kind::Grant, Kind::CaseAudit, Kind::Voice, Kind::Finding];
        let page = kinds.map(|kind| other.change(scope.clone(), kind, record, "x", json!("x")));
        let refused = other.push(&page).await.refused;
        let codes: Vec<_> = refused.iter().map(|refusal| &refusal.code).collect();
        assert_eq!(codes, [&RefusalCode::MayNotWrite; 4]);
    }
    // Not even a lead answers for its auditor; words are approved by a lead and not by the auditor.
    let write = |device: &Device, kind, field: &str| {
        device.change(scope.clone(), kind, new(), field, json!("x"))
    };
    let answers = ruth.change(
        scope.clone(),
        Kind::CaseAudit,
        record,
        "answers.seen",
        json!("Nothing"),
    );
    let page = [
        answers,
        write(&ruth, Kind::Approval, "digest"),
        write(&ruth, Kind::Voice, "words"),
    ];
    let refused = ruth.push(&page).await.refused;
    let places: Vec<_> = refused.iter().map(|refusal| refusal.index).collect();
    assert_eq!(places, [0, 2]);
    let page = [
        write(&nadia, Kind::Voice, "words"),
        write(&nadia, Kind::Finding, "statement"),
        write(&nadia, Kind::Kept, "note"),
        write(&nadia, Kind::Approval, "digest"),
    ];
    let refused = nadia.push(&page).await.refused;
    let places: Vec<_> = refused.iter().map(|refusal| refusal.index).collect();
    assert_eq!(places, [3]);
    // Who audits is a role's to say.
    for (device, may) in [(&peter, true), (&ruth, true), (&tom, false), (&ada, false)] {
        let own = new();
        let begun = device.first(&CaseAudit::scope(own), own, &audit(&version, &[]));
        let refused = device.push(&[begun]).await.refused;
        assert_eq!(refused.is_empty(), may);
    }
}

async fn what_is_said_under_a_published_version_is_what_was_published(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let olu = board.device("Olu Bright", Role::Lead).await;
    let first = version(new(), 1, &asks("visits"));
    publish(&ruth, &[&first]).await;
    // Published once more, word for word, by another lead: it is the same version.
    publish(&olu, &[&first]).await;
    let other = ToolVersion {
        definition: serde_json::to_string(&asks("calls")).unwrap(),
        ..first.clone()
    };
    let altered = Write {
        field: "definition".to_owned(),
        value: Value::String(other.definition.clone()),
        over: Vec::new(),
    };
    let mut alone = olu.change(Scope::Library, Kind::ToolVersion, first.id(), "", json!(""));
    alone.writes = vec![altered];
    let under_its_id = olu.first(&Scope::Library, first.id(), &other);
    let mut seen = Snapshot::default();
    seen.follow(&ruth.first(&Scope::Library, first.id(), &first));
    let reworded = ToolVersion {
        note: "Asks about fathers.".to_owned(),
        ..first.clone()
    };
    let mut note = alone.clone();
    note.id = ChangeId(Uuid::now_v7());
    note.writes = between(&seen, &first, &reworded);
    let refused = olu.push(&[alone, under_its_id, note]).await.refused;
    let codes: Vec<_> = refused
        .iter()
        .map(|refusal| (refusal.index, &refusal.code))
        .collect();
    let code = &RefusalCode::IdReused;
    assert_eq!(
        codes,
        [(0, code), (1, code)],
        "what is said of it may change"
    );
    let same = "SELECT COUNT(*) FROM audit_tool_versions WHERE altered = 0 AND number = 1 \
        AND note = 'Asks about fathers.' AND conflicts = ''";
    assert_eq!(board.count(same).await, 1);
    let kept = "SELECT COUNT(*) FROM quarantine WHERE code = 'id_reused'";
    assert_eq!(board.count(kept).await, 2);
}
