//! An audit tool tried out.

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

/// An audit tool tried out.
#[component]
pub fn TryPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::ToolTry(id)>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="This tool is not here" />
            </Main>
        </Frame>
    }
}
