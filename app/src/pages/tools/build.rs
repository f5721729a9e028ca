//! An audit tool being built.

use crate::live::prelude::*;
use shared::id::RecordId;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::{
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
    },
};

/// An audit tool being built.
#[component]
pub fn ToolPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::Tool(id)>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="This tool is not here" />
            </Main>
        </Frame>
    }
}
