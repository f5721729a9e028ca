//! What stands on the screen and may not go on paper: paper is shown about, and nobody can take it back.

use crate::live::prelude::*;

/// Something that is printed only while nothing holds it back; on paper, why it is not there.
#[component]
pub fn OnPaper(
    /// Why it stays off paper, as a sentence.
    #[prop(into)]
    unless: Signal<Option<&'static str>>,
    /// What it is.
    children: Children,
) -> impl IntoView {
    let off = move || unless.with(Option::is_some);
    view! {
        <div class="on-paper" class:screen-only=off>
            {children()}
        </div>
        <p class="paper-only">{move || unless.get()}</p>
    }
}
