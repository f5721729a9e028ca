//! Topics as they count: those that were merged count where they went, whatever order the merges arrived in.

use crate::id::RecordId;
use crate::sorted::{SortedMap, SortedSet};

/// Which topic each topic counts as.
///
/// Two leads who merge at the same time, each the other's topic, make a ring; so no merge is refused for its form, and a ring
/// counts as one topic: that of the smallest id. What was merged into a topic that is not held, or was taken back, counts for
/// itself again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged(SortedMap<RecordId, RecordId>);

impl Merged {
    /// From topics that stand, each with the one it was merged into; [`RecordId::NIL`] where it was not.
    pub fn of(topics: impl IntoIterator<Item = (RecordId, RecordId)>) -> Self {
        let into: SortedMap<RecordId, RecordId> = topics.into_iter().collect();
        let ids: Vec<RecordId> = into.keys().copied().collect();
        Self(
            ids.into_iter()
                .map(|topic| (topic, end(&into, topic)))
                .collect(),
        )
    }

    /// The topic that this one counts as; none where it is not held or was taken back.
    pub fn counts_as(&self, topic: RecordId) -> Option<RecordId> {
        self.0.get(&topic).copied()
    }

    /// Whether it stands for itself.
    pub fn stands(&self, topic: RecordId) -> bool {
        self.counts_as(topic) == Some(topic)
    }

    /// Every topic that counts as this one, itself among them.
    pub fn all_of(&self, topic: RecordId) -> Vec<RecordId> {
        let same = self.0.iter().filter(|(_, counts)| **counts == topic);
        same.map(|(one, _)| *one).collect()
    }

    /// Whether one may be merged into another: both are held, and they do not count as one already.
    pub fn may_merge(&self, from: RecordId, into: RecordId) -> bool {
        match (self.counts_as(from), self.counts_as(into)) {
            (Some(from), Some(into)) => from != into,
            _ => false,
        }
    }

    /// The topics that a card counts for, from those it is coded with.
    pub fn counted(&self, coded: impl IntoIterator<Item = RecordId>) -> SortedSet<RecordId> {
        let counted = coded.into_iter().filter_map(|topic| self.counts_as(topic));
        counted.collect()
    }
}

/// Where following a topic's merges ends: at one that was not merged, or in a ring, of which the smallest id counts.
fn end(into: &SortedMap<RecordId, RecordId>, topic: RecordId) -> RecordId {
    let next = |at: RecordId| into.get(&at).copied().filter(|to| into.contains_key(to));
    let mut walked = vec![topic];
    let mut at = topic;
    while let Some(to) = next(at) {
        if let Some(began) = walked.iter().position(|one| *one == to) {
            let ring = walked.into_iter().skip(began);
            return ring.min().unwrap_or(to);
        }
        walked.push(to);
        at = to;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: usize) -> RecordId {
        RecordId::derived(&["topic", &number.to_string()])
    }

    fn merged(into: &[Option<usize>]) -> Merged {
        let topics = into.iter().enumerate();
        Merged::of(topics.map(|(place, to)| (id(place), to.map_or(RecordId::NIL, id))))
    }

    #[test]
    fn what_was_merged_counts_where_it_went_in_the_end() {
        let topics = merged(&[Some(1), Some(2), None, None]);
        assert_eq!(topics.counts_as(id(0)), Some(id(2)));
        assert!(topics.stands(id(2)) && !topics.stands(id(1)));
        assert_eq!(topics.counted([id(0), id(1), id(2)]).len(), 1);
        assert!(topics.may_merge(id(0), id(3)) && !topics.may_merge(id(2), id(0)));
        assert!(!topics.may_merge(id(0), id(9)), "one that is not held");
    }

    #[test]
    fn what_was_merged_into_something_taken_back_counts_for_itself() {
        let topics = merged(&[Some(7), None]);
        assert!(topics.stands(id(0)));
        assert_eq!(topics.counts_as(id(7)), None);
    }

    proptest! {
        #[test]
        fn every_topic_counts_as_one_that_stands_whatever_was_merged(
            into in prop::collection::vec(prop::option::of(0..12_usize), 1..12),
            turn in any::<prop::sample::Index>(),
        ) {
            let topics = merged(&into);
            for place in 0..into.len() {
                let counts = topics.counts_as(id(place)).unwrap();
                prop_assert!(topics.stands(counts));
                prop_assert!(topics.all_of(counts).contains(&id(place)));
                // Where one was merged into another that is held, both count as one.
                if let Some(to) = into[place].filter(|to| *to < into.len()) {
                    prop_assert_eq!(topics.counts_as(id(to)), Some(counts));
                }
            }
            let mut other: Vec<_> = into.iter().enumerate().map(|(place, to)| (id(place), to.map_or(RecordId::NIL, id))).collect();
            let turn = turn.index(other.len());
            other.rotate_left(turn);
            prop_assert_eq!(Merged::of(other), topics);
        }

        #[test]
        fn a_merge_that_is_offered_makes_one_topic_fewer(
            into in prop::collection::vec(prop::option::of(0..8_usize), 2..8),
            from in any::<prop::sample::Index>(),
            to in any::<prop::sample::Index>(),
        ) {
            let topics = merged(&into);
            let standing: Vec<_> = (0..into.len()).filter(|place| topics.stands(id(*place))).collect();
            let (from, to) = (standing[from.index(standing.len())], standing[to.index(standing.len())]);
            if topics.may_merge(id(from), id(to)) {
                let mut then = into.clone();
                then[from] = Some(to);
                let after = merged(&then);
                let left = (0..into.len()).filter(|place| after.stands(id(*place))).count();
                prop_assert!(left < standing.len());
                prop_assert_eq!(after.counts_as(id(from)), after.counts_as(id(to)));
            }
        }
    }
}
