//! The frame against the sample, value by value: what a picture of both shows.

use super::draw::Draw;
use super::frame::{Case, Frame};
use super::replace::{Replacement, stands};
use crate::order;
use serde::Serialize;

/// How many cases have one value of one column. Counts, never percentages: samples are small.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The column's heading.
    pub column: String,
    /// The value; empty where nothing was recorded.
    pub value: String,
    /// In the frame.
    pub frame: usize,
    /// Of those, how many may be drawn.
    pub eligible: usize,
    /// How many were to be drawn. Nothing for a column that makes no strata: chance alone decides there.
    pub planned: Option<usize>,
    /// How many were drawn.
    pub drawn: usize,
    /// How many are in the sample after replacements.
    pub in_sample: usize,
    /// How many of those were audited.
    pub audited: usize,
}

/// Sets a frame against its sample: for each column in its order, each value in the order of its characters'
/// codes. `audited` are the references of finished audits; those of no case of the sample do not count.
pub fn compare(
    frame: &Frame,
    draw: &Draw,
    replacements: &[Replacement],
    audited: &[&str],
) -> Vec<Compared> {
    let drawn = in_order(
        draw.strata
            .iter()
            .flat_map(|stratum| &stratum.drawn)
            .map(|case| case.reference.as_str()),
    );
    let standing = stands(draw, replacements);
    let sample = in_order(standing.in_sample().map(|case| case.reference.as_str()));
    let audited = in_order(audited.iter().copied());
    let excluded = in_order(
        draw.plan
            .exclusions
            .iter()
            .map(|exclusion| exclusion.reference.as_str()),
    );
    let is_in = |list: &[&str], case: &Case| list.binary_search(&&*case.reference).is_ok();
    let counted: Vec<(&Case, [usize; 4])> = frame
        .cases
        .iter()
        .map(|case| {
            let is_sample = is_in(&sample, case);
            let is = [
                !is_in(&excluded, case),
                is_in(&drawn, case),
                is_sample,
                is_sample && is_in(&audited, case),
            ];
            (case, is.map(usize::from))
        })
        .collect();
    let mut all = Vec::new();
    for (at, column) in frame.columns.iter().enumerate() {
        let values = frame.values(column);
        let mut rows: Vec<Compared> = values
            .iter()
            .map(|value| Compared {
                column: column.clone(),
                value: (*value).to_owned(),
                planned: planned(draw, column, value),
                ..Compared::default()
            })
            .collect();
        for (case, [eligible, drawn, in_sample, audited]) in &counted {
            let place = values.binary_search(&case.value(at)).ok();
            if let Some(row) = place.and_then(|place| rows.get_mut(place)) {
                row.frame += 1;
                row.eligible += eligible;
                row.drawn += drawn;
                row.in_sample += in_sample;
                row.audited += audited;
            }
        }
        all.extend(rows);
    }
    all
}

fn in_order<'a>(references: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut references: Vec<&str> = references.collect();
    order::sort_and_dedup(&mut references);
    references
}

fn planned(draw: &Draw, column: &str, value: &str) -> Option<usize> {
    let at = draw.columns.iter().position(|other| other == column)?;
    let strata = draw.strata.iter();
    let with = strata.filter(|stratum| stratum.values.get(at).is_some_and(|other| other == value));
    Some(with.map(|stratum| stratum.planned).sum())
}
