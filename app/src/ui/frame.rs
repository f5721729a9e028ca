//! The frame that every screen shares: bar, work, actions.

use crate::live::prelude::*;
use leptos::html;

use super::id::element_id;
use super::toast::Toasts;
use crate::{page::Page, route::use_route};

/// The frame. Holds a bar, a [`Main`] and, where the screen has any, [`Actions`].
#[component]
pub fn Frame(
    /// The page it shows; names the tab.
    page: Page,
    /// Keeps the frame on the screen and lets the work scroll inside it.
    #[prop(optional)]
    fit: bool,
    /// Takes the whole width of a big screen.
    #[prop(optional)]
    wide: bool,
    /// Bar, main part, actions.
    children: Children,
) -> impl IntoView {
    document().set_title(&format!("{} - Golden Thread", page.title()));
    if let Some(toasts) = use_context::<Toasts>() {
        toasts.turn_page();
    }
    view! {
        <div class="app" data-fit=fit data-wide=wide>
            <a class="skip" href="#main">
                "Skip to the main part"
            </a>
            {children()}
        </div>
    }
}

/// The main part. When a person has come here from another page, its heading takes the focus, so
/// that those who listen hear where they are.
#[component]
pub fn Main(
    /// Splits into panes that scroll apart on a wide screen.
    #[prop(optional)]
    work: bool,
    /// Stacks its parts with the usual room between them.
    #[prop(optional)]
    stack: bool,
    /// Stands beside a cover.
    #[prop(optional)]
    cover: bool,
    /// The work.
    children: Children,
) -> impl IntoView {
    let main: NodeRef<html::Main> = NodeRef::new();
    let route = use_route();
    watch(move || {
        if let Some(main) = main.get()
            && route.has_moved()
        {
            focus_heading(&main);
        }
    });
    view! {
        <main id="main" tabindex="-1" class:work=work class:stack=stack class:lock-main=cover node_ref=main>
            {children()}
        </main>
    }
}

/// Gives the heading of the page the focus, once it is there: after something that had it has gone.
pub fn focus_page() {
    use wasm_bindgen::JsCast;

    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        focus_heading(&main);
    }
}

fn focus_heading(main: &web_sys::HtmlElement) {
    use wasm_bindgen::JsCast;

    let heading = main.query_selector("h1").ok().flatten();
    let target = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok());
    let target = target.as_ref().unwrap_or(main);
    // A heading is not in the tab order; it can only be put in focus from here. When either call
    // fails the browser keeps the focus where it was, which loses nothing.
    let _ = target.set_attribute("tabindex", "-1");
    let _ = target.focus();
}

/// What can be done on this screen, at its foot.
#[component]
pub fn Actions(
    /// What the actions are for, for those who listen.
    #[prop(into)]
    label: String,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="actions" aria-label=label>
            {children()}
        </section>
    }
}

/// One of the panes of a [`Main`] that is `work`. Scrolls by itself, so it can take the focus.
#[component]
pub fn Pane(
    /// The narrower pane at the side.
    #[prop(optional)]
    side: bool,
    /// Its heading's id; the pane is named by it.
    #[prop(into)]
    named_by: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section
            class="pane stack"
            data-side=side
            data-gap="s"
            aria-labelledby=named_by
            tabindex="0"
        >
            {children()}
        </section>
    }
}

/// Main part and a narrower side.
#[component]
pub fn Split(
    /// What the side is for, for those who listen.
    #[prop(into)]
    side_label: String,
    /// What stands at the side.
    #[prop(into)]
    side: ViewFn,
    /// The main part.
    children: Children,
) -> impl IntoView {
    let id = element_id("side");
    view! {
        <div class="split">
            <div class="stack">{children()}</div>
            <aside class="stack" id=id aria-label=side_label>
                {side.run()}
            </aside>
        </div>
    }
}
