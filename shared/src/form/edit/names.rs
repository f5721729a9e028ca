//! Names: made from what is asked, changed wherever they are asked for.

use crate::form::expression::is_name;
use crate::form::{Item, Text, Tool};

/// The most letters of a name that is made.
const LONGEST: usize = 32;

/// Words that tell no question from another.
const PASSED_OVER: [&str; 42] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does",
    "for", "from", "had", "has", "have", "how", "if", "in", "is", "it", "its", "of", "on", "or",
    "s", "that", "the", "their", "there", "they", "this", "to", "was", "were", "what", "when",
    "with", "you",
];

/// A name made from what is asked: `strategy_discussion_held_threshold`. Empty where it holds no letter of the
/// alphabet, which is all that every other software takes in a name.
pub fn name_from(label: &str) -> String {
    // What stands for an answer is no word of the question.
    let mut words_only = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, after)) = rest.split_once("${") {
        words_only.push_str(before);
        words_only.push(' ');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    words_only.push_str(rest);
    let lower = words_only.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !PASSED_OVER.contains(word))
        .collect();
    let words = if telling.is_empty() { words } else { telling };
    let mut name = String::new();
    for word in words.into_iter().take(5) {
        if !name.is_empty() && name.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(word);
    }
    name.truncate(LONGEST);
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("q_{name}"),
        _ => name,
    }
}

/// The name itself if it is free, and else with the first number that is.
pub fn free_name(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    let stem = match name.rsplit_once('_') {
        Some((stem, number)) if !stem.is_empty() && number.parse::<u32>().is_ok() => stem,
        _ => name,
    };
    let mut number = 2_usize;
    loop {
        let free = format!("{stem}_{number}");
        if !taken(&free) {
            return free;
        }
        number += 1;
    }
}

/// Whether no item but the one of a number has a name.
pub fn is_name_free(tool: &Tool, name: &str, but: Option<usize>) -> bool {
    let mut items = tool.walk().enumerate();
    !items.any(|(number, (_, item))| Some(number) != but && item.name == name)
}

/// A name for the item of a number by what it asks, free in the tool; after `otherwise` where that gives none.
pub fn name_for(tool: &Tool, number: usize, label: &str, otherwise: &str) -> String {
    let name = match name_from(label) {
        name if name.is_empty() => otherwise.to_owned(),
        name => name,
    };
    free_name(&name, |name| !is_name_free(tool, name, Some(number)))
}

/// Gives the item of a number another name, and changes it wherever expressions and texts ask for it. Where two have
/// the old name nothing that asks for it is changed: it could mean either. Nothing where the new one cannot be a name.
pub fn rename(tool: &mut Tool, number: usize, to: &str) {
    let Some(from) = tool.item(number).map(|item| item.name.clone()) else {
        return;
    };
    if from == to || !(to.is_empty() || is_name(to)) {
        return;
    }
    let only = !from.is_empty() && is_name_free(tool, &from, Some(number));
    if let Some(item) = tool.item_mut(number) {
        to.clone_into(&mut item.name);
    }
    if only && !to.is_empty() {
        tool.instance_name = renamed(&tool.instance_name, &from, to);
        for list in &mut tool.lists {
            for choice in &mut list.choices {
                rename_in_text(&mut choice.label, &from, to);
            }
        }
        tool.each_mut(&mut |item| rename_in_item(item, &from, to));
    }
}

/// Renames within items that were copied out of a tool: the item itself and all that asks for it.
pub(super) fn rename_within(items: &mut [Item], from: &str, to: &str) {
    for item in items {
        if item.name == from {
            to.clone_into(&mut item.name);
        }
        rename_in_item(item, from, to);
        rename_within(&mut item.items, from, to);
    }
}

fn rename_in_item(item: &mut Item, from: &str, to: &str) {
    if item.follows == from {
        to.clone_into(&mut item.follows);
    }
    for source in expressions_mut(item) {
        *source = renamed(source, from, to);
    }
    for text in texts_mut(item) {
        rename_in_text(text, from, to);
    }
}

fn rename_in_text(text: &mut Text, from: &str, to: &str) {
    for words in text.0.values_mut() {
        *words = renamed(words, from, to);
    }
}

/// Whatever of an item is an expression, or may be one.
fn expressions_mut(item: &mut Item) -> [&mut String; 11] {
    [
        &mut item.required,
        &mut item.relevant,
        &mut item.constraint,
        &mut item.calculation,
        &mut item.default,
        &mut item.read_only,
        &mut item.choice_filter,
        &mut item.repeat_count,
        &mut item.parameters,
        &mut item.safety,
        &mut item.flag,
    ]
}

fn expressions(item: &Item) -> [&String; 11] {
    [
        &item.required,
        &item.relevant,
        &item.constraint,
        &item.calculation,
        &item.default,
        &item.read_only,
        &item.choice_filter,
        &item.repeat_count,
        &item.parameters,
        &item.safety,
        &item.flag,
    ]
}

fn texts_mut(item: &mut Item) -> [&mut Text; 6] {
    [
        &mut item.label,
        &mut item.hint,
        &mut item.guidance,
        &mut item.required_message,
        &mut item.constraint_message,
        &mut item.flag_message,
    ]
}

fn texts(item: &Item) -> [&Text; 6] {
    [
        &item.label,
        &item.hint,
        &item.guidance,
        &item.required_message,
        &item.constraint_message,
        &item.flag_message,
    ]
}

/// With `${from}` written `${to}`. Blanks between the brackets and the name stay.
fn renamed(source: &str, from: &str, to: &str) -> String {
    if !source.contains("${") {
        return source.to_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        out.push_str("${");
        let Some((inside, behind)) = after.split_once('}') else {
            rest = after;
            break;
        };
        if inside.trim() == from {
            out.push_str(&inside.replace(from, to));
        } else {
            out.push_str(inside);
        }
        out.push('}');
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn asks(source: &str, name: &str) -> bool {
    source
        .split("${")
        .skip(1)
        .filter_map(|after| after.split_once('}'))
        .any(|(inside, _)| inside.trim() == name)
}

/// The numbers of the items whose expressions or texts ask for a name, or that follow it.
pub fn mentions(tool: &Tool, name: &str) -> Vec<usize> {
    let asks_for = |item: &Item| {
        item.follows == name
            || expressions(item)
                .into_iter()
                .any(|source| asks(source, name))
            || texts(item)
                .into_iter()
                .any(|text| text.0.values().any(|words| asks(words, name)))
    };
    let items = tool.walk().enumerate();
    items
        .filter(|(_, (_, item))| asks_for(item))
        .map(|(number, _)| number)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, tool};
    use super::*;

    #[test]
    fn a_name_is_made_of_the_words_that_tell() {
        let made = |label| name_from(label);
        assert_eq!(
            made("Was a strategy discussion held when the threshold was met?"),
            "strategy_discussion_held"
        );
        assert_eq!(made("Child's account"), "childs_account");
        assert_eq!(made("Did ${child} see it?"), "see");
        assert_eq!(made("2 days or more?"), "q_2_days_more");
        assert_eq!(made("Was it?"), "was_it", "better than none");
        assert_eq!(made("Бул эмне?"), "");
        assert!(is_name(&made(&"antidisestablishmentarianism".repeat(3))));
    }

    #[test]
    fn a_name_that_is_taken_gets_the_next_number() {
        let free = |name| free_name(name, |name| ["a", "a_2", "b_7"].contains(&name));
        assert_eq!(free("a"), "a_3");
        assert_eq!(free("b_7"), "b_2");
        assert_eq!(free("c"), "c");
    }

    #[test]
    fn a_new_name_is_asked_for_wherever_the_old_one_was() {
        let mut tool = tool();
        tool.instance_name = "concat(${b}, '-')".to_owned();
        tool.each_mut(&mut |item| {
            if item.name == "c" {
                item.relevant = "${b} = 'yes' or ${ b } = 'no' or ${bb} = 1".to_owned();
                item.label = Text::plain("After ${b}: 5${").with("cy", "Wedi ${b}");
                item.follows = "b".to_owned();
            }
        });
        rename(&mut tool, 2, "seen");
        let c = tool.item(3).unwrap();
        assert_eq!(
            c.relevant,
            "${seen} = 'yes' or ${ seen } = 'no' or ${bb} = 1"
        );
        assert_eq!(c.label.exactly(""), "After ${seen}: 5${");
        assert_eq!(c.label.exactly("cy"), "Wedi ${seen}");
        assert_eq!(c.follows, "seen");
        assert_eq!(tool.instance_name, "concat(${seen}, '-')");
        assert_eq!(mentions(&tool, "seen"), [3]);
        let before = tool.clone();
        rename(&mut tool, 2, "no name");
        assert_eq!(tool, before, "what is no name is not taken");
    }

    #[test]
    fn what_could_mean_either_of_two_is_left_alone() {
        let mut tool = tool();
        tool.items.push(asked("a"));
        tool.item_mut(2).unwrap().relevant = "${a} = 1".to_owned();
        rename(&mut tool, 0, "z");
        assert_eq!(tool.item(2).unwrap().relevant, "${a} = 1");
        assert_eq!(tool.item(0).unwrap().name, "z");
    }
}
