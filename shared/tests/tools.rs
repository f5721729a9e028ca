//! A version of an audit tool is what it was when it was published, or it is used for nothing.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use shared::access::Standing;
use shared::change::{Change, Snapshot, Write, between};
use shared::domain::{AuditTool, Kind, Noun, Role, ToolVersion};
use shared::id::RecordId;
use shared::record::{Record, RecordKey};
use shared::scope::Scope;
use shared::sync::{Admission, Caller, Facts, Opened, RefusalCode, Verdict, admit, parse};
use support::{ANN, BEN, by, first, id, tablet, text, write};
use uuid::Uuid;

const TOOL: RecordId = RecordId(Uuid::from_u128(0x70));

fn second() -> ToolVersion {
    ToolVersion {
        tool: TOOL,
        number: 2,
        title: "Core groups".to_owned(),
        definition: r#"{"title":"Core groups","items":[]}"#.to_owned(),
        published_on: shared::day::read("2026-11-03"),
        note: "Asks about fathers.".to_owned(),
    }
}

fn published(n: u128, version: &ToolVersion) -> Change {
    Change {
        scope: Scope::Library,
        ..first(n, version.id(), version)
    }
}

/// A later save of the same record by somebody else.
fn later(n: u128, writes: Vec<Write>) -> Change {
    let change = Change {
        writes,
        ..published(n, &second())
    };
    by(BEN, tablet(2), change)
}

fn folded(changes: &[Change]) -> Record {
    let mut record = Record::new(RecordKey::of(&published(1, &second())));
    for change in changes {
        record.apply(change);
    }
    record
}

#[test]
fn what_was_published_is_what_is_read() {
    let record = folded(&[published(1, &second())]);
    assert_eq!(ToolVersion::trusted(&record), Some(second()));
    assert_eq!(second().check(), []);
    assert_eq!(second().asked().unwrap().title, "Core groups");
}

#[test]
fn two_leads_who_publish_the_same_publish_one_version() {
    let again = by(BEN, tablet(2), published(2, &second()));
    assert_eq!(again.record, published(1, &second()).record);
    let record = folded(&[again, published(1, &second())]);
    assert_eq!(ToolVersion::trusted(&record), Some(second()));
    assert_eq!(record.conflicts().count(), 0);
}

#[test]
fn whatever_is_asked_differently_is_another_version() {
    let version = second();
    for other in [
        ToolVersion {
            tool: RecordId::NIL,
            ..version.clone()
        },
        ToolVersion {
            number: 3,
            ..version.clone()
        },
        ToolVersion {
            title: "Core group".to_owned(),
            ..version.clone()
        },
        ToolVersion {
            definition: format!("{} ", version.definition),
            ..version.clone()
        },
    ] {
        assert_ne!(other.id(), version.id(), "{other:?}");
    }
    let reworded = ToolVersion {
        note: "Asks about fathers and grandparents.".to_owned(),
        published_on: None,
        ..version.clone()
    };
    assert_eq!(reworded.id(), version.id(), "what is said of it may change");
}

#[test]
fn what_was_altered_is_used_for_nothing() {
    for (field, value) in [
        ("definition", json!(r#"{"title":"Other"}"#)),
        ("definition", Value::Null),
        ("title", json!("Other")),
        ("number", json!(1)),
        ("tool", json!(RecordId::NIL.to_string())),
    ] {
        let over = later(2, vec![write(field, value.clone(), &[1])]);
        let record = folded(&[published(1, &second()), over]);
        assert_eq!(ToolVersion::trusted(&record), None, "{field}");
        // Left beside it instead of over it, it takes nothing away.
        let beside = later(2, vec![write(field, value, &[])]);
        let record = folded(&[published(1, &second()), beside]);
        assert_eq!(ToolVersion::trusted(&record), Some(second()), "{field}");
    }
    let half = later(2, vec![write("definition", second().definition, &[])]);
    assert_eq!(ToolVersion::trusted(&folded(&[half])), None);
}

#[test]
fn a_version_counts_in_the_library_and_under_its_own_kind() {
    let elsewhere = Change {
        scope: Scope::Board,
        ..published(1, &second())
    };
    let mut record = Record::new(RecordKey::of(&elsewhere));
    record.apply(&elsewhere);
    assert_eq!(ToolVersion::trusted(&record), None);
    record.key.scope = Scope::Library;
    assert_eq!(ToolVersion::trusted(&record), Some(second()));
    record.key.kind = Kind::Tool;
    assert_eq!(ToolVersion::trusted(&record), None);
}

#[test]
fn a_save_holds_to_a_version_or_leaves_it_alone() {
    assert!(ToolVersion::holds_to(&published(1, &second())));
    let reworded = ToolVersion {
        note: "Asks about fathers and grandparents.".to_owned(),
        ..second()
    };
    let mut seen = Snapshot::default();
    seen.follow(&published(1, &second()));
    let note = later(2, between(&seen, &second(), &reworded));
    assert_eq!(note.writes.len(), 1);
    assert!(ToolVersion::holds_to(&note));
    for (field, value) in [
        ("definition", json!("{}")),
        ("definition", Value::Null),
        ("title", json!("Core groups")),
        ("number", json!(2)),
    ] {
        let part = later(3, vec![write(field, value, &[1])]);
        assert!(!ToolVersion::holds_to(&part), "{field} alone");
    }
    let mut other = published(4, &second());
    other.record = RecordId::NIL;
    assert!(!ToolVersion::holds_to(&other), "under another id");
}

#[test]
fn versions_are_counted_from_one() {
    assert_eq!(ToolVersion::next_number([]), 1);
    assert_eq!(ToolVersion::next_number([2, 1, 2]), 3);
    let nothing: Vec<_> = ToolVersion::default()
        .check()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(nothing, ["tool", "number", "definition"]);
    let nameless: Vec<_> = AuditTool::default()
        .check()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(nameless, ["name"]);
}

/// What the board makes of a page by a person of this role.
fn admitted(role: Role, page: &[&Change]) -> Admission {
    let caller = Caller {
        person: ANN,
        device: tablet(1),
    };
    let here = (Scope::Library, Opened::default());
    let grant = RecordKey {
        scope: Scope::Person(ANN),
        kind: Kind::Grant,
        id: RecordId::NIL,
    };
    let holds = Standing {
        person: ANN,
        role,
        scope: Scope::Person(ANN),
    };
    let facts = Facts {
        scopes: [here].into(),
        grants: [(grant, holds)].into(),
        ..Facts::default()
    };
    let page = page.iter().enumerate();
    let page: Vec<_> = page
        .map(|(at, change)| parse(at, text(change).text).unwrap())
        .collect();
    admit(caller, &page, facts)
}

fn codes(admission: &Admission) -> Vec<Option<RefusalCode>> {
    let verdicts = admission.verdicts.iter();
    verdicts
        .map(|verdict| match verdict {
            Verdict::Refused(refusal) => Some(refusal.code.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_published_version_is_never_altered_whoever_asks() {
    let published = published(1, &second());
    let mine = |n, writes| by(ANN, tablet(1), later(n, writes));
    let note = mine(2, vec![write("note", "Asks about grandparents.", &[])]);
    let again = mine(3, published.writes.clone());
    let mut other = published.writes.clone();
    for write in &mut other {
        if write.field == "definition" {
            write.value = json!(r#"{"title":"Other"}"#);
        }
    }
    let altered = mine(4, other);
    let cleared = mine(5, vec![write("definition", Value::Null, &[1])]);
    let taken = [None, None, None];
    let refused = [const { Some(RefusalCode::IdReused) }; 2];
    let page = [&published, &note, &again, &altered, &cleared];
    let admission = admitted(Role::Lead, &page);
    assert_eq!(codes(&admission), [&taken[..], &refused[..]].concat());
    let record = admission.records.values().next().unwrap();
    let read = ToolVersion::trusted(record).unwrap();
    assert_eq!(read.definition, second().definition);
    // It makes no difference what comes first.
    let page = [&cleared, &altered, &again, &note, &published];
    let admission = admitted(Role::Administrator, &page);
    assert_eq!(codes(&admission), [&refused[..], &taken[..]].concat());
    // Whoever may not write in the library is told that, whatever they say.
    let admission = admitted(Role::Facilitator, &[&altered]);
    assert_eq!(codes(&admission), [Some(RefusalCode::MayNotWrite)]);
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(2)),
        Just(json!(TOOL.to_string())),
        Just(json!("Core groups")),
        Just(json!(second().definition)),
        "[a-z\u{1f}]{0,3}".prop_map(Value::from),
    ]
}

fn any_write() -> impl Strategy<Value = Write> {
    let field = prop::sample::select(vec!["tool", "number", "title", "definition", "note"]);
    let over = prop::collection::vec(1..8_u128, 0..4);
    (field, any_value(), over).prop_map(|(field, value, over)| Write {
        field: field.to_owned(),
        value,
        over: over.into_iter().map(id).collect(),
    })
}

/// A save as a screen would make it, or any mixture of writes.
fn any_save() -> impl Strategy<Value = (Vec<Write>, bool)> {
    (prop::collection::vec(any_write(), 1..6), any::<bool>())
}

proptest! {
    /// Of all saves that hold to a version, in any order, none makes another of it.
    #[test]
    fn nothing_that_holds_to_a_version_alters_it(
        saves in prop::collection::vec(any_save(), 0..7),
        order in any::<prop::sample::Index>(),
    ) {
        let mut changes = vec![published(1, &second())];
        for ((mut writes, whole), n) in saves.into_iter().zip(2..) {
            writes.dedup_by(|one, other| one.field == other.field);
            if whole {
                let over: Vec<_> = writes.iter().flat_map(|write| write.over.clone()).collect();
                writes = published(n, &second()).writes;
                for write in &mut writes {
                    write.over.clone_from(&over);
                }
            }
            // Nobody has seen what is not written yet.
            for write in &mut writes {
                write.over.retain(|over| *over < id(n));
            }
            let change = later(n, writes);
            if ToolVersion::holds_to(&change) {
                changes.push(change);
            }
        }
        let at = order.index(changes.len());
        changes.rotate_left(at);
        let read = ToolVersion::trusted(&folded(&changes));
        prop_assert_eq!(read.map(|read| (read.id(), read.definition)), Some((second().id(), second().definition)));
    }
}
