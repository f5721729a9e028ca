use super::Function;

/// An expression as it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number.
    Number(f64),
    /// A text.
    Words(String),
    /// Nodes.
    Path(Path),
    /// A function of what stands between its brackets.
    Call(Function, Vec<Tree>),
    /// What stands behind a minus.
    Minus(Box<Tree>),
    /// `first op second op third`, all of one strength. In a list and not nested, so that a thousand
    /// conditions in a row need no deep stack.
    Chain(Box<Tree>, Vec<(Operator, Tree)>),
}

/// Steps from somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Where it begins.
    pub start: Start,
    /// What the nodes it begins with must satisfy.
    pub only: Vec<Tree>,
    /// Where it goes.
    pub steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// At the question the expression belongs to, or what a condition in brackets is asked of.
    Here,
    /// At the question the expression belongs to, whatever is asked in brackets: `current()`.
    Current,
    /// At the top.
    Top,
    /// At every question of a name: `//name`.
    Anywhere(String),
    /// `${name}`.
    Named(String),
    /// At nodes in an order of chance: `randomize(…)`.
    Shuffled(Box<Tree>, Option<Box<Tree>>),
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Where to.
    pub to: Move,
    /// What a node must satisfy to be gone to.
    pub only: Vec<Tree>,
}

/// Where a step goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// `..`
    Up,
    /// `.`
    Stay,
    /// To what has this name.
    Down(String),
}

/// What stands between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the operator of its name")]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
    Union,
}

impl Operator {
    /// Whether it sets one beside the other.
    pub fn compares(self) -> bool {
        matches!(
            self,
            Self::Equal | Self::Unequal | Self::Less | Self::AtMost | Self::More | Self::AtLeast
        )
    }

    /// Whether it gives a number.
    pub fn reckons(self) -> bool {
        matches!(
            self,
            Self::Plus | Self::Minus | Self::Times | Self::Div | Self::Mod
        )
    }

    /// The operator of a sign, and how strongly it binds.
    pub fn of(sign: &str) -> Option<(Self, u8)> {
        Some(match sign {
            "or" => (Self::Or, 1),
            "and" => (Self::And, 2),
            "=" => (Self::Equal, 3),
            "!=" => (Self::Unequal, 3),
            "<" => (Self::Less, 4),
            "<=" => (Self::AtMost, 4),
            ">" => (Self::More, 4),
            ">=" => (Self::AtLeast, 4),
            "+" => (Self::Plus, 5),
            "-" => (Self::Minus, 5),
            "*" => (Self::Times, 6),
            "div" => (Self::Div, 6),
            "mod" => (Self::Mod, 6),
            // A minus stands between the two: -a|b is -(a|b).
            "|" => (Self::Union, 8),
            _ => return None,
        })
    }
}
