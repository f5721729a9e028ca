//! The places to go: in the bar on a wide screen, under the thumb on a smaller one.

use crate::live::prelude::*;

use super::icon::{Icon, IconName};
use crate::{page::Page, route::use_route};

/// The drawing and the short name of a page in the menu.
fn entry(page: &Page) -> (IconName, &'static str) {
    match page {
        Page::Circles | Page::CircleRecord(_) => (IconName::Circle, "Circles"),
        Page::People | Page::Person(_) => (IconName::People, "People"),
        Page::Settings => (IconName::Settings, "Settings"),
        Page::Tablet => (IconName::Tablet, "This tablet"),
        other => (IconName::Day, other.title()),
    }
}

/// The menu.
#[component]
pub fn Nav(
    /// Where this person can go, in order.
    #[prop(into)]
    places: Signal<Vec<Page>>,
) -> impl IntoView {
    let route = use_route();
    let each = move |place: Page| {
        let (icon, words) = entry(&place);
        let current = {
            let place = place.clone();
            move || (entry(&route.page()).1 == entry(&place).1).then_some("page")
        };
        view! {
            <a href=place.path() aria-current=current>
                <Icon name=icon />
                {words}
            </a>
        }
    };
    view! {
        <nav class="nav" aria-label="Main">
            {move || places.get().into_iter().map(each).collect_view()}
        </nav>
    }
}
