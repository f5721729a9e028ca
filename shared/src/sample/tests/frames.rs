use super::{frame, frames, known, reading};
use crate::sample::frame::{CASES, read};
use crate::sample::{Frame, csv, reference};
use proptest::prelude::*;

/// What is told of a table, a line each.
fn told(text: &str) -> Vec<String> {
    match reading(text) {
        Ok(frame) => panic!("nothing was found wrong: {frame:#?}"),
        Err(refused) => refused.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_frame_is_references_and_what_they_are_sorted_by() {
    let frame = frame(
        "\u{feff}District;Case ref;Age band\r\n Forest  of Dean ;gt2223m;5–9\r\n\r\nStroud;GT-2222-Q;\r\n",
    );
    assert_eq!(frame.heading, "Case ref");
    assert_eq!(frame.columns, ["District", "Age band"]);
    let cases: Vec<_> = frame
        .cases
        .iter()
        .map(|case| (&*case.reference, case.values.join("|")))
        .collect();
    assert_eq!(
        cases,
        [
            ("GT-2222-Q", "Stroud|".to_owned()),
            ("GT-2223-M", "Forest of Dean|5–9".to_owned()),
        ]
    );
    assert!(frame.is_checked);
    assert_eq!(frame.warnings().len(), 1, "two cases, each alone");
}

#[test]
fn everything_that_tells_who_somebody_is_is_refused_at_once_and_never_repeated() {
    let text = "Reference,District,DOB,Child's name,Contact,Note\n\
         GT-2222-Q,Forest,12/05/2014,Jade Bridger,07700 900123,GL1 2AB\n\
         GT-2223-M,Stroud,03/04/2012,Priya Nair,07700 900124,\n";
    let told = told(text);
    for (place, words) in [
        ("Cell C1", "“DOB” speaks of dates of birth"),
        ("Cell C2", "a full date"),
        ("Cell D1", "“Child's name” speaks of names"),
        ("Cell D2", "a person’s name"),
        ("Cell E2", "a telephone number"),
        ("Cell F2", "a postcode"),
    ] {
        assert!(
            told.iter()
                .any(|told| told.starts_with(place) && told.contains(words)),
            "{place} {words}: {told:#?}"
        );
    }
    assert!(told.iter().any(|told| told.contains("So is row 3.")));
    let all = told.join("\n");
    for cell in ["12/05/2014", "Jade", "07700", "GL1"] {
        assert!(!all.contains(cell), "{cell} is repeated: {all}");
    }
}

#[test]
fn a_table_without_headings_repeats_nothing_of_its_first_row() {
    let told = told("Kayleigh Bridger,Forest\nPriya Nair,Stroud\n").join("\n");
    assert!(
        told.contains("Column") || told.contains("Cell A1"),
        "{told}"
    );
    assert!(told.contains("No column is headed “Reference”"), "{told}");
    assert!(!told.contains("Kayleigh"), "{told}");
}

#[test]
fn references_are_whole_single_and_fit_their_last_sign() {
    let told = told(
        "Ref,District\nGT-2222-Q,Forest\nGT-2223-M,Forest\ngt2222q,Stroud\n,Stroud\nGT-2224-X,Stroud\nGT-2O25-X,Stroud\n",
    );
    assert_eq!(told.len(), 4, "{told:#?}");
    for (place, words) in [
        ("Cell A4", "stands in an earlier row"),
        ("Cell A5", "has no reference"),
        ("Cell A6", "does not fit its last sign"),
        ("Cell A7", "“O” was misread"),
    ] {
        assert!(
            told.iter()
                .any(|told| told.starts_with(place) && told.contains(words)),
            "{place} {words}: {told:#?}"
        );
    }
}

#[test]
fn another_systems_references_are_taken_with_a_warning() {
    let foreign = frame("Reference,District\nCIN/0041,Forest\ncin/0042,Forest\n");
    assert!(!foreign.is_checked);
    assert_eq!(foreign.cases[1].reference, "cin/0042");
    assert!(foreign.warnings()[0].contains("no check sign"));
    let slips = frame("Reference,District\nGT-2222-B,Forest\nGT-2223-B,Forest\n");
    assert!(slips.warnings()[0].contains("2 of them look like the board’s own"));
    for (cell, words) in [
        ("Jade", "without a digit"),
        ("JS", "without a digit"),
        ("1048213", "a number that an agency gave"),
        ("12-05-2014", "a full date"),
        ("9434765919", "an NHS number"),
        ("GL1 2AB", "a postcode"),
        ("a|1", "letters and digits"),
        ("CIN/0041", "stands in an earlier row"),
    ] {
        let told = told(&format!(
            "Reference,District\ncin/0041,Forest\n{cell},Forest\nA1,Stroud\n"
        ));
        assert_eq!(told.len(), 1, "{cell}: {told:#?}");
        assert!(
            told[0].starts_with("Cell A3") && told[0].contains(words),
            "{told:#?}"
        );
    }
}

#[test]
fn a_column_that_singles_children_out_is_refused() {
    let table = |rows: usize, value: &dyn Fn(usize) -> String| {
        let mut text = "Reference,Theme\n".to_owned();
        for row in 0..rows {
            let reference = reference::make("GT", row as u64).unwrap();
            text.extend([&*reference, ",", &value(row), "\n"]);
        }
        text
    };
    let letter = |at: usize| char::from(b'a' + u8::try_from(at).unwrap()).to_string();
    // Eight are always fine; nine want eighteen rows.
    assert!(reading(&table(8, &letter)).is_ok());
    assert!(reading(&table(18, &|row| letter(row % 9))).is_ok());
    let told = told(&table(17, &|row| letter(row % 9)));
    assert!(
        told[0].starts_with("Column B: It has 9 different values in 17 rows"),
        "{told:#?}"
    );
    assert!(reading(&table(400, &|row| format!("band {}", row % 40))).is_ok());
    assert!(reading(&table(400, &|row| format!("band {}", row % 41))).is_err());
}

#[test]
fn what_is_no_frame_is_told() {
    for (text, words) in [
        ("", "nothing in this table"),
        ("\n , \n", "nothing in this table"),
        ("Reference,District\n", "no cases"),
        ("Case,District\nA1,Forest\n", "No column is headed"),
        ("Ref,Reference\nA1,A2\n", "second column of references"),
        ("Ref,\nA1,x\n", "no heading"),
        ("Ref,Area,area\nA1,x,y\n", "another column “area”"),
        ("Ref,Area\nA1,=1+1\n", "formula"),
        ("Ref,Area\nA1,x\u{200b}\n", "cannot be seen"),
        ("Ref,Area\nA1,05-Sep\n", "Excel made of"),
        (
            "Ref,a,b,c,d,e,f,g,h,i,j,k,l,m\nA1,,,,,,,,,,,,,\n",
            "14 columns",
        ),
    ] {
        let told = told(text).join("\n");
        assert!(told.contains(words), "{text}: {told}");
    }
    let mut rows = vec![vec!["Reference".to_owned()]];
    rows.extend((0..=CASES).map(|row| vec![format!("A{row}")]));
    assert!(read(&rows, None, &known()).is_err());
    rows.pop();
    assert_eq!(read(&rows, None, &known()).unwrap().cases.len(), CASES);
}

#[test]
fn the_caller_may_name_the_column() {
    let rows = csv::rows(b"Audit no,District\nA1,Forest\n").unwrap();
    assert!(read(&rows, Some(" audit no"), &known()).is_ok());
    let refused = read(&rows, Some("Number"), &known()).unwrap_err();
    assert!(refused[0].message.contains("that was named"), "{refused:?}");
    let rows = csv::rows(b"Case number,District\nA1,Forest\n").unwrap();
    assert!(read(&rows, Some("Case number"), &known()).is_err());
}

fn again(frame: &Frame) -> Frame {
    super::frame(&frame.csv())
}

proptest! {
    #[test]
    fn a_frames_text_is_the_frame_and_its_hash_that_of_the_text(frame in frames()) {
        let again = again(&frame);
        prop_assert_eq!(&again.cases, &frame.cases);
        prop_assert_eq!(again.hash(), frame.hash());
    }

    #[test]
    fn sorting_the_file_changes_nothing(frame in frames(), by in any::<prop::sample::Index>()) {
        let text = frame.csv();
        let mut lines: Vec<&str> = text.lines().collect();
        let cases = lines.len() - 1;
        lines[1..].rotate_left(by.index(cases));
        lines[1..].reverse();
        prop_assert_eq!(super::frame(&lines.join("\r\n")), again(&frame));
    }

    #[test]
    fn another_cell_is_another_hash(frame in frames(), at in any::<prop::sample::Index>()) {
        let mut other = frame.clone();
        let case = at.index(other.cases.len());
        other.cases[case].values[0].push('x');
        prop_assert_ne!(other.hash(), frame.hash());
    }
}
