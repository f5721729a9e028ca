//! Audit tools: ours and the board’s own.

pub mod build;
mod known;
pub mod try_out;
pub mod versions;
mod what_changed;

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

/// Audit tools: ours and the board’s own.
#[component]
pub fn ToolsPage() -> impl IntoView {
    view! {
        <Frame page=Page::Tools>
            <PlacesBar />
            <Main>
                <EmptyState icon=IconName::File heading="There are no audit tools yet" />
            </Main>
        </Frame>
    }
}
