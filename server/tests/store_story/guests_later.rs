//! Three and six months on: whatever a guest's code is worth, what they answer is kept; a manager says whether it is so.

use chrono::NaiveDate;
use shared::domain::{Approval, Confirmed, Feedback, Kind, SaidDid, Season, Stage, StationKind};
use shared::privacy::{Known, find};
use shared::roadshow::token;

use crate::on_both;
use crate::support::Board;
use crate::support::guest::{Event, Phone, time_passes};

on_both!(
    a_code_that_is_lost_mistyped_or_used_before_is_explained_and_the_answer_kept,
    the_page_answers_while_a_wave_is_open,
    a_manager_sees_one_sentence_and_says_yes_once,
    what_came_of_a_season_stands_on_the_closed_page,
    words_that_look_like_an_identifier_stay_off_the_closed_page,
);

async fn a_code_that_is_lost_mistyped_or_used_before_is_explained_and_the_answer_kept(
    board: &Board,
) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    event.asks_again(board, "3").await;
    let path = event.path("/later");
    let code = event.slips[0].clone();
    let unknown = token::make(77);
    let told = [
        (code.as_str(), ""),
        ("", ""),
        ("7K4", "not one that was ever printed"),
        (unknown.as_str(), "was not printed for this event"),
        (code.as_str(), "answered with this code already"),
    ];
    for (number, (typed, explained)) in told.iter().enumerate() {
        let mut phone = Phone::new(board);
        let did = format!("I asked alone, {number}");
        let fields = [("code", *typed), ("different", &did), ("now-o1", "4")];
        let (form, said) = phone.fill_in(&path, &fields).await;
        assert_eq!(said.status, 303, "{}", said.body);
        assert_eq!(said.on_to().contains('?'), !explained.is_empty(), "{typed}");
        let thanks = phone.get(said.on_to()).await;
        assert_eq!(thanks.status, 200);
        assert!(thanks.says(explained), "{typed}: {}", thanks.body);
        assert_eq!(
            thanks.says("kept"),
            !explained.is_empty(),
            "{}",
            thanks.body
        );
        let again = phone.send_again(&path, &form, &fields).await;
        assert_eq!(again.status, 303);
    }
    let cards = event.cards().await;
    assert_eq!(cards.len(), told.len());
    for (_, card) in &cards {
        assert_eq!(
            (&card.at, card.station.as_str()),
            (&StationKind::Later, "3")
        );
        assert_eq!(card.confidence.get("now-o1"), Some(&4));
    }
    let with = |token: &str| cards.iter().filter(|(_, card)| card.token == token).count();
    assert_eq!((with(&code), with(&unknown), with("")), (2, 1, 2));
    assert!(cards.iter().any(|(_, card)| card.mistyped == "7K4"));
    let (_, none) = Phone::new(board)
        .fill_in(&path, &[("nothing", "yes")])
        .await;
    assert_eq!(none.status, 303, "nothing done differently is an answer");
}

async fn the_page_answers_while_a_wave_is_open(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    let (mut phone, path) = (Phone::new(board), event.path("/later"));
    assert!(phone.get(&path).await.says("not asking just now"));
    assert!(!phone.get(&event.path("")).await.says("/later"));
    event.asks_again(board, "6").await;
    let home = phone.get(&event.path("")).await;
    assert!(home.says(&path), "{}", home.body);
    let open = phone.get(&path).await;
    assert!(open.says("Six months on"));
    event
        .changes(board, |roadshow| {
            if let Some(wave) = roadshow.waves.get_mut("6") {
                wave.closed_on = NaiveDate::from_ymd_opt(2027, 6, 30);
            }
        })
        .await;
    let late = phone
        .send_again(&path, &open.form(), &[("different", "I asked <alone>")])
        .await;
    assert_eq!(late.status, 410);
    assert!(late.says("I asked &lt;alone&gt;"));
    assert!(event.cards().await.is_empty());
}

async fn a_manager_sees_one_sentence_and_says_yes_once(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    event.asks_again(board, "3").await;
    let mut phone = Phone::new(board);
    let fields = [
        ("different", "I saw Ana's drawing <first>"),
        ("code", event.slips[1].as_str()),
        ("agency", "another"),
        ("now-o1", "2"),
    ];
    let (_, said) = phone.fill_in(&event.path("/later"), &fields).await;
    let thanks = phone.get(said.on_to()).await;
    let link = thanks.link(&event.path("/manager/"));
    let mut manager = Phone::new(board);
    let asked = manager.get(&link).await;
    assert!(asked.says("drawing &lt;first&gt;") && !asked.says(&event.slips[1]));
    assert_eq!(
        manager.post(&link, &[("agrees", "perhaps")]).await.status,
        422
    );
    for _ in 0..2 {
        let said = manager.post(&link, &[("agrees", "yes")]).await;
        assert_eq!((said.status, said.on_to()), (303, link.as_str()));
    }
    // The first answer counts, and the page says so.
    manager.post(&link, &[("agrees", "no")]).await;
    let answered = manager.get(&link).await;
    assert!(answered.says("Manager agrees") && !answered.says("<form"));
    let cards = event.cards().await;
    assert_eq!((cards.len(), &cards[0].1.confirmed), (1, &Confirmed::Yes));
    let confirmed = "SELECT COUNT(*) FROM log WHERE body LIKE '%\"confirmed\"%'";
    assert_eq!(board.count(confirmed).await, 1);
    // The link is good for that and nothing else.
    let (_, secret) = link.rsplit_once('/').unwrap();
    assert_eq!(
        phone
            .get(&event.path(&format!("/later/{secret}")))
            .await
            .status,
        404
    );
    let wrong = format!("{}0", &link[..link.len() - 1]);
    let other = if wrong == link {
        link.replace('0', "1")
    } else {
        wrong
    };
    assert_eq!(manager.get(&other).await.status, 404);
    // Who did nothing has nothing to be confirmed.
    time_passes(board).await;
    let (_, said) = phone
        .fill_in(&event.path("/later"), &[("nothing", "yes")])
        .await;
    assert!(!phone.get(said.on_to()).await.says("/manager/"));
}

async fn what_came_of_a_season_stands_on_the_closed_page(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    answers(&event, "A line <for> it").await;
    let mut phone = Phone::new(board);
    assert!(!phone.get(&event.path("")).await.says("Nobody rings back"));
    writes(&event, "sent_on", "2027-03-01").await;
    let closed = phone.get(&event.path("")).await;
    assert!(closed.says("Nobody rings back") && closed.says("A line &lt;for&gt; it"));
    writes(&event, "sent_on", "2027-03-02").await;
    let closed = phone.get(&event.path("")).await;
    assert!(
        !closed.says("Nobody rings back"),
        "two people differ about it"
    );
}

async fn words_that_look_like_an_identifier_stay_off_the_closed_page(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    let did = "Ring Dawn Petrov on 01234 567890";
    answers(&event, did).await;
    writes(&event, "sent_on", "2027-03-01").await;
    let mut phone = Phone::new(board);
    assert!(!phone.get(&event.path("")).await.says("Nobody rings back"));

    let (scope, of) = (Season::scope(event.season), Feedback::id(event.season));
    let spots = find(did, &Known::of([], 2027));
    assert_eq!(spots.len(), 2, "a name and a number");
    let mut given = Vec::new();
    for digest in spots.iter().map(|spot| spot.digest(did)) {
        let id = Approval::id(of, Approval::WORDS, &digest);
        let approval = Approval {
            of,
            what: Approval::WORDS.to_owned(),
            digest,
            withdrawn: None,
        };
        assert!(!phone.get(&event.path("")).await.says("Dawn"));
        let page = [event.lead.first(&scope, id, &approval)];
        assert_eq!(event.lead.push(&page).await.refused, []);
        given.push(id);
    }
    assert!(phone.get(&event.path("")).await.says("Dawn Petrov"));

    let taken_back = serde_json::json!({"reason": "Not hers to give"});
    let change = event
        .lead
        .change(scope, Kind::Approval, given[0], "withdrawn", taken_back);
    assert_eq!(event.lead.push(&[change]).await.refused, []);
    assert!(!phone.get(&event.path("")).await.says("Dawn"));
}

/// A season's answer with one thing that was said, and this that was done.
async fn answers(event: &Event, did: &str) {
    let pair = SaidDid {
        said: "Nobody rings back".to_owned(),
        did: did.to_owned(),
        ..SaidDid::default()
    };
    let mut answer = Feedback::default();
    answer.pairs.insert("a".to_owned(), pair);
    let (scope, id) = (Season::scope(event.season), Feedback::id(event.season));
    let draft = event.lead.first(&scope, id, &answer);
    assert_eq!(event.lead.push(&[draft]).await.refused, []);
}

/// Writes one field of a season's answer, without having seen what stands there.
async fn writes(event: &Event, field: &str, value: &str) {
    let (scope, id) = (Season::scope(event.season), Feedback::id(event.season));
    let value = serde_json::json!(value);
    let change = event.lead.change(scope, Kind::Feedback, id, field, value);
    assert_eq!(event.lead.push(&[change]).await.refused, []);
}
