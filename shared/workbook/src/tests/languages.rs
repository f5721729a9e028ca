use super::{expect, tool};
use shared::form::Text;

#[test]
fn languages_come_in_the_order_of_their_columns() {
    let tool = tool(
        "# survey
        type         | name | label::English (en) | label::Polski (pl) | hint::Polski (pl)
        select_one t | a    | Who?                | Kto?               | Pomoc
        # choices
        list_name | name | label::English (en) | label::Cymraeg (cy)
        t         | x    | Dog                 | Ci
        # settings
        default_language
        Polski (pl)",
    );
    assert_eq!(
        tool.languages,
        ["English (en)", "Polski (pl)", "Cymraeg (cy)"]
    );
    assert_eq!(tool.default_language, "Polski (pl)");
    let label = Text::default()
        .with("English (en)", "Who?")
        .with("Polski (pl)", "Kto?");
    assert_eq!(tool.items[0].label, label);
    assert_eq!(tool.lists[0].choices[0].label.exactly("Cymraeg (cy)"), "Ci");
}

#[test]
fn one_colon_divides_where_there_are_no_two() {
    let tool = tool(
        "# survey
        type | name | label:English | jr:constraintMsg:English | constraint
        text | a    | A?            | No                       | 1=1",
    );
    assert_eq!(tool.languages, ["English"]);
    assert_eq!(tool.items[0].constraint_message.exactly("English"), "No");
}

#[test]
fn words_without_a_language_are_in_the_default_one() {
    let text = |default: &str| {
        format!(
            "# survey
            type | name | label | label::French
            text | a    | Who?  | Qui?
            # settings
            default_language
            {default}"
        )
    };
    let english = tool(&text("English"));
    assert_eq!(english.languages, ["English", "French"]);
    assert_eq!(english.items[0].label.exactly("English"), "Who?");
    let french = tool(&text("French"));
    assert_eq!(french.languages, ["French"]);
    assert_eq!(french.items[0].label.exactly(""), "Who?");
    let plain = tool(&text(""));
    assert_eq!(plain.items[0].label.exactly(""), "Who?");
}

#[test]
fn a_default_language_that_is_nowhere_is_told_of() {
    let text = |default: &str, headings: &str| {
        format!(
            "# survey
            type | name | {headings}
            text | a    | Who?  | Qui?
            # settings
            form_id | default_language
            a       | {default}"
        )
    };
    let place = "settings!B2 (default_language)";
    expect(
        &text("Englsh (en)", "label::English (en) | label::French (fr)"),
        &[(place, "Did you mean “English (en)”?")],
    );
    expect(
        &text("Frensh", "label | label::French"),
        &[(place, "Did you mean “French”?")],
    );
    expect(
        &text("Cymraeg", "label::English | label::French"),
        &[(place, "Say one of: English, French")],
    );
}

#[test]
fn one_language_written_in_two_ways_is_told_of() {
    expect(
        "# survey
        type | name | label::English (en) | hint::english(en) | relevant::English (en)
        text | a    | Who?                | Help              | 1=1",
        &[
            ("survey!D1 (hint::english(en))", "are one language"),
            (
                "survey!E1 (relevant::English (en))",
                "the same in every language",
            ),
        ],
    );
}
