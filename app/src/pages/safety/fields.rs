//! The questions of a record of a child at risk: the same on a desk and while everything is locked.

use crate::live::prelude::*;
use shared::domain::{Noun, Safety, SafetyLevel, TellingBy};
use shared::limits;

use crate::{
    pages::{
        form::Form,
        watched::{Watch, Watched},
    },
    ui::{
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        panel::Panel,
    },
    words,
};

/// Whom one tells, offered while somebody types. Roles and never names.
const ROLES: [&str; 6] = [
    "Duty manager",
    "Front door",
    "Emergency duty team",
    "Police",
    "Designated officer (LADO)",
    "Safeguarding lead",
];

/// What the questions are about: a form on a desk, or words that are in memory alone until they are sealed.
#[derive(Clone, Copy)]
pub enum Over {
    /// A desk's form, with the watch over its words.
    Desk(Form<Safety>, Watch),
    /// What is being written while everything is locked, and whether somebody has tried to seal it.
    Locked(RwSignal<Safety>, RwSignal<bool>),
}

impl Over {
    /// Looks at what it says now. Tracks.
    pub fn with<R>(self, look: impl FnOnce(&Safety) -> R) -> R {
        match self {
            Self::Desk(form, _) => form.with(look),
            Self::Locked(says, _) => says.with(look),
        }
    }

    fn part<R: Send + Sync + 'static>(
        self,
        look: impl Fn(&Safety) -> R + Send + Sync + 'static,
    ) -> Signal<R> {
        Signal::derive(move || self.with(&look))
    }

    /// A person changed something.
    pub fn edit(self, change: impl FnOnce(&mut Safety)) {
        match self {
            Self::Desk(form, _) => form.edit(change),
            Self::Locked(says, _) => says.update(change),
        }
    }

    fn problem(self, field: &'static str) -> Signal<Option<String>> {
        match self {
            Self::Desk(form, _) => form.problem(field),
            Self::Locked(says, tried) => Signal::derive(move || {
                let found = says.with(Safety::check);
                let found = found.into_iter().find(|problem| problem.field == field);
                found
                    .filter(|_| tried.get())
                    .map(|problem| shared::words::problem(&problem))
            }),
        }
    }
}

/// `2026-10-14T16:40`, as a browser's own box for a moment wants it.
fn for_box(ms: u64) -> String {
    let text = words::local_ms(ms).to_string();
    let text = text.replace(' ', "T");
    text.get(..16).unwrap_or_default().to_owned()
}

/// What such a box says, by this device's clock.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a moment after 1970, and nothing else is taken"
)]
fn from_box(text: &str) -> Option<u64> {
    let ms = js_sys::Date::parse(text);
    (ms > 0.0).then_some(ms as u64)
}

/// The questions.
#[component]
pub fn Fields(
    /// What they are about.
    over: Over,
) -> impl IntoView {
    let levels: Vec<_> = SafetyLevel::ALL
        .iter()
        .map(|level| Answer::new(level.clone(), level.label()))
        .collect();
    view! {
        <Panel heading="What you noticed">
            <Choices
                label="What is happening?"
                answers=levels
                chosen=over.part(|safety| safety.level.clone())
                on_choose=move |level| over.edit(|safety| safety.level = Some(level))
                size=ChoiceSize::S
                problem=over.problem("level")
            />
            <Field
                label="When did you notice it?"
                kind="datetime-local"
                value=over.part(|safety| for_box(safety.noticed_ms))
                on_input=move |text: String| {
                    if let Some(ms) = from_box(&text) {
                        over.edit(|safety| safety.noticed_ms = ms);
                    }
                }
            />
            <Field
                label="What did you see or hear?"
                hint="No names. A few words are enough."
                value=over.part(|safety| safety.what.clone())
                on_input=move |text| over.edit(|safety| safety.what = text)
                problem=over.problem("what")
                limit=limits::VOICE
                lines=3
            >
                <Look over=over of=|safety| &mut safety.what />
            </Field>
        </Panel>
        <WhoHasIt over=over />
    }
}

/// Whom they told, and who has said that they have it.
#[component]
fn WhoHasIt(over: Over) -> impl IntoView {
    let ways = [TellingBy::Person, TellingBy::Phone, TellingBy::Otherwise];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|way| Answer::new(way.clone(), way.label()))
        .collect();
    let roles = Signal::derive(|| ROLES.map(str::to_owned).to_vec());
    let answers = vec![Answer::new(true, "Yes"), Answer::new(false, "Not yet")];
    let has_it = over.part(|safety| Some(safety.acknowledged_ms.is_some()));
    let acknowledge = move |has_it: bool| {
        over.edit(|safety| {
            safety.acknowledged_ms = has_it.then(words::now_ms);
            if !has_it {
                safety.closed = false;
            } else if safety.acknowledged_by.trim().is_empty() {
                safety.acknowledged_by.clone_from(&safety.told_role);
            }
        });
    };
    view! {
        <Panel heading="Who has it now?">
            <Field
                label="Role you told"
                hint="A role, never a name."
                value=over.part(|safety| safety.told_role.clone())
                on_input=move |text| over.edit(|safety| safety.told_role = text)
                problem=over.problem("told_role")
                offers=roles
            />
            <Choices
                label="How did you tell them?"
                answers=ways
                chosen=over.part(|safety| Some(safety.how.clone()))
                on_choose=move |how| over.edit(|safety| safety.how = how)
                size=ChoiceSize::S
            />
            <Choices
                label="Has a person told you, by voice, that they have it?"
                hint="On the telephone or face to face. A message, an e-mail or a form is no answer."
                answers=answers
                chosen=has_it
                on_choose=acknowledge
                size=ChoiceSize::S
                problem=over.problem("closed")
            />
            <Show when=move || over.with(|safety| safety.acknowledged_ms.is_some())>
                <Field
                    label="Role that has it"
                    value=over.part(|safety| safety.acknowledged_by.clone())
                    on_input=move |text| over.edit(|safety| safety.acknowledged_by = text)
                    problem=over.problem("acknowledged_by")
                    offers=roles
                />
                <Field
                    label="Time they took it"
                    kind="datetime-local"
                    value=over.part(|safety| safety.acknowledged_ms.map_or(String::new(), for_box))
                    on_input=move |text: String| {
                        if let Some(ms) = from_box(&text) {
                            over.edit(|safety| safety.acknowledged_ms = Some(ms));
                        }
                    }
                />
            </Show>
            <Field
                label="What was agreed?"
                value=over.part(|safety| safety.action.clone())
                on_input=move |text| over.edit(|safety| safety.action = text)
                problem=over.problem("action")
                limit=limits::VOICE
                lines=2
            >
                <Look over=over of=|safety| &mut safety.action />
            </Field>
            <Field
                label="Their call log"
                hint="Its reference there, never a case number."
                value=over.part(|safety| safety.call_ref.clone())
                on_input=move |text| over.edit(|safety| safety.call_ref = text)
                problem=over.problem("call_ref")
            />
        </Panel>
    }
}

/// Words in a box that look like an identifier, pointed out where there is a desk that knows what is none.
#[component]
fn Look(over: Over, of: fn(&mut Safety) -> &mut String) -> impl IntoView {
    let Over::Desk(form, watch) = over else {
        return ().into_any();
    };
    let text = form.part(move |safety| of(&mut safety.clone()).clone());
    view! { <Watched watch=watch text=text on_change=move |text| form.edit(|safety| *of(safety) = text) /> }
}
