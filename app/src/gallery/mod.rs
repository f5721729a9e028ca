//! Every component in its states, on pages for those who build the app: `/gallery`.
//!
//! Built only with the cargo feature `gallery`, never into a client that people use.

mod circle;
mod forms;
mod journey;
mod words;

use crate::live::prelude::*;

use crate::{
    page::Page,
    ui::{
        bar::HomeBar,
        frame::{Frame, Main},
    },
};

/// All of it, on one long page.
#[component]
pub fn Gallery() -> impl IntoView {
    let places = vec![
        Page::Today,
        Page::Circles,
        Page::People,
        Page::Settings,
        Page::Tablet,
    ];
    view! {
        <Frame page=Page::Gallery>
            <HomeBar places=places />
            <Main stack=true>
                <header>
                    <p class="eyebrow">"For those who build the app"</p>
                    <h1>"Components"</h1>
                </header>
                <words::Words />
                <forms::Forms />
                <circle::Circle />
                <journey::Sending />
            </Main>
        </Frame>
    }
}
