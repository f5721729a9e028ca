//! The board's own tools: what each is, which version is newest, and whether its draft has moved on.

use shared::domain::AuditTool;
use shared::id::RecordId;
use shared::scope::Scope;

use super::import::{ImportButton, Importing};
use super::known::{self, own_tools, version_words, versions_of};
use crate::desk::{Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::use_saver;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::empty::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::panel::Section;
use crate::ui::status::{State, Status};

/// The board's own tools, each on a sheet.
#[component]
pub fn OwnTools(
    /// Whether this person may change them.
    may_write: Signal<bool>,
    /// Bringing workbooks in.
    importing: Importing,
) -> impl IntoView {
    let desk = use_desk();
    let tools = Memo::new(move || own_tools(desk));
    // Drawn once for as long as it stands: a file is chosen, and a key pressed, in what is still on the page.
    let sheet = move |tool: Item<AuditTool>| {
        let id = tool.id;
        let now = Memo::new(move || {
            let found = tools.with(|tools| tools.iter().find(|other| other.id == id).cloned());
            found.unwrap_or_else(|| tool.clone())
        });
        view! { <OneTool id=id tool=now may_write=may_write importing=importing /> }
    };
    view! {
        <Section heading="The board’s own">
            <Show
                when=move || !tools.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <EmptyState icon=IconName::File heading="The board has no tool of its own yet">
                            "Publish one of ours below, copy one to change, or begin with an empty one."
                        </EmptyState>
                    }
                }
            >
                <div class="tools">
                    <For each=move || tools.get() key=|tool| tool.id children=sheet />
                </div>
            </Show>
        </Section>
    }
}

#[component]
fn OneTool(
    id: RecordId,
    tool: Memo<Item<AuditTool>>,
    may_write: Signal<bool>,
    importing: Importing,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let newest = Memo::new(move || versions_of(desk, id).into_iter().next());
    let standing = Memo::new(move || match newest.get() {
        None => (State::Draft, "Not published yet".to_owned()),
        Some((_, version)) if tool.with(|tool| tool.value.draft == version.definition) => (
            State::Done,
            format!("Published: {}", version_words(&version)),
        ),
        Some((_, version)) => (
            State::Draft,
            format!("Draft altered since {}", version_words(&version)),
        ),
    });
    let size = Memo::new(move || {
        let asked = tool.with(|tool| tool.value.definition());
        asked.as_ref().map(known::size)
    });
    let name = Memo::new(move || tool.with(|tool| tool.value.name.clone()));
    let about = Signal::derive(move || name.get());
    let source = Memo::new(move || tool.with(|tool| tool.value.source.clone()));
    let differs =
        Memo::new(move || tool.with(|tool| tool.conflicts.iter().any(|field| field == "draft")));
    let take_out = move || {
        saver.withdraw::<AuditTool>(
            Scope::Library,
            id,
            "No longer used".to_owned(),
            "Taken out of use. Audits begun with it go on.",
        );
    };
    let definition = move || tool.with_untracked(|tool| tool.value.definition());
    view! {
        <article class="panel">
            <div class="stack" data-gap="xs">
                <h3>
                    <a href=Page::Tool(id).path()>{move || name.get()}</a>
                </h3>
                <p class="tool-facts">
                    {move || size.get().map(|size| view! { <span>{size}</span> })}
                    {move || source.with(|source| (!source.is_empty()).then(|| view! { <span>{source.clone()}</span> }))}
                </p>
                <Status
                    state=Signal::derive(move || standing.with(|(state, _)| *state))
                    words=Signal::derive(move || standing.with(|(_, words)| words.clone()))
                />
                <Show when=move || differs.get()>
                    <Status state=State::Decision words="Two drafts: choose one" />
                </Show>
            </div>
            <div class="buttons">
                <LinkButton to=Page::Tool(id) words="Open" about=about icon=IconName::Pencil />
                <LinkButton to=Page::ToolTry(id) words="Try it" about=about weight=Weight::Quiet />
                <Show when=move || newest.with(Option::is_some)>
                    <LinkButton to=Page::ToolVersions(id) words="Versions" about=about weight=Weight::Quiet />
                </Show>
                <super::export::Export tool=definition about=about />
                <Show when=may_write>
                    <ImportButton importing=importing into=Some(id) about=about />
                    <Button words="Take out of use" about=about weight=Weight::Quiet on_press=take_out />
                </Show>
            </div>
        </article>
    }
}
