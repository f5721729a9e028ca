//! The second level: are guests more confident? The same guests, pair by pair.

use shared::domain::STEPS;
use shared::roadshow::learning::Learnt;
use shared::roadshow::outcomes::Outcomes;

use super::counts::few;
use super::slopes::{Slopes, rows};
use crate::live::prelude::*;
use crate::ui::bars::{Figures, Picture};
use crate::words;

/// Confidence, objective by objective.
#[component]
pub fn Learning(came: Memo<Outcomes>) -> impl IntoView {
    let learnt = Memo::new(move || came.with(|came| came.learning.clone()));
    let figures = Signal::derive(move || {
        let steps = (1..=STEPS).map(|step| step.to_string());
        let mut columns = vec!["Objective".to_owned()];
        columns.extend(steps);
        let all = learnt.get().into_iter();
        let of = |one: Learnt| {
            let spans = [
                ("coming in, going out", one.before_after),
                ("looking back, going out", one.looking_back),
                ("going out, 3 months on", one.since[0]),
                ("going out, 6 months on", one.since[1]),
            ];
            let there = spans.into_iter().filter(|(_, span)| span.pairs() > 0);
            there
                .flat_map(|(name, span)| rows(&format!("{}, {name}", one.words), span))
                .collect::<Vec<_>>()
        };
        Figures {
            caption: "Guests at each step of confidence, 1 to 5".to_owned(),
            columns,
            rows: all.flat_map(of).collect(),
        }
    });
    let of = move || {
        let (joined, back) = learnt.with(|all| {
            let most = |of: fn(&Learnt) -> usize| all.iter().map(of).max().unwrap_or_default();
            (
                most(|one| one.before_after.pairs()),
                most(|one| one.looking_back.pairs()),
            )
        });
        let few = few(joined.max(back))
            .map(|few| format!(" {few}"))
            .unwrap_or_default();
        format!(
            "A slip joins what {} said coming in with what they said going out; {} said on one card where they were, looking back.{few}",
            words::count(joined, "guest", "guests"),
            words::count(back, "guest", "guests"),
        )
    };
    let each = move || {
        let all = learnt.get();
        if all.is_empty() {
            return view! { <p>"No objective was asked about."</p> };
        }
        let one = |one: Learnt| view! { <Objective learnt=one /> };
        all.into_iter().map(one).collect_view().into_any()
    };
    view! {
        <section class="difference-level">
            <Picture heading="2. Are guests more confident?" of=Signal::derive(of) figures=figures>
                <Key />
                {shown(each)}
            </Picture>
            <p class="cannot">
                <strong>"What this cannot tell. "</strong>
                "It is what guests say of themselves, and not what they can do. Some find in the morning how little they knew before: then looking back tells more than coming in. Whoever came or went without a slip, or used one that cannot be read, is in no pair of the first kind."
            </p>
        </section>
    }
}

/// One objective: its pairs beside each other.
#[component]
fn Objective(learnt: Learnt) -> impl IntoView {
    let [three, six] = learnt.since;
    let has_none = [learnt.before_after, learnt.looking_back]
        .iter()
        .all(|span| span.pairs() == 0);
    view! {
        <section class="objective">
            <h3 dir="auto">{learnt.words}</h3>
            {has_none.then(|| view! { <p class="soft">"Nobody answered both before and after."</p> })}
            <div class="slopes-row">
                <Slopes span=learnt.before_after first="Coming in" last="Going out" />
                <Slopes span=learnt.looking_back first="Looking back" last="Going out" />
                <Slopes span=three first="Going out" last="3 months on" />
                <Slopes span=six first="Going out" last="6 months on" />
            </div>
        </section>
    }
}

/// How the lines are told apart.
#[component]
fn Key() -> impl IntoView {
    let line = |kind: &'static str, d: &'static str, words: &'static str| {
        view! {
            <li>
                <svg viewBox="0 0 28 20" aria-hidden="true"><path class="slope" data-kind=kind stroke-width="3" d=d></path></svg>
                {words}
            </li>
        }
    };
    view! {
        <ul class="key">
            {line("rose", "M2 16L26 4", "More confident")}
            {line("same", "M2 10L26 10", "The same")}
            {line("fell", "M2 4L26 16", "Less confident")}
            <li>"The thicker, the more guests; 5 is most confident"</li>
        </ul>
    }
}
