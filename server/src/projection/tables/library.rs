//! What everyone at the board shares, and the people.

use shared::domain::{Agency, District, Factor, Kind, Person, Template};
use shared::record::{Record, read};
use shared::scope::Scope;
use sqlx::AnyConnection;

use super::super::table::{Cells, Table};
use super::cells::{conflicts, count, id, library, maybe, number, text, withdrawn, yes};
use super::{Projection, Rows};
use crate::store::StoreError;

const FACTORS: Table = Table {
    name: "factors",
    key: &["id"],
    columns: &["id", "name", "withdrawn", "conflicts"],
};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "agencies",
            key: &["id"],
            columns: &["id", "name", "withdrawn", "conflicts"],
        },
        kind: Kind::Agency,
        rows: Rows::One(agency),
    },
    Projection {
        table: Table {
            name: "districts",
            key: &["id"],
            columns: &["id", "name", "withdrawn", "conflicts"],
        },
        kind: Kind::District,
        rows: Rows::One(district),
    },
    Projection {
        table: Table {
            name: "people",
            key: &["id"],
            columns: &["id", "name", "agency", "job", "withdrawn", "conflicts"],
        },
        kind: Kind::Person,
        rows: Rows::One(person),
    },
    Projection {
        table: FACTORS,
        kind: Kind::Factor,
        rows: Rows::One(factor),
    },
    Projection {
        table: Table {
            name: "templates",
            key: &["id"],
            columns: &["id", "name", "rounds", "minutes", "withdrawn", "conflicts"],
        },
        kind: Kind::Template,
        rows: Rows::One(template),
    },
];

/// Fills in the six factors that every board begins with, whether or not anybody wrote over them.
pub async fn begin(db: &mut AnyConnection) -> Result<(), StoreError> {
    let rows: Vec<_> = Factor::six()
        .into_iter()
        .map(|(id, factor)| vec![text(id), text(factor.name), yes(false), text("")])
        .collect();
    FACTORS.upsert(db, &rows).await
}

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

fn factor(record: &Record) -> Option<Cells> {
    let mut factor: Factor = library(record)?;
    // Over one of the six a board may have written its place in lists alone.
    if record.register("name").is_none() {
        let six = Factor::six();
        let built_in = six.into_iter().find(|(id, _)| *id == record.key.id);
        factor.name = built_in.map(|(_, six)| six.name).unwrap_or_default();
    }
    Some(vec![
        id(record),
        text(factor.name),
        withdrawn(record),
        conflicts(record),
    ])
}

fn template(record: &Record) -> Option<Cells> {
    let template: Template = library(record)?;
    let minutes = template.rounds.values();
    let minutes = minutes.fold(0, |sum: i64, round| sum + i64::from(round.minutes));
    Some(vec![
        id(record),
        text(template.name),
        count(template.rounds.len()),
        number(minutes),
        withdrawn(record),
        conflicts(record),
    ])
}
