//! What people ask for by SQL: nothing a child said no to, nothing from practice, nothing that waits for
//! the office, and the nouns of a circle counted as they are shown.

use serde_json::{Value, json};
use shared::change::{Change, Write, between};
use shared::domain::{
    Approval, Card, Circle, Confidence, District, Factor, Finding, FindingStage, Moment, Noun,
    Publishable, Role, VoiceKind, VoiceNote, Votes,
};
use shared::id::{ChangeId, RecordId};
use shared::privacy::{Known, find};
use shared::scope::Scope;
use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;

use crate::on_both;
use crate::support::{Board, Device};

on_both!(
    what_may_not_leave_is_in_no_view,
    what_looks_like_a_name_waits_for_a_lead,
    what_the_board_knows_is_no_name,
    a_card_is_coded_and_voted_on,
    the_six_factors_are_there_from_the_start,
    the_demonstration_fills_every_view,
);

/// Every view a report may be made from.
const VIEWS: [&str; 9] = [
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

/// The first save of a noun, as a screen makes it.
fn first<T: Noun>(device: &Device, scope: &Scope, record: RecordId, value: &T) -> Change {
    let writes = between(&shared::change::Snapshot::default(), &T::default(), value);
    Change {
        writes,
        ..device.change(scope.clone(), T::KIND, record, "", Value::Null)
    }
}

fn id() -> RecordId {
    RecordId(Uuid::now_v7())
}

fn circle(device: &Device, practice: bool) -> (Scope, Change) {
    let id = id();
    let circle = Circle {
        title: "Children on a second plan".to_owned(),
        message: "Name who owns the six weeks.".to_owned(),
        practice,
        ..Circle::default()
    };
    let scope = Scope::Circle(id);
    let opening = first(device, &scope, id, &circle);
    (scope, opening)
}

fn card(text: &str) -> Card {
    Card {
        text: text.to_owned(),
        ..Card::default()
    }
}

fn voice(words: &str, agrees: &str) -> VoiceNote {
    VoiceNote {
        kind: VoiceKind::Quote,
        words: words.to_owned(),
        agrees: agrees.into(),
        publishable: Publishable::Exact,
        ..VoiceNote::default()
    }
}

/// All a view says, in one text.
async fn says(board: &Board, view: &str) -> String {
    let text = format!("SELECT * FROM {view}");
    let rows = sqlx::query(AssertSqlSafe(text))
        .fetch_all(board.store.read())
        .await
        .unwrap();
    let mut said = String::new();
    for row in rows {
        for at in 0..row.len() {
            if let Ok(Some(text)) = row.try_get::<Option<String>, _>(at) {
                said.push_str(&text);
                said.push('\n');
            }
        }
    }
    said
}

async fn all_views(board: &Board) -> String {
    let mut said = String::new();
    for view in VIEWS {
        said.push_str(&says(board, view).await);
    }
    said
}

async fn what_may_not_leave_is_in_no_view(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (scope, opening) = circle(&tom, false);
    let (practice, practice_opening) = circle(&tom, true);
    let no = Card {
        kept_out: true,
        ..card("kept out by a child")
    };
    let (open, disputed) = (id(), id());
    let yes = first(
        &tom,
        &scope,
        disputed,
        &card("one tablet says leave it out"),
    );
    // Another tablet, which never saw it, was told to leave it out.
    let mut other = tom.change(
        scope.clone(),
        yes.kind.clone(),
        disputed,
        "kept_out",
        json!(true),
    );
    other.stamp.ms -= 5;
    let page = [
        opening,
        practice_opening,
        first(&tom, &scope, id(), &no),
        yes,
        other,
        first(&tom, &scope, open, &card("may be read")),
        first(&tom, &scope, id(), &voice("not asked about", "not_asked")),
        first(&tom, &scope, id(), &voice("the child said no", "no")),
        first(&tom, &scope, id(), &voice("the child said yes", "yes")),
        first(&tom, &practice, id(), &card("only practice")),
        first(&tom, &practice, id(), &voice("practised with", "yes")),
    ];
    assert_eq!(tom.push(&page).await.refused, []);
    let said = all_views(board).await;
    for shown in ["may be read", "the child said yes"] {
        assert!(said.contains(shown), "{shown}\n{said}");
    }
    for hidden in [
        "kept out by a child",
        "one tablet says",
        "not asked about",
        "the child said no",
        "practi",
    ] {
        assert!(!said.contains(hidden), "{hidden}\n{said}");
    }
    let one = "SELECT COUNT(*) FROM report_circles WHERE cards = 1 AND voice_notes = 1";
    assert_eq!(board.count(one).await, 1, "what is counted may leave");
    assert_eq!(board.count("SELECT COUNT(*) FROM report_circles").await, 1);
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 4);
}

async fn what_looks_like_a_name_waits_for_a_lead(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let (scope, mut opening) = circle(&tom, false);
    opening.writes.push(Write {
        field: "takeaways.a".to_owned(),
        value: json!("Ring Priya back"),
        over: Vec::new(),
    });
    let text = "The Martha Centre heard first.";
    let (of, finding) = (id(), id());
    let found = Finding {
        statement: "Nobody rings Kayleigh Bridger.".to_owned(),
        ..Finding::default()
    };
    let mut note = voice("I told Priya.", "yes");
    note.publishable = Publishable::Paraphrase;
    let page = [
        opening,
        first(&tom, &scope, of, &card(text)),
        first(&tom, &scope, finding, &found),
        first(&tom, &scope, id(), &note),
    ];
    assert_eq!(tom.push(&page).await.refused, []);
    let hidden = ["Martha", "Kayleigh", "Priya"];
    let said = all_views(board).await;
    assert!(hidden.iter().all(|name| !said.contains(name)), "{said}");
    let waits = "SELECT COUNT(*) FROM waiting_words";
    assert_eq!(board.count(waits).await, 4);
    let digest = find(text, &Known::default())[0].digest(text);
    let approval = Approval {
        of,
        what: "words".to_owned(),
        digest: digest.clone(),
        withdrawn: None,
    };
    let place = Approval::id(of, "words", &digest);
    // Under another id it approves nothing, and a facilitator's is not taken at all.
    let elsewhere = first(&ruth, &scope, id(), &approval);
    assert_eq!(ruth.push(&[elsewhere]).await.refused, []);
    let own = first(&tom, &scope, place, &approval);
    assert_eq!(tom.push(&[own]).await.refused.len(), 1);
    assert_eq!(board.count(waits).await, 4);
    let given = first(&ruth, &scope, place, &approval);
    assert_eq!(ruth.push(std::slice::from_ref(&given)).await.refused, []);
    assert!(says(board, "report_cards").await.contains(text));
    assert_eq!(board.count(waits).await, 3);
    // What is typed into it afterwards was not approved, and what was taken back does not hold.
    let mut again = tom.change(
        scope.clone(),
        shared::domain::Kind::Card,
        of,
        "why",
        json!("Because Niamh asked."),
    );
    again.id = ChangeId(Uuid::now_v7());
    tom.push(&[again]).await;
    assert!(!says(board, "report_cards").await.contains(text));
    let taken = ruth.change(
        scope.clone(),
        shared::domain::Kind::Approval,
        place,
        "withdrawn",
        json!({ "reason": "a child lives there" }),
    );
    ruth.push(&[taken]).await;
    assert_eq!(board.count(waits).await, 5);
}

async fn what_the_board_knows_is_no_name(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let (scope, opening) = circle(&tom, false);
    let card = first(&tom, &scope, id(), &card("Then Martha rang."));
    tom.push(&[opening, card]).await;
    assert_eq!(board.count("SELECT COUNT(*) FROM spots").await, 1);
    let district = District {
        name: "Martha".to_owned(),
        ..District::default()
    };
    ada.push(&[first(&ada, &Scope::Library, id(), &district)])
        .await;
    assert_eq!(
        board.count("SELECT COUNT(*) FROM spots").await,
        0,
        "what was said before is looked through again"
    );
}

async fn a_card_is_coded_and_voted_on(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (scope, opening) = circle(&tom, false);
    let place = scope.activity().unwrap();
    let of = id();
    let mut coded = card("Nobody owns the six weeks.");
    for key in ["tools", "longer"] {
        coded.factors.insert(Factor::id(key).to_string(), true);
    }
    let votes = |device, dots| {
        let votes = Votes { card: of, dots };
        first(&tom, &scope, Votes::id(of, device), &votes)
    };
    let total = |moment: Moment, value, count| {
        let one = Confidence {
            circle: place,
            moment: moment.clone(),
            value,
            count,
        };
        first(&tom, &scope, Confidence::id(place, &moment, value), &one)
    };
    let found = Finding {
        statement: "Nobody owns the six weeks after a plan ends.".to_owned(),
        evidence: [(of.to_string(), true)].into(),
        stage: FindingStage::Offered,
        ..Finding::default()
    };
    let saved = first(&tom, &scope, of, &coded);
    let page = [
        opening,
        saved.clone(),
        votes(tom.id, 3),
        votes(nasreen.id, 4),
        total(Moment::Start, 3, 2),
        total(Moment::Start, 7, 1),
        total(Moment::End, 8, 3),
        first(&tom, &scope, id(), &found),
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
        shared::domain::Kind::Factor,
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
        assert!(!says(board, view).await.is_empty(), "{view}");
    }
    let cards = board.count("SELECT COUNT(*) FROM report_cards").await;
    assert!((110..=160).contains(&cards), "{cards}");
    assert_eq!(board.count("SELECT COUNT(*) FROM waiting_words").await, 1);
    let said = all_views(board).await;
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
