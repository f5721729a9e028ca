use super::*;
use crate::suppress::{Share, Shown};
use Shown::{Hidden, Number};

fn judgement(name: &str, label: &str) -> Judgement {
    let grade = |name: &str, words: &str| (name.to_owned(), words.to_owned());
    Judgement {
        name: name.to_owned(),
        label: label.to_owned(),
        grades: vec![
            grade("good", "Good"),
            grade("inadequate", "Inadequate"),
            grade("not_gradable", "Not gradable"),
        ],
        scale: 2,
    }
}

/// Forty files: three of Vale, the others of Forest and Hartwell by turns.
fn counted() -> Counted {
    let file = |at: usize| File {
        audits: vec![RecordId::derived(&["file", &at.to_string()])],
        groups: vec![if at < 3 { 2 } else { at % 2 }],
        grades: vec![Some(usize::from(at.is_multiple_of(4))), Some(0)],
        factors: if at < 12 { vec![0] } else { Vec::new() },
        ..File::default()
    };
    Counted {
        version: 4,
        wanted: 42,
        judgements: vec![judgement("t_01", "Assessment"), judgement("t_02", "Plan")],
        groups: vec![Group {
            heading: "District".to_owned(),
            values: ["Forest", "Hartwell", "Vale"].map(str::to_owned).to_vec(),
        }],
        factors: vec![("tools".to_owned(), "Tools and forms".to_owned())],
        files: (0..40).map(file).collect(),
        ..Counted::default()
    }
}

#[test]
fn the_bars_are_the_files_counted_and_shares_begin_at_thirty() {
    let numbers = Numbers::of(counted()).unwrap();
    let bars = numbers.bars(&numbers.everything());
    assert_eq!(bars[0].sentence(), "good 30, inadequate 10");
    assert_eq!(bars[1].sentence(), "good 40");
    assert_eq!(bars[0].files, Number(40));
    assert_eq!(bars[0].share(&bars[0].parts[0]), Share::Percent(75));
    let hartwell = numbers.bars(&[Some(1)]);
    assert_eq!(hartwell[0].files, Number(19));
    assert_eq!(hartwell[0].share(&hartwell[0].parts[0]), Share::TooFew);
    assert_eq!(numbers.factors(&numbers.everything())[0].files, Number(12));
}

#[test]
fn a_filter_down_to_three_children_is_c_on_the_screen_and_in_the_file() {
    let numbers = Numbers::of(counted()).unwrap();
    let vale = [Some(2)];
    assert_eq!(numbers.files(&vale), Hidden);
    for bar in numbers.bars(&vale) {
        assert!(bar.parts.iter().all(|part| part.files == Hidden), "{bar:?}");
        assert!(bar.hidden().is_some() && bar.is_hidden());
    }
    let behind = numbers.factors(&vale);
    assert!(behind.iter().all(|part| part.files == Hidden), "{behind:?}");
    let hartwell = numbers.bars(&[Some(1)]);
    assert!(hartwell.iter().all(|bar| !bar.is_hidden()), "{hartwell:?}");
    let file = csv(&numbers, &vale, "Exploitation", "26 November 2026");
    assert!(file.contains("\nDistrict,Vale\nFiles,c\n"), "{file}");
    assert!(file.contains("\nAssessment,Good,c,\n"), "{file}");
    assert!(file.contains("No percentages are given under 30 files."));
    assert!(!file.contains("Percent(") && file.contains("c: hidden."));
}

#[test]
fn the_file_says_what_the_screen_says() {
    let numbers = Numbers::of(counted()).unwrap();
    for filter in [vec![None], vec![Some(0)], vec![Some(1)], vec![Some(2)]] {
        let file = csv(&numbers, &filter, "Exploitation", "today");
        for bar in numbers.bars(&filter) {
            for part in &bar.parts {
                let line = format!("\n{},{},{},", bar.label, part.words, part.files);
                assert!(file.contains(&line), "{line} is not in {file}");
            }
        }
    }
}

#[test]
fn a_heading_that_is_a_formula_is_none_in_the_file() {
    let mut counted = counted();
    counted.groups[0].values[0] = "=HYPERLINK(1)".to_owned();
    let numbers = Numbers::of(counted).unwrap();
    let file = csv(&numbers, &[None], "@SUM(1)", "today");
    assert!(file.starts_with("'@SUM(1)\n"), "{file}");
    assert!(file.contains(",'=HYPERLINK(1),"), "{file}");
}

#[test]
fn the_tools_that_come_with_the_product_judge_eight_parts_and_the_whole_on_four_grades() {
    let tool = crate::form::bundled("cse").unwrap();
    let judged = judgements(&tool);
    assert_eq!(judged.len(), 9);
    assert_eq!(judged[0].label, "Chronology and recognition");
    assert_eq!(judged[8].label, "Overall grade");
    for judgement in &judged {
        assert_eq!((judgement.scale, judgement.grades.len()), (4, 5));
        assert_eq!(judgement.place("inadequate"), Some(3));
        assert_eq!(judgement.place("not_gradable_insufficient_record"), None);
        assert_eq!(judgement.at("not_gradable_insufficient_record"), Some(4));
    }
    assert_eq!(factors(&tool).len(), 9);
}

#[test]
fn what_was_set_down_is_read_again() {
    let counted = counted();
    assert_eq!(Counted::read(&counted.written()), Some(counted));
    assert_eq!(Counted::read("{"), None);
}

#[test]
fn too_many_groups_are_left_out_and_not_half_shown() {
    let mut counted = counted();
    let values: Vec<String> = (0..40).map(|value| value.to_string()).collect();
    for heading in ["Team", "Ward", "School"] {
        counted.groups.push(Group {
            heading: heading.to_owned(),
            values: values.clone(),
        });
    }
    for file in &mut counted.files {
        file.groups.extend([0, 1, 2]);
    }
    let numbers = Numbers::of(counted).unwrap();
    let headings: Vec<&str> = numbers.groups().map(|(heading, _)| heading).collect();
    assert_eq!(headings, ["District", "Team"]);
    assert_eq!(numbers.left_out(), (vec!["Ward", "School"], false));
}

#[test]
fn like_is_set_against_like_and_what_was_asked_otherwise_is_named() {
    let now = Numbers::of(counted()).unwrap();
    let mut before = counted();
    before.judgements[1].label = "Plan and review".to_owned();
    before.files.truncate(20);
    let then = Numbers::of(before).unwrap();
    let against = Against::of(&now, &then);
    assert_eq!(against.other, ["Plan"]);
    let [one] = against.same.as_slice() else {
        panic!("{against:?}");
    };
    assert_eq!((one.now.files, one.then.files), (Number(40), Number(20)));
}

#[test]
fn pairs_that_agree_are_counted_and_the_first_audit_stands_until_one_is_agreed() {
    let mut counted = counted();
    for (at, file) in counted.files.iter_mut().take(6).enumerate() {
        file.audits
            .push(RecordId::derived(&["second", &at.to_string()]));
        file.pairs = vec![(Some(0), Some(at % 2)), (Some(0), None)];
        file.is_agreed = at == 0;
    }
    assert_eq!((counted.twice(), counted.not_agreed()), (6, 5));
    let found = counted.agreement(0).unwrap();
    assert_eq!(
        (found.exact(), found.within_one(), found.left_out()),
        (3, 6, 0)
    );
    assert_eq!(counted.agreement(1).unwrap().left_out(), 6);
    assert!(counted.agreement(2).is_none());
}
