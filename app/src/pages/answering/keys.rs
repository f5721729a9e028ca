//! Keys that answer and go on: few, and none that a browser or a reader of screens has for itself.

use leptos::ev::{FocusEvent, KeyboardEvent};
use shared::form::{ItemKind, Spot};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::focus::focus_id;
use super::run::{Layout, Run};
use super::several;
use crate::live::prelude::*;
use crate::ui::keyboard;

/// The keys, and what each does: what the help shows.
pub const KEYS: [(&str, &str); 5] = [
    ("1 to 9", "Choose that answer, or tick it"),
    ("Arrow keys", "Move between answers"),
    ("Enter", "Next, but not while you write in a large box"),
    ("Ctrl and Enter", "Next, wherever you are"),
    ("Ctrl, Shift and Enter", "Previous"),
];

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// Whether keys typed in an element are words.
fn takes_words(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => element
            .dyn_ref::<HtmlInputElement>()
            .is_none_or(|input| !matches!(input.type_().as_str(), "radio" | "checkbox")),
        _ => false,
    }
}

/// A key was pressed on a question: a number chooses an answer.
pub fn pressed_at(run: Run, spot: Spot, event: &KeyboardEvent) {
    let has_more = event.ctrl_key() || event.meta_key() || event.alt_key();
    if event.default_prevented() || event.is_composing() || has_more {
        return;
    }
    let Some(place) = digit(&event.key()) else {
        return;
    };
    if target(event).is_none_or(|element| takes_words(&element)) {
        return;
    }
    let chosen = run.with(|answers| {
        let kind = answers.item(spot).kind;
        let can = matches!(kind, ItemKind::SelectOne | ItemKind::SelectMultiple);
        let offered = (can && !answers.is_read_only(spot)).then(|| answers.offered(spot));
        let choice = offered?.into_iter().nth(place)?;
        Some((kind, choice.name))
    });
    let Some((kind, name)) = chosen else { return };
    event.prevent_default();
    event.stop_propagation();
    // The arrows go on from there.
    keyboard::focus(&choice_id(&format!("{}-box", focus_id(run, spot)), &name));
    if kind == ItemKind::SelectOne {
        run.choose(spot, &name);
    } else {
        several::toggle(run, spot, &name);
    }
}

/// The id of one choice of a question, by the id of its box.
pub fn choice_id(control: &str, name: &str) -> String {
    format!("{control}:{name}")
}

fn digit(key: &str) -> Option<usize> {
    let number: usize = key.parse().ok()?;
    (1..=9).contains(&number).then(|| number - 1)
}

/// What the key is for that notes something, where something can be noted.
pub const NOTE: (&str, &str) = (
    "Alt and Enter",
    "Note something, without leaving the question",
);

/// A key was pressed anywhere among the questions: Enter goes on, where it means nothing else.
pub fn pressed(run: Run, event: &KeyboardEvent) {
    let is_alone = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    if event.key() == "Enter"
        && event.alt_key()
        && is_alone
        && !event.is_composing()
        && let Some(on_note) = run.around().on_note
    {
        event.prevent_default();
        on_note.run();
        return;
    }
    if event.key() != "Enter"
        || event.default_prevented()
        || event.is_composing()
        || event.alt_key()
    {
        return;
    }
    let anywhere = event.ctrl_key() || event.meta_key();
    let means_more = target(event).is_none_or(|element| {
        let tag = element.tag_name();
        matches!(
            tag.as_str(),
            "TEXTAREA" | "BUTTON" | "A" | "SUMMARY" | "SELECT"
        )
    });
    if !anywhere && (means_more || event.shift_key()) {
        return;
    }
    event.prevent_default();
    // What was typed a moment ago may open what comes next.
    run.settle();
    let now = untrack(|| run.now());
    let to = if event.shift_key() {
        run.before(now)
    } else {
        run.after(now)
    };
    leave_screen(run, now);
    match to {
        Some(to) => run.go(to),
        None if !event.shift_key() && run.has_end() => run.end(),
        None => {}
    }
}

/// Everything on a screen is left, and may be complained of.
pub fn leave_screen(run: Run, screen: usize) {
    run.settle();
    let spots = run.plan(|plan| {
        let asks = plan.screens.get(screen)?.asks.clone()?;
        Some(match asks {
            super::plan::Unit::Ask { spot, beside } => {
                let mut spots = vec![spot];
                spots.extend(beside);
                spots
            }
            unit => run.with(|answers| answers.walk(unit.spot())),
        })
    });
    for spot in spots.unwrap_or_default() {
        if run.with(|answers| answers.is_relevant(spot)) {
            run.leave(spot);
        }
    }
}

/// Whether the focus leaves what listens, and does not only move within it.
pub fn leaves(event: &FocusEvent) -> bool {
    let node = |target: Option<web_sys::EventTarget>| target?.dyn_into::<web_sys::Node>().ok();
    let (here, to) = (node(event.current_target()), node(event.related_target()));
    match (here, to) {
        (Some(here), Some(to)) => !here.contains(Some(&to)),
        _ => true,
    }
}

/// What "next" is called, by how questions are shown.
pub const fn onward(layout: Layout) -> (&'static str, &'static str) {
    match layout {
        Layout::Question => ("Previous", "Next"),
        Layout::Section => ("Previous section", "Next section"),
    }
}

#[cfg(test)]
mod tests {
    use super::digit;

    #[test]
    fn only_the_digits_from_one_to_nine_choose() {
        assert_eq!(digit("1"), Some(0));
        assert_eq!(digit("9"), Some(8));
        for other in ["0", "10", "a", "Enter", "-1", "½"] {
            assert_eq!(digit(other), None);
        }
    }
}
