//! A newer version of the app: it waits until the person says yes and everything is saved.
//!
//! `boot.js` owns the service worker; the two talk by events on `window`.

use super::events;
use crate::live::prelude::*;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

const WAITING: &str = "golden-thread:version-waiting";
const CHOOSE: &str = "?choose";
const TAKE_OVER: &str = "golden-thread:take-over";

/// Whether a newer version waits. Tracks.
pub fn watch() -> RwSignal<bool> {
    let root = document().document_element();
    let waits = root.and_then(|root| root.get_attribute("data-version"));
    let waiting = RwSignal::new(waits.as_deref() == Some("waiting"));
    events::when(WAITING, move || waiting.set(true));
    waiting
}

/// Lets the newer version in. The page is loaded again.
pub fn take_over() {
    events::tell(TAKE_OVER);
}

/// Whether the app is kept on this device: it then opens again without a signal.
pub fn is_kept() -> bool {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let workers = get(window().navigator().as_ref(), "serviceWorker");
    workers.is_object() && get(&workers, "controller").is_object()
}

/// Loads the page anew.
pub fn load_anew() {
    // It cannot be refused to a page that reloads itself.
    let _ = window().location().reload();
}

/// Loads the app anew at its beginning, to choose who goes on.
pub fn load_to_choose() {
    // As above.
    let _ = window().location().replace(&format!("/{CHOOSE}"));
}

/// Whether it was loaded to choose; not so any more afterwards.
pub fn is_to_choose() -> bool {
    let asks = window()
        .location()
        .search()
        .is_ok_and(|search| search == CHOOSE);
    if asks && let Ok(history) = window().history() {
        // The browser refuses only addresses of other sites.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("/"));
    }
    asks
}

/// The version of the app, as a person tells it to another: its number, and the first letters of its build's name.
pub fn name() -> String {
    let script = document()
        .query_selector("script[type=module][src*='/boot-']")
        .ok()
        .flatten();
    let script = script.and_then(|script| script.get_attribute("src"));
    let build = script.and_then(|script| {
        let (_, name) = script.split_once("/boot-")?;
        name.get(..6).map(str::to_owned)
    });
    let number = env!("CARGO_PKG_VERSION");
    build.map_or_else(|| number.to_owned(), |build| format!("{number} ({build})"))
}
