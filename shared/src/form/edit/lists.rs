//! Lists of choices, which several questions may share.

use super::names::{free_name, name_from};
use crate::form::{Choice, ChoiceList, Item, Tool};

/// The numbers of the questions that take their choices from a list.
pub fn list_users(tool: &Tool, list: &str) -> Vec<usize> {
    let items = tool.walk().enumerate();
    items
        .filter(|(_, (_, item))| uses(item, list))
        .map(|(number, _)| number)
        .collect()
}

fn uses(item: &Item, list: &str) -> bool {
    item.kind.has_choices() && item.list == list
}

/// Puts a list in a tool: the one that says the same under its name if it is there, and else under a name that is
/// free. Gives the name.
pub fn put_list(tool: &mut Tool, list: ChoiceList) -> String {
    if let Some(same) = tool.list(&list.name)
        && same.choices == list.choices
    {
        return list.name;
    }
    let name = free_name(&list.name, |name| tool.list(name).is_some());
    tool.lists.push(ChoiceList {
        name: name.clone(),
        ..list
    });
    name
}

/// A name for a new list, made from what is asked.
pub fn named_list(tool: &Tool, label: &str) -> String {
    let name = match name_from(label) {
        name if name.is_empty() => "choices".to_owned(),
        name => name,
    };
    free_name(&name, |name| tool.list(name).is_some())
}

/// Gives a question a list of its own that says the same as the one it shares. Gives the new name; nothing where it
/// has no list or shares it with nobody.
pub fn list_for_one(tool: &mut Tool, number: usize) -> Option<String> {
    let name = tool.item(number)?.list.clone();
    if list_users(tool, &name).len() < 2 {
        return None;
    }
    let list = tool.list(&name)?.clone();
    let free = free_name(&format!("{name}_2"), |name| tool.list(name).is_some());
    tool.lists.push(ChoiceList {
        name: free.clone(),
        ..list
    });
    free.clone_into(&mut tool.item_mut(number)?.list);
    Some(free)
}

/// Gives a list another name, in every question that takes its choices from it. Whether it was done: not where the
/// name is taken or holds a blank.
pub fn rename_list(tool: &mut Tool, from: &str, to: &str) -> bool {
    if to.is_empty() || to.contains(char::is_whitespace) || tool.list(to).is_some() {
        return false;
    }
    let Some(list) = tool.lists.iter_mut().find(|list| list.name == from) else {
        return false;
    };
    to.clone_into(&mut list.name);
    tool.each_mut(&mut |item| {
        if item.list == from {
            to.clone_into(&mut item.list);
        }
    });
    true
}

/// A name for a new choice of a list, made from what is read.
pub fn choice_name(list: &ChoiceList, label: &str) -> String {
    let name = match name_from(label) {
        name if name.is_empty() => "choice".to_owned(),
        name => name,
    };
    free_name(&name, |name| {
        list.choices.iter().any(|choice| choice.name == name)
    })
}

/// Gives a choice another name. Whether it was done: not where the name is taken in its list or holds a blank.
/// Rules that ask for the old one are left as they stand, as a text in them may mean anything.
pub fn rename_choice(list: &mut ChoiceList, place: usize, to: &str) -> bool {
    let is_taken = |choice: &Choice| choice.name == to;
    if to.is_empty() || to.contains(char::is_whitespace) || list.choices.iter().any(is_taken) {
        return false;
    }
    let choice = list.choices.get_mut(place);
    choice.is_some_and(|choice| {
        to.clone_into(&mut choice.name);
        true
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, tool};
    use super::*;
    use crate::form::{ItemKind, Text};

    fn choice(name: &str) -> Choice {
        Choice {
            name: name.to_owned(),
            label: Text::plain(name),
            ..Choice::default()
        }
    }

    fn sharing() -> Tool {
        let mut tool = tool();
        tool.lists.push(ChoiceList {
            name: "r5".to_owned(),
            choices: vec![choice("yes"), choice("no")],
        });
        for name in ["x", "y"] {
            tool.items.push(Item {
                kind: ItemKind::SelectOne,
                list: "r5".to_owned(),
                ..asked(name)
            });
        }
        tool
    }

    #[test]
    fn a_list_that_is_shared_can_be_had_for_one_question_alone() {
        let mut tool = sharing();
        let last = tool.walk().count() - 1;
        assert_eq!(list_users(&tool, "r5"), [last - 1, last]);
        assert_eq!(list_for_one(&mut tool, last).as_deref(), Some("r5_2"));
        assert_eq!(list_users(&tool, "r5"), [last - 1]);
        assert_eq!(tool.list("r5_2").unwrap().choices.len(), 2);
        assert_eq!(
            list_for_one(&mut tool, last),
            None,
            "it has its own already"
        );
    }

    #[test]
    fn a_list_keeps_its_questions_under_a_new_name() {
        let mut tool = sharing();
        assert!(rename_list(&mut tool, "r5", "answers"));
        assert_eq!(list_users(&tool, "answers").len(), 2);
        assert!(!rename_list(&mut tool, "answers", "two words"));
        assert!(!rename_list(&mut tool, "answers", "answers"));
    }

    #[test]
    fn the_same_list_is_put_in_once_and_another_beside_it() {
        let mut tool = sharing();
        let same = tool.lists[0].clone();
        assert_eq!(put_list(&mut tool, same.clone()), "r5");
        assert_eq!(tool.lists.len(), 1);
        let other = ChoiceList {
            choices: vec![choice("maybe")],
            ..same
        };
        assert_eq!(put_list(&mut tool, other), "r5_2");
    }

    #[test]
    fn a_choice_has_a_name_no_other_has() {
        let mut list = sharing().lists[0].clone();
        assert_eq!(choice_name(&list, "Yes"), "yes_2");
        assert!(!rename_choice(&mut list, 0, "no"));
        assert!(!rename_choice(&mut list, 0, "not at all"));
        assert!(rename_choice(&mut list, 0, "indeed"));
        assert_eq!(list.choices[0].name, "indeed");
    }
}
