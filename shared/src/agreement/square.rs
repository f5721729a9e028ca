//! The table of two auditors' grades: one's down the side, the other's across.

use super::Unreadable;
use super::weights::{Weights, exact};

/// The longest scale that is read. The table has this many cells squared.
const MOST_GRADES: usize = 100;

/// How many pairs lie in each cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Square {
    grades: usize,
    /// Row by row.
    counts: Vec<usize>,
}

impl Square {
    pub fn of(grades: usize, pairs: &[(usize, usize)]) -> Result<Self, Unreadable> {
        if grades < 2 {
            return Err(Unreadable::NoScale { grades });
        }
        if grades > MOST_GRADES {
            let most = MOST_GRADES;
            return Err(Unreadable::TooLong { grades, most });
        }
        let mut counts = vec![0; grades * grades];
        for &(one, other) in pairs {
            let place = one.max(other);
            let cell = if place < grades {
                counts.get_mut(one * grades + other)
            } else {
                None
            };
            match cell {
                Some(cell) => *cell += 1,
                None => return Err(Unreadable::NotOnScale { place, grades }),
            }
        }
        Ok(Self { grades, counts })
    }

    pub fn grades(&self) -> usize {
        self.grades
    }

    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Every cell: one's grade, the other's, how many pairs.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let grades = self.grades;
        let counts = self.counts.iter().enumerate();
        counts.map(move |(at, count)| (at / grades, at % grades, *count))
    }

    /// Every cell as a share of all pairs.
    pub fn shares(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let total = exact(self.total().max(1));
        self.cells()
            .map(move |(one, other, count)| (one, other, exact(count) / total))
    }

    /// The share of pairs at each grade: of the one auditor, and of the other.
    pub fn margins(&self) -> (Vec<f64>, Vec<f64>) {
        let mut one_s = vec![0.0; self.grades];
        let mut other_s = vec![0.0; self.grades];
        for (one, other, share) in self.shares() {
            if let Some(margin) = one_s.get_mut(one) {
                *margin += share;
            }
            if let Some(margin) = other_s.get_mut(other) {
                *margin += share;
            }
        }
        (one_s, other_s)
    }

    /// How much agreement there is, 0 to 1.
    pub fn observed(&self, weights: Weights) -> f64 {
        self.shares()
            .map(|(one, other, share)| share * weights.weight(one, other, self.grades))
            .sum()
    }
}
