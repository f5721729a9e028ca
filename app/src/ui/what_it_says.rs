//! Every value of a save or a form, folded away: nothing anybody wrote is out of sight.

use crate::live::prelude::*;

/// Questions and what was said to each.
#[component]
pub fn WhatItSays(
    /// The words that unfold it.
    #[prop(default = "What it says")]
    summary: &'static str,
    /// Questions, each with what was said.
    lines: Vec<(String, String)>,
) -> impl IntoView {
    let line = |(field, value)| view! { <dt>{field}</dt> <dd>{value}</dd> };
    let lines = lines.into_iter().map(line).collect_view();
    view! {
        <details class="what-it-says">
            <summary>{summary}</summary>
            <dl>{lines}</dl>
        </details>
    }
}
