//! Audit tools as they were published, and the case files audited with them.

use shared::domain::{AuditTool, CaseAudit, Kind, ToolVersion};
use shared::record::{Record, read};

use super::super::table::{Cell, Cells, Table};
use super::cells::{
    conflicts, count, date, id, library, maybe, maybe_moment, number, text, withdrawn, yes,
};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "audit_tools",
            key: &["id"],
            columns: &[
                "id",
                "name",
                "source",
                "copied_from",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Tool,
        rows: Rows::One(tool),
    },
    Projection {
        table: Table {
            name: "audit_tool_versions",
            key: &["id"],
            columns: &[
                "id",
                "tool",
                "number",
                "title",
                "published_on",
                "note",
                "definition",
                "altered",
                "conflicts",
            ],
        },
        kind: Kind::ToolVersion,
        rows: Rows::One(version),
    },
    Projection {
        table: Table {
            name: "audit_questions",
            key: &["version", "place"],
            columns: &["version", "place", "question", "kind", "part", "label"],
        },
        kind: Kind::ToolVersion,
        rows: Rows::Several(1, questions),
    },
    Projection {
        table: Table {
            name: "case_audits",
            key: &["id"],
            columns: &[
                "id",
                "tool",
                "version",
                "title",
                "reference",
                "auditor",
                "answered",
                "begun_at",
                "finished_at",
                "withdrawn",
                "conflicts",
                "part_in_case",
            ],
        },
        kind: Kind::CaseAudit,
        rows: Rows::One(audit),
    },
    Projection {
        table: Table {
            name: "case_audit_answers",
            key: &["audit", "answer_key"],
            columns: &["audit", "answer_key", "question", "answer", "conflict"],
        },
        kind: Kind::CaseAudit,
        rows: Rows::Several(1, answers),
    },
];

fn tool(record: &Record) -> Option<Cells> {
    let tool: AuditTool = library(record)?;
    Some(vec![
        id(record),
        text(tool.name),
        text(tool.source),
        maybe(tool.copied_from),
        withdrawn(record),
        conflicts(record),
    ])
}

/// What was altered since it was published says nothing here either.
fn version(record: &Record) -> Option<Cells> {
    let _: ToolVersion = library(record)?;
    let nothing = || Cell::Text(None);
    let says = match ToolVersion::trusted(record) {
        Some(version) => vec![
            text(version.tool),
            number(version.number),
            text(version.title),
            date(version.published_on),
            text(version.note),
            text(version.definition),
            yes(false),
        ],
        None => vec![
            nothing(),
            Cell::Number(None),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            yes(true),
        ],
    };
    Some([vec![id(record)], says, vec![conflicts(record)]].concat())
}

fn questions(record: &Record) -> Option<Vec<Cells>> {
    let _: ToolVersion = library(record)?;
    let asked = ToolVersion::trusted(record).and_then(|version| version.asked());
    let asked = asked.unwrap_or_default();
    let items = asked.walk().zip(1..);
    Some(
        items
            .map(|((_, item), place)| {
                vec![
                    count(place),
                    text(&item.name),
                    text(item.kind.as_str()),
                    text(item.part.as_str()),
                    text(item.label.shown(&asked.default_language)),
                ]
            })
            .collect(),
    )
}

fn case_file(record: &Record) -> Option<CaseAudit> {
    (record.key.scope == CaseAudit::scope(record.key.id)).then(|| read(record).value)
}

fn audit(record: &Record) -> Option<Cells> {
    let audit = case_file(record)?;
    let answered = audit.answered();
    // Nobody else may write in it.
    let heads = record.registers().filter_map(|(_, field)| field.shown());
    let auditor = heads.map(|head| head.author).next();
    Some(vec![
        id(record),
        text(audit.tool),
        text(audit.version),
        text(audit.title),
        text(audit.reference),
        maybe(auditor),
        count(answered),
        maybe_moment(audit.begun_ms),
        maybe_moment(audit.finished_ms),
        withdrawn(record),
        conflicts(record),
        text(audit.conflict.as_str()),
    ])
}

fn answers(record: &Record) -> Option<Vec<Cells>> {
    let audit = case_file(record)?;
    Some(
        audit
            .given()
            .map(|(key, answer)| {
                let field = format!("answers.{key}");
                let conflict = record.conflicts().any(|other| other == field);
                vec![text(key), text(question(key)), text(answer), yes(conflict)]
            })
            .collect(),
    )
}

/// The question an answer's key names: `age` of `children#k7/age`.
fn question(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn a_key_names_its_question() {
        assert_eq!(question("cse_03"), "cse_03");
        assert_eq!(question("children#k7/age"), "age");
        assert_eq!(question("children#k7/schools#2/name.1"), "name.1");
    }
}
