//! Expressions as XLSForm writes them: XPath 1.0 over questions, with `${name}` for a question of a name.
//!
//! Reading an expression knows nothing of a tool: names are looked up afterwards, in `compile`, where a name
//! that is not there can be told with the names that are.

mod function;
mod parse;
mod token;
mod tree;

pub(super) use function::Function;
pub(super) use parse::parse;
pub(super) use token::is_name;
pub(super) use tree::{Move, Operator, Path, Start, Step, Tree};

/// The longest expression, in bytes. A cell of a workbook holds 32,767 characters.
pub(super) const LONGEST: usize = 128 * 1024;

/// Why an expression cannot be read, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Where, in bytes from its beginning.
    pub at: usize,
    /// What is wrong there.
    pub why: String,
}

impl Unreadable {
    fn at(at: usize, why: impl Into<String>) -> Self {
        Self {
            at,
            why: why.into(),
        }
    }

    /// With the place it happened, as a person would point at it.
    pub fn told(&self, source: &str) -> String {
        let before = source.get(..self.at).unwrap_or(source);
        let near: String = source
            .get(self.at..)
            .unwrap_or("")
            .chars()
            .take(20)
            .collect();
        if near.trim().is_empty() {
            format!("{}, at the end.", self.why)
        } else {
            let place = before.chars().count() + 1;
            format!("{}, at character {place}: {near}", self.why)
        }
    }
}

/// Whether a function of that name may be called.
pub(super) fn function_named(name: &str) -> bool {
    function::of(name).is_ok()
}

/// Whether a text reads as an expression that calls a function there is: `today() + 7`, and not `Name of parent(s)`.
pub(super) fn calls(source: &str) -> bool {
    fn in_all(trees: &[Tree]) -> bool {
        trees.iter().any(in_tree)
    }
    fn in_path(path: &Path) -> bool {
        let starts = matches!(path.start, Start::Shuffled(..) | Start::Current);
        starts || in_all(&path.only) || path.steps.iter().any(|step| in_all(&step.only))
    }
    fn in_tree(tree: &Tree) -> bool {
        match tree {
            Tree::Number(_) | Tree::Words(_) => false,
            Tree::Path(path) => in_path(path),
            Tree::Call(..) => true,
            Tree::Minus(behind) => in_tree(behind),
            Tree::Chain(first, rest) => in_tree(first) || rest.iter().any(|(_, one)| in_tree(one)),
        }
    }
    parse(source).is_ok_and(|tree| in_tree(&tree))
}

/// Whether a text reads as something reckoned: two values with an operator between.
pub(super) fn reckons(source: &str) -> bool {
    let Ok(tokens) = token::tokens(source) else {
        return false;
    };
    let signs = tokens.iter().filter(|placed| {
        matches!(
            placed.token,
            token::Token::Sign("+" | "*" | "div" | "mod" | "|" | "-")
        )
    });
    let minus_in_front = matches!(
        tokens.first().map(|placed| &placed.token),
        Some(token::Token::Sign("-"))
    );
    signs.count() > usize::from(minus_in_front) && parse(source).is_ok()
}
