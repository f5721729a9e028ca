//! Where items stand: adding, copying, taking away, and moving.

use super::names::{free_name, rename_within};
use super::size;
use crate::form::{Item, Tool};

/// A step an item can be moved by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before what stands above it; at the top of a section, out of it.
    Up,
    /// After what stands below it; at the foot of a section, out of it.
    Down,
    /// Into the section above it, or into the one below where there is none above.
    Into,
    /// Out of its section, to stand after it.
    Out,
}

/// Places from the outermost section inwards, the item's own last.
type Way = Vec<usize>;

fn way_to(tool: &Tool, number: usize) -> Option<Way> {
    let mut left = number;
    let mut way = Vec::new();
    let mut items = &tool.items;
    'deeper: loop {
        for (place, item) in items.iter().enumerate() {
            if left == 0 {
                way.push(place);
                return Some(way);
            }
            let size = size(item);
            if left < size {
                way.push(place);
                left -= 1;
                items = &item.items;
                continue 'deeper;
            }
            left -= size;
        }
        return None;
    }
}

fn number_of(tool: &Tool, way: &[usize]) -> usize {
    let mut number = 0;
    let mut items = &tool.items;
    for (level, place) in way.iter().enumerate() {
        number += items.iter().take(*place).map(size).sum::<usize>();
        let Some(item) = items.get(*place) else {
            break;
        };
        if level + 1 < way.len() {
            number += 1;
            items = &item.items;
        }
    }
    number
}

fn row<'a>(tool: &'a Tool, parent: &[usize]) -> Option<&'a Vec<Item>> {
    parent.iter().try_fold(&tool.items, |items, place| {
        items.get(*place).map(|item| &item.items)
    })
}

fn row_mut<'a>(tool: &'a mut Tool, parent: &[usize]) -> Option<&'a mut Vec<Item>> {
    parent.iter().try_fold(&mut tool.items, |items, place| {
        items.get_mut(*place).map(|item| &mut item.items)
    })
}

/// How many in a row belong together from a place on: an item and those after it that follow it.
fn together(row: &[Item], place: usize) -> usize {
    let Some(first) = row.get(place) else {
        return 0;
    };
    let after = row.iter().skip(place + 1);
    1 + after
        .take_while(|item| !first.name.is_empty() && item.follows == first.name)
        .count()
}

/// Where the group begins that an item belongs to: itself, or what it follows.
fn leader_of(row: &[Item], place: usize) -> usize {
    let leads = |at: &usize| {
        row.get(*at).is_some_and(|item| item.follows.is_empty()) && at + together(row, *at) > place
    };
    (0..place).rev().find(leads).unwrap_or(place)
}

/// The numbers of an item and all that goes with it: what lies in it, and what follows it.
pub fn block(tool: &Tool, number: usize) -> std::ops::Range<usize> {
    let whole = || {
        let way = way_to(tool, number)?;
        let (place, parent) = way.split_last()?;
        let row = row(tool, parent)?;
        let count = together(row, *place);
        Some(row.iter().skip(*place).take(count).map(size).sum::<usize>())
    };
    number..number + whole().unwrap_or(0)
}

/// The number of the section an item lies in.
pub fn parent_of(tool: &Tool, number: usize) -> Option<usize> {
    let way = way_to(tool, number)?;
    let (_, parent) = way.split_last()?;
    (!parent.is_empty()).then(|| number_of(tool, parent))
}

/// Adds an item: into a section that is chosen if it is a question, and else after what is chosen and what follows
/// that; at the end where nothing is chosen. Gives its number.
pub fn add(tool: &mut Tool, chosen: Option<usize>, item: Item) -> usize {
    let way = chosen.and_then(|number| way_to(tool, number));
    let into = chosen
        .and_then(|number| tool.item(number))
        .is_some_and(|chosen| chosen.kind.is_section() && !item.kind.is_section());
    let mut way = way.unwrap_or_else(|| vec![tool.items.len()]);
    if into {
        way.push(row(tool, &way).map_or(0, Vec::len));
    } else if let Some((place, parent)) = way.split_last_mut()
        && let Some(row) = row(tool, parent)
        && *place < row.len()
    {
        // Beside what leads it, if the chosen one only follows another.
        let leader = leader_of(row, *place);
        *place = leader + together(row, leader);
    }
    put(tool, &way, vec![item])
}

/// Puts items in a row; gives the number of the first.
fn put(tool: &mut Tool, way: &[usize], items: Vec<Item>) -> usize {
    if let Some((place, parent)) = way.split_last()
        && let Some(row) = row_mut(tool, parent)
    {
        let place = (*place).min(row.len());
        row.splice(place..place, items);
    }
    number_of(tool, way)
}

/// Takes items out of their row with all that goes with them.
fn take(tool: &mut Tool, way: &[usize]) -> Vec<Item> {
    let Some((place, parent)) = way.split_last() else {
        return Vec::new();
    };
    let Some(row) = row_mut(tool, parent) else {
        return Vec::new();
    };
    let count = together(row, *place);
    let end = (place + count).min(row.len());
    row.drain((*place).min(end)..end).collect()
}

/// Takes an item away with what lies in it and what follows it; gives the number to choose next.
pub fn remove(tool: &mut Tool, number: usize) -> Option<usize> {
    let way = way_to(tool, number)?;
    take(tool, &way);
    let left = tool.walk().count();
    (left > 0).then(|| number.min(left - 1))
}

/// Copies an item with what lies in it and what follows it. The copies get names of their own and ask for each other
/// by them. Gives the number of the first.
pub fn duplicate(tool: &mut Tool, number: usize) -> Option<usize> {
    let way = way_to(tool, number)?;
    let (place, parent) = way.split_last()?;
    let row = row(tool, parent)?;
    let count = together(row, *place);
    let mut copies: Vec<Item> = row.iter().skip(*place).take(count).cloned().collect();
    let mut names = Vec::new();
    let mut ahead: Vec<&Item> = copies.iter().rev().collect();
    while let Some(item) = ahead.pop() {
        if !item.name.is_empty() && !names.contains(&item.name) {
            names.push(item.name.clone());
        }
        ahead.extend(item.items.iter().rev());
    }
    // The longest first, so that no name is taken for a part of another.
    let mut taken: Vec<String> = tool.walk().map(|(_, item)| item.name.clone()).collect();
    for name in names {
        let free = free_name(&name, |name| taken.iter().any(|other| other == name));
        taken.push(free.clone());
        rename_within(&mut copies, &name, &free);
    }
    let mut way = way.clone();
    if let Some(last) = way.last_mut() {
        *last += count;
    }
    Some(put(tool, &way, copies))
}

/// Where a step leads, as the way after the item was taken out of its row.
fn led(tool: &Tool, way: &[usize], step: Step) -> Option<Way> {
    let (place, parent) = way.split_last()?;
    let row = row(tool, parent)?;
    let count = together(row, *place);
    let within = |place: usize| [parent, &[place]].concat();
    let out = |after: usize| {
        let (section, around) = parent.split_last()?;
        Some([around, &[section + after]].concat())
    };
    match step {
        Step::Up => match place.checked_sub(1) {
            Some(above) => Some(within(leader_of(row, above))),
            None => out(0),
        },
        Step::Down if place + count < row.len() => {
            Some(within(place + together(row, place + count)))
        }
        Step::Down | Step::Out => out(1),
        Step::Into => {
            let is_section =
                |place: usize| row.get(place).is_some_and(|item| item.kind.is_section());
            let before = place.checked_sub(1).filter(|place| is_section(*place));
            if let Some(before) = before {
                let length = row.get(before).map_or(0, |section| section.items.len());
                return Some([parent, &[before, length]].concat());
            }
            // It is taken out first, so the section below comes to stand in its place.
            is_section(place + count).then(|| [parent, &[*place, 0]].concat())
        }
    }
}

/// Whether a step leads anywhere.
pub fn may_go(tool: &Tool, number: usize, step: Step) -> bool {
    way_to(tool, number).is_some_and(|way| led(tool, &way, step).is_some())
}

/// Moves an item, with what lies in it and what follows it, by a step. Gives its number then.
pub fn step(tool: &mut Tool, number: usize, step: Step) -> Option<usize> {
    let way = way_to(tool, number)?;
    let to = led(tool, &way, step)?;
    let moved = take(tool, &way);
    Some(put(tool, &to, moved))
}

/// Moves an item to stand before or after another, where it does not lie in what is moved. Gives its number then.
pub fn move_beside(tool: &mut Tool, number: usize, other: usize, after: bool) -> Option<usize> {
    if block(tool, number).contains(&other) {
        return None;
    }
    let way = way_to(tool, number)?;
    let mut to = way_to(tool, other)?;
    if after {
        let (place, parent) = to.split_last_mut()?;
        *place += together(row(tool, parent)?, *place);
    }
    let (place, parent) = way.split_last()?;
    let count = together(row(tool, parent)?, *place);
    // What stands behind it in its row moves up when it is taken out.
    if to.len() >= way.len()
        && to.starts_with(parent)
        && let Some(level) = to.get_mut(parent.len())
        && *level > *place
    {
        *level -= count;
    }
    let moved = take(tool, &way);
    Some(put(tool, &to, moved))
}

/// Where to put what follows a question: after it and what follows it already.
pub fn follow_on(tool: &mut Tool, number: usize, items: Vec<Item>) {
    let Some(mut way) = way_to(tool, number) else {
        return;
    };
    let count = way.split_last().and_then(|(place, parent)| {
        let row = row(tool, parent)?;
        Some(together(row, *place))
    });
    if let (Some(last), Some(count)) = (way.last_mut(), count) {
        *last += count;
        put(tool, &way, items);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, number, section, tool, written};
    use super::*;
    use proptest::prelude::*;

    fn stepped(name: &str, way: Step) -> String {
        let mut tool = tool();
        let at = number(&tool, name);
        match step(&mut tool, at, way) {
            Some(now) => {
                assert_eq!(tool.item(now).unwrap().name, name, "its number follows it");
                written(&tool)
            }
            None => "nowhere".to_owned(),
        }
    }

    #[test]
    fn a_question_goes_up_and_down_and_through_the_ends_of_its_section() {
        assert_eq!(stepped("c", Step::Up), "a one(c b) d two(deep(e) f)");
        assert_eq!(stepped("b", Step::Up), "a b one(c) d two(deep(e) f)");
        assert_eq!(stepped("c", Step::Down), "a one(b) c d two(deep(e) f)");
        assert_eq!(stepped("two", Step::Up), "a one(b c) two(deep(e) f) d");
        assert_eq!(stepped("a", Step::Up), "nowhere");
        assert_eq!(stepped("two", Step::Down), "nowhere");
    }

    #[test]
    fn a_question_goes_into_the_section_above_or_below_and_out_again() {
        assert_eq!(stepped("d", Step::Into), "a one(b c d) two(deep(e) f)");
        assert_eq!(stepped("a", Step::Into), "one(a b c) d two(deep(e) f)");
        assert_eq!(stepped("e", Step::Out), "a one(b c) d two(deep() e f)");
        assert_eq!(stepped("f", Step::Into), "a one(b c) d two(deep(e f))");
        assert_eq!(stepped("a", Step::Out), "nowhere");
    }

    #[test]
    fn what_is_added_goes_into_a_chosen_section_and_else_after_what_is_chosen() {
        let mut tool = tool();
        let at = number(&tool, "one");
        let now = add(&mut tool, Some(at), asked("x"));
        assert_eq!(tool.item(now).unwrap().name, "x");
        let at = number(&tool, "a");
        add(&mut tool, Some(at), asked("y"));
        let at = number(&tool, "two");
        add(&mut tool, Some(at), section("three", vec![]));
        add(&mut tool, None, asked("z"));
        assert_eq!(written(&tool), "a y one(b c x) d two(deep(e) f) three() z");
    }

    fn with_evidence() -> Tool {
        let follows = |name: &str| Item {
            follows: "b".to_owned(),
            relevant: "${b} != ''".to_owned(),
            ..asked(name)
        };
        let inside = vec![
            asked("b"),
            follows("b_evidence"),
            follows("b_why"),
            asked("c"),
        ];
        Tool {
            items: vec![asked("a"), section("one", inside)],
            ..Tool::default()
        }
    }

    #[test]
    fn a_question_takes_along_what_follows_it() {
        let mut tool = with_evidence();
        let now = step(&mut tool, 2, Step::Down).unwrap();
        assert_eq!(written(&tool), "a one(c b b_evidence b_why)");
        assert_eq!(block(&tool, now), 3..6);
        let at = number(&tool, "c");
        step(&mut tool, at, Step::Down);
        assert_eq!(written(&tool), "a one(b b_evidence b_why c)");
        let at = number(&tool, "c");
        step(&mut tool, at, Step::Up);
        assert_eq!(
            written(&tool),
            "a one(c b b_evidence b_why)",
            "over the whole group"
        );
        let at = number(&tool, "b_evidence");
        add(&mut tool, Some(at), asked("n"));
        assert_eq!(written(&tool), "a one(c b b_evidence b_why n)");
        let at = number(&tool, "b");
        assert_eq!(remove(&mut tool, at), Some(3));
        assert_eq!(written(&tool), "a one(c n)");
    }

    #[test]
    fn a_copy_has_names_of_its_own_and_asks_for_itself() {
        let mut tool = with_evidence();
        let now = duplicate(&mut tool, 2).unwrap();
        assert_eq!(
            written(&tool),
            "a one(b b_evidence b_why b_2 b_evidence_2 b_why_2 c)"
        );
        let copy = tool.item(now + 1).unwrap();
        assert_eq!((&*copy.follows, &*copy.relevant), ("b_2", "${b_2} != ''"));
        let now = duplicate(&mut tool, 1).unwrap();
        assert_eq!(tool.item(now).unwrap().name, "one_2");
        let names: Vec<_> = tool.walk().map(|(_, item)| &item.name).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{names:?}");
    }

    #[test]
    fn nothing_is_moved_into_itself() {
        let mut tool = tool();
        let (two, e) = (number(&tool, "two"), number(&tool, "e"));
        assert_eq!(move_beside(&mut tool, two, e, true), None);
        assert_eq!(move_beside(&mut tool, two, two, false), None);
    }

    /// A tool of a shape: sections where a number is even and the depth allows.
    fn any_tool() -> impl Strategy<Value = Tool> {
        let leaf = Just(asked("q"));
        let item = leaf.prop_recursive(3, 24, 4, |inner| {
            prop::collection::vec(inner, 0..4).prop_map(|items| section("s", items))
        });
        prop::collection::vec(item, 1..6).prop_map(|items| {
            let mut tool = Tool {
                items,
                ..Tool::default()
            };
            let mut next = 0;
            tool.each_mut(&mut |item| {
                next += 1;
                item.name = format!("{}{next}", item.name);
            });
            tool
        })
    }

    fn sorted_names(tool: &Tool) -> Vec<String> {
        let mut names: Vec<_> = tool.walk().map(|(_, item)| item.name.clone()).collect();
        names.sort();
        names
    }

    proptest! {
        /// Whatever is moved where, nothing comes or goes, and the number given is that of what was moved.
        #[test]
        fn moving_loses_nothing(tool in any_tool(), at in 0_usize..24, other in 0_usize..24, after: bool, which in 0_usize..4) {
            let steps = [Step::Up, Step::Down, Step::Into, Step::Out];
            let name = tool.item(at).map(|item| item.name.clone());
            let mut stepped = tool.clone();
            let can = may_go(&stepped, at, steps[which]);
            let now = step(&mut stepped, at, steps[which]);
            prop_assert_eq!(can, now.is_some());
            prop_assert_eq!(sorted_names(&stepped), sorted_names(&tool));
            if let Some(now) = now {
                prop_assert_eq!(stepped.item(now).map(|item| item.name.clone()), name.clone());
                prop_assert_ne!(&stepped, &tool);
            }
            let mut beside = tool.clone();
            if let Some(now) = move_beside(&mut beside, at, other, after) {
                prop_assert_eq!(beside.item(now).map(|item| item.name.clone()), name);
            }
            prop_assert_eq!(sorted_names(&beside), sorted_names(&tool));
        }

        /// Down and up again leads back, as long as no end of a section was passed.
        #[test]
        fn down_undoes_up(tool in any_tool(), at in 0_usize..24) {
            let mut moved = tool.clone();
            if let Some(up) = step(&mut moved, at, Step::Up)
                && parent_of(&moved, up).is_some() == parent_of(&tool, at).is_some()
                && parent_of(&tool, at).and_then(|parent| tool.item(parent)).map(|item| &item.name)
                    == parent_of(&moved, up).and_then(|parent| moved.item(parent)).map(|item| &item.name)
            {
                step(&mut moved, up, Step::Down);
                prop_assert_eq!(moved, tool);
            }
        }
    }
}
