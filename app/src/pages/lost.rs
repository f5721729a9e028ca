//! An address that leads nowhere, and what a person may not see here.

use crate::live::prelude::*;

use super::places::PlacesBar;
use crate::{
    page::Page,
    ui::{
        button::{LinkButton, Weight},
        frame::{Frame, Main},
    },
};

/// There is no page at this address.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <Frame page=Page::Lost>
            <PlacesBar />
            <Main stack=true>
                <h1>"There is no page here"</h1>
                <p class="read">
                    "The address may be old or cut short. Nothing on this tablet is lost."
                </p>
                <div class="buttons">
                    <LinkButton to=Page::Today words="Go to Today" weight=Weight::Main />
                </div>
            </Main>
        </Frame>
    }
}

/// The thing at this address is not on this device.
#[component]
pub fn NotHere(
    /// What was looked for: "circle".
    what: &'static str,
) -> impl IntoView {
    view! {
        <Frame page=Page::Lost>
            <PlacesBar />
            <Main stack=true>
                <h1>{format!("This {what} is not on this tablet")}</h1>
                <p class="read">
                    "It may still be on its way, or your role may not let you read it. When there is a signal it arrives by itself."
                </p>
                <div class="buttons">
                    <LinkButton to=Page::Tablet words="See what is on this tablet" />
                </div>
            </Main>
        </Frame>
    }
}
