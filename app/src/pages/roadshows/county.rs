//! The county as a picture: a cell to each district, which says whether its roadshow was held, is to be, or is not planned.

use crate::live::prelude::*;
use shared::domain::{District, Roadshow, Role};
use shared::id::RecordId;

use super::known::{came_in, roadshows_of};
use super::stands::stands;
use crate::desk::{Desk, Item, use_desk};
use crate::page::{Page, RoadshowPart};
use crate::pages::library::districts;
use crate::ui::status::{State, Status};
use crate::words;

/// A district and what is planned there; several where it has more than one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The district.
    pub district: Item<District>,
    /// Its roadshow; the one whose turn is next where there are several.
    pub roadshow: Option<Item<Roadshow>>,
}

/// Every district with its roadshow. Tracks.
pub fn cells(desk: Desk, season: RecordId) -> Vec<Cell> {
    let planned = roadshows_of(desk, season);
    let of = |district: &Item<District>| {
        let here = planned
            .iter()
            .filter(|one| one.value.district == Some(district.id));
        here.max_by_key(|one| (one.value.date, one.id)).cloned()
    };
    let districts = districts(desk).into_iter();
    districts
        .map(|district| Cell {
            roadshow: of(&district),
            district,
        })
        .collect()
}

/// The picture. It is also the way to each roadshow.
#[component]
pub fn County(season: RecordId) -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || cells(desk, season));
    let held = Signal::derive(move || {
        // Whoever is no lead holds the roadshows they have a part in: of the others it is not known whether they were held.
        let sees_all = desk.access().is(&Role::Lead);
        all.with(|all| {
            let held = all.iter().filter(|cell| is_held(cell)).count();
            let here = all.iter().filter(|cell| cell.roadshow.is_some()).count();
            match (sees_all, here) {
                (true, _) => format!(
                    "{held} of {} held",
                    words::count(all.len(), "district", "districts")
                ),
                (false, 0) => {
                    "None of its roadshows is on this tablet: you see those you have a part in."
                        .to_owned()
                }
                (false, here) => format!(
                    "{held} held of {} on this tablet: you see those you have a part in.",
                    words::count(here, "roadshow", "roadshows")
                ),
            }
        })
    });
    view! {
        <p class="county-held">{held}</p>
        <ul class="county" aria-label="The districts">
            {move || all.get().into_iter().map(|cell| view! { <Tile cell=cell /> }).collect_view()}
        </ul>
    }
}

fn is_held(cell: &Cell) -> bool {
    cell.roadshow
        .as_ref()
        .is_some_and(|roadshow| stands(&roadshow.value).0 == State::Done)
}

#[component]
fn Tile(cell: Cell) -> impl IntoView {
    let desk = use_desk();
    let name = cell.district.value.name.clone();
    let Some(roadshow) = cell.roadshow else {
        // Whoever is no lead has the roadshows they have a part in, and knows nothing of others.
        let sees_all = untrack(|| desk.access().is(&Role::Lead));
        let said = if sees_all {
            "Not planned"
        } else {
            "Not on this tablet"
        };
        return view! {
            <li class="county-cell" data-state="none">
                <span class="county-in">
                    <strong>{name}</strong>
                    <Status state=State::Draft words=said />
                </span>
            </li>
        };
    };
    let (state, said) = stands(&roadshow.value);
    let count = Memo::new(move || came_in(desk, roadshow.id));
    let cards = move || {
        let count = count.get();
        (count > 0).then(|| view! { <small>{words::count(count, "card", "cards")}</small> })
    };
    let to = Page::Roadshow(roadshow.id, RoadshowPart::Hall).path();
    view! {
        <li class="county-cell" data-state=state.name()>
            <a class="county-in" href=to>
                <strong>{name}</strong>
                <Status state=state words=said />
                {cards}
            </a>
        </li>
    }
}
