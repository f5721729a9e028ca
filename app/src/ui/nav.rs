//! The places to go: in the bar on a wide screen, under the thumb on a smaller one.

use crate::live::prelude::*;
use leptos::html;
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconName};
use crate::{page::Page, route::use_route};

/// The drawing and the short name of a page in the menu.
fn entry(page: &Page) -> (IconName, &'static str) {
    match page {
        Page::Circles | Page::CircleRecord(_) => (IconName::Circle, "Circles"),
        Page::Findings | Page::Finding { .. } => (IconName::Findings, "Findings"),
        Page::Patterns => (IconName::Chart, "Patterns"),
        Page::Voices => (IconName::Voice, "Voices"),
        Page::KeptWords => (IconName::Eye, "Words kept"),
        Page::Roadshows | Page::Season(..) | Page::SeasonFinding { .. } | Page::Roadshow(..) => {
            (IconName::People, "Roadshows")
        }
        Page::Audits | Page::Audit(_) => (IconName::File, "Audits"),
        Page::Tools | Page::Tool(_) | Page::ToolTry(_) | Page::ToolVersions(_) => {
            (IconName::Pencil, "Tools")
        }
        Page::People | Page::Person(_) => (IconName::People, "People"),
        Page::Devices | Page::Device(_) => (IconName::Key, "Devices"),
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
    // Where there are more places than fit, they scroll sideways, and the one we are at is in sight.
    let nav: NodeRef<html::Nav> = NodeRef::new();
    watch(move || {
        if let Some(nav) = nav.get() {
            places.track();
            request_animation_frame(move || show_current(&nav));
        }
    });
    view! {
        <nav class="nav" aria-label="Main" node_ref=nav>
            {move || places.get().into_iter().map(each).collect_view()}
        </nav>
    }
}

/// Scrolls the place we are at into the middle of the menu.
fn show_current(nav: &web_sys::HtmlElement) {
    let current = nav.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let margin = (nav.client_width() - current.offset_width()) / 2;
        nav.set_scroll_left(current.offset_left() - nav.offset_left() - margin);
    }
}
