//! Questions to go back to, with the way to each of them: what is missing, and whatever else is to be looked at.

use shared::form::{Answers, Complaint, Spot};

use super::plan::Plan;
use super::run::{Run, short};
use crate::live::prelude::*;

/// Everything that is wrong or missing, in the order it is asked: each leads to its question.
#[component]
pub fn Missing(
    /// Whose answers.
    run: Run,
    /// What is missing.
    #[prop(into)]
    missing: Signal<Vec<Complaint>>,
) -> impl IntoView {
    let ways = Signal::derive(move || {
        let missing = missing.get().into_iter();
        missing.map(|wrong| (wrong.spot, wrong.message)).collect()
    });
    view! { <Ways run=run ways=ways label="What is missing" /> }
}

/// Questions, and what is to be said of each: each leads there.
#[component]
pub fn Ways(
    /// Whose answers.
    run: Run,
    /// The questions, and why to go there.
    #[prop(into)]
    ways: Signal<Vec<(Spot, String)>>,
    /// What the list is called.
    label: &'static str,
) -> impl IntoView {
    let row = move |(spot, why): (Spot, String)| {
        let (number, asked) = run.with(|answers| {
            run.plan(|plan| (number_words(plan, answers, spot), asked(answers, spot)))
        });
        view! {
            <li>
                <button class="missing-link" type="button" on:click=move |_| run.go_to(spot)>
                    <span class="soft">{number}</span>
                    {asked}
                </button>
                <span class="soft">{why}</span>
            </li>
        }
    };
    view! {
        <ol class="missing" aria-label=label>
            {move || ways.get().into_iter().map(row).collect_view()}
        </ol>
    }
}

/// `Question 22. `: the question a spot is, stands beside or lies in.
pub(super) fn number_words(plan: &Plan, answers: &Answers, spot: Spot) -> Option<String> {
    let screen = plan.screens.get(plan.screen_of(answers, spot)?)?;
    (screen.number > 0).then(|| format!("Question {}. ", screen.number))
}

/// What is asked there, with the question beside which it stands and the instances it lies in.
pub(super) fn asked(answers: &Answers, spot: Spot) -> String {
    let mut parts = vec![short(&answers.label(spot))];
    let follows = &answers.item(spot).follows;
    if let Some(root) = answers.find(follows, spot).filter(|_| !follows.is_empty()) {
        parts.push(short(&answers.label(root)));
    }
    let mut around = answers.parent(spot);
    while around != answers.top() {
        if answers.is_instance(around) {
            let number = answers.number_in_row(around) + 1;
            parts.push(format!("{} {number}", answers.label(around)));
        }
        around = answers.parent(around);
    }
    parts.reverse();
    parts.join(": ")
}
