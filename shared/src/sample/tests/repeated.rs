//! Repeating a draw from nothing but its printout and the frame's file, by other code than the draw's.

use super::{frame, frames};
use crate::sample::printout::Listed;
use crate::sample::{Exclusion, Over, Plan, Printout, Sizes, draw, printout, script};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// What the printout tells whoever repeats it to do, done on the frame's text and without the draw's own code.
/// The references drawn and the reserves.
fn by_hand(text: &str, printed: &Printout) -> [Vec<String>; 2] {
    let sha256 = |text: &str| format!("{:x}", Sha256::digest(text));
    assert_eq!(sha256(text), printed.frame_hash);
    // Cells of these frames hold a comma in one value only.
    let cells = |line: &str| -> Vec<String> {
        let line = line.replace("\"Dean, west\"", "Dean; west");
        let cells = line.split(',').map(|cell| cell.replace(';', ","));
        cells.collect()
    };
    let mut lines = text.lines().map(cells);
    let head = lines.next().unwrap();
    let struck: Vec<&str> = printed
        .exclusions
        .iter()
        .map(|out| &*out.reference)
        .collect();
    let mut left: Vec<(String, Vec<String>)> = lines
        .filter(|cells| !struck.contains(&&*cells[0]))
        .map(|cells| {
            let hash = format!("{}|{}|{}", printed.seed, printed.frame_hash, cells[0]);
            (sha256(&hash), cells)
        })
        .collect();
    left.sort();
    let mut drawn = [vec![], vec![]];
    for stratum in &printed.strata {
        let is_in = |cells: &[String]| {
            printed
                .columns
                .iter()
                .zip(&stratum.values)
                .all(|(column, value)| {
                    let at = head.iter().position(|head| head == column).unwrap();
                    cells[at] == *value
                })
        };
        let mut cases = left
            .iter()
            .filter(|(_, cells)| is_in(cells))
            .map(|(_, cells)| cells[0].clone());
        drawn[0].extend(cases.by_ref().take(stratum.drawn));
        drawn[1].extend(cases.take(stratum.reserves));
    }
    drawn
}

fn plans() -> impl Strategy<Value = Plan> {
    let columns = prop::sample::subsequence(vec!["District", "Age", "Disabled"], 0..=3);
    (columns, 1..30_u32, 0..4_u32, any::<bool>(), 0..3_u32).prop_map(
        |(columns, number, reserves, equal, over)| Plan {
            strata: columns.into_iter().map(str::to_owned).collect(),
            sizes: if equal {
                Sizes::Equal
            } else {
                Sizes::Proportional
            },
            number,
            reserves,
            over: (over > 0)
                .then(|| Over {
                    column: "Disabled".into(),
                    value: "yes".into(),
                    weight: 150,
                    least: over - 1,
                })
                .into_iter()
                .collect(),
            ..Plan::default()
        },
    )
}

proptest! {
    #[test]
    fn whoever_follows_the_printout_draws_the_same(
        frame in frames(),
        mut plan in plans(),
        out in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
        seed in "[A-Za-z0-9-]{1,12}",
    ) {
        plan.over.retain(|over| frame.values("Disabled").contains(&&*over.value));
        for at in out {
            let reference = &frame.cases[at.index(frame.cases.len())].reference;
            if !plan.leaves_out(reference) {
                let reference = reference.clone();
                plan.exclusions.push(Exclusion { reference, ..Exclusion::default() });
            }
        }
        let drawn = draw(&frame, &plan, &seed).unwrap();
        let printed = printout(&drawn);
        // As it is on paper: through text and back.
        let [sample, reserves] = by_hand(&frame.csv(), &printed);
        let listed = |list: &[Listed]| -> Vec<String> {
            list.iter().map(|case| case.reference.clone()).collect()
        };
        prop_assert_eq!(sample, listed(&printed.drawn));
        prop_assert_eq!(reserves, listed(&printed.reserves));
    }
}

/// The guide's example is what the code does.
const GUIDE: &str = include_str!("../../../../docs/sampling.md");

/// A block of the guide between fences, by its first line.
fn block(first: &str) -> &'static str {
    let blocks = GUIDE.split("```").skip(1).step_by(2);
    let mut found = blocks.filter_map(|block| block.split_once('\n'));
    let (_, block) = found
        .find(|(_, block)| block.starts_with(first))
        .unwrap_or_else(|| panic!("no block begins with {first}"));
    block
}

#[test]
fn the_guides_example_comes_out_as_it_says() {
    let frame = frame(block("reference,"));
    assert_eq!(frame.csv(), block("reference,"));
    let plan: Plan = serde_json::from_str(block("{")).unwrap();
    let drawn = draw(&frame, &plan, "MARLSHIRE-2026-11").unwrap();
    assert!(GUIDE.contains(&frame.hash()), "{}", frame.hash());
    let printed = printout(&drawn);
    let table: Vec<String> = printed
        .strata
        .iter()
        .map(|line| {
            format!(
                "| {} | {} | {} | {} | {} | {} |\n",
                line.stratum, line.frame, line.eligible, line.planned, line.drawn, line.reserves
            )
        })
        .collect();
    assert!(GUIDE.contains(&table.concat()), "{table:?}");
    let lines = |what: &str, cases: &[Listed]| -> String {
        let lines = cases
            .iter()
            .map(|case| format!("{what} {} {}\n", case.reference, case.hash));
        lines.collect()
    };
    let list = lines("drawn", &printed.drawn) + &lines("reserve", &printed.reserves);
    assert_eq!(block("drawn "), list);
    let said = script(&frame, &drawn);
    assert_eq!(block("# Repeats a draw"), said, "{said}");
    for sentence in &printed.method {
        assert!(GUIDE.contains(sentence), "{sentence}");
    }
}
