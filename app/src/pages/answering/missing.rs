//! What is still missing, with the way to each of it.

use shared::form::{Answers, Complaint, Spot};

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
    let row = move |wrong: Complaint| {
        let spot = wrong.spot;
        let number = run
            .plan(|plan| plan.number_of(spot))
            .filter(|number| *number > 0);
        let number = number.map(|number| format!("Question {number}. "));
        let asked = run.with(|answers| asked(answers, spot));
        view! {
            <li>
                <button class="missing-link" type="button" on:click=move |_| run.go_to(spot)>
                    <span class="soft">{number}</span>
                    {asked}
                </button>
                <span class="soft">{wrong.message}</span>
            </li>
        }
    };
    view! {
        <ol class="missing" aria-label="What is missing">
            {move || missing.get().into_iter().map(row).collect_view()}
        </ol>
    }
}

/// What is asked there, with the question beside which it stands and the instances it lies in.
fn asked(answers: &Answers, spot: Spot) -> String {
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
