//! Lists in order.
//!
//! The standard library compiles its sort anew for every type and every
//! comparison: thirty copies of some four kilobytes were in the client. Here
//! places are sorted, by one copy, and the list is then arranged by them. It
//! is as stable, and for lists that people look at as quick.

use std::cmp::Ordering;

/// Sorts a list. What compares as equal stays in the order it was in.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = sorted_places(items.len(), &|a, b| compare(&items[a], &items[b]));
    // Round each cycle: what belongs in a place is fetched there, until the place it was fetched
    // from is the one the cycle began with.
    for begin in 0..items.len() {
        let mut at = begin;
        loop {
            let from = std::mem::replace(&mut places[at], at);
            if from == begin || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts a list by something about each.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list and leaves one of each.
pub fn sort_and_dedup<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
    items.dedup();
}

fn sorted_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<_> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(
            items in prop::collection::vec((0..9_u8, any::<u8>()), 0..60),
        ) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_and_dedup(&mut ours);
            theirs.sort_unstable();
            theirs.dedup();
            prop_assert_eq!(ours, theirs);
        }
    }
}
