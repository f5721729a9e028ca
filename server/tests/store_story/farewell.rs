//! What a device that was cut off still has is kept for a lead, who decides about it.

use serde_json::json;
use shared::api::{
    DECIDE, DEVICES, DecideAnswer, DevicesAnswer, FAREWELL, FarewellAnswer, FarewellRequest,
    HELD_BACK, HeldBack, HeldBackAnswer, REVOKE, RevokeAnswer,
};
use shared::change::Change;
use shared::domain::{Kind, Role};
use shared::id::ChangeId;
use shared::scope::Scope;
use uuid::Uuid;

use crate::on_both;
use crate::support::device::{code, id_of, text};
use crate::support::{Board, Device};

on_both!(
    a_revoked_device_is_refused_and_what_it_still_has_waits_for_a_lead,
    what_is_taken_goes_in_under_its_author_with_the_proof_it_came_with,
    what_is_left_out_stays_in_quarantine,
    what_its_author_may_not_write_now_goes_on_waiting,
    a_form_left_half_written_is_kept_and_never_taken,
    handing_over_again_copies_nothing,
    what_is_in_the_log_already_waits_for_nobody,
    a_page_it_did_not_sign_is_not_kept,
    a_device_in_good_standing_says_no_farewell,
    only_a_lead_decides,
);

async fn cut_off(office: &Device, device: &Device) {
    let answer: RevokeAnswer = office
        .asks(REVOKE, &json!({ "devices": [device.id] }))
        .await;
    assert_eq!(answer.revoked, 1);
}

fn page(device: &Device, changes: &[Change]) -> FarewellRequest {
    let changes: Vec<_> = changes.iter().map(text).collect();
    FarewellRequest {
        signature: Some(device.signature(&changes)),
        changes,
        ..FarewellRequest::default()
    }
}

async fn waiting(lead: &Device) -> Vec<HeldBack> {
    let answer: HeldBackAnswer = lead.asks(HELD_BACK, &json!({})).await;
    answer.waiting
}

async fn decide(lead: &Device, held: &HeldBack, take: bool) -> DecideAnswer {
    let decision = json!({ "digest": held.digest, "device": held.device, "take": take });
    lead.asks(DECIDE, &decision).await
}

async fn kept(device: &Device, request: &FarewellRequest) -> u32 {
    let answer: FarewellAnswer = device.asks(FAREWELL, request).await;
    answer.kept
}

async fn a_revoked_device_is_refused_and_what_it_still_has_waits_for_a_lead(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let card = tom.card(circle, "Caught after he was cut off");
    cut_off(&ruth, &tom).await;
    let (status, answer) = tom.send(&page(&tom, std::slice::from_ref(&card))).await;
    assert_eq!((status, code(&answer)), (401, "device_revoked"));
    assert_eq!(
        kept(&tom, &page(&tom, std::slice::from_ref(&card))).await,
        1
    );
    let held = waiting(&ruth).await;
    assert_eq!(held.len(), 1);
    assert!(held[0].is_change);
    assert_eq!(held[0].body, text(&card).get());
    assert_eq!((held[0].person, held[0].device), (tom.person, tom.id));
    assert_eq!(
        (held[0].name.as_str(), held[0].label.as_str()),
        ("Tom Berridge", "Tablet")
    );
    assert!(held[0].at_ms > 0);
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 0);
    // It says last of all that it has wiped itself.
    let done = FarewellRequest {
        done: true,
        ..FarewellRequest::default()
    };
    assert_eq!(kept(&tom, &done).await, 0);
    let answer: DevicesAnswer = ruth.asks(DEVICES, &json!({})).await;
    let listed = answer.devices.iter().find(|one| one.device == tom.id);
    assert!(listed.unwrap().wiped_ms.is_some());
}

async fn what_is_taken_goes_in_under_its_author_with_the_proof_it_came_with(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let mut closing = opening.clone();
    closing.id = ChangeId(Uuid::now_v7());
    "stage".clone_into(&mut closing.writes[0].field);
    closing.writes[0].value = json!("closed");
    tom.push(&[opening, closing]).await;
    let cards = [tom.card(circle, "One"), tom.card(circle, "Two")];
    cut_off(&ruth, &tom).await;
    kept(&tom, &page(&tom, &cards)).await;
    for held in waiting(&ruth).await {
        let decided = decide(&ruth, &held, true).await;
        assert!(decided.is_in_log, "{}", decided.why_not);
        // Asked again, it is said again.
        assert_eq!(decide(&ruth, &held, true).await, decided);
        let other = json!({ "digest": held.digest, "device": held.device, "take": false });
        let (status, answer) = ruth.ask(DECIDE, &other).await;
        assert_eq!((status, code(&answer)), (409, "conflict"));
    }
    assert!(waiting(&ruth).await.is_empty());
    let rows = ruth.pull().await;
    for card in &cards {
        let row = rows.iter().find(|row| id_of(row) == card.id).unwrap();
        assert_eq!(row.change.as_ref().unwrap().get(), text(card).get());
        assert!(row.late, "the circle was closed before");
    }
    // Both lie beside the one page their device signed, which names their digests.
    let proofs: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT log.author, log.digest, pages.digests, pages.signature FROM log \
         JOIN pages ON pages.id = log.page WHERE log.kind = 'card'",
    )
    .fetch_all(board.store.read())
    .await
    .unwrap();
    assert_eq!(proofs.len(), 2);
    let signed = page(&tom, &cards).signature.unwrap();
    for (author, digest, digests, signature) in &proofs {
        assert_eq!(*author, tom.person.to_string());
        assert!(digests.contains(digest));
        assert_eq!(signature.len(), signed.len());
    }
    assert_eq!(proofs[0].3, proofs[1].3);
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM quarantine WHERE taken = 1")
            .await,
        2
    );
}

async fn what_is_left_out_stays_in_quarantine(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    let card = tom.card(circle, "Not from him");
    cut_off(&ruth, &tom).await;
    let request = page(&tom, std::slice::from_ref(&card));
    kept(&tom, &request).await;
    let held = waiting(&ruth).await.remove(0);
    for _ in 0..2 {
        assert_eq!(decide(&ruth, &held, false).await, DecideAnswer::default());
    }
    kept(&tom, &request).await;
    assert!(
        waiting(&ruth).await.is_empty(),
        "what was decided is decided"
    );
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 0);
    assert!(board.says("quarantine").await.contains("Not from him"));
    let strange = json!({ "digest": "ff", "device": tom.id, "take": true });
    let (status, answer) = ruth.ask(DECIDE, &strange).await;
    assert_eq!((status, code(&answer)), (404, "held_unknown"));
}

async fn what_its_author_may_not_write_now_goes_on_waiting(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let (circle, opening) = nasreen.circle();
    nasreen.push(&[opening]).await;
    let card = tom.card(circle, "In a circle he lost");
    let odd = tom.change(
        Scope::Circle(circle),
        Kind::Card,
        circle,
        "text",
        json!("x"),
    );
    cut_off(&ruth, &tom).await;
    let mut changes = vec![text(&card)];
    changes.push(crate::support::device::raw(
        &json!({ "id": odd.id, "words": "half" }),
    ));
    let request = FarewellRequest {
        signature: Some(tom.signature(&changes)),
        changes,
        ..FarewellRequest::default()
    };
    assert_eq!(kept(&tom, &request).await, 2);
    for held in waiting(&ruth).await {
        assert_eq!(held.is_change, held.body == text(&card).get());
        let decided = decide(&ruth, &held, true).await;
        assert!(!decided.is_in_log);
        assert!(decided.why_not.ends_with('.'), "{}", decided.why_not);
    }
    assert_eq!(waiting(&ruth).await.len(), 2);
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 0);
}

async fn a_form_left_half_written_is_kept_and_never_taken(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    cut_off(&ruth, &tom).await;
    let drafts = |drafts: Vec<String>| FarewellRequest {
        drafts,
        ..FarewellRequest::default()
    };
    // PostgreSQL cannot hold U+0000, and must not lose the rest for it.
    let form = "{\"text\":\"half a sent\"}\u{0}".to_owned();
    for _ in 0..2 {
        assert_eq!(kept(&tom, &drafts(vec![form.clone()])).await, 1);
    }
    let held = waiting(&ruth).await;
    assert_eq!(held.len(), 1);
    assert!(!held[0].is_change);
    assert_eq!(held[0].body, "{\"text\":\"half a sent\"}");
    let decision = json!({ "digest": held[0].digest, "device": tom.id, "take": true });
    let (status, answer) = ruth.ask(DECIDE, &decision).await;
    assert_eq!((status, code(&answer)), (400, "malformed"));
    assert_eq!(
        decide(&ruth, &held[0], false).await,
        DecideAnswer::default()
    );
    assert!(waiting(&ruth).await.is_empty());
    let (status, answer) = tom
        .ask(FAREWELL, &drafts(vec!["x".repeat(256 * 1024 + 1)]))
        .await;
    assert_eq!((status, code(&answer)), (400, "malformed"));
    let (status, answer) = tom.ask(FAREWELL, &drafts(vec!["{}".to_owned(); 201])).await;
    assert_eq!((status, code(&answer)), (413, "too_large"));
}

async fn handing_over_again_copies_nothing(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let cards = [opening, tom.card(circle, "One")];
    cut_off(&ruth, &tom).await;
    let before = board.count("SELECT COUNT(*) FROM pages").await;
    for _ in 0..3 {
        assert_eq!(kept(&tom, &page(&tom, &cards)).await, 2);
    }
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 2);
    assert_eq!(board.count("SELECT MIN(times) FROM quarantine").await, 3);
    assert_eq!(board.count("SELECT COUNT(*) FROM pages").await, before + 1);
    let (status, answer) = tom
        .ask(FAREWELL, &page(&tom, &vec![cards[1].clone(); 501]))
        .await;
    assert_eq!((status, code(&answer)), (413, "too_large"));
}

async fn what_is_in_the_log_already_waits_for_nobody(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    let card = tom.card(circle, "Received, and the answer was lost");
    tom.push(&[opening, card.clone()]).await;
    let mut twice = tom.card(circle, "Other words under the same number");
    twice.id = card.id;
    cut_off(&ruth, &tom).await;
    assert_eq!(kept(&tom, &page(&tom, &[card, twice.clone()])).await, 2);
    let held = waiting(&ruth).await;
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].body, text(&twice).get());
    assert!(!decide(&ruth, &held[0], true).await.is_in_log);
}

async fn a_page_it_did_not_sign_is_not_kept(board: &Board) {
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    cut_off(&ruth, &tom).await;
    let signed = page(&tom, &[tom.card(circle, "One")]);
    let others = page(&ruth, &[tom.card(circle, "Another")]).signature;
    for signature in [None, Some(String::new()), others] {
        let forged = FarewellRequest {
            signature,
            drafts: vec!["{}".to_owned()],
            done: true,
            ..signed.clone()
        };
        let (status, answer) = tom.ask(FAREWELL, &forged).await;
        assert_eq!((status, code(&answer)), (400, "malformed"));
        assert!(
            answer["message"]
                .as_str()
                .unwrap()
                .contains("not signed by this device")
        );
    }
    assert_eq!(board.count("SELECT COUNT(*) FROM quarantine").await, 0);
    let wiped = board.count("SELECT COUNT(*) FROM devices WHERE wiped_at IS NOT NULL");
    assert_eq!(wiped.await, 0);
}

async fn a_device_in_good_standing_says_no_farewell(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let (status, answer) = tom.ask(FAREWELL, &FarewellRequest::default()).await;
    assert_eq!((status, code(&answer)), (409, "conflict"));
    let stranger = Device {
        bearer: "nobody's".to_owned(),
        ..tom
    };
    let (status, answer) = stranger.ask(FAREWELL, &FarewellRequest::default()).await;
    assert_eq!((status, code(&answer)), (401, "not_signed_in"));
}

async fn only_a_lead_decides(board: &Board) {
    let ada = board.device("Ada Price", Role::Administrator).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    for device in [&ada, &tom] {
        let (status, answer) = device.ask(HELD_BACK, &json!({})).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
        let decision = json!({ "digest": "ff", "device": tom.id, "take": true });
        let (status, answer) = device.ask(DECIDE, &decision).await;
        assert_eq!((status, code(&answer)), (403, "not_allowed"));
    }
}
