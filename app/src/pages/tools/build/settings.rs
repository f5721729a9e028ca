//! What belongs to the tool as a whole: its title, its languages, what it is called elsewhere.

use shared::form::{Column, Text, Tool};

use super::builder::Builder;
use super::expression::Expression;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::select::{Offer, Select};

/// The settings, in a dialog.
#[component]
pub fn Settings(
    /// The tool being built.
    builder: Builder,
    /// Whether they are open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open on_close=move || open.set(false) wide=true heading="The tool itself">
            <fieldset class="stack" data-gap="s" disabled=move || !builder.may_write.get()>
                <legend class="hidden">"Settings"</legend>
                <Simple
                    builder=builder
                    label="Title"
                    hint="As it stands in lists and on reports."
                    read=|tool| &tool.title
                    write=|tool| &mut tool.title
                    column=Column::FormTitle
                />
                <div class="fields">
                    <Simple
                        builder=builder
                        label="Name for other software"
                        hint="form_id in a workbook: letters, digits, _ and -."
                        read=|tool| &tool.form_id
                        write=|tool| &mut tool.form_id
                        column=Column::FormId
                    />
                    <Simple
                        builder=builder
                        label="Your own version note"
                        hint="Free text, such as “autumn pilot”. The board's own numbers are counted by themselves."
                        read=|tool| &tool.version
                        write=|tool| &mut tool.version
                        column=Column::Type
                    />
                </div>
                <InstanceName builder=builder />
                <Languages builder=builder />
            </fieldset>
            <div class="buttons">
                <Button words="Done" weight=Weight::Main on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

/// The first fault of the tool itself in a column.
fn fault(builder: Builder, column: Column) -> Signal<Option<String>> {
    Memo::new(move || {
        let faults = builder.faults();
        let mut here = faults
            .iter()
            .filter(|fault| fault.item.is_none() && fault.column == column);
        here.next().map(|fault| fault.message.clone())
    })
    .into()
}

#[component]
fn Simple(
    builder: Builder,
    label: &'static str,
    hint: &'static str,
    read: fn(&Tool) -> &String,
    write: fn(&mut Tool) -> &mut String,
    column: Column,
) -> impl IntoView {
    view! {
        <Field
            label=label
            hint=hint
            value=Signal::derive(move || builder.with(|tool| read(tool).clone()))
            on_input=move |text: String| builder.edit(label, |tool| *write(tool) = text)
            problem=fault(builder, column)
        />
    }
}

#[component]
fn InstanceName(builder: Builder) -> impl IntoView {
    view! {
        <Expression
            builder=builder
            label="What one filled-in tool is called"
            hint="An expression, such as concat(${reference}, ' ', today()). Empty: by its reference."
            value=Signal::derive(move || builder.with(|tool| tool.instance_name.clone()))
            on_change=move |text: String| builder.edit("instance name", |tool| tool.instance_name = text)
            problem=fault(builder, Column::InstanceName)
        />
    }
}

/// Languages: added, renamed, taken away, and which is shown first.
#[component]
fn Languages(builder: Builder) -> impl IntoView {
    let languages = Memo::new(move || builder.with(|tool| tool.languages.clone()));
    let count = Memo::new(move || languages.with(Vec::len));
    let new = RwSignal::new(String::new());
    let add = move || {
        let name = new.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        builder.edit("language add", |tool| add_language(tool, &name));
        new.set(String::new());
    };
    let row = move |place: usize| {
        let name = Signal::derive(move || {
            languages.with(|all| all.get(place).cloned().unwrap_or_default())
        });
        let rename = move |to: String| {
            builder.edit(&format!("language {place}"), |tool| {
                rename_language(tool, place, &to);
            });
        };
        let remove = move || builder.edit("language remove", |tool| remove_language(tool, place));
        view! {
            <div class="field-join">
                <Field label=format!("Language {}", place + 1) value=name on_input=rename />
                <Button words="Take away" about=name weight=Weight::Quiet on_press=remove />
            </div>
        }
    };
    let offers = Memo::new(move || {
        let all = languages.get().into_iter();
        all.map(|name| (name.clone(), name))
            .collect::<Vec<Offer<String>>>()
    });
    let first = Signal::derive(move || {
        builder.with(|tool| Some(tool.default_language.clone()).filter(|name| !name.is_empty()))
    });
    let choose = move |name: Option<String>| {
        builder.edit("first language", |tool| {
            tool.default_language = name.unwrap_or_default();
        });
    };
    view! {
        <h3>"Languages"</h3>
        <p class="soft">
            "With one language it needs no name. Texts that are missing in a language are shown in the first."
        </p>
        <For each=move || (0..count.get()).collect() key=|place| *place children=row />
        <div class="field-join">
            <Field label="Another language" hint="Such as Welsh (cy)." value=new on_input=move |text| new.set(text) on_enter=Act::new(add) />
            <Button words="Add it" about="as a language" on_press=add />
        </div>
        <Show when=move || { count.get() > 1 }>
            <Select
                label="Shown first"
                offers=offers
                chosen=first
                on_choose=choose
                none_yet="The first of them"
                problem=fault(builder, Column::DefaultLanguage)
            />
        </Show>
    }
}

/// Every text of a tool, to alter.
fn each_text(tool: &mut Tool, alter: &mut impl FnMut(&mut Text)) {
    for list in &mut tool.lists {
        for choice in &mut list.choices {
            alter(&mut choice.label);
        }
    }
    tool.each_mut(&mut |item| {
        for text in [
            &mut item.label,
            &mut item.hint,
            &mut item.guidance,
            &mut item.required_message,
            &mut item.constraint_message,
            &mut item.flag_message,
        ] {
            alter(text);
        }
    });
}

/// Adds a language. The first one gives its name to the texts there are.
pub fn add_language(tool: &mut Tool, name: &str) {
    if name.is_empty() || tool.languages.iter().any(|other| other == name) {
        return;
    }
    if tool.languages.is_empty() {
        each_text(tool, &mut |text| renamed(text, "", name));
    }
    tool.languages.push(name.to_owned());
}

fn renamed(text: &mut Text, from: &str, to: &str) {
    if let Some(words) = text.0.remove(from) {
        text.set(to, words);
    }
}

fn rename_language(tool: &mut Tool, place: usize, to: &str) {
    let is_taken = tool.languages.iter().any(|other| other == to);
    let Some(name) = tool.languages.get_mut(place) else {
        return;
    };
    if is_taken || to.trim().is_empty() {
        return;
    }
    let from = std::mem::replace(name, to.to_owned());
    if tool.default_language == from {
        to.clone_into(&mut tool.default_language);
    }
    each_text(tool, &mut |text| renamed(text, &from, to));
}

/// Takes a language away with its texts; of the last one the texts stay, in no language by name.
fn remove_language(tool: &mut Tool, place: usize) {
    if place >= tool.languages.len() {
        return;
    }
    let name = tool.languages.remove(place);
    if tool.default_language == name {
        tool.default_language.clear();
    }
    if tool.languages.is_empty() {
        each_text(tool, &mut |text| renamed(text, &name, ""));
    } else {
        each_text(tool, &mut |text| text.set(&name, ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::Item;

    fn tool() -> Tool {
        Tool {
            items: vec![Item {
                name: "a".to_owned(),
                label: Text::plain("Asked"),
                ..Item::default()
            }],
            ..Tool::default()
        }
    }

    fn label(tool: &Tool, language: &str) -> String {
        tool.items[0].label.exactly(language).to_owned()
    }

    #[test]
    fn the_first_language_names_the_texts_there_are() {
        let mut tool = tool();
        add_language(&mut tool, "English (en)");
        add_language(&mut tool, "Welsh (cy)");
        add_language(&mut tool, "Welsh (cy)");
        assert_eq!(tool.languages, ["English (en)", "Welsh (cy)"]);
        assert_eq!(label(&tool, "English (en)"), "Asked");
        rename_language(&mut tool, 0, "English");
        assert_eq!(label(&tool, "English"), "Asked");
        rename_language(&mut tool, 0, "Welsh (cy)");
        assert_eq!(
            tool.languages,
            ["English", "Welsh (cy)"],
            "that is another's"
        );
    }

    #[test]
    fn no_text_is_lost_with_the_last_language() {
        let mut before = tool();
        add_language(&mut before, "English");
        remove_language(&mut before, 0);
        assert_eq!(before, tool());
    }
}
