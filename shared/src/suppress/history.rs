//! What was published, one report after another, and the decoys that stand for all of it.

use super::Counts;
use super::layout::Layout;
use super::step::Step;

/// One report as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edition {
    pub counts: Counts,
    /// Every number, by the place the layout gives it.
    pub numbers: Vec<u32>,
    /// Which of them are hidden.
    pub hidden: Vec<bool>,
}

/// Other counts that agree with everything that is shown: the truth with one step made in some editions
/// that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoy {
    pub step: Step,
    /// By how much each number differs from the truth; only numbers that do.
    pub effect: Vec<(usize, i64)>,
    /// The first edition in which the step is made.
    pub from: usize,
    /// The last one.
    pub until: usize,
}

impl Edition {
    pub fn number(&self, number: usize) -> u32 {
        self.numbers.get(number).copied().unwrap_or_default()
    }

    pub fn is_hidden(&self, number: usize) -> bool {
        self.hidden.get(number).copied().unwrap_or(true)
    }

    /// Whether a step leaves no cell below nought.
    pub fn allows(&self, step: &Step) -> bool {
        let net = net(step);
        net.iter()
            .all(|(cell, by)| i64::from(self.counts.at(*cell)) + by >= 0)
    }

    /// Whether cases were only added since: with the step made before, and made now or not.
    pub fn follows(&self, before: &Self, step: &Step, now: bool) -> bool {
        let net = net(step);
        net.iter().all(|(cell, by)| {
            let then = i64::from(before.counts.at(*cell)) + by;
            let here = i64::from(self.counts.at(*cell)) + if now { *by } else { 0 };
            here >= then
        })
    }
}

impl Decoy {
    /// Whether the step is made in an edition.
    pub fn stands_in(&self, edition: usize) -> bool {
        self.from <= edition && edition <= self.until
    }
}

/// By how much a step changes each cell.
fn net(step: &Step) -> Vec<(usize, i64)> {
    let mut net: Vec<(usize, i64)> = Vec::new();
    for (cell, by) in step.changes() {
        match net.iter_mut().find(|(other, _)| *other == cell) {
            Some((_, sum)) => *sum += by,
            None => net.push((cell, by)),
        }
    }
    net
}

/// Adds up what a step does to each number, in room that is used again.
#[derive(Debug)]
pub(super) struct Effects {
    sums: Vec<i64>,
    touched: Vec<usize>,
}

impl Effects {
    pub fn new(layout: &Layout) -> Self {
        Self {
            sums: vec![0; layout.numbers()],
            touched: Vec::new(),
        }
    }

    /// By how much a step changes each number; only numbers that change, in no order.
    pub fn of(&mut self, layout: &Layout, step: &Step, effect: &mut Vec<(usize, i64)>) {
        effect.clear();
        for (cell, by) in step.changes() {
            for number in layout.counted_in(cell) {
                if let Some(sum) = self.sums.get_mut(*number) {
                    *sum += by;
                    self.touched.push(*number);
                }
            }
        }
        for number in self.touched.drain(..) {
            let sum = self.sums.get_mut(number).map(std::mem::take);
            if let Some(sum) = sum.filter(|sum| *sum != 0) {
                effect.push((number, sum));
            }
        }
    }
}
