//! What becomes of a sample: replacements, and the picture against the frame.

use super::{frame_of, frames};
use crate::sample::replace::ReplaceFault;
use crate::sample::{
    Compared, Draw, Frame, Plan, Reason, Replacement, compare, draw, replace, stands,
};
use proptest::prelude::*;

fn drawn(reserves: u32) -> (Frame, Draw) {
    let rows = [
        "Forest", "Forest", "Forest", "Forest", "Stroud", "Stroud", "Stroud", "Stroud",
    ];
    let frame = frame_of("District", rows.map(str::to_owned));
    let plan = Plan {
        strata: vec!["District".into()],
        number: 4,
        reserves,
        ..Plan::default()
    };
    let drawn = draw(&frame, &plan, "seed").unwrap();
    (frame, drawn)
}

#[test]
fn a_case_gives_way_to_the_next_reserve_of_its_stratum_and_stays_listed() {
    let (_, drawn) = drawn(2);
    let stratum = &drawn.strata[1];
    let case = &*stratum.drawn[0].reference;
    let first = replace(&drawn, &[], case, Reason::Conflict, "").unwrap();
    assert_eq!(first.by, stratum.reserves[0].reference);
    // The reserve itself gives way.
    let done = [first.clone()];
    let second = replace(&drawn, &done, &first.by, Reason::Another, " file sealed ").unwrap();
    assert_eq!(second.by, stratum.reserves[1].reference);
    assert_eq!(second.words, "file sealed");
    let done = [first.clone(), second.clone()];
    let standing = stands(&drawn, &done);
    let listed: Vec<_> = standing.cases.iter().map(|case| &*case.reference).collect();
    let forest = &drawn.strata[0].drawn;
    assert_eq!(
        listed,
        [
            &*forest[0].reference,
            &*forest[1].reference,
            case,
            &*first.by,
            &*second.by,
            &*stratum.drawn[1].reference,
        ]
    );
    assert_eq!(standing.in_sample().count(), 4);
    assert_eq!(standing.cases[2].gave_way.as_ref(), Some(&first));
    assert_eq!(standing.cases[3].instead_of.as_deref(), Some(case));
    // Both reserves are gone.
    let other = &*stratum.drawn[1].reference;
    let fault = replace(&drawn, &done, other, Reason::File, "").unwrap_err();
    assert_eq!(fault, ReplaceFault::NoReserve("Stroud".into()));
    assert!(fault.to_string().contains("one case smaller"));
}

#[test]
fn nothing_is_replaced_without_a_reason_or_twice_or_from_outside() {
    let (_, drawn) = drawn(2);
    let case = &*drawn.strata[0].drawn[0].reference;
    let reserve = &*drawn.strata[0].reserves[0].reference;
    for (reason, words) in [
        (Reason::Another, "  "),
        (Reason::Other(String::new()), "words"),
    ] {
        assert_eq!(
            replace(&drawn, &[], case, reason, words),
            Err(ReplaceFault::NoReason)
        );
    }
    let long = "x".repeat(crate::limits::REASON + 1);
    assert_eq!(
        replace(&drawn, &[], case, Reason::File, &long),
        Err(ReplaceFault::Wordy)
    );
    let done = [replace(&drawn, &[], case, Reason::File, "").unwrap()];
    assert_eq!(
        replace(&drawn, &done, case, Reason::File, ""),
        Err(ReplaceFault::Already {
            reference: case.into(),
            by: reserve.into()
        })
    );
    assert_eq!(
        replace(&drawn, &[], reserve, Reason::File, ""),
        Err(ReplaceFault::NotDrawn(reserve.into()))
    );
}

#[test]
fn of_two_replacements_written_at_once_one_holds_and_the_other_is_told() {
    let (_, drawn) = drawn(2);
    let [one, other] = [0, 1].map(|at| &*drawn.strata[0].drawn[at].reference);
    let first = replace(&drawn, &[], one, Reason::File, "").unwrap();
    let second = replace(&drawn, &[], other, Reason::File, "").unwrap();
    assert_eq!(first.by, second.by);
    let standing = stands(&drawn, &[first, second.clone()]);
    assert_eq!(standing.odd, [second]);
    assert_eq!(standing.in_sample().count(), 4);
    // A reserve of another stratum is none.
    let stranger = Replacement {
        reference: one.into(),
        by: drawn.strata[1].reserves[0].reference.clone(),
        ..Replacement::default()
    };
    assert_eq!(
        stands(&drawn, std::slice::from_ref(&stranger)).odd,
        [stranger]
    );
}

#[test]
fn the_picture_counts_frame_plan_sample_and_what_was_audited() {
    let rows = [
        ("Forest/girl", 5),
        ("Forest/boy", 3),
        ("Stroud/girl", 1),
        ("Stroud/boy", 3),
    ];
    let rows = rows
        .iter()
        .flat_map(|(row, times)| vec![(*row).to_owned(); *times]);
    let frame = frame_of("District,Sex", rows);
    let stroud: Vec<_> = frame
        .cases
        .iter()
        .filter(|case| case.value(0) == "Stroud")
        .collect();
    let plan = Plan {
        strata: vec!["District".into()],
        number: 6,
        reserves: 1,
        exclusions: vec![crate::sample::Exclusion {
            reference: stroud[0].reference.clone(),
            ..Default::default()
        }],
        ..Plan::default()
    };
    let drawn = draw(&frame, &plan, "seed").unwrap();
    let gone = &*drawn.strata[0].drawn[0].reference;
    let came = replace(&drawn, &[], gone, Reason::Theme, "").unwrap();
    let audited = [
        &*came.by,
        gone,
        &*drawn.strata[1].drawn[0].reference,
        "GT-9999-9",
    ];
    let all = compare(&frame, &drawn, std::slice::from_ref(&came), &audited);
    let [forest, stroud, boy, girl] = &all[..] else {
        panic!("{all:#?}")
    };
    let counts = |of: &Compared| [of.frame, of.eligible, of.drawn, of.in_sample, of.audited];
    assert_eq!((&*forest.value, forest.planned), ("Forest", Some(4)));
    assert_eq!(counts(forest), [8, 8, 4, 4, 1]);
    assert_eq!((&*stroud.value, stroud.planned), ("Stroud", Some(2)));
    assert_eq!(counts(stroud), [4, 3, 2, 2, 1]);
    assert_eq!((&*boy.column, boy.planned), ("Sex", None));
    assert_eq!(boy.frame + girl.frame, 12);
    assert_eq!(boy.in_sample + girl.in_sample, 6);
}

proptest! {
    #[test]
    fn the_sample_stays_as_large_until_the_reserves_are_gone(
        frame in frames(),
        reserves in 0..4_u32,
        gone in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let plan = Plan { strata: vec!["District".into()], number: 9, reserves, ..Plan::default() };
        let drawn = draw(&frame, &plan, "s").unwrap();
        let mut done = Vec::new();
        for at in gone {
            let standing = stands(&drawn, &done);
            let cases: Vec<_> = standing.in_sample().collect();
            let case = cases[at.index(cases.len())];
            match replace(&drawn, &done, &case.reference, Reason::File, "") {
                Ok(replacement) => {
                    let stratum = &drawn.strata[case.stratum];
                    prop_assert!(stratum.reserves.iter().any(|reserve| reserve.reference == replacement.by));
                    done.push(replacement);
                }
                Err(fault) => prop_assert!(matches!(fault, ReplaceFault::NoReserve(_)), "{}", fault),
            }
        }
        let standing = stands(&drawn, &done);
        prop_assert_eq!(standing.in_sample().count(), drawn.number());
        prop_assert_eq!(standing.cases.len(), drawn.number() + done.len());
        prop_assert!(standing.odd.is_empty());
        let mut references: Vec<_> = standing.cases.iter().map(|case| &case.reference).collect();
        references.sort();
        references.dedup();
        prop_assert_eq!(references.len(), standing.cases.len());
    }
}
