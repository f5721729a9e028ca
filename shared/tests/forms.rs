//! From a form to a change and back: the diff of two typed values, and what a
//! newer app wrote, which is kept and never touched.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use shared::change::{Change, ChangeText, Snapshot, between, fields};
use shared::domain::{
    Agrees, Card, CardKind, Circle, Kind, Level, Noun, Round, Stage, VoiceNote, Withdrawal,
};
use shared::field::{read_object, write_object};
use shared::record::read;
use shared::scope::Scope;
use std::collections::BTreeMap;
use support::*;

fn words() -> impl Strategy<Value = String> {
    "[a-zé ]{0,12}"
}

fn circles() -> impl Strategy<Value = Circle> {
    let rounds = prop::collection::btree_map(
        "[a-z.]{1,6}",
        (words(), 0..300_u32).prop_map(|(title, minutes)| Round {
            title,
            minutes,
            ..Round::default()
        }),
        0..4,
    );
    let notes = prop::collection::btree_map("[a-z.]{1,6}", words(), 0..4);
    (
        words(),
        words(),
        rounds,
        notes,
        0..3_usize,
        any::<Option<u64>>(),
        any::<bool>(),
    )
        .prop_map(
            |(title, place, rounds, notes, stage, rules_agreed_ms, record_agreed)| Circle {
                title,
                place,
                rounds: rounds.into_iter().collect(),
                notes: notes.into_iter().collect(),
                stage: Stage::ALL[stage].clone(),
                rules_agreed_ms,
                record_agreed,
                ..Circle::default()
            },
        )
}

fn cards() -> impl Strategy<Value = Card> {
    (
        words(),
        words(),
        -9.0..9.0_f64,
        prop::option::of(0..4_usize),
        0..5_usize,
        prop::option::of(words()),
    )
        .prop_map(|(text, why, order, level, kind, withdrawn)| Card {
            text,
            why,
            order,
            level: level.map(|at| Level::ALL[at].clone()),
            kind: CardKind::ALL[kind].clone(),
            withdrawn: withdrawn.map(Withdrawal::because),
            ..Card::default()
        })
}

/// Saves a value, then another over it, and reads what stands.
fn saved_twice<T: Noun>(before: &T, after: &T) -> T {
    let at = key(T::KIND, 1);
    let mut changes = vec![first(1, at.id, before)];
    let seen = folded(&changes).snapshot(&at);
    changes.push(Change {
        kind: T::KIND,
        ..change(2, between(&seen, before, after))
    });
    let replica = folded(&changes);
    assert_eq!(replica.conflicts().count(), 0);
    replica
        .record(&at)
        .map(|record| read(record).value)
        .unwrap_or_default()
}

proptest! {
    #[test]
    fn the_difference_leads_from_one_circle_to_the_other(before in circles(), after in circles()) {
        prop_assert_eq!(saved_twice(&before, &after), after);
    }

    #[test]
    fn the_difference_leads_from_one_card_to_the_other(before in cards(), after in cards()) {
        prop_assert_eq!(saved_twice(&before, &after), after);
    }

    #[test]
    fn only_what_was_altered_is_written(before in cards(), after in cards()) {
        let seen = folded(&[first(1, key(Kind::Card, 1).id, &before)]).snapshot(&key(Kind::Card, 1));
        let (old, new) = (fields(&before), fields(&after));
        for write in between(&seen, &before, &after) {
            prop_assert_ne!(old.get(&write.field), new.get(&write.field), "{}", write.field);
        }
        prop_assert!(between(&seen, &after, &after).is_empty());
    }

    #[test]
    fn a_change_reads_back_as_it_was_written(
        field in "[a-z.]{1,9}",
        text in any::<String>(),
        number in any::<i64>(),
        scope in "[a-z:]{1,9}",
        ms in any::<u64>(),
        n in any::<u32>(),
    ) {
        let mut made = change(1, vec![write(&field, json!({ "text": text, "n": number }), &[7, 8])]);
        made.scope = Scope::from(scope.as_str());
        made.stamp.ms = ms;
        made.stamp.n = n;
        let written = ChangeText::write(made.clone()).unwrap();
        let read = ChangeText::read(written.text.clone()).unwrap();
        prop_assert_eq!(&read.change, &made);
        prop_assert_eq!(read.digest(), written.digest());
    }

    #[test]
    fn a_choice_of_a_newer_app_survives(word in "[a-z_]{1,12}") {
        let kind = CardKind::from(word.as_str());
        prop_assert_eq!(kind.as_str(), &word);
        let there_and_back: CardKind = serde_json::from_str(&serde_json::to_string(&kind).unwrap()).unwrap();
        prop_assert_eq!(there_and_back.is_known(), CardKind::ALL.contains(&kind));
        prop_assert_eq!(there_and_back, kind);
    }

    #[test]
    fn every_scope_reads_back(text in "[a-z:0-9-]{0,40}") {
        prop_assert_eq!(Scope::from(text.as_str()).to_string(), text);
    }
}

#[test]
fn each_note_and_each_round_is_a_register_of_its_own() {
    let at = key(Kind::Circle, 1);
    let plain = Circle::default();
    let note = |round: &str, words: &str| Circle {
        notes: [(round.to_owned(), words.to_owned())].into_iter().collect(),
        ..Circle::default()
    };
    let save = |n, after: &Circle| Change {
        kind: Kind::Circle,
        ..change(n, between(&Snapshot::default(), &plain, after))
    };
    let replica = folded(&[
        save(1, &note("why", "first")),
        save(2, &note("child", "second")),
    ]);
    let circle = replica.read::<Circle>(&at.scope, at.id).unwrap().value;
    assert_eq!(circle.notes.len(), 2, "two tablets wrote in two rounds");
    assert_eq!(replica.conflicts().count(), 0);
}

#[test]
fn a_round_taken_out_is_cleared_and_stays_out() {
    let at = key(Kind::Circle, 1);
    let before = Circle {
        rounds: shared::domain::eight_rounds(),
        ..Circle::default()
    };
    let mut after = before.clone();
    after.rounds.remove("why");
    let read = saved_twice(&before, &after);
    assert_eq!(read.rounds.len(), 7);
    let _ = at;
}

#[test]
fn what_a_newer_app_wrote_is_kept_and_never_part_of_a_difference() {
    let at = key(Kind::Card, 1);
    let newer = change(
        1,
        vec![
            write("text", "a card", &[]),
            write("mood", json!({ "shape": "spiral" }), &[]),
            write("kind", "lightning", &[]),
            write("level", 7, &[]),
            write("order", "high up", &[]),
        ],
    );
    let replica = folded([&newer]);
    let read = replica.read::<Card>(&at.scope, at.id).unwrap();
    assert_eq!(read.value.text, "a card");
    assert_eq!(read.value.kind, CardKind::Other("lightning".to_owned()));
    let beyond: Vec<_> = read
        .beyond
        .iter()
        .map(|(field, _)| field.as_str())
        .collect();
    assert_eq!(beyond, ["mood", "level", "order"]);

    let mut after = read.value.clone();
    after.text = "reworded".to_owned();
    let writes = between(&replica.snapshot(&at), &read.value, &after);
    let written: Vec<_> = writes.iter().map(|write| write.field.as_str()).collect();
    assert_eq!(written, ["text"]);
}

#[test]
fn what_a_newer_app_wrote_inside_a_value_goes_back_with_it() {
    let at = key(Kind::Circle, 1);
    let why = json!({ "title": "Why?", "minutes": 30, "prompts": [], "order": 5.0,
        "colour": "plum", "beyond": { "for": ["two", 2] } });
    let mut newer = change(
        1,
        vec![
            write("rounds.why", why.clone(), &[]),
            write("timer", json!({ "began_ms": 7, "paused": true }), &[]),
            write("withdrawn", json!({ "reason": "", "by": "phone" }), &[]),
        ],
    );
    newer.kind = Kind::Circle;
    let read = folded([&newer])
        .read::<Circle>(&at.scope, at.id)
        .unwrap()
        .value;
    assert_eq!(
        between(&Snapshot::default(), &read, &read.clone())
            .iter()
            .filter(|write| !Circle::ALWAYS.contains(&&*write.field))
            .count(),
        0,
        "looking at it writes nothing"
    );

    let mut after = read.clone();
    after.rounds.get_mut("why").unwrap().minutes = 40;
    after.timer.began_ms = 8;
    after.withdrawn.as_mut().unwrap().reason = "called off".to_owned();
    // As a draft of it lies on the tablet overnight.
    let mut kept = Circle::default();
    assert!(read_object(&mut kept, &write_object(&after)));
    let written: BTreeMap<_, _> = between(&Snapshot::default(), &read, &kept)
        .into_iter()
        .map(|write| (write.field, write.value))
        .collect();
    let mut expected = why;
    expected["minutes"] = json!(40);
    assert_eq!(written["rounds.why"], expected);
    assert_eq!(written["timer"], json!({ "began_ms": 8, "paused": true }));
    assert_eq!(
        written["withdrawn"],
        json!({ "reason": "called off", "by": "phone" })
    );
}

#[test]
fn a_kind_of_a_newer_app_is_folded_like_any_other() {
    let board = Kind::Other("whiteboard".to_owned());
    let mut odd = change(1, vec![write("ink", "blue", &[])]);
    odd.kind = board.clone();
    let replica = folded([&odd]);
    let record = replica.of_kind(&board).next().unwrap();
    assert_eq!(
        record.register("ink").unwrap().heads()[0].value,
        json!("blue")
    );
    assert_eq!(serde_json::to_value(&odd).unwrap()["kind"], "whiteboard");
}

#[test]
fn fields_unknown_to_this_app_travel_in_the_text_untouched() {
    let odd = r#"{ "writes":[{"field":"text","value":1.50,"why":"newer"}], "id":"00000000-0000-0000-0000-000000001001","scope":"circle:00000000-0000-0000-0000-00000000000c","kind":"card","record":"00000000-0000-0000-0000-000000007001","stamp":{"ms":1},"author":"00000000-0000-0000-0000-00000000000a","device":"00000000-0000-0000-0000-000000000d01","mood":"calm"}"#;
    let raw = serde_json::value::RawValue::from_string(odd.to_owned()).unwrap();
    let read = ChangeText::read(raw).unwrap();
    assert_eq!(read.text.get(), odd);
    let parsed = shared::sync::parse(0, read.text).unwrap();
    assert_eq!(parsed.text.get(), odd);
}

#[test]
fn what_the_form_always_says_is_written_the_first_time_even_at_its_default() {
    let note = VoiceNote {
        words: "I hid".to_owned(),
        ..VoiceNote::default()
    };
    let made = first(1, key(Kind::Voice, 1).id, &note);
    assert_eq!(
        made.write("agrees").unwrap().value,
        json!(Agrees::NotAsked.as_str())
    );
    assert!(made.write("meaning").is_none());
    let again = between(
        &folded([&made]).snapshot(&key(Kind::Voice, 1)),
        &note,
        &note,
    );
    assert!(again.is_empty());
    assert_eq!(Value::Null, json!(null));
}
