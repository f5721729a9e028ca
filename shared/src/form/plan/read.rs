//! Reading a tool: its expressions, texts and parameters, and what is wrong with them.

use super::code::Code;
use super::form::{Default, Form, Rules, When};
use super::nodes::{NodeId, Nodes, TOP};
use super::order::{Circle, Order, Vertex, What};
use super::resolve::{Resolved, Resolver};
use super::scale::{Scale, Shuffle};
use super::starts::{is_worked_out, no_start};
use super::texts::{Piece, cut};
use crate::form::expression::is_name;
use crate::form::{ChoiceList, Column, Fault, Item, ItemKind, Text, Tool};
use std::collections::{BTreeMap, BTreeSet};

/// A tool being read.
pub(super) struct Reading {
    form: Form,
    faults: Vec<Fault>,
    reads: BTreeMap<Vertex, Vec<super::resolve::Read>>,
}

impl Reading {
    pub fn of(tool: Tool) -> Self {
        let nodes = Nodes::of(&tool);
        let rules = (0..nodes.len()).map(|_| Rules::default()).collect();
        let form = Form {
            tool,
            nodes,
            rules,
            ..Form::default()
        };
        Self {
            form,
            faults: Vec::new(),
            reads: BTreeMap::new(),
        }
    }

    pub fn done(mut self) -> (Form, Vec<Fault>) {
        self.faults
            .extend(super::faults::of(&self.form.tool, &self.form.nodes));
        for id in self.form.nodes.ids() {
            self.rules_of(id);
            self.texts_of(id);
        }
        self.instance_name();
        let circles = self.sort();
        for circle in circles {
            self.tell_circle(&circle);
        }
        self.stems();
        self.faults
            .sort_by_key(|fault| fault.item.map_or(0, |item| item + 1));
        (self.form, self.faults)
    }
}

impl Reading {
    fn fault(&mut self, node: NodeId, column: Column, message: impl Into<String>) {
        let item = (node != TOP).then(|| node as usize - 1);
        self.faults.push(Fault {
            item,
            column,
            message: message.into(),
        });
    }

    fn resolver(&self, owner: NodeId) -> Resolver<'_> {
        Resolver {
            tool: &self.form.tool,
            nodes: &self.form.nodes,
            owner,
            columns: None,
        }
    }

    /// Takes an expression of a column; one that is not there or cannot be read gives nothing.
    fn code(&mut self, node: NodeId, column: Column, source: &str, whats: &[What]) -> Option<Code> {
        if source.trim().is_empty() {
            return None;
        }
        let resolved = self.resolver(node).resolve(source);
        self.take(node, column, resolved, whats)
    }

    fn take(
        &mut self,
        node: NodeId,
        column: Column,
        resolved: Result<Resolved, String>,
        whats: &[What],
    ) -> Option<Code> {
        match resolved {
            Ok(resolved) => {
                for what in whats {
                    let vertex = Vertex::new(node, *what);
                    self.reads
                        .entry(vertex)
                        .or_default()
                        .extend(&resolved.reads);
                    if resolved.in_words {
                        self.form.in_words.push(vertex);
                    }
                }
                if resolved.unsteady
                    && whats.contains(&What::Value)
                    && let Some(rules) = self.form.rules.get_mut(node as usize)
                {
                    rules.unsteady = true;
                }
                Some(resolved.code)
            }
            Err(message) => {
                self.fault(node, column, message);
                None
            }
        }
    }

    fn when(&mut self, node: NodeId, column: Column, source: &str, what: What) -> When {
        match source.trim().to_ascii_lowercase().as_str() {
            "" | "no" | "false" | "false()" => When::Never,
            "yes" | "true" | "true()" => When::Always,
            _ => self
                .code(node, column, source, &[what])
                .map_or(When::Never, When::If),
        }
    }

    fn rules_of(&mut self, id: NodeId) {
        let item = self.form.nodes.get(id).item.clone();
        let relevant = self.code(id, Column::Relevant, &item.relevant, &[What::Relevant]);
        let count = self.code(
            id,
            Column::RepeatCount,
            &item.repeat_count,
            &[What::Instances],
        );
        let calculation = self.code(id, Column::Calculation, &item.calculation, &[What::Value]);
        let required = self.when(id, Column::Required, &item.required, What::Check);
        let read_only = self.when(id, Column::ReadOnly, &item.read_only, What::ReadOnly);
        let constraint = self.code(id, Column::Constraint, &item.constraint, &[What::Check]);
        let filter = self.filter(id, &item);
        let safety = self.code(id, Column::GtSafety, &item.safety, &[What::Safety]);
        let flag = self.code(id, Column::GtFlag, &item.flag, &[What::Flag]);
        let default = self.default(id, &item);
        let (scale, shuffle) = self.parameters(id, &item);
        if let Some(rules) = self.form.rules.get_mut(id as usize) {
            let unsteady = rules.unsteady;
            *rules = Rules {
                relevant,
                count,
                calculation,
                default,
                required,
                read_only,
                constraint,
                filter,
                safety,
                flag,
                scale,
                shuffle,
                unsteady,
                stem: String::new(),
            };
        }
    }

    fn filter(&mut self, id: NodeId, item: &Item) -> Option<Code> {
        if item.choice_filter.trim().is_empty() {
            return None;
        }
        let columns = self.form.tool.list(&item.list).map(columns)?;
        let mut names = self.resolver(id);
        names.columns = Some(&columns);
        let resolved = names.resolve(&item.choice_filter);
        self.take(
            id,
            Column::ChoiceFilter,
            resolved,
            &[What::Choices, What::Check],
        )
    }

    fn default(&mut self, id: NodeId, item: &Item) -> Default {
        let source = item.default.trim();
        if source.is_empty() {
            Default::Nothing
        } else if is_worked_out(source, item.kind) {
            self.code(id, Column::Default, source, &[])
                .map_or(Default::Nothing, Default::Code)
        } else {
            let list = self.form.tool.list(&item.list);
            if let Some(message) = no_start(item, list, source) {
                self.fault(id, Column::Default, message);
            }
            Default::Words(source.to_owned())
        }
    }

    fn parameters(
        &mut self,
        id: NodeId,
        item: &Item,
    ) -> (Option<Scale>, Option<(Shuffle, Option<Code>)>) {
        if item.kind == ItemKind::Range {
            return match Scale::of(&item.parameters) {
                Ok(scale) => (Some(scale), None),
                Err(message) => {
                    self.fault(id, Column::Parameters, message);
                    (None, None)
                }
            };
        }
        if item.parameters.trim().is_empty() {
            return (None, None);
        }
        if !item.kind.has_choices() {
            self.fault(
                id,
                Column::Parameters,
                "Parameters go with a range or with choices, and this is neither.",
            );
            return (None, None);
        }
        match Shuffle::of(&item.parameters) {
            Ok(Some(shuffle)) => {
                let seed = self.code(id, Column::Parameters, &shuffle.seed, &[What::Choices]);
                (None, Some((shuffle, seed)))
            }
            Ok(None) => (None, None),
            Err(message) => {
                self.fault(id, Column::Parameters, message);
                (None, None)
            }
        }
    }

    /// Cuts up what a person reads of a question, where it holds answers.
    fn texts_of(&mut self, id: NodeId) {
        let item = self.form.nodes.get(id).item.clone();
        let texts = [
            (Column::Label, &item.label),
            (Column::Hint, &item.hint),
            (Column::Guidance, &item.guidance),
            (Column::RequiredMessage, &item.required_message),
            (Column::ConstraintMessage, &item.constraint_message),
            (Column::GtFlagMessage, &item.flag_message),
        ];
        for (column, text) in texts {
            self.pieces(id, column, text);
        }
        let choices = self
            .form
            .list(id)
            .map(|list| list.choices.clone())
            .unwrap_or_default();
        for choice in choices {
            self.pieces(id, Column::ChoiceLabel, &choice.label);
        }
    }

    fn pieces(&mut self, id: NodeId, column: Column, text: &Text) {
        let mut told = BTreeSet::new();
        for words in text.0.values().filter(|words| words.contains("${")) {
            let mut pieces = Vec::new();
            for piece in cut(words) {
                match piece {
                    Ok(words) => pieces.push(Piece::Words(words.to_owned())),
                    Err(name) if is_name(name) => {
                        let resolved = self.resolver(id).answer(name);
                        // The same slip in every language is told once.
                        if resolved.is_err() && !told.insert(name) {
                            continue;
                        }
                        if let Some(code) = self.take(id, column, resolved, &[What::Words]) {
                            pieces.push(Piece::Answer(code));
                        }
                    }
                    Err(name) => self.fault(
                        id,
                        column,
                        format!("\u{201c}{name}\u{201d} is no question's name."),
                    ),
                }
            }
            self.form.texts.insert((id, words.clone()), pieces);
        }
    }

    fn instance_name(&mut self) {
        let source = self.form.tool.instance_name.clone();
        self.form.instance_name = self.code(TOP, Column::InstanceName, &source, &[]);
    }

    fn sort(&mut self) -> Vec<Circle> {
        let (order, circles) = Order::of(&self.form.nodes, &self.reads);
        self.form.order = order;
        circles
    }

    /// Names a circle at its first question, and takes its expressions out so that the rest can be tried.
    fn tell_circle(&mut self, circle: &Circle) {
        let name = |vertex: &Vertex| {
            format!(
                "\u{201c}{}\u{201d}",
                self.form.nodes.get(vertex.node()).item.name
            )
        };
        let mut names: Vec<String> = circle.iter().map(name).collect();
        names.dedup();
        let first = names.first().cloned().unwrap_or_default();
        let message = if names.len() < 2 {
            format!("{first} waits for itself: its expression asks for its own answer.")
        } else {
            let way = names.join(" for ");
            format!("These wait for each other and can never be worked out: {way} for {first}.")
        };
        // A section takes what lies in it along without anybody having written so.
        let written = circle.iter().find(|vertex| self.reads.contains_key(vertex));
        let Some(at) = written.or(circle.first()).copied() else {
            return;
        };
        let column = match at.what() {
            What::Instances => Column::RepeatCount,
            What::Value => Column::Calculation,
            _ => Column::Relevant,
        };
        self.fault(at.node(), column, message);
        for vertex in circle {
            let Some(rules) = self.form.rules.get_mut(vertex.node() as usize) else {
                continue;
            };
            match vertex.what() {
                What::Instances => rules.count = None,
                What::Value => rules.calculation = None,
                _ => rules.relevant = None,
            }
        }
    }

    /// The name each answer is kept under: its own where no other has it, and else with the sections around it.
    fn stems(&mut self) {
        for id in self.form.nodes.ids() {
            let node = self.form.nodes.get(id);
            let own = &node.item.name;
            let stem = if self.form.nodes.named(own).len() == 1 {
                own.clone()
            } else {
                let way = self.form.nodes.way(id);
                let names = way
                    .iter()
                    .map(|id| self.form.nodes.get(*id).item.name.as_str());
                names.collect::<Vec<_>>().join("..")
            };
            self.form.stems.insert(stem.clone(), id);
            if let Some(rules) = self.form.rules.get_mut(id as usize) {
                rules.stem = stem;
            }
        }
    }
}

/// The columns that a filter may ask of the choices of a list.
fn columns(list: &ChoiceList) -> Vec<String> {
    let mut columns = vec!["name".to_owned(), "label".to_owned()];
    for (column, _) in list.choices.iter().flat_map(|choice| &choice.more) {
        if !columns.contains(column) {
            columns.push(column.clone());
        }
    }
    columns
}
