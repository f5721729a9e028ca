//! Each administrator keeps a copy of the recovery key under a passphrase of their own.

use serde_json::json;
use shared::api::{COPIES, CopiesAnswer, KEEP_COPY};
use shared::domain::Role;

use crate::on_both;
use crate::support::device::code;
use crate::support::{Board, Device};

on_both!(
    a_copy_is_kept_for_each_administrator_and_key,
    what_is_not_sealed_is_not_kept,
    only_administrators_keep_and_see_copies,
);

fn sealed(what: &str) -> String {
    format!("-----BEGIN AGE ENCRYPTED FILE-----\n{what}\n-----END AGE ENCRYPTED FILE-----\n")
}

async fn keep(device: &Device, key: &str, sealed: &str) -> (u16, serde_json::Value) {
    let copy = json!({ "key": key, "sealed": sealed });
    device.ask(KEEP_COPY, &copy).await
}

async fn a_copy_is_kept_for_each_administrator_and_key(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let ben = board.device("Ben Okafor", Role::Administrator).await;
    for (who, key, what) in [
        (&ada, "age1old", "YQ"),
        (&ada, "age1new", "Yg"),
        (&ben, "age1new", "Yw"),
        (&ada, "age1new", "ZA"),
    ] {
        let (status, answer) = keep(who, key, &sealed(what)).await;
        assert_eq!(status, 200, "{answer}");
    }
    let answer: CopiesAnswer = ben.asks(COPIES, &json!({})).await;
    let mut copies: Vec<_> = answer
        .copies
        .iter()
        .map(|copy| (copy.key.as_str(), copy.name.as_str(), copy.sealed.clone()))
        .collect();
    copies.sort();
    let expected = [
        ("age1new", "Ada Price", sealed("ZA")),
        ("age1new", "Ben Okafor", sealed("Yw")),
        ("age1old", "Ada Price", sealed("YQ")),
    ];
    assert_eq!(copies, expected, "of former keys too, one a person and key");
    let dates: Vec<_> = answer.copies.iter().map(|copy| copy.made_ms).collect();
    assert!(
        dates.is_sorted_by(|one, other| one >= other),
        "newest first"
    );
}

async fn what_is_not_sealed_is_not_kept(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let good = sealed("YQ");
    let wrong = [
        ("age1key", "AGE-SECRET-KEY-1QQQ".to_owned()),
        ("age1key", format!(" {good}")),
        ("age1key", sealed(&"A".repeat(4096))),
        ("age1key", format!("{good}\u{0}")),
        ("AGE-SECRET-KEY-1QQQ", good.clone()),
        ("", good.clone()),
    ];
    for (key, sealed) in wrong {
        let (status, answer) = keep(&ada, key, &sealed).await;
        assert_eq!((status, code(&answer)), (400, "malformed"), "{key}");
        assert!(
            !answer.to_string().contains("SECRET"),
            "nothing is repeated"
        );
    }
    let (status, _) = keep(&ada, &format!("age1{}", "q".repeat(77)), &good).await;
    assert_eq!(status, 400);
    assert_eq!(board.count("SELECT COUNT(*) FROM recovery_copies").await, 0);
}

async fn only_administrators_keep_and_see_copies(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    for device in [&ruth, &tom] {
        let (status, answer) = device.ask(COPIES, &json!({})).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
        let (status, answer) = keep(device, "age1key", &sealed("YQ")).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
}
