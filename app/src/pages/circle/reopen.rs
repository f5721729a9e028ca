//! Opening a closed circle again: only with a reason, which stays in its record.

use crate::live::prelude::*;
use shared::domain::{Circle, Stage};
use shared::id::RecordId;
use shared::limits;

use super::about::scope_of;
use crate::{
    page::Page,
    pages::saving::use_saver,
    route::use_route,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
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
    let saver = use_saver();
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
        let reason = reason.get_untracked().trim().to_owned();
        saver.alter::<Circle>(&scope_of(id), id, |circle| {
            circle.stage = Stage::Running;
            // What is added now has not been read back to anybody.
            circle.record_agreed = false;
            circle.reopened.insert(words::now_ms().to_string(), reason);
        });
        open.set(false);
        route.go(&Page::CircleRun(id));
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
