//! Handing out what waits, as a file that only the board's recovery key opens: the way out for a tablet that cannot reach
//! the board for weeks, or is dying.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use crate::{
    desk::{HandOutError, use_desk},
    platform::download,
    ui::{button::Button, icon::IconName, toast::use_toasts},
    words,
};

/// The button. Nothing it hands out leaves the tablet: it waits on, and goes when there is a signal.
#[component]
pub fn HandOut() -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let working = RwSignal::new(false);
    let hand_out = move || {
        if working.get_untracked() {
            return;
        }
        working.set(true);
        spawn_local(async move {
            let said = match desk.hand_out().await {
                Ok((sealed, count)) => {
                    let name = file_name();
                    match download::hand_out_bytes(&name, &sealed) {
                        Ok(()) => format!(
                            "{} sealed in {name}, among this device's downloads. Give the file to an administrator. Nothing was taken off this tablet. Forms that are half written are not in it: save them first.",
                            words::count(count, "save", "saves")
                        ),
                        Err(_) => "The file could not be made in this browser. Everything still waits here.".to_owned(),
                    }
                }
                Err(error) => said(&error),
            };
            toasts.say(said);
            working.set(false);
        });
    };
    let not_ready = Signal::derive(move || {
        if working.get() {
            Some("Sealing it.".to_owned())
        } else if desk.counts().waiting + desk.counts().unsaved == 0 {
            Some("Nothing of yours waits to be sent.".to_owned())
        } else {
            None
        }
    });
    view! {
        <Button
            words="Export what is waiting"
            icon=IconName::Export
            not_ready=not_ready
            shows_reason=false
            on_press=hand_out
        />
    }
}

fn said(error: &HandOutError) -> String {
    match error {
        HandOutError::NoKey => "The board has no recovery key that this tablet knows of, so there is nothing to seal the file with. Everything still waits here.".to_owned(),
        HandOutError::Recovery(error) => format!("{} Everything still waits here.", error.words()),
        HandOutError::Store(error) => error.words().to_owned(),
        HandOutError::Nothing => "Nothing of yours waits to be sent.".to_owned(),
    }
}

/// `golden-thread-2026-11-26-1042.age`: nothing that anybody wrote, and no name.
fn file_name() -> String {
    format!("golden-thread-{}.age", words::now().format("%Y-%m-%d-%H%M"))
}
