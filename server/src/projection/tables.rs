//! Every projected table, as `docs/sql.md` describes them.

use std::fmt::Display;

use chrono::NaiveDate;
use shared::domain::{Agency, Attendance, Card, Circle, District, Kind, Noun, Person, VoiceNote};
use shared::record::{Record, read};
use shared::scope::Scope;

use super::table::{Cell, Cells, Table};

/// The tables, in the order they are written.
pub const ALL: &[Table] = &[
    Table {
        name: "agencies",
        kind: Kind::Agency,
        key: &["id"],
        columns: &["id", "name", "withdrawn", "conflicts"],
        row: agency,
    },
    Table {
        name: "districts",
        kind: Kind::District,
        key: &["id"],
        columns: &["id", "name", "withdrawn", "conflicts"],
        row: district,
    },
    Table {
        name: "people",
        kind: Kind::Person,
        key: &["id"],
        columns: &["id", "name", "agency", "job", "withdrawn", "conflicts"],
        row: person,
    },
    Table {
        name: "circles",
        kind: Kind::Circle,
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
            "record_agreed",
            "message_to_board",
            "withdrawn",
            "conflicts",
        ],
        row: circle,
    },
    Table {
        name: "attendance",
        kind: Kind::Attendance,
        key: &["circle", "id"],
        columns: &[
            "circle",
            "id",
            "agency",
            "role_group",
            "people",
            "conflicts",
        ],
        row: attendance,
    },
    Table {
        name: "cards",
        kind: Kind::Card,
        key: &["circle", "id"],
        columns: &[
            "circle",
            "id",
            "round",
            "kind",
            "text",
            "level",
            "why",
            "caught_at",
            "withdrawn",
            "conflicts",
        ],
        row: card,
    },
    Table {
        name: "voice_notes",
        kind: Kind::Voice,
        key: &["circle", "id"],
        columns: &[
            "circle",
            "id",
            "round",
            "kind",
            "age",
            "method",
            "setting",
            "heard_by",
            "seen_alone",
            "told_use",
            "agrees",
            "words",
            "meaning",
            "changed",
            "told_changed",
            "told_on",
            "publishable",
            "may_quote",
            "may_leave",
            "may_leave_exact",
            "caught_at",
            "withdrawn",
            "conflicts",
        ],
        row: voice_note,
    },
];

fn agency(record: &Record) -> Option<Cells> {
    let agency: Agency = library(record)?;
    Some(vec![
        id(record),
        text(agency.name),
        withdrawn(record),
        conflicts(record),
    ])
}

fn district(record: &Record) -> Option<Cells> {
    let district: District = library(record)?;
    Some(vec![
        id(record),
        text(district.name),
        withdrawn(record),
        conflicts(record),
    ])
}

fn person(record: &Record) -> Option<Cells> {
    if record.key.scope != Scope::Person(record.key.id.into()) {
        return None;
    }
    let person: Person = read(record).value;
    Some(vec![
        id(record),
        text(person.name),
        maybe(person.agency),
        text(person.job),
        withdrawn(record),
        conflicts(record),
    ])
}

fn circle(record: &Record) -> Option<Cells> {
    if record.key.scope != Scope::Circle(record.key.id) {
        return None;
    }
    let circle: Circle = read(record).value;
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
        yes(circle.record_agreed),
        text(circle.message),
        withdrawn(record),
        conflicts(record),
    ])
}

fn attendance(record: &Record) -> Option<Cells> {
    let (circle, attendance): (_, Attendance) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(attendance.agency),
        text(attendance.group.as_str()),
        Cell::Number(Some(attendance.count.into())),
        conflicts(record),
    ])
}

fn card(record: &Record) -> Option<Cells> {
    let (circle, card): (_, Card) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(card.round),
        text(card.kind.as_str()),
        text(card.text),
        maybe(card.level),
        text(card.why),
        moment(card.caught_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

fn voice_note(record: &Record) -> Option<Cells> {
    let (circle, note): (_, VoiceNote) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(note.round),
        text(note.kind.as_str()),
        text(note.age.as_str()),
        text(note.method.as_str()),
        text(note.setting),
        text(note.heard_by),
        Cell::Number(note.seen_alone.map(i64::from)),
        Cell::Number(note.told_use.map(i64::from)),
        text(note.agrees.as_str()),
        text(note.words),
        text(note.meaning),
        text(note.changed),
        text(note.told_changed.as_str()),
        date(note.told_on),
        text(note.publishable.as_str()),
        yes(VoiceNote::may_quote(record)),
        yes(VoiceNote::may_leave(record)),
        yes(VoiceNote::may_leave_exact(record)),
        moment(note.caught_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

fn library<T: Noun>(record: &Record) -> Option<T> {
    (record.key.scope == Scope::Library).then(|| read(record).value)
}

fn of_circle<T: Noun>(record: &Record) -> Option<(Cell, T)> {
    match &record.key.scope {
        Scope::Circle(circle) => Some((text(circle), read(record).value)),
        _ => None,
    }
}

fn id(record: &Record) -> Cell {
    text(record.key.id)
}

fn text(value: impl Display) -> Cell {
    Cell::Text(Some(value.to_string()))
}

fn maybe(value: Option<impl Display>) -> Cell {
    Cell::Text(value.map(|value| value.to_string()))
}

fn date(value: Option<NaiveDate>) -> Cell {
    maybe(value)
}

fn yes(value: bool) -> Cell {
    Cell::Number(Some(value.into()))
}

/// A tablet's clock may say anything; what no column can hold is left at nought.
fn moment(ms: u64) -> Cell {
    Cell::Number(Some(i64::try_from(ms).unwrap_or_default()))
}

/// Withdrawn as soon as anyone says so: the cautious reading while heads differ.
fn withdrawn(record: &Record) -> Cell {
    yes(record.maybe_withdrawn())
}

/// The fields that two people have left saying different things, for a person to settle.
fn conflicts(record: &Record) -> Cell {
    text(record.conflicts().collect::<Vec<_>>().join(", "))
}
