//! The head of the report: what was asked, the answer, what it rests on, and a child's words.

use shared::domain::Theme;
use shared::id::RecordId;
use shared::limits;
use shared::suppress::HIDDEN;

use super::Reported;
use super::told::What;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::pages::{
    form::Form,
    saving::use_saver,
    watched::{Watch, Watched},
};
use crate::ui::field::Field;
use crate::words as said;

/// What was asked and what the answer is, with a child's words beside it.
#[component]
pub fn Head(id: RecordId, reported: Reported) -> impl IntoView {
    let desk = use_desk();
    let now = reported.files.theme;
    let state = move || {
        let today = said::now().date();
        now.with(|theme| match theme.closed_on {
            Some(day) => format!("closed {}", said::date(day, today)),
            None => format!("draft of {}", said::date(today, today)),
        })
    };
    let fact = move |count: usize, one: &str, many: &str| {
        let words = said::noun(count, one, many).to_owned();
        (count > 0).then(|| view! { <li><b>{count}</b> {words}</li> })
    };
    let facts = move || {
        let (files, twice) = reported
            .counted
            .with(|counted| (counted.files.len(), counted.twice()));
        let few = (1..=5)
            .contains(&files)
            .then(|| view! { <li><b>{HIDDEN}</b> "case files"</li> });
        let files = if few.is_some() { 0 } else { files };
        let voices = reported.told.with(|told| told.voices.len());
        view! {
            {few}
            {fact(files, "case file", "case files")}
            {fact(twice, "audited twice, blind", "audited twice, blind")}
            {fact(voices, "note of a child’s words", "notes of children’s words")}
        }
    };
    let first = move || {
        let out = now.with(|theme| theme.left_out.clone());
        reported.told.with(|told| {
            let mut voices = told.voices.iter();
            let found = voices.find(|one| {
                let is_quote = matches!(one.what, What::Voice { is_quote: true, .. });
                is_quote && out.get(&one.key) != Some(&true)
            });
            found.map(|one| {
                let about = match &one.what {
                    What::Voice { about, .. } => about.clone(),
                    _ => String::new(),
                };
                (one.words.clone(), about)
            })
        })
    };
    view! {
        <header class="split">
            <div class="stack" data-gap="s">
                <p class="eyebrow">"Theme report, " {state}</p>
                <Show when=move || now.with(|theme| theme.closed_on.is_none())>
                    <p class="paper-only">"A draft, for those who work on it. Two drafts set side by side can give small numbers away: do not pass it on."</p>
                </Show>
                <h1>{move || now.with(|theme| theme.title.clone())}</h1>
                <p class="read">{move || now.with(|theme| theme.question.clone())}</p>
                <Show
                    when=move || now.with(|theme| theme.closed_on.is_none())
                    fallback=move || view! { <p class="read"><strong>{move || now.with(|theme| theme.answer.clone())}</strong></p> }
                >
                    <Answer id=id desk=desk />
                </Show>
                <ul class="facts" aria-label="What it rests on">{facts}</ul>
            </div>
            {move || first().map(|(words, about)| view! {
                <blockquote class="card voice" data-kind="voice">
                    "\u{201C}" {words} "\u{201D}"
                    <footer>{about}</footer>
                </blockquote>
            })}
        </header>
    }
}

/// The answer, in a sentence or two. It is written where it is read.
#[component]
fn Answer(id: RecordId, desk: Desk) -> impl IntoView {
    let saver = use_saver();
    let form = Form::open(desk, &Theme::scope(id), id, Theme::default);
    let watch = Watch::over(desk, Theme::scope(id), form);
    let text = form.part(|theme| theme.answer.clone());
    let set = move |text: String| form.edit(|theme| theme.answer = text);
    let leave = Act::new(move || saver.save_on_leaving(form, watch));
    view! {
        <p class="read paper-only"><strong>{text}</strong></p>
        <div class="screen-only">
            <Field
                label="The answer, in a sentence or two"
                hint="Such as: Not yet reliably. It is strongest where one trusted worker stays."
                value=text
                on_input=set
                on_leave=leave
                lines=2
                limit=limits::VOICE
                problem=form.problem("answer")
            >
                <Watched watch=watch text=text on_change=set />
            </Field>
        </div>
    }
}
