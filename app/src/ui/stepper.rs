//! A count of people or things, changed by one with a thumb or typed.

use crate::live::prelude::*;
use leptos::ev;

use super::{
    icon::{Icon, IconName},
    id::element_id,
    keyboard,
};

/// The largest count that can be typed: no room holds more.
const MOST: u32 = 999;

/// A count with a large "one fewer" and "one more" on either side.
#[component]
pub fn Stepper(
    /// What is counted.
    #[prop(into)]
    label: Signal<String>,
    /// More about it, in smaller letters beneath.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    /// How many now.
    #[prop(into)]
    count: Signal<u32>,
    /// A person changed the count.
    #[prop(into)]
    on_change: Callback<u32>,
) -> impl IntoView {
    let id = element_id("count");
    let label_id = format!("{id}-label");
    let step = move |by: i32| {
        let now = count.get_untracked();
        let then = now.saturating_add_signed(by).min(MOST);
        if then != now {
            on_change.run(then);
        }
    };
    let type_in = move |event: ev::Event| {
        // Nothing but digits counts; an emptied box is nought until something else is typed.
        let digits: String = keyboard::typed(&event)
            .chars()
            .filter(char::is_ascii_digit)
            .take(3)
            .collect();
        on_change.run(digits.parse().unwrap_or(0));
    };
    let arrows = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowUp" => {
            event.prevent_default();
            step(1);
        }
        "ArrowDown" => {
            event.prevent_default();
            step(-1);
        }
        _ => {}
    };
    let words = move |verb: &'static str| move || format!("{verb}: {}", label.get());
    view! {
        <div class="stepper" role="group" aria-labelledby=label_id>
            <label for=id.clone() id=label_id.clone()>
                {label}
                {move || detail.get().map(|detail| view! { <small class="soft">{detail}</small> })}
            </label>
            <button
                class="button"
                type="button"
                aria-label=words("One fewer")
                aria-disabled=move || (count.get() == 0).then_some("true")
                on:click=move |_| step(-1)
            >
                <Icon name=IconName::Dash />
            </button>
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                prop:value=move || count.get().to_string()
                on:input=type_in
                on:keydown=arrows
            />
            <button
                class="button"
                type="button"
                aria-label=words("One more")
                on:click=move |_| step(1)
            >
                <Icon name=IconName::Add />
            </button>
        </div>
    }
}
