//! The end of a circle: the record is read back, the one message to the Board is written down.

use crate::live::prelude::*;
use shared::domain::{Circle, Stage};
use shared::id::RecordId;
use shared::limits;

use super::about::circle;
use crate::{
    desk::use_desk,
    page::Page,
    pages::{form::Form, saving::use_saver},
    route::use_route,
    ui::{
        button::{Button, Weight},
        chips::Tick,
        dialog::Dialog,
        field::Field,
    },
};

/// Asks the two last questions of a circle, then closes it.
#[component]
pub fn CloseCircle(
    /// The circle.
    id: RecordId,
    /// The form over the circle.
    form: Form<Circle>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let agreed = form.part(|circle| circle.record_agreed);
    let not_ready = Signal::derive(move || {
        (!agreed.get()).then(|| "Read the record back to the group first.".to_owned())
    });
    let close = move || {
        form.edit(|circle| circle.stage = Stage::Closed);
        saver.save_form(form);
        open.set(false);
        route.go(&Page::CircleRecord(id));
    };
    let is_closed =
        move || circle(desk, id).is_some_and(|circle| circle.value.stage == Stage::Closed);
    view! {
        <Dialog open=open on_close=move || open.set(false) heading="Close the circle">
            <Show
                when=move || !is_closed()
                fallback=|| view! { <p>"This circle has been closed on another tablet."</p> }
            >
                <Field
                    label="Our one message to the Board"
                    hint="One sentence that the group agrees to."
                    value=form.part(|circle| circle.message.clone())
                    on_input=move |text| form.edit(|circle| circle.message = text)
                    problem=form.problem("message")
                    limit=limits::NOTE
                    lines=3
                />
                <Tick
                    label="The group has heard its record read back and agrees to the wording"
                    ticked=agreed
                    on_tick=move |now| form.edit(|circle| circle.record_agreed = now)
                />
                <p class="soft">
                    "Is everyone all right? Nothing more is asked of this tablet until you have looked."
                </p>
                <div class="buttons">
                    <Button words="Close the circle" weight=Weight::Main not_ready=not_ready on_press=close />
                    <Button words="Not yet" on_press=move || open.set(false) />
                </div>
            </Show>
        </Dialog>
    }
}
