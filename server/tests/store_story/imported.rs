//! A page that came in an export goes in under its author's name, once, and only under their signature.

use serde_json::json;
use shared::api::{
    HELD_BACK, HeldBackAnswer, IMPORT, ImportAnswer, ImportRequest, REVOKE, RevokeAnswer,
};
use shared::change::Change;
use shared::domain::Role;
use shared::id::DeviceId;
use uuid::Uuid;

use crate::on_both;
use crate::support::device::{code, id_of, text};
use crate::support::{Board, Device};

on_both!(
    an_export_is_admitted_once_under_its_author,
    what_its_author_may_not_write_is_refused_and_kept,
    a_forged_page_is_not_imported,
    an_export_of_a_revoked_device_waits_for_a_lead,
    only_an_administrator_imports,
);

fn export(device: &Device, changes: &[Change]) -> ImportRequest {
    let changes: Vec<_> = changes.iter().map(text).collect();
    ImportRequest {
        device: device.id,
        signature: device.signature(&changes),
        changes,
    }
}

async fn an_export_is_admitted_once_under_its_author(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "From a stick");
    let page = export(&tom, &[opening, card.clone()]);
    let first: ImportAnswer = ada.asks(IMPORT, &page).await;
    let expected = ImportAnswer {
        new: 2,
        name: "Tom Berridge".to_owned(),
        ..ImportAnswer::default()
    };
    assert_eq!(first, expected);
    let again: ImportAnswer = ada.asks(IMPORT, &page).await;
    assert_eq!((again.new, again.known), (0, 2));
    // His own tablet sends the same when it has a signal again: it is there already.
    let answer = tom.push(std::slice::from_ref(&card)).await;
    assert_eq!(answer.accepted, [card.id]);
    let rows = tom.pull().await;
    let found: Vec<_> = rows.iter().filter(|row| id_of(row) == card.id).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change.as_ref().unwrap().get(), text(&card).get());
    let signed = "SELECT COUNT(*) FROM log JOIN pages ON pages.id = log.page \
        WHERE log.kind = 'card' AND pages.device = log.device";
    assert_eq!(board.count(signed).await, 1);
}

async fn what_its_author_may_not_write_is_refused_and_kept(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, opening) = nasreen.circle();
    nasreen.push(&[opening]).await;
    let (own, own_opening) = tom.circle();
    let page = [
        tom.card(circle, "Into her circle"),
        own_opening,
        tom.card(own, "Into his"),
        nasreen.card(own, "Signed by him and written by her"),
    ];
    let answer: ImportAnswer = ada.asks(IMPORT, &export(&tom, &page)).await;
    assert_eq!((answer.new, answer.refused, answer.held_back), (2, 2, 0));
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 2);
}

async fn a_forged_page_is_not_imported(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (_, opening) = tom.circle();
    let page = [opening];
    let mut forged = export(&ada, &page);
    forged.device = tom.id;
    let mut altered = export(&tom, &page);
    altered.changes = vec![text(&tom.circle().1)];
    for request in [forged, altered] {
        let (status, answer) = ada.ask(IMPORT, &request).await;
        assert_eq!((status, code(&answer)), (400, "malformed"));
        assert!(
            answer["message"]
                .as_str()
                .unwrap()
                .contains("not signed by this device")
        );
    }
    let mut unknown = export(&tom, &page);
    unknown.device = DeviceId(Uuid::now_v7());
    let (status, answer) = ada.ask(IMPORT, &unknown).await;
    assert_eq!((status, code(&answer)), (404, "device_unknown"));
    assert_eq!(board.count("SELECT COUNT(*) FROM circles").await, 0);
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 0);
}

async fn an_export_of_a_revoked_device_waits_for_a_lead(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(std::slice::from_ref(&opening)).await;
    let _: RevokeAnswer = ada.asks(REVOKE, &json!({ "devices": [tom.id] })).await;
    let page = export(&tom, &[opening, tom.card(circle, "From the drawer")]);
    let answer: ImportAnswer = ada.asks(IMPORT, &page).await;
    assert_eq!((answer.new, answer.known, answer.held_back), (0, 1, 1));
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 0);
    let held: HeldBackAnswer = ruth.asks(HELD_BACK, &json!({})).await;
    assert_eq!(held.waiting.len(), 1);
    assert!(held.waiting[0].body.contains("From the drawer"));
}

async fn only_an_administrator_imports(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (_, opening) = tom.circle();
    for device in [&ruth, &tom] {
        let (status, answer) = device
            .ask(IMPORT, &export(&tom, std::slice::from_ref(&opening)))
            .await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
}
