//! Which devices there are and what they hold is known; one that is cut off is refused at once.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use shared::api::{
    About, DEVICES, DevicesAnswer, HeldScope, LIVE, ListedDevice, REVOKE, RevokeAnswer,
};
use shared::domain::{Kind, Role};
use shared::id::{ChangeId, DeviceId, RecordId};
use shared::scope::Scope;
use shared::sync::{Backfill, SyncAnswer, SyncRequest, scopes_digest};
use uuid::Uuid;

use super::live::Stream;
use crate::on_both;
use crate::support::device::{code, text};
use crate::support::{Board, Device};

on_both!(
    what_a_device_says_of_itself_is_listed,
    an_older_app_says_nothing_and_is_seen,
    asking_alone_costs_no_write,
    what_a_device_held_is_listed_with_dates,
    what_is_filled_in_is_listed_too,
    a_scope_that_left_is_marked_gone,
    nothing_is_marked_gone_while_the_log_is_restored,
    a_revoked_device_is_refused_and_its_live_line_ends,
    cutting_off_twice_counts_once_and_strangers_are_passed_over,
    nobody_cuts_off_the_device_they_are_using,
    only_the_office_sees_devices_and_cuts_them_off,
);

async fn listed(office: &Device, device: &Device) -> ListedDevice {
    let answer: DevicesAnswer = office.asks(DEVICES, &json!({})).await;
    let mut devices = answer.devices.into_iter();
    devices.find(|listed| listed.device == device.id).unwrap()
}

fn held(listed: &ListedDevice, scope: &Scope) -> HeldScope {
    let mut scopes = listed.scopes.iter();
    scopes
        .find(|held| held.scope == scope.to_string())
        .unwrap()
        .clone()
}

/// The digest a device sends once it has joined what an answer lists.
fn joined(answer: &SyncAnswer) -> String {
    let listed = answer.scopes.as_ref().unwrap().iter();
    scopes_digest(
        &listed
            .map(|since| since.scope.clone())
            .collect::<BTreeSet<_>>(),
    )
}

async fn sql(board: &Board, text: &'static str) {
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query(text).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn what_a_device_says_of_itself_is_listed(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let mut refused = tom.card(circle, "In another's name");
    refused.author = ruth.person;
    tom.sync(SyncRequest {
        changes: vec![text(&opening), text(&refused)],
        about: Some(About {
            tablet: format!("hall\u{0}\n{}", "x".repeat(60)),
            version: "1.2.3".to_owned(),
            unsent: 5,
            recovery: format!("age1{}", "q".repeat(100)),
        }),
        ..SyncRequest::default()
    })
    .await;
    let said = listed(&ruth, &tom).await;
    assert_eq!(
        (said.name.as_str(), said.label.as_str()),
        ("Tom Berridge", "Tablet")
    );
    assert_eq!(said.tablet, format!("hall{}", "x".repeat(36)));
    assert_eq!(said.version, "1.2.3");
    assert_eq!(said.recovery, format!("age1{}", "q".repeat(76)));
    assert_eq!(said.unsent, Some(3), "one was taken and one refused");
    assert!(said.seen_ms.unwrap() >= said.enrolled_ms);
    // The one that was in touch last comes first.
    let answer: DevicesAnswer = ruth.asks(DEVICES, &json!({})).await;
    assert_eq!(answer.devices[0].device, tom.id);
    assert_eq!(answer.devices.len(), 2);
}

async fn an_older_app_says_nothing_and_is_seen(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    assert_eq!(listed(&ruth, &tom).await.seen_ms, None);
    tom.pull().await;
    let said = listed(&ruth, &tom).await;
    assert!(said.seen_ms.is_some());
    assert_eq!((said.unsent, said.version.as_str()), (None, ""));
}

async fn asking_alone_costs_no_write(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let about = Some(About::default());
    let request = SyncRequest {
        about,
        ..SyncRequest::default()
    };
    tom.sync(request.clone()).await;
    // While somebody else writes, whoever only reads is answered all the same.
    let writing = board.store.begin_append().await.unwrap();
    let asked = tokio::time::timeout(Duration::from_secs(5), tom.sync(request.clone())).await;
    assert!(asked.is_ok(), "it waited for somebody who writes");
    drop(writing);
    sql(board, "UPDATE devices SET seen_at = 1").await;
    tom.sync(request).await;
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM devices WHERE seen_at = 1")
            .await,
        0
    );
}

async fn what_a_device_held_is_listed_with_dates(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let scope = Scope::Circle(circle);
    let before = listed(&ruth, &ruth).await;
    assert!(before.scopes.is_empty(), "she has been given nothing yet");
    ruth.pull().await;
    let first = held(&listed(&ruth, &ruth).await, &scope);
    assert!(first.first_ms > 0 && first.first_ms == first.last_ms && first.gone_ms.is_none());
    let person = held(&listed(&ruth, &ruth).await, &Scope::Person(tom.person));
    assert_eq!(person.gone_ms, None);
    // The same within a minute is not written down again; an hour later it is, and the first stays.
    sql(
        board,
        "UPDATE device_scopes SET first_at = 1000, last_at = 2000",
    )
    .await;
    ruth.pull().await;
    let later = held(&listed(&ruth, &ruth).await, &scope);
    assert_eq!(later.first_ms, 1000);
    assert!(later.last_ms >= first.last_ms);
    let of_tom = listed(&ruth, &tom).await.scopes;
    assert!(
        of_tom.iter().any(|held| held.scope == scope.to_string()),
        "one's own comes back and is held"
    );
}

async fn what_is_filled_in_is_listed_too(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let head = tom.sync(SyncRequest::default()).await.cursor;
    ruth.sync(SyncRequest {
        cursor: Some(head.clone()),
        backfill: Some(Backfill {
            scope: Scope::Circle(circle),
            next: 0,
            until: head.seq,
        }),
        ..SyncRequest::default()
    })
    .await;
    let scopes = listed(&ruth, &ruth).await.scopes;
    assert_eq!(
        scopes.len(),
        1,
        "nothing followed the place she had read to"
    );
    assert_eq!(scopes[0].scope, Scope::Circle(circle).to_string());
}

/// Tom opens a circle and gives Nasreen a part; she reads it. Answers what takes the part away again.
async fn a_part_given_and_read(
    tom: &Device,
    nasreen: &Device,
) -> (RecordId, SyncAnswer, shared::change::Change) {
    let (circle, opening) = tom.circle();
    let grant = RecordId(Uuid::now_v7());
    let scope = Scope::Circle(circle);
    let mut part = tom.change(
        scope.clone(),
        Kind::Grant,
        grant,
        "person",
        json!(nasreen.person),
    );
    part.writes.push(shared::change::Write {
        field: "role".to_owned(),
        value: json!("facilitator"),
        over: Vec::new(),
    });
    tom.push(&[opening, part]).await;
    let read = nasreen.sync(SyncRequest::default()).await;
    let mut taken = tom.change(
        scope,
        Kind::Grant,
        grant,
        "withdrawn",
        json!({ "reason": "changed teams" }),
    );
    taken.id = ChangeId(Uuid::now_v7());
    (circle, read, taken)
}

async fn a_scope_that_left_is_marked_gone(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, read, taken) = a_part_given_and_read(&tom, &nasreen).await;
    let scope = Scope::Circle(circle);
    tom.push(&[taken]).await;
    // She is told, and has not said yet that it is gone.
    let told = nasreen
        .sync(SyncRequest {
            cursor: Some(read.cursor.clone()),
            scopes: joined(&read),
            ..SyncRequest::default()
        })
        .await;
    assert_eq!(held(&listed(&ruth, &nasreen).await, &scope).gone_ms, None);
    // Her next request bears the digest of what is left.
    let request = SyncRequest {
        cursor: Some(told.cursor.clone()),
        scopes: joined(&told),
        ..SyncRequest::default()
    };
    nasreen.sync(request.clone()).await;
    let now = listed(&ruth, &nasreen).await;
    let gone = held(&now, &scope).gone_ms.unwrap();
    assert!(gone >= held(&now, &scope).first_ms);
    let own = held(&now, &Scope::Person(nasreen.person));
    assert_eq!(own.gone_ms, None, "what she may read she still holds");
    nasreen.sync(request).await;
    let later = held(&listed(&ruth, &nasreen).await, &scope);
    assert_eq!(later.gone_ms, Some(gone), "since when stays");
    // Given again, it is held again.
    let again = RecordId(Uuid::now_v7());
    let mut part = tom.change(
        scope.clone(),
        Kind::Grant,
        again,
        "person",
        json!(nasreen.person),
    );
    part.writes.push(shared::change::Write {
        field: "role".to_owned(),
        value: json!("facilitator"),
        over: Vec::new(),
    });
    tom.push(&[part]).await;
    nasreen.pull().await;
    let back = held(&listed(&ruth, &nasreen).await, &scope);
    assert_eq!(back.gone_ms, None);
    assert!(back.first_ms <= gone);
}

async fn nothing_is_marked_gone_while_the_log_is_restored(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, _, taken) = a_part_given_and_read(&tom, &nasreen).await;
    tom.push(&[taken]).await;
    sql(board, "UPDATE head SET recovering = 1").await;
    let told = nasreen.sync(SyncRequest::default()).await;
    nasreen
        .sync(SyncRequest {
            cursor: Some(told.cursor.clone()),
            scopes: joined(&told),
            ..SyncRequest::default()
        })
        .await;
    let now = listed(&ruth, &nasreen).await;
    assert_eq!(held(&now, &Scope::Circle(circle)).gone_ms, None);
}

async fn a_revoked_device_is_refused_and_its_live_line_ends(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (mut hers, mut his) = (Stream::open(&ruth).await, Stream::open(&tom).await);
    // Everybody's joining is announced first, so that nothing but the cutting off ends a line.
    tom.push(&[tom.circle().1]).await;
    for line in [&mut hers, &mut his] {
        assert!(line.hears("event: moved", Duration::from_secs(3)).await);
        while line.hears("event: moved", Duration::from_millis(100)).await {}
    }
    let answer: RevokeAnswer = ruth.asks(REVOKE, &json!({ "devices": [tom.id] })).await;
    assert_eq!(answer.revoked, 1);
    assert!(his.ends(Duration::from_secs(1)).await);
    assert!(!hers.ends(Duration::from_millis(200)).await);
    let (status, answer) = tom.send(&SyncRequest::default()).await;
    assert_eq!((status, code(&answer)), (401, "device_revoked"));
    let again = tom
        .http
        .get(format!("{}{LIVE}", tom.base))
        .bearer_auth(&tom.bearer);
    assert_eq!(again.send().await.unwrap().status(), 401);
    let now = listed(&ruth, &tom).await;
    assert!(now.revoked_ms.unwrap() >= now.enrolled_ms);
    assert_eq!((now.revoked_by, now.wiped_ms), (Some(ruth.person), None));
}

async fn cutting_off_twice_counts_once_and_strangers_are_passed_over(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let both = json!({ "devices": [tom.id, tom.id, DeviceId(Uuid::now_v7())] });
    let first: RevokeAnswer = ruth.asks(REVOKE, &both).await;
    let again: RevokeAnswer = ada.asks(REVOKE, &both).await;
    assert_eq!((first.revoked, again.revoked), (1, 0));
    assert_eq!(
        listed(&ada, &tom).await.revoked_by,
        Some(ruth.person),
        "the first counts"
    );
}

async fn nobody_cuts_off_the_device_they_are_using(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (status, answer) = ruth
        .ask(REVOKE, &json!({ "devices": [tom.id, ruth.id] }))
        .await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
    assert_eq!(
        listed(&ruth, &tom).await.revoked_ms,
        None,
        "none of them was"
    );
}

async fn only_the_office_sees_devices_and_cuts_them_off(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let mary = board.device("Mary Osei", Role::Member).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    for device in [&tom, &mary] {
        let (status, answer) = device.ask(DEVICES, &json!({})).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
        let (status, answer) = device.ask(REVOKE, &json!({ "devices": [ada.id] })).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
    assert_eq!(listed(&ada, &ada).await.revoked_ms, None);
}
