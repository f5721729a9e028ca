//! Every circle this person may read: what is coming, what is in the room, what can be read.

use crate::live::prelude::*;
use shared::domain::{Card, Circle, Stage};
use shared::id::RecordId;

use super::{
    circle::about::{circles, page_of, place_of, stage_look, title_of},
    left::LeftHalfWritten,
    library::district_offers,
    places::PlacesBar,
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::{Button, LinkButton, Weight},
        choice::{Answer, ChoiceSize, Choices},
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
        list::{List, Row},
        select::Select,
        status::Status,
    },
    words,
};

/// The list of circles.
#[component]
pub fn CirclesPage() -> impl IntoView {
    let desk = use_desk();
    let stage = RwSignal::new(None::<Stage>);
    let district = RwSignal::new(None::<RecordId>);
    let all = Memo::new(move || circles(desk));
    let shown = Memo::new(move || {
        let (stage, district) = (stage.get(), district.get());
        all.get()
            .into_iter()
            .filter(|circle| {
                stage
                    .as_ref()
                    .is_none_or(|stage| circle.value.stage == *stage)
            })
            .filter(|circle| district.is_none() || circle.value.district == district)
            .collect::<Vec<_>>()
    });
    let forget_filters = move || {
        stage.set(None);
        district.set(None);
    };
    let list = move || match (all.with(Vec::is_empty), shown.get()) {
        (true, _) => view! { <NoneYet /> },
        (false, shown) if shown.is_empty() => view! {
            <EmptyState icon=IconName::Find heading="No circle is like that">
                <div class="buttons">
                    <Button words="Show every circle" on_press=forget_filters />
                </div>
            </EmptyState>
        },
        (false, shown) => view! {
            <List label="Circles">
                {shown.into_iter().map(|circle| circle_row(desk, circle)).collect_view()}
            </List>
        },
    };
    let how_many = move || {
        let (shown, all) = (shown.with(Vec::len), all.with(Vec::len));
        if shown == all {
            words::count(all, "circle", "circles")
        } else {
            format!("{shown} of {}", words::count(all, "circle", "circles"))
        }
    };
    view! {
        <Frame page=Page::Circles>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Learning circles"</h1>
                    <Show when=move || desk.access().may_open_circles()>
                        <LinkButton
                            to=Page::CirclePrepare(desk.new_id())
                            words="Prepare a circle"
                            icon=IconName::Add
                            weight=Weight::Main
                        />
                    </Show>
                </header>
                <Show when=move || !all.with(Vec::is_empty)>
                    <div class="filters">
                        <Choices
                            label="How far along"
                            answers=stage_answers()
                            chosen=Signal::derive(move || Some(stage.get()))
                            on_choose=move |chosen| stage.set(chosen)
                            size=ChoiceSize::Xs
                        />
                        <Select
                            label="District"
                            none_yet="Every district"
                            offers=Signal::derive(move || district_offers(desk))
                            chosen=district
                            on_choose=move |chosen| district.set(chosen)
                        />
                    </div>
                    <p class="soft" role="status">
                        {how_many}
                    </p>
                </Show>
                <LeftHalfWritten />
                {list}
            </Main>
        </Frame>
    }
}

fn stage_answers() -> Vec<Answer<Option<Stage>>> {
    let known = Stage::ALL
        .iter()
        .map(|stage| Answer::new(Some(stage.clone()), stage_look(stage).2));
    std::iter::once(Answer::new(None, "All"))
        .chain(known)
        .collect()
}

/// One circle in a list: title, day and place, how many cards, how far along.
pub fn circle_row(desk: Desk, circle: Item<Circle>) -> impl IntoView {
    let (state, icon, said) = stage_look(&circle.value.stage);
    let scope = circle.scope.clone();
    let cards = Signal::derive(move || match desk.count::<Card>(&scope) {
        0 => None,
        cards => Some(words::count(cards, "card", "cards")),
    });
    let to = {
        let circle = circle.clone();
        Signal::derive(move || Some(page_of(desk, &circle)))
    };
    let title = title_of(&circle.value);
    let today = words::now().date();
    let day = circle
        .value
        .date
        .map_or("No day yet".to_owned(), |day| words::near_date(day, today));
    let value = circle.value;
    let what = move || {
        let place = place_of(desk, &value);
        let detail = if place.is_empty() {
            day.clone()
        } else {
            format!("{day}, {place}")
        };
        view! {
            <span class="row-title">{title.clone()}</span>
            <small class="row-detail">{detail}</small>
        }
    };
    view! {
        <Row to=to what=what amount=cards>
            <Status state=state icon=icon words=said />
        </Row>
    }
}

/// There are no circles yet: what one is, and how to begin.
#[component]
pub fn NoneYet(
    /// Whether the way to prepare one is shown here; elsewhere it stands on the screen already.
    #[prop(optional)]
    with_button: bool,
) -> impl IntoView {
    let desk = use_desk();
    view! {
        <EmptyState icon=IconName::Circle heading="No circles yet">
            <p>
                "A learning circle brings eight to twelve people from several agencies into one room for two hours. It is prepared here, run without a signal, and read by the board afterwards."
            </p>
            <p>
                {move || {
                    if desk.access().may_open_circles() {
                        "Prepare the first one, and it is ready on this tablet when you are in the hall."
                    } else {
                        "Circles that you have a part in appear here by themselves when there is a signal."
                    }
                }}
            </p>
            <Show when=move || with_button && desk.access().may_open_circles()>
                <div class="buttons">
                    <LinkButton
                        to=Page::CirclePrepare(desk.new_id())
                        words="Prepare a circle"
                        icon=IconName::Add
                        weight=Weight::Main
                    />
                </div>
            </Show>
        </EmptyState>
    }
}
