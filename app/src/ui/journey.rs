//! Work on its way from this tablet to the board, drawn as thread.

use crate::live::prelude::*;

use super::icon::{Icon, IconName};

/// The way from tablet to board. The count stands beneath in words.
#[component]
pub fn Journey(
    /// How many are there to send.
    #[prop(into)]
    total: Signal<usize>,
    /// How many of them the board has.
    #[prop(into)]
    done: Signal<usize>,
    /// What is happening, in words; read aloud as it changes.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="journey">
            <p>
                <Icon name=IconName::Tablet />
                "This tablet"
            </p>
            <progress
                max=move || total.get().max(1)
                value=move || done.get()
                aria-label="Received by the board so far"
            ></progress>
            <p>
                <Icon name=IconName::Received />
                "The board"
            </p>
            <div role="status">{words}</div>
        </div>
    }
}
