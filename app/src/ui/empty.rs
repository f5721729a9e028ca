//! A place with nothing in it yet, which says what will be here and how to begin.

use crate::live::prelude::*;

use super::icon::{Icon, IconName};

/// An empty place that helps.
#[component]
pub fn EmptyState(
    /// What will be here.
    icon: IconName,
    /// The first words: what there is not, yet.
    #[prop(into)]
    heading: Signal<String>,
    /// How it fills, and the button that begins.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <div class="stack" data-gap="xs">
                <p class="empty-words">{heading}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
