//! What was said and what was done about it, one below the other, in the order it will be read.

use crate::live::prelude::*;
use shared::domain::{Feedback, SaidDid};
use shared::limits;

use super::Answer;
use crate::pages::watched::Watched;
use crate::ui::{
    button::{Button, Weight},
    empty::EmptyState,
    field::Field,
    icon::IconName,
    keyboard,
    panel::Section,
    toast::use_toasts,
};

/// Adds one at the end, with what was said. Returns its key.
pub fn add(answer: Answer, said: String) -> String {
    let key = answer.desk.new_id().to_string();
    let name = key.clone();
    answer.form.edit(|feedback| {
        let last = feedback.pairs.values().map(|pair| pair.order);
        let order = last.fold(0.0, f64::max) + 1.0;
        let pair = SaidDid {
            said,
            order,
            ..SaidDid::default()
        };
        feedback.pairs.insert(name, pair);
    });
    key
}

/// Hangs one before the one above it, or after the one below it.
fn move_by(feedback: &mut Feedback, key: &str, down: bool) {
    let keys: Vec<String> = feedback
        .pairs_in_order()
        .iter()
        .map(|(key, _)| (*key).to_owned())
        .collect();
    let Some(at) = keys.iter().position(|other| other == key) else {
        return;
    };
    let to = if down {
        Some(at + 1)
    } else {
        at.checked_sub(1)
    };
    if to.and_then(|to| keys.get(to)).is_none() {
        return;
    }
    let mut moved = keys;
    let one = moved.remove(at);
    moved.insert(to.unwrap_or_default(), one);
    let mut order = 0.0;
    for key in moved {
        order += 1.0;
        if let Some(pair) = feedback.pairs.get_mut(&key) {
            pair.order = order;
        }
    }
}

/// The list, and adding to it.
#[component]
pub fn Pairs(
    /// The answer.
    answer: Answer,
    /// Why an answer is owed, where nothing is written yet.
    owed: &'static str,
    /// What the button says that opens what can be taken over, and its drawing.
    take_over: (&'static str, IconName),
    /// Opens what can be taken over.
    taking: RwSignal<bool>,
) -> impl IntoView {
    let form = answer.form;
    let keys = Memo::new(move || {
        form.with(|feedback| {
            let pairs = feedback.pairs_in_order().into_iter();
            pairs.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        })
    });
    let begin = move || {
        let id = said_id(&add(answer, String::new()));
        request_animation_frame(move || keyboard::focus(&id));
    };
    view! {
        <Section heading="What was said, and what was done">
            <Show
                when=move || !keys.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <EmptyState icon=IconName::Loop heading="Nothing is written yet">
                            <p>{owed}</p>
                        </EmptyState>
                    }
                }
            >
                <ol class="pairs">
                    <For each=move || keys.get() key=|key| key.clone() let:key>
                        <Pair answer=answer key_of=key keys=keys />
                    </For>
                </ol>
            </Show>
            <div class="buttons">
                <Button words=take_over.0 icon=take_over.1 on_press=move || taking.set(true) />
                <Button words="Add one" icon=IconName::Add on_press=begin />
            </div>
        </Section>
    }
}

fn said_id(key: &str) -> String {
    format!("said-{key}")
}

/// One thing said, and what was done.
#[component]
fn Pair(answer: Answer, key_of: String, keys: Memo<Vec<String>>) -> impl IntoView {
    let form = answer.form;
    let toasts = use_toasts();
    let key = StoredValue::new(key_of.clone());
    let place = Memo::new(move || {
        let at = keys.with(|keys| key.with_value(|key| keys.iter().position(|other| other == key)));
        (at.unwrap_or_default(), keys.with(Vec::len))
    });
    let part = move |get: fn(&SaidDid) -> &String| {
        form.part(move |feedback| {
            let pair = key.with_value(|key| feedback.pairs.get(key));
            pair.map(|pair| get(pair).clone()).unwrap_or_default()
        })
    };
    let edit = move |change: &dyn Fn(&mut SaidDid)| {
        form.edit(|feedback| {
            if let Some(pair) = key.with_value(|key| feedback.pairs.get_mut(key)) {
                change(pair);
            }
        });
    };
    let problem = Signal::derive(move || {
        let field = key.with_value(|key| format!("pairs.{key}"));
        let problems = form.problems();
        let problem = problems.iter().find(|problem| problem.field == field);
        problem.map(shared::words::problem)
    });
    let shift = move |down: bool| {
        form.edit(|feedback| key.with_value(|key| move_by(feedback, key, down)));
    };
    let take_out = {
        let key = key_of.clone();
        move || {
            let taken = form.with_untracked(|feedback| feedback.pairs.get(&key).cloned());
            let Some(taken) = taken else { return };
            form.edit(|feedback| {
                feedback.pairs.remove(&key);
            });
            let key = key.clone();
            toasts.say_with_undo("Taken out", move || {
                // Nothing once the screen is gone.
                let (key, taken) = (key.clone(), taken.clone());
                form.edit(|feedback| {
                    feedback.pairs.insert(key, taken);
                });
            });
        }
    };
    let number = Signal::derive(move || (place.get().0 + 1).to_string());
    let about = Signal::derive(move || Some(format!("number {}", number.get())));
    let first = Signal::derive(move || (place.get().0 == 0).then(|| "It is the first.".to_owned()));
    let last = Signal::derive(move || {
        let (at, count) = place.get();
        (at + 1 >= count).then(|| "It is the last.".to_owned())
    });
    view! {
        <li class="panel pair-of">
            <Field
                id=said_id(&key_of)
                label=Signal::derive(move || format!("{}. You said", number.get()))
                value=part(|pair| &pair.said)
                on_input=move |text: String| edit(&|pair| pair.said.clone_from(&text))
                problem=problem
                limit=limits::NOTE
                lines=2
            >
                <Watched
                    watch=answer.watch
                    text=part(|pair| &pair.said)
                    on_change=move |text: String| edit(&|pair| pair.said.clone_from(&text))
                    of_box=said_id(&key_of)
                />
            </Field>
            <Field
                label="We did, or why not"
                value=part(|pair| &pair.did)
                on_input=move |text: String| edit(&|pair| pair.did.clone_from(&text))
                limit=limits::NOTE
                lines=2
            >
                <Watched
                    watch=answer.watch
                    text=part(|pair| &pair.did)
                    on_change=move |text: String| edit(&|pair| pair.did.clone_from(&text))
                />
            </Field>
            <div class="card-actions">
                <Button words="Up" about=about weight=Weight::Quiet not_ready=first shows_reason=false on_press=move || shift(false) />
                <Button words="Down" about=about weight=Weight::Quiet not_ready=last shows_reason=false on_press=move || shift(true) />
                <Button words="Take out" about=about weight=Weight::Quiet on_press=take_out />
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moves_past_its_neighbour_and_no_further_than_the_ends() {
        let mut feedback = Feedback::default();
        for (key, order) in [("a", 1.0), ("b", 2.0), ("c", 2.0)] {
            let pair = SaidDid {
                order,
                ..SaidDid::default()
            };
            feedback.pairs.insert(key.to_owned(), pair);
        }
        let keys = |feedback: &Feedback| {
            let pairs = feedback.pairs_in_order();
            pairs.iter().map(|(key, _)| *key).collect::<String>()
        };
        move_by(&mut feedback, "c", false);
        assert_eq!(keys(&feedback), "acb");
        move_by(&mut feedback, "a", false);
        move_by(&mut feedback, "b", true);
        assert_eq!(keys(&feedback), "acb");
        move_by(&mut feedback, "a", true);
        assert_eq!(keys(&feedback), "cab");
    }
}
