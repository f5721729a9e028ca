//! Taking over what was said: the season's findings, and its topics with how many cards say so.

use shared::domain::{Finding, Season};
use shared::order;
use shared::roadshow::topics::Merged;
use shared::sorted::SortedMap;

use super::{Work, pairs::add};
use crate::live::prelude::*;
use crate::pages::leaving::{use_known, waiting};
use crate::pages::roadshows::known::topics;
use crate::pages::roadshows::sense::gathered::said;
use crate::ui::{
    button::{Button, Weight},
    chips::Tick,
    dialog::Dialog,
};

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
        let taken = work.form.with(|feedback| {
            let pairs = feedback.pairs.values();
            pairs
                .map(|pair| pair.said.trim().to_owned())
                .collect::<Vec<_>>()
        });
        offered.retain(|(record, text)| {
            let clean =
                known.with(|known| waiting(work.desk, &scope, *record, text, known).is_empty());
            clean && !taken.contains(text)
        });
        offered
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(Vec::<String>::new());
    let close = move || {
        open.set(false);
        chosen.set(Vec::new());
    };
    let take = move || {
        let chosen = chosen.get_untracked();
        for said in all.get_untracked() {
            if chosen.contains(&said) {
                add(work, said);
            }
        }
        close();
    };
    let not_ready = Signal::derive(move || {
        let none = chosen.with(Vec::is_empty);
        none.then(|| "Tick what you want to answer first.".to_owned())
    });
    let row = move |said: String| {
        let text = StoredValue::new(said.clone());
        let holds = Signal::derive(move || {
            chosen.with(|chosen| text.with_value(|text| chosen.contains(text)))
        });
        let change = move |holds: bool| {
            chosen.update(|chosen| {
                chosen.retain(|other| *other != text.get_value());
                if holds {
                    chosen.push(text.get_value());
                }
            });
        };
        view! { <li><Tick label=said ticked=holds on_tick=change /></li> }
    };
    view! {
        <Dialog open=open on_close=close wide=true heading="What do you want to answer?">
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=|| view! { <p>"There is nothing more to take over. Topics with cards and findings of this season are offered here."</p> }
            >
                <ul class="take-over" tabindex="0" aria-label="Findings, then topics, most cards first">
                    {move || all.get().into_iter().map(row).collect_view()}
                </ul>
            </Show>
            <div class="buttons">
                <Button words="Take over" weight=Weight::Main not_ready=not_ready shows_reason=false on_press=take />
                <Button words="Leave it" on_press=close />
            </div>
        </Dialog>
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
