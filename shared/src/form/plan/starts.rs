//! What a question starts with: a value as it is written, or an expression that is worked out once.

use crate::form::answers::{is_of_kind, wanted};
use crate::form::expression::is_name;
use crate::form::{ChoiceList, Item, ItemKind};

/// What is wrong with a value that can be no answer to its question: the auditor would find it filled in, and wrong.
pub(super) fn no_start(item: &Item, list: Option<&ChoiceList>, value: &str) -> Option<String> {
    if !is_of_kind(item.kind, value) {
        let wanted = wanted(item.kind);
        return Some(format!("It starts with \u{201c}{value}\u{201d}. {wanted}"));
    }
    let choices = &list?.choices;
    let is_known = |name: &str| {
        let is_other = item.or_other && name == "other";
        is_other || choices.iter().any(|choice| choice.name == name)
    };
    let strange = if item.kind.is_several() {
        value.split_whitespace().find(|name| !is_known(name))
    } else {
        Some(value).filter(|name| item.kind.has_choices() && !is_known(name))
    };
    let list = &item.list;
    strange.map(|name| {
        format!("It starts with \u{201c}{name}\u{201d}, which is none of the choices of \u{201c}{list}\u{201d}.")
    })
}

/// Whether a default is an expression and not a value: it calls a function or names a question, and where a number is
/// asked for also if it reckons. A telephone number has minus signs in it and is a value, as a day is and a choice may be.
pub(super) fn is_worked_out(source: &str, kind: ItemKind) -> bool {
    if source.contains("${") {
        return true;
    }
    // A bracket right behind a name calls something, also something that nobody knows: that is said, and not taken for words.
    let is_call = source.ends_with(')')
        && source.split_once('(').is_some_and(|(name, _)| {
            is_name(name.trim_start_matches("jr:"))
                || crate::form::expression::function_named(name.trim())
        });
    let is_number = matches!(
        kind,
        ItemKind::Integer | ItemKind::Decimal | ItemKind::Range
    );
    is_call
        || crate::form::expression::calls(source)
        || (is_number && crate::form::expression::reckons(source))
}
