//! Themed audits, the case files given to auditors, and what was agreed about them.

use shared::domain::{Assignment, Kind, Moderation, Theme};
use shared::id::RecordId;
use shared::record::{Record, read};
use shared::scope::Scope;

use super::super::table::{Cells, Table};
use super::cells::{conflicts, count, date, id, maybe, maybe_moment, text, withdrawn, yes};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "themed_audits",
            key: &["id"],
            columns: &[
                "id",
                "title",
                "question",
                "answer",
                "period",
                "tool",
                "earlier",
                "due",
                "drawn_on",
                "seed",
                "replaced",
                "closed_on",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Theme,
        rows: Rows::One(theme),
    },
    Projection {
        table: Table {
            name: "case_assignments",
            key: &["id"],
            columns: &[
                "id",
                "theme",
                "auditor",
                "tool",
                "version",
                "reference",
                "due",
                "sent_back",
                "sent_back_at",
                "closed_at",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Assignment,
        rows: Rows::One(assignment),
    },
    Projection {
        table: Table {
            name: "agreed_judgements",
            key: &["moderation", "question"],
            columns: &[
                "moderation",
                "question",
                "theme",
                "reference",
                "grade",
                "why",
                "agreed_on",
                "conflict",
            ],
        },
        kind: Kind::Moderation,
        rows: Rows::Several(1, agreed),
    },
];

fn theme(record: &Record) -> Option<Cells> {
    if record.key.scope != Theme::scope(record.key.id) {
        return None;
    }
    let theme: Theme = read(record).value;
    let earlier = (theme.earlier != RecordId::NIL).then_some(theme.earlier);
    Some(vec![
        id(record),
        text(theme.title),
        text(theme.question),
        text(theme.answer),
        text(theme.period),
        text(theme.tool),
        maybe(earlier),
        date(theme.due),
        date(theme.drawn_on),
        text(theme.seed),
        count(theme.replaced.len()),
        date(theme.closed_on),
        withdrawn(record),
        conflicts(record),
    ])
}

fn assignment(record: &Record) -> Option<Cells> {
    if record.key.scope != Assignment::scope(record.key.id) {
        return None;
    }
    let given: Assignment = read(record).value;
    let asked = given.asked_last().map(|(ms, _)| ms);
    Some(vec![
        id(record),
        text(given.theme),
        text(given.auditor),
        text(given.tool),
        text(given.version),
        text(given.reference.clone()),
        date(given.due),
        count(given.sent_back.len()),
        maybe_moment(asked),
        maybe_moment(given.closed_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

/// Nothing where the whole judgement was taken back.
fn agreed(record: &Record) -> Option<Vec<Cells>> {
    let Scope::Theme(theme) = record.key.scope else {
        return None;
    };
    if record.maybe_withdrawn() {
        return None;
    }
    let said: Moderation = read(record).value;
    let rows = said.agreed.iter().filter(|(_, grade)| !grade.is_empty());
    Some(
        rows.map(|(question, grade)| {
            let field = format!("agreed.{question}");
            let conflict = record.conflicts().any(|other| other == field);
            vec![
                text(question),
                text(theme),
                text(&said.reference),
                text(grade),
                text(said.why.get(question).map_or("", String::as_str)),
                date(said.agreed_on),
                yes(conflict),
            ]
        })
        .collect(),
    )
}
