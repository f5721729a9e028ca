//! The way out: the passphrase of whoever handed the tablet over, under the same rules as on the lock screen.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use super::card::Card;
use crate::{
    pages::start::{
        forgotten::{Forgotten, Way},
        locked::{CutOffHere, WayBackHere, whose},
        unlocking::{BOX, Unlocking},
    },
    tablet::{Locked, use_tablet},
    ui::{
        button::{Button, Weight},
        icon::IconName,
        keyboard,
        note::Note,
        passphrase::PassphraseField,
        status::State,
    },
};

/// The box, over what is known of the vault as it now is.
#[component]
pub fn Facilitator(
    /// The card that goes on when this was opened by mistake.
    card: Card,
    /// Whether the station could be read.
    is_read: bool,
) -> impl IntoView {
    let tablet = use_tablet();
    let now = RwSignal::new(None::<Locked>);
    spawn_local(async move {
        let given = card.locked.get_value();
        // As it was when the tablet was opened, where the storage does not answer: trying says so.
        let looked = tablet.outside_of(given.entry.clone()).await;
        now.set(Some(looked.unwrap_or(given)));
    });
    let unread = (!is_read).then(|| {
        view! {
            <Note state=State::Waiting first="This tablet was handed over by a newer version of Golden Thread.">
                "Nothing is lost. Open it with a signal once, so that it can fetch that version."
            </Note>
        }
    });
    let back = is_read.then(|| {
        view! { <Button words="Back to the questions" icon=IconName::Back on_press=move || card.back() /> }
    });
    view! {
        <div class="kiosk-leave stack">
            <h1>"For the facilitator"</h1>
            {unread}
            {shown(move || now.get().map(|locked| view! { <Leaving locked=locked /> }))}
            <div>{back}</div>
        </div>
    }
}

#[component]
fn Leaving(locked: Locked) -> impl IntoView {
    let way = RwSignal::new(Way::of(&locked));
    let has_copy = locked.outside.has_copy;
    let unlocking = Unlocking::begin(locked);
    let given = unlocking.given;
    let not_ready = Signal::derive(move || {
        unlocking
            .opening
            .get()
            .then(|| "Opening. This takes a moment on purpose.".to_owned())
    });
    request_animation_frame(|| keyboard::focus(BOX));
    let asks = move || {
        view! {
            <form
                class="stack"
                autocomplete="off"
                on:submit=move |event| {
                    event.prevent_default();
                    unlocking.by_passphrase();
                }
            >
                <p>
                    "Your passphrase takes this tablet back and opens your desk. Cards that guests wrote here join the roadshow then."
                </p>
                <CutOffHere given=given />
                <PassphraseField
                    label="Your passphrase"
                    hint=given.with_value(whose)
                    value=unlocking.choosing.words
                    id=BOX
                    problem=unlocking.problem
                    never_filled=true
                />
                <div class="buttons">
                    <Button words="Take the tablet back" weight=Weight::Main submit=true not_ready=not_ready />
                </div>
            </form>
        }
    };
    view! {
        {shown(move || {
            if way.with(|way| *way == Way::Passphrase) {
                asks().into_any()
            } else {
                view! { <WayBackHere locked=given way=way /> }.into_any()
            }
        })}
        <Forgotten has_copy=has_copy way=way />
    }
}
