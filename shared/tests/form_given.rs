//! Answers given all at once, what questions start with, and where it ends.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use shared::form::{Around, Form, Item, ItemKind, Moment, Text, Tool, answer};
use std::sync::Arc;

fn counted(name: &str, count: &str, items: Vec<Item>) -> Item {
    Item {
        kind: ItemKind::Repeat,
        name: name.to_owned(),
        label: Text::plain(name),
        repeat_count: count.to_owned(),
        items,
        ..Item::default()
    }
}

#[test]
fn repeats_that_multiply_end_at_a_bound_and_that_is_said() {
    let question = Item {
        kind: ItemKind::Text,
        name: "a".to_owned(),
        label: Text::plain("a"),
        ..Item::default()
    };
    let inner = counted("inner", "1000", vec![question]);
    let middle = counted("middle", "1000", vec![inner]);
    let tool = Tool {
        title: "P".to_owned(),
        items: vec![counted("outer", "1000", vec![middle])],
        ..Tool::default()
    };
    let told = answer(
        Arc::new(Form::new(tool).unwrap()),
        &serde_json::json!({}),
        Around::default(),
    );
    let made = told["relevant"].as_object().unwrap().len();
    assert!((10_000..40_000).contains(&made), "{made}");
    assert_eq!(told["errors"][0]["kind"], "count");
}

#[test]
fn what_can_be_no_answer_is_refused_where_a_question_starts_with_it() {
    let starting = |kind, default: &str| {
        let item = Item {
            kind,
            name: "it".to_owned(),
            label: Text::plain("It"),
            default: default.to_owned(),
            ..Item::default()
        };
        let tool = Tool {
            title: "P".to_owned(),
            items: vec![item],
            ..Tool::default()
        };
        let faults = Form::new(tool).err().unwrap_or_default();
        faults.first().map(|fault| fault.message.clone())
    };
    for (kind, default) in [
        (ItemKind::Integer, "abc"),
        (ItemKind::Decimal, "one"),
        (ItemKind::Date, "2026-02-30"),
        (ItemKind::Time, "noon"),
    ] {
        let said = starting(kind, default).unwrap_or_default();
        assert!(said.contains(default) && said.contains("needed"), "{said}");
    }
    for (kind, default) in [
        (ItemKind::Integer, "-3"),
        (ItemKind::Date, "2026-02-28"),
        (ItemKind::Text, "0300-126-1000"),
        (ItemKind::Text, "Name of parent(s)"),
    ] {
        assert_eq!(starting(kind, default), None, "{default}");
    }
}

#[test]
fn days_and_times_that_are_worked_out_go_by_the_clock_on_the_wall() {
    let starting = |kind, default: &str| Item {
        kind,
        name: format!("q{}", default.len()),
        label: Text::plain("It"),
        default: default.to_owned(),
        ..Item::default()
    };
    let tool = Tool {
        title: "P".to_owned(),
        items: vec![
            starting(ItemKind::Date, "now() + 7"),
            starting(ItemKind::DateTime, "today() + 1"),
            starting(ItemKind::Time, "now() + 1 div 24"),
        ],
        ..Tool::default()
    };
    // Half past midnight on 1 July in British Summer Time, when it is still June by UTC.
    let summer = Around {
        now: Moment {
            millis: 1_782_862_200_000,
            offset: 60,
        },
        ..Around::default()
    };
    let told = answer(
        Arc::new(Form::new(tool).unwrap()),
        &serde_json::json!({}),
        summer,
    );
    let values = &told["values"];
    assert_eq!(values["/q9"], "2026-07-08");
    assert_eq!(values["/q11"], "2026-07-02T00:00:00.000+01:00");
    assert!(
        values["/q16"]
            .as_str()
            .unwrap_or_default()
            .starts_with("01:30:00"),
        "{values}"
    );
    assert_eq!(told["errors"], serde_json::json!([]));
}
