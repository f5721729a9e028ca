//! Quarters of a year, by their months.

use crate::sorted::SortedSet;
use chrono::{Datelike, NaiveDate};

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// Which of the four, 0 for January to March.
    pub place: u32,
}

impl Quarter {
    /// The quarter a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            place: day.month0() / 3,
        }
    }

    /// The quarter after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.place >= 3 {
            Self {
                year: self.year + 1,
                place: 0,
            }
        } else {
            Self {
                year: self.year,
                place: self.place + 1,
            }
        }
    }

    /// `April to June 2026`: months, because a board's first quarter is not everybody's.
    pub fn words(self) -> String {
        let months = match self.place {
            0 => "January to March",
            1 => "April to June",
            2 => "July to September",
            _ => "October to December",
        };
        format!("{months} {}", self.year)
    }

    /// `Apr to Jun 2026`
    pub fn short(self) -> String {
        let months = match self.place {
            0 => "Jan to Mar",
            1 => "Apr to Jun",
            2 => "Jul to Sep",
            _ => "Oct to Dec",
        };
        format!("{months} {}", self.year)
    }

    /// These quarters in their order, and those between them in which nothing was said, unless that
    /// is more than two years: then a day was mistyped and time is not drawn out for it.
    pub fn run(quarters: &SortedSet<Self>) -> Vec<Self> {
        let mut run: Vec<Self> = Vec::new();
        for quarter in quarters {
            let from = run.last().map(|last| last.next());
            let mut gap = Vec::new();
            let mut at = from.unwrap_or(*quarter);
            while at < *quarter && gap.len() < 8 {
                gap.push(at);
                at = at.next();
            }
            if at == *quarter {
                run.append(&mut gap);
            }
            run.push(*quarter);
        }
        run
    }
}
