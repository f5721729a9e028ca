//! A season: what its roadshows share, and how each district stands.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Roadshow, Role, Season, Stage, seven_stations};
use shared::id::RecordId;
use shared::limits;

use super::content::ContentForm;
use super::county::{Cell, County, cells};
use super::known::{roadshows_of, season, where_season};
use super::made::new_roadshow;
use crate::desk::use_desk;
use crate::page::{Page, RoadshowPart, SeasonPart};
use crate::pages::{
    form::Form,
    saving::{Saving, use_saver},
    watched::{Watch, Watched},
};
use crate::route::use_route;
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    dialog::Dialog,
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    list::{List, Row},
    note::{Note, NotePanel},
    panel::{Panel, Section},
    status::State,
    toast::use_toasts,
};
use crate::words;

/// The plan of a season, where it is held here.
#[component]
pub fn SeasonPage(id: RecordId) -> impl IntoView {
    where_season(id, |id| view! { <Plan id=id /> })
}

#[component]
fn Plan(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let scope = Season::scope(id);
    let form = Form::<Season>::open(desk, &scope, id, Season::default);
    let watch = Watch::over(desk, scope.clone(), form);
    let may_write = {
        let scope = scope.clone();
        Memo::new(move || desk.may_write::<Season>(&scope))
    };
    let detail = Signal::derive(move || {
        season(desk, id)
            .map(|season| season.value.title)
            .unwrap_or_default()
    });
    let save = move || {
        saver.save_watched(form, watch, move || {
            toasts.say("Season saved on this tablet");
        });
    };
    let nothing = Signal::derive(move || {
        (!form.is_altered()).then(|| "Nothing has been changed.".to_owned())
    });
    view! {
        <Frame page=Page::Season(id, SeasonPart::Plan)>
            <WorkBar back=Page::Roadshows place="Season" detail=detail>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main>
                <div class="split" data-side="l">
                    <div class="stack">
                        <header class="stack" data-gap="s">
                            <h1>{detail}</h1>
                            <Ways id=id />
                        </header>
                        <Section heading="The county">
                            <County season=id />
                        </Section>
                        <Empty id=id />
                        <Unplanned id=id />
                    </div>
                    <Show
                        when=move || may_write.get()
                        fallback=|| {
                            view! {
                                <Note icon=IconName::Lock first="Leads plan what a season shares.">
                                    "A roadshow you plan takes over what is here, and can be changed there."
                                </Note>
                            }
                        }
                    >
                        <div class="stack">
                            <Panel heading="The season">
                                <About form=form watch=watch />
                            </Panel>
                            <ContentForm form=form watch=watch is_held=false />
                        </div>
                    </Show>
                </div>
            </Main>
            <Show when=move || may_write.get()>
                <Actions label="Finish planning">
                    <Button
                        words="Save the season"
                        weight=Weight::Main
                        push=true
                        not_ready=nothing
                        shows_reason=false
                        on_press=save
                    />
                </Actions>
            </Show>
        </Frame>
    }
}

/// Where to go on from here, once there are cards.
#[component]
fn Ways(id: RecordId) -> impl IntoView {
    view! {
        <nav class="buttons" aria-label="This season">
            <LinkButton to=Page::Season(id, SeasonPart::Sense) words="Make sense of the cards" />
            <LinkButton to=Page::Season(id, SeasonPart::Across) words="Districts side by side" />
            <LinkButton to=Page::Season(id, SeasonPart::Difference) words="What difference it made" />
            <LinkButton to=Page::Season(id, SeasonPart::Feedback) words="You said, we did" />
        </nav>
    }
}

#[component]
fn About(form: Form<Season>, watch: Watch) -> impl IntoView {
    view! {
        <Field
            label="What it is called"
            value=form.part(|season| season.title.clone())
            on_input=move |text| form.edit(|season| season.title = text)
            problem=form.problem("title")
            limit=limits::NAME
            required=true
        />
        <Field
            label="What it is for"
            hint="In a sentence or two."
            value=form.part(|season| season.purpose.clone())
            on_input=move |text| form.edit(|season| season.purpose = text)
            problem=form.problem("purpose")
            lines=3
        >
            <Watched
                watch=watch
                text=form.part(|season| season.purpose.clone())
                on_change=move |text| form.edit(|season| season.purpose = text)
            />
        </Field>
    }
}

/// Roadshows that were planned before the season had anything to share, and ask nothing.
#[component]
fn Empty(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let plan = Memo::new(move || season(desk, id).map(|season| season.value));
    let empty = Memo::new(move || {
        let shares = plan.with(|plan| plan.as_ref().is_some_and(|plan| !plan.content().is_empty()));
        let mut all = roadshows_of(desk, id);
        all.retain(|one| {
            shares && one.value.stage == Stage::Prepared && one.value.content().is_empty()
        });
        let writable = all.into_iter().map(|one| one.id);
        writable
            .filter(|one| desk.may_write::<Roadshow>(&Roadshow::scope(*one)))
            .collect::<Vec<_>>()
    });
    let give = move || {
        let Some(plan) = plan.get_untracked() else {
            return;
        };
        let them = empty.get_untracked();
        spawn_local(async move {
            let asks = |given: usize| {
                words::count(given, "roadshow asks", "roadshows ask")
                    + " now what the season shares."
            };
            let mut given = 0;
            for one in them {
                let mut draft = desk.open::<Roadshow>(&Roadshow::scope(one), one);
                let own = draft.after.stations.clone();
                draft.after.take_over(plan.content());
                // Stations that somebody has changed are theirs.
                if own != seven_stations() && !own.is_empty() {
                    draft.after.stations = own;
                }
                if let Err(error) = desk.save_form(&draft, None).await {
                    toasts.say(format!("{} {}", error.words(), asks(given)));
                    return;
                }
                given += 1;
            }
            toasts.say(asks(given));
        });
    };
    let first = Signal::derive(move || {
        let count = words::count(empty.with(Vec::len), "roadshow asks", "roadshows ask");
        format!("{count} nothing yet.")
    });
    view! {
        <Show when=move || !empty.with(Vec::is_empty)>
            <NotePanel state=State::Waiting heading=first>
                <p>"Planned before the season had anything to share."</p>
                <div class="buttons">
                    <Button words="Give what the season shares" icon=IconName::Loop on_press=give />
                </div>
            </NotePanel>
        </Show>
    }
}

/// Districts without a roadshow: planning one, or all of them at once.
#[component]
fn Unplanned(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let toasts = use_toasts();
    let left = Memo::new(move || {
        let mut left = cells(desk, id);
        left.retain(|cell| cell.roadshow.is_none());
        left
    });
    let make = move |cell: &Cell| {
        let plan = season(desk, id)
            .map(|season| season.value)
            .unwrap_or_default();
        let one = new_roadshow(id, &plan, cell.district.id, &cell.district.value.name);
        let new = desk.new_id();
        (new, desk.begin(&Roadshow::scope(new), new, one))
    };
    let plan_all = move || {
        let drafts: Vec<_> = untrack(|| left.get().iter().map(make).collect());
        spawn_local(async move {
            let count = drafts.len();
            for (_, draft) in drafts {
                if let Err(error) = desk.save_form(&draft, None).await {
                    toasts.say(error.words());
                    return;
                }
            }
            toasts.say(format!(
                "{} planned. Each wants a day and a hall.",
                words::count(count, "roadshow", "roadshows")
            ));
        });
    };
    // Others' roadshows come to whoever has a part in them, and to leads.
    let sees_all = Memo::new(move || desk.access().is(&Role::Lead));
    let asked = RwSignal::new(None::<Cell>);
    let plan_one = move |cell: &Cell| {
        let (new, draft) = untrack(|| make(cell));
        let then = Box::new(move || route.go(&Page::Roadshow(new, RoadshowPart::Prepare)));
        saver.save_then(draft, None, None, then);
    };
    let row = move |cell: Cell| {
        let name = cell.district.value.name.clone();
        let about = format!("for {name}");
        let plan = move || {
            // What somebody else has planned there is not seen here: asked once more before there are two.
            if untrack(|| sees_all.get()) {
                plan_one(&cell);
            } else {
                asked.set(Some(cell.clone()));
            }
        };
        view! {
            <Row what=move || name.clone()>
                <Button words="Plan one" about=about weight=Weight::Quiet on_press=plan />
            </Row>
        }
    };
    let is_blank =
        Memo::new(move || season(desk, id).is_some_and(|season| season.value.content().is_empty()));
    let asks = Signal::derive(move || {
        let name = asked.with(|asked| asked.as_ref().map(|cell| cell.district.value.name.clone()));
        format!("Plan one for {}?", name.unwrap_or_default())
    });
    let yes = move || {
        if let Some(cell) = asked.get_untracked() {
            asked.set(None);
            plan_one(&cell);
        }
    };
    let heading = Signal::derive(move || {
        let heading = if sees_all.get() {
            "Not planned yet"
        } else {
            "Not on this tablet"
        };
        heading.to_owned()
    });
    view! {
        <Show when=move || !left.with(Vec::is_empty)>
            <Section heading=heading>
                <Show when=move || !sees_all.get()>
                    <p class="soft">"One may be planned and be somebody else's: it comes here once you have a part in it. Ask before you plan another."</p>
                </Show>
                <Show when=move || is_blank.get() && sees_all.get()>
                    <p class="soft">"A roadshow takes over what its season shares. This one shares nothing yet: write that first, or give it to them later, here."</p>
                </Show>
                <List small=true label="Districts without a roadshow">
                    {move || left.get().into_iter().map(row).collect_view()}
                </List>
                <Show when=move || { left.with(Vec::len) > 1 && sees_all.get() }>
                    <div class="buttons">
                        <Button words="Plan one for each of them" icon=IconName::Add on_press=plan_all />
                    </div>
                </Show>
            </Section>
        </Show>
        <Dialog open=Signal::derive(move || asked.with(Option::is_some)) heading=asks on_close=move || asked.set(None)>
            <p>"Somebody else may have planned one already, and it would not be on this tablet. Ask a lead if you are not sure: two for one district are hard to join afterwards."</p>
            <div class="buttons">
                <Button words="Plan it" weight=Weight::Main on_press=yes />
                <Button words="Not now" on_press=move || asked.set(None) />
            </div>
        </Dialog>
    }
}
