//! Replacing a case that was drawn and cannot be audited: by the next reserve of its stratum, with a reason.
//! What was replaced stays listed.

use super::draw::Draw;
use super::plan::Reason;
use crate::limits;
use serde::{Deserialize, Serialize};

/// A case that gave way to a reserve.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Replacement {
    /// The case that gave way.
    pub reference: String,
    /// The reserve that came for it.
    pub by: String,
    /// Why.
    pub reason: Reason,
    /// More about it; needed with [`Reason::Another`].
    pub words: String,
}

/// Why a case cannot be replaced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceFault {
    /// It is not in the sample.
    #[error("The case “{0}” is not in the sample.")]
    NotDrawn(String),
    /// It gave way already.
    #[error("The case “{reference}” has already given way to “{by}”.")]
    Already {
        /// The case.
        reference: String,
        /// What came for it.
        by: String,
    },
    /// No reason, or another reason without words.
    #[error("A case is replaced only for a reason: say why.")]
    NoReason,
    /// Too many words.
    #[error("The reason is longer than {most} characters.", most = limits::REASON)]
    Wordy,
    /// The stratum has no reserve left.
    #[error(
        "No reserve is left for “{0}”: the sample is one case smaller there. Say so in the report, or draw again with more reserves."
    )]
    NoReserve(String),
}

/// A case of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stood {
    /// Its reference.
    pub reference: String,
    /// Its stratum, by its place in [`Draw::strata`].
    pub stratum: usize,
    /// The case it came for, if it was a reserve.
    pub instead_of: Option<String>,
    /// What it gave way by, if it did. It is then no longer audited.
    pub gave_way: Option<Replacement>,
}

/// The sample as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Every case that was ever in it, each followed by what came for it.
    pub cases: Vec<Stood>,
    /// Replacements that do not hold: of a case that is not in the sample or gave way before, or by one that is no
    /// reserve of its stratum or came for another. Two people may have written them at once.
    pub odd: Vec<Replacement>,
}

impl Standing {
    /// The cases that are to be audited.
    pub fn in_sample(&self) -> impl Iterator<Item = &Stood> {
        self.cases.iter().filter(|case| case.gave_way.is_none())
    }
}

/// The sample as it stands after some replacements, taken one after the other.
pub fn stands(draw: &Draw, replacements: &[Replacement]) -> Standing {
    let mut standing = Standing::default();
    for (place, stratum) in draw.strata.iter().enumerate() {
        standing
            .cases
            .extend(stratum.drawn.iter().map(|case| Stood {
                reference: case.reference.clone(),
                stratum: place,
                instead_of: None,
                gave_way: None,
            }));
    }
    for replacement in replacements {
        let gives_way =
            |case: &Stood| case.reference == replacement.reference && case.gave_way.is_none();
        let at = standing.cases.iter().position(gives_way);
        let found = at.and_then(|at| standing.cases.get(at).map(|case| (at, case.stratum)));
        let Some((at, stratum)) = found.filter(|(_, stratum)| {
            left(draw, &standing, *stratum).any(|reserve| reserve == replacement.by)
        }) else {
            standing.odd.push(replacement.clone());
            continue;
        };
        if let Some(case) = standing.cases.get_mut(at) {
            case.gave_way = Some(replacement.clone());
        }
        let reserve = Stood {
            reference: replacement.by.clone(),
            stratum,
            instead_of: Some(replacement.reference.clone()),
            gave_way: None,
        };
        standing.cases.insert(at + 1, reserve);
    }
    standing
}

/// The reserves of a stratum that have not come for anybody, in their order.
fn left<'a>(
    draw: &'a Draw,
    standing: &'a Standing,
    stratum: usize,
) -> impl Iterator<Item = &'a str> {
    let reserves = draw.strata.get(stratum).map(|stratum| &stratum.reserves);
    let is_in = |reference: &str| {
        standing
            .cases
            .iter()
            .any(|case| case.reference == reference)
    };
    reserves
        .into_iter()
        .flatten()
        .map(|reserve| reserve.reference.as_str())
        .filter(move |reference| !is_in(reference))
}

/// Replaces a case, after other replacements, by the next reserve of its stratum.
pub fn replace(
    draw: &Draw,
    before: &[Replacement],
    reference: &str,
    reason: Reason,
    words: &str,
) -> Result<Replacement, ReplaceFault> {
    let standing = stands(draw, before);
    let mut cases = standing.cases.iter();
    let Some(case) = cases.find(|case| case.reference == reference) else {
        return Err(ReplaceFault::NotDrawn(reference.to_owned()));
    };
    if let Some(earlier) = &case.gave_way {
        return Err(ReplaceFault::Already {
            reference: reference.to_owned(),
            by: earlier.by.clone(),
        });
    }
    let words = words.trim();
    let is_reason = reason != Reason::Another || !words.is_empty();
    if !is_reason || reason.as_str().is_empty() {
        return Err(ReplaceFault::NoReason);
    }
    if words.chars().count() > limits::REASON {
        return Err(ReplaceFault::Wordy);
    }
    let Some(by) = left(draw, &standing, case.stratum).next() else {
        let stratum = draw.strata.get(case.stratum);
        return Err(ReplaceFault::NoReserve(
            stratum.map(super::Stratum::name).unwrap_or_default(),
        ));
    };
    Ok(Replacement {
        reference: reference.to_owned(),
        by: by.to_owned(),
        reason,
        words: words.to_owned(),
    })
}
