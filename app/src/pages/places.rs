//! Where a person can go from here: the menu, by what they may do.

use crate::live::prelude::*;
use shared::domain::Role;

use crate::{
    desk::{Desk, use_desk},
    page::Page,
    ui::bar::HomeBar,
};

/// The bar with the menu of the person whose device this is.
#[component]
pub fn PlacesBar() -> impl IntoView {
    let desk = use_desk();
    let places = Memo::new(move || places(desk));
    view! { <HomeBar places=places /> }
}

fn places(desk: Desk) -> Vec<Page> {
    let mut places = vec![Page::Today, Page::Circles];
    let is_lead = desk.access().is(&Role::Lead);
    if desk.access().may_open_circles() {
        places.push(Page::Roadshows);
    }
    if is_lead || desk.access().is(&Role::Auditor) {
        places.push(Page::Audits);
    }
    places.push(Page::Findings);
    if is_lead {
        places.push(Page::Patterns);
    }
    places.push(Page::Voices);
    if is_lead {
        places.extend([Page::KeptWords, Page::Tools]);
    }
    if desk.access().is(&Role::Administrator) {
        places.extend([Page::People, Page::Settings]);
    }
    if is_lead || desk.access().is(&Role::Administrator) {
        places.push(Page::Devices);
    }
    places.push(Page::Tablet);
    places
}
