//! The views that reports are made from count the nouns of a circle as the screens show them.

use serde_json::json;
use shared::domain::{Card, Confidence, Factor, Finding, FindingStage, Kind, Moment, Role, Votes};
use shared::id::RecordId;
use shared::scope::Scope;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::on_both;
use crate::support::Board;

on_both!(
    a_card_is_coded_and_voted_on,
    the_six_factors_are_there_from_the_start,
    the_demonstration_fills_every_view,
    the_examples_of_the_documentation_are_understood,
);

/// Every view a report may be made from.
pub const VIEWS: [&str; 9] = [
    "report_circles",
    "report_attendance",
    "report_expected",
    "report_confidence",
    "report_takeaways",
    "report_cards",
    "report_factors",
    "report_voice_notes",
    "report_findings",
];

async fn a_card_is_coded_and_voted_on(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (place, opening) = tom.circle();
    let scope = Scope::Circle(place);
    let (of, finding) = (RecordId(Uuid::now_v7()), RecordId(Uuid::now_v7()));
    let mut coded = Card {
        text: "Nobody owns the six weeks.".to_owned(),
        ..Card::default()
    };
    for key in ["tools", "longer"] {
        coded.factors.insert(Factor::id(key).to_string(), true);
    }
    let votes = |device, dots| {
        let votes = Votes { card: of, dots };
        tom.first(&scope, Votes::id(of, device), &votes)
    };
    let total = |moment: Moment, value, count| {
        let one = Confidence {
            circle: place,
            moment: moment.clone(),
            value,
            count,
        };
        tom.first(&scope, Confidence::id(place, &moment, value), &one)
    };
    let found = Finding {
        statement: "Nobody owns the six weeks after a plan ends.".to_owned(),
        evidence: [(of.to_string(), true)].into_iter().collect(),
        stage: FindingStage::Offered,
        ..Finding::default()
    };
    let saved = tom.first(&scope, of, &coded);
    let page = [
        opening,
        saved.clone(),
        votes(tom.id, 3),
        votes(nasreen.id, 4),
        total(Moment::Start, 3, 2),
        total(Moment::Start, 7, 1),
        total(Moment::End, 8, 3),
        tom.first(&scope, finding, &found),
    ];
    assert_eq!(tom.push(&page).await.refused, []);
    for expected in [
        "SELECT dots FROM report_cards WHERE dots = 7",
        "SELECT COUNT(*) + 5 FROM report_factors WHERE name IN ('Tools and forms', 'Longer-term work')",
        "SELECT n + 4 FROM report_confidence WHERE moment = 'start' AND n3 = 2 AND n7 = 1 AND n8 = 0",
        "SELECT cards + 6 FROM report_findings WHERE stage = 'offered' AND voice_notes = 0",
    ] {
        assert_eq!(board.count(expected).await, 7, "{expected}");
    }
    // A factor that is taken off again leaves no row behind.
    let factor = format!("factors.{}", Factor::id("tools"));
    let mut off = tom.change(scope, saved.kind.clone(), of, &factor, json!(false));
    off.writes[0].over = vec![saved.id];
    tom.push(&[off]).await;
    assert_eq!(board.count("SELECT COUNT(*) FROM report_factors").await, 1);
}

async fn the_six_factors_are_there_from_the_start(board: &Board) {
    let names: Vec<(String, String)> = sqlx::query_as("SELECT id, name FROM factors ORDER BY id")
        .fetch_all(board.store.read())
        .await
        .unwrap();
    let mut six: Vec<_> = Factor::six()
        .into_iter()
        .map(|(id, factor)| (id.to_string(), factor.name))
        .collect();
    six.sort();
    assert_eq!(names, six);
    // Its place in lists alone is written: it keeps its name.
    let ada = board.device("Ada Price", Role::Administrator).await;
    let moved = ada.change(
        Scope::Library,
        Kind::Factor,
        Factor::id("tools"),
        "order",
        json!(9.0),
    );
    assert_eq!(ada.push(&[moved]).await.refused, []);
    let kept = "SELECT COUNT(*) FROM factors WHERE name = 'Tools and forms'";
    assert_eq!(board.count(kept).await, 1);
}

async fn the_demonstration_fills_every_view(board: &Board) {
    let made = board
        .invite("First administrator", &[Role::Administrator])
        .await;
    golden_thread::demo::fill(&board.url, &made.token, 1_790_000_000_000)
        .await
        .unwrap();
    for view in VIEWS {
        assert!(!board.says(view).await.is_empty(), "{view}");
    }
    let cards = board.count("SELECT COUNT(*) FROM report_cards").await;
    assert!((110..=160).contains(&cards), "{cards}");
    assert_eq!(board.count("SELECT COUNT(*) FROM waiting_words").await, 1);
    let said = board.says("report_cards").await;
    assert!(said.contains("Martha Centre"), "approved");
    assert!(!said.contains("Marlow"), "waits");
    let uneven = "SELECT COUNT(*) FROM report_confidence f JOIN report_circles c ON c.circle = f.circle \
        WHERE f.n <> c.people";
    assert_eq!(board.count(uneven).await, 0);
    let conflicts = "SELECT COUNT(*) FROM report_cards WHERE conflicts <> ''";
    assert_eq!(board.count(conflicts).await, 0);
    let findings = "SELECT COUNT(DISTINCT stage) FROM report_findings WHERE conflicts = ''";
    assert_eq!(board.count(findings).await, 4);
}

/// Asked for their plan alone: a number that a database widens is for whoever reads it to narrow.
async fn the_examples_of_the_documentation_are_understood(board: &Board) {
    let examples = include_str!("../../../docs/sql.md").split("```sql").skip(1);
    let mut count = 0;
    for example in examples {
        let (text, _) = example.split_once("```").unwrap();
        let text = format!("EXPLAIN {}", text.trim().trim_end_matches(';'));
        let asked = sqlx::query(AssertSqlSafe(text.clone()))
            .execute(board.store.read())
            .await;
        assert!(asked.is_ok(), "{text}: {asked:?}");
        count += 1;
    }
    assert!(count > 8, "{count}");
}
