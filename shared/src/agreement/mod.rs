//! How far two auditors who read the same files, each unseen by the other, give the same grades.
//!
//! Counts come first: how many grades were the same, how many one apart, how
//! many further. From [`LEAST_PAIRS`] pairs on there are two statistics
//! beside them, which ask how much of that agreement chance would have given:
//! weighted kappa ([`kappa`]) and Gwet's AC2 ([`ac2`]). Formulas, sources and
//! limits stand in `docs/agreement.md`; the tests hold both to published
//! worked examples.
//!
//! Who is harsher than others is in [`leaning`]: for the moderator's eyes only.
//!
//! Nothing here knows what a grade is called: a grade is a place on an ordered
//! scale, counted from 0.

mod ac2;
mod interval;
mod kappa;
mod leaning;
mod square;
mod weights;
mod words;

pub use interval::{Estimate, Interval};
pub use leaning::{Better, Lean, Leaning, Row, TOO_FEW_TO_LEAN, leanings};
pub use weights::Weights;
pub use words::two_decimals;

use square::Square;

/// How many pairs of grades the statistics need. Under that, an interval is so wide that the number
/// says nothing, and a large-sample formula is no longer one.
pub const LEAST_PAIRS: usize = 20;

/// The weights that are shown unless somebody asks for others: why is in `docs/decisions.md`.
pub const USUAL_WEIGHTS: Weights = Weights::Quadratic;

/// How far two auditors agreed over some pairs of grades.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    square: Square,
    left_out: usize,
}

/// Why pairs of grades cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing to agree on.
    #[error("a scale needs two grades or more, and this one has {grades}")]
    NoScale {
        /// How many grades it has.
        grades: usize,
    },
    /// A grade that the scale does not have.
    #[error("the grade at place {place} is not on a scale of {grades}")]
    NotOnScale {
        /// The place, counted from 0.
        place: usize,
        /// How many grades the scale has.
        grades: usize,
    },
    /// Longer than any tool's scale.
    #[error("a scale has at most {most} grades, and this one has {grades}")]
    TooLong {
        /// How many grades it has.
        grades: usize,
        /// How many it may have.
        most: usize,
    },
}

/// A statistic, or why there is none. Never a number that is not one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Worked {
    /// It was worked out.
    Out(Estimate),
    /// There are fewer pairs than it needs.
    TooFew {
        /// How many there are.
        pairs: usize,
        /// How many it needs.
        needed: usize,
    },
    /// Both auditors gave one and the same grade to every file. Chance alone would have them agree
    /// on everything, and what chance gives is all that this statistic would take away.
    OneGradeOnly,
}

/// Pairs in which both gave a grade, and how many were left out because one or both gave none.
pub fn graded(
    pairs: impl IntoIterator<Item = (Option<usize>, Option<usize>)>,
) -> (Vec<(usize, usize)>, usize) {
    let mut both = Vec::new();
    let mut left_out = 0;
    for pair in pairs {
        match pair {
            (Some(one), Some(other)) => both.push((one, other)),
            _ => left_out += 1,
        }
    }
    (both, left_out)
}

impl Agreement {
    /// Reads pairs of places on a scale of so many grades. `left_out` is how many pairs had no grade
    /// on one side or both; they count in nothing else.
    pub fn of(
        grades: usize,
        pairs: &[(usize, usize)],
        left_out: usize,
    ) -> Result<Self, Unreadable> {
        let square = Square::of(grades, pairs)?;
        Ok(Self { square, left_out })
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> usize {
        self.square.total()
    }

    /// How many pairs were left out because one or both auditors gave no grade.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// How many pairs lie so many grades apart.
    pub fn apart(&self, distance: usize) -> usize {
        let cells = self.square.cells();
        cells
            .filter(|(one, other, _)| one.abs_diff(*other) == distance)
            .map(|(_, _, count)| count)
            .sum()
    }

    /// How many pairs are the same grade.
    pub fn exact(&self) -> usize {
        self.apart(0)
    }

    /// How many pairs are the same grade or the one beside it.
    pub fn within_one(&self) -> usize {
        self.exact() + self.apart(1)
    }

    /// How many pairs are further apart than that.
    pub fn further_apart(&self) -> usize {
        self.pairs() - self.within_one()
    }

    /// Cohen's weighted kappa.
    pub fn kappa(&self, weights: Weights) -> Worked {
        self.enough(|| kappa::worked(&self.square, weights))
    }

    /// Gwet's AC2; with [`Weights::Identity`] it is his AC1.
    pub fn ac2(&self, weights: Weights) -> Worked {
        self.enough(|| Worked::Out(ac2::worked(&self.square, weights)))
    }

    fn enough(&self, work: impl FnOnce() -> Worked) -> Worked {
        let pairs = self.pairs();
        if pairs < LEAST_PAIRS {
            let needed = LEAST_PAIRS;
            return Worked::TooFew { pairs, needed };
        }
        work()
    }
}

#[cfg(test)]
mod tests;
