//! Words that look like an identifier, wherever a view would show them: one row for each, so that a
//! view can leave out what no lead has approved. The words themselves are not repeated here.
//!
//! What looks like a name depends on the agencies and districts the board knows. So all is looked
//! through again when one of those changes: whoever rebuilds finds the same as whoever grew with the log.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _};
use shared::domain::{Card, CaseAudit, Circle, Finding, GuestCard, Kind, Noun, VoiceNote};
use shared::privacy::{Known, find};
use shared::record::{Record, read};
use sqlx::AnyConnection;

use super::table::{Cell, Cells, Table};
use super::tables::owner;
use crate::store::{StoreError, record};

/// One row a likely identifier.
pub const TABLE: Table = Table {
    name: "spots",
    key: &["circle", "record", "field", "digest"],
    columns: &["circle", "record", "field", "digest", "sort"],
};

/// The kinds whose words a view shows.
const KINDS: [Kind; 6] = [
    Kind::Circle,
    Kind::Card,
    Kind::Voice,
    Kind::Finding,
    Kind::CaseAudit,
    Kind::GuestCard,
];

/// No tablet that runs this is older, whatever its clock says.
const FIRST_YEAR: i32 = 2026;

/// Looks through those of the records that hold words, or through all there are when what is known has changed.
pub async fn write(db: &mut AnyConnection, records: &[&Record]) -> Result<(), StoreError> {
    let changes_known = |record: &&Record| matches!(record.key.kind, Kind::Agency | Kind::District);
    if records.iter().any(changes_known) {
        TABLE.clear(db).await?;
        let names = known(db).await?;
        for kind in KINDS {
            let all = record::of_kind(db, &kind).await?;
            look(db, &all.iter().collect::<Vec<_>>(), &names).await?;
        }
        return Ok(());
    }
    let with_words: Vec<_> = records
        .iter()
        .copied()
        .filter(|record| KINDS.contains(&record.key.kind))
        .collect();
    if with_words.is_empty() {
        return Ok(());
    }
    let names = known(db).await?;
    look(db, &with_words, &names).await
}

/// The names of the agencies and districts that can be chosen, as a tablet reads them too.
async fn known(db: &mut AnyConnection) -> Result<Vec<(String,)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT name FROM agencies WHERE withdrawn = 0 \
         UNION SELECT name FROM districts WHERE withdrawn = 0",
    )
    .fetch_all(&mut *db)
    .await?)
}

async fn look(
    db: &mut AnyConnection,
    records: &[&Record],
    names: &[(String,)],
) -> Result<(), StoreError> {
    let mut known = Known::of(names.iter().map(|(name,)| name.as_str()), FIRST_YEAR);
    let mut owners = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        let Some(owner) = owner(record) else { continue };
        known.year = year(record);
        rows.extend(
            found(record, &known)
                .into_iter()
                .map(|row| [owner.clone(), row].concat()),
        );
        owners.push(owner);
    }
    TABLE.forget(db, &owners).await?;
    TABLE.upsert(db, &rows).await
}

/// The year in which a record was last written: a full date of long before may be one of birth.
fn year(record: &Record) -> i32 {
    let heads = record
        .registers()
        .flat_map(|(_, register)| register.heads());
    let last = heads.map(|head| head.stamp.ms).max();
    let last = last.and_then(|ms| i64::try_from(ms).ok());
    let last = last.and_then(DateTime::from_timestamp_millis);
    last.map_or(FIRST_YEAR, |last| last.year().max(FIRST_YEAR))
}

fn found(record: &Record, known: &Known) -> Vec<Cells> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for (field, words) in texts(record) {
        for spot in find(&words, known) {
            let digest = spot.digest(&words);
            if seen.insert((field.clone(), digest.clone())) {
                rows.push(
                    [field.clone(), digest, spot.sort.words().to_owned()]
                        .map(|text| Cell::Text(Some(text)))
                        .to_vec(),
                );
            }
        }
    }
    rows
}

/// The words a view shows of a record, by field, as they are shown.
fn texts(record: &Record) -> Vec<(String, String)> {
    let named = |texts: &[(&str, &String)]| {
        texts
            .iter()
            .map(|(field, text)| ((*field).to_owned(), (*text).clone()))
            .collect()
    };
    match record.key.kind {
        Kind::Card => {
            let Card { text, why, .. } = value(record);
            named(&[("text", &text), ("why", &why)])
        }
        Kind::Voice => {
            let note: VoiceNote = value(record);
            named(&[
                ("words", &note.words),
                ("meaning", &note.meaning),
                ("changed", &note.changed),
                ("setting", &note.setting),
                ("heard_by", &note.heard_by),
            ])
        }
        Kind::Finding => {
            let finding: Finding = value(record);
            named(&[
                ("statement", &finding.statement),
                ("showed", &finding.showed),
                ("underlying", &finding.underlying),
                ("matters", &finding.matters),
                ("questions", &finding.questions),
            ])
        }
        Kind::Circle => {
            let circle: Circle = value(record);
            let mut texts: Vec<_> = named(&[
                ("title", &circle.title),
                ("theme", &circle.theme),
                ("place", &circle.place),
                ("message", &circle.message),
            ]);
            let takeaways = circle.takeaways.into_iter();
            texts.extend(takeaways.map(|(key, words)| (format!("takeaways.{key}"), words)));
            texts
        }
        Kind::GuestCard => {
            let GuestCard { text, .. } = value(record);
            named(&[("text", &text)])
        }
        Kind::CaseAudit => {
            let audit: CaseAudit = value(record);
            let texts = audit.texts().into_iter();
            texts
                .map(|(field, text)| (field, text.to_owned()))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn value<T: Noun>(record: &Record) -> T {
    read(record).value
}
