//! Publishing: what changed since the last version, why, and a version that nobody alters.

use leptos::task::spawn_local;
use shared::domain::{Noun, ToolVersion};
use shared::form::compare::{Difference, compare};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;

use super::super::known::{self, Version};
use super::super::what_changed::WhatChanged;
use super::builder::Builder;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::icon::IconName;
use crate::ui::note::Note;
use crate::ui::toast::use_toasts;
use crate::words;

/// The button that publishes, and the questions it asks first.
#[component]
pub fn Publish(
    /// The tool's record.
    id: RecordId,
    /// The tool being built.
    builder: Builder,
    /// Its versions, the newest first.
    versions: Memo<Vec<Version>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let next = Memo::new(move || {
        versions.with(|versions| {
            ToolVersion::next_number(versions.iter().map(|(_, version)| version.number))
        })
    });
    let held_back = move || match builder.faults().len() {
        0 if builder.with(known::questions) == 0 => {
            Some("There is no question in it yet.".to_owned())
        }
        0 => None,
        count => Some(format!(
            "Mend {} first.",
            words::count(count, "thing", "things")
        )),
    };
    let ask = move || {
        // A moment behind the keys is not enough here.
        if builder.check().is_empty() {
            open.set(true);
        }
    };
    view! {
        <Button
            words=move || format!("Publish version {}", next.get())
            weight=Weight::Main
            push=true
            icon_after=IconName::Next
            not_ready=held_back
            on_press=ask
        />
        <Dialog
            open=open
            on_close=move || open.set(false)
            wide=true
            heading=move || format!("Publish version {}?", next.get())
        >
            <Asked id=id builder=builder versions=versions next=next open=open />
        </Dialog>
    }
}

#[component]
fn Asked(
    id: RecordId,
    builder: Builder,
    versions: Memo<Vec<Version>>,
    next: Memo<u32>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let note = RwSignal::new(String::new());
    let newest = versions.with_untracked(|versions| versions.first().cloned());
    let before = newest.as_ref().and_then(|(_, version)| version.asked());
    let found: Option<Vec<Difference>> = before.map(|before| compare(&before, &builder.tool()));
    let is_same = found.as_ref().is_some_and(Vec::is_empty);
    let publishing = RwSignal::new(false);
    let not_ready = move || {
        if is_same {
            Some("Nothing has changed since the last version.".to_owned())
        } else if publishing.get() {
            Some("It is being published.".to_owned())
        } else {
            None
        }
    };
    let publish = move || {
        publishing.set(true);
        builder.keep();
        let tool = builder.tool();
        let number = next.get_untracked();
        let note = note.get_untracked().trim().to_owned();
        spawn_local(async move {
            let said = match made(id, number, &tool, note) {
                Err(problem) => problem,
                Ok(version) => {
                    // The record says first what is published, so that both are there or the draft alone is.
                    match builder.form.save().await {
                        Ok(None) => "Something is missing. It is marked on the screen.".to_owned(),
                        Err(error) => error.words(),
                        Ok(Some(_)) => {
                            let draft = desk.begin(&Scope::Library, version.id(), version);
                            match desk.save(&draft).await {
                                Ok(_) => {
                                    open.set(false);
                                    said(number)
                                }
                                Err(error) => error.words(),
                            }
                        }
                    }
                }
            };
            publishing.set(false);
            toasts.say(said);
        });
    };
    let since = newest.map(|(_, version)| version.number);
    view! {
        {match (found, since) {
            (Some(found), Some(number)) => {
                view! {
                    <h3>{format!("What changes since version {number}")}</h3>
                    <WhatChanged found=found />
                    <Note icon=IconName::Lock first=format!("Audits already begun stay on version {number}.")>
                        "Whoever begins one from now on is asked what stands here. No version is ever altered."
                    </Note>
                }
            }
            _ => {
                view! {
                    <p>"This is its first version. Whoever audits finds it on their own device, also without a signal."</p>
                    <Note icon=IconName::Lock first="No version is ever altered.">
                        "You can go on changing the draft and publish it as the next one."
                    </Note>
                }
            }
        }}
        <Field
            label="Why it changes"
            hint="In a few sentences, for whoever reads the versions beside each other."
            value=note
            on_input=move |text| note.set(text)
            lines=3
            limit=limits::NOTE
        />
        <div class="buttons">
            <Button words="Publish it" weight=Weight::Main not_ready=not_ready on_press=publish />
            <Button words="Not yet" on_press=move || open.set(false) />
        </div>
    }
}

/// What is said once a version is published.
pub fn said(number: u32) -> String {
    if number > 1 {
        format!("Version {number} is published. Audits already begun stay on theirs.")
    } else {
        "Version 1 is published. It can be audited with.".to_owned()
    }
}

/// A version that says what a tool says now, or why there can be none.
pub fn made(
    id: RecordId,
    number: u32,
    tool: &shared::form::Tool,
    note: String,
) -> Result<ToolVersion, String> {
    let definition = serde_json::to_string(tool)
        .map_err(|_| "This tool cannot be written down. Nothing was published.".to_owned())?;
    let version = ToolVersion {
        tool: id,
        number,
        title: tool.title.trim().to_owned(),
        definition,
        published_on: Some(words::now().date()),
        note,
    };
    match version.check().first() {
        None => Ok(version),
        Some(problem) => Err(format!(
            "Not published. {}",
            shared::words::problem(problem)
        )),
    }
}
