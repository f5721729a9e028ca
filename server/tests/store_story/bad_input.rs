//! Whatever is sent, the answer names what was wrong, the server stays up, and the queue moves.

use serde_json::value::RawValue;
use serde_json::{Value, json};
use shared::domain::{Kind, Role};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;
use shared::stamp::Stamp;
use uuid::Uuid;

use crate::on_both;
use crate::support::Board;
use crate::support::device::{raw, text};

on_both!(
    requests_that_are_none_say_why,
    one_bad_change_never_spoils_its_page,
    wild_stamps_are_taken_and_change_nothing,
    unknown_kinds_and_fields_are_kept,
    more_than_a_page_is_refused_as_a_whole,
);

async fn requests_that_are_none_say_why(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ten_megabytes = format!("{{\"changes\":[\"{}\"]}}", "a".repeat(10_000_000));
    let cases: [(&[u8], u16, &str, &str); 9] = [
        (b"", 400, "malformed", "ends too soon"),
        (b"{", 400, "malformed", "ends too soon"),
        (b"not json", 400, "malformed", "not JSON"),
        (b"[]", 400, "malformed", "JSON object"),
        (b"{\"changes\":7}", 400, "malformed", "expected a sequence"),
        (
            b"{\"cursor\":{}}",
            400,
            "malformed",
            "missing field `epoch`",
        ),
        (
            b"{\"cursor\":{\"epoch\":\"x\",\"seq\":-1}}",
            400,
            "malformed",
            "form",
        ),
        (
            b"{\"changes\":[\"\xff\xfe\"]}",
            400,
            "malformed",
            "not UTF-8",
        ),
        (ten_megabytes.as_bytes(), 413, "too_large", "2097152 bytes"),
    ];
    for (body, status, code, said) in cases {
        let start = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let (found, answer) = tom.send_bytes(body.to_vec()).await;
        assert_eq!(
            (found, answer["code"].as_str().unwrap()),
            (status, code),
            "{start}"
        );
        let message = answer["message"].as_str().unwrap();
        assert!(message.contains(said), "{start}: {message}");
    }
    let (_, opening) = tom.circle();
    assert_eq!(
        tom.push(&[opening]).await.refused,
        [],
        "the server is up and takes work"
    );
}

async fn one_bad_change_never_spoils_its_page(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let good: Value = serde_json::from_str(text(&tom.card(circle, "Good")).get()).unwrap();
    let with = |path: &str, value: Value| {
        let mut change = good.clone();
        change["id"] = json!(Uuid::now_v7());
        *change.pointer_mut(path).unwrap() = value;
        raw(&change)
    };
    let escaped = |piece: &str| {
        let text = text(&tom.card(circle, "HERE")).get().replace("HERE", piece);
        RawValue::from_string(text).unwrap()
    };
    let mut deep = json!("x");
    for _ in 0..60 {
        deep = json!([deep]);
    }
    let bad: Vec<(&str, Box<RawValue>, &str)> = vec![
        ("a number", raw(&json!(7)), "form"),
        ("nothing", raw(&Value::Null), "form"),
        ("an empty object", raw(&json!({})), "form"),
        ("a wrong type", with("/writes", json!("none")), "form"),
        ("no writes", with("/writes", json!([])), "form"),
        (
            "an id that is none",
            with("/id", json!("../../etc")),
            "form",
        ),
        ("a stamp below nought", with("/stamp/ms", json!(-5)), "form"),
        ("a scope without a name", with("/scope", json!("")), "form"),
        ("a lone surrogate", escaped("\\ud800"), "form"),
        ("U+0000", escaped("a\\u0000b"), "form"),
        ("U+0000 in its id", with("/id", json!("a\u{0}b")), "form"),
        (
            "U+0000 in its author",
            with("/author", json!("\u{0}")),
            "form",
        ),
        ("U+0000 for a stamp", with("/stamp", json!("\u{0}")), "form"),
        (
            "U+0000 as a kind",
            with("/kind", json!("ca\u{0}rd")),
            "form",
        ),
        ("too deep", with("/writes/0/value", deep), "form"),
        (
            "too large",
            with("/writes/0/value", json!("x".repeat(limits::CHANGE_BYTES))),
            "too_large",
        ),
    ];
    let good = tom.card(circle, "After all of them");
    let mut page = vec![text(&opening)];
    page.extend(bad.iter().map(|(_, change, _)| change.clone()));
    page.push(text(&good));
    let answer = tom.push_texts(page).await;
    assert_eq!(answer.accepted, [opening.id, good.id]);
    assert_eq!(answer.refused.len(), bad.len());
    for ((what, _, code), refusal) in bad.iter().zip(&answer.refused) {
        assert_eq!(refusal.code.as_str(), *code, "{what}: {refusal:?}");
        assert!(!refusal.detail.is_empty(), "{what}");
        let hidden = refusal.detail.chars().any(char::is_control);
        assert!(!hidden, "{what}: {:?}", refusal.detail);
    }
    assert_eq!(
        board.count("SELECT COUNT(*) FROM quarantine").await,
        i64::try_from(bad.len()).unwrap()
    );
}

async fn wild_stamps_are_taken_and_change_nothing(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let mut page = vec![opening];
    for (ms, n) in [(0, 0), (u64::MAX, u32::MAX), (4_102_444_800_000, 1)] {
        let mut card = tom.card(circle, "From a tablet with a wild clock");
        card.stamp = Stamp { ms, n };
        page.push(card);
    }
    let mut caught = tom.card(circle, "ignored");
    "caught_ms".clone_into(&mut caught.writes[0].field);
    caught.writes[0].value = json!(u64::MAX);
    page.push(caught);
    let answer = tom.push(&page).await;
    assert_eq!(answer.refused, []);
    assert_eq!(answer.accepted.len(), 5);
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 4);
}

async fn unknown_kinds_and_fields_are_kept(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let newer = tom.change(
        Scope::Circle(circle),
        Kind::from("hologram"),
        RecordId(Uuid::now_v7()),
        "shimmer",
        json!({ "deep": [1, 2.5, "three"] }),
    );
    // A newer app may also add to a change itself; its text travels on as it is.
    let extra = text(&newer)
        .get()
        .replacen('{', "{\"mood\": \"calm\",  ", 1);
    let extra = RawValue::from_string(extra).unwrap();
    let answer = tom.push_texts(vec![text(&opening), extra.clone()]).await;
    assert_eq!(answer.refused, []);
    let rows = tom.pull().await;
    assert!(
        rows.iter()
            .any(|row| row.change.as_ref().unwrap().get() == extra.get())
    );
}

async fn more_than_a_page_is_refused_as_a_whole(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let many: Vec<_> = (0..501)
        .map(|n| text(&tom.card(circle, &n.to_string())))
        .collect();
    let (status, answer) = tom.send(&json!({ "changes": many })).await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (413, "too_large")
    );
    let rows = board.count("SELECT COUNT(*) FROM log").await;
    let half: Vec<_> = many[..250].to_vec();
    assert_eq!(tom.push_texts(half).await.accepted.len(), 250);
    assert_eq!(board.count("SELECT COUNT(*) FROM log").await, rows + 250);
}
