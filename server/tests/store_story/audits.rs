//! A case file reaches its auditor and the leads, and nobody else; a published tool stays what it was; SQL
//! counts what was answered and shows nothing that may not be shown.

use serde_json::{Value, json};
use shared::change::{Snapshot, Write, between};
use shared::domain::{Approval, AuditTool, CaseAudit, Kind, Role, ToolVersion};
use shared::form;
use shared::id::{ChangeId, RecordId};
use shared::privacy::{Known, find};
use shared::scope::Scope;
use shared::sync::{Backfill, RefusalCode, SyncRequest};
use uuid::Uuid;

use crate::on_both;
use crate::support::device::id_of;
use crate::support::{Board, Device};

on_both!(
    an_auditors_case_is_held_by_its_author_and_the_leads_and_by_nobody_else,
    what_is_said_under_a_published_version_is_what_was_published,
    answers_are_counted_by_question_over_versions,
    a_view_shows_neither_a_childs_words_nor_what_waits_for_the_office,
    a_version_that_was_altered_is_used_for_nothing,
);

fn new() -> RecordId {
    RecordId(Uuid::now_v7())
}

/// A tool with a judgement in a repeat, words about it, and a child's voice.
pub fn asks(last: &str) -> form::Tool {
    let item = |kind, part, name: &str, label: &str| form::Item {
        kind,
        part,
        name: name.to_owned(),
        label: form::Text::plain(label),
        ..form::Item::default()
    };
    let children = form::Item {
        items: vec![item(
            form::ItemKind::SelectOne,
            form::Part::Judgement,
            "cse_03",
            "Was the child seen alone?",
        )],
        ..item(
            form::ItemKind::Repeat,
            form::Part::Plain,
            "children",
            "Children",
        )
    };
    form::Tool {
        title: "Core groups".to_owned(),
        items: vec![
            children,
            item(
                form::ItemKind::Text,
                form::Part::Evidence,
                "seen",
                "What was seen?",
            ),
            item(
                form::ItemKind::Text,
                form::Part::Voice,
                "said",
                "What did the child say?",
            ),
            item(
                form::ItemKind::Integer,
                form::Part::Plain,
                last,
                "How many visits?",
            ),
        ],
        ..form::Tool::default()
    }
}

/// The version of a tool that asks this.
pub fn version(tool: RecordId, number: u32, asked: &form::Tool) -> ToolVersion {
    ToolVersion {
        tool,
        number,
        title: asked.title.clone(),
        definition: serde_json::to_string(asked).unwrap(),
        published_on: shared::day::read("2026-11-03"),
        note: String::new(),
    }
}

/// Somebody audits a case file with a version.
pub fn audit(version: &ToolVersion, answers: &[(&str, &str)]) -> CaseAudit {
    let answers = answers.iter();
    CaseAudit {
        tool: version.tool,
        version: version.id(),
        title: version.title.clone(),
        reference: "A-07".to_owned(),
        answers: answers
            .map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned()))
            .collect(),
        begun_ms: Some(1_700_000_000_000),
        finished_ms: Some(1_700_000_600_000),
        withdrawn: None,
    }
}

async fn publish(lead: &Device, versions: &[&ToolVersion]) {
    let versions = versions.iter();
    let page: Vec<_> = versions
        .map(|version| lead.first(&Scope::Library, version.id(), *version))
        .collect();
    assert_eq!(lead.push(&page).await.refused, []);
}

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

async fn answers_are_counted_by_question_over_versions(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let tool = new();
    let (first, second) = (
        version(tool, 1, &asks("visits")),
        version(tool, 2, &asks("calls")),
    );
    let drafted = AuditTool {
        name: "Core groups".to_owned(),
        source: "core-groups.xlsx".to_owned(),
        ..AuditTool::default()
    };
    let page = [ruth.first(&Scope::Library, tool, &drafted)];
    assert_eq!(ruth.push(&page).await.refused, []);
    publish(&ruth, &[&first, &second]).await;
    let audits = [
        audit(
            &first,
            &[
                ("children#a/cse_03", "partly"),
                ("children#b/cse_03", "yes"),
                ("visits", "4"),
                ("calls", "9"),
            ],
        ),
        audit(&second, &[("children#a/cse_03", "partly"), ("calls", "")]),
        CaseAudit {
            withdrawn: Some(shared::domain::Withdrawal::because("begun twice")),
            ..audit(&first, &[("children#a/cse_03", "partly")])
        },
    ];
    let page = audits.map(|audit| {
        let id = new();
        nadia.first(&CaseAudit::scope(id), id, &audit)
    });
    assert_eq!(nadia.push(&page).await.refused, []);
    for (expected, sql) in [
        (
            2,
            "SELECT COUNT(*) FROM report_audit_answers WHERE answer = 'partly'",
        ),
        (
            1,
            "SELECT COUNT(*) FROM report_audit_answers WHERE answer = 'partly' AND number = 2 \
             AND question = 'cse_03' AND label = 'Was the child seen alone?' AND part = 'judgement'",
        ),
        (4, "SELECT answered FROM report_audits WHERE number = 1"),
        (
            3,
            "SELECT COUNT(*) FROM report_audit_answers WHERE number = 1",
        ),
        (
            3,
            "SELECT COUNT(*) FROM case_audit_answers WHERE answer = 'partly'",
        ),
        (
            0,
            "SELECT COUNT(*) FROM case_audit_answers WHERE answer = ''",
        ),
        (5, "SELECT MAX(place) FROM audit_questions"),
    ] {
        assert_eq!(board.count(sql).await, expected, "{sql}");
    }
    let auditors = board.says("case_audits").await;
    assert!(auditors.contains(&nadia.person.to_string()));
    // An answer taken back leaves no row behind; one that two tablets gave differently is counted.
    let begun = &page[1];
    let answer = |field: &str, value: &str, over| {
        let scope = begun.scope.clone();
        let mut change = nadia.change(scope, Kind::CaseAudit, begun.record, field, json!(value));
        change.writes[0].over = over;
        change
    };
    let field = "answers.children#a/cse_03";
    assert_eq!(nadia.push(&[answer(field, "no", vec![])]).await.refused, []);
    let differ = "SELECT COUNT(*) FROM report_audit_answers WHERE conflict = 1";
    assert_eq!(board.count(differ).await, 1);
    let both = vec![begun.id];
    let taken_back = answer(field, "", both.clone());
    let again = answer("answers.visits", "2", both);
    assert_eq!(nadia.push(&[taken_back, again]).await.refused, []);
    let left = "SELECT COUNT(*) FROM case_audit_answers WHERE question = 'visits'";
    assert_eq!(board.count(left).await, 2);
}

async fn a_view_shows_neither_a_childs_words_nor_what_waits_for_the_office(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let version = version(new(), 1, &asks("visits"));
    publish(&ruth, &[&version]).await;
    let seen = "The note says that Mrs Marlow rang twice.";
    let answers = [
        ("seen", seen),
        ("said", "I want to stay with my sister."),
        ("seen_other", "Not asked by this version"),
        ("children#a/cse_03", "no"),
    ];
    let id = new();
    let scope = CaseAudit::scope(id);
    let begun = CaseAudit {
        reference: "Kayleigh Marlow".to_owned(),
        ..audit(&version, &answers)
    };
    assert_eq!(
        nadia.push(&[nadia.first(&scope, id, &begun)]).await.refused,
        []
    );
    let audits = board.says("report_audits").await;
    assert!(!audits.contains("Marlow"), "{audits}");
    let said = board.says("report_audit_answers").await;
    assert!(!said.contains("Marlow"), "it waits for the office");
    assert!(!said.contains("sister"), "a child's words");
    assert!(!said.contains("Not asked"), "no question asks it");
    assert!(said.contains("Was the child seen alone?"));
    // A lead allows the words as they stand.
    let known = Known::of(std::iter::empty(), 2026);
    let page: Vec<_> = find(seen, &known)
        .iter()
        .map(|spot| {
            let digest = spot.digest(seen);
            let approval = Approval {
                of: id,
                what: "words".to_owned(),
                digest: digest.clone(),
                withdrawn: None,
            };
            ruth.first(&scope, Approval::id(id, "words", &digest), &approval)
        })
        .collect();
    assert!(!page.is_empty());
    assert_eq!(ruth.push(&page).await.refused, []);
    assert!(board.says("report_audit_answers").await.contains("Marlow"));
}

async fn a_version_that_was_altered_is_used_for_nothing(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let first = version(new(), 1, &asks("visits"));
    let published = ruth.first(&Scope::Library, first.id(), &first);
    ruth.push(std::slice::from_ref(&published)).await;
    let id = new();
    let begun = audit(&first, &[("visits", "4")]);
    nadia
        .push(&[nadia.first(&CaseAudit::scope(id), id, &begun)])
        .await;
    let shown = "SELECT COUNT(*) FROM report_audit_answers";
    assert_eq!(board.count(shown).await, 1);
    // Whoever has a shell on the server can write anything into the log; nobody reads it as that version.
    let mut other = ruth.change(
        Scope::Library,
        Kind::ToolVersion,
        first.id(),
        "definition",
        json!("{}"),
    );
    other.writes[0].over = vec![published.id];
    (other.author, other.device) = (shared::id::PersonId::NIL, shared::id::DeviceId::NIL);
    golden_thread::admission::append_own(&board.store, vec![other])
        .await
        .unwrap();
    let altered =
        "SELECT COUNT(*) FROM audit_tool_versions WHERE altered = 1 AND definition IS NULL";
    assert_eq!(board.count(altered).await, 1);
    assert_eq!(board.count(shown).await, 0);
    assert_eq!(board.count("SELECT COUNT(*) FROM case_audits").await, 1);
}
