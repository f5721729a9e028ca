//! A new tool: blank, or from one there is.

use shared::domain::AuditTool;
use shared::form::{BUNDLED, Item, ItemKind, Text, Tool, edit};

use super::known::own_tools;
use super::ours::copied;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::route::use_route;
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::icon::IconName;
use crate::ui::select::{Offer, Select};

/// What a new tool begins with.
#[derive(Debug, Clone, PartialEq)]
enum From {
    Ours(&'static str),
    Own(shared::id::RecordId),
}

/// The button, and the dialog it opens.
#[component]
pub fn NewTool() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button words="New tool" icon=IconName::Add weight=Weight::Main on_press=move || open.set(true) />
        <Dialog open=open on_close=move || open.set(false) heading="A new audit tool">
            <Asked open=open />
        </Dialog>
    }
}

#[component]
fn Asked(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let title = RwSignal::new(String::new());
    let from = RwSignal::new(None::<From>);
    let tried = RwSignal::new(false);
    let offers = Memo::new(move || {
        let ours = BUNDLED
            .iter()
            .map(|ours| (From::Ours(ours.id), format!("Ours: {}", ours.title)));
        let own = own_tools(desk).into_iter();
        let own = own.map(|tool| (From::Own(tool.id), tool.value.name));
        ours.chain(own).collect::<Vec<Offer<From>>>()
    });
    let problem = move || {
        (tried.get() && title.with(|title| title.trim().is_empty()))
            .then(|| "Give it a title.".to_owned())
    };
    let begin = move || {
        tried.set(true);
        let title = title.get_untracked().trim().to_owned();
        if title.is_empty() {
            return;
        }
        let from = from.get_untracked();
        let is_copy = from.is_some();
        let mut tool = begun(desk, from);
        let before = tool.title.clone();
        tool.form_id = edit::name_from(&title);
        if tool.form_id.is_empty() {
            "tool".clone_into(&mut tool.form_id);
        }
        tool.title = title;
        open.set(false);
        copied(desk, saver, route, &tool, is_copy.then_some(&before));
    };
    view! {
        <Field
            label="Title"
            hint="As it stands in lists and on reports."
            value=title
            on_input=move |text| title.set(text)
            on_enter=Act::new(begin)
            problem=problem
            required=true
        />
        <Select
            label="Begin with"
            offers=offers
            chosen=from
            on_choose=move |chosen| from.set(chosen)
            none_yet="One empty section"
        />
        <div class="buttons">
            <Button words="Begin" weight=Weight::Main on_press=begin />
            <Button words="Cancel" on_press=move || open.set(false) />
        </div>
    }
}

fn begun(desk: Desk, from: Option<From>) -> Tool {
    let found = match from {
        Some(From::Ours(id)) => shared::form::bundled(id),
        Some(From::Own(id)) => {
            let own = desk.item::<AuditTool>(&shared::scope::Scope::Library, id);
            own.and_then(|own| own.value.definition())
        }
        None => None,
    };
    found.unwrap_or_else(blank)
}

/// A section to begin in, and the answers that most questions have.
fn blank() -> Tool {
    let answers = BUNDLED.first().and_then(shared::form::Bundled::tool);
    let answers = answers.and_then(|ours| ours.list("r5").cloned());
    Tool {
        lists: answers.into_iter().collect(),
        items: vec![Item {
            kind: ItemKind::Group,
            name: "section".to_owned(),
            label: Text::plain("First section"),
            ..Item::default()
        }],
        ..Tool::default()
    }
}
