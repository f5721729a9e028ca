//! Bringing in a file that a tablet handed out: opened with the recovery key on this device, admitted under its author's
//! name.

use crate::live::prelude::*;
use leptos::{html, task::spawn_local};
use shared::api::{self, ImportAnswer, ImportRequest};

use crate::{
    desk::{Desk, HandedOut, use_desk},
    pages::recovery_key,
    platform::{
        file,
        recovery::{self, RecoveryError},
    },
    ui::{
        button::Button, icon::IconName, id::element_id, note::Note, panel::Panel,
        passphrase::PassphraseField, status::State,
    },
    words,
};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Done(ImportAnswer),
    /// What went wrong, and how much had gone well before.
    Failed(String, ImportAnswer),
}

/// The file and the passphrase of the recovery key.
#[component]
pub fn BringIn() -> impl IntoView {
    let desk = use_desk();
    let again = RwSignal::new(0_u32);
    let copies = recovery_key::copies(desk, again);
    let chosen: NodeRef<html::Input> = NodeRef::new();
    let has_file = RwSignal::new(false);
    let passphrase = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let outcome = RwSignal::new(None::<Outcome>);
    let working = RwSignal::new(false);
    let id = element_id("file");
    let bring_in = move || {
        let Some(file) = chosen
            .get_untracked()
            .and_then(|input| file::chosen(&input))
        else {
            return;
        };
        if working.get_untracked() {
            return;
        }
        working.set(true);
        problem.set(None);
        outcome.set(None);
        let typed = passphrase.get_untracked();
        let held = copies
            .get_untracked()
            .and_then(Result::ok)
            .unwrap_or_default();
        spawn_local(async move {
            let sealed = file::bytes(&file).await.unwrap_or_default();
            let mut last = RecoveryError::Wrong;
            let mut opened = None;
            for copy in held {
                match recovery::open_with(&copy.sealed, &typed, &sealed).await {
                    Ok(plain) => {
                        opened = Some(plain);
                        break;
                    }
                    // Of two reasons the one that is about the file is worth more.
                    Err(error) if last == RecoveryError::Wrong => last = error,
                    Err(_) => {}
                }
            }
            match opened {
                None => problem.set(Some(last.words())),
                Some(plain) => match HandedOut::read(&plain) {
                    None => problem.set(Some(RecoveryError::Damaged.words())),
                    Some(handed) => {
                        outcome.set(Some(send(desk, handed).await));
                        passphrase.set(String::new());
                    }
                },
            }
            working.set(false);
        });
    };
    let not_ready = Signal::derive(move || {
        if working.get() {
            Some("Opening it. This takes a moment on purpose.".to_owned())
        } else if !has_file.get() {
            Some("Choose the file first.".to_owned())
        } else {
            match copies.get() {
                None => Some("Asking for the sealed recovery key.".to_owned()),
                Some(Err(error)) => Some(error.words()),
                Some(Ok(held)) if held.is_empty() => {
                    Some("No administrator holds a copy of the recovery key.".to_owned())
                }
                Some(Ok(_)) => None,
            }
        }
    });
    view! {
        <Panel heading="Bring in what a tablet exported">
            <p class="soft">
                "A tablet that cannot reach the board exports what waits as a sealed file. It is opened here, on this device, and goes into the record under its author's name. Bringing it in twice counts nothing twice."
            </p>
            <div class="field">
                <label for=id.clone()>"The file"</label>
                <input
                    id=id
                    type="file"
                    accept=".age"
                    node_ref=chosen
                    on:change=move |_| {
                        has_file.set(chosen.get_untracked().and_then(|input| file::chosen(&input)).is_some());
                    }
                />
            </div>
            <PassphraseField
                label="The recovery key's passphrase"
                hint="Of your own copy, or of another administrator's who is with you."
                value=passphrase
                id="bring-in-passphrase"
                problem=problem
            />
            <Button words="Bring it in" icon=IconName::Received not_ready=not_ready on_press=bring_in />
            <div role="status">{move || outcome.get().map(|outcome| view! { <Came outcome=outcome /> })}</div>
        </Panel>
    }
}

/// Sends it page by page; what came of all.
async fn send(desk: Desk, handed: HandedOut) -> Outcome {
    let mut sum = ImportAnswer::default();
    for page in handed.pages {
        let request = ImportRequest {
            device: handed.device,
            changes: page.changes,
            signature: page.signature,
        };
        match desk.ask::<ImportAnswer>(api::IMPORT, &request).await {
            Ok(answer) => {
                sum.new += answer.new;
                sum.known += answer.known;
                sum.refused += answer.refused;
                sum.held_back += answer.held_back;
                sum.name = answer.name;
            }
            Err(error) => return Outcome::Failed(error.words(), sum),
        }
    }
    Outcome::Done(sum)
}

/// `12 saves of Priya Nair are in the record now.`
fn counted(sum: &ImportAnswer) -> String {
    let saves =
        |number: u32| words::count(usize::try_from(number).unwrap_or_default(), "save", "saves");
    let mut parts = vec![format!(
        "{} of {} new in the record",
        saves(sum.new),
        sum.name
    )];
    if sum.known > 0 {
        parts.push(format!("{} there already", saves(sum.known)));
    }
    if sum.refused > 0 {
        parts.push(format!(
            "{} not accepted and kept in quarantine",
            saves(sum.refused)
        ));
    }
    if sum.held_back > 0 {
        parts.push(format!(
            "{} kept for a lead, because the device was cut off",
            saves(sum.held_back)
        ));
    }
    format!("{}.", parts.join(", "))
}

#[component]
fn Came(outcome: Outcome) -> impl IntoView {
    match outcome {
        Outcome::Done(sum) => view! {
            <Note state=State::Received first="Brought in.">
                {counted(&sum)}
            </Note>
        },
        Outcome::Failed(why, sum) if sum == ImportAnswer::default() => view! {
            <Note state=State::Refused first="Nothing was brought in.">
                {why}
            </Note>
        },
        Outcome::Failed(why, sum) => view! {
            <Note state=State::Refused first="Only part of it was brought in.">
                {counted(&sum)} " " {why} " Bring the same file in once more: nothing is counted twice."
            </Note>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_it_is_counted_and_nothing_is_left_unsaid() {
        let sum = ImportAnswer {
            new: 12,
            known: 1,
            refused: 0,
            held_back: 2,
            name: "Priya Nair".to_owned(),
        };
        assert_eq!(
            counted(&sum),
            "12 saves of Priya Nair new in the record, 1 save there already, 2 saves kept for a lead, because the device was cut off."
        );
    }
}
