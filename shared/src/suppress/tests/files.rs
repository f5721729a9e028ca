//! Several bars over the same files, under every filter.

use super::super::files::{File, Files};
use super::super::*;
use super::adversary::{Adversary, cuts};
use Shown::{Hidden, Number};
use proptest::prelude::*;

/// How many files a filter leaves, and of those the parts of each bar; by counting.
fn counted(bars: &[usize], files: &[File], cut: &[Option<usize>]) -> (u32, Vec<Vec<u32>>) {
    let mut all = 0;
    let mut parts: Vec<Vec<u32>> = bars.iter().map(|size| vec![0; *size]).collect();
    for file in files {
        let fits = file
            .groups
            .iter()
            .zip(cut)
            .all(|(value, fixed)| fixed.is_none_or(|fixed| fixed == *value));
        if fits {
            all += 1;
            for (bar, part) in file.parts.iter().enumerate() {
                parts[bar][*part] += 1;
            }
        }
    }
    (all, parts)
}

/// Everything shown is the same in the truth and in every decoy; every 1 to 5 has a decoy with another number.
fn decoys_agree(groups: &[usize], bars: &[usize], files: &[File], report: &Files) {
    for cut in cuts(groups) {
        let (all, parts) = counted(bars, files, &cut);
        let others: Vec<_> = report
            .decoys()
            .iter()
            .map(|decoy| counted(bars, decoy, &cut))
            .collect();
        let is_all = cut.iter().all(Option::is_none);
        match report.count(&cut).unwrap() {
            Number(shown) => {
                assert_eq!(shown, all);
                assert!(is_all || !is_small(all), "{cut:?} shows {all}");
                assert!(others.iter().all(|other| other.0 == all), "{cut:?}");
            }
            Hidden => assert!(!is_all),
        }
        if is_small(all) && !is_all {
            assert!(
                others.iter().any(|other| other.0 != all),
                "{cut:?} is {all}"
            );
        }
        for (bar, parts) in parts.iter().enumerate() {
            let shown = report.bar(bar, &cut).unwrap();
            for (part, count) in parts.iter().enumerate() {
                if let Number(shown) = shown[part] {
                    assert_eq!(shown, *count);
                    assert!(!is_small(*count), "{cut:?} {bar} {part} shows {count}");
                    let same = others.iter().all(|other| other.1[bar][part] == *count);
                    assert!(same, "{cut:?} {bar} {part}");
                }
                if is_small(*count) {
                    let other = others.iter().any(|other| other.1[bar][part] != *count);
                    assert!(other, "{cut:?} {bar} {part} is {count}");
                }
            }
        }
    }
}

/// Somebody who has all that is shown of a small report, and tries out all files that fit.
fn given_away(groups: &[usize], bars: &[usize], files: &[File], report: &Files) -> Vec<String> {
    let sizes = [groups, bars].concat();
    let places = super::adversary::places(&sizes);
    let truth = places.iter().map(|place| {
        let is_there = |file: &&File| [file.groups.clone(), file.parts.clone()].concat() == *place;
        u32::try_from(files.iter().filter(is_there).count()).unwrap()
    });
    let truth: Vec<u32> = truth.collect();
    let asked = |_: usize, cut: &[Option<usize>]| {
        let (filter, parts) = cut.split_at(groups.len());
        let mut asked = parts
            .iter()
            .enumerate()
            .filter_map(|(bar, part)| Some((bar, (*part)?)));
        match (asked.next(), asked.next()) {
            (None, _) => report.count(filter).unwrap(),
            (Some((bar, part)), None) => report.bar(bar, filter).unwrap()[part],
            // Files that are one in a bar and another in the next are never asked for.
            _ => Hidden,
        }
    };
    let mut found = Adversary::of(&sizes, std::slice::from_ref(&truth), asked).found_out();
    let public = format!("{:?} is", vec![None::<usize>; sizes.len()]);
    found.retain(|found| !found.contains(&public));
    found
}

type System = (Vec<usize>, Vec<usize>, Vec<File>);

fn system(sizes: Vec<(Vec<usize>, Vec<usize>)>, most: usize) -> impl Strategy<Value = System> {
    prop::sample::select(sizes).prop_flat_map(move |(groups, bars)| {
        // Uneven, as districts and grades are.
        let uneven = |sizes: &[usize]| -> Vec<BoxedStrategy<usize>> {
            let one = |size: &usize| {
                let last = size - 1;
                prop_oneof![3 => 0..*size, 2 => Just(0), 2 => Just(last)].boxed()
            };
            sizes.iter().map(one).collect()
        };
        let file = (uneven(&groups), uneven(&bars));
        let file = file.prop_map(|(groups, parts)| File { groups, parts });
        let files = prop::collection::vec(file, 0..most);
        (Just(groups), Just(bars), files)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bar_gives_away_what_another_hides((groups, bars, files) in system(vec![
        (vec![2], vec![2, 2]),
        (vec![3], vec![2, 2]),
        (vec![2], vec![3, 2]),
        (vec![2, 2], vec![2]),
        (vec![], vec![3, 3]),
    ], 36)) {
        let report = Files::of(&groups, &bars, &files).unwrap();
        decoys_agree(&groups, &bars, &files, &report);
        let found = given_away(&groups, &bars, &files, &report);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn every_small_number_of_a_large_report_has_a_decoy((groups, bars, files) in system(vec![
        (vec![6, 4, 2], vec![5, 5, 5, 5, 5, 5, 5, 5, 5, 2, 2, 2]),
        (vec![6, 4], vec![5, 4, 6]),
    ], 160)) {
        let report = Files::of(&groups, &bars, &files).unwrap();
        decoys_agree(&groups, &bars, &files, &report);
        prop_assert_eq!(&report, &Files::of(&groups, &bars, &files).unwrap());
    }
}

fn file(group: usize, parts: [usize; 2]) -> File {
    File {
        groups: vec![group],
        parts: parts.to_vec(),
    }
}

#[test]
fn three_children_of_one_district_are_c_in_every_bar_and_the_headlines_stay() {
    let mut files = vec![file(0, [0, 1]), file(0, [0, 1]), file(0, [1, 1])];
    files.extend((0..40).map(|at| file(1 + at % 2, [at % 2, at / 2 % 2])));
    let report = Files::of(&[3], &[2, 2], &files).unwrap();
    let three = [Some(0)];
    assert_eq!(report.count(&three), Ok(Hidden));
    for bar in 0..2 {
        let shown = report.bar(bar, &three).unwrap();
        assert!(
            shown.iter().all(|shown| !matches!(shown, Number(1..))),
            "{shown:?}"
        );
        let all = report.bar(bar, &[None]).unwrap();
        assert!(all.iter().all(|shown| *shown != Hidden), "{all:?}");
    }
    assert_eq!(report.count(&[None]), Ok(Number(43)));
}

#[test]
fn who_takes_a_hidden_number_to_be_one_at_least_learns_no_more() {
    for counts in [
        &[16, 16, 1, 1, 0, 0][..],
        &[20, 10, 1, 1, 1, 0],
        &[30, 1, 1],
        &[9, 9, 2, 1],
    ] {
        let parts = counts.iter().enumerate();
        let files: Vec<File> = parts
            .flat_map(|(part, count)| (0..*count).map(move |_| part))
            .map(|part| File {
                groups: Vec::new(),
                parts: vec![part],
            })
            .collect();
        let report = Files::of(&[], &[counts.len()], &files).unwrap();
        let shown = report.bar(0, &[]).unwrap();
        let hidden = shown.iter().filter(|shown| **shown == Hidden).count();
        let rest = shown.iter().fold(files.len(), |rest, shown| match shown {
            Number(number) => rest - usize::try_from(*number).unwrap(),
            Hidden => rest,
        });
        assert!(rest > hidden, "{counts:?} is shown as {shown:?}");
    }
}

#[test]
fn what_is_asked_amiss_is_told() {
    assert_eq!(Files::of(&[1], &[2], &[]), Err(Unreadable::OneValue));
    assert_eq!(Files::of(&[2], &[1], &[]), Err(Unreadable::OneValue));
    assert!(Files::of(&[2; 5], &[2], &[]).is_err());
    assert!(Files::of(&[40, 40, 40], &[2], &[]).is_err());
    let beyond = [file(2, [0, 0])];
    assert_eq!(
        Files::of(&[2], &[2, 2], &beyond),
        Err(Unreadable::NoSuchValue)
    );
    assert_eq!(
        Files::of(&[2], &[2], &beyond),
        Err(Unreadable::NotTheseDimensions)
    );
    let none = Files::of(&[2], &[2], &[]).unwrap();
    assert_eq!(none.bar(0, &[None]), Ok(vec![Number(0), Number(0)]));
    assert_eq!(none.bar(1, &[None]), Err(Unreadable::NotTheseDimensions));
    assert_eq!(none.count(&[]), Err(Unreadable::NotTheseDimensions));
    assert_eq!(none.count(&[Some(2)]), Err(Unreadable::NoSuchValue));
}
