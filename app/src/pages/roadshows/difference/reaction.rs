//! The first level: was it useful?

use shared::domain::STEPS;
use shared::roadshow::outcomes::Outcomes;

use super::counts::{few, part_of};
use crate::live::prelude::*;
use crate::ui::bars::{Figures, Length, Picture, percent};
use crate::words;

/// What a step of usefulness is called; those between go by their number.
fn step_words(step: u32) -> String {
    match step {
        1 => "1, not at all".to_owned(),
        STEPS => format!("{STEPS}, very"),
        step => step.to_string(),
    }
}

/// How useful guests found it, as they went out.
#[component]
pub fn Reactions(came: Memo<Outcomes>) -> impl IntoView {
    let reaction = Memo::new(move || came.with(|came| came.reaction));
    let of = move || {
        let reaction = reaction.get();
        let said = reaction.useful.answered();
        let few = few(said).map(|few| format!(" {few}")).unwrap_or_default();
        format!(
            "{} on going out said how useful it was.{few}",
            part_of(said, reaction.exits)
        )
    };
    let figures = Signal::derive(move || {
        let steps = reaction.get().useful.0.into_iter().zip(1_u32..);
        Figures {
            caption: "How useful it was".to_owned(),
            columns: vec!["How useful".to_owned(), "Guests".to_owned()],
            rows: steps
                .map(|(count, step)| (step_words(step), vec![count]))
                .collect(),
        }
    });
    let bars = move || {
        let steps = reaction.get().useful.0;
        let most = steps.into_iter().max().unwrap_or_default();
        let bar = |(count, step): (usize, u32)| {
            view! {
                <li class="step-bar">
                    <span>{step_words(step)}</span>
                    <Length length=percent(count, most) is_unsaid=false />
                    <b>{count}</b>
                </li>
            }
        };
        let all = steps.into_iter().rev().zip((1..=STEPS).rev());
        view! { <ul class="step-bars" aria-label="How useful it was, 5 to 1">{all.map(bar).collect_view()}</ul> }
    };
    let cannot = move || {
        let (left, of, going_on) = came.with(|came| (came.silent, came.guests_gone, came.going_on));
        let which = if going_on > 0 {
            " at the roadshows that are over"
        } else {
            ""
        };
        let unknown = (left > 0).then(|| {
            format!(
                "{left} of the {} who came through the door{which} left no card going out: what they thought is not known. ",
                words::count(of, "guest", "guests")
            )
        });
        let not_yet = (going_on > 0).then(|| {
            format!(
                "{} still going on: who leaves no card there is not known yet. ",
                words::count(going_on, "roadshow is", "roadshows are")
            )
        });
        view! {
            {unknown}
            {not_yet}
            "A guest who found it useful has not yet learned or done anything."
        }
    };
    view! {
        <section class="difference-level">
            <Picture heading="1. Was it useful?" of=Signal::derive(of) figures=figures>
                {shown(bars)}
            </Picture>
            <p class="cannot"><strong>"What this cannot tell. "</strong>{shown(cannot)}</p>
        </section>
    }
}
