//! A record of a child at risk reaches its author and the leads, and nobody else.

use serde_json::json;
use shared::domain::{Kind, Letter, Role, Safety, SafetyLevel};
use shared::id::{ChangeId, RecordId};
use shared::scope::Scope;
use shared::sync::{Backfill, RefusalCode, SyncRequest};
use uuid::Uuid;

use crate::on_both;
use crate::support::device::id_of;
use crate::support::{Board, Device};

on_both!(only_its_author_and_the_leads_are_given_it);

async fn only_its_author_and_the_leads_are_given_it(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let mary = board.device("Mary Osei", Role::Member).await;
    let record = RecordId(Uuid::now_v7());
    let scope = Safety::scope(record);
    let noted = Safety {
        level: Some(SafetyLevel::Concern),
        what: "What was said in the hall".to_owned(),
        ..Safety::default()
    };
    // As it comes out of a locked tablet: written earlier, and the same however often it is taken out.
    let letter = Letter::of(record, tom.id, 1_690_000_000_000, &noted);
    let opening = letter.change(tom.person).unwrap();
    for _ in 0..2 {
        let answer = tom.push(std::slice::from_ref(&opening)).await;
        assert_eq!(answer.refused, []);
    }
    let reads = async |device: &Device| {
        device
            .pull()
            .await
            .iter()
            .any(|row| id_of(row) == opening.id)
    };
    assert!(reads(&tom).await);
    assert!(reads(&ruth).await, "every lead reads it");
    assert!(!reads(&nasreen).await, "another facilitator does not");
    assert!(!reads(&ada).await, "nor does an administrator");
    assert!(!reads(&mary).await);
    for other in [&nasreen, &ada, &mary] {
        let asked = SyncRequest {
            backfill: Some(Backfill {
                scope: scope.clone(),
                next: 0,
                until: 1_000,
            }),
            ..SyncRequest::default()
        };
        let answer = other.sync(asked).await;
        assert!(answer.backfilled.is_none(), "nor by asking for it by name");
        let listed = answer.scopes.unwrap();
        assert!(!listed.iter().any(|listed| listed.scope == scope));
        // Nor by giving themselves a part in it.
        let part = other.change(
            scope.clone(),
            Kind::Grant,
            RecordId(Uuid::now_v7()),
            "role",
            json!("facilitator"),
        );
        let word = other.change(scope.clone(), Kind::Safety, record, "action", json!("x"));
        let refused = other.push(&[part, word]).await.refused;
        let codes: Vec<_> = refused.iter().map(|refusal| &refusal.code).collect();
        assert_eq!(codes, [&RefusalCode::MayNotWrite; 2]);
    }
    // A lead and its author go on with it; anybody with a role begins another.
    let taken = |device: &Device, field: &str| {
        let mut change = device.change(scope.clone(), Kind::Safety, record, field, json!("Duty"));
        change.id = ChangeId(Uuid::now_v7());
        change
    };
    for (device, field) in [(&ruth, "acknowledged_by"), (&tom, "told_role")] {
        assert_eq!(device.push(&[taken(device, field)]).await.refused, []);
    }
    for device in [&nasreen, &ada, &mary] {
        let own = RecordId(Uuid::now_v7());
        let begun = device.change(Scope::Safety(own), Kind::Safety, own, "what", json!("seen"));
        assert_eq!(device.push(std::slice::from_ref(&begun)).await.refused, []);
        let pulled = device.pull().await;
        assert!(pulled.iter().any(|row| id_of(row) == begun.id));
    }
}
