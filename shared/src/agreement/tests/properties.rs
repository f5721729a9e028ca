use super::super::*;
use proptest::prelude::*;

const ALL: [Weights; 3] = [Weights::Identity, Weights::Linear, Weights::Quadratic];

prop_compose! {
    fn scales()(grades in 2_usize..7)(
        grades in Just(grades),
        pairs in prop::collection::vec((0..grades, 0..grades), 20..60),
    ) -> (usize, Vec<(usize, usize)>) {
        (grades, pairs)
    }
}

fn both(grades: usize, pairs: &[(usize, usize)], weights: Weights) -> [Worked; 2] {
    let agreement = Agreement::of(grades, pairs, 0).unwrap();
    [agreement.kappa(weights), agreement.ac2(weights)]
}

fn alike(one: Worked, other: Worked) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    match (one, other) {
        (Worked::Out(one), Worked::Out(other)) => {
            near(one.value, other.value)
                && near(one.standard_error, other.standard_error)
                && match (one.interval, other.interval) {
                    (Some(one), Some(other)) => {
                        near(one.low, other.low) && near(one.high, other.high)
                    }
                    (one, other) => one == other,
                }
        }
        (one, other) => one == other,
    }
}

proptest! {
    #[test]
    fn it_is_the_same_whoever_is_named_first((grades, pairs) in scales()) {
        let swapped: Vec<_> = pairs.iter().map(|&(one, other)| (other, one)).collect();
        for weights in ALL {
            for (one, other) in both(grades, &pairs, weights).into_iter().zip(both(grades, &swapped, weights)) {
                prop_assert!(alike(one, other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn it_is_the_same_from_either_end_of_the_scale((grades, pairs) in scales()) {
        let turned: Vec<_> = pairs.iter().map(|&(one, other)| (grades - 1 - one, grades - 1 - other)).collect();
        for weights in ALL {
            for (one, other) in both(grades, &pairs, weights).into_iter().zip(both(grades, &turned, weights)) {
                prop_assert!(alike(one, other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn where_only_the_same_grade_counts_names_do_not_matter((grades, pairs) in scales(), by in 1_usize..6) {
        let renamed: Vec<_> = pairs.iter().map(|&(one, other)| ((one + by) % grades, (other + by) % grades)).collect();
        let renamed = both(grades, &renamed, Weights::Identity);
        for (one, other) in both(grades, &pairs, Weights::Identity).into_iter().zip(renamed) {
            prop_assert!(alike(one, other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn perfect_agreement_is_one((grades, pairs) in scales()) {
        let mut same: Vec<_> = pairs.iter().map(|&(one, _)| (one, one)).collect();
        same.extend([(0, 0), (1, 1)]);
        for weights in ALL {
            for worked in both(grades, &same, weights) {
                let Worked::Out(estimate) = worked else { panic!("{worked:?}") };
                prop_assert!((estimate.value - 1.0).abs() < 1e-9);
                prop_assert_eq!(estimate.interval, None);
            }
        }
    }

    #[test]
    fn a_number_is_at_most_one_and_lies_in_its_interval((grades, pairs) in scales()) {
        for weights in ALL {
            for worked in both(grades, &pairs, weights) {
                let Worked::Out(estimate) = worked else { continue };
                prop_assert!(estimate.value.is_finite() && estimate.value <= 1.0 + 1e-12);
                prop_assert!(estimate.standard_error.is_finite());
                if let Some(Interval { low, high }) = estimate.interval {
                    prop_assert!(low <= estimate.value && estimate.value <= high);
                    prop_assert!(low < high && high <= 1.0_f64.max(estimate.value));
                }
            }
        }
    }

    /// Quadratic weighted kappa by its other definition: one minus the mean squared difference over the
    /// one expected from the margins.
    #[test]
    fn quadratic_kappa_is_one_minus_squared_over_expected_squared((grades, pairs) in scales()) {
        let squared = |a: usize, b: usize| weights::exact(a.abs_diff(b)).powi(2);
        let n = weights::exact(pairs.len());
        let found: f64 = pairs.iter().map(|&(one, other)| squared(one, other)).sum::<f64>() / n;
        let mut expected = 0.0;
        for &(one, _) in &pairs {
            for &(_, other) in &pairs {
                expected += squared(one, other) / (n * n);
            }
        }
        prop_assume!(expected > 0.0);
        let [kappa, _] = both(grades, &pairs, Weights::Quadratic);
        let Worked::Out(estimate) = kappa else { panic!("{kappa:?}") };
        prop_assert!((estimate.value - (1.0 - found / expected)).abs() < 1e-9);
    }

    #[test]
    fn what_one_is_kinder_the_other_is_harsher(grades in prop::collection::vec((0_usize..5, 0_usize..5), 10..40)) {
        let rows: Vec<_> = grades.into_iter().map(|grades| Row { auditors: (1, 2), grades }).collect();
        let found = leanings(&rows, Better::Last);
        let [Lean::Known { mean: a, kinder, .. }, Lean::Known { mean: b, harsher, .. }] = [found[0].lean, found[1].lean] else {
            panic!("{found:?}")
        };
        prop_assert!((a + b).abs() < 1e-12);
        prop_assert_eq!(kinder, harsher);
    }
}
