//! Where in the app we are, and going elsewhere without loading anything.

use crate::live::prelude::*;
use leptos::ev;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::page::Page;

/// The page shown, and whether anyone has moved since the app was opened.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    page: RwSignal<Page>,
    moved: StoredValue<bool>,
}

impl Route {
    /// The page shown now.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// Whether a person has moved about, so that focus must follow to the new page's heading.
    pub fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    /// Goes to a page, leaving a step in the history to come back by.
    pub fn go(self, page: &Page) {
        // The browser refuses only addresses of other sites; ours begin with a slash.
        let history = window().history();
        let _ = history
            .map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&page.path())));
        self.show(page.clone());
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Goes to a page in place of this one, which nobody should come back to.
    pub fn replace(self, page: &Page) {
        let history = window().history();
        let _ = history
            .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&page.path())));
        self.show(page.clone());
    }

    fn show(self, page: Page) {
        self.moved.set_value(true);
        if self.page.get_untracked() != page {
            self.page.set(page);
        }
    }
}

/// The route, from any component beneath [`provide_route`].
pub fn use_route() -> Route {
    expect_context()
}

/// Reads the address, follows the browser's back and forward, and takes over clicks on our links.
pub fn provide_route() -> Route {
    let route = Route {
        page: RwSignal::new(page_of_address()),
        moved: StoredValue::new(false),
    };
    provide_context(route);
    let back = window_event_listener(ev::popstate, move |_| route.show(page_of_address()));
    let click = window_event_listener(ev::click, move |event| follow(route, &event));
    on_cleanup(move || {
        back.remove();
        click.remove();
    });
    route
}

fn page_of_address() -> Page {
    let path = window().location().pathname().unwrap_or_default();
    Page::parse(&path)
}

/// Follows a plain click on a link to one of our pages; leaves every other click to the browser.
fn follow(route: Route, event: &MouseEvent) {
    let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if held || event.button() != 0 || event.default_prevented() {
        return;
    }
    let Some(link) = link_of(event) else { return };
    let elsewhere = !link.target().is_empty() || link.has_attribute("download");
    let same_site = window()
        .location()
        .origin()
        .is_ok_and(|origin| origin == link.origin());
    let page = Page::parse(&link.pathname());
    if elsewhere || !same_site || page == Page::Lost || !link.hash().is_empty() {
        return;
    }
    event.prevent_default();
    route.go(&page);
}

fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}
