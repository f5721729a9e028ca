//! Whoever wants to be forgotten is: every address that guests left, at any time, each with a way to delete it.

use leptos::task::spawn_local;
use shared::api::{
    CONTACTS_LIST, CONTACTS_USED, ContactDue, ContactsAsked, ContactsGone, ContactsListed,
    ContactsUsed,
};
use shared::id::RecordId;

use crate::desk::{AskError, use_desk};
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
    list::List,
    note::Note,
    panel::Panel,
    status::State,
    toast::use_toasts,
};
use crate::words;

type Answer = Option<Result<ContactsListed, AskError>>;

/// Every address of one roadshow's guests.
#[component]
pub fn Addresses(
    /// The roadshow.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let answer = RwSignal::new(None as Answer);
    let asking = RwSignal::new(false);
    let going = RwSignal::new(None::<ContactDue>);
    let ask = move || {
        asking.set(true);
        spawn_local(async move {
            let asked = ContactsAsked {
                roadshow: id,
                wave: None,
                all: true,
            };
            let listed = desk.ask::<ContactsListed>(CONTACTS_LIST, &asked).await;
            // The screen may be gone by now.
            if asking.try_get_untracked().is_some() {
                asking.set(false);
                answer.set(Some(listed));
            }
        });
    };
    let not_ready = Signal::derive(move || {
        asking
            .get()
            .then(|| "Asking the board’s server.".to_owned())
    });
    let row = move |one: ContactDue| {
        let (contact, about) = (one.contact.clone(), one.contact.clone());
        let until = format!("may be asked until {} months after", one.until);
        view! {
            <li class="row apart">
                <span>{contact} " " <small class="soft">{until}</small></span>
                <Button words="Forget it" about=about weight=Weight::Quiet on_press=move || going.set(Some(one.clone())) />
            </li>
        }
    };
    let shown_answer = move || match answer.get() {
        None => ().into_any(),
        Some(Err(error)) => view! {
            <Note state=State::Waiting first="The addresses are not here.">{error.words()}</Note>
        },
        Some(Ok(listed)) if listed.due.is_empty() => {
            view! { <p>"No address is kept for this roadshow."</p> }
        }
        Some(Ok(listed)) => view! {
            <p class="soft">{words::count(listed.due.len(), "address", "addresses")}</p>
            <List label="Addresses that are kept">{listed.due.into_iter().map(row).collect_view()}</List>
        },
    };
    view! {
        <Panel heading="Addresses that are kept">
            <p class="soft">
                "They lie on the board’s server alone. A guest who wants to be forgotten is, at any time; their answers stay, since nobody knows which they are."
            </p>
            <div class="buttons">
                <Button words="Show every address" icon=IconName::People not_ready=not_ready shows_reason=false on_press=ask />
            </div>
            <div role="status" class="stack" data-gap="s">{shown(shown_answer)}</div>
        </Panel>
        <Forget id=id going=going on_gone=ask />
    }
}

/// Asks once more: what is deleted is gone.
#[component]
fn Forget(
    id: RecordId,
    going: RwSignal<Option<ContactDue>>,
    #[prop(into)] on_gone: Act,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let telling = RwSignal::new(false);
    let forget = move || {
        let Some(one) = going.get_untracked() else {
            return;
        };
        telling.set(true);
        spawn_local(async move {
            let used = ContactsUsed {
                roadshow: id,
                wave: None,
                ids: one.id.parse().into_iter().collect(),
            };
            let told = desk.ask::<ContactsGone>(CONTACTS_USED, &used).await;
            toasts.say(match &told {
                Ok(_) => "Forgotten: the address is deleted on the board’s server.".to_owned(),
                Err(error) => error.words(),
            });
            if telling.try_get_untracked().is_some() {
                telling.set(false);
                if told.is_ok() {
                    going.set(None);
                    on_gone.run();
                }
            }
        });
    };
    let not_ready = Signal::derive(move || {
        telling
            .get()
            .then(|| "Telling the board’s server.".to_owned())
    });
    let contact = move || {
        going.with(|going| {
            going
                .as_ref()
                .map_or_else(String::new, |one| one.contact.clone())
        })
    };
    view! {
        <Dialog
            open=Signal::derive(move || going.with(Option::is_some))
            on_close=move || going.set(None)
            heading="Forget this address?"
        >
            <p class="link-box">{contact}</p>
            <p>"It is deleted on the board’s server and cannot be brought back. A backup made before keeps it as long as that is kept."</p>
            <div class="buttons">
                <Button words="Forget it" weight=Weight::Main not_ready=not_ready on_press=forget />
                <Button words="Keep it" on_press=move || going.set(None) />
            </div>
        </Dialog>
    }
}
