//! A link works once, says plainly why it does not, and gives a retry the same device.

use serde_json::Value;
use shared::domain::Role;
use shared::id::DeviceId;
use uuid::Uuid;

use crate::on_both;
use crate::support::Board;
use crate::support::device::{ask_to_enrol, new_key};

on_both!(
    a_link_and_a_code_work_once,
    the_same_device_may_ask_again,
    an_old_link_says_it_has_expired,
    guessing_is_slowed_down,
    an_administrator_invites_and_others_do_not,
);

fn code(answer: &Value) -> &str {
    answer["code"].as_str().unwrap_or_default()
}

fn device() -> DeviceId {
    DeviceId(Uuid::now_v7())
}

async fn a_link_and_a_code_work_once(board: &Board) {
    let made = board
        .invite("Ada Price", &[Role::Administrator, Role::Lead])
        .await;
    let (status, answer) = ask_to_enrol(&board.url, &made.token, device(), &new_key()).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["name"], "Ada Price");
    assert_eq!(
        answer["roles"],
        serde_json::json!(["administrator", "lead"])
    );
    // The code belongs to the same invitation and is spent with it.
    for secret in [&made.token, &made.code] {
        let (status, answer) = ask_to_enrol(&board.url, secret, device(), &new_key()).await;
        assert_eq!((status, code(&answer)), (410, "link_spent"), "{answer}");
    }
    let second = board.invite("Ada Price", &[]).await;
    let typed = second.code.to_lowercase().replace('-', " ");
    let (status, again) = ask_to_enrol(&board.url, &typed, device(), &new_key()).await;
    assert_eq!(status, 200, "{again}");
    assert_eq!(again["person"], answer_person(&answer, board).await);
    let (status, answer) = ask_to_enrol(&board.url, &"x".repeat(43), device(), &new_key()).await;
    assert_eq!((status, code(&answer)), (404, "link_unknown"));
    // At rest there are hashes only.
    let kept: Vec<(String, String)> = sqlx::query_as("SELECT link_hash, code_hash FROM enrolments")
        .fetch_all(board.store.read())
        .await
        .unwrap();
    for (link, code) in kept {
        assert!(
            ![&made.token, &second.token]
                .iter()
                .any(|token| link.contains(token.as_str()))
        );
        assert!(
            ![&made.code, &second.code]
                .iter()
                .any(|one| code.contains(one.as_str()))
        );
    }
}

async fn answer_person(_: &Value, board: &Board) -> Value {
    let (person,): (String,) = sqlx::query_as("SELECT id FROM people")
        .fetch_one(board.store.read())
        .await
        .unwrap();
    Value::String(person)
}

async fn the_same_device_may_ask_again(board: &Board) {
    let made = board.invite("Tom Berridge", &[Role::Facilitator]).await;
    let (device, key) = (device(), new_key());
    let (_, first) = ask_to_enrol(&board.url, &made.token, device, &key).await;
    // The first answer was lost on the way: the same device asks again and gets in.
    let (status, second) = ask_to_enrol(&board.url, &made.token, device, &key).await;
    assert_eq!(status, 200, "{second}");
    assert_eq!(first["person"], second["person"]);
    // The same device number with another key is somebody else.
    let (status, answer) = ask_to_enrol(&board.url, &made.token, device, &new_key()).await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
}

async fn an_old_link_says_it_has_expired(board: &Board) {
    let made = board.invite("Tom Berridge", &[Role::Facilitator]).await;
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query("UPDATE enrolments SET expires_at = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for secret in [&made.token, &made.code] {
        let (status, answer) = ask_to_enrol(&board.url, secret, device(), &new_key()).await;
        assert_eq!((status, code(&answer)), (410, "link_expired"));
    }
}

async fn guessing_is_slowed_down(board: &Board) {
    let made = board.invite("Tom Berridge", &[Role::Facilitator]).await;
    for _ in 0..10 {
        let (status, answer) = ask_to_enrol(&board.url, "AAAA-AAAA", device(), &new_key()).await;
        assert_eq!((status, code(&answer)), (404, "link_unknown"));
    }
    let (status, answer) = ask_to_enrol(&board.url, &made.code, device(), &new_key()).await;
    assert_eq!((status, code(&answer)), (429, "too_many_tries"));
    // A link cannot be guessed, and still works.
    let (status, _) = ask_to_enrol(&board.url, &made.token, device(), &new_key()).await;
    assert_eq!(status, 200);
}

async fn an_administrator_invites_and_others_do_not(board: &Board) {
    let office = board.device("Ada Price", Role::Administrator).await;
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let ask = async |device: &crate::support::Device, person: String| {
        let answer = device
            .http
            .post(format!("{}{}", device.base, shared::api::INVITE))
            .bearer_auth(&device.bearer)
            .json(&serde_json::json!({ "person": person }))
            .send()
            .await
            .unwrap();
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap(),
        )
    };
    let (status, made) = ask(&office, tablet.person.to_string()).await;
    assert_eq!(status, 200, "{made}");
    let second = crate::support::Device::enrol(&board.url, made["token"].as_str().unwrap()).await;
    assert_eq!(second.person, tablet.person);
    for person in [office.person, tablet.person] {
        let (status, answer) = ask(&tablet, person.to_string()).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
    let (status, answer) = ask(&office, Uuid::now_v7().to_string()).await;
    assert_eq!((status, code(&answer)), (400, "malformed"));
}
