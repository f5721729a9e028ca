//! Saves that are no proper changes: what a broken or hostile app might send.

use crate::chance::Chance;
use serde_json::{Value, json};
use shared::change::Write;
use shared::id::ChangeId;
use shared::limits;

/// What is no proper change, one way or another.
pub fn malformed(chance: &mut Chance, id: ChangeId) -> (Vec<Write>, Option<String>) {
    let write = |value: Value| Write {
        field: "text".to_owned(),
        value,
        over: Vec::new(),
    };
    let deep = (0..40).fold(json!(1), |inner, _| json!([inner]));
    let plain = || vec![write(json!("words"))];
    match chance.below(12) {
        0 => (vec![write(json!("x".repeat(limits::CHANGE_BYTES)))], None),
        1 => (vec![write(json!("a\u{0}b"))], None),
        2 => (vec![write(deep)], None),
        3 => (Vec::new(), None),
        4 => (vec![write(json!(1)), write(json!(2))], None),
        5 => (
            vec![Write {
                over: vec![id],
                ..write(json!(1))
            }],
            None,
        ),
        6 => (
            plain(),
            Some(format!("{{\"id\":\"{id}\",\"nonsense\":true}}")),
        ),
        7 => (
            plain(),
            Some("{\"id\":\"018f3a52-8c0e-7b5a-9d47-2f615a0c71e4\"}".to_owned()),
        ),
        8 => (plain(), Some("[]".to_owned())),
        9 => (
            plain(),
            Some(format!("{{\"id\":\"{id}\",\"writes\":\"\\ud800\"}}")),
        ),
        10 => (
            plain(),
            Some(format!("{}1{}", "[".repeat(300), "]".repeat(300))),
        ),
        _ => (vec![write(json!("y".repeat(1_200_000)))], None),
    }
}
