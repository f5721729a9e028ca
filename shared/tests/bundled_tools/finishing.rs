//! Whatever an auditor chooses, the tool can be finished: no rule asks for what cannot be given.

use crate::audit::Audit;
use proptest::prelude::*;
use shared::form::{BUNDLED, ItemKind, Spot, Wrong};

/// Answers to a question that wants one, of which the `pick`th is given.
fn answers(audit: &Audit, spot: Spot, pick: usize) -> String {
    let item = audit.answers.item(spot);
    if item.name == "h_01" {
        return "GT-4K7-2".to_owned();
    }
    if item.name == "h_03" {
        return "no".to_owned();
    }
    let offered = audit.answers.offered(spot);
    match item.kind {
        ItemKind::SelectOne | ItemKind::SelectMultiple => {
            offered.get(pick % offered.len()).unwrap().name.clone()
        }
        ItemKind::Text => "As the record says.".to_owned(),
        other => panic!("{} is a {other:?} and wants an answer", item.name),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_chosen_a_tool_can_be_finished(
        picks in prop::collection::vec(0..60_usize, 1..200),
        counts in prop::collection::vec(0..100_u32, 0..6),
        quiet in any::<bool>(),
    ) {
        for known in BUNDLED {
            let mut audit = Audit::with(known.id);
            if !quiet {
                // Some numbers, not all: the record may not say.
                let spots = audit.answers.walk(audit.answers.top()).into_iter();
                let is_count = |spot: &Spot| audit.answers.item(*spot).kind == ItemKind::Integer;
                let spots: Vec<_> = spots.filter(is_count).collect();
                for (spot, count) in spots.into_iter().zip(&counts) {
                    audit.answers.set(spot, &count.to_string());
                }
            }
            let mut picks = picks.iter().cycle();
            for _ in 0..2_000 {
                let Some(next) = audit.answers.all_complaints().into_iter().next() else { break };
                prop_assert_eq!(next.wrong, Wrong::Required, "{}: {}", audit.answers.path(next.spot), next.message);
                let answer = answers(&audit, next.spot, *picks.next().unwrap());
                audit.answers.set(next.spot, &answer);
            }
            prop_assert_eq!(audit.answers.all_complaints(), [], "{}", known.title);
        }
    }
}
