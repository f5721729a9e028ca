//! Roadshows: a season planned across the districts, each hall with its stations and its wall, and what came of it.

mod across;
mod behind;
mod draft;
mod evidence;
mod feedback;
mod finding;
pub mod known;
mod sense;

use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::lost::Lost;
use across::AcrossPage;
use feedback::SeasonFeedbackPage;
use finding::SeasonFindingPage;
use sense::SensePage;

/// The page of this chunk at an address.
pub fn page(page: Page) -> AnyView {
    match page {
        Page::Season(id, SeasonPart::Sense) => view! { <SensePage id=id /> },
        Page::Season(id, SeasonPart::Across) => view! { <AcrossPage id=id /> },
        Page::Season(id, SeasonPart::Feedback) => view! { <SeasonFeedbackPage id=id /> },
        Page::SeasonFinding { season, finding } => {
            view! { <SeasonFindingPage season=season finding=finding /> }
        }
        _ => view! { <Lost /> },
    }
}
