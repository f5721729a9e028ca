//! What a person typed, made fit to keep: the one place where text enters the app.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// The text now in the box an event came from, without what no database here can hold.
///
/// U+0000 cannot be stored by `PostgreSQL`, and half a surrogate pair is not text at all: a browser
/// hands both over when something odd is pasted, so both go here and never reach a change.
pub fn typed(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    let value = js_sys::Reflect::get(&target, &JsValue::from_str("value")).unwrap_or_default();
    match value.dyn_into::<js_sys::JsString>() {
        Ok(text) if text.is_valid_utf16() => without_nul(String::from(text)),
        Ok(text) => without_nul(whole_characters(text.iter())),
        Err(_) => String::new(),
    }
}

/// Keeps every whole character of a run of UTF-16 units and leaves out halves of pairs.
fn whole_characters(units: impl Iterator<Item = u16>) -> String {
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

fn without_nul(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
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

/// Puts the cursor in the first box that is marked as wrong, once the marks are on the screen.
pub fn focus_first_marked() {
    leptos::prelude::request_animation_frame(|| {
        let found = leptos::prelude::document().query_selector("main [aria-invalid='true']");
        let marked = found.ok().flatten();
        if let Some(box_) = marked.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Focus fails only on an element that has gone, and then there is nothing to focus.
            let _ = box_.focus();
        }
    });
}

/// Puts the focus on the first button inside an element, by its id; on the element itself where it has none.
pub fn focus_first_button_in(id: &str) {
    let id = id.to_owned();
    leptos::prelude::request_animation_frame(move || {
        let Some(element) = leptos::prelude::document().get_element_by_id(&id) else {
            return;
        };
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
    fn nul_is_left_out() {
        assert_eq!(without_nul("a\0b".to_owned()), "ab");
        assert_eq!(without_nul("\u{FFFD}".to_owned()), "\u{FFFD}");
    }
}
