//! Roadshows: a season planned across the districts, each hall with its stations and its wall, and what came of it.

pub mod known;
mod sense;

use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::lost::Lost;
use sense::SensePage;

/// The page of this chunk at an address.
pub fn page(page: Page) -> AnyView {
    match page {
        Page::Season(id, SeasonPart::Sense) => view! { <SensePage id=id /> },
        _ => view! { <Lost /> },
    }
}
