//! Whatever JSON arrives at any address, the answer is never a fault of the server's, and the server
//! still takes honest work afterwards.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use shared::api::{CLOSE_RECOVERY, ENROL, INVITE, SYNC};
use shared::domain::Role;
use support::device::text;
use support::{Board, Database, Device};

/// Any JSON, a little deep, with the names that matter among its keys.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
        "[a-z]{1,8}:[0-9a-f-]{36}".prop_map(Value::from),
        Just(json!("library")),
        Just(json!("018f3a52-8c0e-7b5a-9d47-2f615a0c71e4")),
    ];
    leaf.prop_recursive(4, 48, 8, |inner| {
        let key = prop_oneof![
            any::<String>(),
            prop::sample::select(vec![
                "changes",
                "cursor",
                "scopes",
                "backfill",
                "handed",
                "signature",
                "epoch",
                "seq",
                "hash",
                "mac",
                "scope",
                "next",
                "until",
                "change",
                "id",
                "kind",
                "record",
                "writes",
                "field",
                "value",
                "over",
                "stamp",
                "ms",
                "n",
                "author",
                "device",
                "secret",
                "key",
                "label",
                "person",
            ])
            .prop_map(str::to_owned),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..10)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A request like an honest one, with one part of it replaced.
fn nearly_honest(tablet: &Device, at: usize, value: &Value) -> Value {
    let (circle, opening) = tablet.circle();
    let changes = [text(&opening), text(&tablet.card(circle, "A card"))];
    let changes: Vec<Value> = changes
        .iter()
        .map(|text| serde_json::from_str(text.get()).unwrap())
        .collect();
    let mut request = json!({
        "cursor": { "epoch": "018f3a52-8c0e-7b5a-9d47-2f615a0c71e4", "seq": 3, "hash": "00", "mac": "00" },
        "scopes": "", "changes": changes, "signature": "AAAA",
        "backfill": { "scope": "library", "next": 0, "until": 10 },
        "handed": [{ "change": changes[0], "mac": "00" }],
    });
    let places = [
        "/cursor",
        "/cursor/epoch",
        "/cursor/seq",
        "/cursor/hash",
        "/cursor/mac",
        "/scopes",
        "/changes",
        "/changes/0",
        "/changes/0/id",
        "/changes/0/scope",
        "/changes/0/kind",
        "/changes/0/writes",
        "/changes/0/writes/0",
        "/changes/0/writes/0/value",
        "/changes/0/writes/0/field",
        "/changes/0/stamp",
        "/changes/1/record",
        "/signature",
        "/backfill",
        "/backfill/scope",
        "/backfill/until",
        "/handed",
        "/handed/0/change",
        "/handed/0/mac",
    ];
    *request.pointer_mut(places[at % places.len()]).unwrap() = value.clone();
    request
}

#[test]
fn no_json_is_the_servers_fault() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let database = Database::sqlite();
    let (board, tablet) = runtime.block_on(async {
        let board = Board::start(&database.url()).await;
        let tablet = board.device("Ada Price", Role::Administrator).await;
        (board, tablet)
    });
    let post = async |path: &str, body: String| {
        let answer = tablet
            .http
            .post(format!("{}{path}", board.url))
            .bearer_auth(&tablet.bearer)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await)
    };
    let mut runner = TestRunner::new(Config {
        cases: 300,
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&(any_value(), 0_usize..24), |(value, at)| {
        runtime.block_on(async {
            for (path, body) in [
                (SYNC, value.to_string()),
                (SYNC, nearly_honest(&tablet, at, &value).to_string()),
                (ENROL, value.to_string()),
                (INVITE, value.to_string()),
                (CLOSE_RECOVERY, value.to_string()),
            ] {
                let (status, answer) = post(path, body.clone()).await;
                prop_assert!(status < 500, "{path} answered {status} to {body}");
                prop_assert!(
                    answer.is_ok(),
                    "{path} answered {status} without JSON to {body}"
                );
            }
            Ok(())
        })
    });
    runtime.block_on(async {
        if let Err(found) = result {
            panic!("{found}");
        }
        let tom = board.device("Tom Berridge", Role::Facilitator).await;
        let (_, opening) = tom.circle();
        assert_eq!(tom.push(&[opening]).await.refused, []);
        board.stop().await;
    });
}
