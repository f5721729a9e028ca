//! What is asked and said in a field of any record, an audited file's answers among them: those read by the texts of
//! the tool the audit was begun with, never by its codes.

use serde_json::Value;
use shared::change::Change;
use shared::domain::{CaseAudit, Kind};
use shared::form::{Item, ItemKind, Tool};
use shared::record::RecordKey;

use super::fields::{field_value_words, field_words, is_prose};
use crate::desk::{CaseFile, Desk};

/// What is asked about a field, as a question or a heading.
pub fn asked_of(desk: Desk, record: &RecordKey, field: &str) -> String {
    asked(desk, record, field, None)
}

fn asked(desk: Desk, record: &RecordKey, field: &str, file: Option<&CaseFile>) -> String {
    let answer = Answer::of(desk, record, field, file);
    let asked = answer.map(|answer| answer.asked());
    asked.unwrap_or_else(|| field_words(&record.kind, field))
}

/// What a field says, in words.
pub fn said_of(desk: Desk, record: &RecordKey, field: &str, value: &Value) -> String {
    said(desk, record, (field, value), None)
}

fn said(
    desk: Desk,
    record: &RecordKey,
    (field, value): (&str, &Value),
    file: Option<&CaseFile>,
) -> String {
    let answer = Answer::of(desk, record, field, file);
    let said = answer.and_then(|answer| Some(answer.said(value.as_str()?)));
    said.unwrap_or_else(|| field_value_words(desk, &record.kind, field, value))
}

/// Whether a field holds sentences, so that a third wording can be agreed.
pub fn is_sentence(desk: Desk, record: &RecordKey, field: &str) -> bool {
    match Answer::of(desk, record, field, None) {
        Some(answer) => answer.item.kind == ItemKind::Text,
        None => is_prose(&record.kind, field),
    }
}

/// Every value in a save, in words, so that nothing anybody wrote is out of sight. `file` is the case file it was of,
/// where that may have left this tablet.
pub fn lines_of(desk: Desk, change: &Change, file: Option<&CaseFile>) -> Vec<(String, String)> {
    let record = RecordKey::of(change);
    let shown = change
        .writes
        .iter()
        .filter(|write| !shared::domain::is_position(&change.kind, &write.field));
    shown
        .map(|write| {
            (
                asked(desk, &record, &write.field, file),
                said(desk, &record, (&write.field, &write.value), file),
            )
        })
        .collect()
}

/// An answer in an audited file, and the question it is one to.
struct Answer {
    tool: Tool,
    item: Item,
    /// Whether it stands for an instance of a repeat and not for an answer in it.
    is_instance: bool,
}

impl Answer {
    fn of(desk: Desk, record: &RecordKey, field: &str, file: Option<&CaseFile>) -> Option<Self> {
        let key = field
            .strip_prefix("answers.")
            .filter(|_| record.kind == Kind::CaseAudit)?;
        let begun_with = || {
            let audit = desk.item::<CaseAudit>(&record.scope, record.id)?;
            Some(audit.value.version)
        };
        let version = file.map(|file| file.version).or_else(begun_with)?;
        let tool = desk.version(version)?.asked()?;
        let (name, is_instance) = question(key);
        let found = tool.walk().find(|(_, item)| item.name == name);
        let item = found.map(|(_, item)| item.clone())?;
        Some(Self {
            tool,
            item,
            is_instance,
        })
    }

    fn language(&self) -> &str {
        let first = || self.tool.languages.first().map_or("", String::as_str);
        match self.tool.default_language.as_str() {
            "" => first(),
            language => language,
        }
    }

    fn asked(&self) -> String {
        let label = self.item.asks().shown(self.language());
        if label.is_empty() {
            self.item.name.clone()
        } else {
            label.to_owned()
        }
    }

    fn said(&self, value: &str) -> String {
        match (value, self.is_instance) {
            ("", true) => return "Taken away".to_owned(),
            (_, true) => return "It stands".to_owned(),
            ("", false) => return "Nothing".to_owned(),
            _ => {}
        }
        if !self.item.kind.has_choices() {
            return value.to_owned();
        }
        let list = self.tool.list(&self.item.list);
        let label = |name: &str| {
            let choice = list.and_then(|list| list.choices.iter().find(|one| one.name == name));
            let label = choice.map(|choice| choice.label.shown(self.language()));
            let label = label.filter(|label| !label.is_empty());
            label.unwrap_or(name).to_owned()
        };
        let names: Vec<String> = value.split_whitespace().map(label).collect();
        names.join(", ")
    }
}

/// The name of the question that an answer is kept under, and whether it is an instance that is meant.
fn question(key: &str) -> (&str, bool) {
    let last = key.rsplit_once('/').map_or(key, |(_, last)| last);
    let (stem, is_instance) = match last.split_once('#') {
        Some((stem, _)) => (stem, true),
        None => (last, false),
    };
    // Where two questions have one name, the sections around them go before it.
    (
        stem.rsplit_once("..").map_or(stem, |(_, name)| name),
        is_instance,
    )
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn a_key_names_its_question_however_deep_it_lies() {
        assert_eq!(question("cse_03"), ("cse_03", false));
        assert_eq!(question("children#k7/age"), ("age", false));
        assert_eq!(question("children#k7"), ("children", true));
        assert_eq!(question("children#k7/one..two..age"), ("age", false));
    }
}
