//! What guests should be able to do afterwards.

use crate::live::prelude::*;
use shared::domain::Objective;
use shared::limits;

use super::Asks;
use super::several::{Kind, One, Several};
use crate::pages::{
    form::Form,
    watched::{Watch, Watched},
};
use crate::ui::field::Field;

/// The objectives.
#[component]
pub fn Objectives<T: Asks>(form: Form<T>, watch: Watch, is_held: Signal<bool>) -> impl IntoView {
    let kind = Kind {
        of: |whole: &T| whole.content().objectives,
        of_mut: T::objectives,
        title: title_of,
        add: "Add an objective",
        none: "No objective yet. Confidence is asked for each, so two or three are enough.",
    };
    let body = move |one: One<T, Objective>| {
        view! {
            <Field
                label="How confident are you to …"
                hint="Such as “ask a child alone what a day at home is like”."
                value=one.part(|objective| objective.words.clone())
                on_input=move |text| one.edit(|objective| objective.words = text)
                limit=limits::CARD
                problem=one.problem("objectives")
                required=true
            >
                <Watched
                    watch=watch
                    text=one.part(|objective| objective.words.clone())
                    on_change=move |text| one.edit(|objective| objective.words = text)
                />
            </Field>
        }
    };
    view! {
        <p class="soft">
            "Guests say how confident they are, 1 to 5: coming in, going out, looking back, and months later."
        </p>
        <Several form=form kind=kind is_held=is_held children=body />
    }
}

fn title_of(objective: &Objective) -> String {
    match objective.words.trim() {
        "" => "An objective without words".to_owned(),
        words => words.to_owned(),
    }
}
