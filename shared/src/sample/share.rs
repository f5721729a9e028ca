//! Sharing a number out among strata, in whole cases.
//!
//! The rule, which `docs/sampling.md` tells in words: each stratum's part is its weight's part of the number.
//! Everybody gets the whole of it; what is left goes, one each, to the largest remainders, of equal ones to the
//! stratum that comes first. If somebody then has fewer than they must, those get what they must and the rest is
//! shared out anew among the others. If somebody then has more than there are, those give all there are, and
//! everything begins anew among the others, with what is left.

use crate::order;

/// What a stratum has to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Want {
    /// Its weight. Those that weigh nothing get nothing but what they must.
    pub weight: u128,
    /// The fewest it must get. Never more than `most`.
    pub least: usize,
    /// The most it can give.
    pub most: usize,
}

/// Shares `total` out. It comes to `total`, or to all there is if that is less. The fewest that all must get may
/// not be more than `total`.
pub(super) fn out(total: usize, wants: &[Want]) -> Vec<usize> {
    let mut given: Vec<usize> = wants.iter().map(|want| want.least).collect();
    // Those that give all they have, and those that weigh nothing: settled for good.
    let mut settled: Vec<bool> = wants
        .iter()
        .map(|want| want.weight == 0 || want.most == 0)
        .collect();
    loop {
        let asking: Vec<usize> = places(&settled, false);
        let left = total.saturating_sub(sum_at(&places(&settled, true), &given));
        let shares = above_least(left, &asking, wants);
        let mut is_done = true;
        for (at, share) in &shares {
            if let (Some(want), Some(settled)) = (wants.get(*at), settled.get_mut(*at))
                && *share > want.most
            {
                *settled = true;
                is_done = false;
            }
        }
        for (at, share) in shares {
            if let (Some(want), Some(given)) = (wants.get(at), given.get_mut(at)) {
                *given = share.min(want.most);
            }
        }
        if is_done {
            return given;
        }
    }
}

/// Shares a number out among some, as if they had cases without end: each with its place.
fn above_least(number: usize, asking: &[usize], wants: &[Want]) -> Vec<(usize, usize)> {
    let mut held: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<(usize, Want)> = asking
        .iter()
        .filter_map(|at| wants.get(*at).map(|want| (*at, *want)))
        .collect();
    loop {
        let left = number.saturating_sub(held.iter().map(|(_, share)| share).sum());
        let weights: Vec<u128> = open.iter().map(|(_, want)| want.weight).collect();
        let shares = by_largest_remainder(left, &weights);
        let got = open.iter().copied().zip(shares);
        let (few, enough): (Vec<_>, Vec<_>) =
            got.partition(|((_, want), share)| *share < want.least);
        if few.is_empty() {
            held.extend(enough.into_iter().map(|((at, _), share)| (at, share)));
            return held;
        }
        held.extend(few.into_iter().map(|((at, want), _)| (at, want.least)));
        open = enough.into_iter().map(|(asks, _)| asks).collect();
    }
}

fn places(settled: &[bool], is: bool) -> Vec<usize> {
    let all = settled.iter().zip(0..);
    all.filter(|(settled, _)| **settled == is)
        .map(|(_, at)| at)
        .collect()
}

fn sum_at(places: &[usize], given: &[usize]) -> usize {
    places.iter().filter_map(|at| given.get(*at)).sum()
}

/// Each weight's part of a number, in whole ones: Hamilton's rule.
pub(super) fn by_largest_remainder(total: usize, weights: &[u128]) -> Vec<usize> {
    let whole: u128 = weights.iter().sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let parts = weights.iter().map(|weight| weight * total as u128);
    let mut shares: Vec<usize> = parts
        .clone()
        .map(|part| usize::try_from(part / whole).unwrap_or(total))
        .collect();
    let mut remainders: Vec<(u128, usize)> = parts.map(|part| part % whole).zip(0..).collect();
    // Stable: of equal remainders the first stays first.
    order::sort_by(&mut remainders, |one, other| other.0.cmp(&one.0));
    let left = total.saturating_sub(shares.iter().sum());
    for (_, at) in remainders.into_iter().take(left) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn want(weight: u128, least: usize, most: usize) -> Want {
        Want {
            weight,
            least,
            most,
        }
    }

    #[test]
    fn remainders_decide_and_the_first_of_equal_ones() {
        assert_eq!(by_largest_remainder(10, &[41, 29, 17, 13]), [4, 3, 2, 1]);
        assert_eq!(
            by_largest_remainder(5, &[47, 16, 15, 8, 9, 5]),
            [2, 1, 1, 0, 1, 0]
        );
        assert_eq!(by_largest_remainder(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(by_largest_remainder(3, &[0, 0]), [0, 0]);
    }

    #[test]
    fn who_has_too_few_gives_all_and_the_others_share_the_rest() {
        // By weight 4, 4, 4: the first has two, so the others get five each.
        let wants = [want(1, 0, 2), want(1, 0, 9), want(1, 0, 9)];
        assert_eq!(out(12, &wants), [2, 5, 5]);
        assert_eq!(out(30, &wants), [2, 9, 9]);
    }

    #[test]
    fn nobody_gets_less_than_they_must() {
        let wants = [want(96, 1, 96), want(3, 1, 3), want(1, 1, 1)];
        assert_eq!(out(10, &wants), [8, 1, 1]);
        assert_eq!(out(3, &wants), [1, 1, 1]);
        // What the second lacks goes to the first as well, though it had no more than it must.
        assert_eq!(out(55, &[want(4, 3, 4), want(204, 0, 51)]), [4, 51]);
    }

    fn wants() -> impl Strategy<Value = Vec<Want>> {
        let want = (0..60_usize, 0..4_usize, 1..5_u128);
        prop::collection::vec(want, 1..9).prop_map(|all| {
            let want = |(most, least, times): (usize, usize, u128)| Want {
                weight: most as u128 * times,
                least: least.min(most),
                most,
            };
            all.into_iter().map(want).collect()
        })
    }

    proptest! {
        #[test]
        fn everything_is_shared_out_and_nobody_gets_what_cannot_be(wants in wants(), more in 0..200_usize) {
            let least: usize = wants.iter().map(|want| want.least).sum();
            let most: usize = wants.iter().map(|want| want.most).sum();
            let total = least + more;
            let shares = out(total, &wants);
            prop_assert_eq!(shares.iter().sum::<usize>(), total.min(most));
            for (want, share) in wants.iter().zip(&shares) {
                prop_assert!((want.least..=want.most).contains(share), "{:?} {}", want, share);
            }
        }

        #[test]
        fn nobody_is_a_whole_case_off_their_part(
            total in 0..500_usize,
            weights in prop::collection::vec(1..2_000_u128, 1..12),
        ) {
            let whole: u128 = weights.iter().sum();
            let shares = by_largest_remainder(total, &weights);
            prop_assert_eq!(shares.iter().sum::<usize>(), total);
            for (weight, share) in weights.iter().zip(shares) {
                let (part, share) = (weight * total as u128, share as u128);
                prop_assert!(share * whole < part + whole && part < (share + 1) * whole);
            }
        }
    }
}
