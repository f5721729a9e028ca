//! Roadshows of these days: the one in the hall now, and those of the fortnight ahead.

use crate::live::prelude::*;
use chrono::Days;
use shared::domain::{Roadshow, Stage};

use crate::{
    desk::{Desk, Item, use_desk},
    page::{Page, RoadshowPart},
    pages::roadshows::{
        known::roadshows,
        stands::{stands, title_of},
    },
    ui::{
        list::{List, Row},
        panel::Section,
        status::Status,
    },
    words,
};

/// How many days ahead are looked at.
const AHEAD: u64 = 14;

/// What is in a hall now or soon. Nothing where there is none.
#[component]
pub fn RoadshowsNear() -> impl IntoView {
    let desk = use_desk();
    let near = Memo::new(move || near(desk));
    let row = |one: Item<Roadshow>| {
        let (state, said) = stands(&one.value);
        let title = title_of(&one);
        let about = [one.value.starts.clone(), one.value.place.clone()];
        let about = about.map(|part| part.trim().to_owned());
        let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
        let about = about.join(", ");
        let what = move || {
            view! {
                <span class="row-title">{title.clone()}</span>
                <small class="row-detail">{about.clone()}</small>
            }
        };
        view! {
            <Row to=Page::Roadshow(one.id, RoadshowPart::Hall) what=what>
                <Status state=state words=said />
            </Row>
        }
    };
    let all = || view! { <a href=Page::Roadshows.path()>"See every roadshow"</a> };
    view! {
        <Show when=move || !near.with(Vec::is_empty)>
            <Section heading="Roadshows these days" aside=all>
                <List label="Roadshows these days">
                    {move || near.get().into_iter().map(row).collect_view()}
                </List>
            </Section>
        </Show>
    }
}

/// Those in a hall now, today, or within the fortnight. Tracks.
fn near(desk: Desk) -> Vec<Item<Roadshow>> {
    let today = words::now().date();
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let mut near = roadshows(desk);
    near.retain(|one| match (&one.value.stage, one.value.date) {
        (Stage::Running, _) => true,
        (Stage::Closed, _) | (_, None) => false,
        (_, Some(day)) => (today..=last).contains(&day),
    });
    near
}
