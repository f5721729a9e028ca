//! Preparing a circle: what it is about, when and where, who has a part, and its rounds.

use crate::live::prelude::*;
use shared::domain::{Circle, Grant, Stage, eight_rounds};
use shared::id::RecordId;
use shared::limits;
use shared::sorted::SortedSet;

use super::{
    about::{circle, circles, scope_of, title_of},
    last_time::LastTime,
    plan::Plan,
    rounds::move_to,
    templates::Templates,
    withdraw::Withdraw,
};
use crate::{
    desk::use_desk,
    page::Page,
    pages::{
        form::Form,
        library::{agency_offers, district_offers},
        lost::NotHere,
        parts::Parts,
        planned::{about_day, about_time},
        saving::{Saving, use_saver},
        watched::{Watch, Watched},
    },
    route::use_route,
    ui::{
        bar::WorkBar,
        button::{Button, Weight},
        chips::Chips,
        field::Field,
        frame::{Actions, Frame, Main},
        panel::Panel,
        select::Select,
        toast::use_toasts,
    },
    words,
};

/// The form, for a circle that is here or new; never for one that was lost.
#[component]
pub fn PreparePage(
    /// Which circle; one that is not there yet is begun.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some() || desk.may_begin(&scope_of(id)));
    shown(move || {
        if is_here.get() {
            view! { <Prepare id=id /> }
        } else {
            view! { <NotHere what="circle" /> }
        }
    })
}

#[component]
fn Prepare(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let form = Form::open(desk, &scope_of(id), id, || Circle {
        rounds: eight_rounds(),
        ..Circle::default()
    });
    let watch = Watch::over(desk, scope_of(id), form);
    let is_saved = Memo::new(move || circle(desk, id).is_some());
    let called_off = RwSignal::new(None);
    let detail = Signal::derive(move || form.with(title_of));
    let is_draft = Signal::derive(move || form.is_draft());
    let may_give_parts = move || is_saved.get() && desk.may_write::<Grant>(&scope_of(id));
    let call_off = move || called_off.set(Some((scope_of(id), id)));
    view! {
        <Frame page=Page::CirclePrepare(id)>
            <WorkBar back=Page::Circles place="Prepare a circle" detail=detail>
                <Saving is_draft=is_draft is_new=Signal::derive(move || !is_saved.get()) />
            </WorkBar>
            <Main>
                <div class="split" data-side="l">
                    <div class="stack">
                        <header>
                            <h1>
                                {move || if is_saved.get() { "The circle" } else { "A new circle" }}
                            </h1>
                        </header>
                        <About form=form watch=watch />
                        <Expected form=form />
                        <Show when=may_give_parts>
                            <Parts scope=scope_of(id) />
                        </Show>
                    </div>
                    <div class="stack">
                        <LastTime id=id theme=form.part(|circle| circle.theme.clone()) day=form.part(|circle| circle.date) />
                        <Panel heading="Rounds" aside=move || minutes(form)>
                            <Templates form=form />
                            <Plan form=form />
                        </Panel>
                    </div>
                </div>
            </Main>
            <PrepareActions id=id form=form watch=watch is_saved=is_saved call_off=Act::new(call_off) />
            <Withdraw<Circle> asked=called_off />
        </Frame>
    }
}

fn minutes(form: Form<Circle>) -> impl IntoView {
    view! { <p class="soft">{move || format!("{} minutes", form.with(Circle::minutes))}</p> }
}

/// Title, theme, day, time, place, district.
#[component]
fn About(form: Form<Circle>, watch: Watch) -> impl IntoView {
    let desk = use_desk();
    let themes = Signal::derive(move || {
        let all = circles(desk).into_iter();
        let themes = all
            .filter(|circle| !circle.value.practice)
            .map(|circle| circle.value.theme.trim().to_owned());
        let themes: SortedSet<_> = themes.filter(|theme| !theme.is_empty()).collect();
        themes.into_iter().collect()
    });
    let date = form.part(|circle| circle.date.map_or(String::new(), |date| date.to_string()));
    view! {
        <Field
            label="Title"
            hint="What people will call it."
            value=form.part(|circle| circle.title.clone())
            on_input=move |text| form.edit(|circle| circle.title = text)
            problem=form.problem("title")
            limit=limits::NAME
            required=true
        >
            <Watched
                watch=watch
                text=form.part(|circle| circle.title.clone())
                on_change=move |text| form.edit(|circle| circle.title = text)
            />
        </Field>
        <Field
            label="Theme"
            hint="What it is about. Earlier themes are offered as you type: circles on one theme are read together."
            offers=themes
            value=form.part(|circle| circle.theme.clone())
            on_input=move |text| form.edit(|circle| circle.theme = text)
            problem=form.problem("theme")
        >
            <Watched
                watch=watch
                text=form.part(|circle| circle.theme.clone())
                on_change=move |text| form.edit(|circle| circle.theme = text)
            />
        </Field>
        <div class="fields">
            <Field
                label="Day"
                kind="date"
                value=date
                on_input=move |text: String| {
                    form.edit(|circle| circle.date = shared::day::read(&text));
                }
                hint=Signal::derive(move || form.with(|circle| about_day(circle.date, &circle.stage, words::now().date())))
                problem=form.problem("date")
                required=true
            />
            <Field
                label="Begins at"
                value=form.part(|circle| circle.starts.clone())
                on_input=move |text| form.edit(|circle| circle.starts = text)
                hint=Signal::derive(move || form.with(|circle| about_time(&circle.starts)))
                problem=form.problem("starts")
            />
        </div>
        <div class="fields">
            <Select
                label="District"
                offers=Signal::derive(move || district_offers(desk))
                chosen=form.part(|circle| circle.district)
                on_choose=move |district| form.edit(|circle| circle.district = district)
            />
            <Field
                label="Hall or room"
                value=form.part(|circle| circle.place.clone())
                on_input=move |text| form.edit(|circle| circle.place = text)
                problem=form.problem("place")
            />
        </div>
    }
}

/// The agencies that are expected, for the room to see who is still missing.
#[component]
fn Expected(form: Form<Circle>) -> impl IntoView {
    let desk = use_desk();
    let offers = Memo::new(move || {
        let agencies = agency_offers(desk).into_iter();
        agencies
            .map(|(id, name)| (id.to_string(), name))
            .collect::<Vec<_>>()
    });
    let ticked = form.part(|circle| {
        let expected = circle.expected.iter().filter(|(_, expected)| **expected);
        expected.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !offers.with(Vec::is_empty)>
            <Chips
                label="Agencies expected"
                hint="The room shows which of them nobody has counted yet."
                offers=offers
                ticked=ticked
                on_tick=move |(agency, expected): (String, bool)| {
                    form.edit(|circle| {
                        circle.expected.insert(agency, expected);
                    });
                }
            />
        </Show>
    }
}

/// Save it, or begin it when it is saved.
#[component]
fn PrepareActions(
    id: RecordId,
    form: Form<Circle>,
    watch: Watch,
    is_saved: Memo<bool>,
    call_off: Act,
) -> impl IntoView {
    let toasts = use_toasts();
    let saver = use_saver();
    let route = use_route();
    let is_ready = Memo::new(move || is_saved.get() && !form.is_altered());
    let save = move || {
        saver.save_watched(form, watch, move || {
            toasts.say("Circle saved on this tablet");
        });
    };
    let begin = move || {
        saver.alter::<Circle>(&scope_of(id), id, |circle| {
            circle.stage = Stage::Running;
            let first = circle
                .rounds_in_order()
                .first()
                .map(|(key, _)| (*key).to_owned());
            if let Some(first) = first.filter(|_| circle.round.is_empty()) {
                move_to(circle, &first);
            }
        });
        route.go(&Page::CircleRun(id));
    };
    view! {
        <Actions label="Finish preparing">
            <Show when=move || is_saved.get()>
                <Button words="Call it off" on_press=move || call_off.run() />
            </Show>
            <Show
                when=move || is_ready.get()
                fallback=move || {
                    view! { <Button words="Save the circle" weight=Weight::Main push=true on_press=save /> }
                }
            >
                <Button
                    words="Begin the circle"
                    weight=Weight::Main
                    icon_after=crate::ui::icon::IconName::Next
                    push=true
                    on_press=begin
                />
            </Show>
        </Actions>
    }
}
