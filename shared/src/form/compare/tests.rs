use super::*;
use crate::form::edit::{Step, step};
use crate::form::{Choice, ChoiceList, ItemKind, Text};
use proptest::prelude::*;

fn asked_as(name: &str, label: &str) -> Item {
    Item {
        name: name.to_owned(),
        label: Text::plain(label),
        ..Item::default()
    }
}

fn choice(name: &str, label: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        label: Text::plain(label),
        ..Choice::default()
    }
}

fn tool() -> Tool {
    let held = Item {
        kind: ItemKind::SelectOne,
        list: "r3".to_owned(),
        ..asked_as("held", "Was it held?")
    };
    Tool {
        title: "Core groups".to_owned(),
        lists: vec![ChoiceList {
            name: "r3".to_owned(),
            choices: vec![choice("yes", "Yes"), choice("no", "No")],
        }],
        items: vec![
            asked_as("ref", "Reference"),
            Item {
                kind: ItemKind::Group,
                items: vec![held, asked_as("who", "Who came?"), asked_as("why", "Why?")],
                ..asked_as("meetings", "Meetings")
            },
        ],
        ..Tool::default()
    }
}

fn said(old: &Tool, new: &Tool) -> Vec<String> {
    let told = compare(old, new).into_iter();
    told.map(|one| {
        format!("{}: {} {}", one.name, one.what.words(), one.words)
            .trim()
            .to_owned()
    })
    .collect()
}

#[test]
fn each_sort_of_difference_is_told_of_its_own_question() {
    let old = tool();
    let mut new = tool();
    new.title = "Core group meetings".to_owned();
    let section = &mut new.items[1];
    section.items[0].required = "yes".to_owned();
    section.items[1].label = Text::plain("Who took part?");
    section.items[2].hint = Text::plain("In short.");
    section.items.push(asked_as("next", "When next?"));
    new.items.remove(0);
    new.lists[0].choices[1].label = Text::plain("Not held");
    new.lists[0].choices.push(choice("partly", "Partly"));
    assert_eq!(
        said(&old, &new),
        [
            ": Settings Title from “Core groups” to “Core group meetings”.",
            "held: Other choices New: “Partly”. Reworded: “No” is now “Not held”.",
            "held: Another rule Needed from nothing to “yes”.",
            "who: Reworded It was “Who came?”.",
            "why: Other help Changed: hint.",
            "next: New",
            "ref: Taken out",
        ]
    );
}

#[test]
fn one_question_that_was_moved_is_told_and_not_those_it_passed() {
    let old = tool();
    let mut new = tool();
    step(&mut new, 2, Step::Down);
    step(&mut new, 3, Step::Down);
    assert_eq!(said(&old, &new), ["held: Moved"]);
    step(&mut new, 0, Step::Into);
    assert_eq!(
        said(&old, &new),
        ["ref: Moved Now in “Meetings”.", "held: Moved"]
    );
}

#[test]
fn like_is_read_with_like() {
    let (old, mut new) = (tool(), tool());
    let item = |tool: &Tool| tool.item(2).unwrap().clone();
    let told = |new: &Tool| unlike(&old, &item(&old), new, &item(new));
    assert_eq!(told(&new), None);
    new.item_mut(2).unwrap().label = Text::plain("was it  held");
    new.item_mut(2).unwrap().required = "yes".to_owned();
    new.lists[0].choices.reverse();
    assert_eq!(
        told(&new),
        None,
        "neither blanks nor rules nor order are words"
    );
    new.lists[0].choices[0].label = Text::plain("Never");
    assert_eq!(told(&new), Some(Unlike::Choices));
    new.item_mut(2).unwrap().label = Text::plain("Was it minuted?");
    assert_eq!(told(&new), Some(Unlike::Words));
    new.item_mut(2).unwrap().kind = ItemKind::SelectMultiple;
    assert_eq!(told(&new), Some(Unlike::Kind));
}

/// A tool after a few arbitrary alterations.
fn altered() -> impl Strategy<Value = Tool> {
    let one = (0_usize..7, 0_usize..6, "[a-d]");
    prop::collection::vec(one, 0..8).prop_map(|steps| {
        let mut tool = tool();
        for (what, at, word) in steps {
            match what {
                0 => drop(crate::form::edit::remove(&mut tool, at)),
                1 => drop(step(&mut tool, at, Step::Up)),
                2 => drop(step(&mut tool, at, Step::Out)),
                3 => drop(crate::form::edit::add(
                    &mut tool,
                    Some(at),
                    asked_as(&word, &word),
                )),
                4 => {
                    if let Some(item) = tool.item_mut(at) {
                        item.label = Text::plain(word);
                    }
                }
                5 => tool.lists[0].choices.push(choice(&word, &word)),
                _ => {
                    if let Some(item) = tool.item_mut(at) {
                        item.relevant = word;
                    }
                }
            }
        }
        tool
    })
}

fn count(found: &[Difference], what: What) -> usize {
    found.iter().filter(|one| one.what == what).count()
}

proptest! {
    #[test]
    fn a_tool_does_not_differ_from_itself(tool in altered()) {
        prop_assert_eq!(compare(&tool, &tool), []);
    }

    /// Seen from the other side, what came has gone, and of everything else there is as much.
    #[test]
    fn both_sides_tell_the_same(old in altered(), new in altered()) {
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(count(&there, What::Added), count(&back, What::Removed));
        prop_assert_eq!(count(&there, What::Removed), count(&back, What::Added));
        for what in [What::Moved, What::Reworded, What::OtherKind, What::OtherChoices, What::OtherRule, What::OtherHelp, What::OtherSettings] {
            prop_assert_eq!(count(&there, what), count(&back, what), "{:?}", what);
        }
        if there.is_empty() {
            prop_assert_eq!(old.items, new.items);
        }
    }

    /// Likeness does not hang on which of two is the later.
    #[test]
    fn likeness_is_mutual(old in altered(), new in altered(), at in 0_usize..6) {
        if let (Some(a), Some(b)) = (old.item(at), new.item(at)) {
            prop_assert_eq!(unlike(&old, a, &new, b), unlike(&new, b, &old, a));
        }
    }
}
