//! What is wanted of a sample: who is left out and why, the strata, and how many of each.

use super::frame::Frame;
use crate::limits;
use crate::open_enum::open_enum;
use crate::order;
use serde::{Deserialize, Serialize};

/// The most values that are over-sampled.
pub const OVER: usize = 8;
/// The most a value may weigh, in hundredths: ten times.
pub const MOST_WEIGHT: u32 = 1_000;
/// The longest seed, in characters.
pub const SEED: usize = 64;

open_enum! {
    /// Why a case is not audited: left out of the draw, or replaced after it.
    pub enum Reason {
        /// It was audited within the last twelve months.
        Audited = "audited" => "Audited in the last 12 months",
        /// Whoever would audit it has had a part in it.
        Conflict = "conflict" => "The auditor has had a part in the case",
        /// A court is at it, and advice was given to stay away.
        Proceedings = "proceedings" => "Live proceedings, on advice",
        /// It is no case of the audit's theme after all.
        Theme = "theme" => "Not a case of this theme",
        /// Its file is not to be had in time.
        File = "file" => "The file cannot be had in time",
        /// Something else, in words.
        Another = "another" => "Another reason",
    }
}

open_enum! {
    /// How the number of cases is shared out among the strata.
    pub enum Sizes {
        /// Each stratum in proportion to its cases that may be drawn.
        Proportional = "proportional" => "In proportion",
        /// The same number from each.
        Equal = "equal" => "Equal",
        /// A number chosen for each.
        Chosen = "chosen" => "Chosen",
    }
}

/// A case that is not to be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exclusion {
    /// Its reference.
    pub reference: String,
    /// Why.
    pub reason: Reason,
    /// More about it; needed with [`Reason::Another`].
    pub words: String,
}

/// A value that is to be drawn more often than its part. Its column becomes a stratum if it is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Over {
    /// The heading of the column.
    pub column: String,
    /// The value.
    pub value: String,
    /// How much each case with it weighs, in hundredths: 200 counts it twice. 0 is as good as 100.
    pub weight: u32,
    /// The fewest cases with it in the sample, as far as there are so many. 0 for none.
    pub least: u32,
}

/// How many cases of a stratum are drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// The stratum: a value for each of [`Plan::columns`], in their order.
    pub values: Vec<String>,
    /// How many.
    pub number: u32,
}

/// What is wanted of a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The headings of the columns that make strata. None makes one stratum of all cases.
    pub strata: Vec<String>,
    /// How the number is shared out.
    pub sizes: Sizes,
    /// How many cases, reserves not counted. Nothing if sizes are chosen.
    pub number: u32,
    /// How many of each stratum, if sizes are chosen. A stratum that is not named gives none.
    pub chosen: Vec<Chosen>,
    /// Whether every stratum with a case to give gives one at least.
    pub one_of_each: bool,
    /// What is drawn more often than its part.
    pub over: Vec<Over>,
    /// How many reserves each stratum has.
    pub reserves: u32,
    /// Who is left out.
    pub exclusions: Vec<Exclusion>,
}

/// Why a plan cannot be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// The seed is empty, too long or holds signs that are easily mistaken.
    #[error("A seed is 1 to {SEED} letters, digits and hyphens.")]
    Seed,
    /// A way to share out that a newer app knows.
    #[error("“{0}” is a way to share out that this version does not know.")]
    Sizes(String),
    /// Nothing is asked for.
    #[error("Say how many cases are to be drawn.")]
    Nothing,
    /// More is asked for than any frame holds.
    #[error("{0} is more than any frame holds.")]
    TooMany(u32),
    /// A column that the frame does not have.
    #[error("The frame has no column “{0}”.")]
    Column(String),
    /// A column that is named twice.
    #[error("The column “{0}” is named twice.")]
    ColumnTwice(String),
    /// A value that no case has.
    #[error("No case of the frame has “{value}” in the column “{column}”.")]
    Value {
        /// The column's heading.
        column: String,
        /// The value.
        value: String,
    },
    /// A stratum that no case is in.
    #[error("No case of the frame is in the stratum “{0}”.")]
    Stratum(String),
    /// A stratum that is named twice.
    #[error("The stratum “{0}” is named twice.")]
    StratumTwice(String),
    /// Over-sampling and chosen sizes together.
    #[error("Where sizes are chosen, more of a value is taken by choosing larger sizes.")]
    OverChosen,
    /// Too many values are over-sampled.
    #[error("{OVER} values can be drawn more often at most.")]
    TooManyOver,
    /// A value is over-sampled twice.
    #[error("“{0}” is named twice among what is drawn more often.")]
    OverTwice(String),
    /// A weight below once or above ten times.
    #[error("“{0}” may count once to ten times: 100 to {MOST_WEIGHT} hundredths.")]
    Weight(String),
    /// What must be drawn is more than what is asked for.
    #[error(
        "What must be drawn of each comes to {least}, and {number} are asked for. Ask for more, or for fewer strata."
    )]
    Least {
        /// What must be drawn.
        least: usize,
        /// What is asked for.
        number: usize,
    },
    /// An exclusion of a case that the frame does not have.
    #[error("The frame has no case “{0}” to leave out.")]
    Unknown(String),
    /// A case that is left out twice.
    #[error("The case “{0}” is left out twice.")]
    ExcludedTwice(String),
    /// No words where they are needed.
    #[error("Say in words why the case “{0}” is left out.")]
    NoWords(String),
    /// Too many words.
    #[error(
        "The reason for leaving out the case “{0}” is longer than {most} characters.",
        most = limits::REASON
    )]
    Wordy(String),
}

impl Plan {
    /// The columns whose values make a stratum: those that were chosen, and after them those of which a value is
    /// drawn more often.
    pub fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = self.strata.iter().map(String::as_str).collect();
        for over in &self.over {
            if !columns.contains(&over.column.as_str()) {
                columns.push(&over.column);
            }
        }
        columns
    }

    /// Whether a case is left out.
    pub fn leaves_out(&self, reference: &str) -> bool {
        let mut excluded = self.exclusions.iter();
        excluded.any(|exclusion| exclusion.reference == reference)
    }

    /// Everything that keeps it from being carried out on a frame, but for what only the shares show.
    pub fn faults(&self, frame: &Frame) -> Vec<PlanFault> {
        let mut faults = Vec::new();
        self.faults_of_size(&mut faults);
        for (place, column) in self.strata.iter().enumerate() {
            if self.strata.iter().take(place).any(|other| other == column) {
                faults.push(PlanFault::ColumnTwice(column.clone()));
            } else if frame.column(column).is_none() {
                faults.push(PlanFault::Column(column.clone()));
            }
        }
        self.faults_of_over(frame, &mut faults);
        self.faults_of_chosen(frame, &mut faults);
        self.faults_of_exclusions(frame, &mut faults);
        faults
    }

    fn faults_of_size(&self, faults: &mut Vec<PlanFault>) {
        if let Sizes::Other(name) = &self.sizes {
            faults.push(PlanFault::Sizes(name.clone()));
        }
        let chosen = self.chosen.iter().map(|chosen| chosen.number);
        let numbers: Vec<u32> = match self.sizes {
            Sizes::Chosen => chosen.collect(),
            _ => vec![self.number],
        };
        if numbers.iter().all(|number| *number == 0) {
            faults.push(PlanFault::Nothing);
        }
        let largest = numbers.into_iter().chain([self.reserves]).max();
        let most = u32::try_from(super::frame::CASES).unwrap_or(u32::MAX);
        if let Some(largest) = largest.filter(|largest| *largest > most) {
            faults.push(PlanFault::TooMany(largest));
        }
    }

    fn faults_of_over(&self, frame: &Frame, faults: &mut Vec<PlanFault>) {
        if self.sizes == Sizes::Chosen && !self.over.is_empty() {
            faults.push(PlanFault::OverChosen);
        }
        if self.over.len() > OVER {
            faults.push(PlanFault::TooManyOver);
        }
        for (place, over) in self.over.iter().enumerate() {
            let is_same = |other: &Over| other.column == over.column && other.value == over.value;
            if self.over.iter().take(place).any(is_same) {
                faults.push(PlanFault::OverTwice(over.value.clone()));
            }
            if over.weight != 0 && !(100..=MOST_WEIGHT).contains(&over.weight) {
                faults.push(PlanFault::Weight(over.value.clone()));
            }
            if frame.column(&over.column).is_none() {
                // Among the strata it was told already.
                if !self.strata.contains(&over.column) {
                    faults.push(PlanFault::Column(over.column.clone()));
                }
            } else if !frame.values(&over.column).contains(&over.value.as_str()) {
                faults.push(PlanFault::Value {
                    column: over.column.clone(),
                    value: over.value.clone(),
                });
            }
        }
    }

    fn faults_of_chosen(&self, frame: &Frame, faults: &mut Vec<PlanFault>) {
        if self.sizes != Sizes::Chosen {
            return;
        }
        let places: Vec<Option<usize>> = self
            .columns()
            .iter()
            .map(|column| frame.column(column))
            .collect();
        for (place, chosen) in self.chosen.iter().enumerate() {
            let others = self.chosen.iter().take(place);
            if others.clone().any(|other| other.values == chosen.values) {
                faults.push(PlanFault::StratumTwice(named(&chosen.values)));
            }
            let is_in = |values: &[String]| {
                let mut pairs = places.iter().zip(&chosen.values);
                chosen.values.len() == places.len()
                    && pairs.all(|(place, value)| {
                        place.is_some_and(|place| values.get(place) == Some(value))
                    })
            };
            if !frame.cases.iter().any(|case| is_in(&case.values)) {
                faults.push(PlanFault::Stratum(named(&chosen.values)));
            }
        }
    }

    fn faults_of_exclusions(&self, frame: &Frame, faults: &mut Vec<PlanFault>) {
        let mut references: Vec<&str> = Vec::new();
        for exclusion in &self.exclusions {
            let reference = &exclusion.reference;
            if frame.case(reference).is_none() {
                faults.push(PlanFault::Unknown(reference.clone()));
            }
            if exclusion.reason == Reason::Another && exclusion.words.trim().is_empty() {
                faults.push(PlanFault::NoWords(reference.clone()));
            }
            if exclusion.words.chars().count() > limits::REASON {
                faults.push(PlanFault::Wordy(reference.clone()));
            }
            references.push(reference);
        }
        order::sort_by(&mut references, Ord::cmp);
        for alike in references.chunk_by(|one, other| one == other) {
            if let [first, _, ..] = alike {
                faults.push(PlanFault::ExcludedTwice((*first).to_owned()));
            }
        }
    }
}

/// A stratum by its values, for people.
pub(super) fn named(values: &[String]) -> String {
    if values.is_empty() {
        return "all cases".to_owned();
    }
    let said = values.iter().map(|value| match value.as_str() {
        "" => "nothing recorded",
        value => value,
    });
    said.collect::<Vec<_>>().join(" / ")
}
