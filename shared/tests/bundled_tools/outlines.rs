//! Each tool on a page, for somebody to read through.

use crate::rules;
use shared::form::{BUNDLED, Item, Tool};

/// What is asked, of which kind and when: one line for an item, and one for each of its rules.
fn outline(tool: &Tool) -> String {
    let lines = tool.walk().flat_map(|(depth, item)| {
        let indent = "  ".repeat(depth);
        let own = format!("{indent}{}\n", in_short(item));
        let rules = rules(item).into_iter();
        let rules = rules.filter(|(column, rule)| (*column, *rule) != ("required", "yes"));
        let rules = rules.map(move |(column, rule)| format!("{indent}  {column}: {rule}\n"));
        std::iter::once(own).chain(rules)
    });
    lines.collect()
}

fn in_short(item: &Item) -> String {
    let list = if item.list == item.name {
        "its own"
    } else {
        &item.list
    };
    let part = if item.part.is_plain() {
        String::new()
    } else {
        format!(" [{}]", item.part.as_str())
    };
    let behind = |word: &str, said: &str| {
        if said.is_empty() {
            String::new()
        } else {
            format!(" {word} {said}")
        }
    };
    let required = if item.required == "yes" {
        ", required"
    } else {
        ""
    };
    format!(
        "{} {}{}{}{part}{required}",
        item.name,
        item.kind.as_str(),
        behind("of", list),
        behind("beside", &item.follows),
    )
}

#[test]
fn the_outlines_are_as_they_were_read_through() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("outlines");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for known in BUNDLED {
            insta::assert_snapshot!(known.id, outline(&known.tool().unwrap()));
        }
    });
}
