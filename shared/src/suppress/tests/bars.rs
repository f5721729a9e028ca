use super::super::*;
use Shown::{Hidden, Number};

#[test]
fn a_small_grade_takes_one_other_with_it_and_nought_is_shown() {
    let shown = bar(&[3, 27, 10, 0]).unwrap();
    assert_eq!(shown.parts, [Hidden, Number(27), Hidden, Number(0)]);
    assert_eq!(shown.total, 40);
    let names = ["outstanding", "good", "inadequate", "not gradable"];
    assert_eq!(
        hidden_together(&shown.parts, &names).as_deref(),
        Some("c: outstanding and inadequate")
    );
}

#[test]
fn nothing_is_hidden_where_nothing_is_small() {
    let shown = bar(&[6, 27, 0, 10]).unwrap();
    assert_eq!(shown.parts, [Number(6), Number(27), Number(0), Number(10)]);
    assert_eq!(hidden_together(&shown.parts, &["a", "b", "c", "d"]), None);
}

#[test]
fn two_ones_hide_a_third_or_two_of_two_would_be_one_each() {
    let shown = bar(&[1, 1, 28]).unwrap();
    assert_eq!(shown.parts, [Hidden, Hidden, Hidden]);
    assert_eq!(
        hidden_together(&shown.parts, &["a", "b", "c"]).as_deref(),
        Some("c: all 3 grades, hidden together")
    );
}

#[test]
fn files_that_all_have_one_small_grade_hide_a_nought_beside_it() {
    let shown = bar(&[0, 3, 0]).unwrap();
    let hidden = shown.parts.iter().filter(|part| **part == Hidden).count();
    assert_eq!(hidden, 2, "{:?}", shown.parts);
    assert_eq!(shown.parts[1], Hidden);
    assert_eq!(shown.total, 3);
}

#[test]
fn a_bar_of_one_grade_is_its_total() {
    assert_eq!(bar(&[3]).unwrap().parts, [Number(3)]);
    assert_eq!(bar(&[]), Err(Unreadable::NoValues));
}

#[test]
fn a_percentage_needs_thirty_cases_and_hides_with_what_it_is_of() {
    assert_eq!(share(Number(10), Number(29)), Share::TooFew);
    assert_eq!(share(Number(10), Number(30)), Share::Percent(33));
    assert_eq!(share(Number(15), Number(40)), Share::Percent(38));
    assert_eq!(share(Number(0), Number(40)), Share::Percent(0));
    assert_eq!(share(Hidden, Number(40)), Share::Hidden);
    assert_eq!(share(Number(10), Hidden), Share::Hidden);
    assert_eq!(share(Hidden, Number(4)), Share::TooFew);
    assert_eq!(share(Number(41), Number(40)), Share::Hidden);
}

#[test]
fn what_is_asked_amiss_is_told() {
    let mut counts = Counts::new(&[2, 3]).unwrap();
    assert_eq!(counts.add(&[2, 0]), Err(Unreadable::NoSuchValue));
    assert_eq!(counts.add(&[0]), Err(Unreadable::NotTheseDimensions));
    counts.add_many(&[0, 0], 9).unwrap();
    let report = Report::first(counts, Total::Public);
    assert_eq!(
        report.number(&[Some(2), None]),
        Err(Unreadable::NoSuchValue)
    );
    assert_eq!(report.number(&[None]), Err(Unreadable::NotTheseDimensions));
    assert!(report.table(0, 0, &[None, None]).is_err());
    let other = Counts::new(&[3, 2]).unwrap();
    assert_eq!(report.after(other), Err(Unreadable::OtherDimensions));
    assert!(Counts::new(&[]).is_err());
    assert!(Counts::new(&[usize::MAX, 2]).is_err());
    assert!(Counts::new(&[2; 5]).is_err());
}

#[test]
fn several_values_are_a_sum_of_what_is_shown() {
    let mut counts = Counts::new(&[4, 2]).unwrap();
    for (district, count) in [20, 30, 2, 40].into_iter().enumerate() {
        counts.add_many(&[district, 0], count).unwrap();
        counts.add_many(&[district, 1], 50).unwrap();
    }
    let report = Report::first(counts, Total::Public);
    assert_eq!(report.several(&[&[1, 3], &[]]), Ok(Number(170)));
    assert_eq!(report.several(&[&[1, 2], &[0]]), Ok(Hidden));
    assert_eq!(report.several(&[&[0, 1, 2, 3], &[1, 0]]), Ok(Number(292)));
    assert!(report.several(&[&[1]]).is_err());
}
