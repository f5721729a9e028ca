use super::*;
use crate::form::{ChoiceList, Text};
use proptest::prelude::*;

fn choice(name: &str, label: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        label: Text::plain(label),
        ..Choice::default()
    }
}

fn asked(kind: ItemKind, name: &str, label: &str) -> Item {
    Item {
        kind,
        name: name.to_owned(),
        list: if kind.has_choices() { "r3" } else { "" }.to_owned(),
        label: Text::plain(label),
        ..Item::default()
    }
}

fn tool() -> Tool {
    let why = Item {
        relevant: "${held} = 'no'".to_owned(),
        ..asked(ItemKind::SelectMultiple, "why", "Why not?")
    };
    Tool {
        title: "Core groups".to_owned(),
        lists: vec![ChoiceList {
            name: "r3".to_owned(),
            choices: vec![
                choice("yes", "Yes"),
                choice("partly", "Partly"),
                choice("no", "No"),
            ],
        }],
        items: vec![
            asked(ItemKind::SelectOne, "held", "Was it held?"),
            why,
            asked(ItemKind::Integer, "days", "Days until then"),
            asked(ItemKind::Text, "seen", "What did you see?"),
        ],
        ..Tool::default()
    }
}

fn editions(second: impl FnOnce(&mut Tool)) -> [Edition; 2] {
    let mut altered = tool();
    second(&mut altered);
    [
        Edition {
            number: 1,
            tool: tool(),
        },
        Edition {
            number: 2,
            tool: altered,
        },
    ]
}

fn held<'a>(edition: usize, answers: &[(&'a str, &'a str)]) -> Held<'a> {
    Held {
        edition,
        is_finished: edition == 0,
        answers: answers.to_vec(),
    }
}

fn named<'a>(report: &'a Report, name: &str) -> &'a Asked {
    report
        .alike
        .iter()
        .find(|asked| asked.name == name)
        .unwrap()
}

#[test]
fn the_same_question_is_counted_in_each_version() {
    let audits = [
        held(0, &[("held", "yes"), ("days", "3")]),
        held(0, &[("held", "no"), ("why", "partly no"), ("days", "11")]),
        held(1, &[("held", "no"), ("days", "4")]),
    ];
    let report = across(&editions(|_| {}), &audits, Moment::default());
    assert_eq!(
        (report.editions[0].audits, report.editions[0].finished),
        (2, 2)
    );
    assert_eq!(
        (report.editions[1].audits, report.editions[1].finished),
        (1, 0)
    );
    assert_eq!(report.apart, []);
    let was_held = named(&report, "held");
    assert_eq!(was_held.told[0].counts, [1, 0, 1]);
    assert_eq!(was_held.told[1].counts, [0, 0, 1]);
    let why = named(&report, "why");
    assert_eq!(why.told[0].counts, [0, 1, 1], "several of one answer");
    assert_eq!(
        (why.told[0].answered, why.told[0].unanswered),
        (1, 0),
        "asked once"
    );
    assert_eq!((why.told[1].answered, why.told[1].unanswered), (0, 1));
    assert_eq!(
        named(&report, "days").told[0].numbers,
        Some((3.0, 7.0, 11.0))
    );
}

#[test]
fn what_was_reworded_or_is_new_stands_apart_and_says_why() {
    let two = editions(|tool| {
        tool.items[0].label = Text::plain("Was it minuted?");
        tool.items[1].list = "four".to_owned();
        tool.lists.push(ChoiceList {
            name: "four".to_owned(),
            choices: vec![choice("a", "A")],
        });
        tool.items[2].name = "days_until".to_owned();
    });
    let report = across(&two, &[held(0, &[("held", "yes")])], Moment::default());
    let alike: Vec<_> = report.alike.iter().map(|asked| &*asked.name).collect();
    assert_eq!(alike, ["seen"]);
    let apart: Vec<_> = report
        .apart
        .iter()
        .map(|apart| {
            (
                &*apart.asked.name,
                apart.asked.told[0].edition,
                apart.why.words(),
            )
        })
        .collect();
    let reworded = |number| format!("reworded in version {number}");
    let choices = |number| format!("other choices in version {number}");
    assert_eq!(
        apart,
        [
            ("held", 0, reworded(2)),
            ("held", 1, reworded(1)),
            ("why", 0, choices(2)),
            ("why", 1, choices(1)),
            ("days_until", 1, "new in version 2".to_owned()),
            ("days", 0, "not asked after version 1".to_owned()),
        ]
    );
    assert_eq!(report.apart[0].asked.told[0].counts, [1, 0, 0]);
}

#[test]
fn an_answer_whose_question_was_closed_is_not_counted() {
    let audits = [held(0, &[("held", "yes"), ("why", "no")])];
    let report = across(&editions(|_| {}), &audits, Moment::default());
    assert_eq!(named(&report, "why").told[0].answered, 0);
}

#[test]
fn one_version_alone_is_read_by_itself() {
    let [first, _] = editions(|_| {});
    let report = across(&[first], &[held(0, &[("held", "yes")])], Moment::default());
    assert_eq!(report.apart, []);
    assert_eq!(named(&report, "held").told[0].counts, [1, 0, 0]);
}

proptest! {
    /// Every answer is counted once and in the version it was given to.
    #[test]
    fn nothing_is_lost_and_nothing_counted_twice(given in prop::collection::vec((0_usize..2, 0_usize..4), 0..30)) {
        let values = ["yes", "partly", "no", ""];
        let audits: Vec<Held<'_>> = given
            .iter()
            .map(|(edition, value)| held(*edition, &[("held", values[*value])]))
            .collect();
        let report = across(&editions(|_| {}), &audits, Moment::default());
        let was_held = named(&report, "held");
        for edition in 0..2 {
            let its = given.iter().filter(|(of, _)| *of == edition);
            let told = &was_held.told[edition];
            prop_assert_eq!(told.counts.iter().sum::<usize>() + told.other, told.answered);
            prop_assert_eq!(told.answered + told.unanswered, its.clone().count());
            for (place, value) in values.iter().take(3).enumerate() {
                let same = its.clone().filter(|(_, of)| values[*of] == *value).count();
                prop_assert_eq!(told.counts[place], same);
            }
        }
    }
}
