//! Reading back.

use crate::live::prelude::*;
use shared::id::RecordId;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// Reading back.
#[component]
pub fn ReadBackPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::CircleReadBack(id)>
            <PlacesBar />
            <Main stack=true>
                <h1>"Reading back"</h1>
            </Main>
        </Frame>
    }
}
