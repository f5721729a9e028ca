//! Many phones, and one that floods: it fills nothing, and whoever holds a printed slip still gets in.

use crate::on_both;
use crate::support::Board;
use crate::support::guest::{Event, Phone, time_passes};

on_both!(
    one_phone_is_slowed_and_has_an_end,
    a_flood_that_throws_its_cookies_away_leaves_room_for_slips,
    two_phones_in_one_moment_are_both_kept,
);

async fn one_phone_is_slowed_and_has_an_end(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, path) = (Phone::new(board), event.path("/at/barriers"));
    assert_eq!(phone.fill_in(&path, &[("text", "1")]).await.1.status, 303);
    let (form, fast) = phone.fill_in(&path, &[("text", "Second <thought>")]).await;
    assert_eq!(fast.status, 429);
    let wait = fast.headers.get("retry-after").unwrap().to_str().unwrap();
    let wait: u32 = wait.parse().unwrap();
    assert!(
        (1..=3).contains(&wait),
        "{wait} seconds of the three are left"
    );
    assert!(fast.says("Second &lt;thought&gt;"));
    time_passes(board).await;
    let now = phone
        .send_again(&path, &form, &[("text", "Second <thought>")])
        .await;
    assert_eq!(now.status, 303);
    for card in 3..=40 {
        time_passes(board).await;
        let sent = phone.fill_in(&path, &[("text", &card.to_string())]).await.1;
        assert_eq!(sent.status, 303, "{card}");
    }
    time_passes(board).await;
    let full = phone.fill_in(&path, &[("text", "one more")]).await.1;
    assert_eq!(full.status, 429);
    assert!(full.says("40 answers") && full.says("one more"));
    assert_eq!(event.cards().await.len(), 40);
    // Everybody else goes on, and so does that phone elsewhere.
    assert_eq!(
        Phone::new(board)
            .fill_in(&path, &[("text", "x")])
            .await
            .1
            .status,
        303
    );
    let there = Event::runs(board).await.path("/at/barriers");
    assert_eq!(phone.fill_in(&there, &[("text", "x")]).await.1.status, 303);
}

async fn a_flood_that_throws_its_cookies_away_leaves_room_for_slips(board: &Board) {
    let event = Event::runs(board).await;
    let path = event.path("/at/barriers");
    let mut guest = Phone::new(board);
    assert_eq!(
        guest.fill_in(&path, &[("text", "I was in")]).await.1.status,
        303
    );
    let mut taken = 0;
    for _ in 0..400 {
        let (_, said) = Phone::new(board).fill_in(&path, &[("text", "spam")]).await;
        taken += usize::from(said.status == 303);
    }
    assert_eq!(
        taken, 389,
        "three times the 130 guests there are, less the one who was in"
    );
    time_passes(board).await;
    assert_eq!(
        guest
            .fill_in(&path, &[("text", "I am still in")])
            .await
            .1
            .status,
        303
    );
    let mut late = Phone::new(board);
    let (_, full) = late.fill_in(&path, &[("text", "I came late")]).await;
    assert_eq!(full.status, 429);
    assert!(
        full.says("I came late") && full.says(r#"name="letin""#),
        "{}",
        full.body
    );
    let slip = event.slips[0].to_lowercase();
    let wrong = [("text", "I came late"), ("letin", "7K4QXC")];
    assert_eq!(
        late.send_again(&path, &full.form(), &wrong).await.status,
        429
    );
    let right = [("text", "I came late"), ("letin", slip.as_str())];
    assert_eq!(
        late.send_again(&path, &full.form(), &right).await.status,
        303
    );
    // From then on it needs to show no slip, and one slip lets in no more than three phones.
    time_passes(board).await;
    assert_eq!(
        late.fill_in(&path, &[("text", "Again")]).await.1.status,
        303
    );
    let mut let_in = 0;
    for _ in 0..5 {
        let fields = [("text", "More"), ("letin", slip.as_str())];
        let (_, said) = Phone::new(board).fill_in(&path, &fields).await;
        let_in += usize::from(said.status == 303);
    }
    assert_eq!(let_in, 2);
    let cards = event.cards().await;
    let late = cards.iter().find(|(_, card)| card.text == "I came late");
    assert_eq!(
        late.unwrap().1.token,
        "",
        "a slip that lets in joins nothing"
    );
    let kept = board.says("guest_phones").await + &board.says("guest_slips").await;
    assert!(cards.iter().all(|(id, _)| !kept.contains(&id.to_string())));
}

async fn two_phones_in_one_moment_are_both_kept(board: &Board) {
    let event = Event::runs(board).await;
    let path = event.path("/at/barriers");
    let phones = (0..20).map(|number| {
        let (mut phone, path) = (Phone::new(board), path.clone());
        tokio::spawn(async move {
            let text = format!("Card {number}");
            phone.fill_in(&path, &[("text", &text)]).await.1.status
        })
    });
    for phone in phones.collect::<Vec<_>>() {
        assert_eq!(phone.await.unwrap(), 303);
    }
    assert_eq!(event.cards().await.len(), 20);
}
