//! What the report is used for: closing it, handing its numbers out, printing it.

use shared::counted::csv;

use super::Reported;
use super::closing::Closing;
use crate::live::prelude::*;
use crate::pages::themes::asked::named;
use crate::platform::download;
use crate::platform::print::print;
use crate::ui::{
    button::{Button, Weight},
    frame::Actions,
    icon::IconName,
    toast::use_toasts,
};
use crate::words as said;

/// What the report is used for: closing it, handing its numbers out, printing it.
#[component]
pub fn Use(reported: Reported) -> impl IntoView {
    let toasts = use_toasts();
    let now = reported.files.theme;
    let is_closed = Memo::new(move || now.with(|theme| theme.closed_on.is_some()));
    let not_ready = Signal::derive(move || {
        (!is_closed.get())
            .then(|| "Numbers can be downloaded once the report is closed.".to_owned())
    });
    let hand_out = move || {
        let filter = untrack(|| reported.filter());
        let title = now.with_untracked(named);
        let today = said::now().date();
        let text = reported.numbers.with_untracked(|numbers| {
            let numbers = numbers.as_ref()?;
            Some(csv(numbers, &filter, &title, &said::date(today, today)))
        });
        let Some(text) = text else {
            return toasts.say("There are no numbers yet.");
        };
        // No title in the name: it stays in the browser's list of downloads.
        let name = format!("theme-report-{today}.csv");
        toasts.say(match download::hand_out(&name, "text/csv", &text) {
            Ok(()) => format!(
                "Handed to your browser: {name}. Small numbers are hidden in it as they are here."
            ),
            Err(why) => format!("It could not be handed out. {why}"),
        });
    };
    view! {
        <Actions label="Use this report">
            <Closing files=reported.files counted=reported.counted />
            <Button words="Download the numbers" icon=IconName::Export not_ready=not_ready on_press=hand_out />
            <Button
                words="Print the report"
                icon=IconName::Print
                weight=Weight::Main
                push=true
                on_press=print
            />
        </Actions>
    }
}
