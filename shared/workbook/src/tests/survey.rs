use super::{CHOICES, expect, one, tool};
use shared::form::{Item, ItemKind, Part, Text};

#[test]
fn questions_and_sections_are_read_in_their_order() {
    let tool = tool(
        "# survey
        type           | name    | label
        text           | who     | Who is this about?
        begin group    | visits  | Visits
        begin_repeat   | visit   |
        date           | when    | When was it?
        end repeat     |         |
        select_one a   | enough  | Enough?
        end_group      | visits  |
        note           | thanks  | Thank you.
        # choices
        list name | name | label
        a         | y    | Yes
        a         | n    | No",
    );
    let walked: Vec<_> = tool
        .walk()
        .map(|(depth, item)| (depth, item.kind, &*item.name))
        .collect();
    assert_eq!(
        walked,
        [
            (0, ItemKind::Text, "who"),
            (0, ItemKind::Group, "visits"),
            (1, ItemKind::Repeat, "visit"),
            (2, ItemKind::Date, "when"),
            (1, ItemKind::SelectOne, "enough"),
            (0, ItemKind::Note, "thanks"),
        ]
    );
    assert_eq!(tool.items[1].items[1].list, "a");
    assert_eq!(tool.lists.len(), 1);
    assert_eq!(tool.lists[0].choices[1].label, Text::plain("No"));
}

#[test]
fn every_column_ends_in_its_field() {
    let item = one(
        "hint|guidance_hint|required|required_message|relevant|constraint|constraint_message|calculation|default|read_only|appearance|choice_filter|parameters|gt_part|gt_follows|gt_safety|gt_flag|gt_flag_message",
        "select_multiple agency or_other|who|Who came?|Tick all|As the minutes say|yes|Say who|1=1|.!='x'|Not x|'police'|health|no|minimal|name!=’x’|randomize=true|evidence|who|selected(., 'police')|${who}=''|Look again",
    );
    let expected = Item {
        kind: ItemKind::SelectMultiple,
        name: "who".to_owned(),
        list: "agency".to_owned(),
        or_other: true,
        label: Text::plain("Who came?"),
        hint: Text::plain("Tick all"),
        guidance: Text::plain("As the minutes say"),
        required: "yes".to_owned(),
        required_message: Text::plain("Say who"),
        relevant: "1=1".to_owned(),
        constraint: ".!='x'".to_owned(),
        constraint_message: Text::plain("Not x"),
        calculation: "'police'".to_owned(),
        default: "health".to_owned(),
        read_only: "no".to_owned(),
        appearance: "minimal".to_owned(),
        choice_filter: "name!='x'".to_owned(),
        repeat_count: String::new(),
        parameters: "randomize=true".to_owned(),
        part: Part::Evidence,
        follows: "who".to_owned(),
        safety: "selected(., 'police')".to_owned(),
        flag: "${who}=''".to_owned(),
        flag_message: Text::plain("Look again"),
        items: Vec::new(),
    };
    assert_eq!(item, expected);
}

#[test]
fn headings_come_in_many_spellings() {
    let item = one(
        "Guidance Hint|REQUIRED|Required Message|relevance|Constraint message|calculate|readonly|Repeat Count",
        "text|a|A?|Long help|TRUE|Needed|1=1|Wrong|1+1|TRUE|",
    );
    assert_eq!(item.guidance, Text::plain("Long help"));
    assert_eq!((&*item.required, &*item.read_only), ("yes", "yes"));
    assert_eq!(item.required_message, Text::plain("Needed"));
    assert_eq!((&*item.relevant, &*item.calculation), ("1=1", "1+1"));
    assert_eq!(item.constraint_message, Text::plain("Wrong"));
}

#[test]
fn a_rule_may_say_yes_or_no() {
    let item = one("relevant|required", "text|a|A?|TRUE|${a} = 'x'");
    assert_eq!((&*item.relevant, &*item.required), ("true()", "${a} = 'x'"));
}

#[test]
fn blank_rows_and_rows_that_are_left_out_are_passed_over() {
    let tool = tool(
        "# survey
        type | name | label | disabled | # mine
        text | a    | A?    | no       |
        |
        geopoint | g | Where? | yes    |
        |    |      |          |         ask Ann
        text | b    | B?    |          |",
    );
    let names: Vec<_> = tool.items.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn a_repeat_is_counted_and_a_note_needs_no_name() {
    let tool = tool(
        "# survey
        type         | name | label   | jr:count
        note         |      | Welcome |
        begin repeat | r    |         | 3
        text         | a    | A?      |
        end repeat   |      |         |",
    );
    assert_eq!(tool.items[1].repeat_count, "3");
    assert_eq!(tool.items[0].name, "generated_note_name_2");
}

#[test]
fn a_name_is_one_and_stands_once_in_its_section() {
    expect(
        "# survey
        type        | name      | label
        text        | child age | How old?
        text        | a         | A?
        text        |           | Nameless?
        begin group | g         |
        text        | a         | Another a
        text        | a         | And again
        end group   |           |
        begin group |           | Unnamed
        text        | b         | B?
        end group   |           |",
        &[
            ("survey!B2 (name)", "try “child_age”"),
            ("survey!B4 (name)", "This question has no name"),
            ("survey!B7 (name)", "the name of row 6 already"),
            ("survey!B9 (name)", "This section has no name"),
        ],
    );
}

#[test]
fn a_section_that_is_not_closed_is_told_of_once_where_it_begins() {
    expect(
        "# survey
        type         | name | label
        begin group  | g    |
        begin repeat | r    |
        text         | a    | A?
        end repeat   |      |
        text         | b    | B?",
        &[("survey!A2 (type)", "Add “end group”")],
    );
    expect(
        "# survey
        type         | name | label
        text         | a    | A?
        end group    |      |",
        &[("survey!A3 (type)", "No section is open")],
    );
}

#[test]
fn sections_that_cross_are_told_of_once() {
    for text in [
        "# survey
        type         | name | label
        begin group  | g    |
        begin repeat | r    |
        text         | a    | A?
        end group    |      |
        end repeat   |      |",
        "# survey
        type         | name | label
        begin group  | g    |
        begin repeat | r    |
        text         | a    | A?
        end group    |      |
        text         | b    | B?",
        "# survey
        type         | name | label
        text         | c    | C?
        begin repeat | r    |
        text         | a    | A?
        end group    |      |
        text         | b    | B?",
    ] {
        let told = super::told(text);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("the repeat “r” of row"), "{told:#?}");
        assert!(
            told[0].contains("!A6") || told[0].contains("!A5"),
            "{told:#?}"
        );
    }
}

#[test]
fn a_question_needs_words_and_a_section_does_not() {
    expect(
        "# survey
        type        | name | label | hint | calculation
        text        | a    |       |      |
        text        | b    |       | Help |
        note        | n    |       |      |
        begin group | g    |       |      |
        calculate   | c    |       |      | 1+1
        hidden      | h    |       |      |
        today       | t    |       |      |
        integer     | i    |       |      | 2+2
        end group   |      |       |      |
        calculate   | d    |       |      |",
        &[
            ("survey!C2 (label)", "has no words"),
            ("survey!C4 (label)", "has no words"),
            ("survey!C9 (label)", "its type is “calculate”"),
            ("survey!E11 (calculation)", "how this value is worked out"),
        ],
    );
}

#[test]
fn rules_stand_where_they_say_something() {
    expect(
        "# survey
        type        | name | label | choice_filter | repeat_count | required | parameters | gt_part | gt_flag_message
        text        | a    | A?    | x=1           |              |          |            |         |
        text        | b    | B?    |               | 3            |          |            |         |
        begin group | g    | G     |               |              | yes      |            |         |
        text        | c    | C?    |               |              |          | rows=3     |         |
        text        | d    | D?    |               |              |          |            | judgment |
        text        | e    | E?    |               |              |          |            |         | Really?
        end group   |      |       |               |              |          |            |         |",
        &[
            ("survey!D2 (choice_filter)", "Only questions with choices"),
            ("survey!E3 (repeat_count)", "begin repeat"),
            ("survey!F4 (required)", "A section has no answer"),
            ("survey!G5 (parameters)", "Only a range"),
            ("survey!H6 (gt_part)", "Did you mean “judgement”?"),
            ("survey!7 (gt_flag)", "Say in “gt_flag”"),
        ],
    );
}

#[test]
fn a_list_that_is_missing_is_told_once_for_each_question() {
    let text = format!(
        "# survey
        type               | name | label | choice_filter | parameters     | relevant
        select_one yesno   | a    | A?    | x=1           | randomize=true |
        select_one country | b    | B?    |               |                | ${{a}}='yes'
        select_one         | c    | C?    |               |                |
        rank agency        | d    | D?    |               |                |
        {CHOICES}"
    );
    expect(
        &text,
        &[
            ("survey!A2 (type)", "Did you mean “yes_no”?"),
            ("survey!A3 (type)", "name one of: yes_no, agency"),
            ("survey!A4 (type)", "Say which list"),
        ],
    );
    expect(
        "# survey
        type          | name | label
        select_one xy | a    | A?",
        &[("survey!A2 (type)", "the workbook has no choices")],
    );
}

#[test]
fn a_sheet_without_headings_is_told_of_once() {
    expect(
        "# survey
        text | a | A?
        text | b | B?",
        &[("survey!1", "none is “type” and none “name”")],
    );
    expect(
        "# survey
        typ  | name | label
        text | a    | A?",
        &[("survey!A1 (typ)", "Did you mean “type”?")],
    );
    expect(
        "# survey
        type | label
        text | A?",
        &[("survey!1", "none is “name”")],
    );
    expect(
        "# survey
        |
        type | name | label
        text | a    | A?",
        &[("survey!1 ()", "move them up to row 1")],
    );
    expect(
        "# survey\ntype|name|label",
        &[("survey!0", "has no questions")],
    );
}

#[test]
fn too_much_is_refused_before_anything_else_of_it_is_looked_at() {
    let begin = |level| format!("begin group|g{level}\n");
    let levels: String = (0..40).map(begin).collect();
    let deep = format!("# survey\ntype|name\n{levels}");
    expect(&deep, &[("survey!A34 (type)", "32 deep at most")]);
    let question = |number| format!("text|q{number}|Why?\n");
    let questions: String = (0..5_001).map(question).collect();
    let many = format!("# survey\ntype|name|label\n{questions}");
    expect(&many, &[("survey!A5002 (type)", "at most 5000 questions")]);
}
