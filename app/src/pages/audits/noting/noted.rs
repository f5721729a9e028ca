//! What was noted on the way: to read at the end, and in the finished record.

use shared::domain::{Agrees, CardKind, VoiceNote};
use shared::form::Spot;
use shared::id::RecordId;
use std::sync::Arc;

use super::{KINDS, Noting, voices};
use crate::desk::{Item, use_desk};
use crate::live::prelude::*;
use crate::pages::answering::Run;
use crate::pages::circle::voice_card::{how_heard, may_quote};
use crate::pages::leaving::{self, use_known};
use crate::ui::{card::CardView, status::State};
use crate::words;

/// The id of the heading over what was noted.
pub fn noted_id(id: RecordId) -> String {
    format!("noted-in-{id}")
}

/// Everything that was noted, each the way to it. Nothing is shown where nothing was.
#[component]
pub fn NotedList(
    /// What is noted.
    noting: Noting,
    /// From whose questions.
    run: Run,
) -> impl IntoView {
    let rows = move || {
        let entries = KINDS.iter().flat_map(|(part, called)| {
            let entries = noting.entries(*part).into_iter();
            entries.map(|(entry, told)| entry_row(run, called, entry, told))
        });
        let mut rows: Vec<AnyView> = entries.collect();
        let kept = noting.of_child.get_value().voices.get();
        rows.extend(kept.into_iter().map(|voice| words_row(noting, &voice)));
        rows.extend(noting.half_written().map(|note| half_row(noting, note)));
        rows
    };
    view! {
        <Show when=move || noting.count() != 0>
            <h2 id=noted_id(noting.id) tabindex="-1">"Noted on the way"</h2>
            <ol class="missing" aria-label="Noted on the way">{rows}</ol>
        </Show>
    }
}

fn entry_row(run: Run, called: &'static str, entry: Spot, told: String) -> AnyView {
    view! {
        <li>
            <button class="missing-link" type="button" on:click=move |_| run.go_to(entry)>
                <span class="soft">{called} ". "</span>
                {told}
            </button>
        </li>
    }
}

fn words_row(noting: Noting, voice: &Item<VoiceNote>) -> AnyView {
    let note = voice.id;
    let said = if may_quote(voice) {
        format!("\u{201C}{}\u{201D}", cut(&voice.value.words))
    } else {
        cut(&voice.value.words)
    };
    let rule = if voice.value.agrees == Agrees::No {
        "The child said no: it stays out of every report.".to_owned()
    } else {
        how_heard(&voice.value)
    };
    view! {
        <li>
            <button class="missing-link" type="button" on:click=move |_| noting.open_words(note)>
                <span class="soft">"A child’s words. "</span>
                {said}
            </button>
            <span class="soft">{rule}</span>
        </li>
    }
}

fn half_row(noting: Noting, note: RecordId) -> AnyView {
    view! {
        <li>
            <button class="missing-link" type="button" on:click=move |_| noting.open_words(note)>
                <span class="soft">"A child’s words. "</span>
                "Half written"
            </button>
            <span class="soft">"Only a draft, until you keep it or let go of it."</span>
        </li>
    }
}

fn cut(text: &str) -> String {
    const MOST: usize = 70;
    let short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}

/// The child's words that were noted, as the record shows them. Nothing is shown where there are none.
#[component]
pub fn NotedWords(
    /// The audit.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let all = Memo::new(move || voices(desk, id));
    let stays = move |voice: &Item<VoiceNote>| {
        known.with(|known| leaving::voice(desk, voice, known).off_paper().is_some())
    };
    let cards = move || {
        let each = all.get().into_iter();
        each.map(|voice| card(&voice, stays(&voice))).collect_view()
    };
    let kept_out = move || {
        let held = all.with(|all| all.iter().filter(|voice| stays(voice)).count());
        (held > 0).then(|| {
            let voices = words::count(held, "voice is", "voices are");
            format!("{voices} not on this paper: their words may not be shown beyond the audit.")
        })
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="reading-section stack" data-gap="s">
                <h2>"A child’s words, noted on the way"</h2>
                <div class="cards">{cards}</div>
                <p class="paper-only">{kept_out}</p>
            </section>
        </Show>
    }
}

fn card(voice: &Arc<Item<VoiceNote>>, off_paper: bool) -> AnyView {
    let quoted = may_quote(voice);
    let value = voice.value.clone();
    let state = (!voice.conflicts.is_empty()).then_some(State::Decision);
    let foot = format!(
        "{}, noted {}",
        how_heard(&value),
        words::when_ms(value.caught_ms)
    );
    let meaning = (!value.meaning.trim().is_empty()).then(|| value.meaning.clone());
    let kept_out = value.agrees == Agrees::No;
    view! {
        <CardView
            kind=CardKind::Voice
            words=value.words
            quoted=quoted
            foot=foot
            state=state
            kept_out=kept_out
            off_paper=off_paper
        >
            {meaning.map(|meaning| view! { <p class="soft">"What it may mean: " {meaning}</p> })}
        </CardView>
    }
}
