//! Joining: this browser becomes a person's device, by the link they were given or its typed code.

use crate::live::prelude::*;
use leptos::{ev, task::spawn_local};
use wasm_bindgen::JsValue;

use crate::{
    page::Page,
    pages::{
        passphrase::{Choosing, HINT},
        storage_note::StorageNote,
    },
    route::use_route,
    tablet::{JoinError, Opening, use_tablet},
    ui::{
        button::{Button, LinkButton, Weight},
        cover::{Cover, CoverThread},
        field::Field,
        icon::IconName,
        keyboard,
        note::Note,
        passphrase::PassphraseField,
        status::State,
        toast::use_toasts,
    },
};

/// The id of the box for the passphrase.
const PASSPHRASE: &str = "passphrase";

/// What follows `#` in the address, taken out of it at once: a spent or unspent secret must not
/// stay in the history of a browser.
fn secret_of_address() -> String {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    let secret = hash.trim_start_matches('#').to_owned();
    if !secret.is_empty() {
        // The browser refuses only addresses of other sites; ours begins with a slash.
        let _ = window().history().map(|history| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&Page::Join.path()))
        });
    }
    secret
}

/// Joining.
#[component]
pub fn JoinPage() -> impl IntoView {
    let tablet = use_tablet();
    let route = use_route();
    let toasts = use_toasts();
    let link = secret_of_address();
    // A link that was refused is of no more use; one that met no signal is still good.
    let uses_link = RwSignal::new(!link.is_empty());
    let secret = RwSignal::new(link);
    let label = RwSignal::new(String::new());
    let choosing = Choosing::begin(label);
    // Whoever is at their desk here keeps the passphrase they have; somebody else chooses one.
    let joining = RwSignal::new(false);
    let problem = RwSignal::new(None::<JoinError>);
    let join = move || {
        if joining.get_untracked() {
            return;
        }
        joining.set(true);
        problem.set(None);
        let (given, called) = (secret.get_untracked(), label.get_untracked());
        spawn_local(async move {
            if !choosing.look().await {
                joining.set(false);
                keyboard::focus(PASSPHRASE);
                return;
            }
            let Some(passphrase) = choosing.words.try_get_untracked() else {
                return; // as below
            };
            let joined = tablet.join(&given, &called, &passphrase).await;
            joining.set(false);
            if joining.try_get_untracked().is_none() {
                return; // the person has gone elsewhere meanwhile
            }
            match joined {
                Ok(is_new) => {
                    route.replace(&first_page(&untrack(|| tablet.opening())));
                    if !is_new {
                        toasts.say("It was your own link. Your passphrase stays the one you have.");
                    }
                }
                Err(error) => {
                    if matches!(error, JoinError::Refused { .. }) && uses_link.get_untracked() {
                        uses_link.set(false);
                        secret.set(String::new());
                    }
                    problem.set(Some(error));
                }
            }
        });
    };
    // Another link opened over this page only changes what follows `#`; nothing is loaded again.
    let another = window_event_listener(ev::hashchange, move |_| {
        let link = secret_of_address();
        if !link.is_empty() {
            secret.set(link);
            uses_link.set(true);
            problem.set(None);
        }
    });
    on_cleanup(move || another.remove());
    let not_ready = Signal::derive(move || {
        joining.get().then(|| {
            "Asking the board's server and making the key. This takes a moment.".to_owned()
        })
    });
    view! {
        <Cover page=Page::Join words="Learning that reaches the board">
            <form
                class="stack"
                autocomplete="off"
                on:submit=move |event| {
                    event.prevent_default();
                    join();
                }
            >
                <header>
                    <p class="eyebrow">"Once for each person on each tablet or computer"</p>
                    <h1>"Join your board"</h1>
                </header>
                <BesideSomebody />
                <div role="alert">
                    {move || problem.get().map(|problem| view! { <WhyNot problem=problem /> })}
                </div>
                <div class="lock-join">
                    <CoverThread />
                    <LinkOrCode uses_link=uses_link secret=secret />
                </div>
                <Chosen label=label choosing=choosing />
                <Button words="Join" weight=Weight::Main submit=true not_ready=not_ready />
                <StorageNote />
                <p class="soft">
                    "Joining needs a signal, this once. Afterwards everything works without one. On an iPad, first add Golden Thread to the home screen, open it there, and type the code inside it."
                </p>
            </form>
        </Cover>
    }
}

/// What one chooses for oneself: what the device is called, and the passphrase.
#[component]
fn Chosen(label: RwSignal<String>, choosing: Choosing) -> impl IntoView {
    view! {
        <Field
            label="What do you call this device?"
            hint="For example Tablet 7, or office computer. You can leave it empty."
            value=label
            on_input=move |text| label.set(text)
        />
        <PassphraseField
            label="Choose a passphrase"
            hint=HINT
            value=choosing.words
            id=PASSPHRASE
            worth=Some(choosing.worth)
        />
    }
}

/// That somebody has joined here already, and what that means.
#[component]
fn BesideSomebody() -> impl IntoView {
    let tablet = use_tablet();
    let who = Memo::new(move || match tablet.opening() {
        Opening::Open(_) => Some(true),
        Opening::Locked(_) | Opening::Choose(_) => Some(false),
        _ => None,
    });
    shown(move || {
        who.get().map(|is_open| {
            if is_open {
                view! {
                    <Note icon=IconName::People first="Somebody is at work here.">
                        "You can join beside them. Their work stays theirs, and nothing of it is lost. If the link is their own, their work goes on under it, and their passphrase stays the one they have."
                    </Note>
                }
            } else {
                view! {
                    <Note icon=IconName::People first="Somebody has joined here already, and it is locked.">
                        "If that is you, unlock it first and then open your link once more: what waits here then goes with it. If it is not, join beside them; their work stays theirs. "
                        <LinkButton to=Page::Today words="Unlock first" weight=Weight::Quiet />
                    </Note>
                }
            }
        })
    })
}

/// That the link was recognised, or the box for the code.
#[component]
fn LinkOrCode(uses_link: RwSignal<bool>, secret: RwSignal<String>) -> impl IntoView {
    view! {
        <Show
            when=move || uses_link.get()
            fallback=move || {
                view! {
                    <div class="code-box">
                        <Field
                            label="Your code"
                            hint="From your administrator. Capital letters, dashes and spaces do not matter."
                            value=secret
                            on_input=move |text| secret.set(text)
                            required=true
                        />
                    </div>
                }
            }
        >
            <Note icon=IconName::Key first="Your link was recognised.">
                "It works once. Press Join when this is the tablet or computer you will use."
            </Note>
        </Show>
    }
}

/// Where a person goes first: an administrator of a board without a name sets it up.
fn first_page(opening: &Opening) -> Page {
    match opening {
        Opening::Open(desk) if desk.owner().board.trim().is_empty() => Page::Setup,
        _ => Page::Today,
    }
}

/// Why it did not come about, that nothing is lost, and the one thing to do.
#[component]
fn WhyNot(problem: JoinError) -> impl IntoView {
    let (first, state) = match &problem {
        JoinError::Empty => ("A code is needed.", State::Refused),
        JoinError::Unreachable => ("The board could not be reached.", State::Waiting),
        JoinError::Refused { .. } => ("This link or code did not work.", State::Refused),
        JoinError::Store(_) => ("This browser could not keep it.", State::Refused),
    };
    view! {
        <Note state=state first=first>
            {problem.words()}
        </Note>
    }
}

/// Nobody has joined in this browser yet, and the address is another page's.
#[component]
pub fn NobodyPage() -> impl IntoView {
    view! {
        <Cover page=Page::Today words="Learning that reaches the board">
            <div class="stack cover-middle">
                <header>
                    <p class="eyebrow">"Nobody has joined on this device yet"</p>
                    <h1>"Whose tablet is this?"</h1>
                </header>
                <p class="read">
                    "Your administrator gives you a link or a code. Either makes this tablet or computer yours."
                </p>
                <div class="lock-join">
                    <CoverThread />
                    <LinkButton
                        to=Page::Join
                        words="Join with a code"
                        weight=Weight::Main
                        icon_after=IconName::Next
                    />
                </div>
                <p class="soft">
                    "If you were given a link, open it in this browser. Nothing you do here reaches the board before you have joined."
                </p>
            </div>
        </Cover>
    }
}
