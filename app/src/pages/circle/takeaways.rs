//! The one thing each person takes away: written down one after the other, Enter for the next.

use crate::live::prelude::*;
use shared::domain::Circle;
use shared::id::RecordId;
use shared::limits;

use super::about::{circle, scope_of};
use crate::{
    desk::use_desk,
    pages::{
        form::Form,
        saving::use_saver,
        watched::{Watch, Watched},
    },
    ui::{
        button::{Button, Weight},
        field::Field,
        icon::IconName,
        keyboard,
    },
};

const BOX: &str = "takeaway";

/// What was taken away so far, and the box for the next.
#[component]
pub fn Takeaways(
    /// The circle.
    id: RecordId,
    /// The form over the circle.
    form: Form<Circle>,
    /// The watch over that form.
    watch: Watch,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let written = Memo::new(move || {
        let takeaways = circle(desk, id).map(|circle| circle.value.takeaways);
        takeaways.unwrap_or_default()
    });
    // What a restart left half written is gone on with.
    let left = untrack(|| {
        form.with(|circle| {
            let mut keys = circle.takeaways.keys();
            keys.find(|key| !written.with(|saved| saved.contains_key(*key)))
                .cloned()
        })
    });
    let key = RwSignal::new(left.unwrap_or_else(|| desk.new_id().to_string()));
    let text = Signal::derive(move || {
        form.with(|circle| {
            circle
                .takeaways
                .get(&key.get())
                .cloned()
                .unwrap_or_default()
        })
    });
    let write = move |text: String| {
        form.edit(|circle| {
            if text.is_empty() {
                circle.takeaways.remove(&key.get_untracked());
            } else {
                circle.takeaways.insert(key.get_untracked(), text);
            }
        });
    };
    let add = move || {
        let now = text.get_untracked();
        if now.trim().is_empty() || now.chars().count() > limits::CARD {
            return;
        }
        let this = key.get_untracked();
        saver.save_watched(form, watch, move || {
            // Pressed twice, it is saved twice, and the next box is begun once.
            if key.try_get_untracked().is_some_and(|now| now == this) {
                key.set(desk.new_id().to_string());
                keyboard::focus(BOX);
            }
        });
    };
    let remove = move |key: String| {
        let mut draft = desk.open::<Circle>(&scope_of(id), id);
        draft.after.takeaways.remove(&key);
        saver.save(draft, None, Some("Taken out".to_owned()));
    };
    let row = move |(key, words): (String, String)| {
        let about = words.clone();
        view! {
            <li>
                <span dir="auto">{words}</span>
                <Button
                    words="Take out"
                    about=about
                    weight=Weight::Quiet
                    on_press=move || remove(key.clone())
                />
            </li>
        }
    };
    let rows = move || written.get().into_iter().map(row).collect_view();
    view! {
        <Show when=move || written.with(|saved| !saved.is_empty())>
            <ul class="editable">{rows}</ul>
        </Show>
        <div class="stack" data-gap="xs">
            <Field
                id=BOX
                label="One thing somebody takes away"
                hint="Enter adds it and is ready for the next."
                value=text
                on_input=write
                on_enter=add
                limit=limits::CARD
            >
                <Watched watch=watch text=text on_change=write of_box=BOX />
            </Field>
            <div class="buttons">
                <Button words="Add it" about="what somebody takes away" icon=IconName::Add on_press=add />
            </div>
        </div>
    }
}
