//! Who is harsher or kinder than the auditors they were paired with. It is about people: shown to the
//! moderator and to nobody else, and never a ranking.

use super::weights::exact;
use crate::sorted::SortedMap;

/// Under this many pairs nothing is said of an auditor. With ten, one pair moves the mean by a tenth of
/// what it differs; with five, one hard file would make a name for somebody.
pub const TOO_FEW_TO_LEAN: usize = 10;

/// Which end of the scale is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The first place: "outstanding, good, …, inadequate".
    First,
    /// The last place.
    Last,
}

/// One file and domain that two auditors graded, each unseen by the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<A> {
    /// The two auditors.
    pub auditors: (A, A),
    /// Their grades, as places on the scale from 0.
    pub grades: (usize, usize),
}

/// How an auditor's grades lie against those of the other auditor in each pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaning<A> {
    /// Whose grades.
    pub auditor: A,
    /// How many pairs they are in.
    pub pairs: usize,
    /// What can be said.
    pub lean: Lean,
}

/// What can be said of how an auditor grades.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lean {
    /// There are fewer than [`TOO_FEW_TO_LEAN`] pairs.
    TooFew,
    /// There are enough.
    Known {
        /// The mean difference in grades against the other auditor; above nought is kinder.
        mean: f64,
        /// In how many pairs they gave the better grade.
        kinder: usize,
        /// In how many they gave the worse one.
        harsher: usize,
        /// In how many the grades were the same.
        same: usize,
    },
}

/// How much kinder, summed in grades, and how often.
#[derive(Default)]
struct Sums {
    kinder_by: usize,
    harsher_by: usize,
    kinder: usize,
    harsher: usize,
    same: usize,
}

/// How each auditor leans, in the order of the auditors. A row that names one auditor twice says nothing
/// about anybody and is passed over.
pub fn leanings<A: Ord + Clone>(rows: &[Row<A>], better: Better) -> Vec<Leaning<A>> {
    let mut by_auditor: SortedMap<A, Sums> = SortedMap::default();
    for row in rows.iter().filter(|row| row.auditors.0 != row.auditors.1) {
        let (one, other) = row.grades;
        by_auditor
            .or_default(&row.auditors.0)
            .count(one, other, better);
        by_auditor
            .or_default(&row.auditors.1)
            .count(other, one, better);
    }
    by_auditor
        .into_iter()
        .map(|(auditor, sums)| Leaning {
            auditor,
            pairs: sums.pairs(),
            lean: sums.lean(),
        })
        .collect()
}

impl Sums {
    fn count(&mut self, own: usize, theirs: usize, better: Better) {
        let by = own.abs_diff(theirs);
        let kinder = match better {
            Better::First => own < theirs,
            Better::Last => own > theirs,
        };
        match (by, kinder) {
            (0, _) => self.same += 1,
            (_, true) => {
                self.kinder += 1;
                self.kinder_by += by;
            }
            (_, false) => {
                self.harsher += 1;
                self.harsher_by += by;
            }
        }
    }

    fn pairs(&self) -> usize {
        self.kinder + self.harsher + self.same
    }

    fn lean(&self) -> Lean {
        let pairs = self.pairs();
        if pairs < TOO_FEW_TO_LEAN {
            return Lean::TooFew;
        }
        Lean::Known {
            mean: (exact(self.kinder_by) - exact(self.harsher_by)) / exact(pairs),
            kinder: self.kinder,
            harsher: self.harsher,
            same: self.same,
        }
    }
}
