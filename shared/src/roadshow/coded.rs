//! What coded cards come to: how many of how many, side by side across districts, agencies and stations.

use crate::domain::StationKind;
use crate::id::RecordId;
use crate::order;
use crate::sorted::{SortedMap, SortedSet};

/// What is counted of a guest's card with words.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The card.
    pub card: RecordId,
    /// The roadshow it was written at.
    pub roadshow: RecordId,
    /// The district that was held in.
    pub district: Option<RecordId>,
    /// The guest's sort of agency, as it was offered; empty where they did not say.
    pub agency: String,
    /// The station.
    pub station: StationKind,
    /// The topics it counts for.
    pub topics: SortedSet<RecordId>,
}

/// By what cards are set side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Beside {
    /// The districts.
    #[default]
    District,
    /// The guests' sorts of agency.
    Agency,
    /// The stations.
    Station,
}

/// One of what stands side by side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A district; none where the roadshow has none.
    District(Option<RecordId>),
    /// A sort of agency; empty where the guest did not say.
    Agency(String),
    /// A station, by the name of its kind.
    Station(String),
}

impl Fact {
    /// Where it stands among what is side by side.
    pub fn column(&self, beside: Beside) -> Column {
        match beside {
            Beside::District => Column::District(self.district),
            Beside::Agency => Column::Agency(self.agency.clone()),
            Beside::Station => Column::Station(self.station.as_str().to_owned()),
        }
    }

    /// Whether it is coded at all.
    pub fn is_coded(&self) -> bool {
        !self.topics.is_empty()
    }
}

/// Topics side by side. Every card is counted once in its column; a card of two topics is in two rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// How many cards each column has, coded or not.
    pub of: SortedMap<Column, usize>,
    /// How many of a column are of a topic.
    pub cells: SortedMap<(RecordId, Column), usize>,
    /// How many of each column nobody has coded yet.
    pub uncoded: SortedMap<Column, usize>,
}

impl Table {
    /// Counts cards.
    pub fn of(facts: &[Fact], beside: Beside) -> Self {
        let mut table = Self::default();
        for fact in facts {
            let column = fact.column(beside);
            *table.of.or_default(&column) += 1;
            if !fact.is_coded() {
                *table.uncoded.or_default(&column) += 1;
            }
            for topic in &fact.topics {
                *table.cells.or_default(&(*topic, column.clone())) += 1;
            }
        }
        table
    }

    /// How many cards of a column are of a topic.
    pub fn cell(&self, topic: RecordId, column: &Column) -> usize {
        let cell = self.cells.get(&(topic, column.clone()));
        cell.copied().unwrap_or(0)
    }

    /// How many cards of a column are coded: only of these is it known which topics they are of.
    pub fn coded(&self, column: &Column) -> usize {
        let count = |counts: &SortedMap<Column, usize>| counts.get(column).copied().unwrap_or(0);
        count(&self.of) - count(&self.uncoded)
    }

    /// How many cards are of a topic, over all columns.
    pub fn total(&self, topic: RecordId) -> usize {
        let own = self.cells.iter().filter(|((one, _), _)| *one == topic);
        own.map(|(_, count)| count).sum()
    }
}

/// How many of how many, and in how many districts of how many: what a finding says of its cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Showed {
    /// The cards that bear it out.
    pub cards: usize,
    /// Of how many cards that were read: coded, or chosen.
    pub of: usize,
    /// In how many districts those were written.
    pub districts: usize,
    /// Of how many districts with cards that were read.
    pub of_districts: usize,
    /// How many cards nobody has read yet: they say neither that it is so nor that it is not.
    pub unread: usize,
}

impl Showed {
    /// Counts the chosen among all.
    pub fn of(all: &[Fact], is_chosen: impl Fn(RecordId) -> bool) -> Self {
        let districts = |facts: &mut dyn Iterator<Item = &Fact>| {
            let mut districts: Vec<_> = facts.filter_map(|fact| fact.district).collect();
            order::sort_and_dedup(&mut districts);
            districts.len()
        };
        let mut chosen = all.iter().filter(|fact| is_chosen(fact.card));
        let mut read = all
            .iter()
            .filter(|fact| fact.is_coded() || is_chosen(fact.card));
        let of = read.clone().count();
        Self {
            cards: chosen.clone().count(),
            of,
            districts: districts(&mut chosen),
            of_districts: districts(&mut read),
            unread: all.len() - of,
        }
    }

    /// `41 of 212 cards say so, in 5 of 6 districts.` What nobody has read yet is told after it.
    pub fn words(self) -> String {
        let say = if self.cards == 1 { "says" } else { "say" };
        let cards = if self.of == 1 { "card" } else { "cards" };
        let districts = if self.of_districts == 1 {
            "district"
        } else {
            "districts"
        };
        let unread = match self.unread {
            0 => String::new(),
            1 => " 1 more card was not coded yet.".to_owned(),
            unread => format!(" {unread} more cards were not coded yet."),
        };
        format!(
            "{} of {} {cards} {say} so, in {} of {} {districts}.{unread}",
            self.cards, self.of, self.districts, self.of_districts
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: usize) -> RecordId {
        RecordId::derived(&[&number.to_string()])
    }

    fn fact(number: usize, district: usize, topics: &[usize]) -> Fact {
        Fact {
            card: id(number),
            roadshow: id(district),
            district: Some(id(district)),
            agency: String::new(),
            station: StationKind::Barriers,
            topics: topics.iter().copied().map(id).collect(),
        }
    }

    #[test]
    fn what_bears_a_finding_out_is_said_with_what_it_is_of() {
        let facts = [fact(1, 7, &[1]), fact(2, 7, &[2]), fact(3, 8, &[1])];
        let showed = Showed::of(&facts, |card| card == id(1));
        assert_eq!(showed.words(), "1 of 3 cards says so, in 1 of 2 districts.");
    }

    #[test]
    fn a_card_nobody_has_read_does_not_say_that_it_is_not_so() {
        let facts = [
            fact(1, 7, &[1]),
            fact(2, 7, &[2]),
            fact(3, 8, &[]),
            fact(4, 8, &[]),
        ];
        let words = |chosen| Showed::of(&facts, |card| card == id(chosen)).words();
        assert_eq!(
            words(1),
            "1 of 2 cards says so, in 1 of 1 district. 2 more cards were not coded yet."
        );
        assert_eq!(
            words(3),
            "1 of 3 cards says so, in 1 of 2 districts. 1 more card was not coded yet.",
            "whoever chooses one has read it"
        );
    }

    proptest! {
        #[test]
        fn every_card_is_counted_once_in_its_column_and_in_each_of_its_topics(
            cards in prop::collection::vec((0..6_usize, prop::collection::vec(0..5_usize, 0..3)), 0..60),
        ) {
            let facts: Vec<_> = cards.iter().enumerate().map(|(number, (district, topics))| fact(100 + number, *district, topics)).collect();
            let table = Table::of(&facts, Beside::District);
            prop_assert_eq!(table.of.values().sum::<usize>(), facts.len());
            prop_assert_eq!(table.of.keys().map(|column| table.coded(column)).sum::<usize>(), facts.iter().filter(|fact| fact.is_coded()).count());
            prop_assert_eq!(table.uncoded.values().sum::<usize>(), facts.iter().filter(|fact| !fact.is_coded()).count());
            for topic in (0..5).map(id) {
                let own = facts.iter().filter(|fact| fact.topics.contains(&topic)).count();
                prop_assert_eq!(table.total(topic), own);
                for column in table.of.keys() {
                    prop_assert!(table.cell(topic, column) <= table.coded(column));
                }
            }
        }
    }
}
