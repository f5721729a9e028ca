//! Guests' pages before an event, while it runs and once it is closed.

use shared::domain::Stage;

use crate::on_both;
use crate::support::Board;
use crate::support::guest::{Event, Phone, time_passes};

on_both!(
    the_pages_close_when_the_event_closes_and_give_back_what_was_typed,
    what_was_kept_is_not_said_to_be_lost_once_the_event_is_closed,
    a_phone_is_told_from_others_once_it_can_answer,
);

async fn the_pages_close_when_the_event_closes_and_give_back_what_was_typed(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Prepared).await;
    let (mut phone, path) = (Phone::new(board), event.path("/at/barriers"));
    for page in ["", "/at/barriers", "/again", "/thanks/barriers"] {
        let early = phone.get(&event.path(page)).await;
        assert!(
            early.says("not answered just now"),
            "{page}: {}",
            early.body
        );
    }
    event
        .changes(board, |roadshow| roadshow.stage = Stage::Running)
        .await;
    let form = phone.get(&path).await.form();
    event
        .changes(board, |roadshow| roadshow.stage = Stage::Closed)
        .await;
    let late = phone
        .send_again(&path, &form, &[("text", "Too <late>")])
        .await;
    assert_eq!(late.status, 410);
    assert!(
        late.says("Too &lt;late&gt;") && late.says("was not sent"),
        "{}",
        late.body
    );
    assert!(phone.get(&event.path("")).await.says("is over"));
    assert!(event.cards().await.is_empty());
    // Where the facilitator let no phones in, none is answered.
    event
        .changes(board, |roadshow| {
            roadshow.stage = Stage::Running;
            roadshow.phones = false;
        })
        .await;
    assert_eq!(
        phone
            .send_again(&path, &form, &[("text", "x")])
            .await
            .status,
        410
    );
    let nowhere = phone.get("/g/ZZZZZZZZ").await;
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.says("no event at this address"));
}

async fn what_was_kept_is_not_said_to_be_lost_once_the_event_is_closed(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let words = [("text", "No time")];
    let contact = [("contact", "ana@example.org"), ("months", "3")];
    let (form, _) = phone.fill_in(&event.path("/at/barriers"), &words).await;
    time_passes(board).await;
    let (left, _) = phone.fill_in(&event.path("/again"), &contact).await;
    let open = phone.get(&event.path("/at/ask")).await.form();
    event
        .changes(board, |roadshow| roadshow.stage = Stage::Closed)
        .await;
    // The phone never heard that they were kept, and sends them once more.
    for (path, form, fields) in [
        ("/at/barriers", &form, &words[..]),
        ("/again", &left, &contact[..]),
    ] {
        let again = phone.send_again(&event.path(path), form, fields).await;
        assert_eq!(again.status, 200, "{path}: {}", again.body);
        assert!(
            again.says("was kept, once") && !again.says("was not sent"),
            "{path}: {}",
            again.body
        );
    }
    // Another form was not sent, and what stands in it is given back.
    let late = phone
        .send_again(&event.path("/at/ask"), &open, &words)
        .await;
    assert_eq!(late.status, 410);
    assert!(late.says("was not sent") && late.says("No time"));
    let late = phone.send_again(&event.path("/again"), "", &contact).await;
    assert!(late.status == 410 && late.says("ana@example.org"));
    assert_eq!(event.cards().await.len(), 1);
}

async fn a_phone_is_told_from_others_once_it_can_answer(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Prepared).await;
    let mut phone = Phone::new(board);
    phone.get(&event.path("")).await;
    assert_eq!(phone.cookie, None, "nothing can be answered yet");
    event
        .changes(board, |roadshow| roadshow.stage = Stage::Running)
        .await;
    let path = event.path("/at/barriers");
    let (_, said) = phone.fill_in(&path, &[("text", "No time")]).await;
    // A day from the last answer, not from the first look.
    let renewed = said.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert_eq!(renewed.split(';').next(), phone.cookie.as_deref());
    assert!(renewed.contains("Max-Age=86400"), "{renewed}");
    let look = phone.get(&path).await;
    assert!(look.headers.get("set-cookie").is_none());
}
