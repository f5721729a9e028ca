//! A day, a time of day, or both: in the browser's own boxes, which speak the language of the tablet.

use leptos::ev;
use shared::form::ItemKind;

use super::asked::Control;
use crate::live::prelude::*;
use crate::ui::keyboard;

/// A day, a time, or a day with a time.
#[component]
pub fn WhenBox(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let kind = run.with(|answers| answers.item(spot).kind);
    let value = Memo::new(move || run.value(spot));
    let (box_kind, length) = match kind {
        ItemKind::Date => ("date", 10),
        ItemKind::Time => ("time", 5),
        _ => ("datetime-local", 16),
    };
    let shown_value = move || value.with(|value| as_box(value, length));
    // What stands there and no such box can show is not hidden.
    let odd = Memo::new(move || value.with(|value| is_odd(value, length).then(|| value.clone())));
    view! {
        <div class="field when">
            <input
                id=control.ids.control()
                type=box_kind
                autocomplete="off"
                prop:value=shown_value
                aria-describedby=control.described_by
                aria-invalid=control.invalid()
                aria-required=control.required()
                on:input=move |event: ev::Event| run.type_in(spot, &keyboard::typed(&event))
            />
            {move || odd.get().map(|odd| view! { <p class="soft">"It says “" {odd} "”, which is none."</p> })}
        </div>
    }
}

/// A stored day or moment as the box takes it: without seconds and offset.
fn as_box(value: &str, length: usize) -> String {
    value.get(..length).unwrap_or(value).to_owned()
}

/// Whether a box of this kind cannot show what stands there.
fn is_odd(value: &str, length: usize) -> bool {
    let fits = |text: &str| {
        text.bytes()
            .enumerate()
            .all(|(at, byte)| match (length, at) {
                (5, 2) | (16, 13) => byte == b':',
                (10 | 16, 4 | 7) => byte == b'-',
                (16, 10) => byte == b'T',
                _ => byte.is_ascii_digit(),
            })
    };
    !value.is_empty() && !value.get(..length).is_some_and(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_to_the_minute_and_what_is_none_is_not_hidden() {
        assert_eq!(
            as_box("2026-11-26T16:40:00.000+00:00", 16),
            "2026-11-26T16:40"
        );
        assert!(!is_odd("2026-11-26T16:40:00.000+00:00", 16));
        assert!(!is_odd("16:40", 5) && !is_odd("2026-11-26", 10) && !is_odd("", 10));
        assert!(is_odd("last week", 10) && is_odd("soon", 5));
    }
}
