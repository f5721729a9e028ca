//! The texts of a finding, and the box each is written in.

use shared::domain::Finding;
use shared::limits;

use crate::live::prelude::*;
use crate::pages::{
    form::Form,
    watched::{Watch, Watched},
};
use crate::ui::{field::Field, thread::Knot};

/// One text of a finding.
#[derive(Debug, Clone, Copy)]
pub struct TextOf {
    /// The field's name.
    pub field: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// Help.
    pub hint: Option<&'static str>,
    /// Where it stands.
    pub get: fn(&Finding) -> &String,
    /// Puts it there.
    pub set: fn(&mut Finding, String),
    /// The most characters.
    pub limit: usize,
}

/// What is so.
pub const STATEMENT: TextOf = TextOf {
    field: "statement",
    label: "What is so?",
    hint: Some("One sentence, in the present tense, about the system and not a person."),
    get: |finding| &finding.statement,
    set: |finding, text| finding.statement = text,
    limit: limits::CARD,
};
/// How it showed.
pub const SHOWED: TextOf = TextOf {
    field: "showed",
    label: "How did it show?",
    hint: None,
    get: |finding| &finding.showed,
    set: |finding, text| finding.showed = text,
    limit: limits::NOTE,
};
/// Why it is underlying.
pub const UNDERLYING: TextOf = TextOf {
    field: "underlying",
    label: "Why is it underlying, and not a single event?",
    hint: Some("What makes it likely to happen again, with other people and another family?"),
    get: |finding| &finding.underlying,
    set: |finding, text| finding.underlying = text,
    limit: limits::NOTE,
};
/// Why it matters.
pub const MATTERS: TextOf = TextOf {
    field: "matters",
    label: "Why does it matter to children?",
    hint: None,
    get: |finding| &finding.matters,
    set: |finding, text| finding.matters = text,
    limit: limits::NOTE,
};
/// What the Board is asked.
pub const QUESTIONS: TextOf = TextOf {
    field: "questions",
    label: "What do you ask the Board?",
    hint: Some("Questions it can answer, not tasks. Good practice can go without."),
    get: |finding| &finding.questions,
    set: |finding, text| finding.questions = text,
    limit: limits::NOTE,
};

impl TextOf {
    /// What it says in a form.
    pub fn part(self, form: Form<Finding>) -> Signal<String> {
        form.part(move |finding| (self.get)(finding).clone())
    }

    /// Its knot on the thread: tied once something is written. Tracks.
    pub fn knot(self, form: Form<Finding>) -> Signal<Knot> {
        Signal::derive(move || {
            if form.with(|finding| (self.get)(finding).trim().is_empty()) {
                Knot::Ahead
            } else {
                Knot::Done
            }
        })
    }
}

/// The box it is written in, watched for what looks like an identifier.
#[component]
pub fn TextBox(form: Form<Finding>, watch: Watch, of: TextOf) -> impl IntoView {
    let id = format!("finding-{}", of.field);
    let text = of.part(form);
    let put = move |text: String| form.edit(|finding| (of.set)(finding, text));
    view! {
        <Field
            id=id.clone()
            label=of.label
            heading=true
            hint=of.hint.map(str::to_owned)
            value=text
            on_input=put
            problem=form.problem(of.field)
            limit=of.limit
            lines=2
        >
            <Watched watch=watch text=text on_change=put of_box=id.clone() />
        </Field>
    }
}
