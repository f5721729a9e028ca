//! The program's own log holds no word anybody wrote, no token, no name; and told to stop, it stops in
//! good order.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

mod support;

use std::fs::{self, File};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Duration;

use golden_thread::newcomer;
use golden_thread::store::{Store, device};
use serde_json::{Value, json};
use shared::api::{ENVELOPES, FAREWELL, OUTSIDE, OutsideAnswer};
use shared::domain::Role;
use support::device::post;
use support::{Database, Device};
use tempfile::TempDir;

/// Stands in everything a person could write.
const WORD: &str = "Quittenbrot";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_holds_no_word_anybody_wrote() {
    let (database, folder) = (Database::sqlite(), TempDir::new().unwrap());
    let store = Store::open(&database.url()).await.unwrap();
    let name = format!("Ada {WORD}");
    let made = newcomer::invite(&store, &name, &[Role::Facilitator])
        .await
        .unwrap();
    store.close().await;
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("http://127.0.0.1:{port}");
    let log = folder.path().join("log");
    let mut server = Command::new(env!("CARGO_BIN_EXE_golden-thread"))
        .args(["serve", "--log", "trace", "--database", &database.url()])
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .stdout(Stdio::null())
        .stderr(File::create(&log).unwrap())
        .spawn()
        .unwrap();
    for _ in 0..2_000 {
        if reqwest::get(format!("{url}/healthz")).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }

    let tablet = Device::enrol(&url, &made.token).await;
    let (circle, opening) = tablet.circle();
    let card = tablet.card(circle, WORD);
    let mut twice = tablet.card(circle, &format!("{WORD} again"));
    twice.id = card.id;
    let odd = json!({ "id": WORD, "scope": WORD, "kind": WORD, "writes": WORD });
    tablet.push(&[opening, card, twice]).await;
    tablet.push_texts(vec![support::device::raw(&odd)]).await;
    for body in [
        format!("{{\"changes\": \"{WORD}\"}}"),
        format!("{{\"cursor\": {{\"epoch\": \"{WORD}\"}}}}"),
        WORD.to_owned(),
    ] {
        let (status, answer) = tablet.send_bytes(body).await;
        assert_eq!(status, 400);
        assert!(!answer.to_string().contains(WORD), "{answer}");
    }
    for path in [
        format!("/{WORD}"),
        format!("/api/{WORD}"),
        format!("/join?{WORD}"),
    ] {
        reqwest::get(format!("{url}{path}")).await.unwrap();
    }

    let outside: OutsideAnswer = tablet.asks(OUTSIDE, &json!({})).await;
    let wrong = json!({ "record": tablet.id, "sealed": WORD, "captured_ms": 1 });
    let (status, answer) = tablet.ask(ENVELOPES, &wrong).await;
    assert_eq!(status, 401, "{answer}");
    let token = Some(outside.token.as_str());
    let (status, answer) = post(&tablet.http, &url, ENVELOPES, token, &wrong).await;
    assert_eq!(status, 400);
    assert!(!answer.to_string().contains(WORD), "{answer}");
    let store = Store::open(&database.url()).await.unwrap();
    let mut tx = store.begin_write().await.unwrap();
    device::revoke(&mut tx, &[tablet.id.to_string()], "nobody", 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let last = json!({ "drafts": [WORD], "done": true });
    assert_eq!(tablet.ask(FAREWELL, &last).await.0, 200);
    let forged = json!({ "changes": [{ "text": WORD }], "signature": WORD });
    assert_eq!(tablet.ask(FAREWELL, &forged).await.0, 400);

    let told = Command::new("kill")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(told.success());
    assert!(server.wait().unwrap().success(), "it stops in good order");
    let log = fs::read_to_string(log).unwrap();
    for secret in [
        WORD,
        &made.token,
        &made.code,
        &tablet.bearer,
        &outside.token,
    ] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let said = |message: &str| {
        lines
            .iter()
            .filter(|line| line["message"] == message)
            .count()
    };
    assert!(said("answered") >= 9, "every answer is logged");
    assert_eq!((said("listening"), said("stopped")), (1, 1));
}
