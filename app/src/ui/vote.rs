//! Dots on a card, given with a thumb: one fewer, how many, one more.

use crate::live::prelude::*;

use super::icon::{Icon, IconName};

/// The dots of one card while dots are given.
#[component]
pub fn Vote(
    /// What the card says, for those who listen.
    #[prop(into)]
    about: Signal<String>,
    /// Dots given on this device; only these can be taken back here.
    #[prop(into)]
    own: Signal<u32>,
    /// Dots given on every device.
    #[prop(into)]
    all: Signal<u32>,
    /// A person gave one, or took one back: how many this device has given then.
    #[prop(into)]
    on_change: Callback<u32>,
) -> impl IntoView {
    let fewer = move || {
        let own = own.get_untracked();
        if own > 0 {
            on_change.run(own - 1);
        }
    };
    let more = move || on_change.run((own.get_untracked() + 1).min(shared::limits::DOTS));
    let label = move || {
        let short = about.with(|about| about.chars().take(60).collect::<String>());
        format!("Votes for: {short}")
    };
    view! {
        <div class="vote" role="group" aria-label=label>
            <button
                class="button"
                type="button"
                aria-label="One vote fewer"
                aria-disabled=move || (own.get() == 0).then_some("true")
                on:click=move |_| fewer()
            >
                <Icon name=IconName::Dash />
            </button>
            <output>{all}</output>
            <button class="button" type="button" aria-label="One vote more" on:click=move |_| more()>
                <Icon name=IconName::Add />
            </button>
        </div>
    }
}
