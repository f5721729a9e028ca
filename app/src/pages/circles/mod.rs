//! Every circle this person may read: what is coming, what is in the room, what can be read. Found by any
//! word in it, and listed as it was left.

pub mod filters;
mod index;
mod practice;

use crate::live::prelude::*;
use shared::domain::{Card, Circle, Role};
use shared::id::RecordId;
use shared::order;
use shared::search::{Found, fold};

use filters::{Choosing, CircleFilters, Sort, use_circle_filters};
use index::Index;
use practice::PracticeButton;

use super::{
    circle::about::{circle, circles, page_of, place_of, stage_look, title_of},
    have_left::HaveLeft,
    left::LeftHalfWritten,
    places::PlacesBar,
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::{Button, LinkButton, Weight},
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
        list::{Row, RowParts},
        status::Status,
        windowed::WindowedList,
    },
    words,
};

/// The list of circles.
#[component]
pub fn CirclesPage() -> impl IntoView {
    let desk = use_desk();
    let filters = use_circle_filters();
    let all = Memo::new(move || circles(desk));
    let index = Index::new(desk);
    index.warm(all);
    let listed = Memo::new(move || listed(desk, index, filters, all));
    let list = move || match (all.with(Vec::is_empty), listed.with(Vec::is_empty)) {
        (true, _) => view! { <NoneYet /> },
        (false, true) => view! {
            <EmptyState icon=IconName::Find heading="No circle is like that">
                <p>"Every word must occur in a circle or on its cards. Try fewer words, or a part of one."</p>
                <div class="buttons">
                    <Button words="Show every circle" on_press=move || filters.clear() />
                </div>
            </EmptyState>
        },
        (false, false) => view! {
            <WindowedList
                items=Signal::derive(move || listed.with(|listed| listed.iter().map(|listed| listed.id).collect::<Vec<_>>()))
                key=|id| *id
                label="Circles"
                class="list"
                chunk=12
                children=move |id| view! { <ListedRow id=id listed=listed /> }
            />
        },
    };
    // Anew only when one of the three takes the place of another, not at every key.
    let what = Memo::new(move || (all.with(Vec::is_empty), listed.with(Vec::is_empty)));
    let list = move || {
        what.track();
        untrack(list)
    };
    let how_many = move || {
        let (listed, all) = (listed.with(Vec::len), all.with(Vec::len));
        if listed == all {
            words::count(all, "circle", "circles")
        } else {
            format!("{listed} of {}", words::count(all, "circle", "circles"))
        }
    };
    view! {
        <Frame page=Page::Circles>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Learning circles"</h1>
                    <div class="row">
                        <Show when=move || desk.access().is(&Role::Lead) && !all.with(Vec::is_empty)>
                            <LinkButton to=Page::Patterns words="Patterns" icon=IconName::Chart />
                        </Show>
                        <PracticeButton />
                        <Show when=move || desk.access().may_open_circles()>
                            <LinkButton
                                to=Page::CirclePrepare(desk.new_id())
                                words="Prepare a circle"
                                icon=IconName::Add
                                weight=Weight::Main
                            />
                        </Show>
                    </div>
                </header>
                <Show when=move || !all.with(Vec::is_empty)>
                    <Choosing all=all filters=filters />
                    <p class="soft" role="status">
                        {how_many}
                    </p>
                </Show>
                <LeftHalfWritten />
                {list}
                <HaveLeft of=|scope| scope.circle().is_some() one="closed circle" many="closed circles" />
            </Main>
        </Frame>
    }
}

/// A circle in the list, and where the words that are looked for were in its cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Listed {
    id: RecordId,
    cards: usize,
    is_apart: bool,
}

/// The circles that are asked for, in the order that is asked for. Tracks.
fn listed(
    desk: Desk,
    index: Index,
    filters: CircleFilters,
    all: Memo<Vec<Item<Circle>>>,
) -> Vec<Listed> {
    let (words, is_asked) = (filters.words(), filters.test());
    let found = |id: RecordId| {
        if words.is_empty() {
            return Some(Found::default());
        }
        index.of(id).with(|circle| circle.find(&words))
    };
    all.with(|all| {
        let mut asked: Vec<_> = all.iter().filter(|circle| is_asked(circle)).collect();
        in_order(desk, &mut asked, filters.sort());
        let each = |circle: &Item<Circle>| {
            let found = found(circle.id)?;
            Some(Listed {
                id: circle.id,
                cards: found.cards,
                is_apart: found.is_apart,
            })
        };
        asked.into_iter().filter_map(each).collect()
    })
}

/// They come with the latest first.
fn in_order(desk: Desk, circles: &mut [&Item<Circle>], sort: Sort) {
    match sort {
        Sort::Latest => {}
        // A circle without a day comes last either way.
        Sort::Oldest => {
            order::sort_by_key(circles, |circle| {
                (circle.value.date.is_none(), circle.value.date)
            });
        }
        Sort::Cards => order::sort_by_key(circles, |circle| {
            std::cmp::Reverse(desk.count::<Card>(&circle.scope))
        }),
        Sort::Title => order::sort_by_key(circles, |circle| fold(circle.value.title.trim())),
    }
}

/// One circle of the long list. It stays as it is while words are typed; only where they were moves.
#[component]
fn ListedRow(id: RecordId, listed: Memo<Vec<Listed>>) -> impl IntoView {
    let desk = use_desk();
    let found = Memo::new(move || {
        listed.with(|listed| {
            let here = listed.iter().find(|listed| listed.id == id)?;
            match here {
                Listed {
                    cards: 0,
                    is_apart: false,
                    ..
                } => None,
                Listed { cards: 0, .. } => Some("Its cards say this together".to_owned()),
                Listed { cards: 1, .. } => Some("1 card says this".to_owned()),
                Listed { cards, .. } => Some(format!("{cards} cards say this")),
            }
        })
    });
    shown(move || {
        circle(desk, id).map(|circle| {
            let About {
                to,
                what,
                amount,
                status,
            } = about(desk, circle, found.into());
            view! { <RowParts to=to what=what amount=amount>{status}</RowParts> }
        })
    })
}

/// One circle in a list: title, day and place, how many cards, how far along.
pub fn circle_row(desk: Desk, circle: Item<Circle>) -> impl IntoView {
    let About {
        to,
        what,
        amount,
        status,
    } = about(desk, circle, Signal::fixed(None));
    view! {
        <Row to=to what=what amount=amount>
            {status}
        </Row>
    }
}

/// What a row says of a circle.
struct About {
    to: Signal<Option<Page>>,
    what: ViewFn,
    amount: Signal<Option<String>>,
    status: AnyView,
}

fn about(desk: Desk, circle: Item<Circle>, found: Signal<Option<String>>) -> About {
    let (state, icon, said) = stage_look(&circle.value.stage);
    let scope = circle.scope.clone();
    let amount = Signal::derive(move || match desk.count::<Card>(&scope) {
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
        let practice = value.practice.then(|| "Practice circle".to_owned());
        let place = Some(place_of(desk, &value)).filter(|place| !place.is_empty());
        let detail = [practice, Some(day.clone()), place];
        let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(", ");
        view! {
            <span class="row-title">{title.clone()}</span>
            <small class="row-detail">{detail}</small>
            {move || found.get().map(|found| view! { <small class="row-found">{found}</small> })}
        }
    };
    About {
        to,
        what: what.into(),
        amount,
        status: view! { <Status state=state icon=icon words=said /> },
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
                        "Prepare the first one, and it is ready on this tablet when you are in the hall. To try everything out before, begin a practice circle under Circles."
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
