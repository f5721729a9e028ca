//! Beside a finding: how common it is, the factors it is coded with, and what is still missing before the office can take
//! it up.

use shared::domain::{Finding, Reach};
use shared::sorted::SortedMap;

use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::{factors::factors, form::Form};
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

/// How common it is, as far as anybody knows.
#[component]
pub fn HowCommon(
    /// The finding.
    form: Form<Finding>,
    /// Whether cases can be counted too.
    #[prop(default = true)]
    with_cases: bool,
) -> impl IntoView {
    let reaches = Reach::ALL.iter();
    let reaches: Vec<Offer<String>> = reaches
        .filter(|reach| with_cases || **reach != Reach::Cases)
        .map(|reach| (reach.as_str().to_owned(), reach.label().to_owned()))
        .collect();
    let change = move |(key, holds): (String, bool)| {
        form.edit(|finding| {
            if !holds && key == Reach::Cases.as_str() {
                finding.cases = None;
                finding.cases_of = None;
            }
            tick(&mut finding.common, key, holds);
        });
    };
    view! {
        <Chips
            label="How common is it?"
            hint="As far as anybody knows."
            offers=reaches
            ticked=form.part(|finding| ticked(&finding.common))
            on_tick=change
        />
    }
}

/// The factors it is coded with, and whether it is good practice.
#[component]
pub fn WhySo(
    /// The finding.
    form: Form<Finding>,
) -> impl IntoView {
    let desk = use_desk();
    let offers = Signal::derive(move || -> Vec<Offer<String>> {
        let known = factors(desk).into_iter();
        known
            .map(|(id, factor)| (id.to_string(), factor.name))
            .collect()
    });
    let change = move |(key, holds): (String, bool)| {
        form.edit(|finding| tick(&mut finding.factors, key, holds));
    };
    view! {
        <Chips
            label="Why it is so: factors"
            offers=offers
            ticked=form.part(|finding| ticked(&finding.factors))
            on_tick=change
        />
        <Tick
            label="It is good practice that should spread"
            ticked=form.part(|finding| finding.good_practice)
            on_tick=move |holds| form.edit(|finding| finding.good_practice = holds)
        />
    }
}

/// What is there and what is not, in words; none of it stops a save.
#[component]
pub fn Missing(
    /// The finding.
    form: Form<Finding>,
    /// What would make it firmer, where something would.
    #[prop(optional, into)]
    advice: MaybeProp<String>,
    /// What is said beneath.
    note: &'static str,
) -> impl IntoView {
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
            {move || advice.get().map(|words| view! { <p class="soft">{words}</p> })}
            <p class="soft">{note}</p>
        </Panel>
    }
}
