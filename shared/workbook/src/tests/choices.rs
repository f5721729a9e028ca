use super::{expect, tool};
use shared::form::{Choice, Text};

#[test]
fn lists_keep_their_order_and_their_further_columns() {
    let tool = tool(
        "# survey
        type         | name | label
        select_one t | a    | A?
        # choices
        list_name | name | label    | county | # mine
        t         | ely  | Ely      | cambs  | x
        other     | 1    | One      |        |
        |
        t         | wel  | Wells    | som    |
        other     | 2    | Two      |        |",
    );
    let named: Vec<_> = tool
        .lists
        .iter()
        .map(|list| (&*list.name, list.choices.len()))
        .collect();
    assert_eq!(named, [("t", 2), ("other", 2)]);
    assert_eq!(
        tool.lists[0].choices[1],
        Choice {
            name: "wel".to_owned(),
            label: Text::plain("Wells"),
            more: vec![("county".to_owned(), "som".to_owned())],
        }
    );
    assert!(tool.lists[1].choices[0].more.is_empty());
}

#[test]
fn everything_wrong_with_choices_is_told() {
    expect(
        "# survey
        type         | name | label
        select_one t | a    | A?
        # Choices
        list_name | name    | label | image | my data
        t         | ely     | Ely   | e.png | x
        t         | st ives | Ives  |       |
        t         | ely     | Again |       |
                  | wel     | Wells |       |
        t         |         | Bath  |       |
        t         | bath    |       |       |
        a b       | x       | X     |       |",
        &[
            ("Choices!D1 (image)", "choices are words"),
            ("Choices!E1 (my data)", "try “my_data”"),
            ("Choices!B3 (name)", "try “st_ives”"),
            ("Choices!B4 (name)", "in row 2"),
            ("Choices!A5 (list_name)", "which list"),
            ("Choices!B6 (name)", "has no name"),
            ("Choices!C7 (label)", "has no words"),
            ("Choices!A8 (list_name)", "try “a_b”"),
        ],
    );
}

#[test]
fn a_choice_that_asks_for_nobody_is_told_of_once_and_where_it_stands() {
    expect(
        "# survey
        type         | name | label
        text         | who  | Who?
        select_one t | a    | A?
        select_one t | b    | B?
        # choices
        list_name | name | label
        t         | x    | With ${who}
        t         | y    | With ${whom}
        unused    | z    | With ${nobody}",
        &[("choices!C3 (label)", "Did you mean “who”?")],
    );
}

#[test]
fn a_list_whose_only_choice_lacks_a_name_is_not_called_missing() {
    expect(
        "# survey
        type         | name | label
        select_one t | a    | A?
        # choices
        list_name | name | label
        t         |      | Ely",
        &[("choices!B2 (name)", "has no name")],
    );
}

#[test]
fn the_words_for_other_are_a_question_of_their_own() {
    expect(
        "# survey
        type                    | name    | label
        select_one yes_no or_other | a    | A?
        text                    | a_other | Which?
        # choices
        list_name | name | label
        yes_no    | yes  | Yes",
        &[("survey!B3 (name)", "Give this question another name")],
    );
}

#[test]
fn choices_without_headings_are_told_of_once() {
    expect(
        "# survey
        type | name | label
        text | a    | A?
        # choices
        list_name | label
        t         | Ely",
        &[("choices!1 ()", "none is “name”")],
    );
    tool(
        "# survey
        type | name | label
        text | a    | A?
        # choices
        list_name",
    );
}
