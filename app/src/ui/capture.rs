//! The bar of five kinds: one tap opens a card of that kind. In a circle this is the action.

use crate::live::prelude::*;
use shared::domain::CardKind;

use super::{card::look, icon::Icon};

/// Five buttons, and whatever leads on from here.
#[component]
pub fn CaptureBar(
    /// A person wants a card of this kind.
    #[prop(into)]
    on_open: Callback<CardKind>,
    /// The kind now being written, if any.
    #[prop(optional, into)]
    open: Signal<Option<CardKind>>,
    /// What leads on: "Next round".
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let each = move |kind: &'static CardKind| {
        let (name, icon) = look(kind);
        let pressed = move || (open.get().as_ref() == Some(kind)).then_some("true");
        view! {
            <button
                class="button"
                type="button"
                data-kind=name
                aria-pressed=pressed
                on:click=move |_| on_open.run(kind.clone())
            >
                <Icon name=icon />
                {kind.label()}
            </button>
        }
    };
    view! {
        <section class="actions capture" aria-label="Add a card">
            {CardKind::ALL.iter().map(each).collect_view()}
            {children.map(|children| children())}
        </section>
    }
}
