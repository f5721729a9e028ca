//! Taking over what was said: the season's findings, and its topics with how many cards say so.

use shared::domain::{Finding, Season};
use shared::order;
use shared::roadshow::topics::Merged;
use shared::sorted::SortedMap;

use super::Work;
use crate::live::prelude::*;
use crate::pages::leaving::{use_known, waiting};
use crate::pages::roadshows::known::topics;
use crate::pages::roadshows::sense::gathered::said;
use crate::pages::said_did::{self, Said};

/// The dialog.
#[component]
pub fn TakeOver(work: Work, open: RwSignal<bool>) -> impl IntoView {
    let known = use_known(work.desk);
    let all = Memo::new(move || {
        if !open.get() {
            return Vec::new();
        }
        let scope = Season::scope(work.season);
        let mut offered = findings(work);
        offered.extend(by_topic(work));
        let taken = work.answer().taken();
        offered.retain(|(record, text)| {
            let clean =
                known.with(|known| waiting(work.desk, &scope, *record, text, known).is_empty());
            clean && !taken.contains(text)
        });
        let detail = String::new();
        let each = offered.into_iter();
        each.map(|(_, text)| Said {
            text,
            detail: detail.clone(),
        })
        .collect::<Vec<_>>()
    });
    view! {
        <said_did::TakeOver
            answer=work.answer()
            open=open
            offered=all
            label="Findings, then topics, most cards first"
            none="There is nothing more to take over. Topics with cards and findings of this season are offered here."
        />
    }
}

type Offered = (shared::id::RecordId, String);

/// The season's findings by their sentences. Tracks.
fn findings(work: Work) -> Vec<Offered> {
    let mut findings = work.desk.list::<Finding>(&Season::scope(work.season));
    findings.retain(|finding| !finding.withdrawn && !finding.value.statement.trim().is_empty());
    order::sort_by_key(&mut findings, |finding| {
        (finding.value.begun_ms, finding.id)
    });
    let each = findings.into_iter();
    each.map(|finding| (finding.id, finding.value.statement.trim().to_owned()))
        .collect()
}

/// Its topics with how many cards of how many say so, most first. Tracks.
fn by_topic(work: Work) -> Vec<Offered> {
    let topics = topics(work.desk, work.season);
    let merged = Merged::of(
        topics
            .iter()
            .map(|topic| (topic.id, topic.value.merged_into)),
    );
    let cards = said(work.desk, work.season, false);
    let mut counts: SortedMap<shared::id::RecordId, usize> = SortedMap::default();
    for card in &cards {
        for topic in &merged.counted(card.card.value.topics()) {
            *counts.or_default(topic) += 1;
        }
    }
    let mut found: Vec<_> = topics
        .into_iter()
        .filter(|topic| merged.stands(topic.id))
        .filter_map(|topic| Some((*counts.get(&topic.id)?, topic)))
        .collect();
    order::sort_by_key(&mut found, |(count, topic)| {
        (std::cmp::Reverse(*count), topic.id)
    });
    let of = cards.len();
    let each = found.into_iter();
    each.map(|(count, topic)| {
        (
            topic.id,
            format!("{} ({count} of {of} cards)", topic.value.name),
        )
    })
    .collect()
}
