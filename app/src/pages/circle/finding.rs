//! A draft finding.

use crate::live::prelude::*;
use shared::id::RecordId;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::frame::{Frame, Main},
};

/// A draft finding.
#[component]
pub fn FindingPage(
    /// Which circle.
    id: RecordId,
    /// Which finding.
    finding: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::Finding { circle: id, finding }>
            <PlacesBar />
            <Main stack=true>
                <h1>"A draft finding"</h1>
            </Main>
        </Frame>
    }
}
