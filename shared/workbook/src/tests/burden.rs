use super::told;
use crate::limits;

/// Questions, each a row made of its number.
fn questions(count: usize, row: impl Fn(usize) -> String) -> String {
    let rows: String = (0..count).map(row).collect();
    format!("# survey\ntype|name|label|relevant\n{rows}")
}

#[test]
fn a_rule_copied_down_with_the_wrong_name_is_told_of_without_long_thought() {
    let text = questions(900, |number| {
        format!("text|question_number_{number}|Why?|${{question_numbre_{number}}} = 1\n")
    });
    let told = told(&text);
    assert_eq!(told.len(), limits::PROBLEMS);
    assert_eq!(
        told[1],
        "survey!D3 (relevant) There is nothing named “question_numbre_1”."
    );
    let bare = questions(900, |number| {
        format!("text|q{number}|Why?|../p{number} = 1\n")
    });
    assert!(super::told(&bare)[1].ends_with("There is nothing named “p1”."));
}

#[test]
fn a_few_wrong_names_are_told_of_with_the_likely_one() {
    let text = questions(limits::UNKNOWN, |number| {
        format!("text|question_number_{number}|Why?|${{question_numbre_{number}}} = 1\n")
    });
    let told = told(&text);
    assert_eq!(told.len(), limits::UNKNOWN);
    assert!(
        told[1].contains("Did you mean “question_number_1”?"),
        "{}",
        told[1]
    );
}

#[test]
fn more_choices_than_anybody_offers_are_refused() {
    let questions = questions(150, |number| format!("select_one l|q{number}|Which?\n"));
    let choice = |number| format!("l|c{number}|C\n");
    let choices: String = (0..1_500).map(choice).collect();
    let text = format!("{questions}# choices\nlist_name|name|label\n{choices}");
    let told = told(&text);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("offer 225000 choices together"),
        "{told:#?}"
    );
}

#[test]
fn more_names_than_any_rules_have_are_refused() {
    let names = "${q0} ".repeat(600);
    let text = questions(100, |number| format!("note|q{number}|{names}\n"));
    let told = told(&text);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("name questions 60000 times"), "{told:#?}");
}

#[test]
fn names_are_no_longer_than_somebody_can_read() {
    let long = "x".repeat(limits::NAME + 1);
    let text = format!(
        "# survey\ntype|name|label\nselect_one l|{long}|A?\n# choices\nlist_name|name|label\nl|a|A\nl|{long}|B\n{long}|a|C\n"
    );
    super::expect(
        &text,
        &[
            ("survey!B2 (name)", "81 characters"),
            ("choices!B3 (name)", "81 characters"),
            ("choices!A4 (list_name)", "81 characters"),
        ],
    );
}

#[test]
fn words_that_many_questions_begin_with_name_nothing() {
    let rows = |number| format!("text|q{number}|Why?|yes|do not know\n");
    let rows: String = (0..200).map(rows).collect();
    super::tool(&format!(
        "# survey\ntype|name|label|required|default\n{rows}"
    ));
}
