//! Where a path leads: step by step over a tool's questions.

use super::code::Code;
use super::code::{From, Going, Leg, Route};
use super::nodes::{NodeId, TOP};
use super::order::What;
use super::resolve::{Found, Here, Read, Resolver};
use crate::form::ItemKind;
use crate::form::expression::{Move, Path, Start, Step, Tree};
use crate::form::near::nearest;

impl Resolver<'_> {
    /// In a choice filter a bare name is a column of the choices.
    pub(super) fn column(&self, path: &Path) -> Result<Option<String>, String> {
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

    pub(super) fn walk(
        &self,
        path: &Path,
        here: Here,
        found: &mut Found,
    ) -> Result<(Route, Here), String> {
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

    pub(super) fn conditions(
        &self,
        only: &[Tree],
        at: Here,
        found: &mut Found,
    ) -> Result<Vec<Code>, String> {
        only.iter().map(|tree| self.code(tree, at, found)).collect()
    }

    pub(super) fn step(
        &self,
        step: &Step,
        at: Here,
        found: &mut Found,
    ) -> Result<(Going, Here), String> {
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
    pub(super) fn start_at(&self, node: NodeId, here: Here, found: &mut Found) -> (From, Here) {
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
    pub(super) fn start_at_top(&self, steps: &[Step]) -> Result<(NodeId, usize), String> {
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
}
