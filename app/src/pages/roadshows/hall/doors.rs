//! Opening the doors, closing them, and opening them again.

use crate::live::prelude::*;
use shared::domain::{Roadshow, Stage};
use shared::id::RecordId;

use super::super::known::roadshow;
use crate::desk::use_desk;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    frame::Actions,
};

/// The one thing to do next.
#[component]
pub fn Doors(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let stage = Memo::new(move || {
        roadshow(desk, id)
            .map(|one| one.value.stage)
            .unwrap_or_default()
    });
    let closes = RwSignal::new(false);
    let go_to = move |stage: Stage, said: &'static str| {
        let mut draft = desk.open::<Roadshow>(&Roadshow::scope(id), id);
        draft.after.stage = stage;
        saver.save(draft, None, Some(said.to_owned()));
    };
    let no_day = Signal::derive(move || {
        let has_day = roadshow(desk, id).is_some_and(|one| one.value.date.is_some());
        (!has_day).then(|| "Give it a day first, under “Prepare it”.".to_owned())
    });
    let action = move || match stage.get() {
        Stage::Running => view! {
            <Button words="Close the roadshow" weight=Weight::Main push=true on_press=move || closes.set(true) />
        },
        Stage::Closed => view! {
            <Button
                words="Open it again"
                push=true
                on_press=move || go_to(Stage::Running, "The roadshow is open again")
            />
        },
        _ => view! {
            <Button
                words="Open the doors"
                weight=Weight::Main
                push=true
                not_ready=no_day
                on_press=move || go_to(Stage::Running, "The doors are open")
            />
        },
    };
    let close = move || {
        closes.set(false);
        go_to(Stage::Closed, "The roadshow is closed");
    };
    view! {
        <Actions label="The doors">{action}</Actions>
        <Dialog open=closes heading="Close the roadshow?" on_close=move || closes.set(false)>
            <p>
                "Guests' phones are no longer answered. What still lies on a tablet that was handed over is kept and sent when that tablet is opened: it counts, and is marked as come after closing."
            </p>
            <div class="buttons">
                <Button words="Close it" weight=Weight::Main on_press=close />
                <Button words="Not yet" on_press=move || closes.set(false) />
            </div>
        </Dialog>
    }
}
