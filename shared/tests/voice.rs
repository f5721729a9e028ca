//! A child's words are evidence. Whoever differs about them, the most cautious
//! account holds.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod support;

use proptest::prelude::*;
use serde_json::json;
use shared::domain::{Agrees, Kind, Noun, Publishable, VoiceKind, VoiceNote};
use shared::problem::Code;
use shared::replica::Replica;
use support::*;

fn note(kind: VoiceKind, agrees: Agrees, publishable: Publishable) -> VoiceNote {
    VoiceNote {
        words: "I was under the table".to_owned(),
        kind,
        agrees,
        publishable,
        ..VoiceNote::default()
    }
}

/// Two tablets that took the same note down differently.
fn both(one: &VoiceNote, other: &VoiceNote) -> Replica {
    let id = key(Kind::Voice, 1).id;
    folded(&[first(1, id, one), by(BEN, tablet(2), first(2, id, other))])
}

fn any_note() -> impl Strategy<Value = VoiceNote> {
    (0..4_usize, 0..4_usize, 0..3_usize).prop_map(|(kind, agrees, form)| {
        note(
            VoiceKind::ALL[kind].clone(),
            Agrees::ALL[agrees].clone(),
            Publishable::ALL[form].clone(),
        )
    })
}

proptest! {
    #[test]
    fn an_adults_report_is_never_quoted(one in any_note(), other in any_note()) {
        let replica = both(&one, &other);
        let record = replica.record(&key(Kind::Voice, 1)).unwrap();
        let exact = one.kind == VoiceKind::Quote && other.kind == VoiceKind::Quote;
        prop_assert_eq!(VoiceNote::may_quote(record), exact);
    }

    #[test]
    fn a_no_in_any_account_keeps_it_in(one in any_note(), other in any_note()) {
        let replica = both(&one, &other);
        let record = replica.record(&key(Kind::Voice, 1)).unwrap();
        for account in [&one, &other] {
            if account.agrees == Agrees::No || account.publishable == Publishable::No {
                prop_assert!(!VoiceNote::may_leave(record));
                prop_assert!(!VoiceNote::may_leave_exact(record));
            }
            if account.publishable != Publishable::Exact || account.kind != VoiceKind::Quote {
                prop_assert!(!VoiceNote::may_leave_exact(record));
            }
        }
    }
}

#[test]
fn a_childs_exact_words_may_leave_when_everybody_says_so() {
    let agreed = note(VoiceKind::Quote, Agrees::Yes, Publishable::Exact);
    let replica = both(&agreed, &agreed);
    let record = replica.record(&key(Kind::Voice, 1)).unwrap();
    assert!(VoiceNote::may_leave_exact(record));
}

#[test]
fn a_note_of_which_only_the_words_have_arrived_stays() {
    let mut alone = change(1, vec![write("words", "I hid", &[])]);
    alone.kind = Kind::Voice;
    let replica = folded([&alone]);
    let record = replica.record(&key(Kind::Voice, 1)).unwrap();
    assert!(!VoiceNote::may_leave(record));
    assert!(!VoiceNote::may_quote(record));
}

#[test]
fn a_note_taken_back_on_one_tablet_stays() {
    let agreed = note(VoiceKind::Quote, Agrees::Yes, Publishable::Exact);
    let mut changes = vec![first(1, key(Kind::Voice, 1).id, &agreed)];
    for (n, value) in [(2, json!({ "reason": "not hers" })), (3, json!(null))] {
        let mut taken = change(n, vec![write("withdrawn", value, &[])]);
        taken.kind = Kind::Voice;
        changes.push(taken);
    }
    let replica = folded(&changes);
    assert!(!VoiceNote::may_leave(
        replica.record(&key(Kind::Voice, 1)).unwrap()
    ));
}

#[test]
fn exact_is_offered_only_for_exact_words() {
    let report = note(VoiceKind::Reported, Agrees::Yes, Publishable::Exact);
    let problems = report.check();
    assert!(
        problems
            .iter()
            .any(|problem| problem.code == Code::NotTheChildsWords)
    );
}
