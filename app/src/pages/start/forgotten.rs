//! A passphrase was forgotten: asking an administrator for the way back in, and waiting for it.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use super::locked::{Whose, whose};
use crate::{
    pages::passphrase::{Choosing, HINT},
    store::{Asked, UnlockError},
    tablet::{Found, JoinError, Locked, use_tablet},
    ui::{
        button::{Button, Weight},
        cover::CoverThread,
        field::Field,
        frame::focus_page,
        icon::IconName,
        keyboard,
        note::Note,
        passphrase::PassphraseField,
        status::State,
    },
};

/// How often the answer is looked for.
const LOOK: Duration = Duration::from_secs(5);

/// The ids of the boxes.
const NEW: &str = "new-passphrase";
const CHOSEN: &str = "chosen-passphrase";

/// Which way in the lock screen offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the passphrase.
    Passphrase,
    /// By asking an administrator.
    Ask,
    /// An administrator was asked.
    Wait(Asked),
}

impl Way {
    /// Where somebody who comes back to a locked vault goes on.
    pub fn of(locked: &Locked) -> Self {
        let asked = locked.outside.asked.clone();
        let asked = asked.filter(|asked| !asked.ticket.is_empty());
        asked.map_or(Self::Passphrase, |asked| Self::Wait(*asked))
    }
}

/// The way back in: what is asked, then what is waited for.
#[component]
pub fn WayBack(
    /// Whose vault.
    locked: Locked,
    /// How far it has come.
    way: RwSignal<Way>,
) -> impl IntoView {
    let locked = StoredValue::new(locked);
    move || match way.get() {
        Way::Passphrase => ().into_any(),
        Way::Ask => view! { <AskBack locked=locked.get_value() way=way /> }.into_any(),
        Way::Wait(asked) => {
            view! { <WaitForIt locked=locked.get_value() asked=asked way=way /> }.into_any()
        }
    }
}

/// What there is for whoever has forgotten it.
#[component]
pub fn Forgotten(
    /// Whether there is a copy of the vault's key under the board's recovery key.
    has_copy: bool,
    /// Which way is offered now.
    way: RwSignal<Way>,
) -> impl IntoView {
    let is_here = move || way.with(|way| *way == Way::Passphrase);
    let ask = move || way.set(Way::Ask);
    let back = move || way.set(Way::Passphrase);
    view! {
        <Show
            when=is_here
            fallback=move || {
                view! {
                    <Button words="I have remembered my passphrase" weight=Weight::Quiet on_press=back />
                }
            }
        >
            <details class="more">
                <summary>"I have forgotten my passphrase"</summary>
                <div class="stack" data-gap="s">{if has_copy {
                    view! {
                        <p>
                            "Nobody can look it up, and it is on no server. An administrator can let you back in, and nothing you wrote is lost. You need a signal, and the two of you need to speak on the telephone."
                        </p>
                        <Button words="Get back in" icon=IconName::Key on_press=ask />
                    }
                        .into_any()
                } else {
                    view! {
                        <p>
                            "Nobody can look it up, and it is on no server. This tablet was last open before the board had a recovery key, so nobody can let you back in. What you wrote stays on this tablet, sealed: do not clear the browser's data. Ask an administrator for a new code, so that you can go on working here beside it."
                        </p>
                    }
                        .into_any()
                }}</div>
            </details>
        </Show>
    }
}

/// The code an administrator gave, and a new passphrase.
#[component]
fn AskBack(locked: Locked, way: RwSignal<Way>) -> impl IntoView {
    let tablet = use_tablet();
    request_animation_frame(focus_page);
    let code = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let known = format!("{} {}", locked.entry.name, locked.entry.board);
    let choosing = Choosing::begin(Signal::fixed(known));
    let locked = StoredValue::new(locked);
    let ask = move || {
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        problem.set(None);
        spawn_local(async move {
            if !choosing.look().await {
                asking.set(false);
                keyboard::focus(NEW);
                return;
            }
            let typed = code
                .try_get_untracked()
                .zip(choosing.words.try_get_untracked());
            let Some((code, passphrase)) = typed else {
                return; // the person has gone back meanwhile
            };
            let asked = tablet
                .ask_back(&locked.get_value(), &code, &passphrase)
                .await;
            asking.set(false);
            match asked {
                Ok(asked) => way.set(Way::Wait(asked)),
                Err(error) => problem.set(Some(error.words())),
            }
        });
    };
    let not_ready = Signal::derive(move || {
        asking
            .get()
            .then(|| "Asking. This takes a moment on purpose.".to_owned())
    });
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                ask();
            }
        >
            <Whose name=locked.with_value(whose) heading="Get back in" />
            <p>
                "Ring an administrator and ask for a code for a device of yours. Nothing on this tablet is changed until they have let you in."
            </p>
            <div role="alert">
                {move || {
                    problem
                        .get()
                        .map(|words| {
                            view! {
                                <Note state=State::Refused first="Nothing was asked.">
                                    {words}
                                </Note>
                            }
                        })
                }}
            </div>
            <div class="lock-join">
                <CoverThread />
                <div class="code-box">
                    <Field
                        label="Your code"
                        hint="From your administrator. Capital letters, dashes and spaces do not matter."
                        value=code
                        on_input=move |text| code.set(text)
                        required=true
                    />
                </div>
            </div>
            <PassphraseField
                label="Choose a new passphrase"
                hint=HINT
                value=choosing.words
                id=NEW
                worth=Some(choosing.worth)
            />
            <Button words="Ask to be let in" weight=Weight::Main submit=true not_ready=not_ready />
        </form>
    }
}

/// The code that is read out, until the answer is there; then the new passphrase.
#[component]
fn WaitForIt(locked: Locked, asked: Asked, way: RwSignal<Way>) -> impl IntoView {
    let tablet = use_tablet();
    request_animation_frame(focus_page);
    let spoken = asked.spoken(locked.entry.device);
    let found = RwSignal::new(Found::NotYet);
    let wrong = RwSignal::new(None::<JoinError>);
    let asked = StoredValue::new(asked);
    let look = move || {
        if found.with_untracked(|found| *found != Found::NotYet) {
            return;
        }
        spawn_local(async move {
            let Some(asked) = asked.try_get_value() else {
                return;
            };
            match tablet.look_back(&asked).await {
                Ok(now) => {
                    wrong.set(None);
                    if now != Found::NotYet {
                        found.set(now);
                    }
                }
                Err(error) => wrong.set(Some(error)),
            }
        });
    };
    look();
    if let Ok(looking) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || looking.clear());
    }
    let given = StoredValue::new(locked);
    let again = move || {
        spawn_local(async move {
            tablet.forget_asked(&given.get_value()).await;
            way.set(Way::Ask);
        });
    };
    move || {
        match found.get() {
        Found::Key(answer) => {
            view! { <TakeIt locked=given.get_value() answer=answer /> }.into_any()
        }
        Found::No => view! {
            <div class="stack">
                <Whose name=given.with_value(whose) heading="You were not let in" />
                <Note state=State::Refused first="An administrator said no, or it was asked too long ago.">
                    "Nothing on this tablet was changed. Ring them; with a new code you can ask again."
                </Note>
                <Button words="Ask again" weight=Weight::Main on_press=again />
            </div>
        }
        .into_any(),
        Found::NotYet => {
            let spoken = spoken.clone();
            view! {
                <div class="stack">
                    <Whose name=given.with_value(whose) heading="Waiting for an administrator" />
                    <p>"Read this to them on the telephone. They see the same letters, or something is wrong."</p>
                    <div class="lock-join">
                        <CoverThread />
                        <p class="code">{spoken}</p>
                    </div>
                    <div role="status">
                        {move || {
                            match wrong.get() {
                                None => {
                                    view! {
                                        <Note state=State::Waiting first="Asked.">
                                            "Looking for the answer every few seconds. You can come back later; what you wrote stays sealed here."
                                        </Note>
                                    }
                                }
                                Some(JoinError::Unreachable) => {
                                    view! {
                                        <Note state=State::Waiting first="The board cannot be reached.">
                                            "It is tried again every few seconds. You can come back later: it stays asked."
                                        </Note>
                                    }
                                }
                                Some(error) => {
                                    view! {
                                        <Note state=State::Refused first="The board does not answer this.">
                                            {error.words()}
                                        </Note>
                                    }
                                }
                            }
                        }}
                    </div>
                    <Button words="Look now" icon=IconName::Loop on_press=look />
                </div>
            }
            .into_any()
        }
    }
    }
}

/// The key has come: the passphrase that was chosen for it opens the vault.
#[component]
fn TakeIt(locked: Locked, answer: String) -> impl IntoView {
    let tablet = use_tablet();
    let words = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let opening = RwSignal::new(false);
    let heading = whose(&locked);
    let given = StoredValue::new((locked, answer));
    let take = move || {
        if opening.get_untracked() {
            return;
        }
        opening.set(true);
        spawn_local(async move {
            let (locked, answer) = given.get_value();
            let taken = tablet
                .take_back(locked, &words.get_untracked(), &answer)
                .await;
            opening.set(false);
            if let Err(error) = taken {
                problem.set(Some(match error {
                    UnlockError::Store(error) => error.words().to_owned(),
                    _ => {
                        "That is not the passphrase you chose for this. Nothing is lost: try again."
                            .to_owned()
                    }
                }));
                words.set(String::new());
                keyboard::focus(CHOSEN);
            }
        });
    };
    let not_ready = Signal::derive(move || {
        opening
            .get()
            .then(|| "Opening. This takes a moment on purpose.".to_owned())
    });
    request_animation_frame(|| keyboard::focus(CHOSEN));
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                take();
            }
        >
            <Whose name=heading heading="You are let in" />
            <PassphraseField
                label="Your new passphrase"
                hint="The words you have just chosen. From now on they open this tablet."
                value=words
                id=CHOSEN
                problem=problem
                on_cover=true
            />
            <Button words="Open" weight=Weight::Main submit=true not_ready=not_ready />
        </form>
    }
}
