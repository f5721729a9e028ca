//! Whom to ask again: kept apart from everything, shown to whoever holds the roadshow, gone when used.

use serde_json::json;
use shared::api::{
    CONTACTS, CONTACTS_LIST, CONTACTS_USED, ContactsAnswer, ContactsGone, ContactsListed,
};
use shared::domain::Role;
use uuid::Uuid;

use crate::on_both;
use crate::support::device::code;
use crate::support::guest::{Event, Phone, time_passes};
use crate::support::{Board, Device};

on_both!(
    a_contact_from_a_phone_is_kept_once_and_beside_nothing,
    an_address_put_right_takes_the_place_of_the_other,
    contacts_from_a_tablet_are_kept_once_and_go_when_used,
    whoever_was_missed_after_three_months_goes_after_six,
    nobody_else_sees_or_deletes_contacts,
);

/// An id that says nothing.
fn chance() -> Uuid {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).unwrap();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

async fn listed(device: &Device, event: &Event, wave: Option<u32>) -> ContactsListed {
    let asked = json!({ "roadshow": event.id, "wave": wave });
    device.asks(CONTACTS_LIST, &asked).await
}

async fn a_contact_from_a_phone_is_kept_once_and_beside_nothing(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, path) = (Phone::new(board), event.path("/again"));
    let wrong = [("contact", "Ana, room 4"), ("months", "9")];
    let (_, back) = phone.fill_in(&path, &wrong).await;
    assert_eq!(back.status, 422);
    assert!(back.says("Ana, room 4") && back.says(r##"href="#months""##));
    let fields = [("contact", " ana@example.org "), ("months", "6")];
    for _ in 0..2 {
        let said = phone.send_again(&path, &back.form(), &fields).await;
        assert_eq!(said.on_to(), event.path("/again/thanks"), "{}", said.body);
    }
    assert!(
        phone
            .get(&event.path("/again/thanks"))
            .await
            .says("Thank you")
    );
    let all = listed(&event.lead, &event, Some(3)).await;
    assert_eq!((all.count, all.due_3, all.due_6), (1, 1, 1));
    assert_eq!(all.due[0].contact, "ana@example.org");
    // Too soon after, it is slowed like any answer.
    let soon = phone.fill_in(&path, &fields).await.1;
    assert_eq!(soon.status, 429);
    assert!(soon.says("ana@example.org"));
    time_passes(board).await;
    // It is in no log, and no row of its own says more than the day.
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM log WHERE body LIKE '%example.org%'")
            .await,
        0
    );
    let kept = board.says("contacts").await;
    let slips = event.slips.iter().any(|slip| kept.contains(slip.as_str()));
    assert!(!slips && !kept.contains(':'), "{kept}");
}

async fn an_address_put_right_takes_the_place_of_the_other(board: &Board) {
    let event = Event::runs(board).await;
    let (mut phone, path) = (Phone::new(board), event.path("/again"));
    let wrong = [("contact", "ana@exmaple.org"), ("months", "3")];
    let (form, said) = phone.fill_in(&path, &wrong).await;
    assert_eq!(said.status, 303, "{}", said.body);
    time_passes(board).await;
    // They went back, and the browser showed the form as it was.
    let right = [("contact", "ana@example.org"), ("months", "6")];
    let said = phone.send_again(&path, &form, &right).await;
    assert_eq!(said.status, 303, "{}", said.body);
    let asked = json!({ "roadshow": event.id, "all": true });
    let all: ContactsListed = event.lead.asks(CONTACTS_LIST, &asked).await;
    assert_eq!((all.count, all.due.len(), all.due_6), (1, 1, 1));
    assert_eq!(
        (all.due[0].contact.as_str(), all.due[0].until),
        ("ana@example.org", 6)
    );
    // Once it is forgotten, the old form brings nothing back.
    let id: Uuid = all.due[0].id.parse().unwrap();
    let forget = json!({ "roadshow": event.id, "ids": [id] });
    let gone: ContactsGone = event.lead.asks(CONTACTS_USED, &forget).await;
    assert_eq!((gone.gone, gone.left), (1, 0));
    time_passes(board).await;
    assert_eq!(phone.send_again(&path, &form, &right).await.status, 303);
    assert_eq!(listed(&event.lead, &event, None).await.count, 0);
}

async fn whoever_was_missed_after_three_months_goes_after_six(board: &Board) {
    let event = Event::runs(board).await;
    let ids: Vec<Uuid> = (0..2).map(|_| chance()).collect();
    let page = json!({ "contacts": [
        { "roadshow": event.id, "id": ids[0], "contact": "ana@example.org", "months": 3 },
        { "roadshow": event.id, "id": ids[1], "contact": "ben@example.org", "months": 6 },
    ] });
    let _: ContactsAnswer = event.lead.asks(CONTACTS, &page).await;
    let used = json!({ "roadshow": event.id, "wave": 6, "ids": [ids[1]] });
    let gone: ContactsGone = event.lead.asks(CONTACTS_USED, &used).await;
    assert_eq!((gone.gone, gone.left), (2, 0));
}

async fn contacts_from_a_tablet_are_kept_once_and_go_when_used(board: &Board) {
    let event = Event::runs(board).await;
    let ids: Vec<Uuid> = (0..3).map(|_| chance()).collect();
    let one = |at: usize, contact: &str, months: u32| json!({ "roadshow": event.id, "id": ids[at], "contact": contact, "months": months });
    let page = json!({ "contacts": [
        one(0, "ana@example.org", 3), one(1, "07700 900123", 6), one(2, "room 4", 3),
    ] });
    for _ in 0..2 {
        let answer: ContactsAnswer = event.lead.asks(CONTACTS, &page).await;
        assert_eq!(answer.kept, [ids[0].to_string(), ids[1].to_string()]);
        assert_eq!(answer.refused[0].code, "malformed");
    }
    assert_eq!(listed(&event.lead, &event, None).await.due, []);
    let due = listed(&event.lead, &event, Some(3)).await;
    assert_eq!((due.count, due.due.len()), (2, 2));
    let used = json!({ "roadshow": event.id, "wave": 3, "ids": [ids[0], ids[1]] });
    let gone: ContactsGone = event.lead.asks(CONTACTS_USED, &used).await;
    assert_eq!((gone.gone, gone.left, gone.asked), (1, 1, 2));
    // Somebody else says so too: nobody is counted as asked twice.
    let again: ContactsGone = event.lead.asks(CONTACTS_USED, &used).await;
    assert_eq!((again.gone, again.asked), (0, 0));
    let after = listed(&event.lead, &event, Some(3)).await;
    assert_eq!((after.due.len(), after.due_6), (0, 1));
    // A tablet that sends them again brings nothing back.
    let _: ContactsAnswer = event.lead.asks(CONTACTS, &page).await;
    assert_eq!(listed(&event.lead, &event, None).await.count, 1);
    let used = json!({ "roadshow": event.id, "wave": 6, "ids": [ids[1]] });
    let gone: ContactsGone = event.lead.asks(CONTACTS_USED, &used).await;
    assert_eq!((gone.gone, gone.left), (1, 0));
    assert!(!board.says("contacts").await.contains("900123"));
    assert!(!board.says("contacts_gone").await.contains("900123"));
    // Who wants to be forgotten is, whatever they agreed to.
    let late = chance();
    let page = json!({ "contacts": [{ "roadshow": event.id, "id": late, "contact": "b@example.org", "months": 6 }] });
    let _: ContactsAnswer = event.lead.asks(CONTACTS, &page).await;
    let forget = json!({ "roadshow": event.id, "ids": [late] });
    let gone: ContactsGone = event.lead.asks(CONTACTS_USED, &forget).await;
    assert_eq!((gone.gone, gone.left), (1, 0));
}

async fn nobody_else_sees_or_deletes_contacts(board: &Board) {
    let event = Event::runs(board).await;
    let id = chance();
    let contact =
        json!({ "roadshow": event.id, "id": id, "contact": "ana@example.org", "months": 3 });
    let page = json!({ "contacts": [contact] });
    for role in [Role::Facilitator, Role::Administrator, Role::Auditor] {
        let other = board.device(role.as_str(), role.clone()).await;
        let answer: ContactsAnswer = other.asks(CONTACTS, &page).await;
        assert_eq!(answer.refused[0].code, "not_allowed");
        for (path, body) in [
            (CONTACTS_LIST, json!({ "roadshow": event.id, "wave": 3 })),
            (CONTACTS_USED, json!({ "roadshow": event.id, "ids": [id] })),
        ] {
            let (status, answer) = other.ask(path, &body).await;
            assert_eq!((status, code(&answer)), (403, "not_allowed"), "{role:?}");
        }
    }
    assert_eq!(listed(&event.lead, &event, None).await.count, 0);
    let wrong = json!({ "roadshow": event.id, "wave": 4, "ids": [id] });
    let (status, _) = event.lead.ask(CONTACTS_USED, &wrong).await;
    assert_eq!(status, 400);
}
