//! What a themed audit asks, with which tool, and by when.

use shared::domain::{AuditTool, Theme};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;

use super::known::themes;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::pages::{
    form::Form,
    saving::use_saver,
    watched::{Watch, Watched},
};
use crate::ui::{
    field::Field,
    select::{Offer, Select},
};

/// One of the texts of a theme.
type Text = fn(&mut Theme) -> &mut String;

/// What is asked, as a form that is saved when a box is left.
#[component]
pub fn Asked(
    /// Which themed audit.
    id: RecordId,
    /// The form over it.
    form: Form<Theme>,
    /// Looks for words that name somebody.
    watch: Watch,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let leave = move || saver.save_on_leaving(form, watch);
    let text = move |label: &'static str,
                     hint: &'static str,
                     field: &'static str,
                     lines: u32,
                     limit: usize,
                     text: Text| {
        let value = form.part(move |theme| text(&mut theme.clone()).clone());
        let set = move |words: String| form.edit(|theme| *text(theme) = words);
        view! {
            <Field
                label=label
                hint=hint
                value=value
                on_input=set
                on_leave=Act::new(leave)
                problem=form.problem(field)
                lines=lines
                limit=limit
            >
                <Watched watch=watch text=value on_change=set />
            </Field>
        }
    };
    let tools = Memo::new(move || offered(desk));
    let earlier = Memo::new(move || {
        let all = themes(desk).into_iter().filter(|other| other.id != id);
        all.map(|other| (other.id, named(&other.value)))
            .collect::<Vec<Offer<RecordId>>>()
    });
    let chosen = |id: RecordId| (id != RecordId::NIL).then_some(id);
    let due = form.part(|theme| theme.due.map_or(String::new(), |day| day.to_string()));
    let choose_tool = move |tool: Option<RecordId>| {
        form.edit(|theme| theme.tool = tool.unwrap_or(RecordId::NIL));
        leave();
    };
    let choose_earlier = move |other: Option<RecordId>| {
        form.edit(|theme| theme.earlier = other.unwrap_or(RecordId::NIL));
        leave();
    };
    view! {
        {text("Theme", "As it stands in lists and on the report.", "title", 1, limits::NAME, |theme| &mut theme.title)}
        {text(
            "What the board wants to know",
            "Such as: does help start early, listen to the child and hold together across agencies?",
            "question",
            2,
            limits::VOICE,
            |theme| &mut theme.question,
        )}
        <div class="fields">
            {text("Which months it looks at", "Such as: September 2025 to August 2026.", "period", 1, limits::NAME, |theme| &mut theme.period)}
            <Field
                label="To be audited by"
                kind="date"
                value=due
                on_input=move |text: String| form.edit(|theme| theme.due = shared::day::read(&text))
                on_leave=Act::new(leave)
                problem=form.problem("due")
            />
        </div>
        <div class="fields">
            <Select
                label="Tool"
                hint="Files are given out with its newest version."
                offers=tools
                chosen=form.part(move |theme| chosen(theme.tool))
                on_choose=choose_tool
            />
            <Show when=move || !earlier.with(Vec::is_empty)>
                <Select
                    label="The last audit of this theme"
                    none_yet="There was none"
                    offers=earlier
                    chosen=form.part(move |theme| chosen(theme.earlier))
                    on_choose=choose_earlier
                />
            </Show>
        </div>
        {text(
            "How and why these files",
            "In your own words. The draw says the rest: seed, frame, strata and sizes.",
            "method",
            3,
            limits::NOTE,
            |theme| &mut theme.method,
        )}
        {text(
            "What it cannot tell",
            "Chosen files show where to look. They do not show how common something is.",
            "limits",
            2,
            limits::NOTE,
            |theme| &mut theme.limits,
        )}
    }
}

/// `Child sexual exploitation, September 2025 to August 2026`
pub fn named(theme: &Theme) -> String {
    if theme.period.trim().is_empty() {
        theme.title.clone()
    } else {
        format!("{}, {}", theme.title, theme.period)
    }
}

/// Tools that have been published and are in use, by name. Tracks.
fn offered(desk: Desk) -> Vec<Offer<RecordId>> {
    let taken_out = desk.list::<AuditTool>(&Scope::Library);
    let mut offers: Vec<Offer<RecordId>> = Vec::new();
    for (_, version) in desk.versions() {
        let is_out = taken_out
            .iter()
            .any(|tool| tool.id == version.tool && tool.withdrawn);
        if !is_out && offers.iter().all(|(tool, _)| *tool != version.tool) {
            offers.push((version.tool, version.title));
        }
    }
    shared::order::sort_by_key(&mut offers, |(_, title)| title.to_lowercase());
    offers
}
