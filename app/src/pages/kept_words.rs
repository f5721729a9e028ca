//! Words kept.

use crate::live::prelude::*;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// Words kept.
#[component]
pub fn KeptWordsPage() -> impl IntoView {
    view! {
        <Frame page=Page::KeptWords>
            <PlacesBar />
            <Main stack=true>
                <h1>"Words kept"</h1>
            </Main>
        </Frame>
    }
}
