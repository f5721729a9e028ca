//! What is rebuilt from the log equals what grew with it.

use golden_thread::projection;
use serde_json::json;
use shared::change::Change;
use shared::domain::{AuditTool, CaseAudit, Kind, Role};
use shared::id::{ChangeId, RecordId};
use shared::scope::Scope;
use sqlx::{AssertSqlSafe, Column as _, Row as _};
use uuid::Uuid;

use crate::on_both;
use crate::support::{Board, Device, audits};

on_both!(
    rebuilt_tables_equal_those_that_grew,
    a_projection_that_fails_keeps_nothing_out,
);

const TABLES: [(&str, &str); 30] = [
    ("records", "record, scope, kind"),
    ("scopes", "scope"),
    ("standings", "record, scope"),
    ("agencies", "id"),
    ("districts", "id"),
    ("people", "id"),
    ("circles", "id"),
    ("attendance", "circle, id"),
    ("cards", "circle, id"),
    ("voice_notes", "circle, id"),
    ("factors", "id"),
    ("templates", "id"),
    ("expected", "circle, agency"),
    ("takeaways", "circle, takeaway"),
    ("confidence", "circle, id"),
    ("card_factors", "circle, card, factor"),
    ("votes", "circle, id"),
    ("findings", "circle, id"),
    ("finding_factors", "circle, finding, factor"),
    ("finding_evidence", "circle, finding, evidence"),
    ("feedback", "circle, id"),
    ("feedback_pairs", "circle, feedback, pair"),
    ("kept", "circle, id"),
    ("approvals", "circle, id"),
    ("spots", "circle, record, field, digest"),
    ("audit_tools", "id"),
    ("audit_tool_versions", "id"),
    ("audit_questions", "version, place"),
    ("case_audits", "id"),
    ("case_audit_answers", "audit, answer_key"),
];

async fn contents(board: &Board) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (table, order) in TABLES {
        let text = format!("SELECT * FROM {table} ORDER BY {order}");
        let rows = sqlx::query(AssertSqlSafe(text))
            .fetch_all(board.store.read())
            .await
            .unwrap();
        assert!(!rows.is_empty(), "{table} is empty, so nothing is compared");
        for row in rows {
            let cells = row.columns().iter().map(|column| {
                let at = column.ordinal();
                row.try_get::<Option<String>, _>(at)
                    .map(|text| format!("{text:?}"))
                    .or_else(|_| {
                        row.try_get::<Option<i64>, _>(at)
                            .map(|number| format!("{number:?}"))
                    })
                    .unwrap()
            });
            all.push(cells.collect());
        }
    }
    all
}

/// Writes a field again, on another tablet that never saw the first value.
fn differently(device: &Device, change: &Change, value: &str) -> Change {
    Change {
        id: ChangeId(Uuid::now_v7()),
        writes: vec![shared::change::Write {
            value: json!(value),
            ..change.writes[0].clone()
        }],
        device: device.id,
        ..change.clone()
    }
}

/// A tool is published, and a case file audited with it.
async fn audit_a_case_file(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let nadia = board.device("Nadia Rahman", Role::Auditor).await;
    let tool = RecordId(Uuid::now_v7());
    let drafted = AuditTool {
        name: "Core groups".to_owned(),
        ..AuditTool::default()
    };
    let version = audits::version(tool, 1, &audits::asks("visits"));
    let page = [
        ruth.first(&Scope::Library, tool, &drafted),
        ruth.first(&Scope::Library, version.id(), &version),
    ];
    assert_eq!(ruth.push(&page).await.refused, []);
    let id = RecordId(Uuid::now_v7());
    let answers = [("seen", "Mrs Marlow rang twice."), ("visits", "4")];
    let begun = nadia.first(
        &CaseAudit::scope(id),
        id,
        &audits::audit(&version, &answers),
    );
    assert_eq!(nadia.push(&[begun]).await.refused, []);
}

async fn rebuilt_tables_equal_those_that_grew(board: &Board) {
    let made = board
        .invite("First administrator", &[Role::Administrator])
        .await;
    golden_thread::demo::fill(&board.url, &made.token, 1_790_000_000_000)
        .await
        .unwrap();
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "As one tablet has it");
    let conflict = differently(&tom, &card, "As another has it");
    let mut withdrawn = tom.change(
        card.scope.clone(),
        Kind::Card,
        card.record,
        "withdrawn",
        json!({ "reason": "twice" }),
    );
    withdrawn.stamp.ms += 5;
    tom.push(&[opening, card, conflict, withdrawn]).await;
    audit_a_case_file(board).await;
    let grown = contents(board).await;
    assert!(
        grown.iter().flatten().any(|cell| cell == "Some(\"text\")"),
        "the conflict shows"
    );
    // Somebody meddled with the tables, or an older version filled them otherwise.
    let mut tx = board.store.begin_write().await.unwrap();
    for text in [
        "UPDATE cards SET text = 'meddled'",
        "DELETE FROM circles",
        "DELETE FROM records WHERE kind = 'card'",
        "UPDATE scopes SET opened_by = NULL",
        "DELETE FROM standings",
        "DELETE FROM factors",
        "DELETE FROM card_factors",
        "DELETE FROM spots",
        "DELETE FROM audit_questions",
        "UPDATE case_audit_answers SET answer = 'meddled'",
    ] {
        sqlx::query(text).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let rebuilt = projection::rebuild(&board.store).await.unwrap();
    assert_eq!(rebuilt.passed_over, 0);
    assert_eq!(contents(board).await, grown);
}

async fn a_projection_that_fails_keeps_nothing_out(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("ALTER TABLE cards RENAME TO cards_away")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "Kept all the same");
    let answer = tom.push(&[opening, card.clone()]).await;
    assert_eq!(answer.accepted.len(), 2);
    assert_eq!(board.count("SELECT projections_stale FROM head").await, 1);
    assert_eq!(
        board.count("SELECT COUNT(*) FROM circles").await,
        0,
        "all of the page's projections or none"
    );
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("ALTER TABLE cards_away RENAME TO cards")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let rebuilt = projection::rebuild_if_stale(&board.store).await.unwrap();
    assert!(rebuilt.is_some());
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 1);
    assert_eq!(board.count("SELECT projections_stale FROM head").await, 0);
}
