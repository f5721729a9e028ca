//! How the dimensions of a report lie in memory: the finest cells, and above them every total.

use super::{Counts, Unreadable};

/// How many dimensions a report may have.
pub const MOST_DIMENSIONS: usize = 4;
/// How many numbers a report may have, totals and all.
pub const MOST_NUMBERS: usize = 10_000;

/// Finest cells are numbered row by row, and so are numbers: a number fixes some dimensions at a value
/// and takes all of each other, which stands behind the last value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    sizes: Vec<usize>,
    /// For each finest cell, its value in each dimension.
    values: Vec<Vec<usize>>,
    /// For each finest cell, the numbers it is counted in.
    above: Vec<Vec<usize>>,
    /// For each number, which dimensions it fixes at a value; a dimension of one value fixes nothing.
    fixed: Vec<Vec<(usize, usize)>>,
}

impl Layout {
    pub fn of(sizes: &[usize]) -> Result<Self, Unreadable> {
        if sizes.is_empty() || sizes.len() > MOST_DIMENSIONS {
            return Err(Unreadable::Dimensions {
                most: MOST_DIMENSIONS,
            });
        }
        if sizes.contains(&0) {
            return Err(Unreadable::NoValues);
        }
        let numbers = sizes
            .iter()
            .try_fold(1_usize, |all, size| all.checked_mul(size.checked_add(1)?));
        let Some(numbers) = numbers.filter(|numbers| *numbers <= MOST_NUMBERS) else {
            return Err(Unreadable::TooLarge { most: MOST_NUMBERS });
        };
        let cells: usize = sizes.iter().product();
        let mut layout = Self {
            sizes: sizes.to_vec(),
            values: (0..cells).map(|cell| split(cell, sizes, 0)).collect(),
            above: Vec::new(),
            fixed: Vec::new(),
        };
        layout.above = layout.values.iter().map(|at| layout.above(at)).collect();
        layout.fixed = (0..numbers)
            .map(|number| {
                let parts = split(number, sizes, 1).into_iter().zip(sizes).enumerate();
                parts
                    .filter(|(_, (value, size))| value < size && **size > 1)
                    .map(|(dimension, (value, _))| (dimension, value))
                    .collect()
            })
            .collect();
        Ok(layout)
    }

    /// Every number that a finest cell is counted in.
    fn above(&self, at: &[usize]) -> Vec<usize> {
        let masks = 0..1_usize << self.sizes.len();
        masks
            .filter_map(|mask| {
                let part = |(dimension, value): (usize, &usize)| {
                    (mask >> dimension & 1 == 1).then_some(*value)
                };
                let cut: Vec<Option<usize>> = at.iter().enumerate().map(part).collect();
                self.number(&cut).ok()
            })
            .collect()
    }

    /// The number that is cut so: a value, or all of a dimension.
    pub fn number(&self, cut: &[Option<usize>]) -> Result<usize, Unreadable> {
        if cut.len() != self.sizes.len() {
            return Err(Unreadable::NotTheseDimensions);
        }
        let mut number = 0;
        for (value, size) in cut.iter().zip(&self.sizes) {
            if value.is_some_and(|value| value >= *size) {
                return Err(Unreadable::NoSuchValue);
            }
            number = number * (size + 1) + value.unwrap_or(*size);
        }
        Ok(number)
    }

    /// The finest cell with these values.
    pub fn cell(&self, values: &[usize]) -> Result<usize, Unreadable> {
        if values.len() != self.sizes.len() {
            return Err(Unreadable::NotTheseDimensions);
        }
        let mut cell = 0;
        for (value, size) in values.iter().zip(&self.sizes) {
            if value >= size {
                return Err(Unreadable::NoSuchValue);
            }
            cell = cell * size + value;
        }
        Ok(cell)
    }

    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    pub fn cells(&self) -> usize {
        self.values.len()
    }

    pub fn numbers(&self) -> usize {
        self.fixed.len()
    }

    pub fn values(&self, cell: usize) -> &[usize] {
        self.values.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Every number that a finest cell is counted in.
    pub fn counted_in(&self, cell: usize) -> &[usize] {
        self.above.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The dimensions that a number fixes, each at its value.
    pub fn fixed(&self, number: usize) -> &[(usize, usize)] {
        self.fixed.get(number).map_or(&[], Vec::as_slice)
    }

    /// Whether a finest cell is counted in a number.
    pub fn within(&self, number: usize, values: &[usize]) -> bool {
        let mut fixed = self.fixed(number).iter();
        fixed.all(|(dimension, value)| values.get(*dimension) == Some(value))
    }

    /// How many dimensions can be fixed at all.
    pub fn deepest(&self) -> usize {
        self.sizes.iter().filter(|size| **size > 1).count()
    }

    /// All numbers of some counts.
    pub fn add_up(&self, counts: &Counts) -> Vec<u32> {
        let mut numbers = vec![0_u32; self.numbers()];
        for (cell, count) in counts.cells().iter().enumerate() {
            for number in self.counted_in(cell) {
                if let Some(sum) = numbers.get_mut(*number) {
                    *sum = sum.saturating_add(*count);
                }
            }
        }
        numbers
    }
}

/// A place in a row of so many dimensions as its part in each; `beyond` is 1 where each dimension has
/// a place more than it has values.
fn split(mut place: usize, sizes: &[usize], beyond: usize) -> Vec<usize> {
    let mut parts: Vec<usize> = sizes
        .iter()
        .rev()
        .map(|size| {
            let part = place % (size + beyond);
            place /= size + beyond;
            part
        })
        .collect();
    parts.reverse();
    parts
}
