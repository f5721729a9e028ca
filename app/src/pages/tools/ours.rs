//! The tools that come with the product: to try, to publish as they are, or to begin from.

use leptos::task::spawn_local;
use shared::domain::AuditTool;
use shared::form::{BUNDLED, Bundled, Tool};
use shared::id::RecordId;
use shared::scope::Scope;

use super::known::{self, version_words, versions_of};
use super::{build, trial_id};
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::{Saver, use_saver};
use crate::route::{Route, use_route};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::icon::IconName;
use crate::ui::panel::Section;
use crate::ui::status::{State, Status};
use crate::ui::toast::use_toasts;

/// Ours, each on a sheet.
#[component]
pub fn Ours(
    /// Whether this person may publish and build.
    may_write: Signal<bool>,
) -> impl IntoView {
    let sheets = BUNDLED
        .iter()
        .filter_map(|ours| Some((*ours, ours.tool()?)));
    let sheets: Vec<(Bundled, Tool)> = sheets.collect();
    let sheet = move |(ours, tool): (Bundled, Tool)| {
        view! { <OneOfOurs ours=ours tool=tool may_write=may_write /> }
    };
    view! {
        <Section heading="Ours: ready to use">
            <div class="tools">{sheets.into_iter().map(sheet).collect_view()}</div>
        </Section>
    }
}

/// The board's record of one of ours as it is: the same for whoever publishes it, so that two leads who do are one.
fn record_of(ours: &str) -> RecordId {
    RecordId::derived(&["tool-of-ours", ours])
}

#[component]
fn OneOfOurs(ours: Bundled, tool: Tool, may_write: Signal<bool>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let saver = use_saver();
    let route = use_route();
    let id = record_of(ours.id);
    let newest = Memo::new(move || versions_of(desk, id).into_iter().next());
    let publishing = RwSignal::new(false);
    let whole = StoredValue::new(tool.clone());
    let publish = move || {
        publishing.set(true);
        spawn_local(async move {
            let said = match published(desk, id, &whole.get_value()).await {
                Ok(()) => "Version 1 is published. It can be audited with.".to_owned(),
                Err(why) => why,
            };
            publishing.set(false);
            toasts.say(said);
        });
    };
    let title = tool.title.clone();
    let about = Signal::fixed(title.clone());
    let copy = move || {
        let tool = whole.get_value();
        copied(desk, saver, route, &tool, Some(&tool.title));
    };
    view! {
        <article class="panel">
            <div class="stack" data-gap="xs">
                <h3>{title}</h3>
                <p class="tool-facts">{known::size(&tool)}</p>
                {move || newest.get().map(|(_, version)| {
                    view! { <Status state=State::Done words=format!("Published: {}", version_words(&version)) /> }
                })}
            </div>
            <div class="buttons">
                <LinkButton to=Page::ToolTry(trial_id(ours.id)) words="Try it" about=about icon=IconName::Eye />
                <super::export::Export tool=move || Some(whole.get_value()) about=about />
                <Show when=may_write>
                    <Show when=move || newest.with(Option::is_none)>
                        <Button
                            words="Publish for the board"
                            about=about
                            not_ready=move || publishing.get().then(|| "It is being published.".to_owned())
                            shows_reason=false
                            on_press=publish
                        />
                    </Show>
                    <Button words="Make a copy to change" about=about weight=Weight::Quiet icon=IconName::Copy on_press=copy />
                </Show>
            </div>
        </article>
    }
}

/// Publishes one of ours as it is.
async fn published(desk: Desk, id: RecordId, tool: &Tool) -> Result<(), String> {
    let mut record = AuditTool {
        name: tool.title.clone(),
        source: "Comes with Golden Thread".to_owned(),
        ..AuditTool::default()
    };
    record
        .set_definition(tool)
        .map_err(|_| "This tool cannot be written down. Nothing was published.".to_owned())?;
    let version = build::made(id, 1, tool, "As it comes with Golden Thread.".to_owned())?;
    if untrack(|| desk.item::<AuditTool>(&Scope::Library, id)).is_none() {
        let draft = desk.begin(&Scope::Library, id, record);
        desk.save(&draft).await.map_err(|error| error.words())?;
    }
    let draft = desk.begin(&Scope::Library, version.id(), version);
    desk.save(&draft).await.map_err(|error| error.words())?;
    Ok(())
}

/// Begins a tool of the board's own from another, and opens it.
pub fn copied(desk: Desk, saver: Saver, route: Route, tool: &Tool, from: Option<&str>) {
    let id = desk.new_id();
    let mut record = AuditTool {
        name: tool.title.clone(),
        source: from.map_or_else(String::new, |from| format!("Copied from: {from}")),
        ..AuditTool::default()
    };
    // No tool there is cannot be written as JSON.
    if record.set_definition(tool).is_ok() {
        let draft = desk.begin(&Scope::Library, id, record);
        let open = Box::new(move || route.go(&Page::Tool(id)));
        saver.save_then(draft, None, None, open);
    }
}
