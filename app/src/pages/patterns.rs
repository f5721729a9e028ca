//! Patterns.

use crate::live::prelude::*;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// Patterns.
#[component]
pub fn PatternsPage() -> impl IntoView {
    view! {
        <Frame page=Page::Patterns>
            <PlacesBar />
            <Main stack=true>
                <h1>"Patterns"</h1>
            </Main>
        </Frame>
    }
}
