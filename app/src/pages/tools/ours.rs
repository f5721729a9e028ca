//! The tools that come with the product: to try, to publish as they are, or to begin from.

use leptos::task::spawn_local;
use shared::domain::AuditTool;
use shared::form::compare::compare;
use shared::form::{BUNDLED, Bundled, Tool};
use shared::id::RecordId;
use shared::scope::Scope;

use super::build;
use super::known::{self, Version, version_words, versions_of};
use super::trial_id;
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

/// Why a version is there that was published as it comes: by it one that the board has not made its own is known.
const AS_IT_COMES: &str = "As it comes with Golden Thread.";

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
    let next = Memo::new(move || {
        newest.with(|newest| whole.with_value(|tool| next(newest.as_ref(), tool)))
    });
    let publish_words = Signal::derive(move || match next.get() {
        Some(number) if number > 1 => format!("Publish version {number}, as it comes now"),
        _ => "Publish for the board".to_owned(),
    });
    let publish = move || {
        let Some(number) = next.get_untracked() else {
            return;
        };
        let before = newest.get_untracked();
        publishing.set(true);
        spawn_local(async move {
            let tool = whole.get_value();
            let said = match published(desk, id, number, before, &tool).await {
                Ok(()) => build::said(number),
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
                    <Show when=move || next.get().is_some()>
                        <Button
                            words=publish_words
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

/// Which version one of ours would be published as; nothing where the board has it as it comes, or has made it its own.
fn next(newest: Option<&Version>, tool: &Tool) -> Option<u32> {
    let Some((_, newest)) = newest else {
        return Some(1);
    };
    let is_ours = newest.note == AS_IT_COMES;
    let is_other = || {
        let before = newest.asked();
        before.is_some_and(|before| !compare(&before, tool).is_empty())
    };
    (is_ours && is_other()).then(|| newest.number.saturating_add(1))
}

/// Publishes one of ours as it is, behind the version there is. Audits stay on the one they were begun with.
async fn published(
    desk: Desk,
    id: RecordId,
    number: u32,
    before: Option<Version>,
    tool: &Tool,
) -> Result<(), String> {
    let version = build::made(id, number, tool, AS_IT_COMES.to_owned())?;
    let stands = untrack(|| desk.item::<AuditTool>(&Scope::Library, id));
    let mut draft = if stands.is_some() {
        desk.open::<AuditTool>(&Scope::Library, id)
    } else {
        let record = AuditTool {
            name: tool.title.clone(),
            source: "Comes with Golden Thread".to_owned(),
            ..AuditTool::default()
        };
        desk.begin(&Scope::Library, id, record)
    };
    // What a lead has changed in the draft meanwhile stays as it is.
    let as_published = before.and_then(|(_, version)| version.asked());
    if stands.is_none() || draft.after.definition() == as_published {
        draft
            .after
            .set_definition(tool)
            .map_err(|_| "This tool cannot be written down. Nothing was published.".to_owned())?;
    }
    if stands.is_none() || draft.is_altered() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::domain::ToolVersion;

    fn version(number: u32, tool: &Tool, note: &str) -> Version {
        let version = ToolVersion {
            number,
            definition: serde_json::to_string(tool).unwrap(),
            note: note.to_owned(),
            ..ToolVersion::default()
        };
        (version.id(), version)
    }

    #[test]
    fn a_board_with_an_earlier_version_of_ours_is_offered_the_next_and_one_of_its_own_is_left_alone()
     {
        let ours = BUNDLED[0].tool().unwrap();
        let mut earlier = ours.clone();
        earlier.items.pop();
        assert_eq!(next(None, &ours), Some(1));
        let as_it_comes = version(1, &earlier, AS_IT_COMES);
        assert_eq!(next(Some(&as_it_comes), &ours), Some(2));
        let is_here = version(2, &ours, AS_IT_COMES);
        assert_eq!(next(Some(&is_here), &ours), None);
        let its_own = version(3, &earlier, "We ask less.");
        assert_eq!(next(Some(&its_own), &ours), None);
    }
}
