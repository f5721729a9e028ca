//! A person's device never receives what that person may not read, and gets what they gain.

use serde_json::json;
use shared::change::Write;
use shared::domain::{Kind, Role};
use shared::id::{ChangeId, RecordId};
use shared::scope::Scope;
use shared::sync::{Backfill, RefusalCode, SyncRequest};
use uuid::Uuid;

use crate::on_both;
use crate::support::device::id_of;
use crate::support::{Board, Device};

on_both!(
    a_circle_is_read_by_its_people_and_the_lead,
    a_part_in_a_circle_is_gained_and_lost,
    writing_elsewhere_is_refused_and_kept,
    a_facilitator_keeps_templates_and_a_lead_approves,
    a_token_nobody_holds_is_turned_away,
    colleagues_are_known_by_name,
);

fn part(giver: &Device, circle: RecordId, taker: &Device) -> shared::change::Change {
    let id = RecordId(Uuid::now_v7());
    let person = json!(taker.person);
    let mut grant = giver.change(Scope::Circle(circle), Kind::Grant, id, "person", person);
    grant.writes.push(Write {
        field: "role".to_owned(),
        value: json!("facilitator"),
        over: Vec::new(),
    });
    grant
}

async fn a_circle_is_read_by_its_people_and_the_lead(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "What was said in the room");
    tom.push(&[opening, card.clone()]).await;
    let reads = async |device: &Device| device.pull().await.iter().any(|row| id_of(row) == card.id);
    assert!(reads(&tom).await);
    assert!(reads(&ruth).await, "a lead reads every circle");
    assert!(!reads(&nasreen).await, "another facilitator does not");
    assert!(
        !reads(&ada).await,
        "an administrator reads no circle by virtue of it"
    );
    // Nor by asking for the older rows of a scope by name.
    let asked = SyncRequest {
        backfill: Some(Backfill {
            scope: Scope::Circle(circle),
            next: 0,
            until: 1_000,
        }),
        ..SyncRequest::default()
    };
    let answer = nasreen.sync(asked).await;
    assert!(answer.backfilled.is_none());
    assert!(
        !answer
            .scopes
            .unwrap()
            .iter()
            .any(|listed| listed.scope == Scope::Circle(circle))
    );
}

async fn colleagues_are_known_by_name(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let mary = board.device("Mary Osei", Role::Member).await;
    let knows = async |reader: &Device, of: &Device| {
        let scope = Scope::Person(of.person).to_string();
        let rows = reader.pull().await;
        let mut changes = rows.iter().filter_map(|row| row.change.as_ref());
        changes.any(|change| change.get().contains(&scope))
    };
    assert!(
        knows(&tom, &nasreen).await,
        "facilitators give each other a part"
    );
    assert!(knows(&tom, &ruth).await, "a lead shares every circle");
    assert!(knows(&mary, &ruth).await);
    assert!(
        !knows(&tom, &ada).await,
        "nothing is shared with an administrator"
    );
    assert!(!knows(&tom, &mary).await);
    assert!(!knows(&mary, &tom).await, "a member shares no circle");
    assert!(knows(&ruth, &mary).await, "a lead sees everybody");
}

async fn a_part_in_a_circle_is_gained_and_lost(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let early = tom.card(circle, "Before she came");
    tom.push(&[opening.clone(), early.clone()]).await;
    let first = nasreen.sync(SyncRequest::default()).await;
    let grant = part(&tom, circle, &nasreen);
    tom.push(std::slice::from_ref(&grant)).await;
    // The answer that first lists the scope says since when there is anything of it.
    let digest = shared::sync::scopes_digest(
        &first
            .scopes
            .unwrap()
            .into_iter()
            .map(|listed| listed.scope)
            .collect::<std::collections::BTreeSet<_>>(),
    );
    let answer = nasreen
        .sync(SyncRequest {
            cursor: Some(first.cursor),
            scopes: digest,
            ..SyncRequest::default()
        })
        .await;
    let listed = answer.scopes.unwrap();
    let gained = listed
        .iter()
        .find(|listed| listed.scope == Scope::Circle(circle))
        .unwrap();
    assert!(gained.since > 0);
    let filled = nasreen
        .sync(SyncRequest {
            cursor: Some(answer.cursor.clone()),
            backfill: Some(Backfill {
                scope: Scope::Circle(circle),
                next: 0,
                until: answer.cursor.seq,
            }),
            ..SyncRequest::default()
        })
        .await
        .backfilled
        .unwrap();
    assert!(filled.done);
    assert!(filled.rows.iter().any(|row| id_of(row) == early.id));
    // They share an activity now, so she sees his name.
    let names = nasreen.pull().await;
    assert!(
        names
            .iter()
            .any(|row| row.change.as_ref().unwrap().get().contains("Tom Berridge"))
    );
    // She may write, until the part is taken away again.
    let hers = nasreen.card(circle, "What she heard");
    assert_eq!(nasreen.push(&[hers]).await.refused, []);
    let mut taken = tom.change(
        Scope::Circle(circle),
        Kind::Grant,
        grant.record,
        "withdrawn",
        json!({ "reason": "changed teams" }),
    );
    taken.id = ChangeId(Uuid::now_v7());
    tom.push(&[taken]).await;
    let late = nasreen.card(circle, "After she had left");
    let answer = nasreen.push(std::slice::from_ref(&late)).await;
    assert_eq!(answer.refused[0].code, RefusalCode::MayNotWrite);
    assert!(!answer.rows.iter().any(|row| {
        row.change
            .as_ref()
            .is_some_and(|change| change.get().contains(&circle.to_string()))
    }));
    let (body,): (String,) = sqlx::query_as("SELECT body FROM quarantine")
        .fetch_one(board.store.read())
        .await
        .unwrap();
    assert!(
        body.contains("After she had left"),
        "the receipt is a copy in quarantine"
    );
}

async fn writing_elsewhere_is_refused_and_kept(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let (own, own_opening) = nasreen.circle();
    let own_grant = nasreen.change(
        Scope::Person(nasreen.person),
        Kind::Grant,
        RecordId(Uuid::now_v7()),
        "role",
        json!("administrator"),
    );
    let mut in_his_name = nasreen.card(own, "In another's name");
    in_his_name.author = tom.person;
    let good = nasreen.card(own, "Her own");
    let page = [
        nasreen.card(circle, "Into his circle"),
        own_grant,
        nasreen.card(RecordId(Uuid::now_v7()), "Into no circle"),
        nasreen.change(
            Scope::Library,
            Kind::District,
            RecordId(Uuid::now_v7()),
            "name",
            json!("X"),
        ),
        in_his_name,
        own_opening,
        good.clone(),
    ];
    let answer = nasreen.push(&page).await;
    let codes: Vec<_> = answer
        .refused
        .iter()
        .map(|refusal| (refusal.index, refusal.code.as_str().to_owned()))
        .collect();
    let expected = [
        (0, "may_not_write"),
        (1, "may_not_write"),
        (2, "no_such_scope"),
        (3, "may_not_write"),
        (4, "not_yours"),
    ];
    assert_eq!(
        codes,
        expected.map(|(index, code)| (index, code.to_owned()))
    );
    assert!(answer.accepted.contains(&good.id), "the queue moves on");
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 5);
    // The same refused page again is counted and not copied.
    nasreen.push(&page[..5]).await;
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 5);
    assert_eq!(board.count("SELECT MAX(times) FROM quarantine").await, 2);
}

async fn a_facilitator_keeps_templates_and_a_lead_approves(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let mary = board.device("Mary Osei", Role::Member).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let library = |device: &Device, kind| {
        let id = RecordId(Uuid::now_v7());
        device.change(Scope::Library, kind, id, "name", json!("Of our own"))
    };
    let of_circle = |device: &Device, kind, field: &str| {
        let id = RecordId(Uuid::now_v7());
        device.change(Scope::Circle(circle), kind, id, field, json!("ours"))
    };
    let refused = async |device: &Device, page: &[shared::change::Change]| {
        let answer = device.push(page).await;
        let refused = answer.refused.iter();
        refused
            .map(|refusal| (refusal.index, refusal.code.clone()))
            .collect::<Vec<_>>()
    };
    // The office begins the library: nobody else opens it.
    let no = RefusalCode::MayNotWrite;
    let page = [
        library(&ruth, Kind::Template),
        library(&ruth, Kind::Factor),
        of_circle(&ruth, Kind::Approval, "digest"),
        of_circle(&ruth, Kind::Finding, "stage"),
        of_circle(&ruth, Kind::Attendance, "count"),
        of_circle(&ruth, Kind::Confidence, "count"),
    ];
    assert_eq!(
        refused(&ruth, &page).await,
        [(4, no.clone()), (5, no.clone())],
        "only who was in the room counts it"
    );
    let page = [
        library(&tom, Kind::Template),
        library(&tom, Kind::Factor),
        of_circle(&tom, Kind::Approval, "digest"),
        of_circle(&tom, Kind::Finding, "statement"),
        of_circle(&tom, Kind::Kept, "reason"),
    ];
    assert_eq!(
        refused(&tom, &page).await,
        [(1, no.clone()), (2, no.clone())]
    );
    let page = [
        library(&mary, Kind::Template),
        of_circle(&mary, Kind::Approval, "digest"),
    ];
    assert_eq!(refused(&mary, &page).await, [(0, no.clone()), (1, no)]);
}

async fn a_token_nobody_holds_is_turned_away(board: &Board) {
    let mut tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (_, opening) = tom.circle();
    // Another key than the one that was enrolled: refused as such, every one, with a copy.
    let other = Device {
        key: crate::support::device::new_key(),
        ..tom.clone()
    };
    let answer = other.push(std::slice::from_ref(&opening)).await;
    assert_eq!(answer.refused[0].code, RefusalCode::Signature);
    assert_eq!(tom.push(&[opening]).await.refused, []);
    let revoke = "UPDATE devices SET revoked_at = 1";
    let mut tx = board.store.begin_write().await.unwrap();
    sqlx::query(revoke).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let (status, answer) = tom.send(&SyncRequest::default()).await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (401, "device_revoked")
    );
    "nobody's".clone_into(&mut tom.bearer);
    let (status, answer) = tom.send(&SyncRequest::default()).await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (401, "not_signed_in")
    );
}
