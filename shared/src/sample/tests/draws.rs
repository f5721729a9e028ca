use super::{frame_of, frames};
use crate::sample::plan::SEED;
use crate::sample::{Chosen, Draw, Exclusion, Frame, Over, Plan, PlanFault, Reason, Sizes, draw};
use proptest::prelude::*;

/// A frame with as many cases of each kind.
pub fn mixed(columns: &str, counts: &[(&str, usize)]) -> Frame {
    let rows = counts
        .iter()
        .flat_map(|(row, count)| std::iter::repeat_n((*row).to_owned(), *count));
    frame_of(columns, rows)
}

/// By district: planned, then drawn.
fn numbers(draw: &Draw) -> Vec<(String, usize, usize)> {
    draw.strata
        .iter()
        .map(|stratum| (stratum.name(), stratum.planned, stratum.drawn.len()))
        .collect()
}

fn of(names: &[(&str, usize, usize)]) -> Vec<(String, usize, usize)> {
    names
        .iter()
        .map(|(name, planned, drawn)| ((*name).to_owned(), *planned, *drawn))
        .collect()
}

/// So many cases, in proportion by district.
pub fn by_district(number: u32) -> Plan {
    Plan {
        strata: vec!["District".to_owned()],
        number,
        ..Plan::default()
    }
}

#[test]
fn a_number_is_shared_out_in_proportion() {
    let frame = mixed("District", &[("Forest", 30), ("Stroud", 15), ("Dean", 5)]);
    let drawn = draw(&frame, &by_district(10), "s").unwrap();
    assert_eq!(
        numbers(&drawn),
        of(&[("Dean", 1, 1), ("Forest", 6, 6), ("Stroud", 3, 3)])
    );
    assert_eq!(drawn.shortages(), Vec::<String>::new());
    let whole = draw(
        &frame,
        &Plan {
            strata: vec![],
            ..by_district(7)
        },
        "s",
    )
    .unwrap();
    assert_eq!(numbers(&whole), of(&[("all cases", 7, 7)]));
}

#[test]
fn a_small_stratum_gives_one_if_that_is_wanted() {
    let frame = mixed("District", &[("Forest", 97), ("Stroud", 2), ("Dean", 1)]);
    assert_eq!(
        draw(&frame, &by_district(5), "s").unwrap().strata[0]
            .drawn
            .len(),
        0
    );
    let plan = Plan {
        one_of_each: true,
        ..by_district(5)
    };
    assert_eq!(
        numbers(&draw(&frame, &plan, "s").unwrap()),
        of(&[("Dean", 1, 1), ("Forest", 3, 3), ("Stroud", 1, 1)])
    );
    let plan = Plan { number: 2, ..plan };
    assert_eq!(
        draw(&frame, &plan, "s"),
        Err(vec![PlanFault::Least {
            least: 3,
            number: 2
        }])
    );
}

#[test]
fn equal_sizes_take_what_a_small_stratum_lacks_from_the_others() {
    let frame = mixed("District", &[("Forest", 30), ("Stroud", 15), ("Dean", 2)]);
    let plan = Plan {
        sizes: Sizes::Equal,
        ..by_district(12)
    };
    let drawn = draw(&frame, &plan, "s").unwrap();
    assert_eq!(
        numbers(&drawn),
        of(&[("Dean", 4, 2), ("Forest", 4, 5), ("Stroud", 4, 5)])
    );
    let said = drawn.shortages();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("“Dean” was to give 4 and has 2"),
        "{said:?}"
    );
    let all = Plan { number: 50, ..plan };
    let said = draw(&frame, &all, "s").unwrap().shortages();
    assert!(
        said.contains(&"50 cases were asked for, and 47 could be drawn.".to_owned()),
        "{said:?}"
    );
}

#[test]
fn chosen_sizes_are_kept_and_nobody_else_makes_up_for_them() {
    let frame = mixed("District", &[("Forest", 30), ("Stroud", 15), ("Dean", 2)]);
    let chosen = |value: &str, number| Chosen {
        values: vec![value.to_owned()],
        number,
    };
    let plan = Plan {
        sizes: Sizes::Chosen,
        chosen: vec![chosen("Dean", 3), chosen("Forest", 4)],
        reserves: 2,
        ..by_district(0)
    };
    let drawn = draw(&frame, &plan, "s").unwrap();
    assert_eq!(
        numbers(&drawn),
        of(&[("Dean", 3, 2), ("Forest", 4, 4), ("Stroud", 0, 0)])
    );
    let reserves: Vec<_> = drawn
        .strata
        .iter()
        .map(|stratum| stratum.reserves.len())
        .collect();
    assert_eq!(reserves, [0, 2, 0]);
    assert_eq!(drawn.shortages().len(), 3, "{:?}", drawn.shortages());
}

#[test]
fn a_value_that_counts_twice_is_drawn_about_twice_as_often() {
    let frame = mixed(
        "District,Disabled",
        &[("Forest/no", 80), ("Forest/yes", 20)],
    );
    let over = |weight, least| Plan {
        over: vec![Over {
            column: "Disabled".to_owned(),
            value: "yes".to_owned(),
            weight,
            least,
        }],
        ..by_district(12)
    };
    let yes = |plan: &Plan| draw(&frame, plan, "s").unwrap().strata[1].drawn.len();
    assert_eq!(yes(&over(100, 0)), 2);
    assert_eq!(yes(&over(200, 0)), 4);
    assert_eq!(yes(&over(0, 5)), 5);
    assert_eq!(yes(&over(200, 3)), 4);
    assert_eq!(over(200, 0).columns(), ["District", "Disabled"]);
}

#[test]
fn a_least_number_counts_over_all_strata_and_ends_where_the_cases_do() {
    let frame = mixed(
        "District,Disabled",
        &[
            ("Forest/no", 60),
            ("Forest/yes", 6),
            ("Stroud/no", 30),
            ("Stroud/yes", 3),
        ],
    );
    let plan = |least| Plan {
        over: vec![Over {
            column: "Disabled".to_owned(),
            value: "yes".to_owned(),
            weight: 0,
            least,
        }],
        ..by_district(15)
    };
    let drawn = |least| -> Vec<usize> {
        let drawn = draw(&frame, &plan(least), "s").unwrap();
        drawn
            .strata
            .iter()
            .map(|stratum| stratum.drawn.len())
            .collect()
    };
    assert_eq!(drawn(6), [6, 4, 3, 2]);
    assert_eq!(drawn(50), [4, 6, 2, 3], "all nine");
}

#[test]
fn who_is_left_out_is_never_drawn_and_counts_for_no_share() {
    let frame = mixed("District", &[("Forest", 4), ("Stroud", 4)]);
    let forest = frame.cases.iter().filter(|case| case.value(0) == "Forest");
    let exclusions = forest.take(3).map(|case| Exclusion {
        reference: case.reference.clone(),
        ..Exclusion::default()
    });
    let plan = Plan {
        exclusions: exclusions.collect(),
        ..by_district(5)
    };
    assert_eq!(
        numbers(&draw(&frame, &plan, "s").unwrap()),
        of(&[("Forest", 1, 1), ("Stroud", 4, 4)])
    );
}

#[test]
fn a_plan_that_cannot_be_carried_out_is_told_all_at_once() {
    let frame = mixed("District", &[("Forest", 4), ("Stroud", 4)]);
    let exclusion = |reference: &str, reason| Exclusion {
        reference: reference.to_owned(),
        reason,
        words: String::new(),
    };
    let first = frame.cases[0].reference.clone();
    let over = |value: &str, weight| Over {
        column: "District".to_owned(),
        value: value.to_owned(),
        weight,
        least: 0,
    };
    let plan = Plan {
        strata: vec!["District".into(), "District".into(), "Age".into()],
        over: vec![over("Forest", 99), over("Nowhere", 200)],
        exclusions: vec![
            exclusion(&first, Reason::Another),
            exclusion(&first, Reason::Audited),
            exclusion("GT-9999-9", Reason::Audited),
        ],
        ..Plan::default()
    };
    let faults = draw(&frame, &plan, "a|b").unwrap_err();
    assert_eq!(
        faults,
        [
            PlanFault::Nothing,
            PlanFault::ColumnTwice("District".into()),
            PlanFault::Column("Age".into()),
            PlanFault::Weight("Forest".into()),
            PlanFault::Value {
                column: "District".into(),
                value: "Nowhere".into()
            },
            PlanFault::NoWords(first.clone()),
            PlanFault::Unknown("GT-9999-9".into()),
            PlanFault::ExcludedTwice(first),
            PlanFault::Seed,
        ]
    );
    for seed in ["", "a b", &"x".repeat(SEED + 1)] {
        assert_eq!(
            draw(&frame, &by_district(1), seed),
            Err(vec![PlanFault::Seed])
        );
    }
    let chosen = |value: &str| Chosen {
        values: vec![value.to_owned()],
        number: 1,
    };
    let plan = Plan {
        sizes: Sizes::Chosen,
        chosen: vec![chosen("Forest"), chosen("Forest"), chosen("Nowhere")],
        over: vec![over("Forest", 200)],
        ..by_district(0)
    };
    assert_eq!(
        draw(&frame, &plan, "s").unwrap_err(),
        [
            PlanFault::OverChosen,
            PlanFault::StratumTwice("Forest".into()),
            PlanFault::Stratum("Nowhere".into()),
        ]
    );
    let newer: Plan = serde_json::from_str(r#"{"sizes":"by_moon","number":3}"#).unwrap();
    assert_eq!(
        draw(&frame, &newer, "s"),
        Err(vec![PlanFault::Sizes("by_moon".into())])
    );
}

#[test]
fn a_plan_is_kept_as_text_and_read_by_older_and_newer_apps() {
    let plan = Plan {
        sizes: Sizes::Equal,
        exclusions: vec![Exclusion {
            reference: "GT-2222-Q".into(),
            reason: Reason::Proceedings,
            words: "asked the court".into(),
        }],
        reserves: 2,
        ..by_district(12)
    };
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
    let newer = r#"{"number":4,"sizes":"equal","moon":true,"exclusions":[{"reference":"A","reason":"tide"}]}"#;
    let read: Plan = serde_json::from_str(newer).unwrap();
    assert_eq!(read.exclusions[0].reason, Reason::Other("tide".into()));
}

proptest! {
    #[test]
    fn a_draw_follows_from_frame_plan_and_seed_and_takes_each_case_once(
        frame in frames(),
        number in 1..40_u32,
        reserves in 0..4_u32,
        equal in any::<bool>(),
        seed in "[a-z0-9]{1,12}",
    ) {
        let plan = Plan {
            strata: vec!["District".into(), "Age".into()],
            sizes: if equal { Sizes::Equal } else { Sizes::Proportional },
            reserves,
            ..by_district(number)
        };
        let drawn = draw(&frame, &plan, &seed).unwrap();
        prop_assert_eq!(&draw(&frame, &plan, &seed).unwrap(), &drawn);
        prop_assert_eq!(drawn.number(), frame.cases.len().min(number as usize));
        let mut seen = std::collections::HashSet::new();
        for stratum in &drawn.strata {
            let in_order: Vec<_> = stratum.drawn.iter().chain(&stratum.reserves).collect();
            prop_assert!(in_order.is_sorted_by(|one, next| one.hash < next.hash));
            for case in in_order {
                prop_assert!(seen.insert(case.reference.clone()));
                let values = &frame.case(&case.reference).unwrap().values;
                prop_assert_eq!(&values[..2], &stratum.values[..]);
            }
        }
    }

    #[test]
    fn no_stratum_of_a_proportional_draw_is_a_whole_case_off(frame in frames(), number in 1..70_u32) {
        let number = number.min(u32::try_from(frame.cases.len()).unwrap());
        let drawn = draw(&frame, &by_district(number), "s").unwrap();
        for stratum in drawn.strata {
            let (part, whole) = (stratum.eligible * number as usize, frame.cases.len());
            let share = stratum.drawn.len();
            prop_assert!(share * whole < part + whole && part < (share + 1) * whole);
        }
    }
}
