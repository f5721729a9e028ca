use super::{expect, tool};

const SURVEY: &str = "# survey\ntype|name|label\ntext|a|A?\n";

fn settings(headings: &str, cells: &str) -> String {
    format!("{SURVEY}# settings\n{headings}\n{cells}")
}

#[test]
fn a_tool_is_called_what_its_settings_say() {
    let tool = tool(&settings(
        "form_title|form_id|version|instance_name",
        "Multi-agency audit|maca_2|2026.1|concat(‘a’, ${a})",
    ));
    assert_eq!(tool.title, "Multi-agency audit");
    assert_eq!((&*tool.form_id, &*tool.version), ("maca_2", "2026.1"));
    assert_eq!(tool.instance_name, "concat('a', ${a})");
}

#[test]
fn a_tool_has_a_name_even_if_nobody_gave_it_one() {
    let unnamed = tool(SURVEY);
    assert_eq!(
        (&*unnamed.form_id, &*unnamed.title),
        ("tool", "Untitled tool")
    );
    let named = tool(&settings("id_string", "maca"));
    assert_eq!((&*named.form_id, &*named.title), ("maca", "maca"));
    assert_eq!(
        tool(&settings(
            "Title|style|allow_choice_duplicates",
            "Audit|pages|no"
        ))
        .title,
        "Audit"
    );
}

#[test]
fn settings_that_would_alter_something_are_refused_by_name() {
    for (heading, why) in [
        ("public_key", "sealed on the tablet"),
        ("submission_url", "nowhere else"),
        ("auto_send", "nowhere else"),
        ("sms_keyword", "text message"),
        ("namespaces", "XForm"),
        ("form_titel", "Did you mean “form_title”?"),
    ] {
        let place = format!("settings!A1 ({heading})");
        expect(&settings(heading, "x"), &[(&place, why)]);
    }
    expect(
        &settings("form_id|allow_choice_duplicates", "my tool|yes\nsecond|no"),
        &[
            ("settings!A2 (form_id)", "try “my_tool”"),
            (
                "settings!B2 (allow_choice_duplicates)",
                "the same choice twice",
            ),
            ("settings!3 ()", "Clear this one"),
        ],
    );
}
