//! How a tool is written down: an XLSForm in short.

use crate::form::{ItemKind, Part};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Choices with their labels, in order.
pub type Choices = Vec<(String, String)>;
/// Lists of choices by name.
pub type Lists = BTreeMap<String, Choices>;
/// Patterns by name, each the text of its lines with `NAME` where the question's name goes.
pub type Patterns<'a> = BTreeMap<String, &'a RawValue>;

/// A tool's own file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub form_id: String,
    pub version: String,
    pub title: String,
    pub sections: Vec<(String, String)>,
    pub questions: Vec<Line>,
}

/// Sections with their questions: what every tool begins with, or ends with, or has between.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    pub sections: Vec<(String, String)>,
    pub questions: Vec<Line>,
}

/// A question, or a line of a pattern. What it does not say is left as the pattern has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Line {
    pub name: String,
    /// The section it stands in.
    #[serde(rename = "in")]
    pub section: String,
    /// The pattern it follows, if any.
    #[serde(rename = "as")]
    pub pattern: String,
    pub kind: Option<ItemKind>,
    pub label: String,
    pub hint: String,
    /// The hint of the evidence asked for beside it.
    pub evidence_hint: String,
    pub guidance: String,
    /// A list used by several questions.
    pub list: String,
    /// Choices of its own; their list has the question's name.
    pub choices: Choices,
    pub required: String,
    pub required_message: String,
    pub relevant: String,
    pub constraint: String,
    pub constraint_message: String,
    pub default: String,
    pub appearance: String,
    pub part: Part,
    pub follows: String,
    pub safety: String,
    pub flag: String,
    pub flag_message: String,
    /// What stands in it, if it is repeated.
    pub items: Vec<Line>,
}
