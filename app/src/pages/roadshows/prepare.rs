//! Preparing one roadshow: district, day, hall, who holds it, and what is asked in it.

use crate::live::prelude::*;
use shared::domain::{Grant, GuestCard, Roadshow, Stage};
use shared::id::RecordId;
use shared::limits;

use super::content::ContentForm;
use super::known::{roadshow, season, where_roadshow};
use crate::desk::use_desk;
use crate::page::{Page, RoadshowPart};
use crate::pages::{
    circle::withdraw::Withdraw,
    form::Form,
    library::district_offers,
    parts::Parts,
    planned::{about_day, about_time},
    saving::{Saving, use_saver},
    watched::{Watch, Watched},
};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    panel::Panel,
    select::Select,
    stepper::Stepper,
    toast::use_toasts,
};
use crate::words;

/// The form, for a roadshow that is here.
#[component]
pub fn PreparePage(id: RecordId) -> impl IntoView {
    where_roadshow(id, |id| view! { <Prepare id=id /> })
}

#[component]
fn Prepare(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let scope = Roadshow::scope(id);
    let form = Form::<Roadshow>::open(desk, &scope, id, Roadshow::default);
    let watch = Watch::over(desk, scope.clone(), form);
    let is_held = {
        let scope = scope.clone();
        Memo::new(move || {
            let is_begun = form.with(|roadshow| roadshow.stage != Stage::Prepared);
            is_begun || desk.count::<GuestCard>(&scope) > 0
        })
    };
    let detail = form.part(|roadshow| roadshow.title.clone());
    let may_give_parts = {
        let scope = scope.clone();
        move || desk.may_write::<Grant>(&scope)
    };
    let called_off = RwSignal::new(None);
    let call_off = {
        let scope = scope.clone();
        move || called_off.set(Some((scope.clone(), id)))
    };
    let parts = scope.clone();
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Prepare)>
            <WorkBar back=Page::Roadshow(id, RoadshowPart::Hall) place="Prepare a roadshow" detail=detail>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main>
                <div class="split" data-side="l">
                    <div class="stack">
                        <h1>"The roadshow"</h1>
                        <About form=form watch=watch />
                        <Show when=may_give_parts>
                            <Parts scope=parts.clone() />
                        </Show>
                        <Anew form=form is_held=is_held.into() />
                    </div>
                    <div class="stack">
                        <ContentForm form=form watch=watch is_held=is_held />
                    </div>
                </div>
            </Main>
            <PrepareActions id=id form=form watch=watch call_off=Act::new(call_off) />
            <Withdraw<Roadshow> asked=called_off />
        </Frame>
    }
}

/// Title, district, day, time, hall, guests expected, practice.
#[component]
fn About(form: Form<Roadshow>, watch: Watch) -> impl IntoView {
    let desk = use_desk();
    let date = form.part(|one| one.date.map_or(String::new(), |date| date.to_string()));
    view! {
        <Field
            label="Title"
            value=form.part(|one| one.title.clone())
            on_input=move |text| form.edit(|one| one.title = text)
            problem=form.problem("title")
            limit=limits::NAME
            required=true
        >
            <Watched
                watch=watch
                text=form.part(|one| one.title.clone())
                on_change=move |text| form.edit(|one| one.title = text)
            />
        </Field>
        <div class="fields">
            <Select
                label="District"
                offers=Signal::derive(move || district_offers(desk))
                chosen=form.part(|one| one.district)
                on_choose=move |district| form.edit(|one| one.district = district)
                problem=form.problem("district")
            />
            <Field
                label="Hall"
                value=form.part(|one| one.place.clone())
                on_input=move |text| form.edit(|one| one.place = text)
                problem=form.problem("place")
            >
                <Watched
                    watch=watch
                    text=form.part(|one| one.place.clone())
                    on_change=move |text| form.edit(|one| one.place = text)
                />
            </Field>
        </div>
        <div class="fields">
            <Field
                label="Day"
                kind="date"
                value=date
                on_input=move |text: String| form.edit(|one| one.date = shared::day::read(&text))
                hint=Signal::derive(move || form.with(|one| about_day(one.date, &one.stage, words::now().date())))
                problem=form.problem("date")
                required=true
            />
            <Field
                label="Begins at"
                value=form.part(|one| one.starts.clone())
                on_input=move |text| form.edit(|one| one.starts = text)
                hint=Signal::derive(move || form.with(|one| about_time(&one.starts)))
                problem=form.problem("starts")
            />
        </div>
        <Stepper
            label="Guests expected"
            count=form.part(|one| one.expected.unwrap_or(0))
            on_change=move |count: u32| form.edit(|one| one.expected = (count > 0).then_some(count))
        />
    }
}

/// What the season has now, for a roadshow in which nobody has answered yet.
#[component]
fn Anew(form: Form<Roadshow>, is_held: Signal<bool>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let plan = Memo::new(move || {
        let id = form.with(|one| one.season);
        season(desk, id).map(|season| season.value)
    });
    let differs = Memo::new(move || {
        plan.with(|plan| {
            plan.as_ref()
                .is_some_and(|plan| form.with(|one| one.content() != plan.content()))
        })
    });
    let take_over = move || {
        let Some(plan) = plan.get_untracked() else {
            return;
        };
        let before = form.with_untracked(Clone::clone);
        form.edit(|one| one.take_over(plan.content()));
        toasts.say_with_undo(
            "Taken over from the season. Save it to keep it.",
            move || form.edit(|one| one.take_over(before.content())),
        );
    };
    view! {
        <Show when=move || differs.get() && !is_held.get()>
            <Panel heading="The season has changed, or this roadshow has">
                <p>"It asks something else than its season does now."</p>
                <div class="buttons">
                    <Button words="Take over what the season has now" icon=IconName::Loop on_press=take_over />
                </div>
            </Panel>
        </Show>
    }
}

#[component]
fn PrepareActions(
    id: RecordId,
    form: Form<Roadshow>,
    watch: Watch,
    call_off: Act,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let save = move || {
        saver.save_watched(form, watch, move || {
            toasts.say("Roadshow saved on this tablet");
        });
    };
    let was_held = Memo::new(move || form.with(|one| one.stage == Stage::Closed));
    let is_ready = Memo::new(move || {
        let is_whole = roadshow(desk, id).is_some_and(|one| one.value.date.is_some());
        is_whole && !form.is_altered()
    });
    view! {
        <Actions label="Finish preparing">
            // What was held cannot be called off any more.
            <Show when=move || !was_held.get()>
                <Button words="Call it off" on_press=move || call_off.run() />
            </Show>
            <Show
                when=move || is_ready.get()
                fallback=move || {
                    view! { <Button words="Save the roadshow" weight=Weight::Main push=true on_press=save /> }
                }
            >
                <LinkButton
                    to=Page::Roadshow(id, RoadshowPart::Hall)
                    words="Go to the hall"
                    weight=Weight::Main
                    icon_after=IconName::Next
                    push=true
                />
            </Show>
        </Actions>
    }
}
