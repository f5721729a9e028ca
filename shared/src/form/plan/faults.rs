//! What is wrong with a tool beside its expressions.

use super::nodes::{ITEMS, NodeId, Nodes, REPEATS_DEEP, SECTIONS_DEEP};
use crate::form::expression::is_name;
use crate::form::near::nearest;
use crate::form::{Column, Fault, Item, ItemKind, Tool};
use std::collections::BTreeMap;

/// Everything that is wrong with a tool beside its expressions.
pub(super) fn of(tool: &Tool, nodes: &Nodes) -> Vec<Fault> {
    let mut told = Told {
        tool,
        nodes,
        faults: Vec::new(),
    };
    told.settings();
    let deepest = tool.walk().map(|(depth, _)| depth).max().unwrap_or(0);
    if deepest > SECTIONS_DEEP {
        told.of_tool(
            Column::Type,
            format!("Sections are nested more than {SECTIONS_DEEP} deep."),
        );
    }
    for (number, (_, item)) in tool.walk().enumerate().take(ITEMS) {
        told.item(number, item);
    }
    told.doubles();
    told.faults
}

struct Told<'a> {
    tool: &'a Tool,
    nodes: &'a Nodes,
    faults: Vec<Fault>,
}

impl Told<'_> {
    fn of_tool(&mut self, column: Column, message: impl Into<String>) {
        self.faults.push(Fault {
            item: None,
            column,
            message: message.into(),
        });
    }

    fn at(&mut self, item: usize, column: Column, message: impl Into<String>) {
        self.faults.push(Fault {
            item: Some(item),
            column,
            message: message.into(),
        });
    }

    fn settings(&mut self) {
        let languages = &self.tool.languages;
        let default = &self.tool.default_language;
        if !default.is_empty() && !languages.is_empty() && !languages.contains(default) {
            let there = languages.join(", ");
            self.of_tool(
                Column::DefaultLanguage,
                format!("The tool has no texts in \u{201c}{default}\u{201d}; it has {there}."),
            );
        }
        if self.tool.walk().count() > ITEMS {
            self.of_tool(
                Column::Type,
                format!("A tool has at most {ITEMS} questions."),
            );
        }
        if self.tool.title.trim().is_empty() {
            self.of_tool(Column::FormTitle, "The tool needs a title.");
        }
    }

    fn item(&mut self, number: usize, item: &Item) {
        self.name(number, item);
        self.words(number, item);
        self.choices(number, item);
        self.out_of_place(number, item);
        if item.kind == ItemKind::Calculate
            && item.calculation.trim().is_empty()
            && item.default.trim().is_empty()
        {
            self.at(
                number,
                Column::Calculation,
                "A calculation needs an expression in its calculation column.",
            );
        }
        if !item.follows.is_empty() && self.nodes.named(&item.follows).is_empty() {
            let message = format!(
                "There is no question named \u{201c}{}\u{201d} to follow.",
                item.follows
            );
            self.at(number, Column::GtFollows, message);
        }
        let id = NodeId::try_from(number + 1).unwrap_or(NodeId::MAX);
        if item.kind == ItemKind::Repeat && self.nodes.get(id).depth() > REPEATS_DEEP {
            self.at(
                number,
                Column::Type,
                format!("Repeats stand at most {REPEATS_DEEP} deep in each other."),
            );
        }
    }

    fn name(&mut self, number: usize, item: &Item) {
        if item.name.is_empty() {
            self.at(
                number,
                Column::Name,
                "A name is missing. Expressions and reports know a question by it.",
            );
        } else if !is_name(&item.name) {
            let message = format!(
                "\u{201c}{}\u{201d} cannot be a name: begin with a letter or _, and go on with letters, digits, _, - and full stops, without spaces.",
                item.name
            );
            self.at(number, Column::Name, message);
        }
    }

    fn words(&mut self, number: usize, item: &Item) {
        let read = item.kind.is_answered() || item.kind == ItemKind::Note;
        if read && item.label.is_empty() && item.hint.is_empty() {
            self.at(
                number,
                Column::Label,
                "The words are missing: nobody would know what is asked.",
            );
        }
    }

    fn choices(&mut self, number: usize, item: &Item) {
        if !item.kind.has_choices() {
            return;
        }
        if item.list.is_empty() {
            self.at(
                number,
                Column::Type,
                "The list of choices is missing: write its name after the type.",
            );
        } else if self
            .tool
            .list(&item.list)
            .is_some_and(|list| list.choices.is_empty())
        {
            let message = format!(
                "The list of choices \u{201c}{}\u{201d} holds no choice yet.",
                item.list
            );
            self.at(number, Column::Type, message);
        } else if self.tool.list(&item.list).is_none() {
            let near = nearest(
                &item.list,
                self.tool.lists.iter().map(|list| list.name.as_str()),
            );
            let hint = near.map_or_else(String::new, |near| {
                format!(" Did you mean \u{201c}{near}\u{201d}?")
            });
            let message = format!(
                "There is no list of choices named \u{201c}{}\u{201d}.{hint}",
                item.list
            );
            self.at(number, Column::Type, message);
        }
        if item.or_other && item.kind == ItemKind::Rank {
            self.at(
                number,
                Column::Type,
                "or_other goes with one or several choices, and not with putting them in order.",
            );
        }
    }

    fn out_of_place(&mut self, number: usize, item: &Item) {
        if !item.repeat_count.is_empty() && item.kind != ItemKind::Repeat {
            self.at(
                number,
                Column::RepeatCount,
                "A count goes with a repeat, and this is none.",
            );
        }
        if !item.choice_filter.is_empty() && !item.kind.has_choices() {
            self.at(
                number,
                Column::ChoiceFilter,
                "A choice filter goes with choices, and this has none.",
            );
        }
    }

    /// Names that stand twice where one would be taken for the other, and choices likewise.
    fn doubles(&mut self) {
        let mut seen: BTreeMap<(NodeId, &str), usize> = BTreeMap::new();
        let mut doubles = Vec::new();
        for (number, (_, item)) in self.tool.walk().enumerate().take(ITEMS) {
            let id = NodeId::try_from(number + 1).unwrap_or(NodeId::MAX);
            if item.name.is_empty() {
                continue;
            }
            let parent = self.nodes.get(id).parent;
            if seen.insert((parent, item.name.as_str()), number).is_some() {
                doubles.push((number, item.name.clone()));
            }
        }
        let mut taken = Vec::new();
        for (number, (_, item)) in self.tool.walk().enumerate().take(ITEMS) {
            let id = NodeId::try_from(number + 1).unwrap_or(NodeId::MAX);
            let words = format!("{}_other", item.name);
            let parent = self.nodes.get(id).parent;
            if item.or_other
                && let Some(number) = seen.get(&(parent, words.as_str()))
            {
                taken.push((*number, words, item.name.clone()));
            }
        }
        for (number, words, name) in taken {
            let message = format!(
                "\u{201c}{words}\u{201d} is where the words for \u{201c}Other\u{201d} of \u{201c}{name}\u{201d} are kept (or_other). Give this question another name."
            );
            self.at(number, Column::Name, message);
        }
        for (number, name) in doubles {
            let message = format!(
                "\u{201c}{name}\u{201d} is the name of another question in the same section. Give each its own."
            );
            self.at(number, Column::Name, message);
        }
        for list in &self.tool.lists {
            let mut names: Vec<&str> = list
                .choices
                .iter()
                .map(|choice| choice.name.as_str())
                .collect();
            names.sort_unstable();
            let double = names
                .windows(2)
                .find(|pair| pair.first() == pair.last())
                .and_then(|pair| pair.first());
            let spaced = list
                .choices
                .iter()
                .find(|choice| choice.name.is_empty() || choice.name.contains(char::is_whitespace));
            if let Some(double) = double {
                let message = format!(
                    "The list \u{201c}{}\u{201d} has the choice \u{201c}{double}\u{201d} twice.",
                    list.name
                );
                self.faults.push(Fault {
                    item: None,
                    column: Column::Type,
                    message,
                });
            }
            if let Some(spaced) = spaced {
                let message = format!(
                    "The choice \u{201c}{}\u{201d} of the list \u{201c}{}\u{201d} needs a name without spaces.",
                    spaced.name, list.name
                );
                self.faults.push(Fault {
                    item: None,
                    column: Column::Type,
                    message,
                });
            }
        }
    }
}
