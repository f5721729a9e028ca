//! Records of a child at risk that came sealed from tablets which were locked: who is to be rung, and for an
//! administrator with the recovery key's passphrase what they say.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{self, Envelope, EnvelopeSeen, EnvelopesAnswer, Nothing, RecoveryCopy};
use shared::domain::{Letter, Safety};

use crate::{
    desk::{Desk, use_desk},
    pages::recovery_key,
    platform::recovery::{self, RecoveryError},
    ui::{
        button::{Button, Weight},
        icon::IconName,
        id::element_id,
        list::List,
        note::NotePanel,
        passphrase::PassphraseField,
        status::State,
        toast::use_toasts,
    },
    words,
};

/// Those that nobody has seen to.
#[component]
pub fn Envelopes(
    /// Whether this person may hold a copy of the recovery key.
    is_administrator: Memo<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let waiting = RwSignal::new(Vec::<Envelope>::new());
    let look = move || {
        spawn_local(async move {
            let asked = desk.ask::<EnvelopesAnswer>(api::ENVELOPES_WAITING, &Nothing {});
            if let Ok(answer) = asked.await {
                waiting.set(answer.waiting);
            }
        });
    };
    look();
    let looked = Act::new(look);
    view! {
        <Show when=move || !waiting.with(Vec::is_empty)>
            <NotePanel state=State::Refused heading="Child at risk: sealed while a tablet was locked">
                <p>"Nobody has read these. Ring the person first; they tell you what it says."</p>
                <List label="Sealed records">
                    <For each=move || waiting.get() key=|one| (one.record, one.received_ms) let:one>
                        <OneEnvelope one=one is_administrator=is_administrator looked=looked />
                    </For>
                </List>
            </NotePanel>
        </Show>
    }
}

/// `A record of a child at risk was sealed on Tablet 7 (Priya Nair) at 4:40pm, while it was locked. Ring Priya Nair.`
fn told(one: &Envelope, when: &str) -> String {
    let or = |text: &str, other: &str| match text.trim() {
        "" => other.to_owned(),
        text => text.to_owned(),
    };
    let (label, name) = (or(&one.label, "a tablet"), or(&one.name, "its person"));
    format!(
        "A record of a child at risk was sealed on {label} ({name}) {when}, while it was locked. Ring {name}."
    )
}

#[component]
fn OneEnvelope(one: Envelope, is_administrator: Memo<bool>, looked: Act) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let words = told(&one, &words::when_ms(one.captured_ms));
    let about = one.name.clone();
    let record = one.record;
    let seen = move || {
        spawn_local(async move {
            let request = EnvelopeSeen { record };
            match desk.tell(api::ENVELOPE_SEEN, &request).await {
                Ok(()) => looked.run(),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let one = StoredValue::new(one);
    view! {
        <li>
            <div class="stack list-main" data-gap="s">
                <strong>{words}</strong>
                <Show when=move || is_administrator.get()>
                    <details>
                        <summary>"Read it with the recovery key"</summary>
                        <OpenIt one=one.get_value() />
                    </details>
                </Show>
                <div class="buttons">
                    <Button words="Seen to" about=about icon=IconName::Tick weight=Weight::Plain on_press=seen />
                </div>
            </div>
        </li>
    }
}

/// Opens it on this device, with whichever copy of the key this passphrase belongs to.
async fn opened(
    one: &Envelope,
    copies: &[RecoveryCopy],
    passphrase: &str,
) -> Result<Safety, RecoveryError> {
    let sealed = hex::decode(&one.sealed).map_err(|_| RecoveryError::Damaged)?;
    let mut last = RecoveryError::Wrong;
    for copy in copies {
        match recovery::open_with(&copy.sealed, passphrase, &sealed).await {
            Ok(plain) => {
                let text = String::from_utf8(plain).unwrap_or_default();
                let letter = Letter::read(&text)
                    .filter(|letter| letter.record == one.record && letter.device == one.device);
                let safety = letter.and_then(|letter| letter.safety());
                return safety.ok_or(RecoveryError::Damaged);
            }
            // Of two reasons the one that is about the file is worth more.
            Err(error) if last == RecoveryError::Wrong => last = error,
            Err(_) => {}
        }
    }
    Err(last)
}

/// What it says, in words, question by question.
fn lines(safety: &Safety) -> Vec<(&'static str, String)> {
    let level = safety.level.as_ref().map(|level| level.label().to_owned());
    let taken = safety.acknowledged_ms.map(|ms| {
        let by = safety.acknowledged_by.trim();
        format!("{by}, {}", words::when_ms(ms))
    });
    let nobody = || "Nobody yet".to_owned();
    let lines = vec![
        ("What is happening?", level.unwrap_or_default()),
        ("Noticed", words::when_ms(safety.noticed_ms)),
        ("What was seen or heard?", safety.what.clone()),
        ("Role told", safety.told_role.clone()),
        ("How", safety.how.label().to_owned()),
        ("Who has it", taken.unwrap_or_else(nobody)),
        ("What was agreed", safety.action.clone()),
        ("Their call log", safety.call_ref.clone()),
    ];
    let said = lines.into_iter().filter(|(_, said)| !said.is_empty());
    said.collect()
}

#[component]
fn OpenIt(one: Envelope) -> impl IntoView {
    let desk: Desk = use_desk();
    let copies = recovery_key::copies(desk, RwSignal::new(0));
    let passphrase = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let says = RwSignal::new(None::<Safety>);
    let working = RwSignal::new(false);
    let one = StoredValue::new(one);
    let open = move || {
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
            match opened(&one.get_value(), &held, &typed).await {
                Ok(safety) => says.set(Some(safety)),
                Err(error) => problem.set(Some(error.words())),
            }
            passphrase.set(String::new());
            working.set(false);
        });
    };
    let not_ready = Signal::derive(move || {
        working
            .get()
            .then(|| "Opening it. This takes a moment on purpose.".to_owned())
    });
    let read = move || {
        says.get().map(|safety| {
            let lines = lines(&safety).into_iter();
            let lines = lines.map(|(asked, said)| view! { <dt>{asked}</dt> <dd>{said}</dd> });
            view! { <dl>{lines.collect_view()}</dl> }
        })
    };
    view! {
        <div class="stack" data-gap="s">
            <PassphraseField
                label="The recovery key's passphrase"
                hint="Of your own copy, or of another administrator's who is with you."
                value=passphrase
                id=element_id("envelope")
                problem=problem
            />
            <Button words="Open it" icon=IconName::Key not_ready=not_ready on_press=open />
            <div role="status">{read}</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_whom_to_ring() {
        let mut one = Envelope {
            name: "Priya Nair".to_owned(),
            label: "Tablet 7".to_owned(),
            ..Envelope::default()
        };
        assert_eq!(
            told(&one, "at 4:40pm"),
            "A record of a child at risk was sealed on Tablet 7 (Priya Nair) at 4:40pm, while it was locked. Ring Priya Nair."
        );
        one.label = String::new();
        assert!(told(&one, "at 4:40pm").contains("on a tablet (Priya Nair)"));
    }
}
