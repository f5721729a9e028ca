use super::{Shown, Table};
use std::fmt::{Display, Formatter, Result};

/// What is printed for a hidden number.
pub const HIDDEN: &str = "c";
/// What stands under whatever has a hidden number in it.
pub const KEY: &str = "c: hidden. It is 1 to 5, or a number that would give one of those away. So no child can be picked out, here, under a filter or against an earlier report.";

impl Display for Shown {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match self {
            Self::Number(number) => number.fmt(to),
            Self::Hidden => HIDDEN.fmt(to),
        }
    }
}

impl Table {
    /// The key to what is hidden, if anything is.
    pub fn key(&self) -> Option<&'static str> {
        let totals = self.row_totals.iter().chain(&self.column_totals);
        let mut all = self
            .rows
            .iter()
            .flatten()
            .chain(totals)
            .chain([&self.total]);
        all.any(|shown| *shown == Shown::Hidden).then_some(KEY)
    }
}

/// What stands at a bar: which parts are hidden together, by the names of all its parts. Nothing where
/// none is. "c: outstanding and inadequate"; "c: all 4 grades, hidden together".
pub fn hidden_together(parts: &[Shown], names: &[&str]) -> Option<String> {
    let hidden: Vec<&str> = parts
        .iter()
        .zip(names)
        .filter(|(shown, _)| **shown == Shown::Hidden)
        .map(|(_, name)| *name)
        .collect();
    let (last, others) = hidden.split_last()?;
    if others.is_empty() {
        return Some(format!("{HIDDEN}: {last}"));
    }
    if hidden.len() == parts.len() {
        let all = hidden.len();
        return Some(format!("{HIDDEN}: all {all} grades, hidden together"));
    }
    let others = others.join(", ");
    Some(format!("{HIDDEN}: {others} and {last}"))
}
