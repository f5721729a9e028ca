//! Beside a finding: how common it is, the factors it is coded with, and what is still missing before the
//! office can take it up.

use crate::live::prelude::*;
use shared::domain::{CardKind, Finding, Reach};
use shared::sorted::SortedMap;

use super::Work;
use crate::{
    pages::{circle::evidence::Evidence, factors::factors, form::Form},
    ui::{
        chips::{Chips, Tick},
        field::Field,
        icon::{Icon, IconName},
        panel::Panel,
        select::Offer,
    },
};

/// What has to be there, and what it is called.
const NEEDED: [(&str, &str); 5] = [
    ("showed", "How it showed"),
    ("underlying", "Why it is underlying"),
    ("matters", "Why it matters to children"),
    ("questions", "A question for the Board"),
    ("evidence", "What bears it out"),
];

impl Work {
    /// What bears the finding out as the form has it, voices first. Tracks.
    pub fn linked(self) -> Vec<Evidence> {
        let mut linked = self.gathered.get();
        let ids: Vec<_> = self.form.with(|finding| finding.evidence_ids().collect());
        linked.retain(|one| ids.contains(&one.id));
        linked
    }

    /// Why the office cannot take it up yet, in words. Tracks.
    pub fn hindrance(self) -> Option<String> {
        if self.linked().iter().any(|one| one.why_not().is_some()) {
            return Some("Take out the evidence that cannot be used first.".to_owned());
        }
        let missing = self.form.with(Finding::missing);
        match missing.len() {
            0 => None,
            1 => Some("One thing is still missing.".to_owned()),
            many => Some(format!("{many} things are still missing.")),
        }
    }
}

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

/// The side of the form.
#[component]
pub fn Side(
    /// The finding.
    work: Work,
) -> impl IntoView {
    let form = work.form;
    let desk = work.desk;
    let offers = Signal::derive(move || -> Vec<Offer<String>> {
        let known = factors(desk).into_iter();
        known
            .map(|(id, factor)| (id.to_string(), factor.name))
            .collect()
    });
    view! {
        <aside class="stack" aria-label="About this finding">
            <Missing work=work />
            <div class="panel stack finding-side">
                <HowCommon form=form />
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
        </aside>
    }
}

#[component]
fn HowCommon(form: Form<Finding>) -> impl IntoView {
    let reaches = Reach::ALL.iter();
    let reaches: Vec<Offer<String>> = reaches
        .map(|reach| (reach.as_str().to_owned(), reach.label().to_owned()))
        .collect();
    let counts = Memo::new(move || {
        form.with(|finding| {
            finding.common.get(Reach::Cases.as_str()) == Some(&true)
                || finding.cases.is_some()
                || finding.cases_of.is_some()
        })
    });
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    view! {
        <Chips
            label="How common is it?"
            hint="As far as anybody knows."
            offers=reaches
            ticked=form.part(|finding| ticked(&finding.common))
            on_tick=move |(key, holds): (String, bool)| {
                form.edit(|finding| {
                    if !holds && key == Reach::Cases.as_str() {
                        finding.cases = None;
                        finding.cases_of = None;
                    }
                    tick(&mut finding.common, key, holds);
                });
            }
        />
        <Show when=move || counts.get()>
            <div class="cases">
                <Field
                    label="In how many cases?"
                    kind="number"
                    value=form.part(move |finding| number(finding.cases))
                    on_input=move |text: String| {
                        form.edit(|finding| finding.cases = text.trim().parse().ok());
                    }
                    problem=form.problem("cases")
                />
                <Field
                    label="Of how many?"
                    kind="number"
                    value=form.part(move |finding| number(finding.cases_of))
                    on_input=move |text: String| {
                        form.edit(|finding| finding.cases_of = text.trim().parse().ok());
                    }
                />
            </div>
        </Show>
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
    let advice = move || {
        let linked = work.linked();
        let has_voice = linked.iter().any(|one| one.kind == CardKind::Voice);
        let first = linked.first().map(|one| one.kind.clone());
        let one_kind = linked.iter().all(|one| Some(&one.kind) == first.as_ref());
        match (linked.is_empty(), has_voice, one_kind) {
            (true, _, _) => None,
            (_, false, _) => {
                Some("No child’s voice is tied to it yet. Is there one that bears it out?")
            }
            (_, _, true) => {
                Some("It rests on one kind of evidence. A second kind makes it firmer.")
            }
            _ => None,
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
            {move || advice().map(|words| view! { <p class="soft">{words}</p> })}
            <p class="soft">"You can save it with things missing."</p>
        </Panel>
    }
}
