//! A record of a child at risk: open until somebody has it, and the letter it travels in from a locked device.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use shared::change::{ChangeText, check};
use shared::domain::{Letter, Noun, Safety, SafetyLevel};
use shared::id::RecordId;
use shared::problem::Code;
use shared::record::{Record, RecordKey, read};
use support::{ANN, tablet};
use uuid::Uuid;

fn noted() -> Safety {
    Safety {
        level: Some(SafetyLevel::Concern),
        noticed_ms: 1_000,
        what: "What was said in the hall".to_owned(),
        told_role: "Duty manager".to_owned(),
        ..Safety::default()
    }
}

#[test]
fn it_cannot_be_closed_while_nobody_has_it() {
    assert_eq!(noted().check(), []);
    let closed = Safety {
        closed: true,
        ..noted()
    };
    assert!(closed.is_open(), "whatever it says of itself");
    assert_eq!(closed.check()[0].code, Code::NotAcknowledged);
    let nameless = Safety {
        acknowledged_ms: Some(2_000),
        ..closed.clone()
    };
    assert_eq!(nameless.check()[0].code, Code::NotAcknowledged);
    let taken = Safety {
        acknowledged_by: "Duty manager".to_owned(),
        ..nameless
    };
    assert_eq!(taken.check(), []);
    assert!(!taken.is_open());
    let fields: Vec<_> = Safety::default()
        .check()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(fields, ["level", "what"]);
}

#[test]
fn a_letter_always_becomes_the_same_save() {
    let id = RecordId(Uuid::from_u128(0x5a));
    let letter = Letter::of(id, tablet(1), 5_000, &noted());
    let read_back = Letter::read(&letter.to_text().unwrap()).unwrap();
    assert_eq!(read_back, letter);
    let change = read_back.change(ANN).unwrap();
    let text = |change| ChangeText::write(change).unwrap().text;
    let once = text(change.clone());
    assert_eq!(once.get(), text(letter.change(ANN).unwrap()).get());
    assert_eq!(check(&change, once.get().len()), Ok(()));
    assert_eq!((change.record, change.author), (id, ANN));
    let mut record = Record::new(RecordKey::of(&change));
    record.apply(&change);
    let said = read::<Safety>(&record).value;
    assert!(said.while_locked, "whoever reads it is told");
    assert_eq!(
        Safety {
            while_locked: false,
            ..said
        },
        noted()
    );
}

#[test]
fn what_is_no_letter_is_not_taken_for_one() {
    assert_eq!(Letter::read("golden-thread data key 1\n{}"), None);
    assert_eq!(Letter::read("{}"), None);
}
