//! The answers of audits that were answered by several versions of one tool, read together where the versions ask the
//! same, and apart where they do not.
//!
//! Like is read with like: a question of the same name and kind, in the same words, with the same choices called the
//! same ([`unlike`](super::compare::unlike)). What was reworded or has other choices is another question, and is shown
//! beside the report with the reason, never counted into it.

mod count;
#[cfg(test)]
mod tests;

use super::compare::{Unlike, unlike};
use super::{Choice, Item, ItemKind, Moment, Tool};
use count::Counting;
use std::collections::BTreeMap;

/// A published version.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its number, as the board counts.
    pub number: u32,
    /// What it asks.
    pub tool: Tool,
}

/// One audited case file.
#[derive(Debug, Clone)]
pub struct Held<'a> {
    /// The place of its version among those that are read.
    pub edition: usize,
    /// Whether its author called it finished.
    pub is_finished: bool,
    /// Its answers, as the form engine keeps them.
    pub answers: Vec<(&'a str, &'a str)>,
}

/// What was answered, across versions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// How many case files there are of each version, in the order the versions were given.
    pub editions: Vec<Files>,
    /// What is asked alike in several versions, in the order of the last version that asks it.
    pub alike: Vec<Asked>,
    /// What is asked so in one version alone, and why it stands apart.
    pub apart: Vec<Apart>,
}

/// How many case files were audited with a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Its number.
    pub number: u32,
    /// All of them.
    pub audits: usize,
    /// Those whose author called them finished.
    pub finished: usize,
}

/// One question and its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its name.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// What it asks for.
    pub kind: ItemKind,
    /// What can be chosen: names and what they are called. Empty where it is no choice.
    pub choices: Vec<(String, String)>,
    /// What was answered, by version.
    pub told: Vec<Told>,
}

/// What was answered to one question of one version.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The place of the version among those that are read.
    pub edition: usize,
    /// How many answers there are (n). In a section that repeats there may be several of one case file.
    pub answered: usize,
    /// How often it was asked and is not answered.
    pub unanswered: usize,
    /// How often each choice was given, in the order of the choices. Where several may be given they sum to more than n.
    pub counts: Vec<usize>,
    /// Answers that are none of the choices: in the auditor's own words.
    pub other: usize,
    /// Of numbers: the lowest, the middle one, the highest.
    pub numbers: Option<(f64, f64, f64)>,
}

/// A question that is asked so in one version alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// The question and its answers.
    pub asked: Asked,
    /// Why it stands apart.
    pub why: Why,
}

/// Why a question is not read together with another version's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No version before asked it.
    NewIn(u32),
    /// No version after asks it.
    NotAfter(u32),
    /// Another version asks something else under its name.
    Unlike(Unlike, u32),
}

impl Why {
    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::NewIn(number) => format!("new in version {number}"),
            Self::NotAfter(number) => format!("not asked after version {number}"),
            Self::Unlike(unlike, number) => format!("{} in version {number}", unlike.words()),
        }
    }
}

/// Reads answers across versions. `editions` stand in the order they were published; what an expression asks of the
/// clock is answered with `now`. Answers that are no longer asked, because another answer closed their question, are
/// not counted.
pub fn across(editions: &[Edition], audits: &[Held<'_>], now: Moment) -> Report {
    let counted: Vec<Counting> = editions
        .iter()
        .enumerate()
        .map(|(place, edition)| {
            let its = audits.iter().filter(|audit| audit.edition == place);
            Counting::of(&edition.tool, its, now)
        })
        .collect();
    let files = editions.iter().enumerate().map(|(place, edition)| {
        let its: Vec<_> = audits
            .iter()
            .filter(|audit| audit.edition == place)
            .collect();
        Files {
            number: edition.number,
            audits: its.len(),
            finished: its.iter().filter(|audit| audit.is_finished).count(),
        }
    });
    let mut report = Report {
        editions: files.collect(),
        ..Report::default()
    };
    for key in keys(&counted) {
        let asked: Vec<(usize, &Item)> = counted
            .iter()
            .enumerate()
            .filter_map(|(place, counting)| {
                let number = counting.number_of(&key)?;
                Some((place, editions.get(place)?.tool.item(number)?))
            })
            .collect();
        for group in groups(editions, &asked) {
            let read = read(editions, &counted, &key, &group);
            let Some(read) = read else { continue };
            match group.as_slice() {
                [(place, item)] if editions.len() > 1 => {
                    let why = why(editions, &asked, *place, item);
                    report.apart.push(Apart { asked: read, why });
                }
                _ => report.alike.push(read),
            }
        }
    }
    report
}

/// The keys of every question that a person answers: in the order of the last version, then those that only earlier
/// ones ask.
fn keys(counted: &[Counting]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for counting in counted.iter().rev() {
        for key in counting.keys() {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

/// The versions that ask it, gathered into those that ask the same.
fn groups<'a>(editions: &[Edition], asked: &[(usize, &'a Item)]) -> Vec<Vec<(usize, &'a Item)>> {
    let mut groups: Vec<Vec<(usize, &Item)>> = Vec::new();
    for (place, item) in asked {
        let is_like = |group: &&mut Vec<(usize, &Item)>| {
            group.first().is_some_and(|(first, like)| {
                differ(editions, (*first, like), (*place, item)).is_none()
            })
        };
        match groups.iter_mut().find(is_like) {
            Some(group) => group.push((*place, item)),
            None => groups.push(vec![(*place, item)]),
        }
    }
    groups
}

fn differ(editions: &[Edition], one: (usize, &Item), other: (usize, &Item)) -> Option<Unlike> {
    let (then, now) = (editions.get(one.0)?, editions.get(other.0)?);
    unlike(&then.tool, one.1, &now.tool, other.1)
}

fn why(editions: &[Edition], asked: &[(usize, &Item)], place: usize, item: &Item) -> Why {
    let number = |place: usize| editions.get(place).map_or(0, |edition| edition.number);
    // The nearest version that asks it otherwise, an earlier one before a later.
    let before = asked.iter().rev().find(|(other, _)| *other < place);
    let other = before.or_else(|| asked.iter().find(|(other, _)| *other > place));
    let unlike = other.and_then(|(other, then)| {
        Some((
            differ(editions, (*other, then), (place, item))?,
            number(*other),
        ))
    });
    match unlike {
        Some((unlike, number)) => Why::Unlike(unlike, number),
        None if place == 0 => Why::NotAfter(number(0)),
        None => Why::NewIn(number(place)),
    }
}

fn read(
    editions: &[Edition],
    counted: &[Counting],
    key: &str,
    group: &[(usize, &Item)],
) -> Option<Asked> {
    let (last, item) = group.last()?;
    let tool = &editions.get(*last)?.tool;
    let offered = tool.list(&item.list).filter(|_| item.kind.has_choices());
    let called = |choice: &Choice| {
        let label = match choice.label.shown("") {
            "" => &choice.name,
            label => label,
        };
        (choice.name.clone(), label.to_owned())
    };
    let choices: Vec<(String, String)> = offered
        .map(|list| list.choices.iter().map(called).collect())
        .unwrap_or_default();
    let told = group.iter().filter_map(|(place, _)| {
        let counting = counted.get(*place)?;
        Some(counting.told(*place, key, item.kind, &choices))
    });
    Some(Asked {
        name: item.name.clone(),
        label: match item.label.shown("") {
            "" => item.name.clone(),
            label => label.to_owned(),
        },
        kind: item.kind,
        told: told.collect(),
        choices,
    })
}

/// By key: the values given, and how often none was.
type Values = BTreeMap<String, (Vec<String>, usize)>;
