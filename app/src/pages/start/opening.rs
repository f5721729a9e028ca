//! While this browser's storage is looked at, and when it cannot be opened.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use crate::{
    page::Page,
    store::StoreError,
    tablet::use_tablet,
    ui::{
        bar::PlainBar,
        button::{Button, Weight},
        frame::{Frame, Main},
        icon::IconName,
        note::Note,
        skeleton::Skeleton,
        status::State,
    },
};

/// Looking at what is here.
#[component]
pub fn Looking() -> impl IntoView {
    view! {
        <Frame page=Page::Today>
            <PlainBar />
            <Main stack=true>
                <h1 class="hidden">"Opening Golden Thread"</h1>
                <Skeleton waiting_for="Opening what is on this tablet" lines=4 />
            </Main>
        </Frame>
    }
}

/// The storage could not be opened. Nothing was altered, and trying again is the remedy.
#[component]
pub fn Failed(
    /// Why.
    error: StoreError,
) -> impl IntoView {
    let tablet = use_tablet();
    let again = move || spawn_local(async move { tablet.look().await });
    view! {
        <Frame page=Page::Today>
            <PlainBar />
            <Main stack=true>
                <h1>"What is on this tablet could not be opened"</h1>
                <Note state=State::Refused first="Nothing was altered and nothing is lost.">
                    {error.words()}
                </Note>
                <div class="buttons">
                    <Button
                        words="Try again"
                        icon=IconName::Loop
                        weight=Weight::Main
                        on_press=again
                    />
                </div>
                <p class="soft">
                    "If it goes on, close every other tab of Golden Thread, then ring your business unit. Do not clear the browser's data: what has not been sent is kept there."
                </p>
            </Main>
        </Frame>
    }
}
