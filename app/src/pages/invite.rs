//! A link and a code that make another device this person's: single use, for 24 hours.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{InviteAnswer, JOIN};
use shared::domain::Person;
use shared::id::PersonId;
use shared::scope::Scope;
use wasm_bindgen_futures::JsFuture;

use crate::{
    desk::{AskError, Standing, use_desk},
    page::Page,
    ui::{button::Button, icon::IconName, note::Note, qr::Qr, status::State, toast::use_toasts},
    words,
};

/// Makes a link, and shows it with its code.
#[component]
pub fn Invite(
    /// For whom.
    person: PersonId,
) -> impl IntoView {
    let desk = use_desk();
    let made = RwSignal::new(None::<Result<InviteAnswer, AskError>>);
    let asking = RwSignal::new(false);
    let is_received = Memo::new(move || {
        let item = desk.item::<Person>(&Scope::Person(person), person.into());
        item.is_some_and(|item| item.standing == Standing::Received)
    });
    let not_ready = Signal::derive(move || {
        if asking.get() {
            Some("Asking the board's server.".to_owned())
        } else if is_received.get() {
            None
        } else {
            Some(
                "This person has not been received by the board yet. It needs a signal.".to_owned(),
            )
        }
    });
    let ask = move || {
        asking.set(true);
        spawn_local(async move {
            let answer = desk.invite(person).await;
            asking.set(false);
            made.set(Some(answer));
        });
    };
    view! {
        <p>
            "Make a link and a code. Either works once, within 24 hours. On an iPad, install the app first and type the code inside it."
        </p>
        <Button words="Make a link and a code" icon=IconName::Key not_ready=not_ready on_press=ask />
        <div role="status" class="stack" data-gap="s">
            {move || match made.get() {
                None => ().into_any(),
                Some(Ok(answer)) => view! { <Made answer=answer /> },
                Some(Err(error)) => {
                    view! {
                        <Note state=State::Refused first="No link was made.">
                            {error.words()}
                        </Note>
                    }
                }
            }}
        </div>
    }
}

#[component]
fn Made(answer: InviteAnswer) -> impl IntoView {
    let toasts = use_toasts();
    let origin = window().location().origin().unwrap_or_default();
    let link = format!("{origin}{JOIN}#{}", answer.token);
    let copy = {
        let link = link.clone();
        move || {
            let link = link.clone();
            spawn_local(async move {
                let copied =
                    JsFuture::from(window().navigator().clipboard().write_text(&link)).await;
                toasts.say(if copied.is_ok() {
                    "Link copied. Send it to them alone."
                } else {
                    "The browser would not copy it. Select it and copy it by hand."
                });
            });
        }
    };
    view! {
        <div>
            <h3>"Code to type"</h3>
            <p class="code">{answer.code}</p>
        </div>
        <div>
            <h3>"Or a picture for a camera"</h3>
            <p class="soft">"Not for an iPad: there the camera opens it outside the installed app."</p>
            <Qr text=link.clone() label="The link as a QR code" />
        </div>
        <div>
            <h3>"Or a link to open"</h3>
            <p class="link-box">{link}</p>
        </div>
        <Button words="Copy the link" icon=IconName::Copy on_press=copy />
        <p class="soft">
            "Works until " {words::day_and_clock(answer.expires_ms)}
            ". Whoever has it is this person for Golden Thread, so give it to them alone."
        </p>
        <p class="soft">
            "Have they forgotten a passphrase? On their lock screen they choose “Get back in” and type the code; then "
            <a href=Page::Devices.path()>"Devices"</a> " asks you whether it is they."
        </p>
    }
}
