//! Asking guests again, three and six months on: by link, by post or on paper, and typing in what comes back. Whoever does
//! not answer is not known.

mod answers;
mod asking;
mod forgetting;
mod sheet;
mod wave;

use shared::domain::Roadshow;
use shared::id::RecordId;
use shared::roadshow::outcomes::{Held, Outcomes};

use super::known::{cards, roadshow, where_roadshow};
use super::paper::{PaperCard, later_places};
use super::stands::title_of;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, RoadshowPart};
use crate::pages::saving::Saving;
use crate::platform::print::print;
use crate::ui::{
    bar::WorkBar,
    button::{Button, Weight},
    frame::{Actions, Frame, Main},
    icon::IconName,
    panel::Panel,
};
use answers::Answers;
use forgetting::Addresses;
use sheet::Sheet;
use wave::OneWave;

/// Asking the guests of a roadshow again.
#[component]
pub fn LaterPage(
    /// Which roadshow.
    id: RecordId,
) -> impl IntoView {
    where_roadshow(id, |id| view! { <Here id=id /> })
}

/// What one roadshow came to, also while it is only for practice. Tracks.
fn came_to(desk: Desk, id: RecordId) -> Outcomes {
    let mut one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
    one.practice = false;
    let cards = cards(desk, id);
    Outcomes::of(&[Held {
        roadshow: &one,
        cards: cards.iter().map(|card| (card.id, &card.value)).collect(),
    }])
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let one = Memo::new(move || roadshow(desk, id));
    let title = Signal::derive(move || one.get().as_ref().map(title_of).unwrap_or_default());
    let may_write = Memo::new(move || desk.may_write::<Roadshow>(&Roadshow::scope(id)));
    let came = Memo::new(move || came_to(desk, id));
    let places = Memo::new(move || {
        let one = one.get().map(|one| one.value);
        one.as_ref().map(later_places).unwrap_or_default()
    });
    let waves = Roadshow::WAVES
        .into_iter()
        .enumerate()
        .map(move |(at, months)| {
            view! { <OneWave id=id at=at months=months came=came may_write=may_write /> }
        });
    // The form stays while a wave opens or closes; only whether there is one is looked at.
    let has_places = Memo::new(move || may_write.get() && !places.with(Vec::is_empty));
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Later)>
            <WorkBar back=Page::Roadshow(id, RoadshowPart::Hall) place="Asking again" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <div class="screen-only stack">
                    <header class="stack" data-gap="s">
                        <h1>"Asking again"</h1>
                        <p class="read">
                            "Three and six months on, guests are asked for one thing they did differently, and whether their manager agrees. Whoever does not answer is not known: that is never “no change”."
                        </p>
                    </header>
                    <div class="pair">{waves.collect_view()}</div>
                    <Show when=move || has_places.get()>
                        <Panel heading="Type in an answer on paper">
                            <PaperCard id=id places=places />
                        </Panel>
                    </Show>
                    <Answers id=id may_write=may_write />
                    <Show when=move || may_write.get()>
                        <Addresses id=id />
                    </Show>
                </div>
                <Sheet id=id />
            </Main>
            <Actions label="Ask on paper">
                <Button
                    words="Print the sheet to hand out"
                    icon=IconName::Print
                    weight=Weight::Plain
                    push=true
                    on_press=print
                />
            </Actions>
        </Frame>
    }
}
