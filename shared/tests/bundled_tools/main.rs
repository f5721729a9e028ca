//! The audit tools that come with the product: what was agreed on is there, and does what it should.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod audit;
mod every_tool;
mod finishing;
mod outlines;
mod rules;
mod stories;
mod written;

use shared::form::{BUNDLED, Item, Tool};
use std::collections::BTreeMap;

fn tools() -> Vec<Tool> {
    let known = BUNDLED.iter();
    known.map(|known| known.tool().unwrap()).collect()
}

fn items(tool: &Tool) -> BTreeMap<&str, &Item> {
    let named = tool.walk().map(|(_, item)| (item.name.as_str(), item));
    named.collect()
}

/// Every expression of an item, each with the column it stands in.
fn rules(item: &Item) -> Vec<(&'static str, &str)> {
    let columns = [
        ("required", &item.required),
        ("relevant", &item.relevant),
        ("constraint", &item.constraint),
        ("calculation", &item.calculation),
        ("default", &item.default),
        ("read_only", &item.read_only),
        ("gt_safety", &item.safety),
        ("gt_flag", &item.flag),
    ];
    let said = columns.into_iter().filter(|(_, rule)| !rule.is_empty());
    said.map(|(column, rule)| (column, rule.as_str())).collect()
}
