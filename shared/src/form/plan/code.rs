//! Expressions with their names looked up.

use super::nodes::NodeId;
use crate::form::expression::{Function, Operator};
use regex_lite::Regex;

/// An expression ready to be worked out.
#[derive(Debug)]
pub(in crate::form) enum Code {
    Number(f64),
    Words(String),
    /// Nodes.
    Route(Box<Route>),
    /// What stands in a column of the choice that is asked about.
    Column(String),
    Minus(Box<Code>),
    Chain(Box<Code>, Vec<(Operator, Code)>),
    Call(Function, Vec<Code>),
    /// `regex()` with a pattern that was read beforehand.
    Matches(Box<Code>, Regex),
    /// `indexed-repeat()`: the node, and for each repeat around it the number of its instance.
    Indexed(NodeId, Vec<(usize, Code)>),
    /// `jr:choice-name()`: the value, and the question whose list it is looked up in.
    ChoiceName(Box<Code>, NodeId),
}

impl Code {
    /// Whether it can only ever give a number.
    pub fn gives_number(&self) -> bool {
        match self {
            Self::Number(_) | Self::Minus(_) => true,
            Self::Chain(_, rest) => rest.iter().all(|(operator, _)| operator.reckons()),
            Self::Call(Function::If, given) => given.iter().skip(1).all(Self::gives_number),
            Self::Call(Function::Coalesce, given) => given.last().is_some_and(Self::gives_number),
            Self::Call(Function::Once, given) => given.iter().all(Self::gives_number),
            Self::Call(function, _) => function.gives_number(),
            _ => false,
        }
    }
}

/// A path.
#[derive(Debug)]
pub(in crate::form) struct Route {
    pub start: From,
    pub only: Vec<Code>,
    pub steps: Vec<Leg>,
}

/// Where a path begins.
#[derive(Debug)]
pub(in crate::form) enum From {
    /// What the expression is asked of at this point.
    Here,
    /// The question the expression belongs to.
    Current,
    /// A node; in so many repeats it stands in the same instance as what the expression is asked of.
    Node(NodeId, usize),
    /// The nodes of another expression, in an order of chance that the second gives if it is there.
    Shuffled(Box<Code>, Option<Code>),
}

/// A step.
#[derive(Debug)]
pub(in crate::form) struct Leg {
    pub to: Going,
    pub only: Vec<Code>,
}

/// Where a step goes.
#[derive(Debug, Clone, Copy)]
pub(in crate::form) enum Going {
    Up,
    Stay,
    Down(NodeId),
}
