//! Several bars over the same files, under any filter: what a theme report shows.
//!
//! A report for each bar would let one show what another hides, since the files of a district are the same in all of
//! them. Here everything that can be asked is one system: how many files a filter leaves, and how many of those have
//! each grade in each bar. A decoy is the true files with one or two of them altered, so it says the same of every bar
//! at once; the rest is as in [`Report`](super::Report).

mod grid;
mod search;
mod step;

use super::{Shown, Unreadable};
use grid::Grid;

/// One file: what it is filtered by, and where it stands in each bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Its value in each group, as places from 0.
    pub groups: Vec<usize>,
    /// Its part in each bar, as places from 0.
    pub parts: Vec<usize>,
}

/// Files that bars are drawn of. How many there are in all is public: it is how many were audited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    grid: Grid,
    numbers: Vec<u32>,
    hidden: Vec<bool>,
    #[cfg(test)]
    decoys: Vec<Vec<File>>,
}

impl Files {
    /// Reads files that can be filtered by groups of so many values each, and bars of so many parts each. A group or
    /// a bar needs two or more. There are at most [`MOST_DIMENSIONS`](super::MOST_DIMENSIONS) groups, and
    /// [`MOST_NUMBERS`](super::MOST_NUMBERS) numbers in all: [`fits`] says beforehand.
    pub fn of(groups: &[usize], bars: &[usize], files: &[File]) -> Result<Self, Unreadable> {
        let grid = Grid::of(groups, bars)?;
        for file in files {
            grid.holds(file)?;
        }
        let found = search::Search::new(&grid, files).run();
        Ok(Self {
            numbers: found.numbers,
            hidden: found.hidden,
            #[cfg(test)]
            decoys: found.decoys.iter().map(|step| step.made(files)).collect(),
            grid,
        })
    }

    /// How many files a filter leaves: of each group one value, or all of them.
    pub fn count(&self, filter: &[Option<usize>]) -> Result<Shown, Unreadable> {
        let cut = self.grid.cut(filter)?;
        Ok(self.shown(self.grid.all_of(cut)))
    }

    /// How many of the files that a filter leaves have each part of a bar.
    pub fn bar(&self, bar: usize, filter: &[Option<usize>]) -> Result<Vec<Shown>, Unreadable> {
        let cut = self.grid.cut(filter)?;
        let parts = self.grid.parts(bar)?;
        Ok((0..parts)
            .map(|part| self.shown(self.grid.number(cut, bar, part)))
            .collect())
    }

    fn shown(&self, number: usize) -> Shown {
        if self.hidden.get(number).copied().unwrap_or(true) {
            return Shown::Hidden;
        }
        Shown::Number(self.numbers.get(number).copied().unwrap_or_default())
    }

    /// The true files as they are in each decoy.
    #[cfg(test)]
    pub(super) fn decoys(&self) -> &[Vec<File>] {
        &self.decoys
    }
}

/// Whether files with such groups and bars can be read.
pub fn fits(groups: &[usize], bars: &[usize]) -> bool {
    Grid::of(groups, bars).is_ok()
}
