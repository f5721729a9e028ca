/// How much of an agreement a pair is, by how far apart its grades are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Only the same grade counts.
    Identity,
    /// Each grade further apart takes as much again: 1 − |i − j| / (k − 1), Cicchetti and Allison 1971.
    Linear,
    /// Far apart takes much more than near: 1 − (i − j)² / (k − 1)², Fleiss and Cohen 1973.
    Quadratic,
}

impl Weights {
    /// From 0, the two ends of the scale, to 1, the same grade.
    pub(super) fn weight(self, one: usize, other: usize, grades: usize) -> f64 {
        let distance = exact(one.abs_diff(other));
        let longest = exact(grades.saturating_sub(1).max(1));
        match self {
            Self::Identity if one == other => 1.0,
            Self::Identity => 0.0,
            Self::Linear => 1.0 - distance / longest,
            Self::Quadratic => 1.0 - (distance / longest).powi(2),
        }
    }
}

/// A count as a number to reckon with. Counts here are of files and grades, far below 2³².
pub(super) fn exact(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
