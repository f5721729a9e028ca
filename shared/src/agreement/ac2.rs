//! Gwet's AC2 (Gwet 2008, 2014), which does not fall when nearly every file has the same grade, as
//! kappa does.

use super::interval::{Estimate, student};
use super::square::Square;
use super::weights::{Weights, exact};

/// AC2 for two auditors with Gwet's variance: the auditors are these two and no sample of auditors, the
/// files are a sample of many (no correction for a finite population), and the interval is
/// Student's with one degree of freedom less than there are pairs, as in irrCAC.
///
/// Chance agreement is at most the mean of all weights, which is below 1: there is always an answer.
pub(super) fn worked(square: &Square, weights: Weights) -> Estimate {
    let grades = square.grades();
    let weight = |one, other| weights.weight(one, other, grades);
    let all: f64 = square
        .cells()
        .map(|(one, other, _)| weight(one, other))
        .sum();
    let per_pair = all / exact(grades * (grades - 1));
    let (one_s, other_s) = square.margins();
    // How common each grade is, over both auditors.
    let common: Vec<f64> = one_s
        .iter()
        .zip(&other_s)
        .map(|(a, b)| f64::midpoint(*a, *b))
        .collect();
    let chance = per_pair
        * common
            .iter()
            .map(|share| share * (1.0 - share))
            .sum::<f64>();
    let observed = square.observed(weights);
    let value = (observed - chance) / (1.0 - chance);
    let rarity = |one: usize, other: usize| {
        let share = |grade| common.get(grade).copied().unwrap_or_default();
        1.0 - f64::midpoint(share(one), share(other))
    };
    let spread: f64 = square
        .shares()
        .map(|(one, other, share)| {
            let expected = 2.0 * (1.0 - value) * per_pair * rarity(one, other);
            share * (weight(one, other) - expected).powi(2)
        })
        .sum();
    let mean = observed - 2.0 * (1.0 - value) * chance;
    let total = square.total();
    let variance = (spread - mean.powi(2)) / ((1.0 - chance).powi(2) * exact(total));
    Estimate::of(value, variance, student(total.saturating_sub(1)))
}
