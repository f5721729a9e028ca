//! Whom to write to: addresses that guests left for this and nothing else. They lie on the board's server alone, are shown
//! when somebody asks for them, and are deleted once used.

use leptos::task::spawn_local;
use shared::api::{
    CONTACTS_LIST, CONTACTS_USED, ContactDue, ContactsAsked, ContactsGone, ContactsListed,
    ContactsUsed,
};
use shared::domain::Wave;
use shared::id::RecordId;
use wasm_bindgen_futures::JsFuture;

use super::super::hall::address;
use super::super::known::roadshow;
use super::super::stands::title_of;
use super::wave::alter;
use crate::desk::{AskError, use_desk};
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    icon::IconName,
    note::Note,
    status::State,
    toast::use_toasts,
};
use crate::words;

type Answer = Option<Result<ContactsListed, AskError>>;

/// The contacts of one time of asking.
#[component]
pub fn Contacts(
    /// The roadshow.
    id: RecordId,
    /// After how many months.
    months: &'static str,
) -> impl IntoView {
    let desk = use_desk();
    let answer = RwSignal::new(None as Answer);
    let asking = RwSignal::new(false);
    let wave: Option<u32> = months.parse().ok();
    let ask = move || {
        asking.set(true);
        spawn_local(async move {
            let asked = ContactsAsked {
                roadshow: id,
                wave,
                all: false,
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
    let shown_answer = move || match answer.get() {
        None => ().into_any(),
        Some(Err(error)) => view! {
            <Note state=State::Waiting first="The addresses are not here.">{error.words()}</Note>
        },
        Some(Ok(listed)) if listed.due.is_empty() => view! {
            <p>"Nobody is left to write to. Sheets can be handed out by those who organised it."</p>
        },
        Some(Ok(listed)) => view! { <Due id=id months=months due=listed.due on_used=ask /> },
    };
    view! {
        <div class="stack" data-gap="s">
            <h3>"Whom to write to"</h3>
            <p class="soft">"Guests may have left an address for this. It lies on the board’s server alone, beside no card and no code, and is deleted once used."</p>
            <div class="buttons">
                <Button words="Fetch the addresses" about=format!("for {months} months") icon=IconName::People not_ready=not_ready shows_reason=false on_press=ask />
            </div>
            <div role="status" class="stack" data-gap="s">{shown(shown_answer)}</div>
        </div>
    }
}

/// A link that opens a letter to all, each unseen by the others.
fn letter(addresses: &[String], subject: &str, body: &str) -> String {
    let coded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let all: Vec<String> = addresses.iter().map(|address| coded(address)).collect();
    format!(
        "mailto:?bcc={}&subject={}&body={}",
        all.join(","),
        coded(subject),
        coded(body)
    )
}

#[component]
fn Due(
    id: RecordId,
    months: &'static str,
    due: Vec<ContactDue>,
    #[prop(into)] on_used: Act,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let one = untrack(|| roadshow(desk, id));
    let title = one.as_ref().map(title_of).unwrap_or_default();
    let code = one.map(|one| one.value.code).unwrap_or_default();
    let (mails, numbers): (Vec<_>, Vec<_>) = due
        .iter()
        .map(|one| one.contact.clone())
        .partition(|contact| contact.contains('@'));
    let body = format!(
        "You were our guest at {title}, {months} months ago, and said that we may ask you once more.\n\nWhat is one thing you did differently since? Please tell us here, without your name:\n{}/later\n\nType the code of your paper slip if you still have it. It joins your answer with what you said on the day; nobody knows whose it is. Without it your answer is as welcome.\n\nThank you.",
        address(&code)
    );
    let link = letter(&mails, "One thing you did differently?", &body);
    let copied = StoredValue::new(mails.join("; "));
    let copy = move || {
        spawn_local(async move {
            let text = copied.try_get_value().unwrap_or_default();
            let done = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            toasts.say(if done.is_ok() {
                "Addresses copied. Put them where the others do not see them (bcc)."
            } else {
                "The browser would not copy them. Select them and copy them by hand."
            });
        });
    };
    let ids: Vec<_> = due.iter().filter_map(|one| one.id.parse().ok()).collect();
    let using = RwSignal::new(false);
    let used = move || {
        using.set(true);
        let ids = ids.clone();
        spawn_local(async move {
            let wave = months.parse().ok();
            let told = desk
                .ask::<ContactsGone>(
                    CONTACTS_USED,
                    &ContactsUsed {
                        roadshow: id,
                        wave,
                        ids,
                    },
                )
                .await;
            match told {
                Ok(gone) => {
                    // Whoever somebody else has said so of already is counted.
                    alter(saver, id, months, |wave: &mut Wave| {
                        wave.asked = wave.asked.saturating_add(gone.asked);
                    });
                    let gone = usize::try_from(gone.gone).unwrap_or_default();
                    toasts.say(format!(
                        "{} deleted on the board’s server. Counted as asked.",
                        words::count(gone, "address", "addresses")
                    ));
                    on_used.run();
                }
                Err(error) => toasts.say(error.words()),
            }
            if using.try_get_untracked().is_some() {
                using.set(false);
            }
        });
    };
    let not_ready = Signal::derive(move || {
        using
            .get()
            .then(|| "Telling the board’s server.".to_owned())
    });
    let has_mails = !mails.is_empty();
    let by_phone = (!numbers.is_empty()).then(|| {
        view! {
            <p>"To ring or to text: "</p>
            <p class="link-box">{numbers.join(", ")}</p>
        }
    });
    view! {
        <p>{format!("{} to write to.", words::count(due.len(), "guest", "guests"))}</p>
        {has_mails.then(|| view! {
            <p class="link-box">{mails.join(", ")}</p>
            <div class="buttons">
                <a class="button" href=link>"Write to all of them"</a>
                <Button words="Copy the addresses" icon=IconName::Copy weight=Weight::Quiet on_press=copy />
            </div>
        })}
        {by_phone}
        <p class="soft">"Once they were written to, say so. Those who agreed to be asked once more stay until then; the others are deleted."</p>
        <div class="buttons">
            <Button words="They were asked" icon=IconName::Sent not_ready=not_ready on_press=used />
        </div>
    }
}
