//! What may be shown of small counts, so that no child can be picked out.
//!
//! Practice of the Department for Education: a count of 1 to 5 is shown as
//! `c`, so is any number that would give one back, and nought is shown. Here
//! that holds for all that can be asked of a [`Report`] at once: every cell,
//! every total, every filter, and the report against those before it.
//!
//! It is done by *decoys*: other counts than the true ones that could as well
//! be true. For every count of 1 to 5 there is a decoy with another, and a
//! number is shown only if it is the same in the truth and in every decoy.
//! Whoever has all that is shown cannot tell the truth from a decoy. Why that
//! is enough, and what it does not do, stands in `docs/suppression.md`.
//!
//! Nothing here knows what a dimension is called.

mod bar;
mod candidates;
mod counts;
pub mod files;
mod history;
mod layout;
mod report;
mod search;
mod share;
mod step;
mod words;

pub use bar::{Bar, bar};
pub use counts::Counts;
pub use layout::{MOST_DIMENSIONS, MOST_NUMBERS};
pub use report::{Report, Table};
pub use share::{LEAST_FOR_PERCENTAGES, Share, share};
pub use words::{HIDDEN, KEY, hidden_together};

/// The largest count that is hidden for what it is.
pub const SMALL: u32 = 5;

/// A number as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It is shown.
    Number(u32),
    /// It is 1 to 5, or would give such a number back. Printed as `c`.
    Hidden,
}

/// Whether the number of all cases is known anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// It is: how many files were audited stands in the plan. It is shown however small it is.
    Public,
    /// It is not, and is hidden like any other number.
    Counted,
}

/// Why counts cannot be read or asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Too many dimensions, or none.
    #[error("a report has 1 to {most} dimensions")]
    Dimensions {
        /// How many it may have.
        most: usize,
    },
    /// A dimension that no case can have a value in.
    #[error("a dimension of a report has no values")]
    NoValues,
    /// A group or a bar that tells nothing apart.
    #[error("a group or a bar has fewer than two values")]
    OneValue,
    /// More cells and totals than can be worked out in a moment.
    #[error("a report has at most {most} numbers, totals and all")]
    TooLarge {
        /// How many it may have.
        most: usize,
    },
    /// A value for each dimension is asked for, no more and no fewer.
    #[error("this names other dimensions than the report has")]
    NotTheseDimensions,
    /// A value that its dimension does not have.
    #[error("a dimension of the report does not have that value")]
    NoSuchValue,
    /// Two reports that cannot be set against each other.
    #[error("the earlier report has other dimensions or values")]
    OtherDimensions,
}

/// Whether a count is hidden for what it is.
pub(crate) fn is_small(count: u32) -> bool {
    (1..=SMALL).contains(&count)
}

impl Shown {
    /// The sum of two, hidden if either is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Self::Number(one.saturating_add(other)),
            _ => Self::Hidden,
        }
    }
}

#[cfg(test)]
mod tests;
