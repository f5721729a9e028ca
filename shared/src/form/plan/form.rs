//! A tool ready to be answered.

use super::code::Code;
use super::nodes::{NodeId, Nodes};
use super::order::{Order, Vertex};
use super::read::Reading;
use super::scale::{Scale, Shuffle};
use super::texts::Piece;
use crate::form::Column;
use crate::form::reckon::Spot;
use crate::form::{ChoiceList, Fault, Tool};
use std::collections::BTreeMap;

/// A tool that was read once and can be answered.
#[derive(Debug, Default)]
pub struct Form {
    pub(in crate::form) tool: Tool,
    pub(in crate::form) nodes: Nodes,
    pub(in crate::form) rules: Vec<Rules>,
    pub(in crate::form) order: Order,
    pub(in crate::form) instance_name: Option<Code>,
    /// Texts that hold answers, cut up, by whose and as written.
    pub(in crate::form) texts: BTreeMap<(NodeId, String), Vec<Piece>>,
    /// What is worked out anew when the language is changed.
    pub(in crate::form) in_words: Vec<Vertex>,
    /// Names under which answers are kept, and whose.
    pub(in crate::form) stems: BTreeMap<String, NodeId>,
}

/// The rules of one question.
#[derive(Debug, Default)]
pub(in crate::form) struct Rules {
    pub relevant: Option<Code>,
    pub count: Option<Code>,
    pub calculation: Option<Code>,
    pub default: Default,
    pub required: When,
    pub read_only: When,
    pub constraint: Option<Code>,
    pub filter: Option<Code>,
    pub safety: Option<Code>,
    pub flag: Option<Code>,
    pub scale: Option<Scale>,
    pub shuffle: Option<(Shuffle, Option<Code>)>,
    /// Whether what is worked out has to be kept, because it may come out otherwise another time.
    pub unsteady: bool,
    /// The name its answer is kept under.
    pub stem: String,
}

/// What a question starts with.
#[derive(Debug, Default)]
pub(in crate::form) enum Default {
    #[default]
    Nothing,
    Words(String),
    Code(Code),
}

/// When a rule holds.
#[derive(Debug, Default)]
pub(in crate::form) enum When {
    #[default]
    Never,
    Always,
    If(Code),
}

impl Form {
    /// Reads a tool.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(tool: Tool) -> Result<Self, Vec<Fault>> {
        let (form, faults) = Self::as_far_as_possible(tool);
        if faults.is_empty() {
            Ok(form)
        } else {
            Err(faults)
        }
    }

    /// Reads a version that was published: it held to the rules of its day, and what it starts with may break one that is
    /// newer. Nothing where anything else of it is beyond this app.
    pub fn of_published(tool: Tool) -> Option<Self> {
        let (form, faults) = Self::as_far_as_possible(tool);
        let is_later = |fault: &Fault| fault.column == Column::Default;
        faults.iter().all(is_later).then_some(form)
    }

    /// Reads a tool that is still being worked on: what is wrong is left out of the form and told.
    pub fn as_far_as_possible(tool: Tool) -> (Self, Vec<Fault>) {
        Reading::of(tool).done()
    }

    /// The tool it was read from.
    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// Whether a tool works an answer out itself.
    pub fn works_out(&self, spot: Spot) -> bool {
        self.rules(spot.node)
            .is_some_and(|rules| rules.calculation.is_some())
    }

    /// Whether a question is only ever read.
    pub(in crate::form) fn only_reads(&self, spot: Spot) -> bool {
        self.rules(spot.node)
            .is_some_and(|rules| matches!(rules.read_only, When::Always))
    }

    /// Whether what is worked out for a question is a number.
    pub(in crate::form) fn gives_number(&self, spot: Spot) -> bool {
        let code = self
            .rules(spot.node)
            .and_then(|rules| rules.calculation.as_ref());
        code.is_some_and(Code::gives_number)
    }

    pub(in crate::form) fn rules(&self, node: NodeId) -> Option<&Rules> {
        self.rules.get(node as usize)
    }

    pub(in crate::form) fn list(&self, node: NodeId) -> Option<&ChoiceList> {
        self.tool.list(&self.nodes.get(node).item.list)
    }
}

/// Everything that is wrong with a tool, so that its author can mend it all in one go.
pub fn check(tool: &Tool) -> Vec<Fault> {
    Form::as_far_as_possible(tool.clone()).1
}
