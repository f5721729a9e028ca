//! Published worked examples. Figures are given to as many places as their source prints.

use super::super::square::Square;
use super::super::*;
use super::super::{ac2, kappa};

/// Rows are the first rater's grades.
fn square<const K: usize>(table: [[usize; K]; K]) -> Square {
    let mut pairs = Vec::new();
    for (one, row) in table.iter().enumerate() {
        for (other, count) in row.iter().enumerate() {
            pairs.extend(std::iter::repeat_n((one, other), *count));
        }
    }
    Square::of(K, &pairs).unwrap()
}

fn kappa_of<const K: usize>(table: [[usize; K]; K], weights: Weights) -> Estimate {
    match kappa::worked(&square(table), weights) {
        Worked::Out(estimate) => estimate,
        other => panic!("kappa is worked out: {other:?}"),
    }
}

fn ac2_of<const K: usize>(table: [[usize; K]; K], weights: Weights) -> Estimate {
    ac2::worked(&square(table), weights)
}

/// Half a unit in the last printed place, and a hair.
#[track_caller]
fn printed(found: f64, published: f64, places: i32) {
    let off = (found - published).abs();
    assert!(
        off <= 0.500_1 * 10_f64.powi(-places),
        "{found} is not {published}"
    );
}

#[track_caller]
fn as_printed(found: Estimate, value: f64, error: f64, ends: (f64, f64), places: i32) {
    printed(found.value, value, places);
    printed(found.standard_error, error, places);
    let interval = found.interval.unwrap();
    printed(interval.low, ends.0, places);
    printed(interval.high, ends.1, places);
}

/// Hout, Duncan and Sobel 1987, table in Agresti, Categorical Data Analysis (1990): 91 couples. The
/// figures are those of `print(Kappa(SexualFun), CI = TRUE)` in the manual of the R packages vcd and
/// vcdExtra (Friendly and Meyer); "Weighted" are equal-spacing weights.
#[test]
fn couples_in_vcd_linear_weights() {
    let table = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]];
    let weighted = kappa_of(table, Weights::Linear);
    printed(weighted.value, 0.2374, 4);
    printed(weighted.standard_error, 0.078_32, 5);
    let interval = weighted.interval.unwrap();
    printed(interval.low, 0.083_88, 5);
    printed(interval.high, 0.3909, 4);
    let plain = kappa_of(table, Weights::Identity);
    printed(plain.value, 0.1293, 4);
    printed(plain.standard_error, 0.0686, 5);
    let interval = plain.interval.unwrap();
    printed(interval.low, -0.005_12, 5);
    printed(interval.high, 0.2638, 4);
}

/// Landis and Koch 1977: two neurologists' diagnoses of multiple sclerosis, in Winnipeg and in New Orleans. Figures
/// of `apply(MSPatients, 3, Kappa)` in the manual of vcdExtra.
#[test]
fn neurologists_in_vcd_linear_weights() {
    let winnipeg = [[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]];
    let found = kappa_of(winnipeg, Weights::Linear);
    printed(found.value, 0.3797, 4);
    printed(found.standard_error, 0.051_67, 5);
    let new_orleans = [[5, 3, 0, 0], [3, 11, 4, 0], [2, 13, 3, 4], [1, 2, 4, 14]];
    let found = kappa_of(new_orleans, Weights::Linear);
    printed(found.value, 0.4773, 4);
    printed(found.standard_error, 0.073_03, 5);
}

/// A printout of SAS PROC FREQ (AGREE): simple kappa, and weighted kappa with SAS's default of
/// Cicchetti and Allison's weights. Table and printout are those which statsmodels holds its own
/// `cohens_kappa` to (`statsmodels/stats/tests/test_inter_rater.py`, `table10`).
#[test]
fn a_printout_of_sas() {
    let table = [[0, 4, 1], [0, 8, 0], [0, 1, 5]];
    let plain = kappa_of(table, Weights::Identity);
    as_printed(plain, 0.4842, 0.1380, (0.2137, 0.7547), 4);
    let weighted = kappa_of(table, Weights::Linear);
    as_printed(weighted, 0.4701, 0.1457, (0.1845, 0.7558), 4);
}

/// SAS/STAT User's Guide, The FREQ Procedure, "Agreement Study" (two dermatologists, 88 patients):
/// simple kappa 0.3449 with limits 0.2030 and 0.4868.
#[test]
fn dermatologists_in_the_sas_guide() {
    let table = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]];
    let plain = kappa_of(table, Weights::Identity);
    printed(plain.value, 0.3449, 4);
    let interval = plain.interval.unwrap();
    printed(interval.low, 0.2030, 4);
    printed(interval.high, 0.4868, 4);
}

/// Gwet, Handbook of Inter-Rater Reliability (4th ed. 2014): 100 women by two abstractors, irrCAC's
/// `cont3x3abstractors`. AC1: the vignette "overview" of Gwet's R package. AC2 with
/// quadratic weights: the manual of irrCAC for Python, module `table`.
#[test]
fn abstractors_in_irrcac() {
    let table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]];
    let ac1 = ac2_of(table, Weights::Identity);
    printed(ac1.value, 0.849_330_5, 7);
    printed(ac1.standard_error, 0.043_217_47, 8);
    as_printed(ac1, 0.849_33, 0.043_22, (0.763_58, 0.935_08), 5);
    let ac2 = ac2_of(table, Weights::Quadratic);
    as_printed(ac2, 0.940_24, 0.017_92, (0.904_68, 0.975_79), 5);
    // Linear weights: irrCAC for Python, its own test against R.
    let linear = ac2_of(table, Weights::Linear);
    printed(linear.value, 0.900, 3);
    let interval = linear.interval.unwrap();
    printed(interval.low, 0.842, 3);
    printed(interval.high, 0.958, 3);
    // Kappa: the vignette "overview".
    let plain = kappa_of(table, Weights::Identity);
    printed(plain.value, 0.796_409_4, 7);
    printed(plain.standard_error, 0.058_910_72, 8);
    // Weighted kappa by the same tests; irrCAC's interval is Student's, ours is the normal one.
    printed(kappa_of(table, Weights::Linear).value, 0.843, 3);
    printed(kappa_of(table, Weights::Quadratic).value, 0.892, 3);
}

/// 223 patients by clinical and by research diagnosis, irrCAC's `cont4x4diagnosis`; figures of irrCAC
/// for Python, its own tests against R.
#[test]
fn diagnoses_in_irrcac() {
    let table = [
        [40, 6, 4, 15],
        [4, 25, 1, 5],
        [4, 2, 21, 9],
        [17, 13, 12, 45],
    ];
    let ac = |weights| ac2_of(table, weights);
    as_printed(ac(Weights::Identity), 0.456, 0.043, (0.371, 0.542), 3);
    as_printed(ac(Weights::Linear), 0.377, 0.056, (0.267, 0.488), 3);
    as_printed(ac(Weights::Quadratic), 0.299, 0.075, (0.150, 0.447), 3);
    for (weights, value, error) in [
        (Weights::Identity, 0.432, 0.046),
        (Weights::Linear, 0.407, 0.053),
        (Weights::Quadratic, 0.383, 0.066),
    ] {
        let kappa = kappa_of(table, weights);
        printed(kappa.value, value, 3);
        printed(kappa.standard_error, error, 3);
    }
}

/// No formula at all: leave each pair out in turn and see how much the statistic moves (Efron's
/// jackknife). For a table of some size that has to come near the standard error of the formula.
#[test]
fn the_jackknife_gives_nearly_the_same_standard_errors() {
    let table = [
        [40, 6, 4, 15],
        [4, 25, 1, 5],
        [4, 2, 21, 9],
        [17, 13, 12, 45],
    ];
    for weights in [Weights::Identity, Weights::Linear, Weights::Quadratic] {
        let by_jackknife = jackknife(table, |table| kappa_of(table, weights).value);
        let formula = kappa_of(table, weights).standard_error;
        assert!(
            (by_jackknife / formula - 1.0).abs() < 0.02,
            "kappa {weights:?}"
        );
        let by_jackknife = jackknife(table, |table| ac2_of(table, weights).value);
        let formula = ac2_of(table, weights).standard_error;
        assert!(
            (by_jackknife / formula - 1.0).abs() < 0.02,
            "AC2 {weights:?}"
        );
    }
}

fn jackknife<const K: usize>(
    table: [[usize; K]; K],
    statistic: impl Fn([[usize; K]; K]) -> f64,
) -> f64 {
    let mut left_out = Vec::new();
    for one in 0..K {
        for other in 0..K {
            for _ in 0..table[one][other] {
                let mut fewer = table;
                fewer[one][other] -= 1;
                left_out.push(statistic(fewer));
            }
        }
    }
    let pairs = weights::exact(left_out.len());
    let mean = left_out.iter().sum::<f64>() / pairs;
    let squares: f64 = left_out.iter().map(|value| (value - mean).powi(2)).sum();
    (squares * (pairs - 1.0) / pairs).sqrt()
}
