use super::{Kind, Noun, Withdrawal};
use crate::form;
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::table;

table! {
    /// An audit tool as the board keeps it: what it is called, and the draft that leads work on. What audits
    /// are answered by is a [`ToolVersion`](super::ToolVersion), which no later draft alters.
    ///
    /// Not to be mixed up with [`form::Tool`], which is what a draft and a version hold.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct AuditTool {
        /// What it is called in lists.
        pub name: String,
        /// What is being worked on: a [`form::Tool`] as JSON text, whole in one register. Two leads who worked
        /// on it apart are asked whose is to stand: halves of two tools make none. Empty until there is one.
        pub draft: String,
        /// The version it was copied from, where it was.
        pub copied_from: Option<RecordId>,
        /// Where else it came from, in a few words: the name of a workbook.
        pub source: String,
        /// Set when it is no longer to be offered. Audits begun with it go on.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl AuditTool {
    /// The draft, where it can be read.
    pub fn definition(&self) -> Option<form::Tool> {
        serde_json::from_str(&self.draft).ok()
    }

    /// Makes a tool the draft.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no tool is.
    pub fn set_definition(&mut self, tool: &form::Tool) -> serde_json::Result<()> {
        self.draft = serde_json::to_string(tool)?;
        Ok(())
    }
}

/// Notes that a definition must fit into one save.
pub(super) fn fits_in_a_save(check: &mut Check, field: &str, definition: &str) {
    // JSON within JSON: what is escaped takes two.
    let escaped = definition
        .bytes()
        .filter(|byte| matches!(byte, b'"' | b'\\'));
    let now = definition.len() + escaped.count();
    let most = limits::DEFINITION_BYTES;
    check.that(now <= most, field, Code::TooLong { now, most });
}

impl Noun for AuditTool {
    const KIND: Kind = Kind::Tool;

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .fits("source", &self.source, limits::NAME);
        fits_in_a_save(&mut check, "draft", &self.draft);
        check.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_reads_back_as_it_was_written() {
        let tool = form::Tool {
            form_id: "core-group".to_owned(),
            title: "Core groups".to_owned(),
            ..form::Tool::default()
        };
        let mut kept = AuditTool::default();
        assert_eq!(kept.definition(), None, "there is none yet");
        kept.set_definition(&tool).unwrap();
        assert_eq!(kept.definition(), Some(tool));
        kept.draft = "{".to_owned();
        assert_eq!(kept.definition(), None);
    }

    #[test]
    fn a_draft_that_no_save_could_hold_is_told_in_time() {
        let mut kept = AuditTool {
            name: "Core groups".to_owned(),
            draft: "\"".repeat(limits::DEFINITION_BYTES / 2),
            ..AuditTool::default()
        };
        assert_eq!(kept.check(), []);
        let written = serde_json::to_string(&kept.draft).unwrap();
        assert_eq!(written.len(), limits::DEFINITION_BYTES + 2);
        kept.draft.push('x');
        assert_eq!(kept.check()[0].field, "draft");
    }
}
