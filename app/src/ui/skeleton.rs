//! The shape of what is about to be shown, while it is being opened.

use crate::live::prelude::*;

/// Grey lines where words will be. Says once, in words, what is being waited for.
#[component]
pub fn Skeleton(
    /// What is being waited for: "Opening this tablet's records".
    #[prop(into)]
    waiting_for: Signal<String>,
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <p class="soft">{waiting_for}</p>
            {(0..lines).map(|_| view! { <span aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
