//! Polls about invented families.

use crate::live::prelude::*;
use shared::domain::Poll;

use super::Asks;
use super::several::{Kind, One, Several};
use crate::pages::{
    form::Form,
    watched::{Watch, Watched},
};
use crate::ui::{field::Field, note::Note, status::State};

/// The polls.
#[component]
pub fn Polls<T: Asks>(form: Form<T>, watch: Watch, is_held: Signal<bool>) -> impl IntoView {
    let kind = Kind {
        of: |whole: &T| whole.content().polls,
        of_mut: T::polls,
        title: title_of,
        add: "Write a poll",
        none: "No poll yet. One family and one question are enough.",
    };
    let body = move |one: One<T, Poll>| {
        // While somebody types, an empty last line is one they are about to write, and no option.
        let typed = RwSignal::new(None::<String>);
        let kept = one.part(|poll| poll.options.join("\n"));
        let options = Signal::derive(move || typed.get().unwrap_or_else(|| kept.get()));
        let write = move |text: String| {
            one.edit(|poll| poll.options = lines_of(&text));
            typed.set(Some(text));
        };
        view! {
            <Field
                label="The family"
                hint="Invented, in a few sentences: what a worker would know on that day."
                value=one.part(|poll| poll.vignette.clone())
                on_input=move |text| one.edit(|poll| poll.vignette = text)
                lines=4
            >
                <Watched
                    watch=watch
                    text=one.part(|poll| poll.vignette.clone())
                    on_change=move |text| one.edit(|poll| poll.vignette = text)
                />
            </Field>
            <Field
                label="The question"
                value=one.part(|poll| poll.question.clone())
                on_input=move |text| one.edit(|poll| poll.question = text)
                problem=one.problem("polls")
                required=true
            />
            <Show
                when=move || !is_held.get()
                fallback=move || {
                    view! {
                        <p>{move || options.get().replace('\n', " · ")}</p>
                        <Note state=State::Waiting first="What can be chosen stands.">
                            "Guests may have answered: were it changed now, their answers would say something else."
                        </Note>
                    }
                }
            >
                <Field
                    label="What can be chosen"
                    hint="One to a line, two to six of them."
                    value=options
                    on_input=write
                    on_leave=move || typed.set(None)
                    lines=5
                />
            </Show>
        }
    };
    view! { <Several form=form kind=kind is_held=is_held children=body /> }
}

/// The lines of a text that say anything.
fn lines_of(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn title_of(poll: &Poll) -> String {
    match poll.question.trim() {
        "" => "A poll without a question".to_owned(),
        question => question.to_owned(),
    }
}
