//! A fault in the app itself: said plainly on the page instead of leaving it dead.

use leptos::prelude::document;
use std::panic::{PanicHookInfo, set_hook};
use web_sys::Element;

/// From now on a fault is said on the page.
pub fn catch_all() {
    set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        // Nothing of the app may be trusted from here on, so only the browser's own means are used.
        let _ = say(info);
    }));
}

fn say(info: &PanicHookInfo<'_>) -> Option<()> {
    let document = document();
    let body = document.body()?;
    let make = |name: &str, text: &str| -> Option<Element> {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let words = make("div", "")?;
    words.set_attribute("role", "alert").ok()?;
    words.set_attribute("class", "stack").ok()?;
    words
        .append_child(&*make("h1", "Golden Thread has stopped")?)
        .ok()?;
    for text in [
        "Something in the app went wrong. Everything that was saved on this device is still here, and so is what was typed, up to about a second ago.",
        "Open it again to go on where you were.",
    ] {
        words.append_child(&*make("p", text)?).ok()?;
    }
    let link = make("a", "Open again")?;
    // A plain link, so that it works without the app.
    link.set_attribute("href", &document.location()?.pathname().ok()?)
        .ok()?;
    link.set_attribute("class", "button").ok()?;
    link.set_attribute("data-kind", "main").ok()?;
    words.append_child(&link).ok()?;
    // Where in the program, never what it held: a message could quote what was captured.
    let place = info
        .location()
        .map(|place| format!("{}:{}", place.file(), place.line()));
    let soft = make(
        "p",
        &format!("For whoever looks after it: {}", place.unwrap_or_default()),
    )?;
    soft.set_attribute("class", "soft").ok()?;
    words.append_child(&soft).ok()?;
    let main = document.create_element("main").ok()?;
    main.append_child(&words).ok()?;
    body.replace_children_with_node_1(&main);
    Some(())
}
