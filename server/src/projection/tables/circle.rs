//! A circle, who was expected and who came, how confident they were and what each took away.

use shared::domain::{Attendance, Circle, Confidence, Kind};
use shared::record::{Record, read};
use shared::scope::Scope;

use super::super::table::{Cell, Cells, Table};
use super::cells::{
    conflicts, count, date, each, id, maybe, number, of_circle, text, ticked, withdrawn, yes,
};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "circles",
            key: &["id"],
            columns: &[
                "id",
                "title",
                "theme",
                "held_on",
                "starts",
                "place",
                "district",
                "stage",
                "current_round",
                "rules_agreed_at",
                "rules_ticked",
                "record_agreed",
                "message_to_board",
                "reopened",
                "practice",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Circle,
        rows: Rows::One(circle),
    },
    Projection {
        table: Table {
            name: "expected",
            key: &["circle", "agency"],
            columns: &["circle", "agency"],
        },
        kind: Kind::Circle,
        rows: Rows::Several(1, |record| {
            own(record).map(|circle| each(ticked(&circle.expected)))
        }),
    },
    Projection {
        table: Table {
            name: "takeaways",
            key: &["circle", "takeaway"],
            columns: &["circle", "takeaway", "text"],
        },
        kind: Kind::Circle,
        rows: Rows::Several(1, takeaways),
    },
    Projection {
        table: Table {
            name: "attendance",
            key: &["circle", "id"],
            columns: &[
                "circle",
                "id",
                "agency",
                "role_group",
                "people",
                "conflicts",
            ],
        },
        kind: Kind::Attendance,
        rows: Rows::One(attendance),
    },
    Projection {
        table: Table {
            name: "confidence",
            key: &["circle", "id"],
            columns: &["circle", "id", "moment", "value", "people", "conflicts"],
        },
        kind: Kind::Confidence,
        rows: Rows::One(confidence),
    },
];

/// A circle's own record; a record of that kind anywhere else is none.
fn own(record: &Record) -> Option<Circle> {
    (record.key.scope == Scope::Circle(record.key.id)).then(|| read(record).value)
}

fn circle(record: &Record) -> Option<Cells> {
    let circle = own(record)?;
    Some(vec![
        id(record),
        text(circle.title),
        text(circle.theme),
        date(circle.date),
        text(circle.starts),
        text(circle.place),
        maybe(circle.district),
        text(circle.stage.as_str()),
        text(circle.round),
        Cell::Number(circle.rules_agreed_ms.and_then(|ms| ms.try_into().ok())),
        count(circle.rules.values().filter(|ticked| **ticked).count()),
        yes(circle.record_agreed),
        text(circle.message),
        count(circle.reopened.len()),
        // For practice as soon as anyone says so: it would be counted otherwise.
        yes(record.possibly("practice", |practice| practice == true)),
        withdrawn(record),
        conflicts(record),
    ])
}

fn takeaways(record: &Record) -> Option<Vec<Cells>> {
    let takeaways = own(record)?.takeaways.into_iter();
    let said = takeaways.filter(|(_, words)| !words.trim().is_empty());
    Some(
        said.map(|(key, words)| vec![text(key), text(words)])
            .collect(),
    )
}

fn attendance(record: &Record) -> Option<Cells> {
    let (circle, attendance): (_, Attendance) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(attendance.agency),
        text(attendance.group.as_str()),
        number(attendance.count),
        conflicts(record),
    ])
}

fn confidence(record: &Record) -> Option<Cells> {
    let (circle, confidence): (_, Confidence) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(confidence.moment.as_str()),
        number(confidence.value),
        number(confidence.count),
        conflicts(record),
    ])
}
