//! Beside a finding of a season: how far it reaches, its factors, and what is still missing.

use shared::domain::{Finding, Reach};
use shared::sorted::SortedMap;

use super::Work;
use crate::live::prelude::*;
use crate::pages::factors::factors;
use crate::ui::{
    chips::{Chips, Tick},
    icon::{Icon, IconName},
    panel::Panel,
    select::Offer,
};

/// What has to be there, and what it is called.
const NEEDED: [(&str, &str); 5] = [
    ("showed", "How it showed"),
    ("underlying", "Why it is underlying"),
    ("matters", "Why it matters to children"),
    ("questions", "A question for the Board"),
    ("evidence", "What bears it out"),
];

/// Notes a tick, or takes it away.
fn tick(map: &mut SortedMap<String, bool>, key: String, holds: bool) {
    if holds {
        map.insert(key, true);
    } else {
        map.remove(&key);
    }
}

/// The keys of what is ticked.
fn ticked(map: &SortedMap<String, bool>) -> Vec<String> {
    let held = map.iter().filter(|(_, holds)| **holds);
    held.map(|(key, _)| key.clone()).collect()
}

/// The side.
#[component]
pub fn Side(work: Work) -> impl IntoView {
    view! {
        <aside class="stack" aria-label="About this finding">
            <Missing work=work />
            <Show when=move || work.is_written.get() fallback=move || view! { <Read work=work /> }>
                <Ways work=work />
            </Show>
        </aside>
    }
}

#[component]
fn Ways(work: Work) -> impl IntoView {
    let form = work.form;
    let desk = work.desk;
    // Cards are counted in what it showed; cases are of case files.
    let reaches: Vec<Offer<String>> = Reach::ALL
        .iter()
        .filter(|reach| **reach != Reach::Cases)
        .map(|reach| (reach.as_str().to_owned(), reach.label().to_owned()))
        .collect();
    let offers = Signal::derive(move || -> Vec<Offer<String>> {
        let known = factors(desk).into_iter();
        known
            .map(|(id, factor)| (id.to_string(), factor.name))
            .collect()
    });
    view! {
        <div class="panel stack finding-side">
            <Chips
                label="How common is it?"
                hint="As far as anybody knows."
                offers=reaches
                ticked=form.part(|finding| ticked(&finding.common))
                on_tick=move |(key, holds): (String, bool)| {
                    form.edit(|finding| tick(&mut finding.common, key, holds));
                }
            />
            <Chips
                label="Why it is so: factors"
                offers=offers
                ticked=form.part(|finding| ticked(&finding.factors))
                on_tick=move |(key, holds): (String, bool)| {
                    form.edit(|finding| tick(&mut finding.factors, key, holds));
                }
            />
            <Tick
                label="It is good practice that should spread"
                ticked=form.part(|finding| finding.good_practice)
                on_tick=move |holds| form.edit(|finding| finding.good_practice = holds)
            />
        </div>
    }
}

#[component]
fn Read(work: Work) -> impl IntoView {
    let common = move || match work.form.with(Finding::how_common) {
        common if common.is_empty() => "Not said".to_owned(),
        common => common,
    };
    view! {
        <Panel heading="About this finding">
            <dl class="about">
                <dt>"How common"</dt>
                <dd>{common}</dd>
            </dl>
        </Panel>
    }
}

/// What is there and what is not, in words; none of it stops a save.
#[component]
fn Missing(work: Work) -> impl IntoView {
    let form = work.form;
    let missing = Memo::new(move || {
        let missing = form.with(Finding::missing);
        missing.into_iter().map(|one| one.field).collect::<Vec<_>>()
    });
    let line = move |(field, words): (&'static str, &'static str)| {
        let lacks = missing.with(|missing| missing.iter().any(|other| other == field));
        let (icon, state, said) = if lacks {
            (IconName::Dash, "missing", "still missing")
        } else {
            (IconName::Tick, "done", "there")
        };
        view! {
            <li data-state=state>
                <Icon name=icon />
                <span>{words} <span class="hidden">": " {said}</span></span>
            </li>
        }
    };
    let heading = move || {
        if missing.with(Vec::is_empty) {
            "Ready for the office".to_owned()
        } else {
            "Before the office can take it up".to_owned()
        }
    };
    view! {
        <Panel heading=Signal::derive(heading)>
            <ul class="checks">{move || NEEDED.into_iter().map(line).collect_view()}</ul>
            <p class="soft">"You can save it with things missing. Cards are one kind of evidence: a second kind, such as a case-file audit, makes it firmer."</p>
        </Panel>
    }
}
