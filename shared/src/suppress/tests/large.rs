//! A report as large as a board's: 200 cases, four dimensions, 480 finest cells.

use super::super::*;
use super::adversary::{counted, cuts, places, published};
use proptest::prelude::*;

const SIZES: [usize; 4] = [6, 5, 4, 4];

/// Cases that lie unevenly, as districts and ethnicities do.
fn cases(most: usize) -> impl Strategy<Value = Vec<u32>> {
    let uneven = |size: usize| {
        (0_f64..1.0).prop_map(move |at| {
            (0..size)
                .rev()
                .find(|value| at.powi(2) * weights(size) >= weights(*value))
                .unwrap_or(0)
        })
    };
    let case = (uneven(6), uneven(5), uneven(4), uneven(4));
    prop::collection::vec(case, most).prop_map(|cases| {
        let mut truth = vec![0; SIZES.iter().product()];
        for (a, b, c, d) in cases {
            truth[((a * 5 + b) * 4 + c) * 4 + d] += 1;
        }
        truth
    })
}

fn weights(size: usize) -> f64 {
    f64::from(u32::try_from(size).unwrap())
}

/// Cases were only added from one edition to the next; so they were in every decoy.
fn nobody_vanishes(report: &Report, editions: &[Vec<u32>]) {
    for decoy in report.parts().1 {
        let worlds: Vec<Vec<i64>> = editions
            .iter()
            .enumerate()
            .map(|(edition, truth)| {
                let mut world: Vec<i64> = truth.iter().map(|count| i64::from(*count)).collect();
                if decoy.stands_in(edition) {
                    decoy
                        .step
                        .changes()
                        .for_each(|(cell, by)| world[cell] += by);
                }
                world
            })
            .collect();
        for two in worlds.windows(2) {
            let added = two[0].iter().zip(&two[1]).all(|(then, now)| now >= then);
            assert!(added, "{decoy:?}");
        }
    }
}

/// What each decoy says of each number in every edition, by its own sums.
fn decoys_agree(reports: &[Report], editions: &[Vec<u32>]) {
    let last = reports.last().unwrap();
    let (_, decoys) = last.parts();
    let mut covered = std::collections::BTreeSet::new();
    let places = places(&SIZES);
    for (edition, (report, truth)) in reports.iter().zip(editions).enumerate() {
        for decoy in decoys.iter().filter(|decoy| decoy.stands_in(edition)) {
            let mut other: Vec<i64> = truth.iter().map(|count| i64::from(*count)).collect();
            for (cell, by) in decoy.step.changes() {
                other[cell] += by;
            }
            assert!(other.iter().all(|count| *count >= 0));
            let changed: Vec<usize> = (0..other.len())
                .filter(|cell| other[*cell] != i64::from(truth[*cell]))
                .collect();
            for cut in cuts(&SIZES) {
                let within = |cell: &&usize| {
                    places[**cell]
                        .iter()
                        .zip(&cut)
                        .all(|(value, fixed)| fixed.is_none_or(|fixed| fixed == *value))
                };
                let by: i64 = changed
                    .iter()
                    .filter(within)
                    .map(|cell| other[*cell] - i64::from(truth[*cell]))
                    .sum();
                if by != 0 {
                    assert_eq!(report.number(&cut), Ok(Shown::Hidden), "{cut:?}");
                    covered.insert((edition, cut));
                }
            }
        }
    }
    let (editions, _) = last.parts();
    let layout = editions[0].counts.layout();
    for (at, edition) in editions.iter().enumerate() {
        for cut in cuts(&SIZES) {
            let number = edition.number(layout.number(&cut).unwrap());
            if is_small(number) {
                assert!(
                    covered.contains(&(at, cut.clone())),
                    "edition {at} {cut:?} is {number}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_small_count_of_a_large_report_has_a_decoy(first in cases(150), more in cases(50)) {
        let second: Vec<u32> = first.iter().zip(more).map(|(then, more)| then + more).collect();
        let editions = [first, second];
        let reports = published(&SIZES, &editions, Total::Public);
        decoys_agree(&reports, &editions);
        nobody_vanishes(&reports[1], &editions);
        // And it is still of use: the number of all cases is there, and most of the totals along one dimension.
        prop_assert_eq!(reports[1].number(&[None; 4]), Ok(Shown::Number(200)));
        let mut shown = 0;
        for (dimension, size) in SIZES.into_iter().enumerate() {
            let along = reports[0].along(dimension, &[None; 4]).unwrap();
            prop_assert_eq!(along.len(), size);
            shown += along.iter().filter(|shown| **shown != Shown::Hidden).count();
        }
        prop_assert!(shown >= 10, "{shown} of 19");
    }

    #[test]
    fn it_is_the_same_whenever_it_is_worked_out(truth in cases(200)) {
        let report = || Report::first(counted(&SIZES, &truth), Total::Counted);
        prop_assert_eq!(report(), report());
    }
}
