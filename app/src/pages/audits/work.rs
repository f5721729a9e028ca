//! An audit while it is answered: kept as it is given, and come back to where it was left.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component is handed what it shows whole"
)]

use shared::domain::{CaseAudit, ToolVersion};
use shared::form::{Answers, Around, Form, Spot};
use shared::id::RecordId;
use shared::sorted::SortedMap;
use std::sync::Arc;

use super::audit::{audit, differing};
use super::begin::seed_of;
use super::finishing::{AtEnd, FinishButton, LeadAsked};
use super::keeping::{Entries, Keeping};
use super::noting::{Noting, NotingDialog};
use super::times::times_of;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::answering::{Answering, Run, Steps, Surroundings, remembered_layout, run};
use crate::pages::saving::Saving;
use crate::ui::{
    bar::WorkBar,
    frame::{Actions, Frame, Main},
};
use crate::words;

/// The audit of a file by its author.
#[component]
pub fn Work(
    /// Which audit.
    id: RecordId,
    /// The version it was begun with.
    version: ToolVersion,
    /// Its form.
    form: Arc<Form>,
) -> impl IntoView {
    let desk = use_desk();
    let keeping = Keeping::take_up(desk, id);
    let form = StoredValue::new(form);
    // Instances that came or went on another tablet are taken in by beginning anew.
    let begun = RwSignal::new(0_u32);
    let reference = Signal::derive(move || {
        audit(desk, id).map_or_else(String::new, |audit| audit.value.reference)
    });
    let pending = keeping.pending();
    let is_draft = Signal::derive(move || !pending.with(Entries::is_empty));
    let detail = format!("{}, version {}", version.title, version.number);
    let newer = newer(desk, version.tool, version.number);
    view! {
        <Frame page=Page::Audit(id) fit=true>
            <WorkBar back=Page::Audits place=reference detail=detail>
                <Saving is_draft=is_draft />
            </WorkBar>
            {shown(move || {
                begun.track();
                let again = Act::new(move || begun.update(|begun| *begun += 1));
                view! { <Answered id=id keeping=keeping form=form.get_value() again=again newer=newer /> }
            })}
        </Frame>
    }
}

#[component]
fn Answered(
    id: RecordId,
    keeping: Keeping,
    form: Arc<Form>,
    again: Act,
    newer: Memo<Option<String>>,
) -> impl IntoView {
    let desk = use_desk();
    let noting = Noting::begin(desk, id, keeping);
    let run = begin(desk, id, keeping, noting, form);
    keeping.keep_of(run);
    noting.note_in(run);
    come_back(desk, id, run);
    take_in(desk, id, run, keeping, again);
    view! {
        <Main work=true>
            <div class="work-head"><LeadAsked id=id /></div>
            <Answering run=run end=move || view! { <AtEnd id=id run=run keeping=keeping noting=noting newer=newer /> } />
            <NotingDialog noting=noting run=run />
        </Main>
        <Actions label="Move through the audit">
            <Steps run=run at_end=move || view! { <FinishButton id=id run=run keeping=keeping noting=noting /> } />
        </Actions>
    }
}

/// Goes on with what is stored, and over it what a restart left half written.
fn begin(desk: Desk, id: RecordId, keeping: Keeping, noting: Noting, form: Arc<Form>) -> Run {
    let item = Memo::new(move || audit(desk, id));
    let mut kept = item.with_untracked(|item| {
        let answers = item.as_ref().map(|item| item.value.answers.clone());
        answers.unwrap_or_default()
    });
    for (key, value) in keeping.pending().get_untracked().iter() {
        kept.insert(key.clone(), value.clone());
    }
    let around = Around {
        now: run::now(),
        seed: seed_of(id),
        language: left_at(desk, id).1,
    };
    let kept = kept
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    let answers = Answers::resume(form, around, kept);
    let differs =
        Memo::new(move || item.with(|item| item.as_ref().map(differing).unwrap_or_default()));
    Run::of(
        answers,
        Surroundings {
            on_keep: Some((move |given| keeping.give(given)).into()),
            on_leave: Some((move || keeping.save()).into()),
            watch: keeping.watch(),
            held: Some(Memo::new(move || keeping.held()).into()),
            differs: Some(differs.into()),
            times: Some(Memo::new(move || times_of(desk, id)).into()),
            on_note: Some((move || noting.ask()).into()),
            noted: Some(Memo::new(move || noting.count()).into()),
            layout: remembered_layout(),
            has_end: true,
            ..Surroundings::default()
        },
    )
}

/// The name of the question that was looked at last here, and the language it was read in.
fn left_at(desk: Desk, id: RecordId) -> (String, String) {
    let place = desk.place(&CaseAudit::scope(id), id).unwrap_or_default();
    let (name, language) = place.split_once('\n').unwrap_or((place.as_str(), ""));
    (name.to_owned(), language.to_owned())
}

/// Forgets where an audit was left: it is finished.
pub fn forget_place(desk: Desk, id: RecordId) {
    desk.forget_place(&CaseAudit::scope(id), id);
}

/// Shows the question that was looked at last, here; on another tablet, the first without an answer that needs one.
fn come_back(desk: Desk, id: RecordId, run: Run) {
    let (name, _) = left_at(desk, id);
    let left = run.with(|answers| answers.find(&name, answers.top()));
    let first_open = || run.missing().first().map(|wrong| wrong.spot);
    let at = left.or_else(first_open);
    let screen =
        at.and_then(|spot| run.with(|answers| run.plan(|plan| plan.screen_of(answers, spot))));
    if let Some(screen) = screen {
        run.be_at(screen);
    }
    let mut kept = None;
    watch(move || {
        let spot: Option<Spot> = run.screen().and_then(|screen| screen.spots().next());
        let name = spot.map(|spot| run.with(|answers| answers.item(spot).name.clone()));
        let place = format!("{}\n{}", name.unwrap_or_default(), run.language());
        if kept.as_ref() != Some(&place) {
            desk.keep_place(&CaseAudit::scope(id), id, &place);
            kept = Some(place);
        }
    });
}

/// Takes in what another tablet of the same person answered, but for what is being typed here.
fn take_in(desk: Desk, id: RecordId, run: Run, keeping: Keeping, again: Act) {
    let mut before: Option<SortedMap<String, String>> = None;
    watch(move || {
        let Some(audit) = audit(desk, id) else { return };
        let now = audit.value.answers.clone();
        // What is being typed here stands, whatever arrives.
        run.settle();
        let pending = keeping.pending().get_untracked();
        if let Some(before) = &before {
            let arrived = now.iter().filter(|(key, value)| {
                before.get(*key) != Some(value)
                    && !pending.contains_key(*key)
                    && run.with(|answers| {
                        let spot = answers.spot_of_key(key);
                        spot.is_none_or(|spot| answers.value(spot) != value.as_str())
                    })
            });
            let arrived: Vec<(String, String)> = arrived
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            // What this tablet itself added and stored is here already.
            let is_news = arrived
                .iter()
                .any(|(key, value)| !is_known(run, key, value));
            if !arrived.is_empty() && is_news && !run.take_in(&arrived) {
                request_animation_frame(move || again.run());
            }
        }
        keeping.is_stored(&audit.value);
        before = Some(now);
    });
}

/// Whether what is kept under a key stands in this run already.
fn is_known(run: Run, key: &str, value: &str) -> bool {
    run.kept()
        .iter()
        .any(|(other, stands)| other == key && stands == value)
        || value.is_empty() && !run.kept().iter().any(|(other, _)| other == key)
}

/// `Version 2 was published on 24 November`, where there is one. Tracks.
fn newer(desk: Desk, tool: RecordId, number: u32) -> Memo<Option<String>> {
    Memo::new(move || {
        let versions = desk.versions();
        let mut newer = versions
            .iter()
            .filter(|(_, other)| other.tool == tool && other.number > number);
        let (_, newest) = newer.next()?;
        let day = newest
            .published_on
            .map(|day| format!(" on {}", words::date(day, words::now().date())));
        Some(format!(
            "Version {number}; version {} was published{}. This audit stays with the version it was begun with.",
            newest.number,
            day.unwrap_or_default()
        ))
    })
}

/// Notes an audit as finished: later than a lead asked about it, whatever the clocks of the two devices say.
pub fn finish(audit: &mut CaseAudit, asked_ms: Option<u64>) {
    let after = asked_ms.map_or(0, |asked| asked.saturating_add(1));
    audit.finished_ms = Some(words::now_ms().max(after));
}
