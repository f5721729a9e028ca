//! Locking this tablet, leaving it to somebody else, and another passphrase.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use super::passphrase::{Choosing, HINT};
use crate::{
    desk::use_desk,
    platform::passkey,
    store::UnlockError,
    tablet::use_tablet,
    ui::{
        button::{Button, Weight},
        icon::IconName,
        passphrase::PassphraseField,
        toast::use_toasts,
    },
    words,
};

/// Locking, and leaving the desk for somebody else's.
#[component]
pub fn Locking() -> impl IntoView {
    let tablet = use_tablet();
    let toasts = use_toasts();
    let desk = use_desk();
    let minutes = move || {
        let minutes = usize::try_from(desk.board().idle_minutes).unwrap_or_default();
        words::count(minutes, "minute", "minutes")
    };
    let lock = move || {
        spawn_local(async move {
            if let Err(error) = tablet.lock().await {
                toasts.say(error.words().to_owned());
            }
        });
    };
    let leave = move || {
        spawn_local(async move {
            if let Err(error) = tablet.leave().await {
                toasts.say(error.words().to_owned());
            }
        });
    };
    view! {
        <div class="buttons">
            <Button words="Lock now" icon=IconName::Lock on_press=lock />
            <Button words="Let somebody else use it" icon=IconName::People weight=Weight::Quiet on_press=leave />
        </div>
        <p class="soft">
            "It locks by itself after " {minutes} " without a touch, and whenever it is opened. What waits stays yours and goes under your name."
        </p>
        <ChangePassphrase />
        <SecondWay />
    }
}

/// A passkey as a second way in, where this browser can ask its device who is there.
#[component]
fn SecondWay() -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let is_offered = RwSignal::new(false);
    let has_one = RwSignal::new(desk.has_passkey());
    let now = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let working = RwSignal::new(false);
    spawn_local(async move { is_offered.set(passkey::may_be_offered().await) });
    let add = move || {
        if working.get_untracked() {
            return;
        }
        working.set(true);
        problem.set(None);
        spawn_local(async move {
            let typed = now.get_untracked();
            match desk.add_passkey(&typed).await {
                Ok(()) => {
                    now.set(String::new());
                    has_one.set(true);
                    toasts.say("From now on your passkey opens this tablet too. Your passphrase still does.");
                }
                Err(UnlockError::Store(error)) => problem.set(Some(error.words().to_owned())),
                Err(UnlockError::NoPasskey) => problem.set(Some(
                    "This device made no passkey that can open a vault. Nothing has changed: your passphrase opens it.".to_owned(),
                )),
                Err(_) => problem.set(Some("That is not the passphrase you have now.".to_owned())),
            }
            working.set(false);
        });
    };
    let remove = move || {
        spawn_local(async move {
            match desk.remove_passkey().await {
                Ok(()) => {
                    has_one.set(false);
                    toasts.say("The passkey opens this tablet no more. Your passphrase does.");
                }
                Err(error) => toasts.say(error.words().to_owned()),
            }
        });
    };
    let not_ready = Signal::derive(move || {
        working
            .get()
            .then(|| "Your device asks who you are.".to_owned())
    });
    view! {
        <Show when=move || is_offered.get() || has_one.get()>
            <details class="more">
                <summary>"Unlock with a passkey as well"</summary>
                <Show
                    when=move || !has_one.get()
                    fallback=move || {
                        view! {
                            <p>"Your fingerprint, face or device code opens this tablet. Your passphrase always does."</p>
                            <Button words="Take the passkey away" weight=Weight::Quiet on_press=remove />
                        }
                    }
                >
                    <p>
                        "Your fingerprint, face or device code then opens this tablet beside your passphrase, never instead of it. Whoever can unlock the device itself that way could open your work too."
                    </p>
                    <PassphraseField
                        label="Your passphrase, once"
                        hint="To make sure that it is you."
                        value=now
                        id="passkey-passphrase"
                        problem=problem
                    />
                    <Button words="Add a passkey" icon=IconName::Hand not_ready=not_ready on_press=add />
                </Show>
            </details>
        </Show>
    }
}

/// Whether two passphrases open the same: neither capitals nor spaces matter.
pub fn is_same(one: &str, other: &str) -> bool {
    let plain = |typed: &str| {
        typed
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(one) == plain(other)
}

/// Another passphrase before the same vault.
#[component]
fn ChangePassphrase() -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let now = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let changing = RwSignal::new(false);
    let choosing = Choosing::begin(Signal::derive(move || desk.name_of(desk.me())));
    let try_it = move || async move {
        if !choosing.look().await {
            return;
        }
        let typed = now
            .try_get_untracked()
            .zip(choosing.words.try_get_untracked());
        let Some((from, to)) = typed else {
            return; // the person has gone elsewhere meanwhile
        };
        if is_same(&from, &to) {
            problem.set(Some(
                "The new one is the one you have now. Choose another.".to_owned(),
            ));
            return;
        }
        match desk.change_passphrase(&from, &to).await {
            Ok(()) => {
                now.set(String::new());
                choosing.words.set(String::new());
                toasts.say("The passphrase is changed. Nothing else has moved.");
            }
            Err(UnlockError::Store(error)) => problem.set(Some(error.words().to_owned())),
            Err(_) => problem.set(Some("That is not the passphrase you have now.".to_owned())),
        }
    };
    let change = move || {
        if changing.get_untracked() {
            return;
        }
        changing.set(true);
        problem.set(None);
        spawn_local(async move {
            try_it().await;
            changing.set(false);
        });
    };
    let not_ready = Signal::derive(move || changing.get().then(|| "Changing it.".to_owned()));
    view! {
        <details class="more">
            <summary>"Change the passphrase"</summary>
            <form
                class="stack"
                data-gap="s"
                on:submit=move |event| {
                    event.prevent_default();
                    change();
                }
            >
                <PassphraseField
                    label="The one you have now"
                    hint="So that nobody changes it on a tablet left open."
                    value=now
                    id="passphrase-now"
                    problem=problem
                />
                <PassphraseField
                    label="The new one"
                    hint=HINT
                    value=choosing.words
                    id="passphrase-then"
                    worth=Some(choosing.worth)
                />
                <Button words="Change it" submit=true not_ready=not_ready />
            </form>
        </details>
    }
}
