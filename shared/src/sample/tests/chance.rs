//! Whether chance alone decides within a stratum.

use super::draws::{by_district, mixed};
use crate::sample::{Plan, draw};

/// How far counts lie from what was expected of each: the sum of squares over the expected.
fn spread(counts: impl IntoIterator<Item = u32>, expected: f64) -> f64 {
    counts
        .into_iter()
        .map(|count| (f64::from(count) - expected).powi(2) / expected)
        .sum()
}

#[test]
fn every_case_of_a_stratum_is_drawn_as_often_and_so_is_every_pair() {
    const DRAWS: u32 = 4_000;
    let frame = mixed("District", &[("Forest", 20), ("Stroud", 10)]);
    let forest: Vec<&str> = frame
        .cases
        .iter()
        .filter(|case| case.value(0) == "Forest")
        .map(|case| &*case.reference)
        .collect();
    let mut single = vec![0; 20];
    let mut first = vec![0; 20];
    let mut reserve = vec![0; 20];
    let mut pairs = vec![0; 400];
    let plan = Plan {
        reserves: 1,
        ..by_district(6)
    };
    for seed in 0..DRAWS {
        let drawn = draw(&frame, &plan, &seed.to_string()).unwrap();
        let place = |reference: &str| forest.iter().position(|other| *other == reference).unwrap();
        let places: Vec<usize> = drawn.strata[0]
            .drawn
            .iter()
            .map(|case| place(&case.reference))
            .collect();
        assert_eq!(places.len(), 4);
        first[places[0]] += 1;
        reserve[place(&drawn.strata[0].reserves[0].reference)] += 1;
        for one in &places {
            single[*one] += 1;
            for other in places.iter().filter(|other| *other > one) {
                pairs[one * 20 + other] += 1;
            }
        }
    }
    // Of 19 and 189 degrees of freedom: chance alone passes these bounds once in ten thousand times. The seeds are
    // fixed, so it either passes always or never.
    let draws = f64::from(DRAWS);
    let once = [
        spread(single, draws * 4.0 / 20.0),
        spread(first, draws / 20.0),
        spread(reserve, draws / 20.0),
    ];
    assert!(once.iter().all(|spread| *spread < 50.0), "{once:?}");
    let together = pairs.chunks(20).enumerate();
    let together = together.flat_map(|(one, counts)| counts[one + 1..].to_vec());
    let together = spread(together, draws * 6.0 / 190.0);
    assert!(together < 270.0, "{together}");
}
