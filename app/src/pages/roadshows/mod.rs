//! Roadshows: a season planned across the districts, each hall with its stations and its wall, and what came of it.

pub mod hand_over;
pub mod known;

use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::{Page, RoadshowPart};
use crate::pages::lost::Lost;
use crate::pages::places::PlacesBar;
use crate::ui::frame::{Frame, Main};
use crate::ui::panel::Panel;
use hand_over::HandOver;
use shared::id::RecordId;

/// The page of this chunk at an address.
#[allow(
    clippy::needless_pass_by_value,
    reason = "every group of pages is handed its page"
)]
pub fn page(page: Page) -> AnyView {
    match page {
        Page::Roadshow(id, RoadshowPart::Hall) => known::where_roadshow(id, hall),
        _ => view! { <Lost /> },
    }
}

/// The hall: its tablets.
fn hall(id: RecordId) -> AnyView {
    let desk = use_desk();
    let title = Memo::new(move || {
        let roadshow = known::roadshow(desk, id);
        roadshow
            .map(|item| item.value.title.clone())
            .unwrap_or_default()
    });
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Hall)>
            <PlacesBar />
            <Main stack=true>
                <h1>{move || title.get()}</h1>
                <Panel heading="Hand this tablet over">
                    <HandOver id=id />
                </Panel>
            </Main>
        </Frame>
    }
}
