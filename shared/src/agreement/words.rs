use super::{Agreement, Estimate, Worked};

/// A statistic to two decimals, with a true minus sign; what rounds to nought has none.
pub fn two_decimals(value: f64) -> String {
    let text = format!("{value:.2}");
    match text.strip_prefix('-') {
        Some("0.00") => "0.00".to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => text,
    }
}

impl Agreement {
    /// "exact 12 of 20, within one grade 18 of 20".
    pub fn sentence(&self) -> String {
        let pairs = self.pairs();
        let exact = self.exact();
        let within = self.within_one();
        format!("exact {exact} of {pairs}, within one grade {within} of {pairs}")
    }
}

impl Worked {
    /// The number with its interval, or why there is none: "0.51 (0.38 to 0.64)".
    pub fn sentence(&self) -> String {
        match self {
            Self::Out(estimate) => estimate.sentence(),
            Self::TooFew { pairs, needed } => {
                format!("not worked out: it needs {needed} pairs, and there are {pairs}")
            }
            Self::OneGradeOnly => "cannot be worked out: both auditors gave every file the same one grade, so chance alone explains all the agreement".to_owned(),
        }
    }
}

impl Estimate {
    fn sentence(&self) -> String {
        let value = two_decimals(self.value);
        match self.interval {
            Some(interval) => {
                let low = two_decimals(interval.low);
                let high = two_decimals(interval.high);
                format!("{value} ({low} to {high})")
            }
            None => format!("{value} (no interval: the grades do not vary enough for one)"),
        }
    }
}
