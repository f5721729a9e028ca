//! Which files of a sample are audited twice, blind: a fifth of them, two at least, by the draw itself and not by choice.

use super::draw::Draw;
use super::replace::Standing;
use crate::order;

/// The part that is audited twice: one in so many.
const ONE_IN: usize = 5;
/// The fewest, where there are so many.
const LEAST: usize = 2;

/// References audited twice: those whose hashes come first, of all strata together. A file that was replaced gives its
/// place to the next.
pub fn twice(draw: &Draw, standing: &Standing) -> Vec<String> {
    let drawn = draw.strata.iter();
    let drawn = drawn.flat_map(|stratum| stratum.drawn.iter().chain(&stratum.reserves));
    let in_sample: Vec<&str> = standing
        .in_sample()
        .map(|case| case.reference.as_str())
        .collect();
    let mut cases: Vec<(&str, &str)> = drawn
        .filter(|case| in_sample.contains(&case.reference.as_str()))
        .map(|case| (case.hash.as_str(), case.reference.as_str()))
        .collect();
    order::sort_and_dedup(&mut cases);
    let wanted = in_sample.len().div_ceil(ONE_IN).max(LEAST);
    let chosen = cases.into_iter().take(wanted);
    chosen.map(|(_, reference)| reference.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Case, Frame, Plan, Reason, Replacement, draw, replace, stands};

    fn frame(cases: usize) -> Frame {
        Frame {
            cases: (0..cases)
                .map(|number| Case {
                    reference: format!("A-{number:03}"),
                    values: vec![],
                })
                .collect(),
            ..Frame::default()
        }
    }

    fn drawn(number: u32) -> Draw {
        let plan = Plan {
            number,
            reserves: 3,
            ..Plan::default()
        };
        draw(&frame(60), &plan, "seed").unwrap()
    }

    #[test]
    fn a_fifth_is_audited_twice_and_two_at_least() {
        for (number, expected) in [(1, 1), (2, 2), (5, 2), (10, 2), (11, 3), (42, 9)] {
            let draw = drawn(number);
            assert_eq!(
                twice(&draw, &stands(&draw, &[])).len(),
                expected,
                "{number}"
            );
        }
    }

    #[test]
    fn a_file_that_is_replaced_gives_its_place_to_another() {
        let draw = drawn(10);
        let before = twice(&draw, &stands(&draw, &[]));
        let gone = before[0].clone();
        let next: Replacement = replace(&draw, &[], &gone, Reason::File, "").unwrap();
        let after = twice(&draw, &stands(&draw, &[next]));
        assert!(!after.contains(&gone));
        assert_eq!(after.len(), 2);
        assert!(
            after.contains(&before[1]),
            "whoever was to be audited twice still is"
        );
    }
}
