use super::Unreadable;
use super::layout::Layout;

/// How many cases lie in each finest cell of a report: one value in every dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    layout: Layout,
    cells: Vec<u32>,
}

impl Counts {
    /// An empty report whose dimensions have so many values each: districts, ages, ethnicities, grades.
    pub fn new(sizes: &[usize]) -> Result<Self, Unreadable> {
        let layout = Layout::of(sizes)?;
        let cells = vec![0; layout.cells()];
        Ok(Self { layout, cells })
    }

    /// Counts one case: its value in each dimension, as places from 0.
    pub fn add(&mut self, values: &[usize]) -> Result<(), Unreadable> {
        self.add_many(values, 1)
    }

    /// Counts so many cases that are alike.
    pub fn add_many(&mut self, values: &[usize], cases: u32) -> Result<(), Unreadable> {
        let cell = self.layout.cell(values)?;
        if let Some(count) = self.cells.get_mut(cell) {
            *count = count.saturating_add(cases);
        }
        Ok(())
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(super) fn cells(&self) -> &[u32] {
        &self.cells
    }

    pub(super) fn at(&self, cell: usize) -> u32 {
        self.cells.get(cell).copied().unwrap_or_default()
    }
}
