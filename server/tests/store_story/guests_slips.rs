//! A code that was mistyped is put right afterwards, and the answer counts once and joined.

use shared::domain::{GuestCard, Stage};
use shared::roadshow::token;

use crate::on_both;
use crate::support::Board;
use crate::support::guest::{Event, Page, Phone, time_passes};

on_both!(
    a_mistyped_code_is_put_right_without_answering_once_more,
    whoever_goes_back_to_put_their_code_right_has_answered_once,
    a_code_that_joins_nothing_does_not_take_the_place_of_what_was_typed,
    only_the_phone_that_answered_puts_a_code_right_and_only_once,
    trying_codes_out_is_slowed_as_sending_is,
    of_two_who_want_one_code_one_has_it,
    a_code_is_put_right_months_later_too,
);

const MISTYPED: &str = "not one that was ever printed";

/// Where a page's code is sent to be put right.
fn puts_right(page: &Page) -> String {
    let (_, rest) = page
        .body
        .split_once(r#"<form method="post" action=""#)
        .expect("a code to put right");
    rest.split_once('"').unwrap().0.to_owned()
}

/// A phone that answers on the way out under a code, and where that code is put right.
async fn answered(board: &Board, event: &Event, useful: &str, code: &str) -> (Phone, String) {
    let mut phone = Phone::new(board);
    let fields = [("useful", useful), ("code", code)];
    let (_, said) = phone.fill_in(&event.path("/at/exit"), &fields).await;
    let address = puts_right(&phone.get(said.on_to()).await);
    time_passes(board).await;
    (phone, address)
}

async fn only_card(event: &Event) -> GuestCard {
    let mut cards = event.cards().await;
    assert_eq!(cards.len(), 1);
    cards.remove(0).1
}

async fn a_mistyped_code_is_put_right_without_answering_once_more(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let path = event.path("/at/exit");
    let fields = [("useful", "4"), ("code", "7K4")];
    let (form, said) = phone.fill_in(&path, &fields).await;
    let thanks = phone.get(said.on_to()).await;
    assert!(thanks.says(MISTYPED), "{}", thanks.body);
    assert!(
        thanks.says(r#"value="7K4""#),
        "told from the slip by looking at both"
    );
    let address = puts_right(&thanks);
    // Whoever went on meanwhile finds the way back where they answered.
    assert_eq!(puts_right(&phone.get(&path).await), address);
    let asked = phone.get(&address).await;
    assert!(asked.says(r#"value="7K4""#), "what was typed stands there");
    let (_, kept) = &event.cards().await[0];
    assert!(!address.contains(&event.cards().await[0].0.0.simple().to_string()));
    assert_eq!(kept.mistyped, "7K4");
    time_passes(board).await;
    let code = event.slips[0].to_lowercase();
    let right = phone.post(&address, &[("code", &code)]).await;
    assert_eq!((right.status, right.on_to()), (303, address.as_str()));
    let joined = phone.get(&address).await;
    assert!(joined.says("The code is right") && !joined.says("<form"));
    // The form itself, sent once more by a phone that heard no answer, is still that answer, and nothing is amiss any more.
    let again = phone.send_again(&path, &form, &fields).await;
    assert_eq!((again.status, again.on_to().contains('?')), (303, false));
    assert!(!phone.get(said.on_to()).await.says(MISTYPED));
    let card = only_card(&event).await;
    assert_eq!((&card.token, card.useful), (&event.slips[0], Some(4)));
    assert_eq!(
        card.mistyped, "7K4",
        "beside it stands what was typed first"
    );
}

async fn whoever_goes_back_to_put_their_code_right_has_answered_once(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let path = event.path("/at/exit");
    let (form, _) = phone
        .fill_in(&path, &[("useful", "4"), ("code", "7K4")])
        .await;
    time_passes(board).await;
    let right = [("useful", "4"), ("code", event.slips[0].as_str())];
    for _ in 0..2 {
        let sent = phone.send_again(&path, &form, &right).await;
        assert_eq!((sent.status, sent.on_to().contains('?')), (303, false));
    }
    assert_eq!(only_card(&event).await.token, event.slips[0]);
    // Another code for an answer that stands under its own is another guest at the same screen.
    let other = [("useful", "4"), ("code", event.slips[1].as_str())];
    let sent = phone.send_again(&path, &form, &other).await;
    assert_eq!(sent.status, 409, "{}", sent.body);
    assert_eq!(only_card(&event).await.token, event.slips[0]);
}

async fn a_code_that_joins_nothing_does_not_take_the_place_of_what_was_typed(board: &Board) {
    let event = Event::runs(board).await;
    let taken = event.slips[1].clone();
    let mut other = Phone::new(board);
    other
        .fill_in(
            &event.path("/at/exit"),
            &[("useful", "2"), ("code", &taken)],
        )
        .await;
    let unknown = token::make(77);
    let (mut phone, address) = answered(board, &event, "5", &unknown).await;
    let own = async || {
        let mut cards = event.cards().await;
        cards.retain(|(_, card)| card.useful == Some(5));
        assert_eq!(cards.len(), 1);
        cards.remove(0).1
    };
    for (typed, told) in [
        (" ", "Type the six signs of your slip"),
        ("7K4<b>", "no code that was ever printed"),
        (token::make(78).as_str(), "not printed for this event"),
        (taken.as_str(), "answered here with this code"),
    ] {
        let page = phone.post(&address, &[("code", typed)]).await;
        assert_eq!(page.status, 422, "{typed}: {}", page.body);
        assert!(page.says(told) && !page.says("<b>"), "{}", page.body);
        let kept = typed.replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.says(&format!(r#"value="{kept}""#)), "{}", page.body);
        assert_eq!(own().await.token, unknown);
        time_passes(board).await;
    }
    assert_eq!(event.cards().await.len(), 2);
    // With the right one it joins after all.
    let right = phone.post(&address, &[("code", &event.slips[2])]).await;
    assert_eq!(right.status, 303, "{}", right.body);
    let card = own().await;
    assert_eq!((&card.token, &card.mistyped), (&event.slips[2], &unknown));
}

async fn only_the_phone_that_answered_puts_a_code_right_and_only_once(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, address) = answered(board, &event, "4", "7K4").await;
    let code = event.slips[0].as_str();
    let mut stranger = Phone::new(board);
    stranger.get(&event.path("")).await;
    assert_eq!(stranger.post(&address, &[("code", code)]).await.status, 404);
    assert_eq!(stranger.get(&address).await.status, 404);
    assert_eq!(only_card(&event).await.token, "");
    let right = phone.post(&address, &[("code", code)]).await;
    assert_eq!(right.status, 303, "{}", right.body);
    time_passes(board).await;
    let other = phone.post(&address, &[("code", &event.slips[1])]).await;
    assert_eq!(other.status, 409);
    assert!(other.says("was not taken"), "{}", other.body);
    assert_eq!(only_card(&event).await.token, code);
    event
        .changes(board, |roadshow| {
            roadshow.stage = Stage::Closed;
        })
        .await;
    let closed = phone.get(&address).await;
    assert!(
        closed.says("answers on phones are closed"),
        "{}",
        closed.body
    );
}

async fn trying_codes_out_is_slowed_as_sending_is(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, address) = answered(board, &event, "4", "7K4").await;
    let tried = token::make(77);
    let first = phone.post(&address, &[("code", &tried)]).await;
    assert_eq!(first.status, 422);
    let code = event.slips[0].as_str();
    let second = phone.post(&address, &[("code", code)]).await;
    assert_eq!(second.status, 429);
    assert!(second.says("wait three seconds") && second.says(&format!(r#"value="{code}""#)));
    assert_eq!(only_card(&event).await.token, "");
    time_passes(board).await;
    let third = phone.post(&address, &[("code", code)]).await;
    assert_eq!(third.status, 303, "{}", third.body);
}

async fn of_two_who_want_one_code_one_has_it(board: &Board) {
    let event = Event::runs(board).await;
    let (mut one, first) = answered(board, &event, "4", "7K4").await;
    let (mut other, second) = answered(board, &event, "5", "7K5").await;
    let code = [("code", event.slips[0].as_str())];
    let (one, other) = tokio::join!(one.post(&first, &code), other.post(&second, &code));
    let mut said = [one.status, other.status];
    said.sort_unstable();
    assert_eq!(said, [303, 422]);
    let cards = event.cards().await;
    let with = cards
        .iter()
        .filter(|(_, card)| card.token == event.slips[0]);
    assert_eq!((cards.len(), with.count()), (2, 1));
}

async fn a_code_is_put_right_months_later_too(board: &Board) {
    let event = Event::planned(board, |roadshow| roadshow.stage = Stage::Closed).await;
    event.asks_again(board, "3").await;
    let mut phone = Phone::new(board);
    let fields = [("code", "7K4"), ("different", "I asked alone")];
    let (_, said) = phone.fill_in(&event.path("/later"), &fields).await;
    let thanks = phone.get(said.on_to()).await;
    assert!(thanks.says(MISTYPED) && thanks.says("The link for your manager"));
    let address = puts_right(&thanks);
    time_passes(board).await;
    let right = phone.post(&address, &[("code", &event.slips[0])]).await;
    assert_eq!(right.status, 303, "{}", right.body);
    assert_eq!(only_card(&event).await.token, event.slips[0]);
    assert!(!phone.get(said.on_to()).await.says(MISTYPED));
}
