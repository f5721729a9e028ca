//! Roadshows: a season planned across the districts, each hall with its stations and its wall, and what came of it.

pub mod known;

use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::lost::Lost;

/// The page of this chunk at an address.
pub fn page(page: Page) -> AnyView {
    let _ = page;
    view! { <Lost /> }
}
