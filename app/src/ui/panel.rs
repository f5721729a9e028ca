//! A sheet of paper on the page, with a heading that names it.

use crate::live::prelude::*;

use super::id::element_id;

/// A sheet. Its heading is also its name for those who listen.
#[component]
pub fn Panel(
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// Something small at the far end of the heading's line.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    let id = element_id("panel");
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="row apart">
                <h2 id=id.clone()>{heading}</h2>
                {aside.run()}
            </div>
            {children()}
        </section>
    }
}

/// A part of a page with a heading and no sheet.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// Something small at the far end of the heading's line.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let id = element_id("section");
    view! {
        <section class="stack" data-gap="s" aria-labelledby=id>
            <div class="row apart">
                <h2 id=id.clone()>{heading}</h2>
                {aside.run()}
            </div>
            {children()}
        </section>
    }
}
