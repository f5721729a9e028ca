//! Every season, and the roadshows of whoever holds only those.

use crate::live::prelude::*;
use shared::domain::{Roadshow, Role, Season, seven_stations};
use shared::limits;

use super::known::{roadshows, roadshows_of, seasons};
use super::stands::{stands, title_of};
use crate::desk::{Item, use_desk};
use crate::page::{Page, RoadshowPart, SeasonPart};
use crate::pages::{places::PlacesBar, saving::use_saver};
use crate::route::use_route;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    empty::EmptyState,
    field::Field,
    frame::{Frame, Main},
    icon::IconName,
    list::{List, Row},
    panel::Section,
    status::{State, Status},
};
use crate::words;

/// Seasons and roadshows.
#[component]
pub fn RoadshowsPage() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || seasons(desk));
    let halls = Memo::new(move || roadshows(desk));
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let begins = RwSignal::new(false);
    let row = move |season: Item<Season>| {
        let (title, purpose) = (season.value.title.clone(), season.value.purpose.clone());
        let what = move || {
            view! {
                <span class="row-title">{title.clone()}</span>
                <small class="row-detail">{purpose.clone()}</small>
            }
        };
        let planned = Memo::new(move || {
            let planned = roadshows_of(desk, season.id);
            let held = planned
                .iter()
                .filter(|one| stands(&one.value).0 == State::Done);
            (held.count(), planned.len())
        });
        let state = Signal::derive(move || match planned.get() {
            (_, 0) => State::Draft,
            (held, all) if held == all => State::Done,
            _ => State::Part,
        });
        let said = Signal::derive(move || match planned.get() {
            (_, 0) if is_lead.get() => Some("No roadshow planned yet".to_owned()),
            (_, 0) => Some("None of its roadshows on this tablet".to_owned()),
            (held, all) => Some(format!(
                "{held} of {} held",
                words::count(all, "roadshow", "roadshows")
            )),
        });
        view! {
            <Row to=Page::Season(season.id, SeasonPart::Plan) what=what>
                <Status state=state words=said />
            </Row>
        }
    };
    view! {
        <Frame page=Page::Roadshows>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Roadshows"</h1>
                    <Show when=move || is_lead.get()>
                        <Button words="Plan a season" icon=IconName::Add weight=Weight::Main on_press=move || begins.set(true) />
                    </Show>
                </header>
                <Show
                    when=move || !all.with(Vec::is_empty)
                    fallback=|| {
                        view! {
                            <EmptyState icon=IconName::People heading="No season has been planned yet">
                                <p>
                                    "A lead plans the year's roadshows once: what they share, what they ask, which stations stand in each hall. Every district's roadshow is made from it."
                                </p>
                            </EmptyState>
                        }
                    }
                >
                    <Section heading="Seasons">
                        <List label="Seasons">{move || all.get().into_iter().map(row).collect_view()}</List>
                    </Section>
                </Show>
                <Show when=move || !halls.with(Vec::is_empty)>
                    <Section heading="Roadshows on this tablet">
                        <List label="Roadshows">
                            {move || halls.get().into_iter().map(|one| view! { <Hall roadshow=one /> }).collect_view()}
                        </List>
                    </Section>
                </Show>
                <Dialog open=begins heading="Plan a season" on_close=move || begins.set(false)>
                    <Begin open=begins />
                </Dialog>
            </Main>
        </Frame>
    }
}

#[component]
fn Hall(roadshow: Item<Roadshow>) -> impl IntoView {
    let (state, said) = stands(&roadshow.value);
    let title = title_of(&roadshow);
    let place = roadshow.value.place.clone();
    let what = move || {
        view! {
            <span class="row-title">{title.clone()}</span>
            <small class="row-detail">{place.clone()}</small>
        }
    };
    view! {
        <Row to=Page::Roadshow(roadshow.id, RoadshowPart::Hall) what=what>
            <Status state=state words=said />
        </Row>
    }
}

#[component]
fn Begin(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let title = RwSignal::new(String::new());
    let not_ready = Signal::derive(move || {
        let length = title.with(|title| title.trim().chars().count());
        if length == 0 {
            Some("Write what it is called first.".to_owned())
        } else if length > limits::NAME {
            Some("Make it shorter first.".to_owned())
        } else {
            None
        }
    });
    let begin = move || {
        if not_ready.get_untracked().is_some() {
            return;
        }
        let id = desk.new_id();
        let season = Season {
            title: title.get_untracked().trim().to_owned(),
            stations: seven_stations(),
            ..Season::default()
        };
        let draft = desk.begin(&Season::scope(id), id, season);
        let then = Box::new(move || route.go(&Page::Season(id, SeasonPart::Plan)));
        open.set(false);
        saver.save_then(draft, None, None, then);
    };
    view! {
        <Field
            label="What it is called"
            hint="Such as “Autumn roadshows 2026: neglect”."
            value=title
            on_input=move |text| title.set(text)
            on_enter=Act::new(begin)
            limit=limits::NAME
            required=true
        />
        <div class="buttons">
            <Button words="Begin" weight=Weight::Main not_ready=not_ready on_press=begin />
            <Button words="Not now" on_press=move || open.set(false) />
        </div>
    }
}
