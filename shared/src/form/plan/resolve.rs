//! Looking names up: from an expression as it was written to one that can be worked out, and the list of
//! what it reads.

use super::code::{Code, From};
use super::nodes::{NodeId, Nodes, TOP};
use super::order::What;
use crate::form::expression::{self, Function, Path, Tree};
use crate::form::near::nearest;
use crate::form::{ItemKind, Tool};

/// Something an expression reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::form) struct Read {
    pub node: NodeId,
    pub what: What,
    /// In how many repeats it stands in the same instance as the reader.
    pub pinned: usize,
}

/// An expression and what it reads.
#[derive(Debug)]
pub(super) struct Resolved {
    pub code: Code,
    pub reads: Vec<Read>,
    /// Whether it may give something else another time with the same answers.
    pub unsteady: bool,
    /// Whether it depends on the language shown.
    pub in_words: bool,
}

/// Looks up the names of one expression.
pub(super) struct Resolver<'a> {
    pub tool: &'a Tool,
    pub nodes: &'a Nodes,
    /// Whose expression it is.
    pub owner: NodeId,
    /// Columns of the choices it is asked of, if it is a choice filter.
    pub columns: Option<&'a [String]>,
}

/// A node that a path has come to, and in how many repeats it stands with the owner.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub node: NodeId,
    pub pinned: usize,
}

/// What is gathered on the way.
#[derive(Default)]
pub(super) struct Found {
    pub reads: Vec<Read>,
    pub unsteady: bool,
    pub in_words: bool,
}

impl Resolver<'_> {
    /// Reads an expression and looks its names up.
    ///
    /// # Errors
    /// What is wrong with it, in plain words.
    pub fn resolve(&self, source: &str) -> Result<Resolved, String> {
        let tree = expression::parse(source).map_err(|why| why.told(source))?;
        let here = Here {
            node: self.owner,
            pinned: self.nodes.get(self.owner).depth(),
        };
        let mut found = Found::default();
        let code = self.code(&tree, here, &mut found)?;
        found.reads.sort_unstable();
        found.reads.dedup();
        Ok(Resolved {
            code,
            reads: found.reads,
            unsteady: found.unsteady,
            in_words: found.in_words,
        })
    }

    /// The node of `${name}` as a text holds it, with what is read by showing it.
    pub fn answer(&self, name: &str) -> Result<Resolved, String> {
        self.resolve(&format!("${{{name}}}"))
    }

    pub(super) fn code(&self, tree: &Tree, here: Here, found: &mut Found) -> Result<Code, String> {
        Ok(match tree {
            Tree::Number(number) => Code::Number(*number),
            Tree::Words(words) => Code::Words(words.clone()),
            Tree::Minus(of) => Code::Minus(Box::new(self.code(of, here, found)?)),
            Tree::Chain(first, rest) => {
                let first = Box::new(self.code(first, here, found)?);
                let rest = rest
                    .iter()
                    .map(|(operator, tree)| Ok((*operator, self.code(tree, here, found)?)))
                    .collect::<Result<_, String>>()?;
                Code::Chain(first, rest)
            }
            Tree::Path(path) => self.path(path, here, found)?,
            Tree::Call(function, given) => self.call(*function, given, here, found)?,
        })
    }

    fn call(
        &self,
        function: Function,
        given: &[Tree],
        here: Here,
        found: &mut Found,
    ) -> Result<Code, String> {
        found.unsteady |= function.is_unsteady();
        if let (Function::IndexedRepeat, [node, rest @ ..]) = (function, given) {
            return self.indexed(node, rest, here, found);
        }
        if let (Function::ChoiceName, [value, question]) = (function, given) {
            return self.choice_name(value, question, here, found);
        }
        let wants_nodes = matches!(
            function,
            Function::Count | Function::CountNonEmpty | Function::Sum
        ) || (function == Function::Position && !given.is_empty());
        if wants_nodes && !given.iter().all(gives_nodes) {
            return Err(format!(
                "{}() asks for a question or a repeat between its brackets.",
                function.name()
            ));
        }
        let mut codes = given
            .iter()
            .map(|tree| self.code(tree, here, found))
            .collect::<Result<Vec<_>, String>>()?;
        if let (Function::Regex, [_, Tree::Words(pattern)]) = (function, given) {
            codes.pop();
            let pattern = crate::form::reckon::whole(pattern)
                .map_err(|why| format!("The pattern of regex() cannot be read: {why}."))?;
            return Ok(Code::Matches(
                Box::new(codes.pop().unwrap_or(Code::Number(f64::NAN))),
                pattern,
            ));
        }
        Ok(Code::Call(function, codes))
    }

    fn indexed(
        &self,
        node: &Tree,
        rest: &[Tree],
        here: Here,
        found: &mut Found,
    ) -> Result<Code, String> {
        let target = self
            .one_node(node, here)
            .ok_or("indexed-repeat() asks for a question first.")?;
        let around = &self.nodes.get(target).repeats;
        let mut at = Vec::new();
        for pair in rest.chunks(2) {
            let [repeat, index] = pair else { continue };
            let repeat = self
                .one_node(repeat, here)
                .and_then(|repeat| around.iter().position(|each| *each == repeat))
                .ok_or("indexed-repeat() asks for a repeat that the question lies in, and then for a number.")?;
            at.push((repeat, self.code(index, here, found)?));
        }
        let unpinned = at.iter().map(|(repeat, _)| *repeat).min().unwrap_or(0);
        self.read(target, here, unpinned, found);
        Ok(Code::Indexed(target, at))
    }

    fn choice_name(
        &self,
        value: &Tree,
        question: &Tree,
        here: Here,
        found: &mut Found,
    ) -> Result<Code, String> {
        let value = Box::new(self.code(value, here, found)?);
        let whose = match question {
            Tree::Words(words) => {
                let tree = expression::parse(words).map_err(|why| why.told(words))?;
                self.one_node(&tree, here)
                    .ok_or_else(|| self.unknown(words.trim_matches(['$', '{', '}'])))?
            }
            other => self
                .one_node(other, here)
                .ok_or("jr:choice-name() asks for a question second, in quotation marks.")?,
        };
        if !self.nodes.get(whose).item.kind.has_choices() {
            let name = &self.nodes.get(whose).item.name;
            return Err(format!(
                "jr:choice-name() asks for a question with choices, and \u{201c}{name}\u{201d} has none."
            ));
        }
        found.in_words = true;
        Ok(Code::ChoiceName(value, whose))
    }

    /// The node that a plain path names, whatever instance.
    fn one_node(&self, tree: &Tree, here: Here) -> Option<NodeId> {
        let Tree::Path(path) = tree else { return None };
        let mut nothing = Found::default();
        self.walk(path, here, &mut nothing)
            .ok()
            .map(|(_, at)| at.node)
    }

    pub(super) fn path(&self, path: &Path, here: Here, found: &mut Found) -> Result<Code, String> {
        if let Some(column) = self.column(path)? {
            return Ok(Code::Column(column));
        }
        let (route, at) = self.walk(path, here, found)?;
        if !matches!(route.start, From::Shuffled(..)) || !route.steps.is_empty() {
            self.read_here(at, found);
        }
        Ok(Code::Route(Box::new(route)))
    }

    pub(super) fn named(&self, name: &str) -> Result<NodeId, String> {
        match self.nodes.named(name) {
            [one] => Ok(*one),
            [] => Err(self.unknown(name)),
            several => {
                let many = several.len();
                Err(format!(
                    "There are {many} questions named \u{201c}{name}\u{201d}, so ${{{name}}} could mean any. Give each a name of its own."
                ))
            }
        }
    }

    pub(super) fn unknown(&self, name: &str) -> String {
        format!(
            "There is no question named \u{201c}{name}\u{201d}.{}",
            self.hint(name)
        )
    }

    pub(super) fn hint(&self, name: &str) -> String {
        if !self.nodes.named(name).is_empty() {
            return format!(" To ask for its answer, write ${{{name}}}.");
        }
        let near = nearest(name, self.nodes.names());
        near.map_or_else(String::new, |near| {
            format!(" Did you mean \u{201c}{near}\u{201d}?")
        })
    }

    fn read(&self, node: NodeId, here: Here, most: usize, found: &mut Found) {
        let pinned = self
            .nodes
            .shared(here.node, node)
            .min(here.pinned)
            .min(most);
        for repeat in self.nodes.get(node).repeats.iter().skip(pinned) {
            found.reads.push(Read {
                node: *repeat,
                what: What::Instances,
                pinned,
            });
        }
        self.read_here(Here { node, pinned }, found);
    }

    pub(super) fn read_here(&self, at: Here, found: &mut Found) {
        let Here { node, pinned } = at;
        if node == TOP {
            return;
        }
        let own = self.nodes.get(node);
        found.reads.push(Read {
            node,
            what: What::Relevant,
            pinned: pinned.min(own.cell_depth()),
        });
        if own.item.kind == ItemKind::Repeat {
            // Its number among its siblings changes as they come and go.
            found.reads.push(Read {
                node,
                what: What::Instances,
                pinned: pinned.min(own.cell_depth()),
            });
        } else if !own.item.kind.is_section() {
            found.reads.push(Read {
                node,
                what: What::Value,
                pinned,
            });
        }
    }
}

/// Whether an expression can give nodes.
fn gives_nodes(tree: &Tree) -> bool {
    match tree {
        Tree::Path(_) => true,
        Tree::Chain(first, rest) => {
            gives_nodes(first)
                && rest.iter().all(|(operator, tree)| {
                    *operator == expression::Operator::Union && gives_nodes(tree)
                })
        }
        _ => false,
    }
}
