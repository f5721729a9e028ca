//! Altering a tool: what a builder does to it, as pure steps. Nothing here can make a tool that is not one; whether
//! it can be answered is for [`check`](super::check) to say.
//!
//! Questions and sections are pointed at by their number in [`Tool::walk`]. A question and what follows it (its
//! evidence, its why-factors) move, are copied and go as one.

mod companions;
mod lists;
mod names;
mod order;

pub use companions::{EVIDENCE, has_companions, may_have_companions, set_companions};
pub use lists::{
    choice_name, list_for_one, list_users, named_list, put_list, rename_choice, rename_list,
};
pub use names::{free_name, is_name_free, mentions, name_for, name_from, rename};
pub use order::{
    Step, add, block, duplicate, follow_on, may_go, move_beside, parent_of, remove, step,
};

use super::{Item, Tool};

impl Tool {
    /// The item of a number.
    pub fn item(&self, number: usize) -> Option<&Item> {
        self.walk().nth(number).map(|(_, item)| item)
    }

    /// The item of a number, to alter.
    pub fn item_mut(&mut self, number: usize) -> Option<&mut Item> {
        fn find<'a>(items: &'a mut [Item], left: &mut usize) -> Option<&'a mut Item> {
            for item in items {
                if *left == 0 {
                    return Some(item);
                }
                *left -= 1;
                let inside = size(item) - 1;
                if *left < inside {
                    return find(&mut item.items, left);
                }
                *left -= inside;
            }
            None
        }
        find(&mut self.items, &mut { number })
    }

    /// Every item, to alter, sections before what lies in them.
    pub fn each_mut(&mut self, alter: &mut impl FnMut(&mut Item)) {
        fn each(items: &mut [Item], alter: &mut impl FnMut(&mut Item)) {
            for item in items {
                alter(item);
                each(&mut item.items, alter);
            }
        }
        each(&mut self.items, alter);
    }
}

/// How many items an item is, with all that lies in it.
pub(super) fn size(item: &Item) -> usize {
    let mut count = 0;
    let mut ahead = vec![item];
    while let Some(item) = ahead.pop() {
        count += 1;
        ahead.extend(&item.items);
    }
    count
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::form::{ItemKind, Text};

    /// A question of words.
    pub fn asked(name: &str) -> Item {
        Item {
            name: name.to_owned(),
            label: Text::plain(name.to_uppercase()),
            ..Item::default()
        }
    }

    /// A section.
    pub fn section(name: &str, items: Vec<Item>) -> Item {
        Item {
            kind: ItemKind::Group,
            items,
            ..asked(name)
        }
    }

    /// `a (b c) d ((e) f)`, written as names with brackets.
    pub fn tool() -> Tool {
        Tool {
            form_id: "t".to_owned(),
            title: "T".to_owned(),
            items: vec![
                asked("a"),
                section("one", vec![asked("b"), asked("c")]),
                asked("d"),
                section("two", vec![section("deep", vec![asked("e")]), asked("f")]),
            ],
            ..Tool::default()
        }
    }

    /// The names of a tool in order, with brackets around what lies in a section.
    pub fn written(tool: &Tool) -> String {
        fn of(items: &[Item]) -> String {
            let each = items.iter().map(|item| {
                if item.kind.is_section() {
                    format!("{}({})", item.name, of(&item.items))
                } else {
                    item.name.clone()
                }
            });
            each.collect::<Vec<_>>().join(" ")
        }
        of(&tool.items)
    }

    /// The number of a name.
    pub fn number(tool: &Tool, name: &str) -> usize {
        tool.walk().position(|(_, item)| item.name == name).unwrap()
    }

    #[test]
    fn every_number_finds_the_item_that_walking_finds() {
        let mut tool = tool();
        let names: Vec<String> = tool.walk().map(|(_, item)| item.name.clone()).collect();
        for (number, name) in names.iter().enumerate() {
            assert_eq!(tool.item_mut(number).map(|item| &item.name), Some(name));
        }
        assert!(tool.item_mut(names.len()).is_none());
        assert!(tool.item(names.len()).is_none());
    }
}
