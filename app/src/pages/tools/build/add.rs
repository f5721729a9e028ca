//! Choosing what kind of question to add.

use shared::form::edit;
use shared::form::{Choice, ChoiceList, Item, ItemKind, Text, Tool};

use super::kinds;
use crate::live::prelude::*;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;

/// The kinds, those that are asked for most first.
#[component]
pub fn AddDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// A person chose a kind.
    #[prop(into)]
    on_add: Callback<ItemKind>,
) -> impl IntoView {
    let button = move |kind: ItemKind| {
        let add = move |_| {
            open.set(false);
            on_add.run(kind);
        };
        view! {
            <button type="button" class="kind" on:click=add>
                <Icon name=kinds::icon(kind) />
                <span>
                    <b>{kinds::name(kind)}</b>
                    <small>{kinds::about(kind)}</small>
                </span>
            </button>
        }
    };
    let others = || {
        let all = ItemKind::ALL.iter().copied();
        all.filter(|kind| !kinds::COMMON.contains(kind))
    };
    view! {
        <Dialog open=open on_close=move || open.set(false) wide=true heading="What do you want to add?">
            <div class="kinds">{kinds::COMMON.into_iter().map(button).collect_view()}</div>
            <h3>"Needed less often"</h3>
            <div class="kinds">{others().map(button).collect_view()}</div>
            <div class="buttons">
                <Button words="Not now" on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

/// A new item of a kind, with a name that is free and whatever its kind cannot be without.
pub fn new_item(tool: &mut Tool, kind: ItemKind) -> Item {
    let name = edit::free_name(kinds::stem(kind), |name| {
        !edit::is_name_free(tool, name, None)
    });
    let mut item = Item {
        kind,
        name,
        ..Item::default()
    };
    match kind {
        ItemKind::SelectOne | ItemKind::SelectMultiple | ItemKind::Rank => {
            item.list = match tool.list("r5") {
                Some(_) if kind == ItemKind::SelectOne => "r5".to_owned(),
                _ => new_list(tool),
            };
        }
        ItemKind::Range => "start=0 end=10 step=1".clone_into(&mut item.parameters),
        ItemKind::Group | ItemKind::Repeat => {
            let language = tool.languages.first().cloned().unwrap_or_default();
            let words = if kind == ItemKind::Group {
                "New section"
            } else {
                "New section that repeats"
            };
            item.label = Text::default().with(&language, words);
        }
        _ => {}
    }
    item
}

/// A list with two choices to be worded. Gives its name.
pub fn new_list(tool: &mut Tool) -> String {
    let language = tool.languages.first().cloned().unwrap_or_default();
    let choice = |name: &str, words: &str| Choice {
        name: name.to_owned(),
        label: Text::default().with(&language, words),
        ..Choice::default()
    };
    let name = edit::free_name("choices", |name| tool.list(name).is_some());
    tool.lists.push(ChoiceList {
        name: name.clone(),
        choices: vec![choice("first", "First"), choice("second", "Second")],
    });
    name
}
