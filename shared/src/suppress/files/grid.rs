//! Where each number of a system of bars lies in memory.

use super::File;
use crate::suppress::{MOST_DIMENSIONS, MOST_NUMBERS, Unreadable};

/// A cut fixes some groups at a value and takes all of each other, which stands behind the last value. Cuts are
/// numbered row by row, and each has first the number of its files, then the parts of each bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    groups: Vec<usize>,
    bars: Vec<usize>,
    /// Where the parts of each bar begin within a cut.
    begins: Vec<usize>,
    /// How many numbers a cut has.
    width: usize,
    cuts: usize,
}

impl Grid {
    pub fn of(groups: &[usize], bars: &[usize]) -> Result<Self, Unreadable> {
        if groups.len() > MOST_DIMENSIONS {
            return Err(Unreadable::Dimensions {
                most: MOST_DIMENSIONS,
            });
        }
        if groups.iter().chain(bars).any(|size| *size < 2) {
            return Err(Unreadable::OneValue);
        }
        let mut begins = Vec::new();
        let mut width = 1_usize;
        for parts in bars {
            begins.push(width);
            width = width.saturating_add(*parts);
        }
        let cuts = groups.iter().fold(1_usize, |all, size| {
            all.saturating_mul(size.saturating_add(1))
        });
        if cuts.saturating_mul(width) > MOST_NUMBERS {
            return Err(Unreadable::TooLarge { most: MOST_NUMBERS });
        }
        Ok(Self {
            groups: groups.to_vec(),
            bars: bars.to_vec(),
            begins,
            width,
            cuts,
        })
    }

    /// Whether a file has a value in every group and a part in every bar.
    pub fn holds(&self, file: &File) -> Result<(), Unreadable> {
        if file.groups.len() != self.groups.len() || file.parts.len() != self.bars.len() {
            return Err(Unreadable::NotTheseDimensions);
        }
        let sizes = self.groups.iter().chain(&self.bars);
        let values = file.groups.iter().chain(&file.parts);
        if values.zip(sizes).any(|(value, size)| value >= size) {
            return Err(Unreadable::NoSuchValue);
        }
        Ok(())
    }

    /// The cut that a filter makes.
    pub fn cut(&self, filter: &[Option<usize>]) -> Result<usize, Unreadable> {
        if filter.len() != self.groups.len() {
            return Err(Unreadable::NotTheseDimensions);
        }
        let mut cut = 0;
        for (value, size) in filter.iter().zip(&self.groups) {
            if value.is_some_and(|value| value >= *size) {
                return Err(Unreadable::NoSuchValue);
            }
            cut = cut * (size + 1) + value.unwrap_or(*size);
        }
        Ok(cut)
    }

    /// Every cut that a file with these values is in.
    pub fn cuts_of(&self, values: &[usize]) -> Vec<usize> {
        let mut cuts = vec![0];
        for (value, size) in values.iter().zip(&self.groups) {
            cuts = cuts
                .iter()
                .flat_map(|cut| [cut * (size + 1) + value, cut * (size + 1) + size])
                .collect();
        }
        cuts
    }

    /// The groups that a cut fixes, each at its value.
    pub fn fixed(&self, mut cut: usize) -> Vec<(usize, usize)> {
        let mut fixed = Vec::new();
        for (group, size) in self.groups.iter().enumerate().rev() {
            let value = cut % (size + 1);
            cut /= size + 1;
            if value < *size {
                fixed.push((group, value));
            }
        }
        fixed
    }

    /// The number of files in a cut.
    pub fn all_of(&self, cut: usize) -> usize {
        cut * self.width
    }

    /// The number of files in a cut that have a part of a bar.
    pub fn number(&self, cut: usize, bar: usize, part: usize) -> usize {
        cut * self.width + self.begins.get(bar).copied().unwrap_or_default() + part
    }

    /// How many parts a bar has.
    pub fn parts(&self, bar: usize) -> Result<usize, Unreadable> {
        let parts = self.bars.get(bar).copied();
        parts.ok_or(Unreadable::NotTheseDimensions)
    }

    /// How many values a group has.
    pub fn values(&self, group: usize) -> usize {
        self.groups.get(group).copied().unwrap_or_default()
    }

    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    pub fn bars(&self) -> usize {
        self.bars.len()
    }

    pub fn numbers(&self) -> usize {
        self.cuts * self.width
    }

    /// The cut that a number is of.
    pub fn cut_of(&self, number: usize) -> usize {
        number / self.width
    }

    /// The number of all files, which is public.
    pub fn of_all(&self) -> usize {
        self.all_of(self.cuts.saturating_sub(1))
    }
}
