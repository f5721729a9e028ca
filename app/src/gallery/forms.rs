//! Everything a person fills in.

use crate::live::prelude::*;

use crate::ui::{
    button::{Button, Weight},
    chips::{Chips, Tick},
    choice::{Answer, ChoiceSize, Choices},
    dialog::Dialog,
    field::Field,
    icon::IconName,
    panel::Section,
    select::Select,
    spoken::Spoken,
    stepper::Stepper,
    toast::use_toasts,
};

/// What is filled in.
#[component]
pub fn Forms() -> impl IntoView {
    let title = RwSignal::new(String::new());
    let words = RwSignal::new("The closing summary was written for court.".to_owned());
    let district = RwSignal::new(None::<u8>);
    let count = RwSignal::new(3_u32);
    let none = RwSignal::new(0_u32);
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    let problem = move || {
        title
            .with(String::is_empty)
            .then(|| "Give it a title.".to_owned())
    };
    let offers = vec![
        (0_u8, "Forest".to_owned()),
        (1, "Vale".to_owned()),
        (2, "Coast".to_owned()),
    ];
    view! {
        <Section heading="Fields">
            <div class="pair">
                <div class="stack">
                    <Field
                        label="Title"
                        hint="What people will call it."
                        value=title
                        on_input=move |text| title.set(text)
                        problem=Signal::derive(problem)
                        required=true
                    />
                    <Field
                        label="Words"
                        value=words
                        on_input=move |text| words.set(text)
                        lines=3
                        limit=60_usize
                    />
                    <Select
                        label="District"
                        offers=offers.clone()
                        chosen=district
                        on_choose=move |chosen| district.set(chosen)
                    />
                    <div class="buttons">
                        <Button words="Open a dialog" on_press=move || open.set(true) />
                        <Button
                            words="Say a toast"
                            on_press=move || toasts.say_with_undo("Card taken back", move || toasts.say("Card put back"))
                        />
                    </div>
                </div>
                <Chosen />
            </div>
        </Section>
        <Section heading="Who is in the room">
            <div class="steppers">
                <Stepper label="Social work" detail="County Council" count=count on_change=move |to| count.set(to) />
                <Stepper label="Health" detail="Hospital trust" count=none on_change=move |to| none.set(to) />
            </div>
        </Section>
        <Dialog open=open on_close=move || open.set(false) heading="Take this card back?">
            <p>"It stays in the history, struck through, with your reason."</p>
            <Field label="Reason" value=title on_input=move |text| title.set(text) limit=280_usize />
            <div class="buttons">
                <Button words="Take it back" weight=Weight::Main on_press=move || open.set(false) />
                <Button words="Keep it" on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

/// What is chosen rather than written, and a child's words.
#[component]
fn Chosen() -> impl IntoView {
    let said = RwSignal::new("I told three people the same thing.".to_owned());
    let exact = RwSignal::new(true);
    let answer = RwSignal::new(Some("partly"));
    let ticked = RwSignal::new(vec![1_u8]);
    let answers = vec![
        Answer::new("yes", "Yes").with_icon(IconName::Tick),
        Answer::new("partly", "Partly").with_icon(IconName::Partly),
        Answer::new("no", "No").with_icon(IconName::Cross),
    ];
    let kinds = vec![
        Answer::new(true, "Exact words"),
        Answer::new(false, "Something seen"),
    ];
    let offers = vec![
        (0_u8, "Forest".to_owned()),
        (1, "Vale".to_owned()),
        (2, "Coast".to_owned()),
    ];
    view! {
        <div class="stack">
            <Spoken
                label="What did the child say or show?"
                hint="Exact words only. Leave out names, schools and anything rare."
                value=said
                on_input=move |text| said.set(text)
                exact=exact
                limit=2_000_usize
            />
            <Choices
                label="This is"
                answers=kinds
                chosen=Signal::derive(move || Some(exact.get()))
                on_choose=move |kind| exact.set(kind)
                size=ChoiceSize::Xs
            />
            <Choices
                label="Was a meeting held?"
                answers=answers
                chosen=answer
                on_choose=move |chosen| answer.set(Some(chosen))
                heading=true
            />
            <Chips
                label="Why did it make sense?"
                hint="Choose one or more."
                offers=offers
                ticked=ticked
                on_tick=move |(value, now): (u8, bool)| {
                    ticked.update(|ticked| {
                        ticked.retain(|other| *other != value);
                        if now {
                            ticked.push(value);
                        }
                    });
                }
            />
            <Tick label="Seen alone" ticked=exact on_tick=move |now| exact.set(now) />
        </div>
    }
}
