//! Who has forgotten a passphrase and waits to be let back in.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{self, ListedRescue, Nothing, RescueReply, RescuesAnswer};
use std::time::Duration;

use crate::{
    desk::{AskError, Desk, use_desk},
    pages::recovery_key,
    platform::recovery::{self, RecoveryError},
    ui::{
        button::{Button, Weight},
        icon::IconName,
        id::element_id,
        note::{Note, NotePanel},
        passphrase::PassphraseField,
        status::State,
        toast::use_toasts,
    },
    words,
};

/// How often it is looked whether somebody waits.
const LOOK: Duration = Duration::from_secs(10);

/// Everybody who waits.
#[component]
pub fn Rescues() -> impl IntoView {
    let desk = use_desk();
    let waiting = RwSignal::new(Vec::<ListedRescue>::new());
    let look = move || {
        spawn_local(async move {
            // Without a signal nobody can be let in either, and what was seen stays.
            if let Ok(answer) = desk.ask::<RescuesAnswer>(api::RESCUES, &Nothing {}).await {
                waiting.set(answer.waiting);
            }
        });
    };
    look();
    if let Ok(looking) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || looking.clear());
    }
    let looked = Act::new(look);
    view! {
        <p class="hidden" role="status">
            {move || {
                let names: Vec<_> = waiting.with(|waiting| waiting.iter().map(|one| one.name.clone()).collect());
                (!names.is_empty()).then(|| format!("Waiting to be let back in: {}", words::and(&names)))
            }}
        </p>
        <div class="stack">
            <For each=move || waiting.get() key=|one| one.id.clone() let:one>
                <OneRescue rescue=one looked=looked />
            </For>
        </div>
    }
}

#[component]
fn OneRescue(rescue: ListedRescue, looked: Act) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let again = RwSignal::new(0_u32);
    let copies = recovery_key::copies(desk, again);
    let passphrase = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let working = RwSignal::new(false);
    let first = rescue
        .name
        .split_whitespace()
        .next()
        .unwrap_or("They")
        .to_owned();
    let spoken = api::spoken_code(rescue.device, &rescue.under, &rescue.wrapped, &rescue.to);
    let heading = format!("{} has forgotten their passphrase", rescue.name);
    let which = if rescue.label.trim().is_empty() {
        "a device without a name".to_owned()
    } else {
        rescue.label.clone()
    };
    let asked = format!("On {which}, asked {}.", words::when_ms(rescue.asked_ms));
    let key_words = format!(
        "It lies under the recovery key that ends in {}.",
        recovery_key::short(&rescue.under)
    );
    let rescue = StoredValue::new(rescue);
    let let_in = move || {
        if working.get_untracked() {
            return;
        }
        working.set(true);
        problem.set(None);
        let typed = passphrase.get_untracked();
        let held = copies
            .get_untracked()
            .and_then(Result::ok)
            .unwrap_or_default();
        spawn_local(async move {
            let rescue = rescue.get_value();
            let mut last = None;
            let mut held: Vec<_> = held
                .into_iter()
                .filter(|copy| copy.key == rescue.under)
                .collect();
            // One's own first: its passphrase is the likeliest to have been typed.
            shared::order::sort_by_key(&mut held, |copy| copy.person != desk.me());
            for copy in held {
                match give_back(desk, &rescue, &copy.sealed, &typed).await {
                    Ok(()) => {
                        toasts.say(format!(
                            "{} is let in. They type their new passphrase now.",
                            rescue.name
                        ));
                        looked.run();
                        last = None;
                        break;
                    }
                    // Only another passphrase may be that of the next copy.
                    Err(GiveBack::WrongPassphrase(words)) => last = Some(words),
                    Err(GiveBack::Failed(words)) => {
                        last = Some(words);
                        break;
                    }
                }
            }
            if last.is_some() {
                problem.set(last);
            }
            passphrase.set(String::new());
            working.set(false);
        });
    };
    let refuse = move || {
        spawn_local(async move {
            let reply = RescueReply {
                id: rescue.get_value().id,
                wrapped: String::new(),
            };
            match desk.tell(api::RESCUE_REPLY, &reply).await {
                Ok(()) => toasts.say("Refused. Nothing on that device was changed."),
                Err(error) => toasts.say(error.words()),
            }
            looked.run();
        });
    };
    let not_ready = Signal::derive(move || {
        if working.get() {
            return Some("Opening the recovery key. This takes a moment on purpose.".to_owned());
        }
        match copies.get() {
            None => Some("Asking for the sealed recovery key.".to_owned()),
            Some(Err(error)) => Some(error.words()),
            Some(Ok(held))
                if rescue.with_value(|one| held.iter().all(|copy| copy.key != one.under)) =>
            {
                Some("No administrator holds a copy of this key any more.".to_owned())
            }
            Some(Ok(_)) => None,
        }
    });
    view! {
        <NotePanel state=State::Decision heading=heading>
            <p>{asked}</p>
            <p>"Ring them on a number you know. They read this to you, letter by letter:"</p>
            <p class="code">{spoken}</p>
            <PassphraseField
                label="The recovery key's passphrase"
                hint=key_words
                value=passphrase
                id=element_id("passphrase")
                problem=problem
            />
            <div class="buttons">
                <Button
                    words=format!("It is the same: let {first} in")
                    icon=IconName::Key
                    weight=Weight::Main
                    not_ready=not_ready
                    on_press=let_in
                />
                <Button words="Not the same, or not them" icon=IconName::Cross weight=Weight::Quiet on_press=refuse />
            </div>
            <Note icon=IconName::Lock first="What is passed on is sealed.">
                "The key is opened and sealed again on this device. The server passes it on and cannot read it."
            </Note>
        </NotePanel>
    }
}

/// Why a key was not given back, in words.
enum GiveBack {
    WrongPassphrase(String),
    Failed(String),
}

impl From<RecoveryError> for GiveBack {
    fn from(error: RecoveryError) -> Self {
        match error {
            RecoveryError::Wrong => Self::WrongPassphrase(error.words()),
            RecoveryError::Damaged => Self::Failed(
                "What was sent is not the key of that device. Refuse it, and ask its person to try again.".to_owned(),
            ),
            RecoveryError::Absent(_) => Self::Failed(error.words()),
        }
    }
}

/// Opens the copy of the data key and seals it to the device.
async fn give_back(
    desk: Desk,
    rescue: &ListedRescue,
    armoured: &str,
    passphrase: &str,
) -> Result<(), GiveBack> {
    let wrapped = hex::decode(&rescue.wrapped).map_err(|_| RecoveryError::Damaged)?;
    let device = rescue.device.to_string();
    let passed_on = recovery::pass_on(armoured, passphrase, &wrapped, &rescue.to, &device).await?;
    let reply = RescueReply {
        id: rescue.id.clone(),
        wrapped: hex::encode(passed_on),
    };
    let told: Result<(), AskError> = desk.tell(api::RESCUE_REPLY, &reply).await;
    told.map_err(|error| GiveBack::Failed(error.words()))
}
