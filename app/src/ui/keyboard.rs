//! What a person typed, made fit to keep: the one place where text enters the app.

use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// The text now in the box an event came from, without what no database here can hold and what would
/// show other words than are kept.
///
/// Signs that control a terminal or turn the direction of what follows (U+202A to U+202E, U+2066 to
/// U+2069) come with what is pasted; each box keeps its own direction without them. U+0000 cannot be stored by `PostgreSQL`, and half a surrogate pair is not text at all: a browser
/// hands both over when something odd is pasted, so both go here and never reach a change.
pub fn typed(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    let value = js_sys::Reflect::get(&target, &JsValue::from_str("value")).unwrap_or_default();
    match value.dyn_into::<js_sys::JsString>() {
        Ok(text) if text.is_valid_utf16() => plain(String::from(text)),
        Ok(text) => plain(whole_characters(text.iter())),
        Err(_) => String::new(),
    }
}

/// Keeps every whole character of a run of UTF-16 units and leaves out halves of pairs.
fn whole_characters(units: impl Iterator<Item = u16>) -> String {
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

fn plain(text: String) -> String {
    let is_sign = |letter: char| {
        (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(is_sign) {
        text.replace(is_sign, "")
    } else {
        text
    }
}

/// Puts the cursor in a control, by its id. Nothing happens when it is not on the page.
pub fn focus(id: &str) {
    let found = leptos::prelude::document().get_element_by_id(id);
    if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus fails only on an element that has gone, and then there is nothing to focus.
        let _ = element.focus();
    }
}

/// Marks everything in a box, by its id, so that the next key takes its place.
pub fn select_all(id: &str) {
    let found = leptos::prelude::document().get_element_by_id(id);
    if let Some(box_) =
        found.and_then(|found| found.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    {
        box_.select();
    }
}

/// How often, and how many times, it is looked whether the focus is still where it was put.
const LOOKS: (Duration, u32) = (Duration::from_millis(80), 15);

fn has_focus(id: &str) -> bool {
    leptos::prelude::document()
        .active_element()
        .is_some_and(|active| active.id() == id)
}

/// Whether the focus fell to the page itself, as it does when what had it goes away.
fn is_lost() -> bool {
    leptos::prelude::document()
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY")
}

/// Puts the focus on an element, by its id, and again when it is drawn anew in the next second.
pub fn keep_focus(id: &str) {
    fn look(id: String, left: u32) {
        if !has_focus(&id) && is_lost() {
            focus(&id);
        }
        if left > 0 {
            leptos::prelude::set_timeout(move || look(id, left - 1), LOOKS.0);
        }
    }
    focus(id);
    look(id.to_owned(), LOOKS.1);
}

/// When a button that was pressed from the keyboard goes away, the focus stays near it: on the nearest
/// part of the screen around it that is still there, so that the next Tab goes on from there.
pub fn stay_near(pressed: &web_sys::Element) {
    fn look(around: Vec<web_sys::Element>, left: u32) {
        let here = around.first().is_some_and(|pressed| pressed.is_connected());
        if !here && is_lost() {
            let still = around.iter().find(|part| part.is_connected());
            if let Some(part) = still.and_then(|part| part.dyn_ref::<web_sys::HtmlElement>()) {
                part.set_tab_index(-1);
                let _ = part.focus(); // fails only on an element that has gone
            }
            return;
        }
        if left > 0 {
            leptos::prelude::set_timeout(move || look(around, left - 1), LOOKS.0);
        }
    }
    let mut around = vec![pressed.clone()];
    while let Some(parent) = around.last().and_then(|last| last.parent_element()) {
        if parent.tag_name() == "BODY" {
            break;
        }
        around.push(parent);
    }
    look(around, LOOKS.1);
}

/// Puts the cursor in the first box that is marked as wrong, once the marks are on the screen.
pub fn focus_first_marked() {
    leptos::prelude::request_animation_frame(|| {
        let find = |within: &str| {
            let found = format!("{within} [aria-invalid='true']");
            leptos::prelude::document()
                .query_selector(&found)
                .ok()
                .flatten()
        };
        // Beneath an open dialog nothing takes the focus.
        let marked = find("dialog[open]").or_else(|| find("main"));
        if let Some(box_) = marked.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Focus fails only on an element that has gone, and then there is nothing to focus.
            let _ = box_.focus();
        }
    });
}

/// Puts the focus on the first button inside an element, by its id; on the element itself where it has none. What it is
/// folded away in is opened.
pub fn focus_first_button_in(id: &str) {
    let id = id.to_owned();
    leptos::prelude::request_animation_frame(move || {
        let Some(element) = leptos::prelude::document().get_element_by_id(&id) else {
            return;
        };
        while let Ok(Some(fold)) = element.closest("details:not([open])") {
            if fold.set_attribute("open", "").is_err() {
                break;
            }
        }
        let button = element.query_selector("button").ok().flatten();
        let target = button.unwrap_or(element);
        if let Ok(target) = target.dyn_into::<web_sys::HtmlElement>() {
            // Focus fails only on an element that has gone, and then there is nothing to focus.
            let _ = target.focus();
        }
    });
}

/// Brings an element into sight: its pane back to its top and, where the page scrolls as a whole, the page to it.
pub fn scroll_to_top_of(id: &str) {
    let Some(found) = leptos::prelude::document().get_element_by_id(id) else {
        return;
    };
    if let Ok(Some(pane)) = found.closest(".pane") {
        pane.set_scroll_top(0);
    }
    if found.get_bounding_client_rect().top() < 0.0 {
        found.scroll_into_view();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_pairs_are_left_out_and_whole_pairs_kept() {
        let units = [0x48, 0xD83D, 0xDE42, 0xD83D, 0x69, 0xDE42];
        assert_eq!(whole_characters(units.into_iter()), "H\u{1F642}i");
    }

    #[test]
    fn signs_nobody_sees_are_left_out_and_lines_kept() {
        assert_eq!(plain("a\0b\u{7}\u{202E}c".to_owned()), "abc");
        assert_eq!(plain("one\n\ttwo\u{FFFD}".to_owned()), "one\n\ttwo\u{FFFD}");
    }
}
