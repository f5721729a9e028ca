//! Cohen's weighted kappa (Cohen 1968): agreement beyond what the two auditors' own habits of grading
//! would give by chance.

use super::Worked;
use super::interval::{Estimate, NORMAL};
use super::square::Square;
use super::weights::{Weights, exact};

/// Chance agreement so near to certain that nothing is left to divide by.
const CERTAIN: f64 = 1.0 - 1e-12;

/// Kappa with the large-sample variance of Fleiss, Cohen and Everitt 1969 that holds whatever kappa is
/// (not the one for a test against nought), and the normal interval.
pub(super) fn worked(square: &Square, weights: Weights) -> Worked {
    let grades = square.grades();
    let weight = |one, other| weights.weight(one, other, grades);
    let (one_s, other_s) = square.margins();
    // What a grade of the one auditor would agree with the other's habits, and the other way round.
    let by_one: Vec<f64> = (0..grades)
        .map(|one| dot(&other_s, |other| weight(one, other)))
        .collect();
    let by_other: Vec<f64> = (0..grades)
        .map(|other| dot(&one_s, |one| weight(one, other)))
        .collect();
    let chance: f64 = one_s.iter().zip(&by_one).map(|(a, b)| a * b).sum();
    if chance >= CERTAIN {
        return Worked::OneGradeOnly;
    }
    let value = (square.observed(weights) - chance) / (1.0 - chance);
    let mean = value - chance * (1.0 - value);
    let spread: f64 = square
        .shares()
        .map(|(one, other, share)| {
            let expected = at(&by_one, one) + at(&by_other, other);
            share * (weight(one, other) - expected * (1.0 - value)).powi(2)
        })
        .sum();
    let variance = (spread - mean.powi(2)) / ((1.0 - chance).powi(2) * exact(square.total()));
    Worked::Out(Estimate::of(value, variance, NORMAL))
}

fn dot(shares: &[f64], weight: impl Fn(usize) -> f64) -> f64 {
    let shares = shares.iter().enumerate();
    shares.map(|(grade, share)| share * weight(grade)).sum()
}

fn at(values: &[f64], grade: usize) -> f64 {
    values.get(grade).copied().unwrap_or_default()
}
