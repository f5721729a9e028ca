//! Case files audited on this device.

pub mod audit;

use crate::live::prelude::*;

use crate::{
    page::Page,
    pages::places::PlacesBar,
    ui::{
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
    },
};

/// Case files audited on this device.
#[component]
pub fn AuditsPage() -> impl IntoView {
    view! {
        <Frame page=Page::Audits>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="No case file has been audited here yet" />
            </Main>
        </Frame>
    }
}
