//! Case files audited, and the tools they are audited with.

use crate::check::Broken;
use crate::forms::{Person, Writing};
use crate::world::World;
use serde_json::json;
use shared::change::settle;
use shared::domain::{AuditTool, CaseAudit, Kind, ToolVersion};
use shared::id::RecordId;
use shared::record::Register;
use shared::scope::Scope;
use shared::source::Source;

impl Person<'_> {
    /// Begins an audit, with a version that is here if there is one.
    pub(crate) fn begin_audit(&mut self) -> Writing {
        let version = self.any(&Kind::ToolVersion).map(|key| key.id);
        let id = self.moment.record_id();
        let audit = CaseAudit {
            version: version.unwrap_or_default(),
            reference: self.words("A"),
            begun_ms: Some(self.moment.now_ms),
            ..CaseAudit::default()
        };
        Self::first(CaseAudit::scope(id), id, &audit)
    }

    /// Answers one question, takes an answer back, or calls it finished: also in a case file of somebody else's,
    /// where there is one here.
    pub(crate) fn answer(&mut self) -> Option<Writing> {
        let key = self.any(&Kind::CaseAudit)?;
        let asked = ["cse_03", "children#k7/age", "why.1"][self.chance().below(3)];
        let (what, words) = (self.chance().below(8), self.words("seen"));
        let now = self.moment.now_ms;
        self.edit::<CaseAudit>(key, |audit| match what {
            0 => audit.finished_ms = Some(now),
            1 => audit.answers.insert(asked.to_owned(), String::new()),
            _ => audit.answers.insert(asked.to_owned(), words),
        })
    }

    /// Works on a tool's draft, or publishes it.
    pub(crate) fn publish(&mut self) -> Option<Writing> {
        let drafts = self.any(&Kind::Tool);
        let Some(tool) = drafts.filter(|_| !self.chance().one_in(4)) else {
            let id = RecordId::derived(&["tool"]);
            let tool = AuditTool {
                name: "Core groups".to_owned(),
                draft: self.words("a draft"),
                ..AuditTool::default()
            };
            return Some(self.whole(Scope::Library, id, &tool));
        };
        let draft = self
            .device
            .replica
            .read::<AuditTool>(&tool.scope, tool.id)?;
        let number = u32::try_from(self.chance().below(3)).unwrap_or_default() + 1;
        let version = ToolVersion {
            tool: tool.id,
            number,
            definition: draft.value.draft,
            note: self.words("what changed"),
            ..ToolVersion::default()
        };
        Some(self.whole(Scope::Library, version.id(), &version))
    }

    /// Says something else under the id of a published version, as no app does.
    pub(crate) fn alter(&mut self) -> Option<Writing> {
        let key = self.any(&Kind::ToolVersion)?;
        let words = self.words("something else");
        Some(Writing {
            writes: vec![settle(&self.snapshot(&key), "definition", json!(words))],
            seen: self.seen(&key),
            key,
        })
    }
}

/// No device reads another text under the id of a published version of an audit tool.
pub fn what_was_published_stands(world: &World) -> Result<(), Broken> {
    for (at, device) in world.devices.iter().enumerate() {
        for record in device.replica.of_kind(&Kind::ToolVersion) {
            let says = |register: &Register| !register.heads().is_empty();
            let is_here = record.register("definition").is_some_and(says);
            if is_here && ToolVersion::trusted(record).is_none() {
                let detail = format!("device {at}: {}", record.key.id);
                return Err(Broken::new("what_was_published_stands", detail));
            }
        }
    }
    Ok(())
}

/// How many versions of audit tools there are in the end.
pub fn versions(world: &World) -> usize {
    let all = world.board.records.values();
    all.filter(|record| ToolVersion::trusted(record).is_some())
        .count()
}
