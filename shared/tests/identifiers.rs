//! How often likely identifiers are found, measured on sentences of the field's own register, half of
//! them clean. `held_out.tsv` was written by somebody who had not seen the detector and was never
//! tuned on; `tuned_on.tsv` may be.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use shared::privacy::{Known, Sort, Spot, find};
use std::collections::BTreeMap;

const TUNED_ON: &str = include_str!("identifiers/tuned_on.tsv");
const HELD_OUT: &str = include_str!("identifiers/held_out.tsv");

/// What the board has told the app of itself: its agencies and districts.
const KNOWN: [&str; 9] = [
    "Marlshire Police",
    "Community health trust",
    "Schools and early years",
    "Forest",
    "Vale",
    "Hartwell",
    "Saltmarsh",
    "Kingsdown",
    "Wolds",
];

/// One sentence and what is in it.
struct Line {
    text: String,
    labels: Vec<(String, std::ops::Range<usize>)>,
}

fn lines(file: &str) -> Vec<Line> {
    let line = |line: &str| {
        let (text, labels) = line.split_once('\t').unwrap();
        let mut from = BTreeMap::<&str, usize>::new();
        let labels = labels.split(" | ").filter(|label| !label.is_empty());
        let labels = labels.map(|label| {
            let (kind, words) = label.split_once('=').unwrap();
            // The same words labelled twice are the first and then the next.
            let after = from.entry(words).or_default();
            let start = *after + text[*after..].find(words).unwrap();
            *after = start + words.len();
            (kind.to_owned(), start..start + words.len())
        });
        let labels = labels.collect();
        Line {
            text: text.to_owned(),
            labels,
        }
    };
    file.lines()
        .filter(|line| line.contains('\t'))
        .map(line)
        .collect()
}

fn kind(sort: Sort) -> &'static str {
    match sort {
        Sort::Nhs => "nhs",
        Sort::Upn => "upn",
        Sort::NationalInsurance => "nino",
        Sort::Postcode => "postcode",
        Sort::Phone => "phone",
        Sort::Email => "email",
        Sort::Birth => "birth",
        Sort::Registration => "registration",
        Sort::Street => "street",
        Sort::WebAddress => "url",
        Sort::Name => "name",
    }
}

#[derive(Default)]
struct Counted {
    /// Labels.
    there: usize,
    /// Labels that something pointed at.
    met: usize,
    /// Things pointed at.
    pointed: usize,
    /// Things pointed at that some label covers, whatever its kind: the person is warned of the right words.
    right: usize,
}

impl Counted {
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    fn recall(&self) -> f64 {
        self.met as f64 / self.there as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    fn precision(&self) -> f64 {
        self.right as f64 / self.pointed as f64
    }
}

fn measure(name: &str, file: &str) -> (Counted, BTreeMap<String, Counted>) {
    let known = Known::of(KNOWN, 2026);
    let mut all = Counted::default();
    let mut by_kind = BTreeMap::<String, Counted>::new();
    for line in lines(file) {
        let spots = find(&line.text, &known);
        let overlaps = |spot: &Spot, label: &std::ops::Range<usize>| {
            spot.start < label.end && label.start < spot.end
        };
        for (kind, label) in &line.labels {
            let met = spots.iter().any(|spot| overlaps(spot, label));
            for counted in [&mut all, by_kind.entry(kind.clone()).or_default()] {
                counted.there += 1;
                counted.met += usize::from(met);
            }
            if !met {
                println!(
                    "{name}: missed {kind} “{}” in: {}",
                    &line.text[label.clone()],
                    line.text
                );
            }
        }
        for spot in &spots {
            // Words that stand twice in a line are labelled once.
            let again = |label: &std::ops::Range<usize>| {
                line.text[label.clone()] == *spot.words(&line.text)
            };
            let right = line
                .labels
                .iter()
                .any(|(_, label)| overlaps(spot, label) || again(label));
            let of_kind = by_kind.entry(kind(spot.sort).to_owned()).or_default();
            for counted in [&mut all, of_kind] {
                counted.pointed += 1;
                counted.right += usize::from(right);
            }
            if !right {
                println!(
                    "{name}: took “{}” for {} in: {}",
                    spot.words(&line.text),
                    spot.sort.words(),
                    line.text
                );
            }
        }
    }
    println!("\n{name}: kind, labels, recall, precision");
    for (kind, counted) in &by_kind {
        println!(
            "{kind:>13} {:>4}  {:.3}  {:.3}",
            counted.there,
            counted.recall(),
            counted.precision()
        );
    }
    println!(
        "{:>13} {:>4}  {:.3}  {:.3}\n",
        "all",
        all.there,
        all.recall(),
        all.precision()
    );
    (all, by_kind)
}

#[test]
fn there_are_enough_sentences_and_half_are_clean() {
    for file in [TUNED_ON, HELD_OUT] {
        let lines = lines(file);
        let clean = lines.iter().filter(|line| line.labels.is_empty()).count();
        assert!(lines.len() >= 150 && clean * 2 == lines.len());
    }
}

#[test]
fn identifiers_with_a_check_digit_are_never_missed() {
    for (name, file) in [("tuned on", TUNED_ON), ("held out", HELD_OUT)] {
        let (_, by_kind) = measure(name, file);
        for checked in ["nhs", "upn"] {
            let counted = &by_kind[checked];
            assert!(counted.there > 4, "{checked} in {name}");
            assert_eq!(counted.met, counted.there, "{checked} in {name}");
        }
    }
}

#[test]
fn what_is_pointed_out_is_mostly_right_and_little_is_missed() {
    let (all, by_kind) = measure("held out", HELD_OUT);
    assert!(all.recall() >= 0.9, "recall {}", all.recall());
    assert!(all.precision() >= 0.85, "precision {}", all.precision());
    assert!(
        by_kind["name"].recall() >= 0.8,
        "names {}",
        by_kind["name"].recall()
    );
}
