//! What is made of a circle afterwards: findings, the answer to the group, and what the office allows.

use shared::domain::{Approval, Feedback, Finding, Kept, Kind};
use shared::record::{Record, read};
use shared::scope::Scope;

use super::super::table::{Cells, Table};
use super::cells::{
    conflicts, count, date, each, id, joined, maybe_number, moment, of_circle, of_either, text,
    ticked, withdrawn, yes,
};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "findings",
            key: &["circle", "id"],
            columns: &[
                "circle",
                "id",
                "statement",
                "showed",
                "underlying",
                "how_common",
                "cases",
                "cases_of",
                "matters",
                "questions",
                "good_practice",
                "factors",
                "stage",
                "asked",
                "begun_at",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Finding,
        rows: Rows::One(finding),
    },
    Projection {
        table: Table {
            name: "finding_factors",
            key: &["circle", "finding", "factor"],
            columns: &["circle", "finding", "factor"],
        },
        kind: Kind::Finding,
        rows: Rows::Several(2, |record| {
            let (_, finding): (_, Finding) = of_circle(record)?;
            Some(each(ticked(&finding.factors)))
        }),
    },
    Projection {
        table: Table {
            name: "finding_evidence",
            key: &["circle", "finding", "evidence"],
            columns: &["circle", "finding", "evidence"],
        },
        kind: Kind::Finding,
        rows: Rows::Several(2, |record| {
            let (_, finding): (_, Finding) = of_circle(record)?;
            Some(each(ticked(&finding.evidence)))
        }),
    },
    Projection {
        table: Table {
            name: "feedback",
            key: &["circle", "id"],
            columns: &["circle", "id", "opening", "sent_on", "digest", "conflicts"],
        },
        kind: Kind::Feedback,
        rows: Rows::One(feedback),
    },
    Projection {
        table: Table {
            name: "feedback_pairs",
            key: &["circle", "feedback", "pair"],
            columns: &["circle", "feedback", "pair", "place", "said", "did"],
        },
        kind: Kind::Feedback,
        rows: Rows::Several(2, pairs),
    },
    Projection {
        table: Table {
            name: "kept",
            key: &["circle", "id"],
            columns: &["circle", "id", "record", "reason", "note", "conflicts"],
        },
        kind: Kind::Kept,
        rows: Rows::One(kept),
    },
    Projection {
        table: Table {
            name: "approvals",
            key: &["circle", "id"],
            columns: &[
                "circle",
                "id",
                "record",
                "what",
                "digest",
                "stands",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Approval,
        rows: Rows::One(approval),
    },
];

fn finding(record: &Record) -> Option<Cells> {
    let (circle, finding): (_, Finding) = of_circle(record)?;
    let how_common = finding.how_common();
    Some(vec![
        circle,
        id(record),
        text(finding.statement),
        text(finding.showed),
        text(finding.underlying),
        text(how_common),
        maybe_number(finding.cases),
        maybe_number(finding.cases_of),
        text(finding.matters),
        text(finding.questions),
        yes(finding.good_practice),
        joined(&ticked(&finding.factors)),
        text(finding.stage.as_str()),
        text(finding.asked),
        moment(finding.begun_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

fn feedback(record: &Record) -> Option<Cells> {
    let (circle, feedback): (_, Feedback) = of_circle(record)?;
    let digest = feedback.digest();
    Some(vec![
        circle,
        id(record),
        text(feedback.opening),
        date(feedback.sent_on),
        text(digest),
        conflicts(record),
    ])
}

fn pairs(record: &Record) -> Option<Vec<Cells>> {
    let (_, feedback): (_, Feedback) = of_circle(record)?;
    let pairs = feedback.pairs_in_order().into_iter().zip(1..);
    Some(
        pairs
            .map(|((key, pair), place)| {
                vec![text(key), count(place), text(&pair.said), text(&pair.did)]
            })
            .collect(),
    )
}

fn kept(record: &Record) -> Option<Cells> {
    let (circle, kept): (_, Kept) = of_either(record)?;
    Some(vec![
        circle,
        id(record),
        text(kept.of),
        text(kept.reason.as_str()),
        text(kept.note),
        conflicts(record),
    ])
}

fn approval(record: &Record) -> Option<Cells> {
    // What guests wrote is approved in their roadshow.
    let (circle, approval): (_, Approval) = match record.key.scope {
        Scope::Roadshow(of) => (text(of), read(record).value),
        _ => of_either(record)?,
    };
    // It counts only under the id that follows from what it approves.
    let in_place = record.key.id == Approval::id(approval.of, &approval.what, &approval.digest);
    Some(vec![
        circle,
        id(record),
        text(approval.of),
        text(approval.what),
        text(approval.digest),
        yes(in_place && Approval::stands(Some(record))),
        withdrawn(record),
        conflicts(record),
    ])
}
