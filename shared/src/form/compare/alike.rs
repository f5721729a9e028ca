//! Whether two versions ask the same, so that their answers may be read together.

use crate::form::{Choice, Item, ItemKind, Tool};
use std::collections::BTreeMap;

/// Why two questions of one name are not the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unlike {
    /// Another kind of answer.
    Kind,
    /// Other words.
    Words,
    /// Other choices, or choices called otherwise.
    Choices,
}

impl Unlike {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Kind => "another kind of question",
            Self::Words => "reworded",
            Self::Choices => "other choices",
        }
    }
}

/// Why the answers to two questions may not be read together; nothing where they may: both are of one kind and ask in
/// the same words, and whatever can be chosen is the same and called the same. Capitals, blanks and full stops are not
/// words, and choices may stand in another order.
pub fn unlike(old: &Tool, then: &Item, new: &Tool, now: &Item) -> Option<Unlike> {
    if then.kind != now.kind || then.or_other != now.or_other && then.kind.has_choices() {
        return Some(if then.kind == now.kind {
            Unlike::Choices
        } else {
            Unlike::Kind
        });
    }
    if bare(then.label.shown("")) != bare(now.label.shown("")) {
        return Some(Unlike::Words);
    }
    if then.kind == ItemKind::Range && then.parameters != now.parameters {
        return Some(Unlike::Choices);
    }
    let meant = |tool: &Tool, item: &Item| -> BTreeMap<String, String> {
        let choices = choices(tool, item).iter();
        let meant = |choice: &Choice| (choice.name.clone(), bare(choice.label.shown("")));
        choices.map(meant).collect()
    };
    (meant(old, then) != meant(new, now)).then_some(Unlike::Choices)
}

/// What tells a text from another: its letters and digits.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

pub(super) fn choices<'a>(tool: &'a Tool, item: &Item) -> &'a [Choice] {
    if !item.kind.has_choices() {
        return &[];
    }
    tool.list(&item.list).map_or(&[], |list| &list.choices)
}

/// How the choices of two questions differ, in words; nothing where they do not. Their order counts.
pub(super) fn choices_differ(old: &Tool, then: &Item, new: &Tool, now: &Item) -> Option<String> {
    let (before, after) = (choices(old, then), choices(new, now));
    if before == after && (then.or_other == now.or_other || !now.kind.has_choices()) {
        return None;
    }
    let find = |among: &[Choice], name: &str| {
        among
            .iter()
            .find(|choice| choice.name == name)
            .map(|choice| choice.label.shown("").to_owned())
    };
    let said = |choice: &Choice| match choice.label.shown("") {
        "" => format!("\u{201c}{}\u{201d}", choice.name),
        label => format!("\u{201c}{label}\u{201d}"),
    };
    let list = |choices: Vec<String>, what: &str| {
        (!choices.is_empty()).then(|| format!("{what}: {}.", choices.join(", ")))
    };
    let added = after
        .iter()
        .filter(|choice| find(before, &choice.name).is_none());
    let gone = before
        .iter()
        .filter(|choice| find(after, &choice.name).is_none());
    let renamed = after.iter().filter_map(|choice| {
        let then = find(before, &choice.name)?;
        (then != choice.label.shown(""))
            .then(|| format!("\u{201c}{then}\u{201d} is now {}", said(choice)))
    });
    let mut words: Vec<String> = [
        list(added.map(said).collect(), "New"),
        list(gone.map(said).collect(), "Taken out"),
        list(renamed.collect(), "Reworded"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if then.or_other != now.or_other && now.kind.has_choices() {
        words.push(if now.or_other {
            "Something else may be said in words now.".to_owned()
        } else {
            "Something else may no longer be said in words.".to_owned()
        });
    }
    if words.is_empty() {
        words.push("In another order, or with other texts in another language.".to_owned());
    }
    Some(words.join(" "))
}
