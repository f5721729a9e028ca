//! Buttons, and links that look like them. At most one of a screen is `main`.

use crate::live::prelude::*;
use leptos::ev;
use wasm_bindgen::JsCast;

use super::{
    icon::{Icon, IconName},
    id::element_id,
    keyboard,
};
use crate::page::Page;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// One of several things to do.
    #[default]
    Plain,
    /// The one filled button of a screen.
    Main,
    /// A button in a row or a card: no frame until it is pointed at.
    Quiet,
}

impl Weight {
    const fn kind(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Main => Some("main"),
            Self::Quiet => Some("quiet"),
        }
    }
}

/// Something to press.
///
/// While `not_ready` holds a reason the button stays reachable, says the reason and does nothing:
/// a button that cannot be reached cannot explain itself.
#[component]
pub fn Button(
    /// What pressing it does, in words.
    #[prop(into)]
    words: Signal<String>,
    /// More for those who listen: which of several like it this is. Read after the words.
    #[prop(optional, into)]
    about: MaybeProp<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    weight: Weight,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// A drawing after the words, for going forwards.
    #[prop(optional, into)]
    icon_after: Option<IconName>,
    /// Why it cannot be pressed yet.
    #[prop(optional, into)]
    not_ready: MaybeProp<String>,
    /// Whether the reason is shown beside the button; read aloud either way.
    #[prop(default = true)]
    shows_reason: bool,
    /// Keeps to the far side of a bar of actions.
    #[prop(optional)]
    push: bool,
    /// Sends the form it is in, instead of doing something of its own.
    #[prop(optional)]
    submit: bool,
    /// The form it sends, where it stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// The element's id, where the focus must find it again.
    #[prop(optional, into)]
    id: Option<String>,
    /// Whether it is pressed in, for one that switches something.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// A person pressed it, and it was ready.
    #[prop(optional, into)]
    on_press: Option<Act>,
) -> impl IntoView {
    let reason_id = element_id("reason");
    let described_by = {
        let reason_id = reason_id.clone();
        move || not_ready.get().map(|_| reason_id.clone())
    };
    let press = move |event: ev::MouseEvent| {
        if not_ready.get_untracked().is_some() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run();
            // Nought clicks: it was the keyboard.
            if event.detail() == 0
                && let Some(pressed) = event.current_target()
                && let Ok(pressed) = pressed.dyn_into()
            {
                keyboard::stay_near(&pressed);
            }
        }
    };
    let reason_class = if shows_reason {
        "soft button-reason"
    } else {
        "hidden"
    };
    view! {
        <button
            class="button"
            class:push=push
            type=if submit { "submit" } else { "button" }
            form=form
            id=id
            data-kind=weight.kind()
            aria-pressed=move || pressed.get().map(|pressed| if pressed { "true" } else { "false" })
            aria-disabled=move || not_ready.get().map(|_| "true")
            aria-describedby=described_by
            on:click=press
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>
                {words} {move || about.get().map(|about| view! { <span class="hidden">" "{about}</span> })}
            </span>
            {icon_after.map(|name| view! { <Icon name=name /> })}
        </button>
        {move || {
            not_ready
                .get()
                .map(|reason| {
                    view! {
                        <span class=reason_class id=reason_id.clone()>
                            {reason}
                        </span>
                    }
                })
        }}
    }
}

/// Somewhere to go that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    to: Signal<Page>,
    /// What is there, in words.
    #[prop(into)]
    words: Signal<String>,
    /// More for those who listen.
    #[prop(optional, into)]
    about: MaybeProp<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    weight: Weight,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// A drawing after the words, for going forwards.
    #[prop(optional, into)]
    icon_after: Option<IconName>,
    /// Keeps to the far side of a bar of actions.
    #[prop(optional)]
    push: bool,
) -> impl IntoView {
    view! {
        <a class="button" class:push=push href=move || to.with(Page::path) data-kind=weight.kind()>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>
                {words} {move || about.get().map(|about| view! { <span class="hidden">" "{about}</span> })}
            </span>
            {icon_after.map(|name| view! { <Icon name=name /> })}
        </a>
    }
}
