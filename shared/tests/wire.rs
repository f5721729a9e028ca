//! What goes over the wire, byte for byte: golden files, one folder per
//! version of the protocol. A tablet lags weeks behind its server, so a golden
//! file is never altered: what changes gets a new folder, and the old one must
//! still read.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::api::{EnrolAnswer, EnrolRequest, ErrorAnswer, InviteAnswer, InviteRequest};
use shared::change::{Change, digest};
use shared::domain::{Card, CardKind, Grant, Role};
use shared::id::EpochId;
use shared::scope::Scope;
use shared::sync::{
    Backfill, Backfilled, Cursor, Handed, Refusal, RefusalCode, Row, ScopeSince, SyncAnswer,
    SyncRequest, page_payload, scopes_digest,
};
use support::*;

/// Compares with the golden file, and reads the golden file back.
fn golden<T: Serialize + DeserializeOwned>(name: &str, value: &T) {
    let text = serde_json::to_string_pretty(value).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden/v1");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
    let back: T = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string_pretty(&back).unwrap(), text);
}

fn card() -> Change {
    let card = Card {
        round: "why".to_owned(),
        kind: CardKind::Barrier,
        text: "Nobody told the school".to_owned(),
        order: 1.0,
        ..Card::default()
    };
    first(1, key(shared::domain::Kind::Card, 1).id, &card)
}

fn cursor(seq: u64) -> Cursor {
    Cursor {
        epoch: EpochId(uuid::Uuid::from_u128(0xe)),
        seq,
        hash: "5f1c".to_owned(),
        mac: "c0ffee".to_owned(),
    }
}

#[test]
fn a_change() {
    golden("change", &card());
}

#[test]
fn a_change_written_over_another() {
    let reworded = change(2, vec![write("text", "Nobody told the school or us", &[1])]);
    golden("change_over", &reworded);
}

#[test]
fn a_grant() {
    let grant = Grant {
        person: BEN,
        role: Some(Role::Facilitator),
        withdrawn: None,
    };
    golden(
        "change_grant",
        &first(3, key(shared::domain::Kind::Grant, 3).id, &grant),
    );
}

#[test]
fn the_first_request_of_a_device() {
    let request = SyncRequest {
        scopes: scopes_digest([]),
        ..SyncRequest::default()
    };
    golden("request_first", &request);
}

#[test]
fn a_request_that_pushes_and_fills_in() {
    let request = SyncRequest {
        cursor: Some(cursor(41)),
        scopes: scopes_digest(&[Scope::Library, circle()]),
        backfill: Some(Backfill {
            scope: circle(),
            next: 7,
            until: 39,
        }),
        changes: vec![text(&card()).text],
        signature: Some("c2lnbmVk".to_owned()),
        handed: Vec::new(),
        about: None,
    };
    golden("request", &request);
}

#[test]
fn a_request_that_hands_back() {
    let request = SyncRequest {
        cursor: Some(cursor(12)),
        scopes: scopes_digest([]),
        handed: vec![Handed {
            change: text(&card()).text,
            mac: "0ff1ce".to_owned(),
        }],
        ..SyncRequest::default()
    };
    golden("request_handing_back", &request);
}

#[test]
fn an_answer() {
    let row = |seq, change: Option<Change>| Row {
        seq,
        mac: "0ff1ce".to_owned(),
        yours: change.is_none().then_some(id(1)),
        change: change.map(|change| text(&change).text),
        late: seq == 44,
    };
    let answer = SyncAnswer {
        accepted: vec![id(1)],
        refused: vec![Refusal {
            index: 1,
            id: Some(id(2)),
            code: RefusalCode::MayNotWrite,
            detail: "this person may not write agency in library".to_owned(),
        }],
        rows: vec![
            row(42, None),
            row(44, Some(change(5, vec![write("why", "no time", &[])]))),
        ],
        cursor: cursor(44),
        more: false,
        scopes: Some(vec![
            ScopeSince {
                scope: Scope::Library,
                since: 1,
            },
            ScopeSince {
                scope: circle(),
                since: 7,
            },
        ]),
        backfilled: Some(Backfilled {
            scope: circle(),
            rows: vec![row(8, Some(change(4, vec![write("text", "earlier", &[])])))],
            next: 39,
            done: true,
        }),
        recovering: false,
        restarted: false,
    };
    golden("answer", &answer);
}

#[test]
fn an_answer_of_a_restored_server() {
    let answer = SyncAnswer {
        accepted: Vec::new(),
        refused: Vec::new(),
        rows: Vec::new(),
        cursor: cursor(0),
        more: true,
        scopes: None,
        backfilled: None,
        recovering: true,
        restarted: true,
    };
    golden("answer_restarted", &answer);
}

#[test]
fn the_refusals() {
    let all: Vec<_> = RefusalCode::ALL.iter().map(ToString::to_string).collect();
    golden("refusal_codes", &all);
}

#[test]
fn what_a_device_signs() {
    let payload = page_payload(tablet(1), [digest("one"), digest("two")]);
    golden(
        "page_payload",
        &payload.lines().map(str::to_owned).collect::<Vec<_>>(),
    );
}

#[test]
fn enrolment() {
    golden(
        "enrol_request",
        &EnrolRequest {
            secret: "K7QX-2M9D".to_owned(),
            device: tablet(1),
            key: "BPub".to_owned(),
            label: "Hall tablet".to_owned(),
        },
    );
    golden(
        "enrol_answer",
        &EnrolAnswer {
            person: ANN,
            name: "Ann".to_owned(),
            roles: vec![Role::Facilitator, Role::Other("weaver".to_owned())],
            board: "Board".to_owned(),
            device: tablet(1),
            bearer: "secret".to_owned(),
            now_ms: 1_790_000_000_000,
            recovery: Some("age1board".to_owned()),
        },
    );
    golden("invite_request", &InviteRequest { person: BEN });
    golden(
        "invite_answer",
        &InviteAnswer {
            token: "token".to_owned(),
            code: "K7QX-2M9D".to_owned(),
            expires_ms: 1_790_000_000_000,
        },
    );
    golden(
        "error",
        &ErrorAnswer {
            code: "sign_in".to_owned(),
            message: "This device is not known.".to_owned(),
        },
    );
}

#[test]
fn what_is_left_out_reads_as_its_default() {
    let bare: SyncRequest = serde_json::from_str("{}").unwrap();
    assert!(bare.cursor.is_none() && bare.changes.is_empty() && bare.handed.is_empty());
    let unknown: SyncRequest = serde_json::from_value(json!({ "tomorrow": 1 })).unwrap();
    assert!(unknown.changes.is_empty(), "a newer app may say more");
    let stamp: shared::stamp::Stamp = serde_json::from_value(json!({ "ms": 5 })).unwrap();
    assert_eq!(
        serde_json::to_value(stamp).unwrap(),
        json!({ "ms": 5, "n": 0 })
    );
    assert_eq!(
        serde_json::to_value(card()).unwrap()["writes"][0].get("over"),
        None::<&Value>
    );
}

#[test]
fn the_documented_examples_are_the_golden_ones() {
    let docs = include_str!("../../docs/sync-protocol.md");
    let mut shown = 0;
    for part in docs.split("<!-- golden: ").skip(1) {
        let name = part.split(' ').next().unwrap();
        let example = part
            .split("```json\n")
            .nth(1)
            .unwrap()
            .split("\n```")
            .next()
            .unwrap();
        let file = format!("{}/tests/golden/v1/{name}.snap", env!("CARGO_MANIFEST_DIR"));
        let golden = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            golden.splitn(3, "---\n").nth(2).unwrap().trim_end(),
            example,
            "{name}"
        );
        shown += 1;
    }
    assert!(shown >= 5);
}

#[test]
fn every_check_and_every_broken_rule_the_docs_name_exists() {
    let docs = include_str!("../../docs/sync-protocol.md");
    let root = env!("CARGO_MANIFEST_DIR");
    let mut code = String::new();
    for folder in ["tests", "examples/simulate", "../server/tests/store_story"] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            code.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap_or_default());
        }
    }
    let rows = docs.lines().filter(|line| line.starts_with('|'));
    for line in rows {
        let last = line.trim_end_matches('|').rsplit('|').next().unwrap();
        let first = line.trim_start_matches('|').split('|').next().unwrap();
        for name in last
            .split('`')
            .skip(1)
            .step_by(2)
            .chain(first.split('`').skip(1).step_by(2))
        {
            let is_name = name.contains(['_', '-']) && !name.contains(['{', '/', ':']);
            assert!(!is_name || code.contains(name), "{name}");
        }
    }
}
