//! Case files held here, as the report across versions reads them.

use shared::domain::CaseAudit;
use shared::form::across::{Edition, Held, Report, across};

use super::super::known::Version;
use crate::desk::{Desk, Item};
use crate::pages::answering::run;

/// The report of all case files held here. Tracks.
pub fn report(desk: Desk, versions: &[Version]) -> Report {
    let audits: Vec<Item<CaseAudit>> = desk.all::<CaseAudit>();
    // As they were published: the first is first.
    let in_order: Vec<&Version> = versions.iter().rev().collect();
    let read = in_order.iter().filter_map(|(id, version)| {
        let tool = version.asked()?;
        let number = version.number;
        Some((*id, Edition { number, tool }))
    });
    let (ids, editions): (Vec<_>, Vec<Edition>) = read.unzip();
    let held: Vec<Held<'_>> = audits
        .iter()
        .filter(|audit| !audit.withdrawn)
        .filter_map(|audit| {
            let edition = ids.iter().position(|id| *id == audit.value.version)?;
            let answers = audit.value.answers.iter();
            Some(Held {
                edition,
                is_finished: audit.value.is_finished(),
                answers: answers
                    .map(|(key, value)| (key.as_str(), value.as_str()))
                    .collect(),
            })
        })
        .collect();
    across(&editions, &held, run::now())
}
