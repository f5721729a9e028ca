//! What stands in the parameters column.

/// A range: its first number, its last, and from one to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The first.
    pub start: f64,
    /// The last.
    pub end: f64,
    /// From one to the next. More than nought.
    pub step: f64,
}

/// An order of chance among choices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::form) struct Shuffle {
    /// What the order follows from: a number or `${name}`; empty for another order each time.
    pub seed: String,
}

/// `name=value` pairs, split at spaces, commas and semicolons.
pub(super) fn pairs(parameters: &str) -> Result<Vec<(&str, &str)>, String> {
    let parts = parameters
        .split([' ', ',', ';', '\n', '\t'])
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            part.split_once('=')
                .filter(|(name, value)| !name.is_empty() && !value.is_empty())
                .ok_or_else(|| format!("\u{201c}{part}\u{201d} is no parameter; write name=value with no space around the ="))
        })
        .collect()
}

impl Scale {
    /// The scale of a range's parameters; XLSForm's own is 1 to 10 by 1.
    pub(super) fn of(parameters: &str) -> Result<Self, String> {
        let mut scale = Self {
            start: 1.0,
            end: 10.0,
            step: 1.0,
        };
        for (name, value) in pairs(parameters)? {
            let number: f64 = value
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .ok_or_else(|| {
                    format!(
                        "The {name} of a range is a number, and \u{201c}{value}\u{201d} is none."
                    )
                })?;
            match name {
                "start" => scale.start = number,
                "end" => scale.end = number,
                "step" => scale.step = number,
                other => {
                    return Err(format!(
                        "A range has start, end and step, and no \u{201c}{other}\u{201d}."
                    ));
                }
            }
        }
        if scale.step <= 0.0 {
            return Err("The step of a range is more than nought.".to_owned());
        }
        if scale.end <= scale.start {
            return Err("The end of a range is more than its start.".to_owned());
        }
        if (scale.end - scale.start) / scale.step > 10_000.0 {
            return Err("A range has at most 10,000 steps.".to_owned());
        }
        Ok(scale)
    }

    /// Whether all its numbers are whole.
    pub fn is_whole(&self) -> bool {
        self.start.fract() == 0.0 && self.step.fract() == 0.0
    }

    /// Whether a number stands on it.
    pub fn holds(&self, number: f64) -> bool {
        let steps = (number - self.start) / self.step;
        number >= self.start && number <= self.end && (steps - steps.round()).abs() < 1e-9
    }
}

impl Shuffle {
    /// Whether and how the choices of a question stand in an order of chance.
    pub(super) fn of(parameters: &str) -> Result<Option<Self>, String> {
        let mut wanted = false;
        let mut shuffle = Self::default();
        for (name, value) in pairs(parameters)? {
            match (name, value) {
                ("randomize", "true") => wanted = true,
                ("randomize", "false") => {}
                ("randomize", _) => return Err("randomize is true or false.".to_owned()),
                ("seed", seed) => seed.clone_into(&mut shuffle.seed),
                (other, _) => {
                    return Err(format!(
                        "Choices have the parameters randomize and seed, and no \u{201c}{other}\u{201d}."
                    ));
                }
            }
        }
        if !wanted && !shuffle.seed.is_empty() {
            return Err("A seed goes with randomize=true.".to_owned());
        }
        Ok(wanted.then_some(shuffle))
    }
}
