//! A draw on paper: everything that somebody needs to repeat it by hand or by script, and nothing else.

use super::draw::{Draw, Drawn, Stratum};
use super::plan::{Over, Plan, Sizes};
use serde::Serialize;

/// How many digits of a hash are printed: enough to see the order by.
const DIGITS: usize = 8;

/// A draw as words and tables, in the order in which they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printout {
    /// The seed.
    pub seed: String,
    /// The frame's hash.
    pub frame_hash: String,
    /// How it was drawn, a sentence each.
    pub method: Vec<String>,
    /// Who was left out, with the reason in words.
    pub exclusions: Vec<LeftOut>,
    /// The columns that make the strata.
    pub columns: Vec<String>,
    /// The strata, in their order.
    pub strata: Vec<Line>,
    /// Where less was drawn than was planned, a sentence each.
    pub shortages: Vec<String>,
    /// The cases drawn, stratum by stratum in the order of their hashes.
    pub drawn: Vec<Listed>,
    /// The reserves, likewise.
    pub reserves: Vec<Listed>,
}

/// A case that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its reference.
    pub reference: String,
    /// Why.
    pub reason: String,
}

/// A stratum in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What its cases have in the columns.
    pub values: Vec<String>,
    /// The same as one name.
    pub stratum: String,
    /// Cases in the frame.
    pub frame: usize,
    /// Cases that could be drawn.
    pub eligible: usize,
    /// Cases that were to be drawn.
    pub planned: usize,
    /// Cases drawn.
    pub drawn: usize,
    /// Cases in reserve.
    pub reserves: usize,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its stratum.
    pub stratum: String,
    /// Its place in the stratum, from 1; the reserves count on.
    pub place: usize,
    /// Its reference.
    pub reference: String,
    /// The first eight digits of its hash.
    pub hash: String,
}

/// Prints a draw.
pub fn printout(draw: &Draw) -> Printout {
    let exclusions = draw.plan.exclusions.iter().map(|exclusion| {
        let (label, words) = (exclusion.reason.label(), exclusion.words.trim());
        LeftOut {
            reference: exclusion.reference.clone(),
            reason: if words.is_empty() {
                label.to_owned()
            } else {
                format!("{label}: {words}")
            },
        }
    });
    Printout {
        seed: draw.seed.clone(),
        frame_hash: draw.frame_hash.clone(),
        method: method(&draw.plan, &draw.columns),
        exclusions: exclusions.collect(),
        columns: draw.columns.clone(),
        strata: draw.strata.iter().map(line).collect(),
        shortages: draw.shortages(),
        drawn: draw
            .strata
            .iter()
            .flat_map(|stratum| listed(stratum, &stratum.drawn, 1))
            .collect(),
        reserves: draw
            .strata
            .iter()
            .flat_map(|stratum| listed(stratum, &stratum.reserves, stratum.drawn.len() + 1))
            .collect(),
    }
}

fn line(stratum: &Stratum) -> Line {
    Line {
        values: stratum.values.clone(),
        stratum: stratum.name(),
        frame: stratum.frame,
        eligible: stratum.eligible,
        planned: stratum.planned,
        drawn: stratum.drawn.len(),
        reserves: stratum.reserves.len(),
    }
}

fn listed(stratum: &Stratum, cases: &[Drawn], from: usize) -> Vec<Listed> {
    let cases = cases.iter().zip(from..);
    cases
        .map(|(case, place)| Listed {
            stratum: stratum.name(),
            place,
            reference: case.reference.clone(),
            hash: case.hash.chars().take(DIGITS).collect(),
        })
        .collect()
}

fn method(plan: &Plan, columns: &[String]) -> Vec<String> {
    let columns: Vec<_> = columns.iter().map(|column| format!("“{column}”")).collect();
    let strata = match columns.as_slice() {
        [] => "All others stand in one stratum.".to_owned(),
        [only] => format!("The others are put into strata by their {only}."),
        [first @ .., last] => format!(
            "The others are put into strata by their {} and {last}, in this order.",
            first.join(", ")
        ),
    };
    let mut method = vec![
        "The frame’s hash is the SHA-256 of its text in UTF-8: comma-separated, the first line “reference” and the headings of the other columns, then one line for each case, sorted by reference, each line ended by a line feed.".to_owned(),
        format!("Cases that were left out are struck off. {strata}"),
    ];
    method.extend(sizes(plan));
    method.extend(plan.over.iter().map(over));
    method.push("For each case that may be drawn, take the SHA-256 of the seed, a vertical bar, the frame’s hash, a vertical bar and the reference, with nothing between them, written in hexadecimal with small letters.".to_owned());
    method.push("Sort the cases of each stratum by it, the smallest first. From the top, take as many as the table says are drawn; the next are the reserves, in this order.".to_owned());
    method
}

fn sizes(plan: &Plan) -> Vec<String> {
    let number = plan.number;
    let first = match plan.sizes {
        Sizes::Proportional => format!(
            "{number} cases are shared out among the strata in proportion to their cases that may be drawn."
        ),
        Sizes::Equal => {
            format!("{number} cases are shared out equally among the strata that have any.")
        }
        Sizes::Chosen | Sizes::Other(_) => {
            return vec![
                "How many of each stratum are drawn was chosen. A stratum with fewer gives all it has."
                    .to_owned(),
            ];
        }
    };
    let mut said = vec![
        first,
        "Each stratum gets the whole number of its part; what is left goes, one each, to the largest remainders, of equal ones to the stratum that comes first in the table.".to_owned(),
        "A stratum with fewer cases than its share gives all it has, and the rest is shared out anew among the others by the same rule.".to_owned(),
    ];
    if plan.one_of_each {
        said.push("Every stratum that has a case gives one at the least; the rest is shared out anew among the others by the same rule.".to_owned());
    }
    said
}

fn over(over: &Over) -> String {
    let mut parts = Vec::new();
    if over.weight > 100 {
        let (whole, part) = (over.weight / 100, over.weight % 100);
        let times = match part {
            0 => whole.to_string(),
            part if part % 10 == 0 => format!("{whole}.{}", part / 10),
            part => format!("{whole}.{part:02}"),
        };
        parts.push(format!("count {times} times when shares are reckoned"));
    }
    if over.least > 0 {
        parts.push(format!(
            "are {} at the least, or all there are: so many are first shared out among their strata by the same rule, and none of these then gets fewer",
            over.least
        ));
    }
    if parts.is_empty() {
        parts.push("are drawn as all others are".to_owned());
    }
    format!(
        "Cases with “{}” in “{}” {}.",
        over.value,
        over.column,
        parts.join(", and ")
    )
}
