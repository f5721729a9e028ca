//! Opening a closed circle again: only with a reason, which stays in its record.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Circle, Stage};
use shared::id::RecordId;
use shared::limits;

use super::about::scope_of;
use crate::{
    desk::use_desk,
    page::Page,
    route::use_route,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
        toast::use_toasts,
    },
    words,
};

/// Asks why, then opens it.
#[component]
pub fn Reopen(
    /// The circle.
    id: RecordId,
    /// Whether it is being asked.
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let route = use_route();
    let reason = RwSignal::new(String::new());
    let not_ready = Signal::derive(move || {
        let length = reason.with(|reason| reason.trim().chars().count());
        match length {
            0 => Some("Write the reason first.".to_owned()),
            length if length > limits::REASON => Some("Make the reason shorter first.".to_owned()),
            _ => None,
        }
    });
    let again = move || {
        if untrack(|| not_ready.get()).is_some() {
            return;
        }
        let mut draft = desk.open::<Circle>(&scope_of(id), id);
        draft.after.stage = Stage::Running;
        // What is added now has not been read back to anybody.
        draft.after.record_agreed = false;
        let said = reason.get_untracked().trim().to_owned();
        draft
            .after
            .reopened
            .insert(words::now_ms().to_string(), said);
        spawn_local(async move {
            match desk.save(&draft).await {
                // The room is shut until the storage has it.
                Ok(_) => {
                    open.set(false);
                    route.go(&Page::CircleRun(id));
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <Dialog open=open on_close=move || open.set(false) heading="Open this circle again?">
            <p>
                "Its record was read back and closed. Your reason stays in it, and the group has to agree to the wording again."
            </p>
            <Field
                label="Reason"
                hint="For example: the message to the Board was cut short."
                value=reason
                on_input=move |text| reason.set(text)
                on_enter=again
                limit=limits::REASON
                required=true
            />
            <div class="buttons">
                <Button words="Open it again" weight=Weight::Main not_ready=not_ready shows_reason=false on_press=again />
                <Button words="Leave it closed" on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}
