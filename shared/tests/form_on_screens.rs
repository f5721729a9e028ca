//! What screens and other tablets ask of answers: where something stands, what is kept of it, and taking in what was
//! answered elsewhere.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use proptest::prelude::*;
use shared::form::{Answers, Around, Form, Item, ItemKind, Spot, Text, Tool};
use std::sync::Arc;

fn item(kind: ItemKind, name: &str, items: Vec<Item>) -> Item {
    Item {
        kind,
        name: name.to_owned(),
        label: Text::plain(name),
        items,
        ..Item::default()
    }
}

fn text(name: &str) -> Item {
    item(ItemKind::Text, name, Vec::new())
}

/// Two questions, one that is worked out, and children with toys.
fn form() -> Arc<Form> {
    let sum = Item {
        calculation: "${a} + 1".to_owned(),
        ..item(ItemKind::Calculate, "sum", Vec::new())
    };
    let only_then = Item {
        relevant: "${a} > 1".to_owned(),
        ..text("b")
    };
    let toys = item(ItemKind::Repeat, "toys", vec![text("toy")]);
    let children = item(ItemKind::Repeat, "children", vec![text("age"), toys]);
    let tool = Tool {
        form_id: "t".to_owned(),
        title: "T".to_owned(),
        items: vec![
            item(ItemKind::Group, "one", vec![text("a"), only_then, sum]),
            children,
        ],
        ..Tool::default()
    };
    Arc::new(Form::new(tool).unwrap())
}

fn begin() -> Answers {
    Answers::begin(form(), Around::default())
}

fn resume(kept: &[(String, String)]) -> Answers {
    let kept = kept.iter().map(|(key, value)| (&**key, &**value));
    Answers::resume(form(), Around::default(), kept)
}

fn at(answers: &Answers, name: &str) -> Spot {
    answers.find(name, answers.top()).unwrap()
}

/// Everything that stands, by path.
fn standing(answers: &Answers) -> Vec<(String, String)> {
    let spots = answers.walk(answers.top()).into_iter();
    spots
        .map(|spot| (answers.path(spot), answers.value(spot).to_owned()))
        .collect()
}

#[test]
fn an_item_of_the_tool_is_found_on_the_screen_and_back() {
    let answers = begin();
    let names = answers.form().tool().walk().enumerate();
    for (place, (_, item)) in names {
        let spot = answers.spot_of(place);
        assert_eq!(answers.item(spot).name, item.name);
        assert_eq!(answers.item_of(spot), Some(place));
    }
    assert_eq!(answers.item_of(answers.top()), None);
}

#[test]
fn an_instance_knows_its_repeat_and_its_number() {
    let mut answers = begin();
    let repeat = at(&answers, "children");
    answers.add(repeat, "k1");
    let second = answers.add(repeat, "k2").0.unwrap();
    assert!(answers.is_instance(second) && !answers.is_instance(repeat));
    assert_eq!(answers.repeat_of(second), repeat);
    assert_eq!(answers.number_in_row(second), 1);
    let age = answers.children(second)[0];
    assert!(!answers.is_instance(age));
    assert_eq!(answers.item(answers.without_instances(age)).name, "age");
}

#[test]
fn an_answer_given_elsewhere_moves_what_follows_and_is_not_kept_again() {
    let mut answers = begin();
    answers.take_to_keep();
    let moved = answers.take_in([("a", "2")]).unwrap();
    assert_eq!(answers.value(at(&answers, "sum")), "3");
    let b = at(&answers, "b");
    assert!(answers.is_relevant(b) && moved.iter().any(|(spot, _)| *spot == b));
    assert_eq!(answers.take_to_keep(), []);
}

#[test]
fn instances_that_are_not_here_are_left_to_a_new_beginning_and_nothing_is_done() {
    let mut answers = begin();
    for said in [
        ("children#k9/age", "7"),
        ("children#k9", "1"),
        ("no-such", "x"),
    ] {
        assert_eq!(answers.take_in([("a", "2"), said]), None);
        assert_eq!(answers.value(at(&answers, "a")), "");
    }
    answers.add(at(&answers, "children"), "k9");
    assert!(answers.take_in([("children#k9/age", "7")]).is_some());
}

/// Something a person does.
#[derive(Debug, Clone)]
enum Act {
    Set(&'static str, String),
    Child(String),
    Toy(usize, String, String),
    Age(usize, String),
    Away(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let words = || "[a-z0-9]{0,3}";
    let act = prop_oneof![
        (prop_oneof![Just("a"), Just("b")], "[0-9]{0,2}").prop_map(|(name, to)| Act::Set(name, to)),
        "[a-z]{3}".prop_map(Act::Child),
        (0..4_usize, "[a-z]{3}", words()).prop_map(|(child, key, toy)| Act::Toy(child, key, toy)),
        (0..4_usize, words()).prop_map(|(child, age)| Act::Age(child, age)),
        (0..4_usize).prop_map(Act::Away),
    ];
    proptest::collection::vec(act, 0..24)
}

fn act(answers: &mut Answers, act: &Act) {
    let children = answers.instances(at(answers, "children"));
    match act {
        Act::Set(name, to) => {
            answers.set(at(answers, name), to);
        }
        Act::Child(key) => {
            answers.add(at(answers, "children"), key);
        }
        Act::Age(child, age) => {
            if let Some(child) = children.get(*child) {
                let spot = answers.children(*child)[0];
                answers.set(spot, age);
            }
        }
        Act::Toy(child, key, toy) => {
            if let Some(child) = children.get(*child) {
                let toys = answers.children(*child)[1];
                if let (Some(added), _) = answers.add(toys, key) {
                    let spot = answers.children(added)[0];
                    answers.set(spot, toy);
                }
            }
        }
        Act::Away(child) => {
            if let Some(child) = children.get(*child) {
                answers.take_away(*child);
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_kept_at_once_is_what_was_kept_bit_by_bit(acts in acts()) {
        let mut answers = begin();
        let mut bit_by_bit = std::collections::BTreeMap::new();
        for one in &acts {
            act(&mut answers, one);
            bit_by_bit.extend(answers.take_to_keep());
        }
        let at_once = answers.kept();
        let bit_by_bit: Vec<_> = bit_by_bit.into_iter().collect();
        prop_assert_eq!(standing(&resume(&at_once)), standing(&answers));
        prop_assert_eq!(standing(&resume(&bit_by_bit)), standing(&answers));
    }

    #[test]
    fn every_key_leads_back_to_its_answer(acts in acts()) {
        let mut answers = begin();
        for one in &acts {
            act(&mut answers, one);
        }
        for spot in answers.walk(answers.top()) {
            if !answers.item(spot).kind.is_section() {
                let key = answers.key(spot).unwrap();
                prop_assert_eq!(answers.spot_of_key(&key), Some(spot));
            }
        }
    }
}
