//! Whoever forgot a passphrase asks with a code of their own, and an administrator answers once.

use serde_json::{Value, json};
use shared::api::{
    RESCUE, RESCUE_LOOK, RESCUE_REPLY, RESCUES, REVOKE, RescueFound, RescueRequest, RescuesAnswer,
    RevokeAnswer,
};
use shared::domain::Role;
use shared::id::DeviceId;
use uuid::Uuid;

use crate::on_both;
use crate::support::device::{ask_to_enrol, code, new_key, post};
use crate::support::{Board, Device};

on_both!(
    a_key_comes_back_sealed_to_whoever_asked,
    a_no_is_an_answer,
    a_rescue_needs_a_code_of_the_same_person,
    a_code_for_a_rescue_works_once,
    a_lost_answer_is_asked_for_again_with_the_same_code,
    a_new_question_takes_the_place_of_the_one_before,
    a_device_that_was_cut_off_is_given_no_key,
    guessing_codes_for_a_rescue_is_slowed_down,
    what_is_not_sealed_is_not_taken,
    what_was_answered_long_ago_is_forgotten,
    only_administrators_see_and_answer,
);

/// Asks without being signed in: the vault is locked, and its token in it.
async fn ask(device: &Device, secret: &str, to: &str) -> (u16, Value) {
    let request = RescueRequest {
        secret: secret.to_owned(),
        device: device.id,
        under: "age1board".to_owned(),
        wrapped: "0a0b".to_owned(),
        to: to.to_owned(),
    };
    post(&device.http, &device.base, RESCUE, None, &request).await
}

async fn asked(device: &Device, secret: &str, to: &str) -> String {
    let (status, answer) = ask(device, secret, to).await;
    assert_eq!(status, 200, "{answer}");
    answer["ticket"].as_str().unwrap().to_owned()
}

async fn look(device: &Device, ticket: &str) -> (u16, Value) {
    let request = json!({ "ticket": ticket });
    post(&device.http, &device.base, RESCUE_LOOK, None, &request).await
}

async fn found(device: &Device, ticket: &str) -> RescueFound {
    let (status, answer) = look(device, ticket).await;
    assert_eq!(status, 200, "{answer}");
    serde_json::from_value(answer).unwrap()
}

async fn waiting(office: &Device) -> RescuesAnswer {
    office.asks(RESCUES, &json!({})).await
}

async fn reply(office: &Device, id: &str, wrapped: &str) -> (u16, Value) {
    let reply = json!({ "id": id, "wrapped": wrapped });
    office.ask(RESCUE_REPLY, &reply).await
}

async fn a_key_comes_back_sealed_to_whoever_asked(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let ticket = asked(&tom, &made.code, "age1tablet").await;
    assert_eq!(found(&tom, &ticket).await, RescueFound::default());
    let waits = waiting(&ada).await.waiting;
    assert_eq!(waits.len(), 1);
    let one = &waits[0];
    assert_eq!((one.device, one.person), (tom.id, tom.person));
    assert_eq!(
        (one.name.as_str(), one.label.as_str()),
        ("Tom Berridge", "Tablet")
    );
    let sent = (one.under.as_str(), one.wrapped.as_str(), one.to.as_str());
    assert_eq!(sent, ("age1board", "0a0b", "age1tablet"));
    assert_eq!(reply(&ada, &one.id, "0c0d").await.0, 200);
    assert!(waiting(&ada).await.waiting.is_empty());
    let answer = found(&tom, &ticket).await;
    assert_eq!(
        (answer.is_answered, answer.wrapped.as_str()),
        (true, "0c0d")
    );
    // At rest the ticket is a hash.
    assert!(!board.says("rescues").await.contains(&ticket));
    let (status, answer) = reply(&ada, &one.id, "0e0f").await;
    assert_eq!((status, code(&answer)), (409, "conflict"), "answered once");
    assert_eq!(found(&tom, &ticket).await.wrapped, "0c0d");
    let (status, answer) = reply(&ada, "nobody", "0e0f").await;
    assert_eq!((status, code(&answer)), (404, "rescue_unknown"));
    let (status, answer) = look(&tom, "nothing").await;
    assert_eq!((status, code(&answer)), (404, "ticket_unknown"));
}

async fn a_no_is_an_answer(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let ticket = asked(&tom, &made.token, "age1tablet").await;
    let id = waiting(&ada).await.waiting.remove(0).id;
    assert_eq!(ada.ask(RESCUE_REPLY, &json!({ "id": id })).await.0, 200);
    let answer = found(&tom, &ticket).await;
    assert_eq!((answer.is_answered, answer.wrapped.as_str()), (true, ""));
}

async fn a_rescue_needs_a_code_of_the_same_person(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Nasreen Kauser", &[Role::Facilitator]).await;
    let (status, answer) = ask(&tom, &made.code, "age1tablet").await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
    assert!(waiting(&ada).await.waiting.is_empty());
    let stranger = Device {
        id: DeviceId(Uuid::now_v7()),
        ..tom.clone()
    };
    let (status, answer) = ask(&stranger, &made.code, "age1tablet").await;
    assert_eq!((status, code(&answer)), (404, "device_unknown"));
    // The code was not spent: she still joins with it.
    let nasreen = Device::enrol(&board.url, &made.code).await;
    assert_ne!(nasreen.person, tom.person);
}

async fn a_code_for_a_rescue_works_once(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    asked(&tom, &made.code, "age1tablet").await;
    // Not for another key, not on another device of his, not for joining: not even as the same device.
    let second = board.invite("Tom Berridge", &[]).await;
    let other = Device::enrol(&board.url, &second.token).await;
    for secret in [&made.code, &made.token] {
        for (device, to) in [(&tom, "age1thief"), (&other, "age1tablet")] {
            let (status, answer) = ask(device, secret, to).await;
            assert_eq!((status, code(&answer)), (410, "link_spent"));
        }
        for (device, key) in [
            (DeviceId(Uuid::now_v7()), new_key()),
            (tom.id, tom.key.clone()),
        ] {
            let (status, answer) = ask_to_enrol(&board.url, secret, device, &key).await;
            assert_eq!((status, code(&answer)), (410, "link_spent"));
        }
    }
    // Nor does one that was spent on joining open a vault.
    let (status, answer) = ask(&other, &second.token, "age1tablet").await;
    assert_eq!((status, code(&answer)), (410, "link_spent"));
    assert_eq!(waiting(&ada).await.waiting.len(), 1);
    let third = board.invite("Tom Berridge", &[]).await;
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("UPDATE enrolments SET expires_at = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (status, answer) = ask(&tom, &third.code, "age1tablet").await;
    assert_eq!((status, code(&answer)), (410, "link_expired"));
}

async fn a_lost_answer_is_asked_for_again_with_the_same_code(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let lost = asked(&tom, &made.code, "age1tablet").await;
    let ticket = asked(&tom, &made.code, "age1tablet").await;
    assert_ne!(lost, ticket);
    let waits = waiting(&ada).await.waiting;
    assert_eq!(waits.len(), 1, "it is one question");
    assert_eq!(reply(&ada, &waits[0].id, "0c0d").await.0, 200);
    assert_eq!(look(&tom, &lost).await.0, 404);
    assert_eq!(found(&tom, &ticket).await.wrapped, "0c0d");
    let after = asked(&tom, &made.code, "age1tablet").await;
    assert_eq!(found(&tom, &after).await.wrapped, "0c0d");
}

async fn a_new_question_takes_the_place_of_the_one_before(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let first = asked(&tom, &made.code, "age1first").await;
    let made = board.invite("Tom Berridge", &[]).await;
    let second = asked(&tom, &made.code, "age1second").await;
    let waits = waiting(&ada).await.waiting;
    assert_eq!(waits.len(), 1);
    assert_eq!(waits[0].to, "age1second");
    assert_eq!(look(&tom, &first).await.0, 404);
    assert!(!found(&tom, &second).await.is_answered);
}

async fn a_device_that_was_cut_off_is_given_no_key(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (one, two) = (
        board.invite("Tom Berridge", &[]).await,
        board.invite("Tom Berridge", &[]).await,
    );
    let answered = asked(&tom, &one.code, "age1first").await;
    let id = waiting(&ada).await.waiting.remove(0).id;
    assert_eq!(reply(&ada, &id, "0c0d").await.0, 200);
    asked(&tom, &two.code, "age1second").await;
    let id = waiting(&ada).await.waiting.remove(0).id;
    let third = board.invite("Tom Berridge", &[]).await;
    let _: RevokeAnswer = ada.asks(REVOKE, &json!({ "devices": [tom.id] })).await;
    assert!(waiting(&ada).await.waiting.is_empty());
    let (status, answer) = reply(&ada, &id, "0c0d").await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
    let (status, answer) = look(&tom, &answered).await;
    assert_eq!((status, code(&answer)), (401, "device_revoked"));
    let (status, answer) = ask(&tom, &third.code, "age1third").await;
    assert_eq!((status, code(&answer)), (401, "device_revoked"));
}

async fn guessing_codes_for_a_rescue_is_slowed_down(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    // Tries here and at joining are counted together.
    for guess in 0..10 {
        let (status, answer) = if guess % 2 == 0 {
            ask(&tom, "AAAA-AAAA", "age1tablet").await
        } else {
            ask_to_enrol(
                &board.url,
                "AAAA-AAAA",
                DeviceId(Uuid::now_v7()),
                &new_key(),
            )
            .await
        };
        assert_eq!((status, code(&answer)), (404, "link_unknown"));
    }
    let (status, answer) = ask(&tom, &made.code, "age1tablet").await;
    assert_eq!((status, code(&answer)), (429, "too_many_tries"));
    assert_eq!(ask(&tom, &made.token, "age1tablet").await.0, 200);
}

async fn what_is_not_sealed_is_not_taken(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let good = json!({
        "secret": made.code, "device": tom.id, "under": "age1board", "wrapped": "0a", "to": "age1tablet"
    });
    for (field, value) in [
        ("under", String::new()),
        ("under", "AGE-SECRET-KEY-1QQQ".to_owned()),
        ("to", "tablet".to_owned()),
        ("wrapped", String::new()),
        ("wrapped", "not digits".to_owned()),
        ("wrapped", "0".repeat(8193)),
    ] {
        let mut request = good.clone();
        request[field] = json!(value);
        let (status, answer) = post(&tom.http, &tom.base, RESCUE, None, &request).await;
        assert_eq!((status, code(&answer)), (400, "malformed"), "{field}");
    }
    // None of them has spent the code.
    assert_eq!(post(&tom.http, &tom.base, RESCUE, None, &good).await.0, 200);
    let id = waiting(&ada).await.waiting.remove(0).id;
    let (status, answer) = reply(&ada, &id, "AGE-SECRET-KEY-1QQQ").await;
    assert_eq!((status, code(&answer)), (400, "malformed"));
    assert_eq!(waiting(&ada).await.waiting.len(), 1);
}

async fn what_was_answered_long_ago_is_forgotten(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let made = board.invite("Tom Berridge", &[]).await;
    let old = asked(&tom, &made.code, "age1tablet").await;
    let id = waiting(&ada).await.waiting.remove(0).id;
    assert_eq!(reply(&ada, &id, "0c0d").await.0, 200);
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("UPDATE rescues SET answered_at = answered_at - 2592000001")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let made = board.invite("Tom Berridge", &[]).await;
    asked(&tom, &made.code, "age1tablet").await;
    assert_eq!(look(&tom, &old).await.0, 404);
    assert_eq!(board.count("SELECT COUNT(*) FROM rescues").await, 1);
}

async fn only_administrators_see_and_answer(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    for device in [&ruth, &tom] {
        let (status, answer) = device.ask(RESCUES, &json!({})).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
        let (status, answer) = reply(device, "any", "0c0d").await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
}
