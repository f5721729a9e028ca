use super::{Compared, Conditions, Line, Test, Whose};
use crate::form::expression::{Function, Move, Operator, Path, Start, Tree, parse};
use crate::form::reckon::number_words;

impl Conditions {
    /// Reads an expression, where it is a list of such lines and says nothing more. An empty one has no lines.
    pub fn read(source: &str) -> Option<Self> {
        if source.trim().is_empty() {
            return Some(Self::default());
        }
        let tree = parse(source).ok()?;
        let (all, trees) = match &tree {
            Tree::Chain(first, rest) if joins(rest, Operator::And) => (true, each(first, rest)),
            Tree::Chain(first, rest) if joins(rest, Operator::Or) => (false, each(first, rest)),
            _ => (true, vec![&tree]),
        };
        let lines: Option<Vec<Line>> = trees.into_iter().map(line_or_several).collect();
        let lines = lines?;
        Some(if all {
            Self { all, lines }
        } else {
            let lines = gathered(lines);
            Self {
                all: lines.len() == 1,
                lines,
            }
        })
    }
}

fn joins(rest: &[(Operator, Tree)], by: Operator) -> bool {
    rest.iter().all(|(operator, _)| *operator == by)
}

fn each<'a>(first: &'a Tree, rest: &'a [(Operator, Tree)]) -> Vec<&'a Tree> {
    std::iter::once(first)
        .chain(rest.iter().map(|(_, tree)| tree))
        .collect()
}

/// A line, or several in brackets that are one: any of a list.
fn line_or_several(tree: &Tree) -> Option<Line> {
    if let Tree::Chain(first, rest) = tree
        && joins(rest, Operator::Or)
    {
        let lines: Option<Vec<Line>> = each(first, rest).into_iter().map(line).collect();
        let mut lines = gathered(lines?);
        return if lines.len() == 1 { lines.pop() } else { None };
    }
    line(tree)
}

/// Lines of one question, one after the other, of which any is enough, as one line.
fn gathered(lines: Vec<Line>) -> Vec<Line> {
    let mut gathered: Vec<Line> = Vec::new();
    for line in lines {
        if let Some(last) = gathered.last_mut()
            && last.of == line.of
            && let Some(test) = either(&last.test, &line.test)
        {
            last.test = test;
        } else {
            gathered.push(line);
        }
    }
    gathered
}

fn either(one: &Test, other: &Test) -> Option<Test> {
    let both = |some: &[String], more: &[String]| [some, more].concat();
    Some(match (one, other) {
        (Test::Is(one), Test::Is(other)) => Test::OneOf(vec![one.clone(), other.clone()]),
        (Test::OneOf(some), Test::Is(other)) => {
            Test::OneOf(both(some, std::slice::from_ref(other)))
        }
        (Test::Is(one), Test::OneOf(more)) => Test::OneOf(both(std::slice::from_ref(one), more)),
        (Test::OneOf(some), Test::OneOf(more)) => Test::OneOf(both(some, more)),
        (Test::Includes(one), Test::Includes(other)) => {
            Test::IncludesOneOf(vec![one.clone(), other.clone()])
        }
        (Test::IncludesOneOf(some), Test::Includes(other)) => {
            Test::IncludesOneOf(both(some, std::slice::from_ref(other)))
        }
        (Test::Includes(one), Test::IncludesOneOf(more)) => {
            Test::IncludesOneOf(both(std::slice::from_ref(one), more))
        }
        (Test::IncludesOneOf(some), Test::IncludesOneOf(more)) => {
            Test::IncludesOneOf(both(some, more))
        }
        _ => return None,
    })
}

fn line(tree: &Tree) -> Option<Line> {
    match tree {
        Tree::Call(Function::Selected | Function::IsSelected, given) => {
            let (of, value) = chosen(given)?;
            Some(Line {
                of,
                test: Test::Includes(value),
            })
        }
        Tree::Call(Function::Not, given) => match given.as_slice() {
            [Tree::Call(Function::Selected | Function::IsSelected, given)] => {
                let (of, value) = chosen(given)?;
                Some(Line {
                    of,
                    test: Test::Excludes(value),
                })
            }
            _ => None,
        },
        Tree::Chain(first, rest) => match rest.as_slice() {
            [(operator, value)] => Some(Line {
                of: whose(first)?,
                test: compared(*operator, value)?,
            }),
            _ => None,
        },
        _ => None,
    }
}

fn chosen(given: &[Tree]) -> Option<(Whose, String)> {
    match given {
        [of, Tree::Words(value)] if !value.is_empty() => Some((whose(of)?, value.clone())),
        _ => None,
    }
}

fn whose(tree: &Tree) -> Option<Whose> {
    let Tree::Path(Path { start, only, steps }) = tree else {
        return None;
    };
    if !only.is_empty() {
        return None;
    }
    match (start, steps.as_slice()) {
        (Start::Here, [step]) if step.to == Move::Stay && step.only.is_empty() => Some(Whose::Own),
        (Start::Named(name), []) => Some(Whose::Named(name.clone())),
        _ => None,
    }
}

fn compared(operator: Operator, value: &Tree) -> Option<Test> {
    match (operator, value) {
        (Operator::Equal, Tree::Words(words)) if words.is_empty() => {
            return Some(Test::NotAnswered);
        }
        (Operator::Unequal, Tree::Words(words)) if words.is_empty() => return Some(Test::Answered),
        (Operator::Equal, Tree::Words(words)) => return Some(Test::Is(words.clone())),
        (Operator::Unequal, Tree::Words(words)) => return Some(Test::IsNot(words.clone())),
        _ => {}
    }
    let number = match value {
        Tree::Number(number) => *number,
        Tree::Minus(inner) => match **inner {
            Tree::Number(number) => -number,
            _ => return None,
        },
        _ => return None,
    };
    let compared = match operator {
        Operator::Equal => Compared::Equal,
        Operator::Unequal => Compared::Unequal,
        Operator::More => Compared::More,
        Operator::AtLeast => Compared::AtLeast,
        Operator::Less => Compared::Less,
        Operator::AtMost => Compared::AtMost,
        _ => return None,
    };
    Some(Test::Number(compared, number_words(number)))
}
