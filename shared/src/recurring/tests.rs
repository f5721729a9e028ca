//! What adds up, whatever the cards.

use super::*;
use proptest::prelude::*;

fn id(of: u8) -> RecordId {
    RecordId::derived(&["recurring", &of.to_string()])
}

fn fact() -> impl Strategy<Value = Fact> {
    let day = prop::option::of((2024..2027_i32, 1..13_u32));
    let levels = prop::option::of(0..Level::ALL.len());
    let factors = prop::collection::vec(0..4_u8, 0..3);
    let left = prop::option::weighted(0.2, 0..4_u8);
    let cards = (any::<u8>(), 0..5_u8, prop::option::of(0..3_u8), 0..4_usize);
    (cards, day, levels, factors, 0..9_u32, left).prop_map(
        |((card, circle, district, kind), day, level, factors, dots, left)| Fact {
            card: id(card),
            circle: id(circle),
            district: district.map(id),
            day: day.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 3)),
            theme: String::new(),
            kind: CardKind::ALL[kind].clone(),
            level: level.map(|level| Level::ALL[level].clone()),
            factors: factors.into_iter().map(id).collect(),
            dots,
            left_out: left.map(|left| match left {
                0 => LeftOut::ChildSaidNo,
                1 => LeftOut::TakenBack,
                2 => LeftOut::CalledOff,
                _ => LeftOut::Practice,
            }),
        },
    )
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec(fact(), 0..40)
}

const ONE_EACH: [By; 4] = [By::Kind, By::Level, By::District, By::Quarter];

#[test]
fn a_quarter_is_named_by_its_months() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let quarter = Quarter::of(day);
    assert_eq!(quarter.words(), "October to December 2026");
    assert_eq!(quarter.next().words(), "January to March 2027");
}

#[test]
fn quarters_in_which_nothing_was_said_are_shown_but_a_mistyped_year_is_not_drawn_out() {
    let at = |year, place| Quarter { year, place };
    let said = SortedSet::from([at(206, 1), at(2025, 3), at(2026, 1)]);
    let run = [at(206, 1), at(2025, 3), at(2026, 0), at(2026, 1)];
    assert_eq!(Quarter::run(&said), run);
    assert!(Quarter::run(&SortedSet::default()).is_empty());
}

#[test]
fn only_what_is_asked_for_is_taken() {
    let day = NaiveDate::from_ymd_opt(2026, 5, 1);
    let fact = Fact {
        card: id(1),
        circle: id(2),
        district: Some(id(3)),
        day,
        theme: crate::search::fold("Second plans"),
        kind: CardKind::Barrier,
        level: None,
        factors: SortedSet::default(),
        dots: 0,
        left_out: None,
    };
    let quarter = day.map(Quarter::of);
    let asked = Asked {
        kind: Some(CardKind::Barrier),
        district: Some(id(3)),
        theme: Words::of("PLANS second"),
        from: quarter,
        to: quarter,
    };
    assert!(asked.takes(&fact) && Asked::default().takes(&fact));
    let later = quarter.map(Quarter::next);
    let others = [
        Asked {
            kind: Some(CardKind::Idea),
            ..asked.clone()
        },
        Asked {
            district: Some(id(4)),
            ..asked.clone()
        },
        Asked {
            theme: Words::of("missing"),
            ..asked.clone()
        },
        Asked {
            from: later,
            to: None,
            ..asked.clone()
        },
    ];
    for other in others {
        assert!(!other.takes(&fact), "{other:?}");
    }
    let undated = Fact { day: None, ..fact };
    assert!(!asked.takes(&undated), "without a day it is in no quarter");
}

proptest! {
    #[test]
    fn groups_of_which_each_card_is_in_one_add_up(facts in facts()) {
        let all = count(&facts);
        for by in ONE_EACH {
            let groups = count_by(&facts, by);
            prop_assert_eq!(groups.values().map(|count| count.cards).sum::<usize>(), all.cards);
            prop_assert_eq!(groups.values().map(|count| count.dots).sum::<u32>(), all.dots);
        }
    }

    #[test]
    fn no_group_is_larger_than_all_and_factors_lose_no_card(facts in facts()) {
        let all = count(&facts);
        let factors = count_by(&facts, By::Factor);
        prop_assert!(factors.values().map(|count| count.cards).sum::<usize>() >= all.cards);
        for by in [By::Factor, By::Kind, By::Level, By::District, By::Quarter] {
            for count in count_by(&facts, by).values() {
                prop_assert!(0 < count.circles && count.circles <= count.cards);
                prop_assert!(count.cards <= all.cards && count.circles <= all.circles);
            }
        }
    }

    #[test]
    fn the_cards_behind_a_number_are_as_many_as_it_says(facts in facts()) {
        for by in [By::Factor, By::Kind, By::Level, By::District, By::Quarter] {
            for (group, count) in count_by(&facts, by).iter() {
                let behind = facts.iter().filter(|fact| fact.is_in(group));
                prop_assert_eq!(super::count(behind), *count);
            }
        }
    }

    #[test]
    fn rows_of_a_table_add_up_to_their_group(facts in facts()) {
        for one in [By::Factor, By::Level] {
            let cells = cross(&facts, one, By::Kind);
            for (group, count) in count_by(&facts, one).iter() {
                let row = cells.iter().filter(|((row, _), _)| row == group);
                prop_assert_eq!(row.map(|(_, cards)| cards).sum::<usize>(), count.cards);
            }
        }
    }

    #[test]
    fn what_is_left_out_changes_no_number(facts in facts()) {
        let mut kept = facts.clone();
        kept.retain(|fact| fact.left_out.is_none());
        prop_assert_eq!(count(&facts), count(&kept));
        for by in [By::Factor, By::Kind, By::Level, By::District, By::Quarter] {
            prop_assert_eq!(count_by(&facts, by), count_by(&kept, by));
            prop_assert_eq!(cross(&facts, by, By::Quarter), cross(&kept, by, By::Quarter));
        }
        let left: usize = left_out(&facts).values().sum();
        prop_assert_eq!(left + kept.len(), facts.len());
    }

    #[test]
    fn the_order_of_cards_does_not_matter(facts in facts()) {
        let mut other = facts.clone();
        other.reverse();
        for by in [By::Factor, By::Kind, By::Level, By::District, By::Quarter] {
            prop_assert_eq!(count_by(&facts, by), count_by(&other, by));
        }
    }
}
