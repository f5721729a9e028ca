//! You said, we did.

use crate::live::prelude::*;
use shared::id::RecordId;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// You said, we did.
#[component]
pub fn FeedbackPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::CircleFeedback(id)>
            <PlacesBar />
            <Main stack=true>
                <h1>"You said, we did"</h1>
            </Main>
        </Frame>
    }
}
