//! About a child's voice: what it is, age, agreement, how it was heard and how it may be used.

use crate::live::prelude::*;
use shared::domain::{AgeBand, Agrees, Method, Publishable, VoiceKind, VoiceNote};

use crate::{
    pages::{
        form::Form,
        watched::{Watch, Watched},
    },
    ui::{
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        icon::IconName,
        note::Note,
        select::{Offer, Select},
    },
};

/// The side of the note.
#[component]
pub fn VoiceSide(
    /// The form over the note.
    form: Form<VoiceNote>,
    /// The watch over that form.
    watch: Watch,
    /// Where it was heard, and where it stays: `the circle`.
    place: &'static str,
) -> impl IntoView {
    let kinds = VoiceKind::ALL
        .iter()
        .map(|kind| Answer::new(kind.clone(), kind.label()));
    let kinds: Vec<_> = kinds.collect();
    let ages = AgeBand::ALL.iter().filter(|age| **age != AgeBand::NotSaid);
    let ages: Vec<_> = ages
        .map(|age| Answer::new(age.clone(), age.label()))
        .collect();
    let agrees = [Agrees::Yes, Agrees::No, Agrees::Unable, Agrees::NotAsked];
    let agrees = agrees
        .into_iter()
        .map(|agrees| Answer::new(agrees.clone(), agrees.label()));
    let agrees: Vec<_> = agrees.collect();
    let uses = Publishable::ALL
        .iter()
        .map(|form| Answer::new(form.clone(), form.label()));
    let uses: Vec<_> = uses.collect();
    let asks_first = move || {
        form.with(|voice| {
            let leaves = matches!(
                voice.publishable,
                Publishable::Exact | Publishable::Paraphrase
            );
            leaves && !matches!(voice.agrees, Agrees::Yes | Agrees::Unable | Agrees::No)
        })
    };
    view! {
        <div class="panel stack">
            <Choices
                label="This is"
                answers=kinds
                chosen=form.part(|voice| Some(voice.kind.clone()))
                on_choose=move |kind| form.edit(|voice| voice.kind = kind)
                size=ChoiceSize::Xs
            />
            <Choices
                label="Age"
                answers=ages
                chosen=form.part(|voice| Some(voice.age.clone()))
                on_choose=move |age| form.edit(|voice| voice.age = age)
                size=ChoiceSize::Xs
            />
            <Choices
                label="Does the child agree to it being used?"
                hint="‘No’ keeps it out of every report. It never delays keeping a child safe."
                answers=agrees
                chosen=form.part(|voice| Some(voice.agrees.clone()))
                on_choose=move |agrees| form.edit(|voice| voice.agrees = agrees)
                size=ChoiceSize::Xs
            />
            <Show when=move || form.with(|voice| voice.agrees == Agrees::No)>
                <Note icon=IconName::Lock first="“Don’t put that in” is kept.">
                    {format!("It stays with {place} and out of every report, picture and page made from it.")}
                    " A no never delays keeping a child safe: if this child may be at risk, press the red button and ring first, and tell the child honestly that you have to."
                </Note>
            </Show>
            <Choices
                label=format!("How may it leave {place}?")
                answers=uses
                chosen=form.part(|voice| Some(voice.publishable.clone()))
                on_choose=move |publishable| form.edit(|voice| voice.publishable = publishable)
                problem=form.problem("publishable")
                size=ChoiceSize::Xs
            />
            <Show when=asks_first>
                <p class="soft">{format!("Until the child has agreed it stays with {place}, whatever is chosen here.")}</p>
            </Show>
            <YesNo
                label="Was the child seen alone?"
                chosen=form.part(|voice| voice.seen_alone)
                on_choose=move |now| form.edit(|voice| voice.seen_alone = now)
            />
            <YesNo
                label="Were they told how it would be used?"
                chosen=form.part(|voice| voice.told_use)
                on_choose=move |now| form.edit(|voice| voice.told_use = now)
            />
            <HowHeard form=form watch=watch />
        </div>
    }
}

/// Who heard it, how and where.
#[component]
fn HowHeard(form: Form<VoiceNote>, watch: Watch) -> impl IntoView {
    let methods = Method::ALL
        .iter()
        .filter(|method| **method != Method::NotSaid);
    let methods: Vec<Offer<Method>> = methods
        .map(|method| (method.clone(), method.label().to_owned()))
        .collect();
    let method =
        form.part(|voice| Some(voice.method.clone()).filter(|method| *method != Method::NotSaid));
    let choose = move |method: Option<Method>| {
        form.edit(|voice| voice.method = method.unwrap_or(Method::NotSaid));
    };
    view! {
        <div class="fields">
            <Field
                label="Heard by"
                hint="A role, never a name."
                value=form.part(|voice| voice.heard_by.clone())
                on_input=move |text| form.edit(|voice| voice.heard_by = text)
                problem=form.problem("heard_by")
            >
                <Watched
                    watch=watch
                    text=form.part(|voice| voice.heard_by.clone())
                    on_change=move |text| form.edit(|voice| voice.heard_by = text)
                />
            </Field>
            <Field
                label="Where"
                hint="In general: at home, at school."
                value=form.part(|voice| voice.setting.clone())
                on_input=move |text| form.edit(|voice| voice.setting = text)
                problem=form.problem("setting")
            >
                <Watched
                    watch=watch
                    text=form.part(|voice| voice.setting.clone())
                    on_change=move |text| form.edit(|voice| voice.setting = text)
                />
            </Field>
        </div>
        <Select
            label="How the child told it"
            none_yet="Not said"
            offers=methods
            chosen=method
            on_choose=choose
        />
    }
}

/// Yes, no, or that nobody knows.
#[component]
fn YesNo(
    label: &'static str,
    chosen: Signal<Option<bool>>,
    #[prop(into)] on_choose: Callback<Option<bool>>,
) -> impl IntoView {
    let answers = vec![
        Answer::new(Some(true), "Yes"),
        Answer::new(Some(false), "No"),
        Answer::new(None, "Not known"),
    ];
    view! { <Choices label=label answers=answers chosen=Signal::derive(move || Some(chosen.get())) on_choose=on_choose size=ChoiceSize::Xs /> }
}
