//! What was asked for on the command line.

use crate::plan::Plan;
use crate::sabotage::Sabotage;

/// An order.
#[derive(Debug)]
pub struct Order {
    /// How many seeds to try.
    pub seeds: u64,
    /// The first of them.
    pub seed: u64,
    /// One plan to replay instead.
    pub plan: Option<Plan>,
    /// A rule to break on purpose.
    pub broken: Option<Sabotage>,
    /// Break every rule in turn, and see each caught.
    pub breaks: bool,
}

impl Order {
    /// Reads the words after the program's name.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut order = Self {
            seeds: 2_000,
            seed: 0,
            plan: None,
            broken: None,
            breaks: false,
        };
        let mut counted = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            let number = |text: String| {
                text.parse::<u64>()
                    .map_err(|error| format!("{text}: {error}"))
            };
            match word.as_str() {
                "--seeds" => {
                    order.seeds = number(value()?)?;
                    counted = true;
                }
                "--seed" => {
                    order.seed = number(value()?)?;
                    if !counted {
                        order.seeds = 1;
                    }
                }
                "--plan" => {
                    let file = value()?;
                    let text = std::fs::read_to_string(&file)
                        .map_err(|error| format!("{file}: {error}"))?;
                    let plan =
                        serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
                    order.plan = Some(plan);
                }
                "--break" => {
                    let name = value()?;
                    let known = || {
                        Sabotage::ALL
                            .iter()
                            .map(|(name, _)| *name)
                            .collect::<Vec<_>>()
                    };
                    let found = Sabotage::named(&name);
                    order.broken =
                        Some(found.ok_or_else(|| format!("--break takes one of {:?}", known()))?);
                }
                "--breaks" => order.breaks = true,
                other => {
                    return Err(format!(
                        "{other} is not known. Known: --seeds N, --seed S, --plan FILE, --break RULE, --breaks"
                    ));
                }
            }
        }
        Ok(order)
    }
}
