//! An estimate, how sure it is, and where to stop.

use super::weights::exact;

/// A statistic of agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// 1 is perfect agreement, 0 what chance would give; less than 0 is worse than chance.
    pub value: f64,
    /// The large-sample standard error.
    pub standard_error: f64,
    /// The 95 % confidence interval. There is none where the formula's variance is nought, as it is
    /// when nothing differed: it then says nothing about how sure the number is.
    pub interval: Option<Interval>,
}

/// A 95 % confidence interval, kept within −1 and 1. The estimate lies in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The 97.5th percentile of the standard normal distribution.
pub(super) const NORMAL: f64 = 1.959_963_984_540_054;

/// Below this a variance is nought but for rounding.
const NOUGHT: f64 = 1e-13;

impl Estimate {
    /// An estimate of this value and variance, `quantile` standard errors to either side.
    pub(super) fn of(value: f64, variance: f64, quantile: f64) -> Self {
        if variance < NOUGHT {
            return Self {
                value,
                standard_error: 0.0,
                interval: None,
            };
        }
        let standard_error = variance.sqrt();
        let reach = quantile * standard_error;
        Self {
            value,
            standard_error,
            interval: Some(Interval {
                low: (value - reach).max(-1.0).min(value),
                high: (value + reach).min(1.0).max(value),
            }),
        }
    }
}

/// The 97.5th percentile of Student's t with so many degrees of freedom, 10 or more: the expansion of
/// Abramowitz and Stegun 26.7.5, good to five decimals from there on.
pub(super) fn student(degrees: usize) -> f64 {
    let v = exact(degrees.max(1));
    let z = NORMAL;
    let terms = [
        (z.powi(3) + z) / 4.0,
        (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
        (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
        (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1482.0 * z.powi(5)
            - 1920.0 * z.powi(3)
            - 945.0 * z)
            / 92_160.0,
    ];
    terms
        .into_iter()
        .rev()
        .fold(0.0, |sum, term| (sum + term) / v)
        + z
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Student's t as the NIST/SEMATECH e-Handbook of Statistical Methods tabulates it (1.3.6.7.2).
    #[test]
    fn students_t_is_the_tables() {
        for (degrees, tabled) in [
            (19, 2.093),
            (20, 2.086),
            (25, 2.060),
            (30, 2.042),
            (60, 2.000),
            (99, 1.984),
        ] {
            assert!((student(degrees) - tabled).abs() < 0.000_51, "{degrees}");
        }
    }
}
