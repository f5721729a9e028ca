//! What boards read of guests' cards in SQL.

use shared::domain::{GuestCard, OnWall, Roadshow, Season, StationKind, Topic, Withdrawal};
use shared::id::RecordId;
use uuid::Uuid;

use crate::on_both;
use crate::support::Board;
use crate::support::guest::Event;

on_both!(
    what_a_child_said_no_to_is_in_no_view,
    a_card_counts_once_for_a_topic_however_often_it_was_merged,
);

fn voice(text: &str) -> GuestCard {
    GuestCard {
        station: "voice".to_owned(),
        at: StationKind::Voice,
        text: text.to_owned(),
        wall: OnWall::Shown,
        ..GuestCard::default()
    }
}

fn new() -> RecordId {
    RecordId(Uuid::now_v7())
}

async fn what_a_child_said_no_to_is_in_no_view(board: &Board) {
    let event = Event::runs(board).await;
    let scope = Roadshow::scope(event.id);
    let no = GuestCard {
        kept_out: true,
        ..voice("She packs her own bag")
    };
    let page = [
        event.lead.first(&scope, new(), &voice("He was asked")),
        event.lead.first(&scope, new(), &no),
    ];
    assert_eq!(event.lead.push(&page).await.refused, []);
    let all = "SELECT COUNT(*) FROM report_guest_cards";
    assert_eq!(board.count(all).await, 2, "it counts");
    let told = "SELECT COUNT(*) FROM report_guest_cards WHERE text IS NOT NULL";
    assert_eq!(board.count(told).await, 1);
}

async fn a_card_counts_once_for_a_topic_however_often_it_was_merged(board: &Board) {
    let event = Event::runs(board).await;
    let scope = Season::scope(event.season);
    let [handover, housing, damp, gone, left] = [(); 5].map(|()| new());
    let topic = |name: &str, into: RecordId| Topic {
        name: name.to_owned(),
        merged_into: into,
        ..Topic::default()
    };
    let taken_back = Topic {
        withdrawn: Some(Withdrawal::because("not needed")),
        ..topic("Gone", RecordId::NIL)
    };
    let mut card = voice("Damp, and nobody was told");
    for of in [handover, housing, damp, left] {
        card.themes.insert(of.to_string(), true);
    }
    let page = [
        event
            .lead
            .first(&scope, handover, &topic("Handover", RecordId::NIL)),
        event
            .lead
            .first(&scope, housing, &topic("Housing", handover)),
        event.lead.first(&scope, damp, &topic("Damp", housing)),
        event.lead.first(&scope, gone, &taken_back),
        event.lead.first(&scope, left, &topic("Left", gone)),
        event.lead.first(&Roadshow::scope(event.id), new(), &card),
    ];
    assert_eq!(event.lead.push(&page).await.refused, []);
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM report_guest_topics")
            .await,
        2
    );
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM report_guest_topics WHERE name = 'Handover'")
            .await,
        1
    );
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM report_guest_topics WHERE name = 'Left'")
            .await,
        1,
        "what it was merged into was taken back"
    );
}
