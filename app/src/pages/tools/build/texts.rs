//! Texts of a question, in the language that is being written.

use shared::form::{Column, Item, Text, edit};

use super::builder::Builder;
use crate::live::prelude::*;
use crate::ui::field::Field;

/// A text of an item: where it is read, and where it is written.
#[derive(Clone, Copy)]
pub struct Which {
    /// What an alteration of it is called in the way back.
    pub name: &'static str,
    /// Reads it.
    pub read: fn(&Item) -> &Text,
    /// Where to write it.
    pub write: fn(&mut Item) -> &mut Text,
    /// The column its faults are told of.
    pub column: Column,
}

/// What is asked.
pub const LABEL: Which = Which {
    name: "label",
    read: |item| &item.label,
    write: |item| &mut item.label,
    column: Column::Label,
};

/// A short help.
pub const HINT: Which = Which {
    name: "hint",
    read: |item| &item.hint,
    write: |item| &mut item.hint,
    column: Column::Hint,
};

/// A longer help.
pub const GUIDANCE: Which = Which {
    name: "guidance",
    read: |item| &item.guidance,
    write: |item| &mut item.guidance,
    column: Column::Guidance,
};

/// What is said when an answer is missing.
pub const REQUIRED_MESSAGE: Which = Which {
    name: "required message",
    read: |item| &item.required_message,
    write: |item| &mut item.required_message,
    column: Column::RequiredMessage,
};

/// What is said when it does not fit.
pub const CONSTRAINT_MESSAGE: Which = Which {
    name: "constraint message",
    read: |item| &item.constraint_message,
    write: |item| &mut item.constraint_message,
    column: Column::ConstraintMessage,
};

/// What is said of a second look.
pub const FLAG_MESSAGE: Which = Which {
    name: "flag message",
    read: |item| &item.flag_message,
    write: |item| &mut item.flag_message,
    column: Column::GtFlagMessage,
};

/// A box for one text of what is chosen.
#[component]
pub fn Words(
    /// The tool being built.
    builder: Builder,
    /// Which text.
    which: Which,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// Help, under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Lines to show.
    #[prop(default = 2)]
    lines: u32,
    /// The element's id, where something else must point to it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let value = Memo::new(move || {
        let language = builder.language();
        let read = builder.item(|item| (which.read)(item).exactly(&language).to_owned());
        read.unwrap_or_default()
    });
    let write = move |words: String| {
        if which.name == LABEL.name {
            write_label(builder, words);
        } else {
            let language = untrack(|| builder.language());
            builder.edit_item(which.name, |item| {
                (which.write)(item).set(&language, words);
            });
        }
    };
    view! {
        <Field
            label=label
            hint=hint
            value=value
            on_input=write
            lines=lines
            problem=builder.fault(which.column)
            id=id.unwrap_or_else(|| crate::ui::id::element_id("words"))
        />
    }
}

/// Writes what is asked; the name follows, as long as it was made from what was asked.
fn write_label(builder: Builder, words: String) {
    let Some(number) = builder.chosen_now() else {
        return;
    };
    let language = untrack(|| builder.language());
    builder.edit(&format!("label {number}"), |tool| {
        let Some(item) = tool.item_mut(number) else {
            return;
        };
        let before = item.label.exactly(&language).to_owned();
        item.label.set(&language, words.clone());
        let first = tool.languages.first().cloned().unwrap_or_default();
        if language != first {
            return;
        }
        if let Some(name) = builder.name_to_follow(tool, number, &before, &words) {
            edit::rename(tool, number, &name);
        }
    });
}
