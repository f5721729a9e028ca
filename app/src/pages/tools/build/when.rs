//! When something is asked, and when an answer is needed.

use super::builder::Builder;
use super::conditions::When;
use super::expression::{RELEVANT, REQUIRED};
use super::texts::{REQUIRED_MESSAGE, Words};
use crate::live::prelude::*;
use crate::ui::choice::{Answer, ChoiceSize, Choices};

/// When an answer is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Never,
    Always,
    If,
}

impl Need {
    fn of(required: &str) -> Self {
        match required.trim() {
            "" | "no" | "false" | "false()" => Self::Never,
            "yes" | "true" | "true()" => Self::Always,
            _ => Self::If,
        }
    }
}

/// Whether an answer is needed: never, always, or when something holds.
#[component]
pub fn Needed(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    let written = builder.part(|item| item.required.clone());
    // Chosen and not filled in yet: it stands here only.
    let wants_if = RwSignal::new(false);
    let need = Signal::derive(move || match written.with(|required| Need::of(required)) {
        Need::Never if wants_if.get() => Need::If,
        need => need,
    });
    let answers = vec![
        Answer::new(Need::Never, "No"),
        Answer::new(Need::Always, "Yes"),
        Answer::new(Need::If, "Only when…"),
    ];
    let choose = move |need: Need| {
        wants_if.set(need == Need::If);
        let text = match need {
            Need::Always => "yes",
            Need::If if written.with_untracked(|now| Need::of(now)) == Need::If => return,
            Need::Never | Need::If => "",
        };
        builder.edit_item("required", |item| text.clone_into(&mut item.required));
    };
    let condition = Signal::derive(move || match need.get() {
        Need::If => written.get(),
        _ => String::new(),
    });
    view! {
        <Choices
            label="Must it be answered?"
            answers=answers
            chosen=Signal::derive(move || Some(need.get()))
            on_choose=choose
            size=ChoiceSize::Xs
        />
        <Show when=move || need.get() == Need::If>
            <When
                builder=builder
                label="It must be answered only when"
                source=condition
                on_change=move |text: String| builder.edit_item("required", |item| item.required = text)
                problem=builder.fault(REQUIRED.column)
                open=true
            />
        </Show>
        <Show when=move || need.get() != Need::Never>
            <Words
                builder=builder
                which=REQUIRED_MESSAGE
                label="What is said when it is missing"
                hint="Empty: “An answer is needed here.”"
                lines=1
            />
        </Show>
    }
}

/// When it is asked at all.
#[component]
pub fn AskedOnlyIf(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    view! {
        <When
            builder=builder
            label="Ask this only if"
            source=builder.part(|item| item.relevant.clone())
            on_change=move |text: String| builder.edit_item(RELEVANT.name, |item| item.relevant = text)
            problem=builder.fault(RELEVANT.column)
        />
    }
}
