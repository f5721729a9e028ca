//! What makes a decoy of the true counts: a case or two elsewhere.

use super::layout::Layout;

/// A change of some finest cells, by one case each or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step(Vec<(usize, i64)>);

impl Step {
    /// One case more or less.
    pub fn alone(cell: usize, by: i64) -> Self {
        Self(vec![(cell, by)])
    }

    /// A case is somewhere else: nothing but the one dimension's totals can tell.
    pub fn moved(from: usize, to: usize) -> Self {
        Self(vec![(from, -1), (to, 1)])
    }

    /// Two cases with some of their values exchanged, `taken` being a bit for each dimension. Tables of
    /// those dimensions alone, or of the others alone, cannot tell. Nothing where that changes nothing.
    pub fn exchanged(layout: &Layout, one: usize, other: usize, taken: usize) -> Option<Self> {
        let (first, second) = (layout.values(one), layout.values(other));
        let mix = |own: &[usize], theirs: &[usize]| -> Vec<usize> {
            let pairs = own.iter().zip(theirs).enumerate();
            pairs
                .map(|(dimension, (own, theirs))| {
                    if taken >> dimension & 1 == 1 {
                        *theirs
                    } else {
                        *own
                    }
                })
                .collect()
        };
        let one_then = layout.cell(&mix(first, second)).ok()?;
        let other_then = layout.cell(&mix(second, first)).ok()?;
        if one_then == one || one_then == other {
            return None;
        }
        Some(Self(vec![
            (one, -1),
            (other, -1),
            (one_then, 1),
            (other_then, 1),
        ]))
    }

    /// The finest cells and by how much each changes.
    pub fn changes(&self) -> impl Iterator<Item = (usize, i64)> {
        self.0.iter().copied()
    }
}
