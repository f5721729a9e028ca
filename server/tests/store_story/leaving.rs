//! What may leave a circle by SQL: nothing a child said no to, nothing from practice, and nothing that
//! looks like a name until a lead has approved it.

use serde_json::json;
use shared::change::{Change, Write};
use shared::domain::{
    Approval, Card, Circle, District, Finding, Kind, Publishable, Role, VoiceKind, VoiceNote,
};
use shared::id::{ChangeId, RecordId};
use shared::privacy::{Known, find};
use shared::scope::Scope;
use uuid::Uuid;

use crate::on_both;
use crate::support::{Board, Device};
use crate::views::VIEWS;

on_both!(
    what_may_not_leave_is_in_no_view,
    what_looks_like_a_name_waits_for_a_lead,
    what_the_board_knows_is_no_name,
);

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
    let opening = device.first(&scope, id, &circle);
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

/// All that the views say, in one text.
async fn all_views(board: &Board) -> String {
    let mut said = String::new();
    for view in VIEWS {
        said.push_str(&board.says(view).await);
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
    let yes = tom.first(&scope, disputed, &card("one tablet says leave it out"));
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
        tom.first(&scope, id(), &no),
        yes,
        other,
        tom.first(&scope, open, &card("may be read")),
        tom.first(&scope, id(), &voice("not asked about", "not_asked")),
        tom.first(&scope, id(), &voice("the child said no", "no")),
        tom.first(&scope, id(), &voice("the child said yes", "yes")),
        tom.first(&scope, id(), &card("‘The child said no!’ was heard.")),
        tom.first(&scope, id(), &card("The child said yes.")),
        tom.first(&practice, id(), &card("only practice")),
        tom.first(&practice, id(), &voice("practised with", "yes")),
    ];
    assert_eq!(tom.push(&page).await.refused, []);
    let said = all_views(board).await;
    for shown in ["may be read", "the child said yes", "The child said yes."] {
        assert!(said.contains(shown), "{shown}\n{said}");
    }
    for hidden in [
        "kept out by a child",
        "one tablet says",
        "not asked about",
        "the child said no",
        "was heard",
        "practi",
    ] {
        assert!(!said.contains(hidden), "{hidden}\n{said}");
    }
    let one = "SELECT COUNT(*) FROM report_circles WHERE cards = 3 AND voice_notes = 1";
    assert_eq!(board.count(one).await, 1, "what is counted may leave");
    assert_eq!(board.count("SELECT COUNT(*) FROM report_circles").await, 1);
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 6);
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
        tom.first(&scope, of, &card(text)),
        tom.first(&scope, finding, &found),
        tom.first(&scope, id(), &note),
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
    let elsewhere = ruth.first(&scope, id(), &approval);
    assert_eq!(ruth.push(&[elsewhere]).await.refused, []);
    let own = tom.first(&scope, place, &approval);
    assert_eq!(tom.push(&[own]).await.refused.len(), 1);
    assert_eq!(board.count(waits).await, 4);
    let given = ruth.first(&scope, place, &approval);
    assert_eq!(ruth.push(std::slice::from_ref(&given)).await.refused, []);
    assert!(board.says("report_cards").await.contains(text));
    assert_eq!(board.count(waits).await, 3);
    // What is typed into it afterwards was not approved, and what was taken back does not hold.
    let mut again = tom.change(
        scope.clone(),
        Kind::Card,
        of,
        "why",
        json!("Because Niamh asked."),
    );
    again.id = ChangeId(Uuid::now_v7());
    tom.push(&[again]).await;
    assert!(!board.says("report_cards").await.contains(text));
    let taken = ruth.change(
        scope.clone(),
        Kind::Approval,
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
    let card = tom.first(&scope, id(), &card("Then Martha rang."));
    tom.push(&[opening, card]).await;
    assert_eq!(board.count("SELECT COUNT(*) FROM spots").await, 1);
    let district = District {
        name: "Martha".to_owned(),
        ..District::default()
    };
    ada.push(&[ada.first(&Scope::Library, id(), &district)])
        .await;
    assert_eq!(
        board.count("SELECT COUNT(*) FROM spots").await,
        0,
        "what was said before is looked through again"
    );
}
