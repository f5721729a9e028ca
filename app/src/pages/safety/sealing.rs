//! Writing down what was done while everything is locked: sealed at once, opened when its person unlocks.
//!
//! What is typed is in memory alone until it is sealed, and nothing that was sealed earlier is ever shown here.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Noun, Safety};
use shared::id::DeviceId;

use super::fields::{Fields, Over};
use crate::{
    tablet::{BoardCopy, Entry, Locked, Opening, Tablet, use_tablet},
    ui::{
        button::{Button, Weight},
        choice::{Answer, ChoiceSize, Choices},
        icon::IconName,
        keyboard,
        note::Note,
        status::State,
    },
    words,
};

/// Whose the record is, and the record.
#[component]
pub fn SealedForm() -> impl IntoView {
    let tablet = use_tablet();
    let who = RwSignal::new(None::<Locked>);
    let choice = match untrack(|| tablet.opening()) {
        Opening::Locked(locked) => {
            who.set(Some(*locked));
            None
        }
        Opening::Choose(entries) => Some(view! { <Whose entries=entries who=who /> }),
        _ => return ().into_any(),
    };
    view! {
        {choice}
        {move || who.get().map(|locked| view! { <OfOne locked=locked tablet=tablet /> })}
    }
}

/// Several people use this tablet.
#[component]
fn Whose(entries: Vec<Entry>, who: RwSignal<Option<Locked>>) -> impl IntoView {
    let tablet = use_tablet();
    let answers: Vec<_> = entries
        .iter()
        .map(|entry| Answer::new(entry.device, entry.name.clone()))
        .collect();
    let entries = StoredValue::new(entries);
    let choose = move |device: DeviceId| {
        let entry = entries.with_value(|entries| {
            let mut entries = entries.iter();
            entries.find(|entry| entry.device == device).cloned()
        });
        spawn_local(async move {
            if let Some(entry) = entry
                && let Ok(locked) = tablet.outside_of(entry).await
            {
                who.set(Some(locked));
            }
        });
    };
    view! {
        <Choices
            label="Who are you?"
            hint="It is sealed for you, and opens with your passphrase."
            answers=answers
            chosen=Signal::derive(move || who.with(|who| who.as_ref().map(|locked| locked.entry.device)))
            on_choose=choose
            size=ChoiceSize::S
        />
    }
}

fn fresh() -> Safety {
    Safety {
        noticed_ms: words::now_ms(),
        ..Safety::default()
    }
}

/// One person's record.
#[component]
fn OfOne(locked: Locked, tablet: Tablet) -> impl IntoView {
    if locked.outside.letterbox.is_empty() {
        return view! {
            <Note icon=IconName::Lock first="Unlock it to write this down.">
                "This tablet was set up before it could seal a record while it is locked. The numbers above work."
            </Note>
        };
    }
    let name = match locked.entry.name.trim() {
        "" => "its person".to_owned(),
        name => name.to_owned(),
    };
    let locked = StoredValue::new(locked);
    let (says, tried) = (RwSignal::new(fresh()), RwSignal::new(false));
    let sealing = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let sealed = RwSignal::new(None::<BoardCopy>);
    let seal = move || {
        tried.set(true);
        if !untrack(|| says.with(Safety::check)).is_empty() {
            keyboard::focus_first_marked();
            return;
        }
        if sealing.get_untracked() {
            return;
        }
        sealing.set(true);
        problem.set(None);
        spawn_local(async move {
            let locked = locked.get_value();
            let done = tablet.seal(&locked, &says.get_untracked()).await;
            sealing.set(false);
            if let Err(error) = done {
                problem.set(Some(error.words()));
                return;
            }
            says.set(fresh());
            tried.set(false);
            sealed.set(Some(BoardCopy::NotYet));
            sealed.set(Some(tablet.send_letters(&locked).await));
        });
    };
    let not_ready = Signal::derive(move || sealing.get().then(|| "Sealing it.".to_owned()));
    view! {
        <div role="status" class="stack">
            {move || sealed.get().map(|copy| view! { <Sealed name=name.clone() copy=copy /> })}
        </div>
        <Show
            when=move || sealed.get().is_none()
            fallback=move || {
                view! { <Button words="Write down something else" on_press=move || sealed.set(None) /> }
            }
        >
            <form
                class="stack"
                autocomplete="off"
                on:submit=move |event| {
                    event.prevent_default();
                    seal();
                }
            >
                <Note state=State::Refused icon=IconName::Stop first="Ring first. Writing here tells nobody.">
                    "Nothing is kept until you seal it. Then nobody reads it before it is unlocked."
                </Note>
                <Fields over=Over::Locked(says, tried) />
                <Show when=move || problem.get().is_some()>
                    <Note state=State::Refused first="Not sealed. It is still on the screen." urgent=true>
                        {move || problem.get()}
                    </Note>
                </Show>
                <Button words="Seal it" icon=IconName::Lock weight=Weight::Main submit=true not_ready=not_ready />
            </form>
        </Show>
    }
}

/// What became of it, in words that claim no more than is so.
#[component]
fn Sealed(name: String, copy: BoardCopy) -> impl IntoView {
    let board = match copy {
        BoardCopy::Has => view! {
            <Note state=State::Sent first="The board has a sealed copy.">
                "Nobody has read it yet: ring."
            </Note>
        },
        _ => view! {
            <Note state=State::Waiting first="The board has no copy yet.">
                "It is sent when there is a signal and this tablet is opened. Ring."
            </Note>
        },
    };
    view! {
        <Note state=State::Saved icon=IconName::Lock first="Sealed on this tablet.">
            {format!("It opens when {name} unlocks. It has told nobody.")}
        </Note>
        {board}
    }
}
