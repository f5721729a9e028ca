//! The draw: which cases a plan takes of a frame, by a seed.
//!
//! For each case that may be drawn the SHA-256 of `seed|frame hash|reference` is taken. Within a stratum the
//! cases stand in the order of these hashes; the first are drawn, the next are the reserves. Every order of a
//! stratum's cases is as likely as every other, no generator of random numbers is needed, and a spreadsheet or a
//! few lines in any language come to the same.

use super::frame::{Case, Frame};
use super::plan::{Over, Plan, PlanFault, SEED, Sizes, named};
use super::share::{self, Want};
use crate::order;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A case that was drawn, or stands in reserve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// Its reference.
    pub reference: String,
    /// What it stands in order by: 64 hexadecimal digits.
    pub hash: String,
}

/// A stratum and what was drawn of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// What its cases have in [`Draw::columns`].
    pub values: Vec<String>,
    /// Its cases in the frame.
    pub frame: usize,
    /// Those of them that may be drawn.
    pub eligible: usize,
    /// Its share, as if it had cases without end.
    pub planned: usize,
    /// The cases drawn, in order.
    pub drawn: Vec<Drawn>,
    /// The reserves, in the order in which they are taken.
    pub reserves: Vec<Drawn>,
}

impl Stratum {
    /// What it is called.
    pub fn name(&self) -> String {
        named(&self.values)
    }
}

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draw {
    /// What it follows from, beside the frame.
    pub plan: Plan,
    /// The seed.
    pub seed: String,
    /// The frame's hash.
    pub frame_hash: String,
    /// The columns that make the strata.
    pub columns: Vec<String>,
    /// The strata, by their values in the order of their characters' codes.
    pub strata: Vec<Stratum>,
}

impl Draw {
    /// How many cases were drawn.
    pub fn number(&self) -> usize {
        self.strata.iter().map(|stratum| stratum.drawn.len()).sum()
    }

    /// Where less was drawn than was planned, in sentences.
    pub fn shortages(&self) -> Vec<String> {
        let is_shared = self.plan.sizes != Sizes::Chosen;
        let mut told = Vec::new();
        for stratum in &self.strata {
            let (planned, drawn) = (stratum.planned, stratum.drawn.len());
            if drawn == stratum.eligible && drawn < planned {
                let rest = if is_shared {
                    "What is missing was shared out among the other strata, as far as they had any."
                } else {
                    "The others were not made larger for it."
                };
                told.push(format!(
                    "“{}” was to give {planned} and has {drawn}: all of them are drawn. {rest}",
                    stratum.name()
                ));
            }
            let wanted = usize::try_from(self.plan.reserves).unwrap_or(usize::MAX);
            if drawn > 0 && stratum.reserves.len() < wanted {
                told.push(format!(
                    "“{}” has {} in reserve, not {wanted}: no more cases are left.",
                    stratum.name(),
                    stratum.reserves.len()
                ));
            }
        }
        let (number, planned) = (self.number(), self.planned());
        if number < planned {
            told.push(format!(
                "{planned} cases were asked for, and {number} could be drawn."
            ));
        }
        told
    }

    fn planned(&self) -> usize {
        if self.plan.sizes == Sizes::Chosen {
            self.strata.iter().map(|stratum| stratum.planned).sum()
        } else {
            self.plan.number as usize
        }
    }
}

/// Carries out a plan. What keeps it from that, all at once, if something does.
pub fn draw(frame: &Frame, plan: &Plan, seed: &str) -> Result<Draw, Vec<PlanFault>> {
    let mut faults = plan.faults(frame);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if seed.is_empty() || seed.len() > SEED || !seed.chars().all(is_plain) {
        faults.push(PlanFault::Seed);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let columns = plan.columns();
    let groups = groups(frame, plan, &columns);
    let (planned, shares) = shares(plan, &columns, &groups)?;
    let frame_hash = frame.hash();
    let reserves = usize::try_from(plan.reserves).unwrap_or(usize::MAX);
    let mut strata = Vec::new();
    for ((group, planned), share) in groups.into_iter().zip(planned).zip(shares) {
        let in_order = in_order(&group.eligible, seed, &frame_hash);
        let mut in_order = in_order.into_iter();
        strata.push(Stratum {
            values: group
                .values
                .iter()
                .map(|value| (*value).to_owned())
                .collect(),
            frame: group.frame,
            eligible: group.eligible.len(),
            planned,
            drawn: in_order.by_ref().take(share).collect(),
            // A stratum of which nothing is drawn needs nobody in reserve.
            reserves: in_order
                .take(if share > 0 { reserves } else { 0 })
                .collect(),
        });
    }
    Ok(Draw {
        plan: plan.clone(),
        seed: seed.to_owned(),
        frame_hash,
        columns: columns.into_iter().map(str::to_owned).collect(),
        strata,
    })
}

/// Cases in the order in which they are drawn.
fn in_order(references: &[&str], seed: &str, frame_hash: &str) -> Vec<Drawn> {
    let hashed = references.iter().map(|reference| Drawn {
        reference: (*reference).to_owned(),
        hash: hex::encode(Sha256::digest(format!("{seed}|{frame_hash}|{reference}"))),
    });
    let mut cases: Vec<Drawn> = hashed.collect();
    order::sort_by(&mut cases, |one, other| {
        (&one.hash, &one.reference).cmp(&(&other.hash, &other.reference))
    });
    cases
}

/// The cases of one stratum.
struct Group<'a> {
    values: Vec<&'a str>,
    frame: usize,
    eligible: Vec<&'a str>,
}

fn groups<'a>(frame: &'a Frame, plan: &Plan, columns: &[&str]) -> Vec<Group<'a>> {
    let places: Vec<usize> = columns
        .iter()
        .filter_map(|column| frame.column(column))
        .collect();
    let values = |case: &'a Case| places.iter().map(|at| case.value(*at)).collect::<Vec<_>>();
    let mut sorted: Vec<(Vec<&str>, &Case)> = frame
        .cases
        .iter()
        .map(|case| (values(case), case))
        .collect();
    order::sort_by(&mut sorted, |one, other| one.0.cmp(&other.0));
    let strata = sorted.chunk_by(|one, other| one.0 == other.0);
    let mut excluded: Vec<&str> = plan
        .exclusions
        .iter()
        .map(|exclusion| exclusion.reference.as_str())
        .collect();
    order::sort_by(&mut excluded, Ord::cmp);
    let may_be = |reference: &&str| excluded.binary_search(reference).is_err();
    strata
        .map(|stratum| Group {
            values: stratum
                .first()
                .map(|(values, _)| values.clone())
                .unwrap_or_default(),
            frame: stratum.len(),
            eligible: stratum
                .iter()
                .map(|(_, case)| case.reference.as_str())
                .filter(may_be)
                .collect(),
        })
        .collect()
}

/// How many each stratum is to give, and how many it gives.
fn shares(
    plan: &Plan,
    columns: &[&str],
    groups: &[Group],
) -> Result<(Vec<usize>, Vec<usize>), Vec<PlanFault>> {
    if plan.sizes == Sizes::Chosen {
        let number = |group: &Group| {
            let mut chosen = plan.chosen.iter();
            let found = chosen.find(|chosen| chosen.values == group.values);
            found.map_or(0, |chosen| chosen.number as usize)
        };
        let planned: Vec<usize> = groups.iter().map(number).collect();
        let given = planned.iter().zip(groups);
        let given = given.map(|(planned, group)| group.eligible.len().min(*planned));
        return Ok((planned.clone(), given.collect()));
    }
    let has = |group: &Group, over: &Over| {
        let mut pairs = columns.iter().zip(&group.values);
        pairs.any(|(column, value)| *column == over.column && *value == over.value)
    };
    let want = |group: &Group| {
        let each = if plan.sizes == Sizes::Equal {
            u128::from(!group.eligible.is_empty())
        } else {
            group.eligible.len() as u128
        };
        let times = plan.over.iter().map(|over| match over.weight {
            weight @ 1.. if has(group, over) => u128::from(weight),
            _ => 100,
        });
        Want {
            weight: each * times.product::<u128>(),
            least: usize::from(plan.one_of_each && !group.eligible.is_empty()),
            most: group.eligible.len(),
        }
    };
    let mut wants: Vec<Want> = groups.iter().map(want).collect();
    for over in plan.over.iter().filter(|over| over.least > 0) {
        let with = |at: &usize| groups.get(*at).is_some_and(|group| has(group, over));
        let places: Vec<usize> = (0..groups.len()).filter(with).collect();
        at_least(over.least as usize, &places, &mut wants);
    }
    let number = plan.number as usize;
    let least: usize = wants.iter().map(|want| want.least).sum();
    if least > number {
        return Err(vec![PlanFault::Least { least, number }]);
    }
    let endless: Vec<Want> = wants
        .iter()
        .map(|want| Want {
            most: if want.most == 0 { 0 } else { usize::MAX },
            ..*want
        })
        .collect();
    Ok((share::out(number, &endless), share::out(number, &wants)))
}

/// Makes some strata give `least` together at the least, shared out among them as everything is.
fn at_least(least: usize, places: &[usize], wants: &mut [Want]) {
    let some: Vec<Want> = places
        .iter()
        .filter_map(|at| wants.get(*at).copied())
        .collect();
    let already: usize = some.iter().map(|want| want.least).sum();
    let shares = share::out(least.max(already), &some);
    for (at, share) in places.iter().zip(shares) {
        if let Some(want) = wants.get_mut(*at) {
            want.least = want.least.max(share);
        }
    }
}
