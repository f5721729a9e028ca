//! What goes into one cell, and how careful it is while people differ.

use std::collections::BTreeSet;
use std::fmt::Display;

use chrono::NaiveDate;
use shared::domain::{Kind, Noun};
use shared::id::RecordId;
use shared::record::{Record, read};
use shared::scope::Scope;

use super::super::table::{Cell, Cells};
use shared::sorted::SortedMap;

/// The circle, case file or roadshow a record lies in and its own id: the first columns of whatever holds several rows
/// a record. A version of a tool lies in neither, nor does what was agreed in a themed audit; its id stands alone.
pub fn owner(record: &Record) -> Option<Cells> {
    match &record.key.scope {
        // A roadshow's own rows are named by it alone.
        Scope::Roadshow(_) if record.key.kind == Kind::Roadshow => Some(vec![id(record)]),
        Scope::Circle(of) | Scope::Case(of) | Scope::Roadshow(of) => {
            Some(vec![text(of), id(record)])
        }
        Scope::Library if record.key.kind == Kind::ToolVersion => Some(vec![id(record)]),
        Scope::Theme(_) if record.key.kind == Kind::Moderation => Some(vec![id(record)]),
        _ => None,
    }
}

pub(super) fn library<T: Noun>(record: &Record) -> Option<T> {
    (record.key.scope == Scope::Library).then(|| read(record).value)
}

pub(super) fn of_circle<T: Noun>(record: &Record) -> Option<(Cell, T)> {
    match &record.key.scope {
        Scope::Circle(circle) => Some((text(circle), read(record).value)),
        _ => None,
    }
}

/// What belongs to a circle and to a case file alike.
pub(super) fn of_either<T: Noun>(record: &Record) -> Option<(Cell, T)> {
    match &record.key.scope {
        Scope::Circle(of) | Scope::Case(of) => Some((text(of), read(record).value)),
        _ => None,
    }
}

pub(super) fn id(record: &Record) -> Cell {
    text(record.key.id)
}

pub(super) fn text(value: impl Display) -> Cell {
    Cell::Text(Some(value.to_string()))
}

pub(super) fn maybe(value: Option<impl Display>) -> Cell {
    Cell::Text(value.map(|value| value.to_string()))
}

pub(super) fn date(value: Option<NaiveDate>) -> Cell {
    maybe(value)
}

pub(super) fn number(value: impl Into<i64>) -> Cell {
    Cell::Number(Some(value.into()))
}

pub(super) fn maybe_number(value: Option<impl Into<i64>>) -> Cell {
    Cell::Number(value.map(Into::into))
}

pub(super) fn count(things: usize) -> Cell {
    Cell::Number(i64::try_from(things).ok())
}

pub(super) fn yes(value: bool) -> Cell {
    number(value)
}

/// A tablet's clock may say anything; what no column can hold is left at nought.
pub(super) fn moment(ms: u64) -> Cell {
    number(i64::try_from(ms).unwrap_or_default())
}

/// The same where there may be none.
pub(super) fn maybe_moment(ms: Option<u64>) -> Cell {
    maybe_number(ms.map(|ms| i64::try_from(ms).unwrap_or_default()))
}

/// Withdrawn as soon as anyone says so: the cautious reading while heads differ.
pub(super) fn withdrawn(record: &Record) -> Cell {
    yes(record.maybe_withdrawn())
}

/// The fields that two people have left saying different things, for a person to settle.
pub(super) fn conflicts(record: &Record) -> Cell {
    text(record.conflicts().collect::<Vec<_>>().join(", "))
}

/// The ids that are ticked in a map, each once. What is no id was written by nobody we know.
pub(super) fn ticked(map: &SortedMap<String, bool>) -> BTreeSet<RecordId> {
    map.iter()
        .filter(|(_, ticked)| **ticked)
        .filter_map(|(id, _)| id.parse().ok())
        .collect()
}

/// One row for each.
pub(super) fn each(ids: BTreeSet<RecordId>) -> Vec<Cells> {
    ids.into_iter().map(|id| vec![text(id)]).collect()
}

/// Ids as one text, separated by commas.
pub(super) fn joined(ids: &BTreeSet<RecordId>) -> Cell {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    text(ids.join(","))
}
