//! What is offered to choose from, and what it is called.

use super::{answer, around, family};
use serde_json::json;
use shared::form::{Form, ItemKind};
use std::sync::Arc;

#[test]
fn other_has_words_though_no_list_holds_it() {
    let mut tool = family("jr:choice-name(${agencies}, '${agencies}')");
    let select = tool.items.iter_mut().find(|item| item.name == "agencies");
    let select = select.expect("the question with choices");
    select.kind = ItemKind::SelectOne;
    select.or_other = true;
    let form = Arc::new(Form::new(tool).expect("a tool in order"));
    let answers = answer(form, &json!({ "agencies": "other" }), around());
    assert_eq!(answers["values"]["/it"], json!("Other"));
}

#[test]
fn a_filter_may_ask_for_the_place_in_the_list() {
    for (filter, chosen, is_offered) in [
        ("position() = 2", "health", true),
        ("position() = 2", "police", false),
        ("position() < last()", "school", false),
        ("3", "school", true),
        ("3", "police", false),
    ] {
        let mut tool = family("1");
        let select = tool.items.iter_mut().find(|item| item.name == "agencies");
        let select = select.expect("the question with choices");
        filter.clone_into(&mut select.choice_filter);
        let form = Arc::new(Form::new(tool).expect("a tool in order"));
        let answers = answer(form, &json!({ "agencies": chosen }), around());
        let is_clean = answers["errors"].as_array().is_some_and(Vec::is_empty);
        assert_eq!(is_clean, is_offered, "{filter}: {chosen}: {answers}");
    }
}
