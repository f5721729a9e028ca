//! The board's decision: form, size, identity and access, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use serde_json::json;
use serde_json::value::RawValue;
use shared::access::{Access, standing};
use shared::change::Change;
use shared::domain::{Circle, Grant, Kind, Role, Stage, Withdrawal};
use shared::field::Field;
use shared::id::{PersonId, RecordId};
use shared::limits;
use shared::scope::Scope;
use shared::stamp::Stamp;
use shared::sync::{
    Admission, Caller, Facts, Opened, Parsed, Refusal, RefusalCode, Verdict, admit, parse,
};
use support::*;

fn caller(person: PersonId) -> Caller {
    Caller {
        person,
        device: tablet(1),
    }
}

fn parsed(index: usize, change: &Change) -> Parsed {
    parse(index, text(change).text).unwrap()
}

fn refused(text: &str) -> Refusal {
    parse(3, RawValue::from_string(text.to_owned()).unwrap()).unwrap_err()
}

fn grant(n: u128, scope: &Scope, grant: &Grant) -> Change {
    Change {
        scope: scope.clone(),
        ..first(n, RecordId(uuid::Uuid::from_u128(0x6000 + n)), grant)
    }
}

fn facts(person: PersonId, grants: &[Change]) -> Facts {
    let replica = folded(grants);
    let grants = replica
        .of_kind(&Kind::Grant)
        .filter_map(|record| Some((record.key.clone(), standing(record)?)))
        .filter(|(_, standing)| standing.person == person);
    Facts {
        grants: grants.collect(),
        ..Facts::default()
    }
}

fn facilitator() -> Facts {
    let role = Grant {
        person: ANN,
        role: Some(Role::Facilitator),
        withdrawn: None,
    };
    facts(ANN, &[grant(90, &Scope::Person(ANN), &role)])
}

fn opening(n: u128) -> Change {
    let circle = Circle {
        title: "Repeat plans".to_owned(),
        ..Circle::default()
    };
    first(n, CIRCLE, &circle)
}

fn code(verdict: &Verdict) -> Option<&RefusalCode> {
    match verdict {
        Verdict::Refused(refusal) => Some(&refusal.code),
        _ => None,
    }
}

#[test]
fn a_facilitator_opens_a_circle_and_works_in_it_in_one_page() {
    let page = [
        parsed(0, &opening(1)),
        parsed(1, &change(2, vec![write("text", "a card", &[])])),
    ];
    let admission = admit(caller(ANN), &page, facilitator());
    assert_eq!(
        admission.verdicts,
        vec![Verdict::Admitted { late: false }; 2]
    );
    assert_eq!(admission.opened, [(circle(), Opened { by: Some(ANN) })]);
    assert_eq!(admission.openers.into_iter().collect::<Vec<_>>(), [id(1)]);
}

#[test]
fn a_second_save_opens_the_circle_when_the_first_was_refused() {
    let second = Change {
        kind: Kind::Circle,
        record: CIRCLE,
        ..change(2, vec![write("title", "Repeat plans, again", &[1])])
    };
    let card = change(3, vec![write("text", "a card", &[])]);
    let admission = admit(
        caller(ANN),
        &[parsed(0, &second), parsed(1, &card)],
        facilitator(),
    );
    assert_eq!(
        admission.verdicts,
        vec![Verdict::Admitted { late: false }; 2]
    );
    assert_eq!(admission.opened, [(circle(), Opened { by: Some(ANN) })]);
}

fn handed(change: &Change, opener: bool) -> Parsed {
    Parsed {
        sealed: true,
        opener,
        ..parsed(0, change)
    }
}

#[test]
fn after_a_restore_only_the_row_that_opened_a_circle_names_its_opener() {
    let by_ben = by(
        BEN,
        tablet(2),
        Change {
            kind: Kind::Circle,
            record: CIRCLE,
            ..change(2, vec![write("theme", "seen first", &[])])
        },
    );
    let first = admit(caller(BEN), &[handed(&by_ben, false)], Facts::default());
    assert_eq!(first.opened, [(circle(), Opened { by: None })]);

    let mut facts = Facts::default();
    facts.scopes.insert(circle(), Opened { by: None });
    let then = admit(caller(BEN), &[handed(&opening(1), true)], facts);
    assert_eq!(
        then.opened,
        [(circle(), Opened { by: Some(ANN) })],
        "under its true author"
    );
}

#[test]
fn the_same_bytes_are_known_and_other_bytes_under_the_same_id_refused() {
    let mut known = facilitator();
    let page = [parsed(0, &opening(1))];
    known.known.insert(id(1), page[0].digest);
    known.scopes.insert(circle(), Opened { by: Some(ANN) });
    known.opened.insert(circle());
    let other = parsed(1, &change(1, vec![write("text", "other", &[])]));
    let admission = admit(caller(ANN), &[page[0].clone(), other], known);
    assert_eq!(admission.verdicts[0], Verdict::Known);
    assert_eq!(code(&admission.verdicts[1]), Some(&RefusalCode::IdReused));
}

#[test]
fn nobody_writes_under_another_name_or_from_another_device() {
    let page = [
        parsed(0, &by(BEN, tablet(1), opening(1))),
        parsed(1, &by(ANN, tablet(2), opening(2))),
    ];
    let admission = admit(caller(ANN), &page, facilitator());
    for verdict in &admission.verdicts {
        assert_eq!(code(verdict), Some(&RefusalCode::NotYours));
    }
}

#[test]
fn what_one_may_not_write_is_refused_by_name_and_the_rest_goes_through() {
    let elsewhere = Scope::Circle(RecordId(uuid::Uuid::from_u128(0xdead)));
    let nowhere = Change {
        scope: elsewhere,
        ..change(1, vec![write("text", "lost", &[])])
    };
    let library = Change {
        scope: Scope::Library,
        ..change(2, vec![write("text", "not mine", &[])])
    };
    let mut facts = facilitator();
    facts.scopes.insert(Scope::Library, Opened::default());
    let page = [
        parsed(0, &nowhere),
        parsed(1, &library),
        parsed(2, &opening(3)),
    ];
    let verdicts = admit(caller(ANN), &page, facts).verdicts;
    assert_eq!(code(&verdicts[0]), Some(&RefusalCode::NoSuchScope));
    assert_eq!(code(&verdicts[1]), Some(&RefusalCode::MayNotWrite));
    assert_eq!(verdicts[2], Verdict::Admitted { late: false });
}

#[test]
fn late_work_is_admitted_and_marked() {
    let closed = Circle {
        stage: Stage::Closed,
        ..Circle::default()
    };
    let page = [
        parsed(0, &first(1, CIRCLE, &closed)),
        parsed(1, &change(2, vec![write("text", "afterwards", &[])])),
    ];
    let verdicts = admit(caller(ANN), &page, facilitator()).verdicts;
    assert_eq!(verdicts[1], Verdict::Admitted { late: true });
}

#[test]
fn no_stamp_is_ever_refused() {
    for stamp in [
        Stamp { ms: 0, n: 0 },
        Stamp {
            ms: u64::MAX,
            n: u32::MAX,
        },
    ] {
        let page = [parsed(
            0,
            &Change {
                stamp,
                ..opening(1)
            },
        )];
        let verdicts = admit(caller(ANN), &page, facilitator()).verdicts;
        assert_eq!(verdicts, [Verdict::Admitted { late: false }]);
    }
}

#[test]
fn a_grant_in_dispute_grants_nothing() {
    let scope = Scope::Person(ANN);
    let lead = Grant {
        person: ANN,
        role: Some(Role::Lead),
        withdrawn: None,
    };
    let one = grant(1, &scope, &lead);
    let edit = |n, field: &str, value| Change {
        id: id(n),
        writes: vec![write(field, value, &[])],
        ..one.clone()
    };
    let counts = |changes: &[Change]| {
        let replica = folded(changes);
        replica
            .of_kind(&Kind::Grant)
            .any(|record| standing(record).is_some())
    };
    assert!(counts(std::slice::from_ref(&one)));
    assert!(
        !counts(&[one.clone(), edit(2, "role", json!("administrator"))]),
        "which role?"
    );
    assert!(
        !counts(&[one.clone(), edit(2, "person", json!(BEN))]),
        "whose?"
    );
    let withdrawn = edit(2, "withdrawn", Withdrawal::default().write());
    assert!(
        !counts(&[
            one.clone(),
            withdrawn.clone(),
            edit(3, "withdrawn", json!(null))
        ]),
        "withdrawn on one tablet"
    );
    assert!(
        counts(&[one.clone(), edit(2, "role", json!("lead"))]),
        "said twice is no dispute"
    );
    assert!(
        !counts(&[edit(1, "person", json!(ANN))]),
        "half of it has not arrived"
    );
    assert!(
        !counts(&[grant(1, &Scope::Person(BEN), &lead)]),
        "a role counts only from one's own scope"
    );
}

#[test]
fn a_part_in_a_circle_opens_that_circle_and_no_other() {
    let part = Grant {
        person: BEN,
        role: Some(Role::Facilitator),
        withdrawn: None,
    };
    let replica = folded(&[grant(1, &circle(), &part)]);
    let grants: Vec<_> = replica.of_kind(&Kind::Grant).filter_map(standing).collect();
    let access = Access::of(BEN, grants, []);
    let other = Scope::Circle(RecordId::NIL);
    assert!(access.may_read(&circle()) && access.may_write(&circle(), &Kind::Card));
    assert!(!access.may_read(&other) && !access.may_open_circles());
    assert!(!access.may_read(&Scope::Person(ANN)));
}

#[test]
fn what_cannot_be_read_says_what_was_wrong() {
    let good = text(&change(1, vec![write("text", "WORDS", &[])]))
        .text
        .get()
        .to_owned();
    let bad = |value: &str| refused(&good.replace("\"WORDS\"", value));
    assert_eq!(refused("[]").code, RefusalCode::Form);
    assert_eq!(refused("7").code, RefusalCode::Form);
    assert_eq!(refused("{\"id\":\"x\"}").id, None);
    assert_eq!(
        refused(&good.replace("card", "ca\\u0000rd")).code,
        RefusalCode::Form
    );

    let lone = bad("\"\\ud800\"");
    assert_eq!(
        (lone.code, lone.id, lone.index),
        (RefusalCode::Form, Some(id(1)), 3)
    );
    assert!(bad("\"a\\u0000b\"").detail.contains("U+0000"));
    assert!(bad("{\"a\\u0000\":1}").detail.contains("U+0000"));
    assert!(
        bad(&format!("{}1{}", "[".repeat(40), "]".repeat(40)))
            .detail
            .contains("32")
    );
    assert_eq!(
        bad(&format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000))).code,
        RefusalCode::Form
    );
    assert_eq!(bad("1e999").code, RefusalCode::Form);

    let huge = bad(&format!("\"{}\"", "x".repeat(10_000_000)));
    assert_eq!((huge.code, huge.id), (RefusalCode::TooLarge, Some(id(1))));
    assert!(huge.detail.contains(&limits::CHANGE_BYTES.to_string()));
}

#[test]
fn what_is_no_proper_change_says_why() {
    let detail = |writes| parse(0, text(&change(1, writes)).text).unwrap_err().detail;
    assert!(detail(vec![]).contains("no field"));
    assert!(detail(vec![write("text", 1, &[]), write("text", 2, &[])]).contains("twice"));
    assert!(detail(vec![write("text", 1, &[1])]).contains("itself"));
    assert!(detail(vec![write("", 1, &[])]).contains("name"));
    assert!(detail(vec![write(&"f".repeat(limits::FIELD_NAME + 1), 1, &[])]).contains("name"));
    let many = (0..=limits::WRITES)
        .map(|n| write(&format!("f{n}"), 1, &[]))
        .collect();
    assert!(detail(many).contains("400"));
}

#[test]
fn the_largest_change_that_fits_is_taken() {
    let room = limits::CHANGE_BYTES
        - text(&change(1, vec![write("text", "", &[])]))
            .text
            .get()
            .len();
    let whole = change(1, vec![write("text", "x".repeat(room), &[])]);
    assert!(parse(0, text(&whole).text).is_ok());
    let over = change(1, vec![write("text", "x".repeat(room + 1), &[])]);
    assert_eq!(
        parse(0, text(&over).text).unwrap_err().code,
        RefusalCode::TooLarge
    );
}

#[test]
fn a_page_leaves_records_as_a_fold_of_it_would() {
    let page = [
        parsed(0, &opening(1)),
        parsed(1, &change(2, vec![write("text", "one", &[])])),
        parsed(2, &change(3, vec![write("text", "two", &[2])])),
    ];
    let Admission { records, .. } = admit(caller(ANN), &page, facilitator());
    let fresh = folded(page.iter().map(|parsed| &parsed.change));
    for record in fresh.records() {
        assert_eq!(records.get(&record.key), Some(record));
    }
    assert_eq!(records.len(), 2);
}
