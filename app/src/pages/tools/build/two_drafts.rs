//! Two leads worked on one draft apart: both are kept, and a person chooses which is gone on with.

use leptos::task::spawn_local;
use serde_json::Value;
use shared::domain::AuditTool;
use shared::form::{Tool, compare};
use shared::id::RecordId;
use shared::record::RecordKey;
use shared::scope::Scope;

use super::super::known;
use super::super::what_changed::WhatChanged;
use crate::desk::{Disagreement, use_desk};
use crate::live::prelude::*;
use crate::pages::who::who_and_when;
use crate::ui::button::Button;
use crate::ui::note::NotePanel;
use crate::ui::status::State;
use crate::ui::toast::use_toasts;

/// The drafts side by side, while there is more than one.
#[component]
pub fn TwoDrafts(
    /// The tool's record.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let key = RecordKey {
        scope: Scope::Library,
        kind: <AuditTool as shared::domain::Noun>::KIND,
        id,
    };
    shown(move || {
        let differs = desk.disagreement(&key, "draft")?;
        (differs.answers.len() > 1).then(|| view! { <Choose differs=differs /> })
    })
}

fn tool_in(value: &Value) -> Option<Tool> {
    serde_json::from_str(value.as_str()?).ok()
}

#[component]
fn Choose(differs: Disagreement) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let first = differs
        .answers
        .first()
        .and_then(|answer| tool_in(&answer.value));
    let whole = StoredValue::new(differs.clone());
    let sheet = move |(place, answer): (usize, crate::desk::Answer)| {
        let tool = tool_in(&answer.value);
        let size = tool
            .as_ref()
            .map_or_else(|| "It cannot be read here.".to_owned(), known::size);
        let found = match (&first, &tool) {
            (Some(first), Some(tool)) if place > 0 => Some(compare::compare(first, tool)),
            _ => None,
        };
        let keep = move || {
            let (whole, value) = (whole.get_value(), answer.value.clone());
            spawn_local(async move {
                match desk.settle(&whole, value).await {
                    Ok(_) => toasts.say("Decided. Both drafts stay in the history."),
                    Err(error) => toasts.say(error.words()),
                }
            });
        };
        view! {
            <div class="panel">
                <h3>{format!("Draft {}", letter(place))}</h3>
                <p class="soft">{untrack(|| who_and_when(desk, answer.said.author, answer.said.at_ms))}</p>
                <p>{size}</p>
                {found
                    .map(|found| {
                        view! {
                            <details class="folded">
                                <summary>"How it differs from draft A"</summary>
                                <WhatChanged found=found />
                            </details>
                        }
                    })}
                <div class="buttons">
                    <Button words=format!("Go on with draft {}", letter(place)) on_press=keep />
                </div>
            </div>
        }
    };
    view! {
        <NotePanel state=State::Decision heading="Two drafts of this tool">
            <p>"It was changed on two devices while they were apart. Both drafts are kept; choose the one to go on with."</p>
            <div class="pair">{differs.answers.into_iter().enumerate().map(sheet).collect_view()}</div>
        </NotePanel>
    }
}

fn letter(place: usize) -> char {
    char::from(b'A'.saturating_add(u8::try_from(place).unwrap_or(25).min(25)))
}
