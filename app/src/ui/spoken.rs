//! Where a child's words are written: the sheet that looks like nothing else in the tool.

use crate::live::prelude::*;
use leptos::ev;

use super::{
    field::{Hint, Parts, Problem, Room},
    id::element_id,
    keyboard,
};

/// The box for what a child said or showed.
///
/// The gold quotation mark and the italic are for exact words alone; an account by an adult, or
/// something seen, drops both, so that nobody takes it for a quotation.
#[component]
pub fn Spoken(
    /// The question of the screen.
    #[prop(into)]
    label: Signal<String>,
    /// What is written.
    #[prop(into)]
    value: Signal<String>,
    /// A person wrote.
    #[prop(into)]
    on_input: Callback<String>,
    /// Whether these are the child's exact words.
    #[prop(into)]
    exact: Signal<bool>,
    /// Help, under the question.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words that say what to do.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// The most characters that can be kept.
    #[prop(into)]
    limit: usize,
    /// The element's id, where something else must point to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Whether it stands beneath the heading of something else, and not at the head of a page.
    #[prop(optional)]
    inner: bool,
    /// A line beneath that says what was looked for and found.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| element_id("spoken"));
    let parts = Parts::of(&id);
    let described_by = parts.described_by(hint, problem, Some(limit));
    let kind = move || if exact.get() { "exact" } else { "account" };
    let of = id.clone();
    let asked = if inner {
        view! { <h3 class="ask-s"><label for=of>{label}</label></h3> }.into_any()
    } else {
        view! { <h1 class="ask"><label for=of>{label}</label></h1> }.into_any()
    };
    view! {
        <div class="field" data-state=move || problem.get().map(|_| "missing")>
            {asked}
            <Hint id=parts.hint words=hint />
            <div class="spoken" data-kind=kind>
                <textarea
                    id=id
                    rows="2"
                    dir="auto"
                    autocomplete="off"
                    prop:value=move || value.get()
                    aria-describedby=described_by
                    aria-invalid=move || problem.get().map(|_| "true")
                    on:input=move |event: ev::Event| on_input.run(keyboard::typed(&event))
                ></textarea>
            </div>
            <Room id=parts.room value=value limit=limit />
            {children.map(|children| children())}
            <Problem id=parts.problem words=problem />
        </div>
    }
}
