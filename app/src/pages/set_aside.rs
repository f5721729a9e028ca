//! What was typed where it cannot be gone on with, because its circle has left this tablet or a newer
//! version wrote it: the words alone, to copy.

use crate::live::prelude::*;
use shared::domain::{CaseAudit, Circle, Kind, Noun};
use shared::scope::Scope;

use super::fields::{field_value_words, field_words};
use crate::{
    desk::{Desk, SetAside, use_desk},
    ui::{
        button::{Button, Weight},
        list::{List, Row},
        panel::Section,
        toast::use_toasts,
        what_it_says::WhatItSays,
    },
    words,
};

/// All of them.
#[component]
pub fn WordsSetAside() -> impl IntoView {
    let desk = use_desk();
    let aside = Memo::new(move || desk.set_aside_drafts());
    view! {
        <Show when=move || !aside.with(Vec::is_empty)>
            <Section heading="Words to copy">
                <List small=true label="Words to copy">
                    <For each=move || aside.get() key=|one| one.name.clone() let:one>
                        <WordsToCopy words=one />
                    </For>
                </List>
            </Section>
        </Show>
    }
}

/// What was typed in a form that cannot be gone on with.
#[component]
fn WordsToCopy(words: SetAside) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let kind = words.kind.label().to_owned();
    let about = kind.clone();
    let why = if untrack(|| desk.holds(&words.scope)) || own_to_board(&words.scope) {
        "This version of Golden Thread could not take it up in its form. What you typed is kept here to copy."
    } else {
        "What it belongs to is no longer on this tablet. What you typed is kept here to copy."
    };
    let lines = StoredValue::new(untrack(|| lines_of(desk, &words)));
    let when = words::when_ms(words.at_ms);
    let let_go = move || {
        desk.let_go_of_words(&words);
        let words = words.clone();
        toasts.say_with_undo("Let go", move || desk.take_words_back(&words));
    };
    view! {
        <Row
            what=move || {
                view! {
                    <strong>{kind.clone()}</strong>
                    <br />
                    {why}
                    <WhatItSays summary="What you typed" lines=lines.get_value() />
                }
            }
            amount=when
        >
            <Button words="Let it go" about=about weight=Weight::Quiet on_press=let_go />
        </Row>
    }
}

/// What belongs to the board is never lost to a person's device.
fn own_to_board(scope: &Scope) -> bool {
    scope.own_record().is_none() && scope.person().is_none()
}

fn lines_of(desk: Desk, words: &SetAside) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (field, value) in &words.fields {
        let entries = value.as_object().filter(|_| is_map(&words.kind, field));
        let said = |field: &str, value| {
            (
                field_words(&words.kind, field),
                field_value_words(desk, &words.kind, field, value),
            )
        };
        match entries {
            Some(entries) => {
                let entries = entries.iter();
                lines.extend(entries.map(|(key, value)| said(&format!("{field}.{key}"), value)));
            }
            None => lines.push(said(field, value)),
        }
    }
    if lines.is_empty() {
        let newer = "It was written with a newer version, and can be read there.";
        lines.push(("It cannot be shown here".to_owned(), newer.to_owned()));
    }
    lines
}

fn is_map(kind: &Kind, field: &str) -> bool {
    let maps = match kind {
        Kind::Circle => Circle::MAPS,
        Kind::CaseAudit => CaseAudit::MAPS,
        _ => &[],
    };
    maps.contains(&field)
}
