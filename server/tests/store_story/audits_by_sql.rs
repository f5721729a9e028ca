//! SQL counts what was answered about case files, and shows nothing that may not be shown.

use serde_json::json;
use shared::domain::{Approval, AuditTool, CaseAudit, Kind, Role};
use shared::privacy::{Known, find};
use shared::scope::Scope;

use crate::on_both;
use crate::support::Board;
use crate::support::audits::{asks, audit, new, publish, version};

on_both!(
    answers_are_counted_by_question_over_versions,
    a_view_shows_neither_a_childs_words_nor_what_waits_for_the_office,
    a_version_that_was_altered_is_used_for_nothing,
);

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
                ("children#a", "1"),
                ("children#a/cse_03", "partly"),
                ("children#b/cse_03", "yes"),
                ("children#gone", ""),
                ("children#gone/cse_03", "partly"),
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
