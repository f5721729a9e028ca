//! One case file being audited.

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

/// One case file being audited.
#[component]
pub fn AuditPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    view! {
        <Frame page=Page::Audit(id)>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="This audit is not here" />
            </Main>
        </Frame>
    }
}
