//! The plan of a circle's rounds: name, minutes and prompts of each, opened one at a time.

use crate::live::prelude::*;
use shared::domain::{Circle, Round};
use shared::limits;

use crate::{
    desk::use_desk,
    pages::form::Form,
    ui::{
        button::{Button, Weight},
        field::Field,
        icon::IconName,
        stepper::Stepper,
        toast::use_toasts,
    },
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
    let desk = use_desk();
    let add = move || {
        form.edit(|circle| {
            let last = circle
                .rounds
                .values()
                .map(|round| round.order)
                .fold(0.0, f64::max);
            let round = Round {
                title: "New round".to_owned(),
                minutes: 10,
                order: last + 1.0,
                ..Round::default()
            };
            circle.rounds.insert(desk.new_id().to_string(), round);
        });
    };
    view! {
        <ol class="plan">
            <For each=move || keys.get() key=Clone::clone let:key>
                <PlannedRound form=form key=key />
            </For>
        </ol>
        <div class="buttons">
            <Button words="Add a round" icon=IconName::Add on_press=add />
        </div>
    }
}

/// Moves a round by one place, or takes it out. What was caught in a round that goes is kept and shown
/// under "Outside the rounds".
fn step(circle: &mut Circle, key: &str, back: bool) {
    let keys: Vec<String> = circle
        .rounds_in_order()
        .into_iter()
        .map(|(key, _)| key.to_owned())
        .collect();
    let Some(place) = keys.iter().position(|other| other == key) else {
        return;
    };
    let with = if back {
        place.checked_sub(1)
    } else {
        Some(place + 1)
    };
    let Some(with) = with.and_then(|with| keys.get(with)) else {
        return;
    };
    let order =
        |circle: &Circle, key: &str| circle.rounds.get(key).map_or(0.0, |round| round.order);
    let (one, other) = (order(circle, key), order(circle, with));
    if let Some(round) = circle.rounds.get_mut(key) {
        round.order = other;
    }
    if let Some(round) = circle.rounds.get_mut(with) {
        round.order = one;
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
    let title = Signal::derive(move || round.with(|round| round.title.clone()));
    let toasts = use_toasts();
    let shift = move |back: bool| {
        form.edit(|circle| key.with_value(|key| step(circle, key, back)));
    };
    let take_out = move || {
        let Some(gone) =
            form.with_untracked(|circle| key.with_value(|key| circle.rounds.get(key).cloned()))
        else {
            return;
        };
        let name = key.get_value();
        form.edit(|circle| {
            circle.rounds.remove(&name);
        });
        toasts.say_with_undo(format!("“{}” taken out", gone.title), move || {
            form.edit(|circle| {
                circle.rounds.insert(name.clone(), gone.clone());
            });
        });
    };
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
                    <div class="buttons">
                        <Button words="Earlier" about=title weight=Weight::Quiet on_press=move || shift(true) />
                        <Button words="Later" about=title weight=Weight::Quiet on_press=move || shift(false) />
                        <Button words="Take it out" about=title weight=Weight::Quiet on_press=take_out />
                    </div>
                </div>
            </details>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::domain::eight_rounds;

    #[test]
    fn a_round_changes_places_with_its_neighbour_and_no_further_than_the_end() {
        let mut circle = Circle {
            rounds: eight_rounds(),
            ..Circle::default()
        };
        step(&mut circle, "child", true);
        let keys = |circle: &Circle| -> Vec<String> {
            let rounds = circle.rounds_in_order().into_iter();
            rounds.map(|(key, _)| key.to_owned()).take(3).collect()
        };
        assert_eq!(keys(&circle), ["child", "open", "story"]);
        step(&mut circle, "child", true);
        assert_eq!(keys(&circle), ["child", "open", "story"]);
        step(&mut circle, "child", false);
        assert_eq!(keys(&circle), ["open", "child", "story"]);
    }
}
