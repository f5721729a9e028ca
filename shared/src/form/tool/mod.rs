//! What a tool is made of.

pub mod fault;
mod kind;
mod text;

pub use kind::{ItemKind, Part};
pub use text::Text;

use serde::{Deserialize, Serialize};

/// An audit tool: what is asked, in which order, and by which rules.
///
/// Every field but `items` and `lists` stands in the settings sheet of an XLSForm workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tool {
    /// Its name for machines (`form_id`): letters, digits, `_`, `-` and `.`.
    pub form_id: String,
    /// Which version its author calls this (`version`). Free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Its name for people (`form_title`).
    pub title: String,
    /// Languages its texts come in, as their columns are headed, in that order. Empty if there is but one
    /// and it has no name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The language shown first (`default_language`); empty for the first there is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub default_language: String,
    /// An expression that names one filled-in tool (`instance_name`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instance_name: String,
    /// Lists of choices that questions take theirs from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ChoiceList>,
    /// Questions and sections, in order.
    pub items: Vec<Item>,
}

/// Choices under one name (`list_name`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChoiceList {
    /// What questions call it.
    pub name: String,
    /// What may be chosen, in order.
    pub choices: Vec<Choice>,
}

/// One thing that may be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// What is stored. Holds no space.
    pub name: String,
    /// What people read.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub label: Text,
    /// Further columns by heading, for choice filters to ask of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<(String, String)>,
}

/// A question, a section or a repeated section. A field left empty says nothing; expressions are kept as
/// they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its name in expressions and paths.
    pub name: String,
    /// The list its choices come from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// Whether "something else" may be chosen and said in words (`or_other`).
    #[serde(skip_serializing_if = "is_false")]
    pub or_other: bool,
    /// What is asked.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub label: Text,
    /// A short help, always shown.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
    /// A longer help, shown when asked for (`guidance_hint`).
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub guidance: Text,
    /// When an answer is needed: `yes`, `no` or an expression.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub required: String,
    /// What is said when it is missing.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub required_message: Text,
    /// When it is asked at all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub relevant: String,
    /// What an answer must satisfy; `.` is the answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub constraint: String,
    /// What is said of an answer that does not.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub constraint_message: Text,
    /// What works its value out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub calculation: String,
    /// What it starts with: a value, or an expression worked out once.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// When it may be read and not altered: `yes`, `no` or an expression.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub read_only: String,
    /// How it is shown. Kept and passed on; `multiline` makes a long text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Which choices are offered: an expression asked of each, in which a bare name is one of its columns.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub choice_filter: String,
    /// How many times a repeat stands: an expression. Empty: as often as people add it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub repeat_count: String,
    /// `start=0 end=10 step=1` of a range, `randomize=true seed=1` of choices.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub parameters: String,
    /// What part it plays in an audit (`gt_part`).
    #[serde(skip_serializing_if = "Part::is_plain")]
    pub part: Part,
    /// The question beside whose answer it is shown (`gt_follows`): evidence and why-factors.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub follows: String,
    /// When an answer may mean that a child is at risk now (`gt_safety`): opens the way to the telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub safety: String,
    /// When an answer is worth a second look (`gt_flag`). Says so; stops nobody.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub flag: String,
    /// What is said then (`gt_flag_message`).
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub flag_message: Text,
    /// What lies in a section or a repeat, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

impl Item {
    /// The words it is asked by: its label, or its hint where it has no other.
    pub fn asks(&self) -> &Text {
        if self.label.is_empty() {
            &self.hint
        } else {
            &self.label
        }
    }
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field by reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Tool {
    /// The list of a name.
    pub fn list(&self, name: &str) -> Option<&ChoiceList> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// Every item with those it holds, in order, each with the number of sections it lies in.
    pub fn walk(&self) -> impl Iterator<Item = (usize, &Item)> {
        let mut ahead: Vec<(usize, &Item)> =
            self.items.iter().rev().map(|item| (0, item)).collect();
        std::iter::from_fn(move || {
            let (depth, item) = ahead.pop()?;
            ahead.extend(item.items.iter().rev().map(|inner| (depth + 1, inner)));
            Some((depth, item))
        })
    }
}
