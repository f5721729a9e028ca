//! What can be done with what is chosen in the outline, as buttons.

use shared::form::edit::{self, Step};
use shared::form::{Item, ItemKind};

use super::add::new_item;
use super::builder::Builder;
use super::outline::{Wish, focus_chosen};
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::icon::IconName;
use crate::ui::toast::{Toasts, use_toasts};

/// Add, copy, take away, move.
#[component]
pub fn OutlineTools(
    /// The tool being built.
    builder: Builder,
    /// A person asked for one of them.
    #[prop(into)]
    on_wish: Callback<Wish>,
) -> impl IntoView {
    let toasts = use_toasts();
    let none = move || {
        builder
            .chosen()
            .is_none()
            .then(|| "Choose a question first.".to_owned())
    };
    let cannot = move |step: Step| {
        Signal::derive(move || {
            let number = builder.chosen();
            let may =
                number.is_some_and(|number| builder.with(|tool| edit::may_go(tool, number, step)));
            (!may).then(|| nowhere(step).to_owned())
        })
    };
    let copy = move || {
        let Some(number) = builder.chosen_now() else {
            return;
        };
        builder.edit_and_choose("copy", |tool| edit::duplicate(tool, number));
        toasts.say_with_undo("Copied. The copy is chosen.", move || builder.undo(false));
    };
    let step = move |words: &'static str, about: &'static str, step: Step| {
        view! {
            <Button
                words=words
                about=about
                weight=Weight::Quiet
                not_ready=cannot(step)
                shows_reason=false
                on_press=move || on_wish.run(Wish::Go(step))
            />
        }
    };
    view! {
        <div class="outline-tools" role="group" aria-label="What is chosen">
            <Button words="Add" about="a question or section after what is chosen" icon=IconName::Add on_press=move || on_wish.run(Wish::Add) />
            {step("Up", "move it up", Step::Up)} {step("Down", "move it down", Step::Down)}
            {step("Into", "move it into the section beside it", Step::Into)}
            {step("Out", "move it out of its section", Step::Out)}
            <Button words="Copy" about="it" weight=Weight::Quiet not_ready=none shows_reason=false on_press=copy />
            <Button
                words="Take away"
                about="it"
                weight=Weight::Quiet
                not_ready=none
                shows_reason=false
                on_press=move || on_wish.run(Wish::Remove)
            />
        </div>
    }
}

const fn nowhere(step: Step) -> &'static str {
    match step {
        Step::Up => "It stands first.",
        Step::Down => "It stands last.",
        Step::Into => "There is no section beside it.",
        Step::Out => "It is in no section.",
    }
}

/// Takes away what is chosen, and offers the way back.
pub fn remove(builder: Builder, toasts: Toasts) {
    let Some(number) = builder.chosen_now() else {
        return;
    };
    let count = builder.with_untracked(|tool| edit::block(tool, number).len());
    builder.edit_and_choose("remove", |tool| edit::remove(tool, number));
    let said = match count {
        1 => "Taken away.".to_owned(),
        more => format!("Taken away, with {} that went with it.", more - 1),
    };
    toasts.say_with_undo(said, move || {
        builder.undo(false);
        focus_chosen(builder);
    });
}

/// Moves what is chosen by a step.
pub fn go(builder: Builder, step: Step) {
    if let Some(number) = builder.chosen_now() {
        builder.edit_and_choose("move", |tool| edit::step(tool, number, step));
    }
}

/// Adds a question or section of a kind after what is chosen, and chooses it.
pub fn add(builder: Builder, kind: ItemKind) {
    let chosen = builder.chosen_now();
    builder.edit_and_choose("add", |tool| {
        let item: Item = new_item(tool, kind);
        Some(edit::add(tool, chosen, item))
    });
}
