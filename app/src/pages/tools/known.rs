//! What is known of a tool besides its draft: its versions, and what they asked.

use shared::domain::{AuditTool, ToolVersion};
use shared::form::{Tool, compare};
use shared::id::RecordId;
use shared::scope::Scope;
use shared::sorted::SortedSet;

use crate::desk::{Desk, Item};
use crate::words;

/// A version and its record.
pub type Version = (RecordId, ToolVersion);

/// The versions of a tool, the newest first. Tracks.
pub fn versions_of(desk: Desk, tool: RecordId) -> Vec<Version> {
    let mut versions = desk.versions();
    versions.retain(|(_, version)| version.tool == tool);
    versions
}

/// The board's own tools, in order of their names. Withdrawn ones are left out. Tracks.
pub fn own_tools(desk: Desk) -> Vec<Item<AuditTool>> {
    let mut tools = desk.list::<AuditTool>(&Scope::Library);
    tools.retain(|tool| !tool.withdrawn);
    shared::order::sort_by(&mut tools, |a, b| {
        let name = |tool: &Item<AuditTool>| tool.value.name.to_lowercase();
        name(a).cmp(&name(b)).then(a.id.cmp(&b.id))
    });
    tools
}

/// Names that published versions know: answers are known by them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// Of questions.
    pub questions: SortedSet<String>,
    /// Of choices.
    pub choices: SortedSet<String>,
}

impl Names {
    /// Those of some versions.
    pub fn of(versions: &[Version]) -> Self {
        let mut names = Self::default();
        for tool in versions.iter().filter_map(|(_, version)| version.asked()) {
            for name in compare::names(&tool) {
                names.questions.insert(name);
            }
            for choice in tool.lists.iter().flat_map(|list| &list.choices) {
                names.choices.insert(choice.name.clone());
            }
        }
        names
    }
}

/// How many questions a person answers, sections and what is worked out left out.
pub fn questions(tool: &Tool) -> usize {
    tool.walk()
        .filter(|(_, item)| item.kind.is_answered())
        .count()
}

/// How many sections.
pub fn sections(tool: &Tool) -> usize {
    tool.walk()
        .filter(|(_, item)| item.kind.is_section())
        .count()
}

/// `29 questions in 4 sections`
pub fn size(tool: &Tool) -> String {
    let asked = words::count(questions(tool), "question", "questions");
    match sections(tool) {
        0 => asked,
        some => format!("{asked} in {}", words::count(some, "section", "sections")),
    }
}

/// `Version 2, 24 November 2026`
pub fn version_words(version: &ToolVersion) -> String {
    match version.published_on {
        Some(day) => format!(
            "Version {}, {}",
            version.number,
            words::date(day, words::now().date())
        ),
        None => format!("Version {}", version.number),
    }
}
