//! The plan of a circle's rounds: name, minutes and prompts of each, opened one at a time.

use crate::live::prelude::*;
use shared::domain::{Circle, Round};
use shared::limits;

use crate::{
    pages::form::Form,
    ui::{field::Field, stepper::Stepper},
    words,
};

/// The rounds in their order.
#[component]
pub fn Plan(
    /// The form over the circle.
    form: Form<Circle>,
) -> impl IntoView {
    let keys = Memo::new(move || {
        form.with(|circle| {
            let rounds = circle.rounds_in_order();
            rounds
                .iter()
                .map(|(key, _)| (*key).to_owned())
                .collect::<Vec<_>>()
        })
    });
    view! {
        <ol class="plan">
            <For each=move || keys.get() key=Clone::clone let:key>
                <PlannedRound form=form key=key />
            </For>
        </ol>
    }
}

#[component]
fn PlannedRound(form: Form<Circle>, #[prop(name = "key")] round_key: String) -> impl IntoView {
    let key = StoredValue::new(round_key);
    let round = Memo::new(move || {
        form.with(|circle| {
            key.with_value(|key| circle.rounds.get(key).cloned().unwrap_or_default())
        })
    });
    let edit = move |change: &dyn Fn(&mut Round)| {
        form.edit(|circle| {
            if let Some(round) = key.with_value(|key| circle.rounds.get_mut(key)) {
                change(round);
            }
        });
    };
    let problem = Signal::derive(move || {
        let title = round.with(|round| round.title.clone());
        let is_long = title.chars().count() > limits::NAME;
        title
            .trim()
            .is_empty()
            .then(|| "Give the round a name.".to_owned())
            .or_else(|| {
                is_long
                    .then(|| format!("Make it shorter. The most is {} characters.", limits::NAME))
            })
    });
    let prompts = move || round.with(|round| round.prompts.join("\n"));
    view! {
        <li>
            <details>
                <summary>
                    <strong>{move || round.with(|round| round.title.clone())}</strong>
                    <span class="soft">
                        {move || {
                            round
                                .with(|round| {
                                    let minutes = usize::try_from(round.minutes).unwrap_or(0);
                                    words::count(minutes, "minute", "minutes")
                                })
                        }}
                    </span>
                </summary>
                <div class="stack" data-gap="s">
                    <Field
                        label="Name of the round"
                        value=Signal::derive(move || round.with(|round| round.title.clone()))
                        on_input=move |text: String| edit(&|round| round.title.clone_from(&text))
                        problem=problem
                    />
                    <Stepper
                        label="Minutes"
                        count=Signal::derive(move || round.with(|round| round.minutes))
                        on_change=move |minutes: u32| {
                            edit(&|round| round.minutes = minutes.min(limits::ROUND_MINUTES));
                        }
                    />
                    <Field
                        label="What to ask"
                        hint="One question to a line."
                        value=Signal::derive(prompts)
                        on_input=move |text: String| {
                            edit(&|round| round.prompts = text.split('\n').map(str::to_owned).collect());
                        }
                        lines=4
                    />
                </div>
            </details>
        </li>
    }
}
