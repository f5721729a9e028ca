//! Audit tools: ours and the board's own, building them, and reading their versions.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component is handed what it shows whole"
)]

pub mod build;
mod export;
mod import;
mod known;
mod new_tool;
mod ours;
mod own;
mod problems;
pub mod try_out;
pub mod versions;
mod what_changed;

use shared::domain::AuditTool;
use shared::id::RecordId;
use shared::scope::Scope;

use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::places::PlacesBar;
use crate::ui::frame::{Frame, Main};
use crate::ui::icon::IconName;
use crate::ui::note::Note;
use import::{ImportButton, Imported, Importing};

/// Audit tools: ours and the board’s own.
#[component]
pub fn ToolsPage() -> impl IntoView {
    let desk = use_desk();
    let may_write = Memo::new(move || desk.may_write::<AuditTool>(&Scope::Library));
    let importing = Importing::begin();
    view! {
        <Frame page=Page::Tools>
            <PlacesBar />
            <Main stack=true>
                <div class="row apart">
                    <h1>"Audit tools"</h1>
                    <Show when=may_write>
                        <div class="buttons">
                            <new_tool::NewTool />
                            <ImportButton importing=importing into=None />
                        </div>
                    </Show>
                </div>
                <Show when=move || !may_write.get()>
                    <Note icon=IconName::Lock first="Leads build and publish audit tools.">
                        "You can look at them and try them out. Those that are published can be audited with."
                    </Note>
                </Show>
                <Imported importing=importing />
                <own::OwnTools may_write=may_write.into() importing=importing />
                <ours::Ours may_write=may_write.into() />
            </Main>
        </Frame>
    }
}

/// The id under which a tool that comes with the product is tried out.
pub fn trial_id(ours: &str) -> RecordId {
    RecordId::derived(&["bundled-tool", ours])
}
