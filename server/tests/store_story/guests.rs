//! Guests answer on their own phones: each answer once, whatever is typed is kept, a flood fills nothing.

use shared::domain::{CardKind, OnWall, Via};
use shared::id::PersonId;

use crate::on_both;
use crate::support::Board;
use crate::support::guest::{Event, Phone, time_passes};

on_both!(
    a_phones_answer_joins_the_log_once_however_often_it_is_sent,
    the_same_form_sent_with_other_words_comes_back_with_them,
    going_back_brings_no_form_that_could_count_again,
    whatever_is_pasted_is_text_and_is_kept_whole,
    what_is_wrong_is_said_and_everything_typed_comes_back,
    a_form_of_another_event_or_phone_is_refused_and_given_back,
    pages_are_small_and_run_nothing,
    nobody_chooses_an_agency_that_is_not_offered,
);

async fn a_phones_answer_joins_the_log_once_however_often_it_is_sent(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let start = phone.get(&event.path("")).await;
    for station in ["Barriers wall", "What would you do?", "Before you go"] {
        assert!(start.says(station), "{}", start.body);
    }
    assert!(start.says("Hearing children &lt;here&gt;"));
    let path = event.path("/at/barriers");
    let fields = [("text", "No time"), ("agency", &event.agency.to_string())];
    let (form, said) = phone.fill_in(&path, &fields).await;
    assert_eq!(said.status, 303, "{}", said.body);
    assert_eq!(said.on_to(), event.path("/thanks/barriers"));
    // A double tap, the back button, a phone that heard no answer: at once, and again later.
    for _ in 0..3 {
        let again = phone.send_again(&path, &form, &fields).await;
        assert_eq!((again.status, again.on_to()), (303, said.on_to()));
        time_passes(board).await;
    }
    let thanks = phone.get(said.on_to()).await;
    assert!(thanks.says("has arrived, once"), "{}", thanks.body);
    let cards = event.cards().await;
    assert_eq!(cards.len(), 1);
    let card = &cards[0].1;
    assert_eq!((card.text.as_str(), &card.via), ("No time", &Via::Phone));
    assert_eq!(
        (&card.wall, card.station.as_str()),
        (&OnWall::Waits, "barriers")
    );
    assert_eq!(card.kind, Some(CardKind::Barrier));
    assert_eq!(card.agency, event.agency.to_string());
    assert!(card.caught_ms > 0);
    // The board itself wrote it, and its tables follow.
    let rows = event.lead.pull().await;
    let text = rows.last().unwrap().change.as_ref().unwrap().get();
    let change: shared::change::Change = serde_json::from_str(text).unwrap();
    assert_eq!(change.author, PersonId::NIL);
    assert_eq!(board.count("SELECT COUNT(*) FROM guest_cards").await, 1);
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM report_guest_cards WHERE text IS NOT NULL")
            .await,
        0,
        "what waits for the wall is in no view"
    );
    // All of that, and the address, follows from the log.
    golden_thread::projection::rebuild(&board.store)
        .await
        .unwrap();
    assert_eq!(board.count("SELECT COUNT(*) FROM guest_cards").await, 1);
    assert_eq!(phone.get(&event.path("")).await.status, 200);
}

async fn the_same_form_sent_with_other_words_comes_back_with_them(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, path) = (Phone::new(board), event.path("/at/ask"));
    let (form, _) = phone.fill_in(&path, &[("text", "Why?")]).await;
    let other = phone.send_again(&path, &form, &[("text", "Who?")]).await;
    assert_eq!(other.status, 409);
    assert!(other.says("sent this form already") && other.says("Who?"));
    assert_eq!(event.cards().await.len(), 1);
    // The form that came back is a new one.
    time_passes(board).await;
    let sent = phone
        .send_again(&path, &other.form(), &[("text", "Who?")])
        .await;
    assert_eq!(sent.status, 303);
    assert_eq!(event.cards().await.len(), 2);
}

async fn going_back_brings_no_form_that_could_count_again(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let contact = [("contact", "ana@example.org"), ("months", "3")];
    for (path, fields) in [
        ("/at/barriers", [("text", "No time"), ("agency", "")]),
        ("/at/ask", [("text", "Who rings?"), ("agency", "")]),
        ("/again", contact),
    ] {
        time_passes(board).await;
        let path = event.path(path);
        let opened = phone.get(&path).await.form();
        assert_eq!(opened, phone.get(&path).await.form(), "opened twice");
        let sent = phone.send_again(&path, &opened, &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let back = phone.get(&path).await;
        assert!(!back.says("<form"), "{}", back.body);
        // What is meant to be another answer is one.
        let next = back.link(&format!("{path}?form=2"));
        let thanks = phone.get(sent.on_to()).await;
        assert!(
            path.ends_with("again") || thanks.says(&next),
            "{}",
            thanks.body
        );
        let another = phone.get(&next).await.form();
        time_passes(board).await;
        let sent = phone.send_again(&path, &another, &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(!phone.get(&next).await.says("<form"));
    }
    assert_eq!(event.cards().await.len(), 4);
    assert_eq!(board.count("SELECT COUNT(*) FROM contacts").await, 2);
    // Nobody else has answered there, and no number that was made up opens anything else.
    let path = event.path("/at/barriers");
    assert!(Phone::new(board).get(&path).await.says("<form"));
    for number in ["0", "-1", "x", "99999999999"] {
        let page = phone.get(&format!("{path}?form={number}")).await;
        assert!(page.says("You have answered here"), "{number}");
    }
}

async fn whatever_is_pasted_is_text_and_is_kept_whole(board: &Board) {
    let event = Event::runs(board).await;
    let path = event.path("/at/voice");
    let long = "שלום 🙂é".repeat(1_250);
    assert_eq!(long.chars().count(), 10_000 - 1_250);
    let texts = [
        "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>".to_owned(),
        "\u{202e}abc \u{200f}مرحبا 👩‍👩‍👧 ﷽ Z̷a̵l̶g̷o̴ \" ' & &amp;".to_owned(),
        "𝕏".repeat(10_000),
        long,
    ];
    for text in &texts {
        let mut phone = Phone::new(board);
        let (form, said) = phone.fill_in(&path, &[("text", text)]).await;
        assert_eq!(said.status, 303, "{}", said.body);
        // Sent otherwise, it comes back, and there too it is text.
        let other = format!("{text}!");
        let back = phone.send_again(&path, &form, &[("text", &other)]).await;
        assert!(!back.says("<script") && !back.says("<img"), "{}", back.body);
        assert!(back.says(r#"dir="auto""#));
    }
    let cards = event.cards().await;
    for text in texts {
        assert!(
            cards.iter().any(|(_, card)| card.text == text),
            "{text:.40}"
        );
    }
}

async fn what_is_wrong_is_said_and_everything_typed_comes_back(board: &Board) {
    let event = Event::runs(board).await;
    let mut phone = Phone::new(board);
    let agency = event.agency.to_string();
    let (form, empty) = phone
        .fill_in(
            &event.path("/at/barriers"),
            &[("text", "  "), ("agency", &agency)],
        )
        .await;
    assert_eq!(empty.status, 422);
    assert!(empty.says("Nothing is answered yet") && empty.says(r##"href="#q0""##));
    assert!(
        empty.says(&format!(r#"value="{agency}" selected"#)),
        "{}",
        empty.body
    );
    assert!(empty.says("<title>Not sent yet: "));
    let long = format!("{}end", "a".repeat(10_000));
    let path = event.path("/at/barriers");
    let back = phone.send_again(&path, &form, &[("text", &long)]).await;
    assert_eq!(back.status, 422);
    assert!(
        back.says(&long) && back.says("3 characters too long"),
        "cut"
    );
    assert!(event.cards().await.is_empty());
    // The same form, put right, is taken.
    let right = phone
        .send_again(&path, &back.form(), &[("text", "Short")])
        .await;
    assert_eq!(right.status, 303);
    // More than any form can hold is said to be so.
    let most = "a".repeat(3 * 1024 * 1024);
    let huge = phone.send_again(&path, &form, &[("text", &most)]).await;
    assert_eq!(huge.status, 413);
    assert!(huge.says("too long to be sent"));
    let exit = [
        ("different", "Ask"),
        ("code", "7K4"),
        ("after-o1", "4"),
        ("useful", "9"),
    ];
    let mut phone = Phone::new(board);
    let (_, exit) = phone.fill_in(&event.path("/at/exit"), &exit).await;
    let thanks = phone.get(exit.on_to()).await;
    assert!(
        thanks.says("not one that was ever printed"),
        "{}",
        thanks.body
    );
    assert!(thanks.says("kept all the same"));
    // Coming in and going out a slip is used once: who uses it again is told, and both answers are kept.
    let (unknown, own) = (shared::roadshow::token::make(77), event.slips[0].clone());
    for (code, told) in [
        (&unknown, "was not printed for this event"),
        (&own, ""),
        (&own, "answered with this code already"),
    ] {
        let mut phone = Phone::new(board);
        let exit = [("useful", "4"), ("code", code.as_str())];
        let (_, exit) = phone.fill_in(&event.path("/at/exit"), &exit).await;
        assert_eq!(
            exit.on_to().contains('?'),
            !told.is_empty(),
            "{}",
            exit.on_to()
        );
        let thanks = phone.get(exit.on_to()).await;
        assert!(
            thanks.says(told) && thanks.says("has arrived, once"),
            "{}",
            thanks.body
        );
    }
    let cards = event.cards().await;
    let mistyped = cards.iter().find(|(_, card)| card.mistyped == "7K4");
    assert_eq!(mistyped.unwrap().1.different, "Ask");
    assert!(cards.iter().any(|(_, card)| card.token == unknown));
}

async fn a_form_of_another_event_or_phone_is_refused_and_given_back(board: &Board) {
    let (one, two) = (Event::runs(board).await, Event::runs(board).await);
    let (mut phone, mut other) = (Phone::new(board), Phone::new(board));
    let (path, elsewhere) = (one.path("/at/barriers"), two.path("/at/barriers"));
    let form = phone.get(&path).await.form();
    let text = [("text", "Mine")];
    for (phone, path) in [
        (&mut phone, &elsewhere),
        (&mut other.clone(), &path),
        (&mut other, &path),
    ] {
        let back = phone.send_again(path, &form, &text).await;
        assert_eq!(back.status, 409);
        assert!(
            back.says("Mine") && back.says("Not sent yet"),
            "{}",
            back.body
        );
    }
    let ask = one.path("/at/ask");
    assert_eq!(phone.send_again(&ask, &form, &text).await.status, 409);
    assert!(one.cards().await.is_empty() && two.cards().await.is_empty());
    // A phone that now has its cookie sends what came back.
    let back = other.send_again(&path, "", &text).await;
    assert_eq!(
        other.send_again(&path, &back.form(), &text).await.status,
        303
    );
}

async fn pages_are_small_and_run_nothing(board: &Board) {
    let event = Event::planned(board, |roadshow| {
        let message = |number| shared::domain::Message {
            title: format!("Message {number}"),
            words: "What reviews of our own work have found, in a few plain sentences. ".repeat(8),
            ..shared::domain::Message::default()
        };
        for number in 0..6 {
            roadshow
                .messages
                .insert(number.to_string(), message(number));
        }
    })
    .await;
    let mut phone = Phone::new(board);
    let css = phone.get("/g/guests.css").await;
    assert_eq!(
        css.headers.get("content-type").unwrap(),
        "text/css; charset=utf-8"
    );
    let stations = [
        "arrival", "messages", "poll", "barriers", "voice", "ask", "exit",
    ];
    let mut pages = vec![event.path(""), event.path("/again")];
    pages.extend(stations.map(|station| event.path(&format!("/at/{station}"))));
    for path in pages {
        let page = phone.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        let bytes = page.body.len() + css.body.len();
        assert!(bytes <= 30 * 1024, "{path}: {bytes} bytes");
        let policy = page.headers.get("content-security-policy").unwrap();
        assert!(policy.to_str().unwrap().starts_with("default-src 'none'"));
        assert!(!page.says("<script") && !page.says("style="), "{path}");
        assert!(page.says(r#"<html lang="en-GB">"#) && page.says("Tell a person."));
        assert_eq!(
            page.headers.get("cache-control").unwrap(),
            "private, no-cache"
        );
    }
    let mut new = Phone::new(board);
    let first = new.get(&event.path("")).await;
    let cookie = first.headers.get("set-cookie").unwrap().to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/g/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(
        new.get(&event.path(""))
            .await
            .headers
            .get("set-cookie")
            .is_none()
    );
}

async fn nobody_chooses_an_agency_that_is_not_offered(board: &Board) {
    let event = Event::runs(board).await;
    let path = event.path("/at/poll");
    for (agency, kept) in [("another", "another"), ("Ana Brown, 12 High Street", "")] {
        let fields = [("poll-p1", "1"), ("agency", agency)];
        let (_, said) = Phone::new(board).fill_in(&path, &fields).await;
        assert_eq!(said.status, 303, "{}", said.body);
        let cards = event.cards().await;
        assert_eq!(cards.last().unwrap().1.agency, kept);
        assert_eq!(cards.last().unwrap().1.choices.get("p1"), Some(&1));
    }
}
