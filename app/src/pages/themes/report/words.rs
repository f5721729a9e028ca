//! What people wrote: children's words, good practice and what lay behind the practice, as far as it may be shown.

use shared::counted::Part;
use shared::domain::Theme;
use shared::id::RecordId;

use super::told::{AllTold, Told, What};
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    panel::Section,
};
use crate::words;

/// Whether something stands in the report, and a way to leave it out or take it in. A lead chooses; on paper only what
/// stands in it is printed.
#[component]
fn Entry(theme: RecordId, told: Told, now: Memo<Theme>) -> impl IntoView {
    let saver = use_saver();
    let key = StoredValue::new(told.key.clone());
    let out = Memo::new(move || {
        now.with(|theme| key.with_value(|key| theme.left_out.get(key) == Some(&true)))
    });
    let turn = move || {
        let (key, then) = (key.get_value(), !out.get_untracked());
        saver.alter::<Theme>(&Theme::scope(theme), theme, move |theme| {
            theme.left_out.insert(key, then);
        });
    };
    let said = match &told.what {
        What::Voice { is_quote: true, about } => view! {
            <blockquote class="voice" data-size="s">"\u{201C}" {told.words.clone()} "\u{201D}"</blockquote>
            <p class="soft">{about.clone()}</p>
        }
        .into_any(),
        What::Voice { about, .. } => view! {
            <p class="written">{told.words.clone()}</p>
            <p class="soft">{about.clone()}</p>
        }
        .into_any(),
        _ => view! { <p class="written">{told.words.clone()}</p> }.into_any(),
    };
    let reference = told.reference.clone();
    view! {
        <li class="report-entry" class:screen-only=move || out.get() data-out=move || out.get().then_some("out")>
            <div>{said}</div>
            <p class="screen-only">
                <span class="ref">{reference.clone()}</span>
                " "
                <Button
                    words=Signal::derive(move || if out.get() { "Take it in" } else { "Leave it out" }.to_owned())
                    about=reference
                    weight=Weight::Quiet
                    on_press=turn
                />
            </p>
        </li>
    }
}

/// What children said.
#[component]
pub fn Voices(
    /// The themed audit.
    theme: RecordId,
    /// It, as it stands.
    now: Memo<Theme>,
    /// What is told.
    told: Memo<AllTold>,
) -> impl IntoView {
    let rest = move || {
        told.with(|told| {
            let said = [
                (
                    told.refused,
                    "voice stays out: the child said no",
                    "voices stay out: the child said no",
                ),
                (
                    told.not_said,
                    "voice waits until somebody has said that it may be used",
                    "voices wait until somebody has said that they may be used",
                ),
            ];
            let said = said.into_iter().filter(|(number, ..)| *number > 0);
            let said = said.map(|(number, one, many)| words::count(number, one, many));
            let said: Vec<String> = said.collect();
            (!said.is_empty()).then(|| format!("{}.", words::and(&said)))
        })
    };
    let is_empty = move || told.with(|told| told.voices.is_empty());
    // On paper a heading with nothing beneath it is none.
    let none_stays = move || {
        let out = now.with(|theme| theme.left_out.clone());
        told.with(|told| {
            told.voices
                .iter()
                .all(|one| out.get(&one.key) == Some(&true))
        })
    };
    view! {
        <Section heading="What children said">
            <Show when=move || !is_empty() fallback=|| view! { <p class="soft">"No child’s words may be shown yet. A report without them is not whole: ask the auditors."</p> }>
                <ul class="list report-list" data-kind="voices">
                    <For each=move || told.get().voices key=|told| told.clone().key + &told.words let:one>
                        <Entry theme=theme told=one now=now />
                    </For>
                </ul>
            </Show>
            <Show when=move || none_stays() && !is_empty()>
                <p class="paper-only">"None of what children said stands in this report."</p>
            </Show>
            <p class="soft screen-only">{rest}</p>
        </Section>
    }
}

/// Good practice, and what lay behind the practice.
#[component]
pub fn Learning(
    /// The themed audit.
    theme: RecordId,
    /// It, as it stands.
    now: Memo<Theme>,
    /// What is told.
    told: Memo<AllTold>,
    /// In how many files each factor was named.
    factors: Memo<Vec<Part>>,
) -> impl IntoView {
    let has_good = move || told.with(|told| !told.good.is_empty());
    let named = move || {
        factors.with(|factors| {
            let rows = factors.iter().map(|part| {
                view! { <tr><th scope="row">{part.words.clone()}</th><td>{part.cell()}</td></tr> }
            });
            rows.collect_view()
        })
    };
    view! {
        <div class="pair">
            <Section heading="Good practice to spread">
                <Show when=has_good fallback=|| view! { <p class="soft">"No auditor has noted any yet."</p> }>
                    <ul class="list report-list">
                        <For each=move || told.get().good key=|told| told.clone().key + &told.words let:one>
                            <Entry theme=theme told=one now=now />
                        </For>
                    </ul>
                </Show>
            </Section>
            <Section heading="What lay behind it">
                <p class="soft">"In how many files auditors named it. A file may have several."</p>
                <div class="table" tabindex="0" role="region" aria-label="Factors">
                    <table class="strata">
                        <caption class="hidden">"Files by what lay behind the practice"</caption>
                        <thead><tr><th scope="col">"Factor"</th><th scope="col">"Files"</th></tr></thead>
                        <tbody>{named}</tbody>
                    </table>
                </div>
            </Section>
        </div>
    }
}
