//! What audits are told of with: a tool that asks a few things, a version of it, and an answered case file.

use shared::domain::{CaseAudit, ToolVersion};
use shared::form;
use shared::id::RecordId;
use shared::scope::Scope;
use uuid::Uuid;

use super::Device;

pub fn new() -> RecordId {
    RecordId(Uuid::now_v7())
}

/// A tool with a judgement in a repeat, words about it, and a child's voice.
pub fn asks(last: &str) -> form::Tool {
    let item = |kind, part, name: &str, label: &str| form::Item {
        kind,
        part,
        name: name.to_owned(),
        label: form::Text::plain(label),
        ..form::Item::default()
    };
    let children = form::Item {
        items: vec![item(
            form::ItemKind::SelectOne,
            form::Part::Judgement,
            "cse_03",
            "Was the child seen alone?",
        )],
        ..item(
            form::ItemKind::Repeat,
            form::Part::Plain,
            "children",
            "Children",
        )
    };
    form::Tool {
        title: "Core groups".to_owned(),
        items: vec![
            children,
            item(
                form::ItemKind::Text,
                form::Part::Evidence,
                "seen",
                "What was seen?",
            ),
            item(
                form::ItemKind::Text,
                form::Part::Voice,
                "said",
                "What did the child say?",
            ),
            item(
                form::ItemKind::Integer,
                form::Part::Plain,
                last,
                "How many visits?",
            ),
        ],
        ..form::Tool::default()
    }
}

/// The version of a tool that asks this.
pub fn version(tool: RecordId, number: u32, asked: &form::Tool) -> ToolVersion {
    ToolVersion {
        tool,
        number,
        title: asked.title.clone(),
        definition: serde_json::to_string(asked).unwrap(),
        published_on: shared::day::read("2026-11-03"),
        note: String::new(),
    }
}

/// Somebody audits a case file with a version.
pub fn audit(version: &ToolVersion, answers: &[(&str, &str)]) -> CaseAudit {
    let answers = answers.iter();
    CaseAudit {
        tool: version.tool,
        version: version.id(),
        title: version.title.clone(),
        reference: "A-07".to_owned(),
        answers: answers
            .map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned()))
            .collect(),
        begun_ms: Some(1_700_000_000_000),
        finished_ms: Some(1_700_000_600_000),
        ..CaseAudit::default()
    }
}

/// Lets a lead publish them.
pub async fn publish(lead: &Device, versions: &[&ToolVersion]) {
    let versions = versions.iter();
    let page: Vec<_> = versions
        .map(|version| lead.first(&Scope::Library, version.id(), *version))
        .collect();
    assert_eq!(lead.push(&page).await.refused, []);
}
