use super::{CHOICES, expect, tool};

#[test]
fn a_type_that_is_not_supported_is_refused_and_what_names_it_is_not() {
    expect(
        "# survey
        type             | name  | label   | relevant
        geopoint         | where | Where?  |
        text             | a     | A?      | ${where} != ''
        image            | photo | Picture |
        begin kobomatrix | m     | Matrix  |
        text             | b     | B?      | ${m} = ''
        end kobomatrix   |       |         |
        txt              | c     | C?      |",
        &[
            (
                "survey!A2 (type)",
                "“geopoint” cannot be asked here: places on a map",
            ),
            ("survey!A4 (type)", "“image” cannot be asked here"),
            ("survey!A5 (type)", "There is no section “begin kobomatrix”"),
            ("survey!A8 (type)", "Did you mean “text”?"),
        ],
    );
}

#[test]
fn a_default_that_calls_what_nobody_knows_is_refused_and_not_taken_for_words() {
    expect(
        "# survey
        type | name | label | default
        text | a    | A?    | pulldata('f', 'a', 'k', 'v')
        text | b    | B?    | tody()
        text | c    | C?    | Smith (John)
        date | d    | D?    | today()",
        &[
            ("survey!D2 (default)", "pulldata"),
            ("survey!D3 (default)", "Did you mean today()"),
        ],
    );
}

#[test]
fn a_column_that_is_not_supported_is_refused_by_name_where_it_is_used() {
    for (heading, why) in [
        ("media::image", "pictures"),
        ("image", "pictures"),
        ("media::audio::English (en)", "pictures, sound"),
        ("big-image", "pictures"),
        ("video", "film"),
        ("trigger", "follows every answer"),
        ("bind::jr:preload", "straight into an XForm"),
        ("body::accept", "straight into an XForm"),
        ("instance::odk:x", "straight into an XForm"),
        ("save_to", "fill no lists"),
        ("autoplay", "no sound"),
        ("intent", "no other app"),
        ("count", "repeat_count"),
        ("relevent", "Did you mean “relevant”?"),
        ("colour", "There is no column “colour”"),
    ] {
        let text =
            format!("# survey\ntype|name|label|{heading}\ntext|a|A?|\ntext|b|B?|x\ntext|c|C?|y");
        let place = format!("survey!D1 ({heading})");
        expect(&text, &[(&place, why)]);
        expect(&text, &[(&place, "Used in rows 3 and 4.")]);
        // A template's heading over nothing takes nothing away.
        tool(&format!("# survey\ntype|name|label|{heading}\ntext|a|A?|"));
    }
}

#[test]
fn notes_of_an_authors_own_are_passed_over() {
    let tool = tool(
        "# survey
        type | name | label | # why | Notes | _mine | $kuid
        text | a    | A?    | x     | y     | z     | w
        # Change log
        anything | at | all
        # read me",
    );
    assert_eq!(tool.items.len(), 1);
}

#[test]
fn a_column_that_says_something_twice_or_under_no_heading_is_told_of() {
    expect(
        "# survey
        type | name | label | relevant | relevance |
        text | a    | A?    |          |           | lost
        text | b    | B?    |          |           | lost too",
        &[
            ("survey!E1 (relevance)", "“relevant” (D)"),
            (
                "survey!F1 ()",
                "Column F has no heading, and something stands in rows 2 and 3",
            ),
        ],
    );
}

#[test]
fn an_appearance_that_needs_another_app_is_refused() {
    for appearance in [
        "ex:org.example.camera",
        "search('towns')",
        "placement-map",
        "draw",
    ] {
        let text = format!("# survey\ntype|name|label|appearance\ntext|a|A?|{appearance}");
        expect(&text, &[("survey!D2 (appearance)", "is not shown here")]);
    }
}

#[test]
fn a_sheet_that_is_not_supported_is_refused_by_name() {
    let text = format!(
        "# survey
        type | name | label
        text | a    | A?
        # Entities
        list_name | label
        people    | a
        # external_choices
        {CHOICES}"
    );
    expect(
        &text,
        &[("Entities!0", "The sheet “Entities” is not read here")],
    );
}

#[test]
fn a_workbook_without_questions_says_what_it_has() {
    expect(
        "# Survey1
        type | name
        # choices",
        &[("!0", "Is it “Survey1”? Then name it “survey”.")],
    );
    expect(
        "# Budget\n# Staff",
        &[("!0", "The workbook has: “Budget”, “Staff”.")],
    );
    expect(
        "# survey
        type | name | label
        text | a    | A?
        # SURVEY
        type | name | label",
        &[("SURVEY!0", "two sheets “survey”")],
    );
}
