//! Looking names up: from an expression as it was written to one that can be worked out, and the list of
//! what it reads.

use super::code::{Code, From, Going, Leg, Route};
use super::nodes::{NodeId, Nodes, TOP};
use super::order::What;
use crate::form::expression::{self, Function, Move, Path, Start, Step, Tree};
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
struct Here {
    node: NodeId,
    pinned: usize,
}

/// What is gathered on the way.
#[derive(Default)]
struct Found {
    reads: Vec<Read>,
    unsteady: bool,
    in_words: bool,
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

    fn code(&self, tree: &Tree, here: Here, found: &mut Found) -> Result<Code, String> {
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

    fn path(&self, path: &Path, here: Here, found: &mut Found) -> Result<Code, String> {
        if let Some(column) = self.column(path)? {
            return Ok(Code::Column(column));
        }
        let (route, at) = self.walk(path, here, found)?;
        if !matches!(route.start, From::Shuffled(..)) || !route.steps.is_empty() {
            self.read_here(at, found);
        }
        Ok(Code::Route(Box::new(route)))
    }

    /// In a choice filter a bare name is a column of the choices.
    fn column(&self, path: &Path) -> Result<Option<String>, String> {
        let Some(columns) = self.columns else {
            return Ok(None);
        };
        let (
            Start::Here,
            [
                Step {
                    to: Move::Down(name),
                    only,
                },
            ],
        ) = (&path.start, path.steps.as_slice())
        else {
            return Ok(None);
        };
        if !only.is_empty() {
            return Ok(None);
        }
        if columns.iter().any(|column| column == name) {
            return Ok(Some(name.clone()));
        }
        let near = nearest(name, columns.iter().map(String::as_str));
        let hint = near.map_or_else(String::new, |near| format!(" Did you mean {near}?"));
        let asked = if self.nodes.named(name).is_empty() {
            String::new()
        } else {
            format!(" For the answer to a question write ${{{name}}}.")
        };
        Err(format!(
            "The choices have no column \u{201c}{name}\u{201d}.{hint}{asked}"
        ))
    }

    fn walk(&self, path: &Path, here: Here, found: &mut Found) -> Result<(Route, Here), String> {
        let mut steps = path.steps.as_slice();
        let mut only = path.only.as_slice();
        let (start, mut at) = match &path.start {
            Start::Here => (From::Here, here),
            Start::Current => {
                let owner = Here {
                    node: self.owner,
                    pinned: self.nodes.get(self.owner).depth(),
                };
                (From::Current, owner)
            }
            Start::Named(name) => self.start_at(self.named(name)?, here, found),
            Start::Anywhere(name) => match self.nodes.named(name) {
                [one] => self.start_at(
                    *one,
                    Here {
                        node: TOP,
                        pinned: 0,
                    },
                    found,
                ),
                _ => return Err(self.unknown(name)),
            },
            Start::Top => {
                let (target, taken) = self.start_at_top(steps)?;
                let (before, after) = steps.split_at_checked(taken).unwrap_or((steps, &[]));
                steps = after;
                only = before.last().map_or(&[], |step| step.only.as_slice());
                self.start_at(target, here, found)
            }
            Start::Shuffled(nodes, seed) => {
                found.unsteady |= seed.is_none();
                let seed = seed
                    .as_ref()
                    .map(|seed| self.code(seed, here, found))
                    .transpose()?;
                let Tree::Path(inner) = nodes.as_ref() else {
                    return Err("randomize() asks for a question or a repeat.".to_owned());
                };
                let code = self.path(inner, here, found)?;
                let (_, at) = self.walk(inner, here, &mut Found::default())?;
                (From::Shuffled(Box::new(code), seed), at)
            }
        };
        let only = self.conditions(only, at, found)?;
        let mut legs = Vec::new();
        for step in steps {
            let (to, next) = self.step(step, at, found)?;
            at = next;
            legs.push(Leg {
                to,
                only: self.conditions(&step.only, at, found)?,
            });
        }
        Ok((
            Route {
                start,
                only,
                steps: legs,
            },
            at,
        ))
    }

    fn conditions(&self, only: &[Tree], at: Here, found: &mut Found) -> Result<Vec<Code>, String> {
        only.iter().map(|tree| self.code(tree, at, found)).collect()
    }

    fn step(&self, step: &Step, at: Here, found: &mut Found) -> Result<(Going, Here), String> {
        match &step.to {
            Move::Stay => Ok((Going::Stay, at)),
            Move::Up => {
                let node = self.nodes.get(at.node).parent;
                let pinned = at.pinned.min(self.nodes.get(node).depth());
                Ok((Going::Up, Here { node, pinned }))
            }
            Move::Down(name) => {
                let node = self.nodes.child(at.node, name).ok_or_else(|| {
                    let within = &self.nodes.get(at.node).item.name;
                    let within = if within.is_empty() {
                        "the tool".to_owned()
                    } else {
                        format!("\u{201c}{within}\u{201d}")
                    };
                    format!(
                        "There is nothing named \u{201c}{name}\u{201d} directly in {within}.{}",
                        self.hint(name)
                    )
                })?;
                let pinned = at.pinned.min(self.nodes.get(node).cell_depth());
                let next = Here { node, pinned };
                if self.nodes.get(node).item.kind == ItemKind::Repeat {
                    found.reads.push(Read {
                        node,
                        what: What::Instances,
                        pinned,
                    });
                }
                Ok((Going::Down(node), next))
            }
        }
    }

    /// A path from a node: in the repeats it shares with where it is asked it stands in the same instance.
    fn start_at(&self, node: NodeId, here: Here, found: &mut Found) -> (From, Here) {
        let own = self.nodes.get(node);
        let shared = self.nodes.shared(here.node, node).min(own.cell_depth());
        let pinned = shared.min(here.pinned);
        for repeat in own.repeats.iter().skip(shared) {
            found.reads.push(Read {
                node: *repeat,
                what: What::Instances,
                pinned,
            });
        }
        (From::Node(node, shared), Here { node, pinned })
    }

    /// What an absolute path leads to, and how many of its steps lead there: up to the first with conditions.
    fn start_at_top(&self, steps: &[Step]) -> Result<(NodeId, usize), String> {
        let mut node = TOP;
        let mut taken = 0;
        for (number, step) in steps.iter().enumerate() {
            match &step.to {
                Move::Down(name) => match self.nodes.child(node, name) {
                    Some(child) => node = child,
                    // The name of the whole: "data" or the tool's own.
                    None if number == 0 && (name == "data" || *name == self.tool.form_id) => {}
                    None => {
                        return Err(format!(
                            "There is nothing named \u{201c}{name}\u{201d} at that place of the tool.{}",
                            self.hint(name)
                        ));
                    }
                },
                Move::Up => node = self.nodes.get(node).parent,
                Move::Stay => {}
            }
            taken = number + 1;
            if !step.only.is_empty() {
                break;
            }
        }
        Ok((node, taken))
    }

    fn named(&self, name: &str) -> Result<NodeId, String> {
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

    fn unknown(&self, name: &str) -> String {
        format!(
            "There is no question named \u{201c}{name}\u{201d}.{}",
            self.hint(name)
        )
    }

    fn hint(&self, name: &str) -> String {
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

    fn read_here(&self, at: Here, found: &mut Found) {
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
