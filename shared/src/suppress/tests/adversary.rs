//! Somebody who has all that was ever shown: every cell, every total, under every filter, of this report
//! and of those before it. They try out all counts that fit, and know nothing of how it was decided.

use super::super::*;
use proptest::prelude::*;

/// Every way to cut a report: of each dimension one value, or all.
pub(super) fn cuts(sizes: &[usize]) -> Vec<Vec<Option<usize>>> {
    let mut cuts = vec![Vec::new()];
    for size in sizes {
        let options: Vec<_> = (0..*size).map(Some).chain([None]).collect();
        cuts = cuts
            .iter()
            .flat_map(|cut: &Vec<Option<usize>>| {
                let longer = options.iter();
                longer.map(move |option| [cut.as_slice(), &[*option]].concat())
            })
            .collect();
    }
    cuts
}

/// The finest cells, row by row.
pub(super) fn places(sizes: &[usize]) -> Vec<Vec<usize>> {
    let all = cuts(sizes).into_iter();
    all.filter_map(|cut| cut.into_iter().collect()).collect()
}

pub(super) fn counted(sizes: &[usize], truth: &[u32]) -> Counts {
    let mut counts = Counts::new(sizes).unwrap();
    for (place, count) in places(sizes).iter().zip(truth) {
        counts.add_many(place, *count).unwrap();
    }
    counts
}

/// What is known: that the sum of some unknowns is a number.
struct Known {
    parts: Vec<usize>,
    sum: i64,
}

pub(super) struct Adversary {
    sizes: Vec<usize>,
    /// The true counts of each edition, one after the other: used to look near them first, and to see
    /// whether something else was found.
    truth: Vec<i64>,
    cells: usize,
    known: Vec<Known>,
    /// Whether cases are only ever added, and the adversary knows it.
    only_added: bool,
}

impl Adversary {
    pub(super) fn of(
        sizes: &[usize],
        editions: &[Vec<u32>],
        shown: impl Fn(usize, &[Option<usize>]) -> Shown,
    ) -> Self {
        let cells = places(sizes).len();
        let truth: Vec<i64> = editions
            .iter()
            .flatten()
            .map(|count| i64::from(*count))
            .collect();
        let only_added = editions
            .windows(2)
            .all(|two| two[0].iter().zip(&two[1]).all(|(then, now)| now >= then));
        let mut adversary = Self {
            sizes: sizes.to_vec(),
            truth,
            cells,
            known: Vec::new(),
            only_added,
        };
        for edition in 0..editions.len() {
            for cut in cuts(sizes) {
                if let Shown::Number(sum) = shown(edition, &cut) {
                    let parts = adversary.parts(edition, &cut);
                    adversary.known.push(Known {
                        parts,
                        sum: i64::from(sum),
                    });
                }
            }
        }
        adversary
    }

    /// The unknowns of one edition that are counted in a cut.
    fn parts(&self, edition: usize, cut: &[Option<usize>]) -> Vec<usize> {
        let within = |place: &[usize]| {
            place
                .iter()
                .zip(cut)
                .all(|(value, fixed)| fixed.is_none_or(|fixed| fixed == *value))
        };
        let places = places(&self.sizes).into_iter().enumerate();
        places
            .filter(|(_, place)| within(place))
            .map(|(cell, _)| edition * self.cells + cell)
            .collect()
    }

    fn sum(&self, parts: &[usize]) -> i64 {
        parts.iter().map(|part| self.truth[*part]).sum()
    }

    /// Whether counts fit all that is known in which these less the others come to something else than the truth.
    fn could_be_other(&self, these: &[usize], others: &[usize]) -> bool {
        let all = self.truth.iter().sum::<i64>() + 6;
        [1, 2, 3, all].into_iter().any(|reach| {
            let mut trial = Trial {
                adversary: self,
                these,
                others,
                reach,
                patience: 300_000,
                values: Vec::new(),
            };
            trial.goes_on(&mut vec![0; self.known.len()])
        })
    }

    /// Every count of 1 to 5, in an edition or as what one has more or less than another, that is given away.
    pub(super) fn found_out(&self) -> Vec<String> {
        let mut found = Vec::new();
        let editions = self.truth.len() / self.cells;
        for cut in cuts(&self.sizes) {
            for now in 0..editions {
                let here = self.parts(now, &cut);
                if (1..=5).contains(&self.sum(&here)) && !self.could_be_other(&here, &[]) {
                    found.push(format!("edition {now} {cut:?} is {}", self.sum(&here)));
                }
                for before in 0..now {
                    let then = self.parts(before, &cut);
                    let differs = self.sum(&here) - self.sum(&then);
                    if (1..=5).contains(&differs.abs()) && !self.could_be_other(&here, &then) {
                        found.push(format!("edition {now} less {before} {cut:?} is {differs}"));
                    }
                }
            }
        }
        found
    }
}

struct Trial<'a> {
    adversary: &'a Adversary,
    these: &'a [usize],
    others: &'a [usize],
    reach: i64,
    /// How many more steps are taken before giving up: then the truth counts as found out.
    patience: u32,
    values: Vec<i64>,
}

impl Trial<'_> {
    /// Tries every value of the next unknown that is not yet against what is known.
    fn goes_on(&mut self, sums: &mut [i64]) -> bool {
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 {
            return false;
        }
        let at = self.values.len();
        let adversary = self.adversary;
        let Some(truth) = adversary.truth.get(at) else {
            let sum = |parts: &[usize]| parts.iter().map(|part| self.values[*part]).sum::<i64>();
            let truth = adversary.sum(self.these) - adversary.sum(self.others);
            return sum(self.these) - sum(self.others) != truth;
        };
        let least = if adversary.only_added && at >= adversary.cells {
            self.values[at - adversary.cells]
        } else {
            0
        };
        for value in least.max(truth - self.reach)..=truth + self.reach {
            let mut then = sums.to_vec();
            let fits = adversary.known.iter().zip(&mut then).all(|(known, sum)| {
                if !known.parts.contains(&at) {
                    return true;
                }
                *sum += value;
                *sum <= known.sum && (known.parts.last() != Some(&at) || *sum == known.sum)
            });
            if fits {
                self.values.push(value);
                let found = self.goes_on(&mut then);
                self.values.pop();
                if found {
                    return true;
                }
            }
        }
        false
    }
}

pub(super) fn published(sizes: &[usize], editions: &[Vec<u32>], total: Total) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for truth in editions {
        let counts = counted(sizes, truth);
        reports.push(match reports.last() {
            Some(last) => last.after(counts).unwrap(),
            None => Report::first(counts, total),
        });
    }
    reports
}

/// All that is given away, but for the number of all cases where that is public.
fn given_away(sizes: &[usize], editions: &[Vec<u32>], total: Total) -> Vec<String> {
    let reports = published(sizes, editions, total);
    let adversary = Adversary::of(sizes, editions, |edition, cut| {
        reports[edition].number(cut).unwrap()
    });
    let mut found = adversary.found_out();
    if total == Total::Public {
        // What is all of it whichever way it is cut is no more than the number of all cases.
        let alone = |cut: &[Option<usize>]| {
            cut.iter()
                .zip(sizes)
                .all(|(value, size)| value.is_none() || *size == 1)
        };
        let public: Vec<String> = cuts(sizes)
            .into_iter()
            .filter(|cut| alone(cut))
            .map(|cut| format!("{cut:?}"))
            .collect();
        found.retain(|found| !public.iter().any(|cut| found.contains(cut)));
    }
    found
}

/// Every 1 to 5 is hidden, and so is nothing that is not a number of the report.
fn all_is_true(sizes: &[usize], editions: &[Vec<u32>], total: Total) {
    let reports = published(sizes, editions, total);
    for (report, truth) in reports.iter().zip(editions) {
        for cut in cuts(sizes) {
            let within = |place: &[usize]| {
                place
                    .iter()
                    .zip(&cut)
                    .all(|(value, fixed)| fixed.is_none_or(|fixed| fixed == *value))
            };
            let sum: u32 = places(sizes)
                .iter()
                .zip(truth)
                .filter(|(place, _)| within(place))
                .map(|(_, count)| count)
                .sum();
            if let Shown::Number(number) = report.number(&cut).unwrap() {
                assert_eq!(number, sum, "{cut:?}");
                let public = total == Total::Public
                    && cut
                        .iter()
                        .zip(sizes)
                        .all(|(value, size)| value.is_none() || *size == 1);
                assert!(
                    public || !(1..=5).contains(&number),
                    "{cut:?} shows {number}"
                );
            }
        }
    }
}

fn count() -> impl Strategy<Value = u32> {
    prop_oneof![3 => Just(0), 4 => 1_u32..=5, 3 => 6_u32..15]
}

fn totals() -> impl Strategy<Value = Total> {
    prop_oneof![Just(Total::Public), Just(Total::Counted)]
}

fn one_report() -> impl Strategy<Value = (Vec<usize>, Vec<u32>)> {
    let sizes = prop::sample::select(vec![
        vec![2],
        vec![4],
        vec![2, 2],
        vec![2, 3],
        vec![1, 3],
        vec![3, 3],
        vec![2, 2, 2],
        vec![2, 2, 3],
    ]);
    sizes.prop_flat_map(|sizes| {
        let cells = sizes.iter().product::<usize>();
        (Just(sizes), prop::collection::vec(count(), cells))
    })
}

/// Reports that follow each other; cases are mostly added, and now and then taken out.
fn some_reports() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<u32>>)> {
    let sizes = prop::sample::select(vec![vec![3], vec![4], vec![2, 2], vec![2, 3]]);
    (sizes, 2_usize..4).prop_flat_map(|(sizes, editions)| {
        let cells = sizes.iter().product::<usize>();
        let more = prop_oneof![5 => Just(0_i64), 4 => 1_i64..=5, 1 => 6_i64..12];
        let less = prop_oneof![9 => more.clone(), 1 => -3_i64..0];
        let change = prop_oneof![3 => prop::collection::vec(more, cells), 1 => prop::collection::vec(less, cells)];
        let first = prop::collection::vec(count(), cells);
        (first, prop::collection::vec(change, editions - 1)).prop_map(move |(first, changes)| {
            let mut all = vec![first];
            for change in changes {
                let last = all.last().unwrap();
                let next = last.iter().zip(change).map(|(count, by)| u32::try_from(i64::from(*count) + by).unwrap_or(0)).collect();
                all.push(next);
            }
            (sizes.clone(), all)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_count_of_one_to_five_is_given_away((sizes, truth) in one_report(), total in totals()) {
        let editions = [truth];
        all_is_true(&sizes, &editions, total);
        let found = given_away(&sizes, &editions, total);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nor_by_setting_a_report_against_those_before_it((sizes, editions) in some_reports(), total in totals()) {
        all_is_true(&sizes, &editions, total);
        let found = given_away(&sizes, &editions, total);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn the_adversary_takes_the_total_less_what_is_shown() {
    // Three grades of 40 files, with nothing hidden but what is small itself: 40 − 27 − 10 is 3.
    let truth = vec![3, 27, 10];
    let naive = |_: usize, cut: &[Option<usize>]| match cut {
        [Some(0)] => Shown::Hidden,
        [Some(grade)] => Shown::Number(truth[*grade]),
        _ => Shown::Number(40),
    };
    let adversary = Adversary::of(&[3], std::slice::from_ref(&truth), naive);
    assert_eq!(adversary.found_out(), ["edition 0 [Some(0)] is 3"]);
}

#[test]
fn the_adversary_takes_last_quarter_from_this_one() {
    let editions = [vec![20, 30], vec![23, 40]];
    let naive = |edition: usize, cut: &[Option<usize>]| match cut {
        [Some(place)] => Shown::Number(editions[edition][*place]),
        _ => Shown::Hidden,
    };
    let adversary = Adversary::of(&[2], &editions, naive);
    assert_eq!(adversary.found_out(), ["edition 1 less 0 [Some(0)] is 3"]);
    assert_eq!(given_away(&[2], &editions, Total::Public), [""; 0]);
}

#[test]
fn three_children_of_one_district_age_and_ethnicity() {
    // District by age by ethnicity. Three children are the first of each.
    let sizes = [2, 2, 2];
    let truth = vec![3, 14, 11, 8, 12, 9, 20, 7];
    let next = vec![3, 17, 18, 8, 20, 9, 28, 14];
    let editions = [truth, next];
    for report in published(&sizes, &editions, Total::Public) {
        let asked = report.number(&[Some(0), Some(0), Some(0)]).unwrap();
        assert_eq!(asked.to_string(), "c");
        // One dimension by itself is never the worse for it, nor is the total.
        for dimension in 0..3 {
            let along = report.along(dimension, &[None; 3]).unwrap();
            assert!(
                along.iter().all(|shown| matches!(shown, Shown::Number(_))),
                "{along:?}"
            );
        }
        let table = report.table(0, 1, &[None, None, Some(0)]).unwrap();
        assert_eq!(table.rows[0][0], Shown::Hidden);
        assert_eq!(table.key(), Some(KEY));
    }
    assert_eq!(given_away(&sizes, &editions, Total::Public), [""; 0]);
}
