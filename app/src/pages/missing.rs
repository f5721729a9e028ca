//! A page whose chunk of the app could not be fetched: what happened, that nothing is lost, and how
//! to go on.

use crate::live::prelude::*;
use leptos::{ev, task::spawn_local};

use crate::{
    page::Page,
    tablet::use_tablet,
    ui::{
        button::{Button, LinkButton, Weight},
        frame::{Frame, Main},
        icon::IconName,
        note::Note,
        status::State,
        toast::use_toasts,
    },
};

/// It is not on this tablet yet, and it did not come.
#[component]
pub fn Missing(
    /// The page.
    page: Page,
    /// How often it was asked for and did not come, as long as this window lives.
    failures: Signal<usize>,
    /// Whether it is being tried, and has been for a moment.
    coming: Signal<bool>,
    /// Tries again.
    #[prop(into)]
    on_again: Act,
    /// The bar over it.
    children: Children,
) -> impl IntoView {
    // A signal has come back: nobody should have to press for it.
    let online = window_event_listener(ev::online, move |_| on_again.run());
    on_cleanup(move || online.remove());
    // What was fetched ahead of anybody's coming here, and failed, is no try of theirs.
    let before = failures.get_untracked().saturating_sub(1);
    let tries = Signal::derive(move || failures.get().saturating_sub(before));
    let first = move || match tries.get() {
        _ if coming.get() => "It is being fetched again.".to_owned(),
        0 | 1 => "It could not be fetched just now.".to_owned(),
        tries => format!("It was tried {tries} times and could not be fetched."),
    };
    view! {
        <Frame page=page>
            {children()}
            <Main stack=true>
                <h1>"This page is not on this tablet yet"</h1>
                // Made anew at each try, so that it is read aloud each time.
                {shown(move || {
                    view! {
                        <Note state=State::Waiting first=first() urgent=true>
                            "Nothing is lost: what you saved and what you were writing is kept here."
                        </Note>
                    }
                })}
                <p class="read">
                    "Golden Thread fetches its pages the first time it is opened with a signal, and keeps them. Look for a signal and try again. It is also tried by itself when a signal comes back."
                </p>
                <div class="buttons">
                    <Button
                        words="Try again"
                        icon=IconName::Loop
                        weight=Weight::Main
                        on_press=on_again
                    />
                    <LinkButton to=Page::Today words="Go to Today" />
                </div>
                <Show when=move || { tries.get() > 1 }>
                    <OpenAnew />
                </Show>
            </Main>
        </Frame>
    }
}

/// When there is a signal all the same, the board's server has a newer version and this one's files
/// no longer.
#[component]
fn OpenAnew() -> impl IntoView {
    let tablet = use_tablet();
    let toasts = use_toasts();
    let anew = move || {
        spawn_local(async move {
            if let Err(error) = tablet.open_anew().await {
                toasts.say(error.words().to_owned());
            }
        });
    };
    view! {
        <p class="read">
            "If there is a signal, the board may have a newer version of Golden Thread. Opening it anew brings that version; what you were writing is kept first."
        </p>
        <div class="buttons">
            <Button words="Open Golden Thread anew" on_press=anew />
        </div>
    }
}
