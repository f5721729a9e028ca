//! Roadshows: a season planned across the districts, each hall with its stations and its wall, and what came of it.

mod across;
mod behind;
mod cards;
mod content;
mod county;
mod difference;
mod draft;
mod evidence;
mod feedback;
mod finding;
mod hall;
mod hand_over;
pub mod known;
mod later;
mod list;
mod made;
mod paper;
mod prepare;
mod season;
mod sense;
mod slips;
pub mod stands;
mod wall;

use crate::live::prelude::*;
use crate::page::{Page, RoadshowPart, SeasonPart};
use crate::pages::lost::Lost;
use across::AcrossPage;
use cards::CardsPage;
use difference::DifferencePage;
use feedback::SeasonFeedbackPage;
use finding::SeasonFindingPage;
use hall::HallPage;
use later::LaterPage;
use list::RoadshowsPage;
use prepare::PreparePage;
use season::SeasonPage;
use sense::SensePage;
use slips::SlipsPage;
use wall::WallPage;

/// The page of this chunk at an address.
#[allow(
    clippy::needless_pass_by_value,
    reason = "every group of pages is handed its page"
)]
pub fn page(page: Page) -> AnyView {
    match page {
        Page::Roadshows => view! { <RoadshowsPage /> },
        Page::Season(id, SeasonPart::Plan) => view! { <SeasonPage id=id /> },
        Page::Season(id, SeasonPart::Sense) => view! { <SensePage id=id /> },
        Page::Season(id, SeasonPart::Difference) => view! { <DifferencePage id=id /> },
        Page::Roadshow(id, part) => match part {
            RoadshowPart::Hall => view! { <HallPage id=id /> },
            RoadshowPart::Prepare => view! { <PreparePage id=id /> },
            RoadshowPart::Cards => view! { <CardsPage id=id /> },
            RoadshowPart::Wall => view! { <WallPage id=id /> },
            RoadshowPart::Slips => view! { <SlipsPage id=id /> },
            RoadshowPart::Later => view! { <LaterPage id=id /> },
        },
        Page::Season(id, SeasonPart::Across) => view! { <AcrossPage id=id /> },
        Page::Season(id, SeasonPart::Feedback) => view! { <SeasonFeedbackPage id=id /> },
        Page::SeasonFinding { season, finding } => {
            view! { <SeasonFindingPage season=season finding=finding /> }
        }
        _ => view! { <Lost /> },
    }
}
