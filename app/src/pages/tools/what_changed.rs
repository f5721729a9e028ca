//! What differs between two versions, as a list.

use shared::form::compare::{Difference, What, counted};

use crate::live::prelude::*;
use crate::ui::icon::{Icon, IconName};

/// The differences, counted and then each.
#[component]
pub fn WhatChanged(
    /// What was found.
    found: Vec<Difference>,
) -> impl IntoView {
    if found.is_empty() {
        return view! { <p class="soft">"Nothing differs."</p> };
    }
    let counts = counted(&found).into_iter();
    let counts: Vec<String> = counts
        .map(|(what, count)| format!("{}: {count}", what.words()))
        .collect();
    let row = |one: Difference| {
        let icon = match one.what {
            What::Added => IconName::Add,
            What::Removed => IconName::Dash,
            What::Moved => IconName::Loop,
            _ => IconName::Pencil,
        };
        view! {
            <li>
                <span class="status">
                    <Icon name=icon />
                    <span>{one.what.words()}</span>
                </span>
                <span>
                    <b>{one.label}</b>
                    " "
                    <span class="soft">{one.name}</span>
                    {(!one.words.is_empty()).then(|| view! { <p>{one.words}</p> })}
                </span>
            </li>
        }
    };
    view! {
        <p class="soft">{counts.join(" · ")}</p>
        <ul class="what-changed" aria-label="What differs">
            {found.into_iter().map(row).collect_view()}
        </ul>
    }
}
