//! Finds decoys for a new edition, and so what has to be hidden in it.

use super::history::{Decoy, Edition, Effects};
use super::layout::Layout;
use super::step::Step;
use super::{Counts, Total, candidates, is_small};

/// The work on one edition that follows others.
pub(super) struct Search<'a> {
    layout: Layout,
    total: Total,
    before: &'a [Edition],
    edition: Edition,
    decoys: Vec<Decoy>,
    /// For each number, the decoys that have another one.
    changed_by: Vec<Vec<usize>>,
    effects: Effects,
}

/// What a step would cost: what it hides by how coarse it is, then how many cases that is.
type Cost = (u64, u64);

/// A step that would do, and what it costs.
struct Best {
    cost: Cost,
    step: Step,
    effect: Vec<(usize, i64)>,
    from: usize,
}

impl<'a> Search<'a> {
    pub fn new(before: &'a [Edition], decoys: &[Decoy], counts: Counts, total: Total) -> Self {
        let layout = counts.layout().clone();
        let numbers = layout.add_up(&counts);
        let hidden = numbers.iter().map(|number| is_small(*number)).collect();
        let mut search = Self {
            changed_by: vec![Vec::new(); layout.numbers()],
            effects: Effects::new(&layout),
            edition: Edition {
                counts,
                numbers,
                hidden,
            },
            total,
            before,
            decoys: decoys.to_vec(),
            layout,
        };
        for (at, decoy) in search.decoys.iter().enumerate() {
            for (number, _) in &decoy.effect {
                if let Some(by) = search.changed_by.get_mut(*number) {
                    by.push(at);
                }
            }
        }
        search
    }

    /// The edition with what is hidden in it, and all decoys.
    pub fn run(mut self) -> (Edition, Vec<Decoy>) {
        self.carry_over();
        let mut safe = true;
        for number in self.coarse_first() {
            let differs = self.small_differences(number);
            let small = is_small(self.edition.number(number));
            if self.is_public(number) || (!small && differs.is_empty()) {
                continue;
            }
            if !self.is_covered(number, small, &differs) {
                safe &= self.cover(number, small, &differs);
            }
        }
        self.show_what_is_public();
        if !safe {
            self.hide_everything();
        }
        (self.edition, self.decoys)
    }

    fn now(&self) -> usize {
        self.before.len()
    }

    /// Decoys of the edition before that would have cases vanish unless they stand here too.
    fn carry_over(&mut self) {
        let Some(last) = self.before.last() else {
            return;
        };
        for at in 0..self.decoys.len() {
            let Some(decoy) = self.decoys.get(at) else {
                continue;
            };
            let stood = decoy.until + 1 == self.now();
            if !stood || self.edition.follows(last, &decoy.step, false) {
                continue;
            }
            if self.edition.allows(&decoy.step) {
                self.extend(at);
            }
        }
    }

    /// Numbers that fix less come first: a step for them does for many that fix more.
    fn coarse_first(&self) -> Vec<usize> {
        let depths = 0..=self.layout.deepest();
        depths
            .flat_map(|depth| {
                let numbers = 0..self.layout.numbers();
                numbers.filter(move |number| self.layout.fixed(*number).len() == depth)
            })
            .collect()
    }

    /// The earlier editions from which a number differs by 1 to 5: that many cases are new, or gone.
    fn small_differences(&self, number: usize) -> Vec<usize> {
        let here = self.edition.number(number);
        let editions = self.before.iter().enumerate();
        editions
            .filter(|(_, edition)| is_small(edition.number(number).abs_diff(here)))
            .map(|(at, _)| at)
            .collect()
    }

    fn is_public(&self, number: usize) -> bool {
        self.total == Total::Public && self.layout.fixed(number).is_empty()
    }

    /// Whether some decoy has another number here, and for each difference some decoy another difference.
    fn is_covered(&self, number: usize, small: bool, differs: &[usize]) -> bool {
        let now = self.now();
        let by = self.changed_by.get(number).map_or(&[][..], Vec::as_slice);
        let decoys = || by.iter().filter_map(|at| self.decoys.get(*at));
        (!small || decoys().any(|decoy| decoy.stands_in(now)))
            && differs.iter().all(|edition| {
                decoys().any(|decoy| decoy.stands_in(now) != decoy.stands_in(*edition))
            })
    }

    /// Finds the cheapest decoy for a number; whether there is one.
    fn cover(&mut self, number: usize, small: bool, differs: &[usize]) -> bool {
        let mut best: Option<Best> = None;
        self.consider_old_ones(number, differs, &mut best);
        let fresh = self.cells_with(|search, cell| {
            let then = search.before.last().map_or(0, |last| last.counts.at(cell));
            search.edition.counts.at(cell) > then
        });
        self.consider_new_ones(number, small, &fresh, &mut best);
        if best.is_none() && !self.before.is_empty() {
            // Cases went away since, so nobody can take it that they only come.
            let any = self.cells_with(|search, cell| search.edition.counts.at(cell) > 0);
            self.consider_new_ones(number, small, &any, &mut best);
        }
        let Some(best) = best else {
            return false;
        };
        self.keep(best);
        true
    }

    fn cells_with(&self, which: impl Fn(&Self, usize) -> bool) -> Vec<usize> {
        let cells = 0..self.layout.cells();
        cells.filter(|cell| which(self, *cell)).collect()
    }

    /// Decoys that stood in the edition before, made here too.
    fn consider_old_ones(&mut self, number: usize, differs: &[usize], best: &mut Option<Best>) {
        let Some(last) = self.before.last() else {
            return;
        };
        let by = self.changed_by.get(number).map_or(&[][..], Vec::as_slice);
        for decoy in by.iter().filter_map(|at| self.decoys.get(*at)) {
            let stood = decoy.until + 1 == self.now();
            let tells = differs.iter().all(|edition| !decoy.stands_in(*edition));
            let fits =
                self.edition.allows(&decoy.step) && self.edition.follows(last, &decoy.step, true);
            if !(stood && tells && fits) {
                continue;
            }
            if let Some(cost) = self.cost(&decoy.effect, number, best.as_ref()) {
                *best = Some(Best {
                    cost,
                    step: decoy.step.clone(),
                    effect: decoy.effect.clone(),
                    from: decoy.from,
                });
            }
        }
    }

    /// Steps of the cases in some cells, made in this edition first.
    fn consider_new_ones(
        &mut self,
        number: usize,
        small: bool,
        movable: &[usize],
        best: &mut Option<Best>,
    ) {
        let mut effects = std::mem::replace(&mut self.effects, Effects::new(&self.layout));
        let mut effect = Vec::new();
        let target = if small { Some(number) } else { None };
        candidates::each(&self.layout, movable, number, |step| {
            effects.of(&self.layout, &step, &mut effect);
            if !effect.iter().any(|(other, _)| *other == number) {
                return;
            }
            let wanted = target.unwrap_or(usize::MAX);
            if let Some(cost) = self.cost(&effect, wanted, best.as_ref()) {
                let mut effect = effect.clone();
                effect.sort_unstable();
                let from = self.now();
                *best = Some(Best {
                    cost,
                    step,
                    effect,
                    from,
                });
            }
        });
        self.effects = effects;
    }

    /// What a step would cost, if that is less than the best so far and the step may be made at all.
    fn cost(&self, effect: &[(usize, i64)], target: usize, best: Option<&Best>) -> Option<Cost> {
        let mut cost = 0_u64;
        let mut cases = 0_u64;
        for (number, by) in effect {
            if self.is_public(*number) {
                return None;
            }
            let here = self.edition.number(*number);
            let then = i64::from(here) + by;
            let depth = self.layout.fixed(*number).len();
            let weight = 1_u64 << (12 * (self.layout.deepest().saturating_sub(depth)).min(4));
            let hidden = self.edition.is_hidden(*number);
            if !hidden {
                cost = cost.saturating_add(4 * weight);
                cases = cases.saturating_add(u64::from(here));
            }
            // Whoever takes it that a hidden number is at least 1 should not be right about the rest.
            if (here > 0 && then == 0) || (here == 0 && !hidden) {
                cost = cost.saturating_add(8 * weight);
            }
            if *number == target && !u32::try_from(then).is_ok_and(is_small) {
                cost = cost.saturating_add(8 * weight);
            }
        }
        let cost = (cost, cases);
        best.is_none_or(|best| cost < best.cost).then_some(cost)
    }

    /// Makes a decoy of a step, or has an old one stand here too.
    fn keep(&mut self, best: Best) {
        let now = self.now();
        if best.from < now {
            let old = self.decoys.iter().position(|decoy| {
                decoy.until + 1 == now && decoy.from == best.from && decoy.step == best.step
            });
            if let Some(at) = old {
                self.extend(at);
            }
            return;
        }
        let at = self.decoys.len();
        for (number, _) in &best.effect {
            if let Some(by) = self.changed_by.get_mut(*number) {
                by.push(at);
            }
        }
        self.hide(&best.effect);
        self.decoys.push(Decoy {
            step: best.step,
            effect: best.effect,
            from: now,
            until: now,
        });
    }

    fn extend(&mut self, at: usize) {
        let now = self.now();
        let Some(decoy) = self.decoys.get_mut(at) else {
            return;
        };
        decoy.until = now;
        let effect = decoy.effect.clone();
        self.hide(&effect);
    }

    fn hide(&mut self, effect: &[(usize, i64)]) {
        for (number, _) in effect {
            if let Some(hidden) = self.edition.hidden.get_mut(*number) {
                *hidden = true;
            }
        }
    }

    fn show_what_is_public(&mut self) {
        for number in 0..self.layout.numbers() {
            let public = self.is_public(number);
            if let Some(hidden) = self.edition.hidden.get_mut(number) {
                *hidden = *hidden && !public;
            }
        }
    }

    /// Where there is no decoy for something, only what is public is shown.
    fn hide_everything(&mut self) {
        for number in 0..self.layout.numbers() {
            let public = self.is_public(number);
            if let Some(hidden) = self.edition.hidden.get_mut(number) {
                *hidden = !public;
            }
        }
    }
}
