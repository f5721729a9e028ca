//! A number: typed, or chosen on a scale.

use leptos::ev;
use shared::form::{ItemKind, Scale};

use super::asked::Control;
use crate::live::prelude::*;
use crate::ui::keyboard;

/// The most numbers of a scale that stand side by side as buttons.
const BUTTONS: u32 = 11;

/// A number that is typed. What is no number stays as it was typed, and is complained of when the box is left.
#[component]
pub fn NumberBox(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let value = Memo::new(move || run.value(spot));
    let is_whole = run.with(|answers| answers.item(spot).kind == ItemKind::Integer);
    view! {
        <div class="field number">
            <input
                id=control.ids.control()
                type="text"
                inputmode=if is_whole { "numeric" } else { "decimal" }
                autocomplete="off"
                prop:value=move || value.get()
                aria-describedby=control.described_by
                aria-invalid=control.invalid()
                aria-required=control.required()
                on:input=move |event: ev::Event| run.type_in(spot, keyboard::typed(&event).trim())
            />
        </div>
    }
}

/// A number on a scale.
#[component]
pub fn RangeBox(
    /// The question.
    control: Control,
) -> impl IntoView {
    let scale = control.run.with(|answers| answers.scale(control.spot));
    let scale = scale.unwrap_or(Scale {
        start: 1.0,
        end: 10.0,
        step: 1.0,
    });
    if steps(scale) < BUTTONS {
        view! { <Numbers control=control scale=scale /> }
    } else {
        view! { <Slider control=control scale=scale /> }
    }
}

/// How many steps lead from the first number to the last.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scale has at most 10,000 steps"
)]
fn steps(scale: Scale) -> u32 {
    ((scale.end - scale.start) / scale.step + 1e-9).floor() as u32
}

/// The number of a step, as it is stored: no more places than the scale itself has.
fn number(scale: Scale, step: u32) -> String {
    let places = |number: f64| {
        let words = number.to_string();
        words.split_once('.').map_or(0, |(_, places)| places.len())
    };
    let places = places(scale.start).max(places(scale.step));
    format!("{:.places$}", scale.start + f64::from(step) * scale.step)
}

/// Every number of a short scale.
#[component]
fn Numbers(control: Control, scale: Scale) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let value = Memo::new(move || run.value(spot));
    let name = control.ids.control();
    let one = |step: u32| {
        let here = number(scale, step);
        let (shown, chosen) = (here.clone(), here.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    autocomplete="off"
                    prop:checked=move || value.with(|value| is_same(value, &here))
                    on:change=move |_| run.choose(spot, &chosen)
                />
                <span>{shown}</span>
            </label>
        }
    };
    view! { <div class="choices choice-numbers">{(0..=steps(scale)).map(one).collect_view()}</div> }
}

/// Whether two texts are the same number.
fn is_same(one: &str, other: &str) -> bool {
    match (one.trim().parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
        _ => false,
    }
}

/// A long scale: drawn with a finger, or typed.
#[component]
fn Slider(control: Control, scale: Scale) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let value = Memo::new(move || run.value(spot));
    let middle = number(scale, steps(scale) / 2);
    let at = move || match value.get().trim() {
        "" => middle.clone(),
        value => value.to_owned(),
    };
    let said = move || match value.get().trim() {
        "" => "Not answered yet".to_owned(),
        value => value.to_owned(),
    };
    view! {
        <div class="slider" data-empty=move || value.with(|value| value.trim().is_empty()).then_some("true")>
            <span class="soft">{number(scale, 0)}</span>
            <input
                type="range"
                min=number(scale, 0)
                max=number(scale, steps(scale))
                step=scale.step.to_string()
                autocomplete="off"
                aria-labelledby=control.ids.head()
                aria-describedby=control.described_by
                aria-valuetext=said
                prop:value=at
                on:input=move |event: ev::Event| run.type_in(spot, &keyboard::typed(&event))
                on:change=move |event: ev::Event| run.choose(spot, &keyboard::typed(&event))
            />
            <span class="soft">{number(scale, steps(scale))}</span>
            <div class="field">
                <input
                    id=control.ids.control()
                    type="text"
                    inputmode=if scale.is_whole() { "numeric" } else { "decimal" }
                    autocomplete="off"
                    aria-labelledby=control.ids.head()
                    aria-describedby=control.described_by
                    aria-invalid=control.invalid()
                    prop:value=move || value.get()
                    on:input=move |event: ev::Event| run.type_in(spot, keyboard::typed(&event).trim())
                />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(start: f64, end: f64, step: f64) -> Scale {
        Scale { start, end, step }
    }

    #[test]
    fn a_scale_of_tenths_is_written_in_tenths() {
        let tenths = scale(0.0, 1.0, 0.1);
        assert_eq!(steps(tenths), 10);
        assert_eq!(number(tenths, 3), "0.3");
        assert_eq!(number(scale(1.0, 10.0, 1.0), 9), "10");
        assert_eq!(number(scale(-5.0, 5.0, 2.5), 1), "-2.5");
    }

    #[test]
    fn the_same_number_is_the_same_however_it_is_written() {
        assert!(is_same("3.0", "3"));
        assert!(!is_same("", "0"));
        assert!(!is_same("three", "3"));
    }
}
