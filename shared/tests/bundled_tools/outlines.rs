//! Each tool on a page, for somebody to read through.

use crate::rules;
use shared::form::{BUNDLED, Tool};

/// A tool on a page, for somebody to read through: what is asked, of which kind and when.
fn outline(tool: &Tool) -> String {
    let mut page = String::new();
    for (depth, item) in tool.walk() {
        let mut line = format!("{}{} {}", "  ".repeat(depth), item.name, item.kind.as_str());
        let list = if item.list == item.name {
            "its own"
        } else {
            &item.list
        };
        for (word, said) in [("of", list), ("beside", &item.follows)] {
            if !said.is_empty() {
                line += &format!(" {word} {said}");
            }
        }
        if !item.part.is_plain() {
            line += &format!(" [{}]", item.part.as_str());
        }
        for (column, rule) in rules(item) {
            match (column, rule) {
                ("required", "yes") => line += ", required",
                (column, rule) => line += &format!("\n{}  {column}: {rule}", "  ".repeat(depth)),
            }
        }
        page += &line;
        page.push('\n');
    }
    page
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
