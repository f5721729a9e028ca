//! What each key of coding does, where somebody asks.

use super::keys::SAID;
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
};

/// The keys, and what they do.
#[component]
pub fn KeysSaid(open: RwSignal<bool>) -> impl IntoView {
    let close = move || open.set(false);
    view! {
        <Dialog open=open on_close=close heading="Keys while you code">
            <dl class="coding-keys">
                {SAID.into_iter().map(|(key, does)| view! { <div><dt>{key}</dt><dd>{does}</dd></div> }).collect_view()}
            </dl>
            <p class="soft">"They work from the heading of the page and within the coding, never in a box that is written in. Everything can be done by buttons too."</p>
            <div class="buttons">
                <Button words="Done" weight=Weight::Main on_press=close />
            </div>
        </Dialog>
    }
}
