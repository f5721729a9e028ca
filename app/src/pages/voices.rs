//! Children's voices.

use crate::live::prelude::*;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// Children's voices.
#[component]
pub fn VoicesPage() -> impl IntoView {
    view! {
        <Frame page=Page::Voices>
            <PlacesBar />
            <Main stack=true>
                <h1>"Children's voices"</h1>
            </Main>
        </Frame>
    }
}
