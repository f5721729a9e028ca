//! What is needed less often: what it starts with, what an answer must satisfy, its part in an audit.

use shared::form::{ItemKind, Part};

use super::builder::Builder;
use super::conditions::When;
use super::expression::{
    APPEARANCE, CALCULATION, CHOICE_FILTER, CONSTRAINT, DEFAULT, FLAG, PARAMETERS, READ_ONLY, Rule,
    SAFETY,
};
use super::kinds;
use super::texts::{CONSTRAINT_MESSAGE, FLAG_MESSAGE, Words};
use crate::live::prelude::*;
use crate::ui::chips::Tick;
use crate::ui::field::Field;
use crate::ui::select::{Offer, Select};

/// The rest of a question, folded away until something of it is used.
#[component]
pub fn More(
    /// The tool being built.
    builder: Builder,
    /// The number of the question.
    number: usize,
) -> impl IntoView {
    let kind = builder.part(|item| item.kind);
    let is = move |test: fn(ItemKind) -> bool| Signal::derive(move || test(kind.get()));
    let used =
        |read: fn(&shared::form::Item) -> bool| untrack(|| builder.item(read)).unwrap_or(false);
    let audit =
        used(|item| !item.part.is_plain() || !item.safety.is_empty() || !item.flag.is_empty());
    let checks = used(|item| {
        !item.constraint.is_empty() || !item.default.is_empty() || !item.read_only.is_empty()
    });
    view! {
        <details class="folded" open=audit>
            <summary>"In the audit: part, safety, second look"</summary>
            <div class="stack" data-gap="s">
                <Show when=is(ItemKind::is_answered)>
                    <PartOf builder=builder />
                    <Risk builder=builder />
                    <SecondLook builder=builder />
                </Show>
                <Show when=move || !kind.get().is_answered()>
                    <p class="soft">"These belong to questions that a person answers."</p>
                </Show>
            </div>
        </details>
        <details class="folded" open=checks>
            <summary>"Checks and what it starts with"</summary>
            <div class="stack" data-gap="s">
                <Show when=is(ItemKind::is_answered)>
                    <When
                        builder=builder
                        label="An answer fits only if"
                        source=builder.part(|item| item.constraint.clone())
                        on_change=move |text: String| builder.edit_item(CONSTRAINT.name, |item| item.constraint = text)
                        problem=builder.fault(CONSTRAINT.column)
                        own=true
                    />
                    <Words builder=builder which=CONSTRAINT_MESSAGE label="What is said when it does not fit" lines=1 />
                </Show>
                <Show when=move || !kind.get().is_section()>
                    <Rule builder=builder which=DEFAULT label="Starts with" hint="A value, or an expression worked out once, such as today()." />
                    <Rule builder=builder which=READ_ONLY label="Only read when" hint="yes, or an expression. Empty: it can always be changed." />
                </Show>
                <Show when=move || kind.get().is_answered()>
                    <Rule builder=builder which=CALCULATION label="Worked out by" hint="With this nobody answers it: the tool does." />
                </Show>
            </div>
        </details>
        <details class="folded">
            <summary>"How it is shown"</summary>
            <div class="stack" data-gap="s">
                <Show when=is(|kind| kind == ItemKind::Range)>
                    <Scale builder=builder number=number />
                </Show>
                <Show when=is(ItemKind::has_choices)>
                    <Shuffled builder=builder />
                    <Rule builder=builder which=CHOICE_FILTER label="Choices offered only if" hint="An expression asked of each choice; a bare name is one of its columns." />
                </Show>
                <Show when=is(|kind| kind == ItemKind::Text)>
                    <Tick
                        label="Room for several lines"
                        ticked=builder.part(|item| item.appearance.split_whitespace().any(|word| word == "multiline"))
                        on_tick=move |wanted: bool| builder.edit_item(APPEARANCE.name, |item| multiline(&mut item.appearance, wanted))
                    />
                </Show>
                <Simple builder=builder which=APPEARANCE label="Appearance" hint="As XLSForm names it. Kept and passed on to other software." />
                <Simple builder=builder which=PARAMETERS label="Parameters" hint="As XLSForm writes them: start=0 end=10 step=1, or randomize=true." />
            </div>
        </details>
    }
}

fn multiline(appearance: &mut String, wanted: bool) {
    let mut words: Vec<&str> = appearance
        .split_whitespace()
        .filter(|word| *word != "multiline")
        .collect();
    if wanted {
        words.push("multiline");
    }
    *appearance = words.join(" ");
}

/// A rule that is no expression.
#[component]
fn Simple(
    builder: Builder,
    which: super::expression::Which,
    label: &'static str,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <Field
            label=label
            hint=hint
            value=builder.part(move |item| (which.read)(item).clone())
            on_input=move |text: String| builder.edit_item(which.name, |item| *(which.write)(item) = text)
            problem=builder.fault(which.column)
        />
    }
}

#[component]
fn PartOf(builder: Builder) -> impl IntoView {
    let offers: Vec<Offer<Part>> = Part::ALL
        .iter()
        .map(|part| (*part, kinds::part_name(*part).to_owned()))
        .collect();
    let choose = move |part: Option<Part>| {
        builder.edit_item("part", |item| item.part = part.unwrap_or_default());
    };
    view! {
        <Select
            label="Its part in the audit"
            hint="How it is shown, and how reports read it."
            offers=offers
            chosen=builder.part(|item| Some(item.part))
            on_choose=choose
            none_yet="A question like any other"
        />
    }
}

#[component]
fn Risk(builder: Builder) -> impl IntoView {
    view! {
        <When
            builder=builder
            label="A child may be at risk now if"
            source=builder.part(|item| item.safety.clone())
            on_change=move |text: String| builder.edit_item(SAFETY.name, |item| item.safety = text)
            problem=builder.fault(SAFETY.column)
            own=true
        />
        <p class="soft">"Then the way to the telephone numbers opens beneath the answer. It tells nobody by itself."</p>
    }
}

#[component]
fn SecondLook(builder: Builder) -> impl IntoView {
    let has = builder.part(|item| !item.flag.trim().is_empty() || !item.flag_message.is_empty());
    view! {
        <When
            builder=builder
            label="Worth a second look if"
            source=builder.part(|item| item.flag.clone())
            on_change=move |text: String| builder.edit_item(FLAG.name, |item| item.flag = text)
            problem=builder.fault(FLAG.column)
            own=true
        />
        <Show when=has>
            <Words builder=builder which=FLAG_MESSAGE label="What is said then" lines=1 />
        </Show>
    }
}

/// First, last and step of a scale.
#[component]
fn Scale(builder: Builder, number: usize) -> impl IntoView {
    let part = move |key: &'static str, label: &'static str| {
        let value = builder.part(move |item| parameter(&item.parameters, key));
        let write = move |text: String| {
            builder.edit(&format!("scale {key} {number}"), |tool| {
                if let Some(item) = tool.item_mut(number) {
                    set_parameter(&mut item.parameters, key, text.trim());
                }
            });
        };
        view! { <Field label=label value=value on_input=write /> }
    };
    view! {
        <div class="fields">
            {part("start", "From")} {part("end", "To")} {part("step", "In steps of")}
        </div>
    }
}

#[component]
fn Shuffled(builder: Builder) -> impl IntoView {
    view! {
        <Tick
            label="Show the choices in an order of chance"
            ticked=builder.part(|item| parameter(&item.parameters, "randomize") == "true")
            on_tick=move |wanted: bool| {
                builder.edit_item("shuffle", |item| {
                    set_parameter(&mut item.parameters, "randomize", if wanted { "true" } else { "" });
                    if !wanted {
                        set_parameter(&mut item.parameters, "seed", "");
                    }
                });
            }
        />
    }
}

fn parameter(parameters: &str, key: &str) -> String {
    let mut parts = parameters.split_whitespace();
    let found = parts.find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    found.unwrap_or("").to_owned()
}

/// Sets one of `key=value`; an empty value takes it away.
fn set_parameter(parameters: &mut String, key: &str, value: &str) {
    let mut found = false;
    let mut parts: Vec<String> = Vec::new();
    for part in parameters.split_whitespace() {
        if part
            .strip_prefix(key)
            .is_some_and(|rest| rest.starts_with('='))
        {
            found = true;
            if !value.is_empty() {
                parts.push(format!("{key}={value}"));
            }
        } else {
            parts.push(part.to_owned());
        }
    }
    if !found && !value.is_empty() {
        parts.push(format!("{key}={value}"));
    }
    *parameters = parts.join(" ");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_is_set_and_the_others_stay() {
        let mut parameters = "start=0 end=10".to_owned();
        set_parameter(&mut parameters, "end", "5");
        set_parameter(&mut parameters, "step", "0.5");
        assert_eq!(parameters, "start=0 end=5 step=0.5");
        assert_eq!(parameter(&parameters, "step"), "0.5");
        set_parameter(&mut parameters, "start", "");
        assert_eq!(parameters, "end=5 step=0.5");
    }

    #[test]
    fn room_for_lines_leaves_other_words_alone() {
        let mut appearance = "w4 multiline".to_owned();
        multiline(&mut appearance, false);
        assert_eq!(appearance, "w4");
        multiline(&mut appearance, true);
        assert_eq!(appearance, "w4 multiline");
    }
}
