//! What recurs across circles: cards counted by factor, by level, by district and over time.
//!
//! Pure arithmetic over facts of cards, none of their words. It counts cards and never children, so
//! nothing here needs suppression. What is left out is counted too, by the reason why.

use crate::domain::{CardKind, Level};
use crate::id::RecordId;
use crate::search::Words;
use crate::sorted::{SortedMap, SortedSet};
use chrono::NaiveDate;

mod quarter;

pub use quarter::Quarter;

/// Why a card is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A child said "don't put that in".
    ChildSaidNo,
    /// It was taken back.
    TakenBack,
    /// Its circle was called off or prepared in error.
    CalledOff,
    /// Its circle was only to try things out.
    Practice,
}

/// What is counted of one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The card.
    pub card: RecordId,
    /// The circle it was said in.
    pub circle: RecordId,
    /// The district that circle was held in.
    pub district: Option<RecordId>,
    /// The day it was held.
    pub day: Option<NaiveDate>,
    /// What that circle was about, folded for searching.
    pub theme: String,
    /// What sort of thing was said.
    pub kind: CardKind,
    /// Who could shift it.
    pub level: Option<Level>,
    /// The factors it is coded with.
    pub factors: SortedSet<RecordId>,
    /// How many dots it was given.
    pub dots: u32,
    /// Why it is not counted, where it is not.
    pub left_out: Option<LeftOut>,
}

impl Fact {
    /// The quarter it was said in.
    pub fn quarter(&self) -> Option<Quarter> {
        self.day.map(Quarter::of)
    }

    /// Whether it is one of a group.
    pub fn is_in(&self, group: &Group) -> bool {
        match group {
            Group::Kind(kind) => self.kind == *kind,
            Group::Factor(None) => self.factors.is_empty(),
            Group::Factor(Some(factor)) => self.factors.contains(factor),
            Group::Level(level) => self.level == *level,
            Group::District(district) => self.district == *district,
            Group::Quarter(quarter) => self.quarter() == *quarter,
        }
    }
}

/// Cards that have one thing in common. `None` is what nobody has said of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The same kind.
    Kind(CardKind),
    /// The same factor, perhaps among others.
    Factor(Option<RecordId>),
    /// The same level.
    Level(Option<Level>),
    /// The same district.
    District(Option<RecordId>),
    /// The same quarter of a year.
    Quarter(Option<Quarter>),
}

/// What cards are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What sort of thing was said.
    Kind,
    /// Why it is so. A card with several factors is in several groups.
    Factor,
    /// Who could shift it.
    Level,
    /// Where it was said.
    District,
    /// When it was said.
    Quarter,
}

impl By {
    /// The groups a card is in: one, but for factors.
    pub fn groups(self, fact: &Fact) -> Vec<Group> {
        match self {
            Self::Kind => vec![Group::Kind(fact.kind.clone())],
            Self::Factor if fact.factors.is_empty() => vec![Group::Factor(None)],
            Self::Factor => {
                let factors = fact.factors.iter();
                factors.map(|factor| Group::Factor(Some(*factor))).collect()
            }
            Self::Level => vec![Group::Level(fact.level.clone())],
            Self::District => vec![Group::District(fact.district)],
            Self::Quarter => vec![Group::Quarter(fact.quarter())],
        }
    }
}

/// How much of something there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Cards.
    pub cards: usize,
    /// Circles in which at least one of them was said.
    pub circles: usize,
    /// Dots on them.
    pub dots: u32,
}

/// Counts cards. What is left out is not counted.
pub fn count<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Count {
    let mut count = Count::default();
    let mut circles = SortedSet::default();
    for fact in facts {
        if fact.left_out.is_none() {
            count.cards += 1;
            count.dots = count.dots.saturating_add(fact.dots);
            circles.insert(fact.circle);
        }
    }
    count.circles = circles.len();
    count
}

/// Counts the cards of each group.
pub fn count_by(facts: &[Fact], by: By) -> SortedMap<Group, Count> {
    let mut groups: SortedMap<Group, Vec<&Fact>> = SortedMap::default();
    for fact in facts {
        if fact.left_out.is_none() {
            for group in by.groups(fact) {
                groups.or_default(&group).push(fact);
            }
        }
    }
    let counted = groups.iter();
    counted
        .map(|(group, facts)| (group.clone(), count(facts.iter().copied())))
        .collect()
}

/// Counts the cards that are in a group of the one and in a group of the other.
pub fn cross(facts: &[Fact], one: By, other: By) -> SortedMap<(Group, Group), usize> {
    let mut cells: SortedMap<(Group, Group), usize> = SortedMap::default();
    for fact in facts {
        if fact.left_out.is_none() {
            let columns = other.groups(fact);
            for row in one.groups(fact) {
                for column in &columns {
                    *cells.or_default(&(row.clone(), column.clone())) += 1;
                }
            }
        }
    }
    cells
}

/// How many were left out, by the reason why.
pub fn left_out(facts: &[Fact]) -> SortedMap<LeftOut, usize> {
    let mut left: SortedMap<LeftOut, usize> = SortedMap::default();
    for why in facts.iter().filter_map(|fact| fact.left_out) {
        *left.or_default(&why) += 1;
    }
    left
}

/// Which cards are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of this kind.
    pub kind: Option<CardKind>,
    /// From circles held in this district.
    pub district: Option<RecordId>,
    /// From circles about this.
    pub theme: Words,
    /// From circles held in this quarter or later.
    pub from: Option<Quarter>,
    /// From circles held in this quarter or earlier.
    pub to: Option<Quarter>,
}

impl Asked {
    /// Whether a card is looked at. One of a circle without a day is in no quarter.
    pub fn takes(&self, fact: &Fact) -> bool {
        let quarter = fact.quarter();
        let after = |from: Quarter| quarter.is_some_and(|quarter| quarter >= from);
        let before = |to: Quarter| quarter.is_some_and(|quarter| quarter <= to);
        self.kind.as_ref().is_none_or(|kind| fact.kind == *kind)
            && (self.district.is_none() || fact.district == self.district)
            && self.theme.all_in(&fact.theme)
            && self.from.is_none_or(after)
            && self.to.is_none_or(before)
    }
}

#[cfg(test)]
mod tests;
