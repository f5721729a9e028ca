//! A sealed record of a child at risk reaches the office while its tablet is locked, and a locked tablet
//! hears that it was cut off.

use serde_json::{Value, json};
use shared::api::{
    DEVICES, DevicesAnswer, ENVELOPE_SEEN, ENVELOPES, ENVELOPES_WAITING, EnvelopeRequest,
    EnvelopesAnswer, OUTSIDE, OutsideAnswer, REVOKE, RevokeAnswer, STANDING, SYNC,
};
use shared::domain::Role;
use shared::id::RecordId;
use shared::sync::SyncRequest;
use uuid::Uuid;

use crate::on_both;
use crate::support::device::{code, post};
use crate::support::{Board, Device};

on_both!(
    an_envelope_reaches_the_leads_while_its_tablet_is_locked,
    an_envelope_goes_once_its_record_has_come,
    what_was_seen_to_waits_no_more_until_it_says_something_new,
    only_its_own_device_replaces_an_envelope,
    a_locked_tablet_hears_that_it_was_cut_off_and_still_sends,
    the_token_for_outside_opens_nothing_else,
    what_is_not_sealed_is_not_an_envelope,
    facilitators_see_no_envelopes,
);

async fn outside(device: &Device) -> String {
    let answer: OutsideAnswer = device.asks(OUTSIDE, &json!({})).await;
    answer.token
}

fn envelope(record: RecordId, sealed: &str) -> EnvelopeRequest {
    EnvelopeRequest {
        record,
        sealed: sealed.to_owned(),
        captured_ms: 1_700_000_000_000,
    }
}

async fn send(device: &Device, token: &str, envelope: &EnvelopeRequest) -> (u16, Value) {
    post(&device.http, &device.base, ENVELOPES, Some(token), envelope).await
}

async fn standing(device: &Device, token: &str) -> (u16, Value) {
    post(
        &device.http,
        &device.base,
        STANDING,
        Some(token),
        &json!({}),
    )
    .await
}

async fn waiting(office: &Device) -> EnvelopesAnswer {
    office.asks(ENVELOPES_WAITING, &json!({})).await
}

async fn an_envelope_reaches_the_leads_while_its_tablet_is_locked(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let token = outside(&tom).await;
    let record = RecordId(Uuid::now_v7());
    let (status, answer) = send(&tom, &token, &envelope(record, "0a0b")).await;
    assert_eq!((status, answer), (200, json!({})));
    for office in [&ruth, &ada] {
        let waits = waiting(office).await.waiting;
        assert_eq!(waits.len(), 1);
        let one = &waits[0];
        assert_eq!(
            (one.record, one.device, one.person),
            (record, tom.id, tom.person)
        );
        assert_eq!(
            (one.name.as_str(), one.label.as_str()),
            ("Tom Berridge", "Tablet")
        );
        assert_eq!(
            (one.sealed.as_str(), one.captured_ms),
            ("0a0b", 1_700_000_000_000)
        );
        assert!(one.received_ms > one.captured_ms);
    }
    assert!(
        !board.says("devices").await.contains(&token),
        "kept as a hash"
    );
}

async fn an_envelope_goes_once_its_record_has_come(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let token = outside(&tom).await;
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "The same, over the usual way");
    send(&tom, &token, &envelope(card.record, "0a0b")).await;
    assert_eq!(waiting(&ruth).await.waiting.len(), 1);
    tom.push(&[opening, card]).await;
    assert!(waiting(&ruth).await.waiting.is_empty());
}

async fn what_was_seen_to_waits_no_more_until_it_says_something_new(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let token = outside(&tom).await;
    let record = RecordId(Uuid::now_v7());
    send(&tom, &token, &envelope(record, "0a0b")).await;
    for _ in 0..2 {
        let (status, _) = ruth.ask(ENVELOPE_SEEN, &json!({ "record": record })).await;
        assert_eq!(status, 200);
    }
    assert!(waiting(&ruth).await.waiting.is_empty());
    // The tablet never heard that it arrived, and sends it again.
    send(&tom, &token, &envelope(record, "0a0b")).await;
    assert!(waiting(&ruth).await.waiting.is_empty());
    send(&tom, &token, &envelope(record, "0c0d")).await;
    assert_eq!(waiting(&ruth).await.waiting[0].sealed, "0c0d");
    let (status, answer) = ruth
        .ask(
            ENVELOPE_SEEN,
            &json!({ "record": RecordId(Uuid::now_v7()) }),
        )
        .await;
    assert_eq!((status, code(&answer)), (404, "envelope_unknown"));
}

async fn only_its_own_device_replaces_an_envelope(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let record = RecordId(Uuid::now_v7());
    send(&tom, &outside(&tom).await, &envelope(record, "0a0b")).await;
    let token = outside(&nasreen).await;
    let (status, answer) = send(&nasreen, &token, &envelope(record, "0c0d")).await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
    assert_eq!(waiting(&ruth).await.waiting[0].sealed, "0a0b");
}

async fn a_locked_tablet_hears_that_it_was_cut_off_and_still_sends(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let old = outside(&tom).await;
    let token = outside(&tom).await;
    let (status, answer) = standing(&tom, &old).await;
    assert_eq!(
        (status, code(&answer)),
        (401, "not_signed_in"),
        "a new one replaces it"
    );
    let (status, answer) = standing(&tom, &token).await;
    assert_eq!((status, answer), (200, json!({ "is_revoked": false })));
    let _: RevokeAnswer = ruth.asks(REVOKE, &json!({ "devices": [tom.id] })).await;
    let (status, answer) = standing(&tom, &token).await;
    assert_eq!((status, answer), (200, json!({ "is_revoked": true })));
    let listed: DevicesAnswer = ruth.asks(DEVICES, &json!({})).await;
    let mut devices = listed.devices.iter();
    let lost = devices.find(|listed| listed.device == tom.id).unwrap();
    assert!(lost.seen_ms.is_some(), "that it still asks is known");
    let record = RecordId(Uuid::now_v7());
    assert_eq!(send(&tom, &token, &envelope(record, "0a0b")).await.0, 200);
    assert_eq!(waiting(&ruth).await.waiting.len(), 1);
    let (status, answer) = tom.ask(OUTSIDE, &json!({})).await;
    assert_eq!(
        (status, code(&answer)),
        (401, "device_revoked"),
        "and gets no new one"
    );
}

async fn the_token_for_outside_opens_nothing_else(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let token = outside(&ruth).await;
    for path in [SYNC, OUTSIDE, ENVELOPES_WAITING, ENVELOPE_SEEN, REVOKE] {
        let body = SyncRequest::default();
        let (status, answer) = post(&ruth.http, &ruth.base, path, Some(&token), &body).await;
        assert_eq!((status, code(&answer)), (401, "not_signed_in"), "{path}");
    }
    // Nor does the other way about.
    assert_eq!(standing(&ruth, &ruth.bearer).await.0, 401);
    let record = RecordId(Uuid::now_v7());
    assert_eq!(
        send(&ruth, &ruth.bearer, &envelope(record, "0a")).await.0,
        401
    );
}

async fn what_is_not_sealed_is_not_an_envelope(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let token = outside(&tom).await;
    let record = RecordId(Uuid::now_v7());
    let long = "0".repeat(128 * 1024 + 1);
    for sealed in ["", "what the child said", long.as_str()] {
        let (status, answer) = send(&tom, &token, &envelope(record, sealed)).await;
        assert_eq!((status, code(&answer)), (400, "malformed"));
        assert!(!answer.to_string().contains("child"));
    }
    assert_eq!(
        send(&tom, &token, &envelope(record, &long[1..])).await.0,
        200
    );
}

async fn facilitators_see_no_envelopes(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let token = outside(&tom).await;
    let record = RecordId(Uuid::now_v7());
    send(&tom, &token, &envelope(record, "0a0b")).await;
    let (status, answer) = tom.ask(ENVELOPES_WAITING, &json!({})).await;
    assert_eq!((status, code(&answer)), (403, "not_allowed"));
    let (status, answer) = tom.ask(ENVELOPE_SEEN, &json!({ "record": record })).await;
    assert_eq!((status, code(&answer)), (403, "not_allowed"));
}
