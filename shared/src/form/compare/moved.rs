//! Which questions stand in another place: those in another section, and of those that stayed in theirs the fewest that
//! must have been moved for the others to be in the order they are in.

use super::asked::{All, Key};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn moved(before: &All<'_>, after: &All<'_>) -> BTreeSet<Key> {
    let mut moved = BTreeSet::new();
    // By section: the places that its questions had, in the order they have now.
    let mut rows: BTreeMap<Option<&Key>, Vec<(usize, &Key)>> = BTreeMap::new();
    let places: BTreeMap<&Key, usize> = before
        .in_order
        .iter()
        .enumerate()
        .map(|(place, (key, _))| (key, place))
        .collect();
    for (key, _) in &after.in_order {
        let Some(place) = places.get(key) else {
            continue;
        };
        let (then, now) = (before.sections.get(key), after.sections.get(key));
        if then == now {
            rows.entry(now).or_default().push((*place, key));
        } else {
            moved.insert(key.clone());
        }
    }
    for row in rows.values() {
        let kept = longest_rising(row.iter().map(|(place, _)| *place));
        let others = row.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        moved.extend(others.map(|(_, (_, key))| (*key).clone()));
    }
    moved
}

/// The places of a longest run of rising numbers, not necessarily next to each other (patience sorting).
fn longest_rising(numbers: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let numbers: Vec<usize> = numbers.collect();
    // The last of the best run of each length, and what comes before each.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = tails.partition_point(|tail| numbers.get(*tail).is_some_and(|n| n < number));
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| tails.get(last).copied()),
        );
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(place) = at {
        kept.insert(place);
        at = before.get(place).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_longest_run_is_kept() {
        let kept = longest_rising([3, 0, 1, 4, 2].into_iter());
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), [1, 2, 4]);
        assert!(longest_rising(std::iter::empty()).is_empty());
    }
}
