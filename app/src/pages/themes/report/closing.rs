//! Closing a themed audit: what counts is set down with it, and does not move any more.

use leptos::task::spawn_local;
use shared::counted::Counted;
use shared::domain::{Assignment, Theme};
use shared::suppress::HIDDEN;

use super::super::files::Files;
use super::super::known::{Given, Stands};
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
    toast::use_toasts,
};
use crate::words;

/// Sets down what counts and the day, with the themed audit and with every file that is given out, so that each
/// auditor's tablet says so.
async fn close(
    desk: Desk,
    files: Files,
    given: Vec<Given>,
    counted: Counted,
) -> Result<(), String> {
    let mut draft = desk.open::<Theme>(&Theme::scope(files.id), files.id);
    draft.after.counted = counted.written();
    draft.after.closed_on = Some(words::now().date());
    desk.save(&draft).await.map_err(|error| error.words())?;
    mark(desk, given, Some(words::now_ms())).await
}

/// Opens it again: what counts is worked out from the audits as before.
async fn open_again(desk: Desk, files: Files, given: Vec<Given>) -> Result<(), String> {
    let mut draft = desk.open::<Theme>(&Theme::scope(files.id), files.id);
    draft.after.counted = String::new();
    draft.after.closed_on = None;
    desk.save(&draft).await.map_err(|error| error.words())?;
    mark(desk, given, None).await
}

/// Marks every file that is given out, as far as that goes. One that could not be marked is told, and nothing hangs on
/// it: the themed audit itself says what counts.
async fn mark(desk: Desk, given: Vec<Given>, at: Option<u64>) -> Result<(), String> {
    let mut missed = 0;
    for one in given {
        let mut draft = desk.open::<Assignment>(&Assignment::scope(one.id), one.id);
        draft.after.closed_ms = at;
        if draft.is_altered() && desk.save(&draft).await.is_err() {
            missed += 1;
        }
    }
    if missed == 0 {
        return Ok(());
    }
    let missed = words::count(missed, "auditor’s tablet is", "auditors’ tablets are");
    Err(format!(
        "It is done. {missed} not told yet: press it again later."
    ))
}

/// The button that closes, or opens again.
#[component]
pub fn Closing(
    /// The files.
    files: Files,
    /// What counts now.
    counted: Memo<Counted>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let asks = RwSignal::new(false);
    let is_closed = Memo::new(move || files.theme.with(|theme| theme.closed_on.is_some()));
    let out = move || {
        let given = files.given.get();
        let open = given.iter().filter(|given| given.stands() != Stands::In);
        open.count()
    };
    let not_ready = Signal::derive(move || {
        (!is_closed.get() && counted.with(|counted| counted.files.is_empty()))
            .then(|| "Nothing counts yet: no audit is handed in.".to_owned())
    });
    // What was asked when the dialog opened; another lead may have closed it meanwhile.
    let go = move |wants_closed: bool| {
        asks.set(false);
        if is_closed.get_untracked() == wants_closed {
            return toasts.say("Somebody else has done that already.");
        }
        let given = files.given.get_untracked();
        let counted = counted.get_untracked();
        spawn_local(async move {
            let done = if wants_closed {
                close(desk, files, given, counted).await
            } else {
                open_again(desk, files, given).await
            };
            toasts.say(match done {
                Ok(()) if wants_closed => {
                    "Closed. What arrives from now on is kept and marked, and counts in nothing."
                        .to_owned()
                }
                Ok(()) => "Open again. What counts follows the audits.".to_owned(),
                Err(why) => why,
            });
        });
    };
    let heading = Signal::derive(move || {
        if is_closed.get() {
            "Open it again?"
        } else {
            "Close this themed audit?"
        }
        .to_owned()
    });
    view! {
        {shown(move || if is_closed.get() {
            view! { <Button words="Open again" weight=Weight::Quiet icon=IconName::Undo on_press=move || asks.set(true) /> }
        } else {
            view! { <Button words="Close it" icon=IconName::Lock not_ready=not_ready on_press=move || asks.set(true) /> }
        })}
        <Dialog open=asks on_close=move || asks.set(false) heading=heading>
            {move || if is_closed.get_untracked() {
                view! {
                    <p>"What counts is worked out from the audits again, late ones too. Numbers that were handed out already stay out there: whoever sets them against new ones may learn of the files between."</p>
                    <div class="buttons">
                        <Button words="Open it again" weight=Weight::Main on_press=move || go(false) />
                        <Button words="Leave it" on_press=move || asks.set(false) />
                    </div>
                }.into_any()
            } else {
                let late = (out() > 0).then(|| view! {
                    <p>{format!("Still out: {}. What is handed in later is kept and marked as late, and does not count.", words::count(out(), "audit", "audits"))}</p>
                });
                view! {
                    <p>{format!("What counts is set down as it is judged now: {}. The report does not move any more, and its numbers can be handed out.", match counted.with_untracked(|counted| counted.files.len()) {
                        1..=5 => format!("{HIDDEN} files"),
                        files => words::count(files, "file", "files"),
                    })}</p>
                    {late}
                    <div class="buttons">
                        <Button words="Close it" weight=Weight::Main on_press=move || go(true) />
                        <Button words="Not yet" on_press=move || asks.set(false) />
                    </div>
                }.into_any()
            }}
        </Dialog>
    }
}
