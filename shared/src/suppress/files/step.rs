//! What makes a decoy of the true files: one of them altered, or something exchanged between two.

use super::File;
use super::grid::Grid;

/// One such change. Files are named by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A file has another part in one bar.
    Regraded { file: usize, bar: usize, to: usize },
    /// Two files have each other's part in one bar: the whole bar stays as it is.
    PartsExchanged {
        one: usize,
        other: usize,
        bar: usize,
    },
    /// A file has another value in one group.
    Moved {
        file: usize,
        group: usize,
        to: usize,
    },
    /// Two files have each other's value in one group: how many have which stays as it is.
    GroupsExchanged {
        one: usize,
        other: usize,
        group: usize,
    },
}

impl Step {
    #[cfg(test)]
    /// The files after it. A file that is not there changes nothing.
    pub fn made(self, files: &[File]) -> Vec<File> {
        let mut made = files.to_vec();
        for (at, file) in self.altered(files) {
            if let Some(slot) = made.get_mut(at) {
                *slot = file;
            }
        }
        made
    }

    /// The files that it alters, as they are after it.
    fn altered(self, files: &[File]) -> Vec<(usize, File)> {
        let part = |file: &File, bar: usize, to: usize| {
            let mut file = file.clone();
            if let Some(part) = file.parts.get_mut(bar) {
                *part = to;
            }
            file
        };
        let moved = |file: &File, group: usize, to: usize| {
            let mut file = file.clone();
            if let Some(value) = file.groups.get_mut(group) {
                *value = to;
            }
            file
        };
        let of = |at: usize| files.get(at);
        let altered = match self {
            Self::Regraded { file, bar, to } => {
                of(file).map(|found| vec![(file, part(found, bar, to))])
            }
            Self::Moved { file, group, to } => {
                of(file).map(|found| vec![(file, moved(found, group, to))])
            }
            Self::PartsExchanged { one, other, bar } => {
                of(one).zip(of(other)).and_then(|(first, second)| {
                    let (mine, theirs) = (*first.parts.get(bar)?, *second.parts.get(bar)?);
                    Some(vec![
                        (one, part(first, bar, theirs)),
                        (other, part(second, bar, mine)),
                    ])
                })
            }
            Self::GroupsExchanged { one, other, group } => {
                of(one).zip(of(other)).and_then(|(first, second)| {
                    let (mine, theirs) = (*first.groups.get(group)?, *second.groups.get(group)?);
                    Some(vec![
                        (one, moved(first, group, theirs)),
                        (other, moved(second, group, mine)),
                    ])
                })
            }
        };
        altered.unwrap_or_default()
    }

    /// By how much each number differs after it.
    pub fn effect(self, grid: &Grid, files: &[File], room: &mut Room) -> Vec<(usize, i64)> {
        // A step within one bar leaves all others and the numbers of files as they are.
        let only = match self {
            Self::Regraded { bar, .. } | Self::PartsExchanged { bar, .. } => Some(bar),
            _ => None,
        };
        for (at, after) in self.altered(files) {
            if let Some(before) = files.get(at) {
                count(grid, before, only, -1, room);
            }
            count(grid, &after, only, 1, room);
        }
        room.taken()
    }
}

/// Adds a file to every number it is counted in, or to those of one bar.
pub(super) fn count(grid: &Grid, file: &File, only: Option<usize>, by: i64, room: &mut Room) {
    for cut in grid.cuts_of(&file.groups) {
        if only.is_none() {
            room.add(grid.all_of(cut), by);
        }
        for (bar, part) in file.parts.iter().enumerate() {
            if only.is_none_or(|only| only == bar) {
                room.add(grid.number(cut, bar, *part), by);
            }
        }
    }
}

/// Sums by number, in room that is used again.
#[derive(Debug)]
pub(super) struct Room {
    sums: Vec<i64>,
    touched: Vec<usize>,
}

impl Room {
    pub fn new(numbers: usize) -> Self {
        Self {
            sums: vec![0; numbers],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, number: usize, by: i64) {
        if let Some(sum) = self.sums.get_mut(number) {
            *sum += by;
            self.touched.push(number);
        }
    }

    /// What has been summed up, by number; only what is not nought. The room is empty afterwards.
    pub fn taken(&mut self) -> Vec<(usize, i64)> {
        let mut taken = Vec::new();
        for number in self.touched.drain(..) {
            let sum = self.sums.get_mut(number).map(std::mem::take);
            if let Some(sum) = sum.filter(|sum| *sum != 0) {
                taken.push((number, sum));
            }
        }
        taken
    }
}
