mod properties;
mod published;

use super::*;

#[test]
fn two_auditors_of_a_dozen_files_get_counts_and_are_told_what_the_rest_needs() {
    let given = [
        (Some(0), Some(0)),
        (Some(1), Some(2)),
        (Some(3), Some(0)),
        (None, Some(1)),
        (None, None),
    ];
    let (pairs, left_out) = graded(given);
    let agreement = Agreement::of(4, &pairs, left_out).unwrap();
    assert_eq!(agreement.pairs(), 3);
    assert_eq!(agreement.left_out(), 2);
    assert_eq!(agreement.exact(), 1);
    assert_eq!(agreement.within_one(), 2);
    assert_eq!(agreement.further_apart(), 1);
    assert_eq!(
        agreement.sentence(),
        "exact 1 of 3, within one grade 2 of 3"
    );
    let too_few = Worked::TooFew {
        pairs: 3,
        needed: 20,
    };
    assert_eq!(agreement.kappa(USUAL_WEIGHTS), too_few);
    assert_eq!(agreement.ac2(USUAL_WEIGHTS), too_few);
    assert_eq!(
        too_few.sentence(),
        "not worked out: it needs 20 pairs, and there are 3"
    );
}

#[test]
fn nineteen_pairs_are_too_few_and_twenty_are_enough() {
    let mut pairs: Vec<_> = (0..19).map(|n| (n % 3, n % 2)).collect();
    let nineteen = Agreement::of(3, &pairs, 0).unwrap();
    assert!(matches!(
        nineteen.kappa(USUAL_WEIGHTS),
        Worked::TooFew { .. }
    ));
    pairs.push((0, 0));
    let twenty = Agreement::of(3, &pairs, 0).unwrap();
    assert!(matches!(twenty.kappa(USUAL_WEIGHTS), Worked::Out(_)));
    assert!(matches!(twenty.ac2(USUAL_WEIGHTS), Worked::Out(_)));
}

#[test]
fn everything_in_one_grade_is_no_number_for_kappa_and_one_without_an_interval_for_ac2() {
    let agreement = Agreement::of(4, &[(2, 2); 30], 0).unwrap();
    let kappa = agreement.kappa(Weights::Quadratic);
    assert_eq!(kappa, Worked::OneGradeOnly);
    assert!(kappa.sentence().starts_with("cannot be worked out: both"));
    let ac2 = agreement.ac2(Weights::Quadratic);
    let Worked::Out(estimate) = ac2 else {
        panic!("AC2 is always worked out: {ac2:?}");
    };
    assert!((estimate.value - 1.0).abs() < 1e-12);
    assert_eq!(estimate.interval, None);
    assert_eq!(
        ac2.sentence(),
        "1.00 (no interval: the grades do not vary enough for one)"
    );
}

#[test]
fn a_grade_that_the_scale_does_not_have_is_told() {
    assert_eq!(
        Agreement::of(4, &[(1, 1), (0, 4)], 0),
        Err(Unreadable::NotOnScale {
            place: 4,
            grades: 4
        })
    );
    assert_eq!(
        Agreement::of(4, &[(usize::MAX, 0)], 0),
        Err(Unreadable::NotOnScale {
            place: usize::MAX,
            grades: 4
        })
    );
    assert_eq!(
        Agreement::of(1, &[], 0),
        Err(Unreadable::NoScale { grades: 1 })
    );
    assert!(matches!(
        Agreement::of(usize::MAX, &[], 0),
        Err(Unreadable::TooLong { .. })
    ));
}

#[test]
fn numbers_are_written_to_two_decimals() {
    assert_eq!(two_decimals(0.507_6), "0.51");
    assert_eq!(two_decimals(-0.25), "\u{2212}0.25");
    assert_eq!(two_decimals(-0.004), "0.00");
}

#[test]
fn a_moderator_sees_who_is_kinder_and_nothing_of_whom_there_is_little() {
    let row = |one, other, a, b| Row {
        auditors: (one, other),
        grades: (a, b),
    };
    // Place 0 is "outstanding". Amira gives the better grade by two in 4 of 10, the worse by one in 2.
    let mut rows = vec![row("Amira", "Ben", 0, 2); 4];
    rows.extend(vec![row("Ben", "Amira", 1, 2); 2]);
    rows.extend(vec![row("Amira", "Ben", 1, 1); 4]);
    rows.push(row("Cai", "Dee", 3, 0));
    rows.push(row("Dee", "Dee", 3, 0));
    let found = leanings(&rows, Better::First);
    let names: Vec<_> = found.iter().map(|one| (one.auditor, one.pairs)).collect();
    assert_eq!(names, [("Amira", 10), ("Ben", 10), ("Cai", 1), ("Dee", 1)]);
    assert_eq!(
        found[0].lean,
        Lean::Known {
            mean: 0.6,
            kinder: 4,
            harsher: 2,
            same: 4
        }
    );
    assert_eq!(
        found[1].lean,
        Lean::Known {
            mean: -0.6,
            kinder: 2,
            harsher: 4,
            same: 4
        }
    );
    assert_eq!(found[2].lean, Lean::TooFew);
    let turned = leanings(&rows, Better::Last);
    assert_eq!(turned[0].lean, found[1].lean);
}
