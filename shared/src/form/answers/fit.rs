//! What each kind of question takes for an answer.

use crate::form::ItemKind;
use crate::form::reckon::{is_day, is_moment, is_time};

/// What a kind of question takes.
pub(in crate::form) const fn wanted(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Integer => "A whole number is needed here.",
        ItemKind::Decimal | ItemKind::Range => "A number is needed here.",
        ItemKind::Date => "A day is needed here, as 2026-11-26.",
        ItemKind::Time => "A time is needed here, as 16:40.",
        ItemKind::Acknowledge => "A tick is needed here, as OK.",
        _ => "A day with a time is needed here, as 2026-11-26T16:40.",
    }
}

/// Whether a text is what a kind of question asks for.
pub(in crate::form) fn is_of_kind(kind: ItemKind, value: &str) -> bool {
    let value = value.trim();
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_number = |point: bool| {
        digits.bytes().any(|byte| byte.is_ascii_digit())
            && digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (point && byte == b'.'))
            && value.parse::<f64>().is_ok_and(f64::is_finite)
    };
    match kind {
        ItemKind::Integer => is_number(false),
        ItemKind::Decimal | ItemKind::Range => is_number(true),
        ItemKind::Date => is_day(value),
        ItemKind::Time => is_time(value),
        ItemKind::DateTime => is_moment(value),
        ItemKind::Acknowledge => value == "OK",
        _ => true,
    }
}
