//! Finds decoys for bars over the same files, and so what has to be hidden in them.

use super::File;
use super::grid::Grid;
use super::step::{Room, Step, count};
use crate::suppress::is_small;

/// The work on one system.
pub(super) struct Search<'a> {
    grid: &'a Grid,
    files: &'a [File],
    found: Found,
    /// Which numbers some decoy has another value of.
    differs: Vec<bool>,
    room: Room,
}

/// All numbers, which are hidden, and the decoys that say why.
#[derive(Debug)]
pub(super) struct Found {
    pub numbers: Vec<u32>,
    pub hidden: Vec<bool>,
    #[cfg(test)]
    pub decoys: Vec<Step>,
}

/// What a step would cost: what it hides by how coarse it is, then how many files that is.
type Cost = (u64, u64);

/// A step that would do, what it costs and what it changes.
type Best = (Cost, Step, Vec<(usize, i64)>);

impl<'a> Search<'a> {
    pub fn new(grid: &'a Grid, files: &'a [File]) -> Self {
        let mut room = Room::new(grid.numbers());
        for file in files {
            count(grid, file, None, 1, &mut room);
        }
        let mut numbers = vec![0; grid.numbers()];
        for (number, sum) in room.taken() {
            if let Some(slot) = numbers.get_mut(number) {
                *slot = u32::try_from(sum).unwrap_or(u32::MAX);
            }
        }
        let hidden = numbers.iter().map(|number| is_small(*number)).collect();
        Self {
            grid,
            files,
            differs: vec![false; grid.numbers()],
            found: Found {
                numbers,
                hidden,
                #[cfg(test)]
                decoys: Vec::new(),
            },
            room,
        }
    }

    pub fn run(mut self) -> Found {
        let mut safe = true;
        for number in self.coarse_first() {
            let is_covered = self.differs.get(number).copied().unwrap_or_default();
            if !is_small(self.number(number)) || self.is_public(number) || is_covered {
                continue;
            }
            safe &= self.cover(number);
        }
        let public = self.grid.of_all();
        for (number, hidden) in self.found.hidden.iter_mut().enumerate() {
            // Where there is no decoy for something, only what is public is shown.
            *hidden = number != public && (*hidden || !safe);
        }
        self.found
    }

    fn number(&self, number: usize) -> u32 {
        self.found.numbers.get(number).copied().unwrap_or_default()
    }

    fn is_public(&self, number: usize) -> bool {
        number == self.grid.of_all()
    }

    fn depth(&self, number: usize) -> usize {
        self.grid.fixed(self.grid.cut_of(number)).len()
    }

    /// Numbers whose cut fixes less come first: a step for them does for many that fix more.
    fn coarse_first(&self) -> Vec<usize> {
        let mut order: Vec<(usize, usize)> = (0..self.grid.numbers())
            .map(|number| (self.depth(number), number))
            .collect();
        crate::order::sort_by_key(&mut order, |both| *both);
        order.into_iter().map(|(_, number)| number).collect()
    }

    /// Finds the cheapest decoy for a number of 1 to 5; whether there is one.
    fn cover(&mut self, number: usize) -> bool {
        let mut best: Option<Best> = None;
        for step in self.steps(number) {
            let effect = step.effect(self.grid, self.files, &mut self.room);
            if !effect.iter().any(|(other, _)| *other == number) {
                continue;
            }
            if let Some(cost) = self.cost(&effect, number)
                && best.as_ref().is_none_or(|(least, ..)| cost < *least)
            {
                best = Some((cost, step, effect));
            }
        }
        let Some((_, step, effect)) = best else {
            return false;
        };
        for (number, _) in effect {
            for flags in [&mut self.found.hidden, &mut self.differs] {
                if let Some(flag) = flags.get_mut(number) {
                    *flag = true;
                }
            }
        }
        #[cfg(test)]
        self.found.decoys.push(step);
        #[cfg(not(test))]
        let _ = step;
        true
    }

    /// Steps by which a file is counted in a number no longer, or another is so now: a count of 1 would otherwise have
    /// no decoy but nought, and whoever takes a hidden number to be at least 1 would know it.
    fn steps(&self, number: usize) -> Vec<Step> {
        let cut = self.grid.cut_of(number);
        let fixed = self.grid.fixed(cut);
        let is_in = |file: &File| {
            let mut fixed = fixed.iter();
            fixed.all(|(group, value)| file.groups.get(*group) == Some(value))
        };
        let asked = self.asked(number);
        let counts = |file: &File| {
            is_in(file)
                && asked.is_none_or(|(bar, part)| file.parts.get(bar).copied() == Some(part))
        };
        let within = self.files.iter().enumerate();
        let within: Vec<usize> = within
            .filter(|(_, file)| counts(file))
            .map(|(at, _)| at)
            .collect();
        let mut steps = self.enter(&fixed, asked);
        for file in within {
            if let Some((bar, part)) = asked {
                let parts = self.grid.parts(bar).unwrap_or_default();
                let others = (0..parts).filter(|to| *to != part);
                steps.extend(others.map(|to| Step::Regraded { file, bar, to }));
                let others = self.unlike(|other| {
                    let theirs = other.parts.get(bar).copied();
                    (!is_in(other) && theirs != Some(part)).then(|| (other.groups.clone(), theirs))
                });
                steps.extend(others.map(|other| Step::PartsExchanged {
                    one: file,
                    other,
                    bar,
                }));
            } else {
                self.leave(file, &fixed, &mut steps);
            }
        }
        steps
    }

    /// Steps by which a file comes into a cut, or within it into a part of a bar.
    fn enter(&self, fixed: &[(usize, usize)], asked: Option<(usize, usize)>) -> Vec<Step> {
        let differs = |file: &File| -> Vec<(usize, usize)> {
            let fixed = fixed.iter().copied();
            fixed
                .filter(|(group, value)| file.groups.get(*group) != Some(value))
                .collect()
        };
        let Some((bar, part)) = asked else {
            let near = self.unlike(|file| {
                (differs(file).len() == 1).then(|| (file.groups.clone(), file.parts.clone()))
            });
            return near
                .filter_map(|file| {
                    let (group, to) = *differs(self.files.get(file)?).first()?;
                    Some(Step::Moved { file, group, to })
                })
                .collect();
        };
        let inside: Vec<usize> = self
            .unlike(|file| {
                let theirs = file.parts.get(bar).copied();
                (differs(file).is_empty() && theirs != Some(part))
                    .then(|| (file.groups.clone(), theirs))
            })
            .collect();
        let outside: Vec<usize> = self
            .unlike(|file| {
                let has = file.parts.get(bar).copied() == Some(part);
                (has && !differs(file).is_empty()).then(|| file.groups.clone())
            })
            .collect();
        let mut steps = Vec::new();
        for one in inside {
            steps.push(Step::Regraded {
                file: one,
                bar,
                to: part,
            });
            let others = outside.iter().copied();
            steps.extend(others.map(|other| Step::PartsExchanged { one, other, bar }));
        }
        steps
    }

    /// Steps by which a file leaves a cut.
    fn leave(&self, file: usize, fixed: &[(usize, usize)], steps: &mut Vec<Step>) {
        for (group, value) in fixed.iter().copied() {
            let elsewhere = (0..self.grid.values(group)).filter(|to| *to != value);
            steps.extend(elsewhere.map(|to| Step::Moved { file, group, to }));
            let others = self.unlike(|other| {
                let theirs = other.groups.get(group).copied();
                (theirs != Some(value)).then(|| (other.groups.clone(), other.parts.clone()))
            });
            steps.extend(others.map(|other| Step::GroupsExchanged {
                one: file,
                other,
                group,
            }));
        }
    }

    /// Files that a step could be made with, one of each kind.
    fn unlike<K: Ord>(&self, kind: impl Fn(&File) -> Option<K>) -> impl Iterator<Item = usize> {
        let files = self.files.iter().enumerate();
        let mut kinds: Vec<(K, usize)> = files
            .filter_map(|(at, file)| Some((kind(file)?, at)))
            .collect();
        crate::order::sort_by(&mut kinds, |one, other| {
            one.0.cmp(&other.0).then(one.1.cmp(&other.1))
        });
        kinds.dedup_by(|one, other| one.0 == other.0);
        kinds.into_iter().map(|(_, at)| at)
    }

    /// The bar and part that a number asks for; none where it is how many files a cut has.
    fn asked(&self, number: usize) -> Option<(usize, usize)> {
        let cut = self.grid.cut_of(number);
        (0..self.grid.bars()).find_map(|bar| {
            let parts = self.grid.parts(bar).unwrap_or_default();
            let begins = self.grid.number(cut, bar, 0);
            (begins..begins + parts)
                .contains(&number)
                .then(|| (bar, number - begins))
        })
    }

    /// What a step would cost; nothing where it may not be made.
    fn cost(&self, effect: &[(usize, i64)], target: usize) -> Option<Cost> {
        let deepest = self.grid.groups();
        let mut cost = 0_u64;
        let mut files = 0_u64;
        for (number, by) in effect {
            if self.is_public(*number) {
                return None;
            }
            let here = self.number(*number);
            let then = i64::from(here) + by;
            let weight = 1_u64 << (12 * deepest.saturating_sub(self.depth(*number)).min(4));
            let hidden = self.found.hidden.get(*number).copied().unwrap_or(true);
            if !hidden {
                cost = cost.saturating_add(4 * weight);
                files = files.saturating_add(u64::from(here));
            }
            // Whoever takes it that a hidden number is at least 1 should not be right about the rest.
            if (here > 0 && then == 0) || (here == 0 && !hidden) {
                cost = cost.saturating_add(8 * weight);
            }
            if *number == target && !u32::try_from(then).is_ok_and(is_small) {
                cost = cost.saturating_add(8 * weight);
            }
        }
        Some((cost, files))
    }
}
