//! Findings.

use crate::live::prelude::*;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// Findings.
#[component]
pub fn FindingsPage() -> impl IntoView {
    view! {
        <Frame page=Page::Findings>
            <PlacesBar />
            <Main stack=true>
                <h1>"Findings"</h1>
            </Main>
        </Frame>
    }
}
