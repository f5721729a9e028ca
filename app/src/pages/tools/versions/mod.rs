//! The versions of an audit tool.

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

/// The versions of an audit tool.
#[component]
pub fn VersionsPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::ToolVersions(id)>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="This tool is not here" />
            </Main>
        </Frame>
    }
}
